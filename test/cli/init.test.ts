/**
 * `hybridvpn init`: what it asks and looks up, what it writes and what it refuses; and that what it wrote is planned and previewed
 * by the real engines against the simulated platforms.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { answersFor, type Person } from '../../provider/cli/init/answers';
import type { AskedField } from '../../provider/cli/init/asked';
import { askedPairs, nameOf, type AskedPair } from '../../provider/cli/init/ends';
import { version } from '../../provider/version';
import { installed } from '../../tools/kit/engine-choice';
import { root } from '../../tools/kit/root';
import { bundle, findTerraform } from '../kit/built-provider';
import { Site } from '../kit/site';
import { CommandLine } from './command';
import { environmentOf } from '../../tools/kit/environment';

const run = promisify(execFile);
const MASTER_SECRET = 'the master secret of a first link';

let command: CommandLine;
beforeAll(async () => {
  command = await CommandLine.build();
  // What `terraform-mirror` takes: the provider and the module.
  await bundle(join(root, 'provider/engines/terraform'), join(command.folder, 'dist/bin/terraform-provider-hybridvpn'));
  // The module asks for a version of it.
  writeFileSync(join(command.folder, 'package.json'), JSON.stringify({ name: 'hybridvpn', version }));
  cpSync(join(root, 'sdk/terraform'), join(command.folder, 'sdk/terraform'), { recursive: true });
});
afterAll(() => command.remove());

const samplesOf = (fields: readonly AskedField[]): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, sample }) => [name, sample]));

let count = 0;
const newFolder = (): string => join(command.folder, `first-${++count}`);

describe('what it writes', () => {
  const FILES = {
    terraform: ['.gitignore', 'main.tf', 'provider'],
    typescript: ['.gitignore', 'Pulumi.yaml', 'index.ts', 'package.json', 'tsconfig.json'],
    python: ['.gitignore', 'Pulumi.yaml', '__main__.py', 'requirements.txt'],
    yaml: ['.gitignore', 'Pulumi.yaml'],
  };

  test.each(Object.entries(FILES))('%s, for the simulators', async (language, files) => {
    const folder = newFolder();
    const { stdout } = await command.must(['init', folder, '--language', language, '--name', 'dc1', '--simulators']);
    expect(readdirSync(folder).sort()).toEqual([...files].sort());
    expect(stdout).toContain('sim --detach sim.json');
    for (const name of files) if (name !== 'provider') expect(stdout).toContain(name);
  });

  test('what was given stands in it, as JSON tells too, and no secret does', async () => {
    const folder = newFolder();
    const ends = [
      ['--nsx-tier0', 'edge'],
      ['--nsx-local-address', '203.0.113.7'],
      ['--nsx-asn', '65011'],
      ['--nsx-prefixes', '10.1.0.0/16, 10.2.0.0/16'],
      ['--alicloud-vpn-gateway-id', 'vpn-bp1q8bgx4xnkm2ogj6rdm'],
      ['--alicloud-asn', '65021'],
      ['--alicloud-prefixes', '10.9.0.0/16'],
    ].flat();
    const { stdout } = await command.must(['init', folder, '--language', 'yaml', '--name', 'dc 1', '--json', ...ends]);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      language: 'yaml',
      files: ['Pulumi.yaml', '.gitignore'],
      link: { name: 'dc 1', nsx: { tier0: 'edge', prefixes: ['10.1.0.0/16', '10.2.0.0/16'] } },
      next: expect.not.arrayContaining([expect.stringContaining('sim --detach')]) as unknown,
    });
    const text = readFileSync(join(folder, 'Pulumi.yaml'), 'utf8');
    expect(text).toMatch(/^ {2}dc-1:\n {4}type: hybridvpn:link:HybridVpn\n {4}properties:\n {6}name: "dc 1"$/m);
    expect(text).toContain('masterSecret: ${masterSecret}');
  });
});

describe('each pair of ends', () => {
  test.each(askedPairs.map((pair) => [nameOf(pair), pair] as const))('%s', async (name, pair) => {
    const folder = newFolder();
    const args = ['--language', 'yaml', '--name', 'dc1', '--json', '--simulators', '--ends', name];
    const { stdout } = await command.must(['init', folder, ...args]);
    const { link, next } = JSON.parse(stdout) as { link: Record<string, unknown>; next: string[] };
    expect(link).toEqual({
      name: 'dc1',
      failoverTarget: 15,
      ...Object.fromEntries(pair.map(({ vendor, fields }) => [vendor.name, samplesOf(fields)])),
    });
    // Those that are no part of every site are started only when they are asked for.
    for (const { vendor } of pair)
      expect([vendor.name, next.some((line) => line.includes(`--${vendor.name}-port 0`))]).toEqual([
        vendor.name,
        vendor.simulate!.onRequest === true,
      ]);
    for (const { title } of pair) expect(readFileSync(join(folder, 'Pulumi.yaml'), 'utf8')).toContain(title);
  });
});

describe('what it refuses', () => {
  const simulated = ['--language', 'yaml', '--simulators'];

  test.each<[string, string[], string]>([
    ['a value that is none', [...simulated, '--nsx-prefixes', '10.1.2.3'], '--nsx-prefixes 10.1.2.3: is not a network'],
    ['an AS number that both ends have', [...simulated, '--nsx-asn', '65020'], '65020'],
    ['a name that programs have for something else', [...simulated, '--name', 'Link'], 'Give another --name'],
    ['a name that the program tells something by', [...simulated, '--name', 'tunnels'], 'Give another --name'],
    ['questions without a terminal', ['--language', 'yaml'], '--nsx-tier0, --nsx-local-address'],
    ['ends that are no pair', [...simulated, '--ends', 'nsx,nsx'], 'Give one of: vpn-gateway,nsx vpn-gateway,cisco'],
    [
      'options of other ends',
      [...simulated, '--ends', 'nsx,cisco', '--alicloud-asn', '65020'],
      '--alicloud-asn do not',
    ],
    ['no language', ['--simulators'], 'Give one of typescript, python, yaml, terraform'],
  ])('%s, before it writes anything', async (_what, args, text) => {
    const folder = newFolder();
    const { code, stderr } = await command.run(['init', folder, ...args]);
    expect([code, existsSync(folder)]).toEqual([1, false]);
    expect(stderr).toContain(text);
  });

  test('a folder with something in it', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'main.tf'), '# mine\n');
    const { code, stderr } = await command.run(['init', folder, ...simulated]);
    expect(code).toBe(1);
    expect(stderr).toContain('nothing is overwritten');
    expect(readdirSync(folder)).toEqual(['main.tf']);
  });
});

/** Answers by what the question says, and keeps what it was told. */
function personWith(answers: Readonly<Record<string, string>>): Person & { readonly heard: string[] } {
  const heard: string[] = [];
  return {
    heard,
    say: (text) => void heard.push(text),
    ask: async (question, preset = '') => {
      const found = Object.entries(answers).find(([words]) => question.includes(words));
      heard.push(`${question} [${preset}]`);
      return found?.[1] ?? preset;
    },
  };
}

