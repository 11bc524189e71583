/**
 * A twin under the real Terraform: the state of everything this package manages, and simulators that know no more than it.
 * The unchanged program has nothing to do there, one edit is previewed as that edit, and no secret of the state is in them.
 */
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bag } from '../../provider/core/define/paths';
import { hclAddress } from '../../provider/program/render/hcl';
import { CommandLine } from '../cli/command';
import type { Attached } from '../../tools/kit/attached';
import { attachedHere } from '../../tools/kit/attached-here';
import { findTerraform, terraformProject, type TerraformProject } from '../kit/built-provider';
import { Site } from '../kit/site';
import { redacted, twinOf } from '../kit/twins';
import { builtProvider, configuration, projectIn, wholeSite, workFolder } from './whole-site';
import { environmentOf } from '../../tools/kit/environment';

interface Plan {
  readonly resource_changes?: readonly { readonly address: string; readonly change: { readonly actions: string[] } }[];
}

const { resources, changed } = wholeSite();
const root = workFolder();
const secrets: Record<string, string> = {};
configuration(resources, { writeOnly: { variables: secrets, version: 1 } });
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
let terraform: string | undefined;
let executable: string;
let twin: Site | undefined;
let project: TerraformProject;
let write: Awaited<ReturnType<typeof projectIn>>['write'];
let state = '';
const providers: Attached[] = [];

/** What its commands need on a site: connections, and one process of the provider for all of them. */
async function environmentOn(site: Site): Promise<Record<string, string>> {
  const env = environmentOf(site);
  const provider = await attachedHere(env);
  providers.push(provider);
  return { ...env, ...provider.env };
}

beforeAll(async () => {
  terraform = findTerraform();
  if (terraform === undefined) return;
  executable = await builtProvider(root);
  const site = await Site.start();
  try {
    const made = await projectIn(terraform, root, 'main', executable, await environmentOn(site));
    ({ write } = made);
    write(configuration(resources));
    await made.run('apply', '-auto-approve', '-parallelism=20');
    state = await made.run('state', 'pull');
  } finally {
    await site.stop(); // nobody can ask it any more
  }
  twin = await twinOf(state);
  project = await terraformProject(terraform, join(root, 'main'), executable, await environmentOn(twin));
});
afterAll(async () => {
  await Promise.all(providers.map((one) => one.stop()));
  await twin?.stop();
  rmSync(root, { recursive: true, force: true });
});

function withTerraform(name: string, run: () => Promise<void>): void {
  it(name, async () => {
    if (terraform === undefined) console.warn(`skipped, neither terraform nor tofu is on PATH: ${name}`);
    else await run();
  });
}

withTerraform('the unchanged program has nothing to do', async () => {
  const { code, said } = await project.exit('plan', '-detailed-exitcode');
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('No changes') as string });
  expect(said).toContain('whether it changed could not be checked');
  expect(twin!.writes()).toBe(0);
});

withTerraform('one edit is previewed as that edit', async () => {
  for (const type of ['nsx:BgpNeighbor', 'alicloud:VpnConnection']) {
    const [address, declared] = [...changed].find(
      ([one, { type: kind, inputs }]) =>
        kind === type && JSON.stringify(inputs) !== JSON.stringify(resources.get(one)!.inputs),
    )!;
    write(configuration(new Map([...resources, [address, declared]])));
    const { code, said } = await project.exit('plan', '-detailed-exitcode', '-out=plan.bin');
    expect({ code, said: code === 2 ? '' : said }).toEqual({ code: 2, said: '' });
    const plan = JSON.parse(await project.run('show', '-json', 'plan.bin')) as Plan;
    const changes = plan.resource_changes!.filter(({ change }) => change.actions.join() !== 'no-op');
    expect(changes.map(({ address: at, change }) => `${at} ${change.actions.join()}`)).toEqual([
      `${hclAddress(declared)} update`,
    ]);
  }
});

withTerraform('no secret of the state is in it', async () => {
  expect(Object.values(secrets).length).toBeGreaterThan(3);
  const held = JSON.stringify([twin!.nsx, twin!.alicloud, twin!.pfsense].map(({ simulator }) => simulator.getState()));
  for (const secret of Object.values(secrets)) {
    expect(state).toContain(inJson(secret));
    expect(held).not.toContain(inJson(secret));
  }
});

withTerraform(
  'a state without its secrets, and a program that is given what stands for them, have nothing to do',
  async () => {
    const made = await redacted(state);
    const withStandIns = (text: string): string =>
      made.standIns.reduce((left, { secret, value }) => left.replaceAll(inJson(secret!), value), text);
    for (const secret of Object.values(secrets)) expect(made.text).not.toContain(inJson(secret));
    const other = await twinOf(made.text);
    try {
      const config = JSON.parse(withStandIns(JSON.stringify(configuration(resources)))) as Bag;
      const opened = await projectIn(terraform!, root, 'fork', executable, await environmentOn(other));
      opened.write(config);
      writeFileSync(join(root, 'fork', 'terraform.tfstate'), made.text);
      const { code, said } = await opened.exit('plan', '-detailed-exitcode');
      expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('No changes') as string });
      // Nothing is masked there: what stands for a secret is compared as the secret would be.
      expect(said).not.toContain('could not be checked');

      const edited = new Map([...resources, [...changed].find(([, { type }]) => type === 'nsx:BgpNeighbor')!]);
      opened.write(JSON.parse(withStandIns(JSON.stringify(configuration(edited)))) as Bag);
      const report = await previewed(opened.folder, made.text);
      expect(report).toMatch(/^## .*\n<!-- hybridvpn-report: fork v1:/);
      expect(report).toMatch(/Ran against a twin of a test, taken at 2026-01-02 03:04 UTC \(\d+ days old\)/);
    } finally {
      await other.stop();
    }
  },
);

/** As the workflow of examples/pr-preview/fork does it. */
async function previewed(folder: string, text: string): Promise<string> {
  const cli = await CommandLine.build();
  try {
    const out = cli.folder;
    writeFileSync(join(out, 'twin.tfstate'), text);
    const env = {
      ...cli.environment,
      TF_CLI_CONFIG_FILE: join(folder, 'cli.tfrc'),
      TERRAFORM: terraform,
      HYBRIDVPN: `${process.execPath} ${cli.main}`,
    };
    await promisify(execFile)('examples/pr-preview/fork/preview.sh', [join(out, 'twin.tfstate'), folder, out], { env });
    return readFileSync(join(out, 'report.md'), 'utf8');
  } finally {
    cli.remove();
  }
}
