/**
 * One life of everything this package manages, under the real Terraform (or OpenTofu) with the built provider, against
 * both simulators: planned, created, changed by hand and put right, imported, updated, destroyed. On its way it is looked
 * at as a user does, by what the plans say; as a job does that looks for drift, by the exit codes of a plan and of a
 * refresh-only plan; and as a thief does: where in files, logs and output the secrets are.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../provider/catalog';
import { resourceAttributes, type Attribute } from '../../provider/engines/terraform/attributes';
import type { Bag } from '../../provider/core/define/paths';
import { withRefs, type Program, type Values } from '../../provider/program';
import { hclAddress } from '../../provider/program/render/hcl';
import type { Attached } from '../../tools/kit/attached';
import { attachedHere } from '../../tools/kit/attached-here';
import { findTerraform, terraformProject, type TerraformProject } from '../kit/built-provider';
import { Site } from '../kit/site';
import {
  builtProvider,
  configuration,
  hasWriteOnly,
  projectIn,
  wholeSite,
  workFolder,
  type ConfigurationOptions,
} from './whole-site';
import { environmentOf } from '../../tools/kit/environment';

export type SecretsAs = 'plain arguments' | 'write-only arguments';

interface ResourceChange {
  readonly address: string;
  readonly change: { readonly actions: readonly string[]; readonly importing?: object };
}

interface Drift {
  readonly address: string;
}

/** Types whose objects have several sensitive values; see `sortsPlaces`. */
export const shuffled = catalog.resources.filter((one) => places(resourceAttributes(one)) > 1).map(({ type }) => type);

function places(attributes: readonly Attribute[]): number {
  return attributes.reduce((sum, { sensitive, content }) => {
    const below = content.kind === 'leaf' ? 0 : places(content.attributes);
    return sum + (sensitive ? 1 : 0) + below;
  }, 0);
}

/**
 * Before 1.12 Terraform keeps the places of an object's sensitive values in an order that changes by chance, and a
 * refresh-only plan compares it. OpenTofu does not mind the order.
 */
function sortsPlaces(terraform: string): boolean {
  const [, name, major, minor] =
    /^(\w+) v(\d+)\.(\d+)/.exec(execFileSync(terraform, ['version'], { encoding: 'utf8' })) ?? [];
  return name === 'OpenTofu' || Number(major) > 1 || Number(minor) >= 12;
}

/** Commands of one project, whoever the provider is. */
type Commands = Pick<TerraformProject, 'folder' | 'run' | 'exit'>;