describe('what it asks', () => {
  const [asked] = askedPairs as [AskedPair];

  test('without credentials it offers the simulators, and their site as answers', async () => {
    const person = personWith({});
    const { ends, simulators } = await answersFor(asked, { flags: {}, simulators: false }, person);
    expect(simulators).toBe(true);
    expect(person.heard.join('\n')).toMatch(/There is no connection to all of the platforms:\n[^]*VMware NSX/);
    expect(ends).toEqual(Object.fromEntries(asked.map(({ vendor, fields }) => [vendor.name, samplesOf(fields)])));
  });

  test('with credentials it looks gateways up, and takes a number for one; a wrong answer is asked for again', async () => {
    const site = await Site.start();
    const connection = join(command.folder, 'connections.json');
    writeFileSync(connection, JSON.stringify(site.settings));
    const given: string[] = ['10.10.0.1/16', '10.10.0.0/16'];
    const person = personWith({ 'Tier-0 gateway, by': '2', 'IPv4 address': '198.51.100.50', 'AS number': '65010' });
    const ask = async (question: string, preset?: string): Promise<string> =>
      question.startsWith('Networks') ? (given.shift() ?? '10.20.0.0/16') : person.ask(question, preset);
    try {
      const { ends } = await answersFor(asked, { flags: {}, simulators: false, connection }, { ...person, ask });
      const told = person.heard.join('\n');
      expect(told).toMatch(/1 {2}vpn-sim0000000000000001 {2}\(.*203\.0\.113\.10 and 203\.0\.113\.11\)/);
      expect(told).toMatch(/T0-AA {2}\(.*ACTIVE_ACTIVE\): not for a link, IPSec VPN needs ACTIVE_STANDBY/);
      expect(told).toContain('is not a network without host bits');
      expect(told.match(/^ {2}2 {2}(\S+) {2}\(\/infra/m)?.[1]).toBe(ends['nsx']?.['tier0']);
      expect(ends['alicloud']).toEqual({
        vpnGatewayId: 'vpn-sim0000000000000001',
        asn: '65010',
        prefixes: ['10.10.0.0/16'],
      });
    } finally {
      await site.stop();
    }
  });
});

describe('what it wrote is planned', () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.start();
  });
  afterAll(() => site.stop());

  test('by Terraform', async () => {
    const terraform = findTerraform();
    if (terraform === undefined)
      return console.warn('skipped, neither terraform nor tofu is on PATH: a first program on Terraform');
    const folder = newFolder();
    await command.must(['init', folder, '--language', 'terraform', '--name', 'dc1', '--simulators']);
    const env = {
      ...command.environment,
      ...environmentOf(site),
      TF_CLI_CONFIG_FILE: join(folder, 'provider/terraform.rc'),
      TF_VAR_master_secret: MASTER_SECRET,
      CHECKPOINT_DISABLE: '1',
    };
    const tf = (...args: string[]) => run(terraform, [...args, '-no-color'], { cwd: folder, env });
    expect((await tf('fmt', '-check', '-recursive')).stdout).toBe('');
    await tf('init', '-input=false');
    const { stdout } = await tf('plan', '-input=false');
    expect(stdout).toMatch(/Plan: 2\d to add, 0 to change, 0 to destroy/);
    expect(stdout).not.toContain('Warning');
  });

  const engine = installed('pulumi')[0];
  const host = engine && existsSync(join(dirname(engine.command), 'pulumi-language-yaml'));
  (host ? test : test.skip)('by Pulumi, and the template is', async () => {
    const plugin = join(command.folder, 'plugin/pulumi-resource-hybridvpn');
    await bundle(join(root, 'provider/engines/pulumi-plugin'), plugin);
    const env = {
      ...command.environment,
      ...environmentOf(site),
      PATH: [dirname(plugin), dirname(engine!.command), process.env['PATH']].join(delimiter),
      HOME: command.folder,
      PULUMI_HOME: join(command.folder, 'pulumi-home'),
      PULUMI_BACKEND_URL: `file://${command.folder}`,
      PULUMI_CONFIG_PASSPHRASE: 'first',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
    };
    const pulumi = (cwd: string, ...args: string[]) =>
      run(engine!.command, [...args, '--non-interactive', '--color=never'], { cwd, env });
    const written = newFolder();
    await command.must(['init', written, '--language', 'yaml', '--name', 'dc1', '--simulators']);
    const copied = newFolder();
    mkdirSync(copied);
    const template = join(root, 'templates/hybridvpn-yaml');
    await pulumi(copied, 'new', template, '--yes', '--generate-only', '--name', 'from-template');
    for (const folder of [written, copied]) {
      await pulumi(folder, 'stack', 'init', 'dev');
      await pulumi(folder, 'config', 'set', '--secret', 'masterSecret', MASTER_SECRET);
    }
    for (const { vendor, fields } of askedPairs[0]!)
      for (const [name, value] of Object.entries(samplesOf(fields))) {
        if (name === 'asn') continue;
        const key = `${vendor.name}${name.charAt(0).toUpperCase()}${name.slice(1)}`.replace(/es$/, '');
        await pulumi(copied, 'config', 'set', key, String(value));
      }
    for (const folder of [written, copied]) {
      const { stdout } = await pulumi(folder, 'preview');
      expect(stdout).toMatch(/\+ 2\d to create/);
      expect(stdout.replaceAll(/warning: using pulumi-resource-hybridvpn from \$PATH/g, '')).not.toMatch(
        /warning: |error: /,
      );
    }
  });
});
