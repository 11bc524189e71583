/** `hybridvpn import --from-stack`: a recorded export of the real engine, made-up ones, and the whole move where there is an engine. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { catalog } from '../../provider/catalog';
import type { PulumiImportFile } from '../../provider/cli/import/pulumi';
import { fromStack } from '../../provider/cli/import/stack';
import { findPulumi } from '../kit/pulumi-project';
import { Brownfield } from '../kit/brownfield';
import { CommandLine } from './command';
import { dynamicStack } from '../kit/dynamic-stack';
import { bundlePlugin, writeNativeProgram, type Exported } from './native-stack';

const run = promisify(execFile);
const RECORDED = join(__dirname, '../recordings/pulumi-stack/dynamic.json');
const types = new Set(catalog.resources.map(({ type }) => type));
const recorded = () => fromStack(readFileSync(RECORDED, 'utf8'), 'dynamic.json', types);
const urn = (type: string, name: string): string => `urn:pulumi:dev::hybridvpn-test::${type}::${name}`;
const dynamic = (type: string): string => `pulumi-nodejs:dynamic/hybridvpn/${type}`;

let cli: CommandLine;
let folder: string;

beforeAll(async () => {
  cli = await CommandLine.build();
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-stack-'));
});

afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('the recorded export of a real stack', () => {
  test('becomes an import file of the plugin, with names, ids and parents', () => {
    const { file } = recorded();
    expect(file.resources.map(({ type, logicalName, name, parent }) => [type, logicalName ?? name, parent])).toEqual([
      ['hybridvpn:nsx:IkeProfile', 'ike', undefined],
      ['hybridvpn:alicloud:CustomerGateway', 'dc1', undefined],
      ['hybridvpn:nsx:IpsecService', 'link', 'link-2'],
      ['hybridvpn:nsx:LocalEndpoint', 'dc1', 'link-2'],
      ['hybridvpn:nsx:RouteBasedSession', 'tunnel', 'link-2'],
    ]);
    expect(file.nameTable).toEqual({ 'link-2': urn('acme:index:Link', 'link') });
    expect(file.resources.at(-1)!.id).toBe('/infra/tier-0s/T0/ipsec-vpn-services/moving/sessions/tunnel');
    const names = [...file.resources.map(({ name }) => name), ...Object.keys(file.nameTable)];
    expect(new Set(names).size).toBe(names.length);
  });

  test('takes dependants out first, quoted for a shell, and protected ones by force', () => {
    const child = `acme:index:Link$${dynamic('')}`;
    expect(recorded().deletions).toEqual([
      `pulumi state delete --yes '${urn(`${child}nsx:RouteBasedSession`, 'tunnel')}'`,
      `pulumi state delete --yes '${urn(`${child}nsx:LocalEndpoint`, 'dc1')}'`,
      `pulumi state delete --yes '${urn(`${child}nsx:IpsecService`, 'link')}'`,
      `pulumi state delete --yes --force ${urn(dynamic('alicloud:CustomerGateway'), 'dc1')}`,
      `pulumi state delete --yes ${urn(dynamic('nsx:IkeProfile'), 'ike')}`,
    ]);
  });

  test('leaves out what is only read', () => {
    expect(recorded().skipped).toEqual([
      expect.objectContaining({ name: 'seen', reason: 'it is only read (by `get`), not managed' }),
    ]);
  });

  test('as the command prints it', async () => {
    const out = join(folder, 'import.json');
    const { stdout } = await cli.must(['import', '--from-stack', RECORDED, '--out', out]);
    expect(stdout).toContain('Found 5 dynamic resources');
    expect(stdout.indexOf('pulumi import --file')).toBeLessThan(stdout.indexOf('pulumi state delete'));
    expect((JSON.parse(readFileSync(out, 'utf8')) as PulumiImportFile).resources).toHaveLength(5);
    const { stdout: json } = await cli.must(['import', '--from-stack', RECORDED, '--out', out, '--json', '--force']);
    expect(JSON.parse(json)).toMatchObject({ deletions: recorded().deletions, kinds: { 'nsx:IpsecService': 1 } });
  });
});

describe('made-up exports', () => {
  const stack = 'pulumi:pulumi:Stack';
  const service = (name: string, more: object = {}) => ({
    urn: urn(dynamic('nsx:IpsecService'), name),
    type: dynamic('nsx:IpsecService'),
    custom: true,
    id: `/infra/tier-0s/T0/ipsec-vpn-services/${name}`,
    parent: urn(stack, 'hybridvpn-test-dev'),
    ...more,
  });
  const exported = (...resources: object[]): string =>
    JSON.stringify({ version: 3, deployment: { manifest: {}, resources } });
  const read = (...resources: object[]) => fromStack(exported(...resources), 'stack.json', types);

  test.each([
    ['an older object that waits for its deletion', { delete: true }, /waits for its deletion/],
    ['one without an id', { id: '' }, /its creation was interrupted/],
    ['a type of another version', { type: dynamic('nsx:Later') }, /has no such resource/],
  ])('%s is left out', (_, more, reason) => {
    const { file, skipped } = read(service('one', more));
    expect(file.resources).toEqual([]);
    expect(skipped[0]!.reason).toMatch(reason);
  });

  test('a named connection needs an explicit provider', () => {
    expect(read(service('one', { inputs: { connection: 'west' } })).warnings[0]).toContain('"provider": "west"');
  });

  test('what stays and depends on a moving one is named, because Pulumi refuses then', () => {
    const other = {
      urn: urn('command:local:Command', 'ping'),
      type: 'command:local:Command',
      dependencies: [service('one').urn],
    };
    expect(read(service('one'), other).warnings[0]).toMatch(/^ping stays and depends on one/);
  });

  test('a name with a quote stays one word for the shell', () => {
    expect(read(service("o'hara")).deletions[0]).toContain("o'\\''hara'");
  });

  test('a stack without dynamic resources is no error', async () => {
    const file = join(folder, 'empty.json');
    writeFileSync(file, exported());
    expect((await cli.must(['import', '--from-stack', file])).stderr).toContain('no dynamic resource of hybridvpn');
  });

  test.each([
    ['text', 'not json', /it is not JSON/],
    ['other JSON', '{"resources": []}', /version is missing/],
    ['an import file', '{"nameTable": {}, "resources": []}', /version is missing/],
    ['a Terraform state', '{"version": 4, "resources": []}', /deployment is missing/],
  ])('%s is refused with a way to make an export', async (_, text, reason) => {
    const file = join(folder, 'wrong.json');
    writeFileSync(file, text);
    const { code, stderr } = await cli.run(['import', '--from-stack', file]);
    expect(code).toBe(1);
    expect(stderr).toMatch(reason);
    expect(stderr).toContain('pulumi stack export --file');
  });

  test('a file that is not there', async () => {
    const { code, stderr } = await cli.run(['import', '--from-stack', join(folder, 'nowhere.json')]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('cannot be read: there is no such file')]);
  });
});

const pulumi = findPulumi();
const live = pulumi === undefined ? test.skip : test;
const why = pulumi === undefined ? ' (skipped: pulumi is neither on PATH nor in ~/.pulumi/bin)' : '';

/** The arguments that a shell makes of a line that starts with `pulumi`. */
async function asShellReads(line: string): Promise<string[]> {
  const { stdout } = await run('bash', ['-c', `pulumi() { printf '%s\\n' "$@"; }\n${line}`]);
  return stdout.trimEnd().split('\n');
}

