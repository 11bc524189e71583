/** A link that others made by hand is imported as one, both ends in a module call, with the real Terraform. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installed } from '../../tools/kit/engine-choice';
import type { Attached } from '../../tools/kit/attached';
import { attachedHere } from '../../tools/kit/attached-here';
import { bundle, terraformProject, type TerraformProject } from '../kit/built-provider';
import { makeByHand } from '../kit/hand-made-link';
import { Linked } from '../kit/linked';
import { connectionFile } from '../kit/linked-state';
import { CommandLine } from './command';
import { environmentOf } from '../../tools/kit/environment';

const terraform = installed('terraform')[0]?.command;
const why = terraform === undefined ? ' (skipped: neither terraform nor tofu is on PATH)' : '';
const live = terraform === undefined ? test.skip : test;
const MODULE = resolve(__dirname, '../../sdk/terraform/modules/hybrid-vpn');

let link: Linked;
let cli: CommandLine;
let folder: string;
let executable: string;
let provider: Attached;

beforeAll(async () => {
  if (terraform === undefined) return;
  [link, cli] = await Promise.all([Linked.start({ rate: 200 }), CommandLine.build()]);
  await makeByHand(link);
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-import-link-'));
  executable = join(folder, 'provider.js');
  await bundle(resolve(__dirname, '../../provider/engines/terraform'), executable);
  provider = await attachedHere(environmentOf(link));
});
afterAll(async () => {
  if (terraform === undefined) return;
  await provider.stop();
  await link.stop();
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function imported(
  name: string,
  ...more: string[]
): Promise<{ work: TerraformProject; text: string; said: string }> {
  const home = mkdtempSync(join(folder, name));
  const env = { ...environmentOf(link), ...provider.env };
  const work = await terraformProject(terraform!, home, executable, env);
  const connection = connectionFile(link, home);
  const [out, secrets] = [join(home, 'imported.tf'), join(home, 'secrets.auto.tfvars')];
  const { stdout } = await cli.must([
    ...['import', '--connection', connection, '--out', out, '--secrets-out', secrets, '--module', MODULE],
    ...more,
  ]);
  return { work, text: readFileSync(out, 'utf8'), said: stdout };
}

live(`both ends as one module call: nothing changes, and then one field does${why}`, async () => {
  const { work, text, said } = await imported('whole-');
  expect(said).toMatch(/\nimport: objects=\d+ links=1 paired=1 whole=1 alone=0 ambiguous=0\n$/);
  expect(text).toContain('to = module.dc1.hybridvpn_nsx_route_based_session.session["master"]');
  expect(text).not.toContain('psk-of-');
  await work.run('fmt', '-check', '-diff');
  await work.run('init');
  const plan = await work.run('plan', '-out=plan');
  expect(plan).toMatch(/Plan: \d+ to import, 0 to add, 0 to change, 0 to destroy\./);
  await work.run('apply', 'plan');
  expect(await work.run('plan', '-detailed-exitcode')).toContain('No changes.');
  expect(await work.run('state', 'pull')).not.toContain('psk-of-');

  writeFileSync(join(work.folder, 'imported.tf'), text.replace('failover_target = 13', 'failover_target = 10'));
  const changed = await work.run('plan', '-no-color');
  expect(changed).toContain('Plan: 0 to add, 2 to change, 0 to destroy.');
  expect(changed).toMatch(/~ hold_down_time\s+= 12 -> 9/);
});

live(`keys that were rotated keep their versions: nothing changes${why}`, async () => {
  const home = mkdtempSync(join(folder, 'rotated-'));
  await cli.must(
    [
      'rotate',
      'dc1',
      '--connection',
      connectionFile(link, home),
      '--tunnel',
      'slave',
      '--journal',
      join(home, 'journal'),
    ],
    { HYBRIDVPN_PSK_SLAVE: 'another-psk-of-slave' },
  );
  const { work, text } = await imported('versions-');
  expect(text).toMatch(/psk_versions +=.*master = 1, slave = 2/);
  await work.run('init');
  expect(await work.run('plan')).toMatch(/Plan: \d+ to import, 0 to add, 0 to change, 0 to destroy\./);
});

live(`the module is named where terraform-mirror has written it${why}`, async () => {
  const home = mkdtempSync(join(folder, 'module-'));
  const source = async (): Promise<string | undefined> => {
    await cli.must(['import', '--connection', connectionFile(link, home), '--out', join(home, 'a.tf'), '--force']);
    return /source += "(.*hybrid-vpn)"/.exec(readFileSync(join(home, 'a.tf'), 'utf8'))?.[1];
  };
  expect(await source()).toBe('./provider/modules/hybrid-vpn');
  mkdirSync(join(home, 'modules/hybrid-vpn'), { recursive: true });
  expect(await source()).toBe('./modules/hybrid-vpn');
});

live(`the same as single resources: nothing changes, and then one field does${why}`, async () => {
  const { work, text, said } = await imported('single-', '--links', 'resources');
  const [, objects] = /\nimport: objects=(\d+) links=1 paired=1 whole=0 alone=0 ambiguous=0\n$/.exec(said)!;
  await work.run('init');
  const plan = await work.run('plan', '-out=plan');
  expect(plan).toContain(`Plan: ${objects} to import, 0 to add, 0 to change, 0 to destroy.`);
  await work.run('apply', 'plan');
  writeFileSync(join(work.folder, 'imported.tf'), text.replace('dpd_probe_interval = 10', 'dpd_probe_interval = 20'));
  const changed = await work.run('plan');
  expect(changed).toContain('Plan: 0 to add, 1 to change, 0 to destroy.');
  expect(changed).toMatch(/~ dpd_probe_interval\s+= 10 -> 20/);
});
