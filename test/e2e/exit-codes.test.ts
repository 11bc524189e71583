/**
 * What a job that looks for drift sees of the real Terraform: the exit codes of a plan and of a refresh-only plan, for every
 * resource of both platforms, with secrets as plain and as write-only arguments.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { catalog } from '../../provider/catalog';
import { resourceAttributes, type Attribute } from '../../provider/engines/terraform/attributes';
import { refsIn, withRefs, type Program, type Values } from '../../provider/program';
import { hclAddress } from '../../provider/program/render/hcl';
import { Site } from '../kit/site';
import { findTerraform } from '../kit/built-provider';
import {
  builtProvider,
  configuration,
  environmentOf,
  projectIn,
  wholeSite,
  workFolder,
  type Project,
} from './whole-site';

jest.setTimeout(280_000);

const root = workFolder();
const { resources, edits, quiet, changed } = wholeSite();
/**
 * Before 1.12 Terraform keeps the places of an object's sensitive values in an order that changes by chance, and a
 * refresh-only plan compares it. OpenTofu does not mind the order.
 */
let sorts: boolean;
let terraform: string | undefined;
let executable: string;

beforeAll(async () => {
  terraform = await findTerraform();
  if (terraform === undefined) return;
  sorts = sortsPlaces(terraform);
  executable = await builtProvider(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function withTerraform(name: string, test: () => Promise<void>): void {
  it(name, async () => {
    if (terraform === undefined) console.warn(`skipped, neither terraform nor tofu is on PATH: ${name}`);
    else await test();
  });
}

function sortsPlaces(executableOfTerraform: string): boolean {
  const [, name, major, minor] =
    /^(\w+) v(\d+)\.(\d+)/.exec(execFileSync(executableOfTerraform, ['version'], { encoding: 'utf8' })) ?? [];
  return name === 'OpenTofu' || Number(major) > 1 || Number(minor) >= 12;
}

const places = (attributes: readonly Attribute[]): number =>
  attributes.reduce((sum, { sensitive, content }) => {
    const below = content.kind === 'leaf' ? 0 : places(content.attributes);
    return sum + (sensitive ? 1 : 0) + below;
  }, 0);

const shuffled = catalog.resources.filter((one) => places(resourceAttributes(one)) > 1).map(({ type }) => type);

/** The resource and all that it refers to, at any distance: what `-target` takes along. */
function reached(name: string): string[] {
  const { inputs, options: { dependsOn = [] } = {} } = resources.get(name)!;
  const direct = [...refsIn(inputs).map(({ ref }) => ref.address), ...dependsOn];
  return [name, ...direct.flatMap(reached)];
}

/** Groups of names for one refresh-only plan each: what can be asked at once, and each resource that is shuffled. */
function groups(): { names: string[]; tries: number }[] {
  const names = [...resources.keys()];
  if (sorts) return [{ names, tries: 1 }];
  const isShuffled = (name: string): boolean => shuffled.includes(resources.get(name)!.type);
  const calm = names.filter((name) => !reached(name).some(isShuffled));
  // Equal by chance in at least half of the plans, if nothing else differs.
  const rest = names.filter(isShuffled).map((name) => {
    const users = names.filter((other) => reached(other).includes(name));
    return { names: users, tries: 30 };
  });
  return [{ names: calm, tries: 1 }, ...rest];
}

async function expectClean(project: Project): Promise<void> {
  const plan = await project.exit('plan', '-detailed-exitcode');
  expect(plan).toMatchObject({ code: 0, said: expect.stringContaining('No changes') as string });
  for (const { names, tries } of groups()) {
    const targets = names.map((name) => `-target=${hclAddress(resources.get(name)!)}`);
    for (let left = tries; left > 0; left--) {
      const { code, said } = await project.exit('plan', '-refresh-only', '-detailed-exitcode', ...targets);
      expect(said).toContain('No changes');
      if (code === 0) break;
      if (left === 1) expect({ names, code, said }).toMatchObject({ code: 0 });
    }
  }
}

async function ids(project: Project): Promise<Record<string, string>> {
  const shown = JSON.parse(await project.run('show', '-json')) as {
    values: { root_module: { resources: { name: string; values: { id: string } }[] } };
  };
  return Object.fromEntries(shown.values.root_module.resources.map(({ name, values }) => [name, values.id]));
}

/** Writes that leave everything as it was: revisions move, and nothing else does. */
async function strangersAtWork(site: Site, known: Readonly<Record<string, string>>): Promise<void> {
  const all = [...resources.values()].map((one) => ({ ...one, id: known[one.name]! }));
  for (const path of new Set(all.filter(({ type }) => type.startsWith('nsx:')).map(({ id }) => id.split('#')[0]!)))
    await site.byHand({ vendor: 'nsx', path, merge: {} }, {});
  for (const { type, id, inputs } of all) {
    if (type !== 'alicloud:CustomerGateway') continue;
    const parameters = { CustomerGatewayId: id, Name: inputs['name'] };
    await site.byHand({ vendor: 'alicloud', product: 'vpc', action: 'ModifyCustomerGatewayAttribute', parameters }, {});
  }
}

describe.each(['plain arguments', 'write-only arguments'])('exit codes of plans, secrets as %s', (form) => {
  const variables: Record<string, string> = {};
  const written = (program: Program, imports?: Readonly<Record<string, string>>) =>
    configuration(program, {
      ...(form === 'plain arguments' ? {} : { writeOnly: { variables, version: 1, sensitive: sorts } }),
      ...(imports === undefined ? {} : { imports }),
    });
  let site: Site;
  let project: Project;
  let environment: Record<string, string>;

  beforeAll(async () => {
    if (terraform === undefined) return;
    site = await Site.start({ purgeSeconds: 0 });
    const config = written(resources);
    environment = environmentOf(site);
    for (const [name, value] of Object.entries(variables)) environment[`TF_VAR_${name}`] = value;
    project = await projectIn(terraform, root, form.replace(/\W/g, '-'), executable, environment);
    project.write(config);
  });
  afterAll(async () => site?.stop());

  withTerraform('are 0 after a create', async () => {
    await project.run('apply', '-auto-approve');
    await expectClean(project);
  });

  withTerraform('are 0 after writes that touch nothing of ours', async () => {
    const before = site.writes();
    await strangersAtWork(site, await ids(project));
    expect(site.writes()).toBeGreaterThan(before);
    await expectClean(project);
  });

  withTerraform('are 0 after an import', async () => {
    const known = await ids(project);
    const literal: Program = new Map(
      [...resources].map(([name, one]) => [
        name,
        { ...one, inputs: withRefs(one.inputs, ({ address }) => known[address]) as Values },
      ]),
    );
    const other = await projectIn(terraform!, root, `imported-${form.replace(/\W/g, '-')}`, executable, environment);
    other.write(written(literal, known));
    await other.run('apply', '-auto-approve');
    await expectClean(other);
  });

  withTerraform('are 0 for a plan after edits of what no program sets, which a refresh-only plan tells', async () => {
    const known = await ids(project);
    for (const { edit } of quiet) await site.byHand(edit, known);
    expect(await project.exit('plan', '-detailed-exitcode')).toMatchObject({ code: 0 });
    const { code, said } = await project.exit('plan', '-refresh-only', '-detailed-exitcode');
    expect(code).toBe(2);
    expect(said).toContain('Objects have changed outside of');
  });

  withTerraform('are 2 after a change by hand of anything that the program sets', async () => {
    const known = await ids(project);
    for (const { edit } of edits) await site.byHand(edit, known);
    const plan = await project.exit('plan', '-detailed-exitcode');
    expect(plan).toMatchObject({ code: 2, said: expect.stringContaining('to change') as string });
    const refresh = await project.exit('plan', '-refresh-only', '-detailed-exitcode', '-out=drift.bin');
    expect(refresh.code).toBe(2);
    const { resource_drift: drift } = JSON.parse(await project.run('show', '-json', 'drift.bin')) as {
      resource_drift: { address: string }[];
    };
    const edited = edits.map(({ name }) => hclAddress(resources.get(name)!));
    expect(drift.map(({ address }) => address)).toEqual(expect.arrayContaining(edited));
  });

  withTerraform('are 0 after an update, which also puts that right', async () => {
    project.write(written(changed));
    expect(await project.run('apply', '-auto-approve')).toMatch(/0 added, \d+ changed, 0 destroyed/);
    await expectClean(project);
  });
});

it('two sensitive values, whose order Terraform before 1.12 compares, has the connection alone', () => {
  expect(shuffled).toEqual(['alicloud:VpnConnection']);
});