describe('with the real engine', () => {
  live(`a stack moves to the plugin without a write to the platforms${why}`, async () => {
    const site = await Brownfield.start();
    const bin = join(folder, 'bin');
    await bundlePlugin(bin);
    process.env['PATH'] = [bin, process.env['PATH'] ?? ''].join(delimiter);
    const project = await dynamicStack(pulumi!, site, site.env);
    try {
      const before = site.writes();
      await project.must('stack', 'export', '--file', 'stack.json');
      const at = (name: string): string => join(project.folder, name);
      const args = ['import', '--from-stack', at('stack.json'), '--out', at('import.json'), '--json'];
      const { deletions } = JSON.parse((await cli.must(args)).stdout) as { deletions: string[] };
      expect(await project.must('import', '--file', 'import.json', '--yes', '--generate-code=false')).toContain(
        '= 5 imported',
      );
      // `seen` reads through the dynamic provider, and nothing in the new program does.
      const { deployment } = JSON.parse(readFileSync(at('stack.json'), 'utf8')) as {
        deployment: { resources: Exported[] };
      };
      const seen = deployment.resources.find((one) => one.urn.endsWith('::seen'))!;
      for (const line of [`pulumi state delete --yes '${seen.urn}'`, ...deletions]) {
        await project.must(...(await asShellReads(line)));
      }
      await project.must('stack', 'export', '--file', 'moved.json');
      const moved = JSON.parse(readFileSync(at('moved.json'), 'utf8')) as { deployment: { resources: Exported[] } };
      expect(moved.deployment.resources.filter(({ type }) => type.includes(':dynamic/'))).toEqual([]);
      writeNativeProgram(project.folder, moved.deployment.resources);
      expect(await project.must('preview', '--expect-no-changes', '--diff')).toContain('7 unchanged');
      expect(site.writes()).toBe(before);
    } finally {
      await project.remove();
      await site.stop();
    }
  });
});
