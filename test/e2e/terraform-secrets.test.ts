/**
 * Where secrets go in a whole life under the real Terraform with its trace log on: write-only ones and credentials
 * nowhere, sensitive ones into state and plan and nowhere else.
 */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hclAddress } from '../../provider/program/render/hcl';
import { Site } from '../kit/site';
import { findTerraform, terraformProject } from '../kit/built-provider';
import {
  builtProvider,
  configuration,
  environmentOf,
  projectIn,
  wholeSite,
  workFolder,
  type ConfigurationOptions,
} from './whole-site';

jest.setTimeout(180_000);

const root = workFolder();
const { resources } = wholeSite();
const trace = (name: string): Record<string, string> => ({ TF_LOG: 'trace', TF_LOG_PATH: join(root, `${name}.log`) });
let terraform: string | undefined;
let executable: string;
let site: Site;

beforeAll(async () => {
  terraform = await findTerraform();
  if (terraform === undefined) return;
  executable = await builtProvider(root);
  site = await Site.start({ purgeSeconds: 0 });
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

const environment = (variables: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value]));

/** Text of every file below a folder, the provider's own executable and caches left out. */
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
  return Object.entries(texts).flatMap(([where, text]) =>
    secrets
      .filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
      .map((secret) => `${secret} in ${where}`),
  );
}

describe('a whole life', () => {
  withTerraform('leaves write-only secrets and credentials nowhere', async () => {
    const first: NonNullable<ConfigurationOptions['writeOnly']> = { variables: {}, version: 1 };
    const one = configuration(resources, { writeOnly: first });
    const two = configuration(resources, { writeOnly: { ...first, version: 2 } });
    const rotated = Object.fromEntries(
      Object.entries(first.variables).map(([name, value]) => [name, `${value}-2`.slice(-32)]),
    );
    const project = await projectIn(terraform!, root, 'write-only', executable, {
      ...environmentOf(site),
      ...environment(first.variables),
      ...trace('write-only'),
    });
    const later = await terraformProject(terraform!, project.folder, executable, {
      ...environmentOf(site),
      ...environment(rotated),
      ...trace('write-only'),
    });
    const said: Record<string, string> = {};
    const say = async (title: string, text: Promise<string>): Promise<string> => (said[title] = await text);

    project.write(one);
    await say('plan', project.run('plan', '-out=plan.bin'));
    await say('plan as JSON', project.run('show', '-json', 'plan.bin'));
    await say('apply', project.run('apply', '-auto-approve', 'plan.bin'));
    await say('second plan', project.run('plan', '-detailed-exitcode'));

    // Somebody changes a key by hand: seen by its fingerprint, and put right.
    const session = [...resources.values()].find(({ type }) => type === 'nsx:RouteBasedSession')!;
    const state = JSON.parse(await say('state', project.run('show', '-json'))) as {
      values: { root_module: { resources: { address: string; values: { id: string } }[] } };
    };
    const id = state.values.root_module.resources.find(({ address }) => address === hclAddress(session))!.values.id;
    await site.byHand({ vendor: 'nsx', path: '${self.id}', merge: { psk: 'typed-by-somebody' } }, { self: id });
    expect(await say('plan of drift', project.run('plan', '-out=plan.bin'))).toMatch(/psk_fingerprint/);
    await say('plan of drift as JSON', project.run('show', '-json', 'plan.bin'));
    expect(await say('repair', project.run('apply', '-auto-approve', 'plan.bin'))).toMatch(/1 changed/);

    // Other values under the same versions are not meant; under new versions they are.
    expect(await say('ephemeral values', later.run('plan', '-detailed-exitcode'))).toMatch(/No changes/);
    project.write(two);
    const count = [...resources.values()].filter(({ inputs }) =>
      JSON.stringify(inputs).match(/"(psk|password|authKey)":"[^"]+/),
    ).length;
    expect(await say('rotation', later.run('apply', '-auto-approve'))).toMatch(new RegExp(`${count} changed`));
    await say('plan after rotation', later.run('plan', '-detailed-exitcode'));
    const texts = { ...filesIn(project.folder), 'the trace log': readFileSync(join(root, 'write-only.log'), 'utf8') };
    await say('destroy', later.run('destroy', '-auto-approve'));

    const secrets = [
      ...Object.values(first.variables),
      ...Object.values(rotated),
      'typed-by-somebody',
      ...site.credentials,
    ];
    const urls = { 'URLs of the simulators': site.urls().join('\n') };
    expect(
      leaks(secrets, {
        ...texts,
        ...said,
        ...urls,
        ...filesIn(project.folder),
        'the trace log': readFileSync(join(root, 'write-only.log'), 'utf8'),
      }),
    ).toEqual([]);
    expect(Object.keys(texts).some((file) => file.endsWith('terraform.tfstate'))).toBe(true);
  });

  withTerraform('leaves sensitive secrets in state and plan alone', async () => {
    const project = await projectIn(terraform!, root, 'sensitive', executable, {
      ...environmentOf(site),
      ...trace('sensitive'),
    });
    project.write(configuration(resources));
    const said = [
      await project.run('plan', '-out=plan.bin'),
      await project.run('apply', '-auto-approve', 'plan.bin'),
      await project.run('plan', '-detailed-exitcode'),
    ];
    const values = { variables: {} as Record<string, string>, version: 1 };
    configuration(resources, { writeOnly: values });
    const secrets = Object.values(values.variables);
    const state = readFileSync(join(project.folder, 'terraform.tfstate'), 'utf8');
    expect(secrets.filter((secret) => !state.includes(secret))).toEqual([]);
    said.push(await project.run('destroy', '-auto-approve'));
    const log = readFileSync(join(root, 'sensitive.log'), 'utf8');
    expect(
      leaks([...secrets, ...site.credentials], { said: said.join('\n'), log, urls: site.urls().join('\n') }),
    ).toEqual([]);
  });
});
