/** Everything this package manages, by the real Terraform (or OpenTofu) and the built provider, against both simulators. */
import { rmSync } from 'node:fs';
import { withRefs, type Program, type Values } from '../../provider/program';
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

jest.setTimeout(180_000);

const root = workFolder();
const { resources, edits } = wholeSite();
const count = resources.size;
let terraform: string | undefined;
let executable: string;
let site: Site;
let project: Project;

beforeAll(async () => {
  terraform = await findTerraform();
  if (terraform === undefined) return;
  executable = await builtProvider(root);
  site = await Site.start({ purgeSeconds: 0 });
  project = await projectIn(terraform, root, 'main', executable, environmentOf(site));
  project.write(configuration(resources));
});
afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

function withTerraform(name: string, test: () => Promise<void>): void {
  it(name, async () => {
    if (terraform === undefined) console.warn(`skipped, neither terraform nor tofu is on PATH: ${name}`);
    else await test();
  });
}

interface ResourceChange {
  address: string;
  change: {
    actions: string[];
    importing?: object;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
  };
}

async function changes(of: Project = project): Promise<ResourceChange[]> {
  await of.run('plan', '-out=plan.bin');
  const shown = JSON.parse(await of.run('show', '-json', 'plan.bin')) as { resource_changes?: ResourceChange[] };
  return (shown.resource_changes ?? []).filter(
    ({ change }) => change.actions.join() !== 'no-op' || change.importing !== undefined,
  );
}

async function ids(): Promise<Record<string, string>> {
  const shown = JSON.parse(await project.run('show', '-json')) as {
    values: { root_module: { resources: { name: string; values: { id: string } }[] } };
  };
  return Object.fromEntries(shown.values.root_module.resources.map(({ name, values }) => [name, values.id]));
}

describe('terraform on both platforms', () => {
  withTerraform('plans and creates everything at once, and then finds nothing to do', async () => {
    expect((await changes()).map(({ change }) => change.actions.join())).toEqual(
      Array.from({ length: count }, () => 'create'),
    );
    expect(site.made()).toEqual([]);
    expect(await project.run('apply', '-auto-approve', 'plan.bin')).toMatch(
      new RegExp(`${count} added, 0 changed, 0 destroyed`),
    );
    expect(await changes()).toEqual([]);
  });

  withTerraform('shows every edit by hand in its plan, and puts it right', async () => {
    const known = await ids();
    for (const { edit } of edits) await site.byHand(edit, known);
    const found = await changes();
    const expected = edits.map(({ name }) => hclAddress(resources.get(name)!));
    expect(found.map(({ address, change }) => [address, change.actions.join()]).sort()).toEqual(
      expected.map((address) => [address, 'update']).sort(),
    );
    expect(await project.run('apply', '-auto-approve', 'plan.bin')).toMatch(
      new RegExp(`0 added, ${edits.length} changed, 0 destroyed`),
    );
    expect(await changes()).toEqual([]);
  });

  withTerraform('imports everything by import blocks, and changes only what no platform tells', async () => {
    const known = await ids();
    const literal: Program = new Map(
      [...resources].map(([name, one]) => [
        name,
        { ...one, inputs: withRefs(one.inputs, ({ address }) => known[address]) as Values },
      ]),
    );
    const other = await projectIn(terraform!, root, 'imported', executable, environmentOf(site));
    other.write(configuration(literal, { imports: known }));
    const found = await changes(other);
    expect(found.filter(({ change }) => change.importing === undefined)).toEqual([]);
    const updated = found
      .filter(({ change }) => change.actions.join() !== 'no-op')
      .map(({ address }) => address.replace(/\..*/, ''));
    expect([...new Set(updated)].sort()).toEqual(['hybridvpn_nsx_bgp_neighbor']); // its password is never told
    expect(await other.run('apply', '-auto-approve')).toMatch(
      new RegExp(`${count} imported, 0 added, ${updated.length} changed, 0 destroyed`),
    );
    expect(await changes(other)).toEqual([]);
  });

  withTerraform('replaces a fixed id create_before_destroy without deleting what it has just made', async () => {
    const before = site.made();
    const sessions = [...resources.values()].filter(
      ({ type }) => type === 'nsx:RouteBasedSession' || type === 'nsx:StaticRoute',
    );
    project.write(configuration(resources, { lifecycle: { create_before_destroy: true } }));
    const replace = sessions.map((one) => `-replace=${hclAddress(one)}`);
    expect(await project.run('apply', '-auto-approve', ...replace)).toMatch(
      /belongs to a newer resource and was left alone/,
    );
    expect(site.made()).toEqual(before);
    project.write(configuration(resources));
    expect(await changes()).toEqual([]);
  });

  withTerraform('destroys everything, and leaves nothing behind', async () => {
    expect(await project.run('destroy', '-auto-approve')).toMatch(new RegExp(`${count} destroyed`));
    expect(site.made()).toEqual([]);
  });
});
