/** A link that others made by hand is imported as a component, both ends in one, with the real engine and the plugin. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PulumiImportFile } from '../../provider/cli/import/pulumi';
import { makeByHand } from '../kit/hand-made-link';
import { Linked } from '../kit/linked';
import { connectionFile } from '../kit/linked-state';
import { findPulumi } from '../kit/pulumi-project';
import { CommandLine } from './command';
import { NativeStack } from './native-stack';
import { environmentOf } from '../../tools/kit/environment';

const pulumi = findPulumi();
const live = pulumi === undefined ? test.skip : test;
const why = pulumi === undefined ? ' (skipped: pulumi is neither on PATH nor in ~/.pulumi/bin)' : '';

let link: Linked;
let cli: CommandLine;
let folder: string;
let connection: string;

beforeAll(async () => {
  [link, cli] = await Promise.all([Linked.start({ rate: 200 }), CommandLine.build()]);
  await makeByHand(link);
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-import-link-'));
  connection = connectionFile(link, folder);
});
afterAll(async () => {
  await link.stop();
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function imported(home: string): Promise<{ file: PulumiImportFile; path: string; program: string }> {
  const [path, program] = [join(home, 'import.json'), join(home, 'Pulumi.yaml')];
  await cli.must([
    ...['import', '--connection', connection, '--format', 'pulumi', '--force'],
    ...['--out', path, '--program', program],
  ]);
  return { path, program, file: JSON.parse(readFileSync(path, 'utf8')) as PulumiImportFile };
}

test('objects of the link are children of a component, under the names that it gives them', async () => {
  const { file, program } = await imported(folder);
  const own = file.resources.filter(({ parent }) => parent === 'dc1');
  expect(file.resources).toContainEqual({
    ...{ type: 'hybridvpn:link:HybridVpn', name: 'dc1', component: true },
  });
  expect(own).toHaveLength(16);
  expect(own).toContainEqual({
    ...{ type: 'hybridvpn:alicloud:VpnConnection', name: 'dc1-connection', parent: 'dc1' },
    id: 'vco-link;auto_config_route=false',
  });
  const text = readFileSync(program, 'utf8');
  expect(text).toContain('type: hybridvpn:link:HybridVpn');
  expect(text).toContain('        master: ${dc1PskMaster}');
  expect(text).not.toContain('psk-of-');
});

live(`nothing changes, and then one field does${why}`, async () => {
  const home = join(folder, 'stack');
  mkdirSync(home);
  const stack = await NativeStack.create(pulumi!, home, environmentOf(link));
  const { file, path, program } = await imported(home);
  for (const role of ['Master', 'Slave'])
    await stack.must('config', 'set', '--secret', `dc1Psk${role}`, `psk-of-${role.toLowerCase()}`);
  const output = await stack.must('import', '--file', path, '--yes', '--protect=false', '--generate-code=false');
  expect(output).toContain(`= ${file.resources.length} imported`);
  expect(await stack.must('preview', '--expect-no-changes', '--diff')).toContain(
    `${file.resources.length + 1} unchanged`,
  );
  const text = readFileSync(program, 'utf8');
  writeFileSync(program, text.replace('failoverTarget: 13', 'failoverTarget: 10'));
  const changed = await stack.must('preview', '--diff');
  expect(changed).toContain('~ 2 to update');
  expect(changed).toMatch(/~ holdDownTime\s*: 12 => 9/);
});
