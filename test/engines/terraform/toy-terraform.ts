/** The toy platform behind the Terraform provider, in this process, driven as Terraform's core drives it. */
import type { Catalog } from '../../../provider/core/define/catalog';
import {
  TerraformCore,
  type Outcome,
  type Program,
  type ResourceBlock,
  type Step,
  type Values,
} from '../../kit/terraform-core';
import { inProcess } from '../../kit/terraform-wire';
import { toyCatalog, toyWorld, type ToyWorld } from '../../kit/toy';

export const WIDGET = 'hybridvpn_toy_widget';
export const GADGET = 'hybridvpn_toy_gadget';

let worlds = 0;

export interface ToyTerraform {
  readonly world: ToyWorld;
  readonly core: TerraformCore;
  /** The world's name, for provider settings. */
  readonly name: string;
}

/** A new installation, and a state of nothing. `settings` go into the provider block. */
export function toyTerraform(
  settings: Values = {},
  env: NodeJS.ProcessEnv = {},
  catalog: Catalog = toyCatalog,
): ToyTerraform {
  const name = `terraform-${++worlds}`;
  const world = toyWorld(name);
  world.pollsUntilReady = 0;
  const core = new TerraformCore(async () => inProcess(catalog, env), { toy: { world: name }, ...settings });
  return { world, core, name };
}

type More = Omit<ResourceBlock, 'typeName' | 'config'>;

export const widget = (config: Values, more: More = {}): Program => ({
  w: { typeName: WIDGET, config: () => config, ...more },
});
export const gadget = (config: Values, more: More = {}): Program => ({
  g: { typeName: GADGET, config: () => config, ...more },
});

/** Fails with what the provider said. */
export function fine(outcome: Outcome): Outcome {
  if (outcome.errors.length > 0) throw new Error(outcome.errors.join('\n'));
  return outcome;
}

export const only = (outcome: Outcome): Step => {
  const [step] = Object.values(fine(outcome).steps);
  return step!;
};

export async function created(toy: ToyTerraform, program: Program): Promise<void> {
  const outcome = fine(await toy.core.apply(program));
  expect(outcome.warnings).toEqual([]);
  await settledDown(toy, program);
}

/** A second plan finds nothing to do. */
export async function settledDown({ core }: Pick<ToyTerraform, 'core'>, program: Program): Promise<void> {
  const { steps } = fine(await core.plan(program));
  expect(Object.entries(steps).map(([name, { action, changed }]) => [name, action, changed])).toEqual(
    Object.keys(program).map((name) => [name, 'none', []]),
  );
}

export const values = ({ core }: Pick<ToyTerraform, 'core'>, address: string): Values =>
  core.state.get(address)!.values;
export const privateOf = ({ core }: ToyTerraform, address: string): Values =>
  JSON.parse(Buffer.from(core.state.get(address)!.private).toString('utf8')) as Values;
