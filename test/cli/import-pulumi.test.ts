/** `hybridvpn import --format pulumi`: the file against the plugin's schema, and with the real engine where there is one. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PulumiImportFile } from '../../provider/cli/import/pulumi';
import { catalog } from '../../provider/catalog';
import { findPulumi } from '../kit/pulumi-project';
import { Brownfield, nsxSecrets, T0, VPN_GATEWAY } from '../kit/brownfield';
import { CommandLine } from './command';
import { NativeStack } from './native-stack';

let cli: CommandLine;
let site: Brownfield;
let folder: string;

beforeAll(async () => {
  cli = await CommandLine.build();
  site = await Brownfield.start();
  await site.buildNsx();
  await site.buildAlicloud();
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-import-'));
});

afterAll(async () => {
  await site.stop();
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function written(
  platform: 'nsx' | 'alicloud',
  gateway: string,
): Promise<{ path: string; file: PulumiImportFile }> {
  const path = join(folder, `${platform}.json`);
  await cli.must(
    ['import', '--from', platform, '--gateway', gateway, '--format', 'pulumi', '--out', path, '--force'],
    site.env,
  );
  return { path, file: JSON.parse(readFileSync(path, 'utf8')) as PulumiImportFile };
}

test('every entry has a type of the plugin, an import id of that type, and a name of its own', async () => {
  const schema = JSON.parse(readFileSync(join(__dirname, '../../sdk/schema.json'), 'utf8')) as { resources: object };
  const types = new Set(Object.keys(schema.resources));
  const files = [(await written('nsx', T0)).file, (await written('alicloud', VPN_GATEWAY)).file];
  const resources = files.flatMap((file) => file.resources);
  expect(resources.filter(({ type }) => !types.has(type))).toEqual([]);
  for (const { type, id } of resources) {
    const definition = catalog.resources.find((one) => `hybridvpn:${one.type}` === type)!;
    expect(id).toMatch(definition.importId.pattern);
  }
  expect(new Set(resources.map(({ type }) => type)).size).toBe(15); // all but the DPD profile, which nothing there uses
  for (const { resources: own } of files) {
    const names = own.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
  }
});

test('parents stand before what belongs to them', async () => {
  const { resources } = (await written('nsx', T0)).file;
  const position = (kind: string): number => resources.findIndex(({ type }) => type === `hybridvpn:nsx:${kind}`);
  const order = ['IpsecService', 'LocalEndpoint', 'RouteBasedSession', 'StaticRoute'].map(position);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('it holds no secret', async () => {
  const { path } = await written('nsx', T0);
  for (const secret of Object.values(nsxSecrets)) expect(readFileSync(path, 'utf8')).not.toContain(secret);
});

test('secrets of a file for Terraform do not go with it', async () => {
  const { code, stderr } = await cli.run(
    ['import', '--from', 'nsx', '--format', 'pulumi', '--secrets-out', 'x'],
    site.env,
  );
  expect([code, stderr]).toEqual([1, expect.stringContaining('--secrets-out goes with --format terraform')]);
});

describe('with the real engine', () => {
  const pulumi = findPulumi();
  const live = pulumi === undefined ? test.skip : test;
  const why = pulumi === undefined ? ' (skipped: pulumi is neither on PATH nor in ~/.pulumi/bin)' : '';

  live.each([['nsx', T0] as const, ['alicloud', VPN_GATEWAY] as const])(
    `%s: everything on %s is imported, and the next preview is empty${why}`,
    async (platform, gateway) => {
      const { path, file } = await written(platform, gateway);
      const home = join(folder, `stack-${platform}`);
      mkdirSync(home);
      const stack = await NativeStack.create(pulumi!, home, site.env);
      const before = site.writes();
      const output = await stack.must('import', '--file', path, '--yes', '--out', join(home, 'imported.ts'));
      expect(output).toContain(`= ${file.resources.length} imported`);
      const program = readFileSync(join(home, 'imported.ts'), 'utf8');
      if (platform === 'nsx') expect(program).toMatch(/servicePath: old_vpn\.id/);
      await stack.useOwnInputs();
      expect(await stack.must('preview', '--expect-no-changes', '--diff')).toContain(
        `${file.resources.length + 1} unchanged`,
      );
      expect(site.writes()).toBe(before);
    },
  );
});