export function terraformLife(secretsAs: SecretsAs): void {
  const root = workFolder();
  const writeOnly = secretsAs === 'write-only arguments';
  // Without a secret a case is the same in both lives.
  const { resources, edits, quiet, changed } = wholeSite(writeOnly ? { of: hasWriteOnly } : {});
  const addresses = (names: Iterable<string>): string[] => [...names].map((name) => hclAddress(resources.get(name)!));
  const secretsOf = (program: Program): Record<string, string> => {
    const variables: Record<string, string> = {};
    configuration(program, { writeOnly: { variables, version: 1 } });
    return variables;
  };
  /** By the variables that give them, where they are write-only. */
  const secrets = secretsOf(resources);
  /** What was printed, by where. */
  const said: Record<string, string> = {};
  let version = 1;
  let terraform: string | undefined;
  let sorts: boolean;
  let executable: string;
  let site: Site;
  let provider: Attached | undefined;
  /** By one process of the provider: for what is repeated. */
  let project: TerraformProject;
  /** The same by processes that Terraform starts, with the trace log on. */
  let traced: TerraformProject;
  /** The same by one that is made for each command, with the trace log on: for each thing that is done beside. */
  let anew: Commands;
  /** What those have logged, which is not in Terraform's log. */
  const logged: string[] = [];
  let write: (config: Bag) => void;
  let environment: Record<string, string>;

  const written = (program: Program, more: ConfigurationOptions = {}): Bag =>
    configuration(program, writeOnly ? { ...more, writeOnly: { variables: {}, version, sensitive: sorts } } : more);
  const secretsInEnvironment = (change = (value: string) => value): Record<string, string> =>
    Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`TF_VAR_${name}`, change(value)]));
  const rotated = (value: string): string => `${value}-2`.slice(-32);
  const trace = { TF_LOG: 'trace', TF_LOG_PATH: join(root, 'trace.log') };

  async function openWith(variables: Record<string, string>): Promise<void> {
    environment = { ...environmentOf(site), ...(writeOnly ? variables : {}) };
    project = await terraformProject(terraform!, join(root, 'main'), executable, { ...environment, ...provider!.env });
    traced = await terraformProject(terraform!, join(root, 'main'), executable, { ...environment, ...trace });
    anew = {
      folder: traced.folder,
      run: (...args) => withNewProvider((by) => by.run(...args)),
      exit: (...args) => withNewProvider((by) => by.exit(...args)),
    };
  }

  /** It remembers nothing of the commands before, as a process of it would not. */
  async function withNewProvider<T>(work: (by: TerraformProject) => Promise<T>): Promise<T> {
    const env = { ...environment, ...trace };
    const one = await attachedHere(env, { log: (line) => logged.push(line) });
    try {
      return await work(await terraformProject(terraform!, traced.folder, executable, { ...env, ...one.env }));
    } finally {
      await one.stop();
    }
  }

  beforeAll(async () => {
    terraform = findTerraform();
    if (terraform === undefined) return;
    sorts = sortsPlaces(terraform);
    executable = await builtProvider(root);
    site = await Site.start({ purgeSeconds: 0 });
    ({ write } = await projectIn(terraform, root, 'main', executable, environmentOf(site)));
    provider = await attachedHere(environmentOf(site));
    await openWith(secretsInEnvironment());
    write(written(resources));
  });
  afterAll(async () => {
    await provider?.stop();
    await site?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  function withTerraform(name: string, test: () => Promise<void>): void {
    it(name, async () => {
      if (terraform === undefined) console.warn(`skipped, neither terraform nor tofu is on PATH: ${name}`);
      else await test();
    });
  }

  const hear = (command: string, text: string): string => (said[`${command} (${Object.keys(said).length})`] = text);

  /** Plans with `-out=plan.bin`. */
  async function planned(of: Commands = project): Promise<{ code: number; text: string; changes: ResourceChange[] }> {
    const { code, said: text } = await of.exit('plan', '-detailed-exitcode', '-out=plan.bin');
    if (code === 1) throw new Error(text);
    hear('plan', text);
    const json = await shown(of, 'plan.bin');
    // Plain ones may be in here; and so may those of what is imported, which a platform has told and no program says yet.
    if (writeOnly && of.folder === project.folder) hear('show -json', json);
    const { resource_changes: all = [] } = JSON.parse(json) as { resource_changes?: ResourceChange[] };
    const changes = all.filter(({ change }) => change.actions.join() !== 'no-op' || change.importing !== undefined);
    return { code, text, changes };
  }

  /** A saved plan, by the process that stays where it is of the same project. */
  const shown = (of: Commands, plan: string): Promise<string> =>
    (of.folder === project.folder ? project : of).run('show', '-json', plan);

  async function driftOf(of: TerraformProject): Promise<{ code: number; drift: readonly Drift[] }> {
    const { code, said: text } = await of.exit('plan', '-refresh-only', '-detailed-exitcode', '-out=drift.bin');
    if (code === 1) throw new Error(text);
    const { resource_drift: drift = [] } = JSON.parse(await shown(of, 'drift.bin')) as {
      resource_drift?: Drift[];
    };
    return { code, drift };
  }

  /**
   * A plan ends with 0, and so does a refresh-only plan; or what it would keep is the state as it is, but for the order of
   * sensitive places. Five connections of a site would be in order at once in one of 32 looks.
   */
  async function expectClean(of = project, planning = of): Promise<void> {
    const plan = await planning.exit('plan', '-detailed-exitcode');
    expect(plan).toMatchObject({ code: 0, said: expect.stringContaining('No changes') as string });
    hear('plan', plan.said);
    const { code, said: text } = await of.exit('plan', '-refresh-only', '-detailed-exitcode', '-out=refresh.bin');
    expect(text).toContain('No changes');
    if (code === 0) return;
    expect({ code, sorts }).toEqual({ code: 2, sorts: false });
    const before = stateOf(of);
    await of.run('apply', 'refresh.bin'); // what was read is in it: nothing is asked for once more
    expect(stateOf(of)).toEqual(before);
  }

  const ids = (): Record<string, string> =>
    Object.fromEntries(resourcesIn(project).map(({ name, instances: [one] }) => [name, one!.attributes.id]));

  const apply = async (of: Commands, ...args: string[]): Promise<string> =>
    hear('apply', await of.run('apply', '-auto-approve', ...args));

  /** Writes that leave everything as it was: revisions move, and nothing else does. */
  async function strangersAtWork(known: Readonly<Record<string, string>>): Promise<void> {
    const all = [...resources.values()].map((one) => ({ ...one, id: known[one.name]! }));
    for (const path of new Set(all.filter(({ type }) => type.startsWith('nsx:')).map(({ id }) => id.split('#')[0]!)))
      await site.byHand({ vendor: 'nsx', path, merge: {} }, {});
    for (const { type, id, inputs } of all) {
      if (type !== 'alicloud:CustomerGateway') continue;
      const parameters = { CustomerGatewayId: id, Name: inputs['name'] };
      await site.byHand(
        { vendor: 'alicloud', product: 'vpc', action: 'ModifyCustomerGatewayAttribute', parameters },
        {},
      );
    }
  }

  withTerraform('a plan creates everything, and writes nothing; its apply does what it said', async () => {
    const { code, changes } = await planned(traced);
    expect({ code, actions: changes.map(({ change }) => change.actions.join()) }).toEqual({
      code: 2,
      actions: [...resources].map(() => 'create'),
    });
    expect(site.made()).toEqual([]);
    expect(await apply(traced, 'plan.bin')).toMatch(new RegExp(`${resources.size} added, 0 changed, 0 destroyed`));
    const state = readFileSync(join(root, 'main/terraform.tfstate'), 'utf8');
    const kept = Object.values(secrets).filter((secret) => state.includes(secret));
    expect(kept).toEqual(writeOnly ? [] : Object.values(secrets));
  });

  withTerraform('exit codes are 0 after a create', async () => {
    await expectClean(project, writeOnly ? project : traced);
  });

  if (writeOnly)
    withTerraform('a key that somebody changes by hand is seen by its fingerprint, and put right', async () => {
      const session = [...resources.values()].find(({ type }) => type === 'nsx:RouteBasedSession')!;
      const { [session.name]: id } = ids();
      await site.byHand({ vendor: 'nsx', path: '${self.id}', merge: { psk: 'typed-by-somebody' } }, { self: id! });
      const { changes, text } = await planned(anew);
      expect(changes.map(({ address }) => address)).toEqual([hclAddress(session)]);
      expect(text).toMatch(/psk_fingerprint/);
      expect(await apply(project, 'plan.bin')).toMatch(/1 changed/);
    });

  withTerraform('exit codes are 0 after writes that touch nothing of ours', async () => {
    const before = site.writes();
    await strangersAtWork(ids());
    expect(site.writes()).toBeGreaterThan(before);
    await expectClean();
  });

  withTerraform('everything is imported by import blocks, and changes only what no platform tells', async () => {
    const known = ids();
    const literal: Program = new Map(
      [...resources].map(([name, one]) => [
        name,
        { ...one, inputs: withRefs(one.inputs, ({ address }) => known[address]) as Values },
      ]),
    );
    const other = await projectIn(terraform!, root, 'imported', executable, { ...environment, ...provider!.env });
    other.write(written(literal, { imports: known }));
    const { changes } = await planned(other);
    expect(changes.filter(({ change }) => change.importing === undefined)).toEqual([]);
    const updated = changes
      .filter(({ change }) => change.actions.join() !== 'no-op')
      .map(({ address }) => address.replace(/\..*/, ''));
    if (!writeOnly)
      // Their password and key are never told.
      expect([...new Set(updated)].sort()).toEqual(['hybridvpn_nsx_bgp_neighbor', 'hybridvpn_pfsense_ipsec_phase1']);
    expect(await apply(other, 'plan.bin')).toMatch(
      new RegExp(`${resources.size} imported, 0 added, ${updated.length} changed, 0 destroyed`),
    );
    await expectClean(other); // exit codes are 0 after an import
  });

  withTerraform('edits of what no program sets are told by a refresh-only plan alone', async () => {
    const known = ids();
    for (const { edit } of quiet) await site.byHand(edit, known);
    expect(await project.exit('plan', '-detailed-exitcode')).toMatchObject({ code: 0 });
    const { code, said: text } = await project.exit('plan', '-refresh-only', '-detailed-exitcode');
    expect(code).toBe(2);
    expect(text).toContain('Objects have changed outside of');
  });

  withTerraform('every edit by hand is in both plans, whose exit codes are 2, and is put right', async () => {
    const known = ids();
    for (const { edit } of edits) await site.byHand(edit, known);
    const edited = addresses(edits.map(({ name }) => name));
    const refresh = await driftOf(project);
    expect(refresh.code).toBe(2);
    expect(refresh.drift.map(({ address }) => address)).toEqual(expect.arrayContaining(edited));
    const by = writeOnly ? project : anew; // the repair has no secret in it
    const plan = await planned(by);
    expect(plan.code).toBe(2);
    expect(plan.changes.map(({ address, change }) => [address, change.actions.join()]).sort()).toEqual(
      edited.map((address) => [address, 'update']).sort(),
    );
    expect(await apply(by, 'plan.bin')).toMatch(new RegExp(`0 added, ${edits.length} changed, 0 destroyed`));
  });

  withTerraform('a fixed id is replaced create_before_destroy without deleting what was just made', async () => {
    const before = site.made();
    const fixed = [...resources.values()].filter(({ type }) => /^nsx:(RouteBasedSession|StaticRoute)$/.test(type));
    write(written(resources, { lifecycle: { create_before_destroy: true } }));
    const replace = fixed.map((one) => `-replace=${hclAddress(one)}`);
    const text = await apply(project, ...replace);
    expect(text).toMatch(/belongs to a newer resource and was left alone/);
    // What was put right before is right: nothing else has a change.
    expect(text).toMatch(new RegExp(`${fixed.length} added, 0 changed, ${fixed.length} destroyed`));
    expect(site.made()).toEqual(before);
    write(written(resources));
    expect((await project.exit('plan', '-detailed-exitcode')).code).toBe(0);
  });

  if (writeOnly)
    withTerraform('other secrets under the same versions are not meant, and under new versions they are', async () => {
      await openWith(secretsInEnvironment(rotated));
      expect(hear('plan', await anew.run('plan', '-detailed-exitcode'))).toMatch(/No changes/);
      version = 2;
      write(written(resources));
      const count = [...resources.values()].filter(({ inputs }) =>
        JSON.stringify(inputs).match(/"(psk|preSharedKey|password|authKey)":"[^"]+/),
      ).length;
      expect(await apply(anew)).toMatch(new RegExp(`${count} changed`));
    });

  withTerraform('exit codes are 0 after an update, which also puts right what was changed by hand', async () => {
    const known = ids();
    for (const { edit } of edits) await site.byHand(edit, known);
    write(written(changed));
    expect(await apply(project)).toMatch(/0 added, \d+ changed, 0 destroyed/);
    await expectClean();
  });

  withTerraform('a destroy leaves nothing behind', async () => {
    if (writeOnly) hear('show -json', await project.run('show', '-json'));
    const by = writeOnly ? anew : project;
    expect(hear('destroy', await by.run('destroy', '-auto-approve'))).toMatch(
      new RegExp(`${resources.size} destroyed`),
    );
    expect(site.made()).toEqual([]);
  });

  withTerraform(
    writeOnly
      ? 'write-only secrets and credentials are nowhere'
      : 'sensitive secrets are in state and plan alone, and credentials nowhere',
    async () => {
      const values = [...Object.values(secrets), ...Object.values(secretsOf(changed))];
      const files = filesIn(join(root, 'main'));
      expect(Object.keys(files).some((file) => file.endsWith('terraform.tfstate.backup'))).toBe(true);
      const hidden = [...values, ...values.map(rotated), 'typed-by-somebody', ...site.credentials];
      const where = {
        ...said,
        ...(writeOnly ? files : {}),
        'the trace log': readFileSync(trace.TF_LOG_PATH, 'utf8'),
        'the log of providers': logged.join(''),
        'URLs of the simulators': site.urls().join('\n'),
      };
      expect(leaks(hidden, where)).toEqual([]);
      expect(logged).not.toEqual([]);
    },
  );
}

