/** The Terraform provider as a door: its handlers behind their wire format, driven by Terraform's core in small. */
import { camelCase, snakeCase, terraformName } from '../../provider/core/define/names';
import { findResource } from '../../provider/core/define/catalog';
import { catalog } from '../../provider/catalog';
import { getAt, isBag, type Bag } from '../../provider/core/define/paths';
import { isUnknown } from '../../provider/core/define/unknown';
import { refsIn, withRefs, type Declared, type Program } from '../../provider/program';
import type { Attribute } from '../../provider/engines/terraform/attributes';
import { kindOf } from '../../provider/engines/terraform/state';
import { toBag, toValues } from '../../provider/engines/terraform/translate';
import {
  TerraformCore,
  type Outcome,
  type Program as Blocks,
  type ResourceBlock,
  type Values,
} from '../kit/terraform-core';
import { inProcess } from '../kit/terraform-wire';
import type { Control, Door, Exposed, Result } from './door';
import type { Site } from '../kit/site';

export class TerraformDoor implements Door {
  readonly name = 'terraform';
  readonly notHere = {};

  private constructor(
    private readonly site: Site,
    private readonly core: TerraformCore,
    private readonly writeOnly: boolean,
    /** Versions of write-only secrets by `resource path`: raised when the secret changes. */
    private readonly versions = new Map<string, { value: unknown; version: number }>(),
  ) {}

  static on(site: Site, options: { writeOnly?: boolean; linkChecks?: 'off' } = {}): TerraformDoor {
    const { nsx, alicloud, pfsense, cisco } = site.settings;
    const checks = options.linkChecks === undefined ? {} : { link_checks: options.linkChecks };
    const settings = {
      owner: 'conformance',
      nsx: snake(nsx),
      alicloud: snake(alicloud),
      pfsense: snake(pfsense),
      cisco: snake(cisco),
      ...checks,
    };
    const open = async () => {
      const { catalog: fast, close } = site.catalog();
      return { ...inProcess(fast, {}), close };
    };
    return new TerraformDoor(site, new TerraformCore(open, settings), options.writeOnly ?? false);
  }

  async plan(program: Program): Promise<Result> {
    return resultOf(await this.core.plan(this.blocks(program)));
  }

  async apply(program: Program, during?: (control: Control) => void): Promise<Result> {
    return resultOf(await this.core.apply(this.blocks(program), during));
  }

  async refresh(): Promise<Result> {
    return resultOf(await this.core.refresh());
  }

  async import(name: string, type: string, id: string): Promise<Result> {
    return resultOf(await this.core.import(name, terraformName(type), id));
  }

  setAside(names: readonly string[]): () => void {
    const { state } = this.core;
    const aside = [...state].filter(([name]) => names.includes(name));
    for (const name of names) state.delete(name);
    return () => {
      const after = new Map(state);
      state.clear();
      for (const [name, instance] of aside) state.set(name, instance);
      for (const [name, instance] of after) state.set(name, { ...instance, dependsOn: names });
    };
  }

  taint(name: string): void {
    this.core.state.set(name, { ...this.core.state.get(name)!, tainted: true });
  }

  async destroy(): Promise<Result> {
    return resultOf(await this.core.destroy());
  }

  state(name: string): Bag | undefined {
    const instance = this.core.state.get(name);
    if (instance === undefined) return undefined;
    const { type } = catalog.resources.find((one) => terraformName(one.type) === instance.typeName)!;
    return {
      ...toBag(attributesOf(type), instance.values),
      id: instance.values['id'],
      incomplete: instance.values['incomplete'] ?? undefined,
    };
  }

  file(): string {
    return this.core.stateFile();
  }

  clone(): Door {
    return new TerraformDoor(this.site, this.core.clone(), this.writeOnly, this.versions);
  }

  empty(options: { readonly writeOnly?: boolean } = {}): Door {
    return TerraformDoor.on(this.site, options);
  }

  exposed(): Exposed {
    const { state, plan, ...others } = this.core.exposed;
    const forbidden = Object.values(others).flat();
    return this.writeOnly
      ? { allowed: [], forbidden: [...state, ...plan, ...forbidden] }
      : { allowed: [...state, ...plan], forbidden };
  }

  private blocks(program: Program): Blocks {
    return Object.fromEntries([...program].map(([name, declared]) => [name, this.block(name, declared)]));
  }

  private block(name: string, { type, inputs, options = {} }: Declared): ResourceBlock {
    const { dependsOn = [], createBeforeDestroy, timeouts } = options;
    const attributes = attributesOf(type);
    const times = Object.fromEntries(
      Object.entries(timeouts ?? {}).map(([verb, seconds]) => [verb, `${seconds * 1000}ms`]),
    );
    return {
      typeName: terraformName(type),
      dependsOn: [...new Set([...refsIn(inputs).map(({ ref }) => ref.address), ...dependsOn])],
      createBeforeDestroy,
      config: (of) => {
        const known = withRefs(inputs, ({ address, path }) => {
          const [head, ...rest] = path.map((segment) => (typeof segment === 'string' ? snakeCase(segment) : segment));
          const value = of(address, String(head));
          return isUnknown(value) ? value : getAt(value, rest);
        });
        const values = toValues(attributes, known as Bag);
        const config = this.writeOnly ? this.asWriteOnly(attributes, values, name) : values;
        return { ...config, ...(timeouts === undefined ? {} : { timeouts: times }) };
      },
    };
  }

  private asWriteOnly(attributes: readonly Attribute[], values: Values, at: string): Values {
    const result: Values = { ...values };
    for (const { name, role, content } of attributes) {
      const value = values[name] ?? null;
      if (role === 'write-only') {
        const plain = name.replace(/_wo$/, '');
        const secret = values[plain] ?? null;
        if (secret === null) continue;
        result[plain] = null;
        result[name] = secret;
        result[`${name}_version`] = this.version(`${at}.${plain}`, secret);
      } else if (content.kind === 'single' && isBag(value)) {
        result[name] = this.asWriteOnly(content.attributes, value, `${at}.${name}`);
      }
    }
    return result;
  }

  private version(key: string, value: unknown): number {
    const known = this.versions.get(key);
    if (known !== undefined && known.value === value) return known.version;
    const version = (known?.version ?? 0) + 1;
    this.versions.set(key, { value, version });
    return version;
  }
}

const attributesOf = (type: string): readonly Attribute[] => kindOf(findResource(catalog, type)).attributes;

const snake = (settings: Bag): Values =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );

function resultOf({ steps, errors, warnings }: Outcome): Result {
  const planned = Object.entries(steps).map(([name, { action, changed }]) => [
    name,
    { action, paths: changed.map(camelCase) },
  ]);
  return { planned: Object.fromEntries(planned) as Result['planned'], errors, warnings };
}
