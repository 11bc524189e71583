/**
 * What is derived from a few words, written as HCL, is the example that was matched by hand: the real Terraform (or OpenTofu)
 * plans both, and every resource has the same values and refers to the same kinds of objects.
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../provider/catalog';
import { derive } from '../../provider/link/derive';
import { hcl } from '../../provider/program';
import { Site } from '../kit/site';
import { workFolder } from '../e2e/whole-site';
import { findTerraform, projectHere } from '../kit/built-provider';
import { exampleIntent } from '../kit/example-link';
import { expectSound } from '../kit/sound-link';
import { environmentOf } from '../../tools/kit/environment';

const example = join(__dirname, '../../examples/hybrid-link-terraform');
const HEADER = `terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}

provider "hybridvpn" {
  owner = "hybrid-link-example"
}

`;

let terraform: string | undefined;
let root: string;
let site: Site;

beforeAll(async () => {
  terraform = findTerraform();
  if (terraform === undefined) return;
  root = workFolder();
  site = await Site.start({ purgeSeconds: 0 });
});
afterAll(async () => {
  await site?.stop();
  if (root !== undefined) rmSync(root, { recursive: true, force: true });
});

interface Plan {
  readonly planned_values: { readonly root_module: { readonly resources: readonly Planned[] } };
  readonly configuration: { readonly root_module: { readonly resources: readonly Configured[] } };
}
interface Planned {
  readonly mode: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}
interface Configured {
  readonly mode: string;
  readonly type: string;
  readonly expressions: Readonly<Record<string, unknown>>;
  readonly depends_on?: readonly string[];
}

async function planOf(name: string, write: (folder: string) => void): Promise<Plan> {
  const folder = join(root, name);
  mkdirSync(folder);
  write(folder);
  const env = {
    ...environmentOf(site),
    TF_VAR_psk_master: 'for-the-example-1',
    TF_VAR_psk_slave: 'for-the-example-2',
    TF_VAR_alicloud_protocol: 'HTTP',
    TF_VAR_vpc_endpoint: String(site.settings.alicloud['vpcEndpoint']),
  };
  const project = await projectHere(terraform!, folder, env);
  try {
    await project.run('init');
    await project.run('plan', '-out=plan.bin');
    const shown = await project.run('show', '-json', 'plan.bin');
    expectSound(shown);
    return JSON.parse(shown) as Plan;
  } finally {
    await project.stop();
  }
}

/** Names are the program's own: what is compared stands under its type. */
function valuesOf({ planned_values: planned }: Plan): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { mode, type, values } of planned.root_module.resources) {
    if (mode !== 'managed') continue;
    (found[type] ??= []).push(JSON.stringify(withoutSalts(values), undefined, 1));
  }
  for (const all of Object.values(found)) all.sort();
  return found;
}

/** The salt of a fingerprint is random. */
function withoutSalts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSalts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'psk_fingerprint')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, withoutSalts(item)]),
  );
}

/** For each argument the types of the resources that it refers to. */
function referencesOf({ configuration }: Plan): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  for (const { mode, type, expressions, depends_on = [] } of configuration.root_module.resources) {
    if (mode !== 'managed') continue;
    const given = { ...expressions, depends_on: { references: depends_on } };
    for (const [name, expression] of Object.entries(given)) {
      const types = referencesIn(expression).flatMap((text) => /^(hybridvpn_\w+)\./.exec(text)?.[1] ?? []);
      if (types.length > 0) found[`${type}.${name}`] = new Set([...(found[`${type}.${name}`] ?? []), ...types]);
    }
  }
  return Object.fromEntries(Object.entries(found).map(([name, types]) => [name, [...types].sort()]));
}

function referencesIn(expression: unknown): string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesIn);
  if (typeof expression !== 'object' || expression === null) return [];
  return Object.entries(expression).flatMap(([name, value]) =>
    name === 'references' ? (value as string[]) : referencesIn(value),
  );
}

it('is the example, resource by resource', async () => {
  if (terraform === undefined) {
    console.warn('skipped, neither terraform nor tofu is on PATH: is the example, resource by resource');
    return;
  }
  const sides = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));
  const derived = await planOf('derived', (folder) => {
    writeFileSync(join(folder, 'main.tf'), `${HEADER}${hcl(catalog, derive(exampleIntent, sides).program)}\n`);
  });
  const byHand = await planOf('by-hand', (folder) => {
    for (const file of readdirSync(example).filter((name) => name.endsWith('.tf')))
      copyFileSync(join(example, file), join(folder, file));
  });
  expect(valuesOf(derived)).toEqual(valuesOf(byHand));
  expect(referencesOf(derived)).toEqual(referencesOf(byHand));
  expect(Object.values(valuesOf(byHand)).flat().length).toBeGreaterThan(15);
});