interface StateResource {
  readonly name: string;
  readonly instances: readonly {
    readonly attributes: { readonly id: string };
    readonly sensitive_attributes?: unknown[];
  }[];
}

/** Of the state file itself: a command that shows it starts everything anew. */
function resourcesIn({ folder }: TerraformProject): readonly StateResource[] {
  const text = readFileSync(join(folder, 'terraform.tfstate'), 'utf8');
  return (JSON.parse(text) as { readonly resources: readonly StateResource[] }).resources;
}

/** What a state file holds of objects, private data included, with their sensitive places in one order. */
function stateOf(project: TerraformProject): unknown {
  return resourcesIn(project).map(({ instances, ...resource }) => ({
    ...resource,
    instances: instances.map(({ sensitive_attributes: places = [], ...instance }) => ({
      ...instance,
      places: places.map((place) => JSON.stringify(place)).sort(),
    })),
  }));
}

/** Text of every file below a folder, the provider's own executable, its configuration and caches left out. */
function filesIn(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (['mirror', '.terraform', 'cache'].includes(name)) continue;
    if (statSync(path).isDirectory()) Object.assign(found, filesIn(path));
    else found[path] = readFileSync(path, 'latin1');
  }
  return found;
}

function leaks(secrets: readonly string[], texts: Readonly<Record<string, string>>): string[] {
  const spelled = [...new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]))];
  return Object.entries(texts).flatMap(([where, text]) =>
    spelled.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${where}`),
  );
}
