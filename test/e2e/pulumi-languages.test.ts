/**
 * The example links in Pulumi YAML and Python, by the real engine with the native plugin: created, found changed by hand,
 * repaired, destroyed, and no PSK in what the engine stores or prints. What a machine must have is in the titles of those that
 * are skipped; Python also needs a package index, for the library `pulumi`.
 */
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { installed, type Engine } from '../../tools/engine-choice';
import { makeDrift } from '../../tools/demo/drift';
import { leftovers } from '../../tools/demo/leftovers';
import { providerEnvironment, type SimLine } from '../../tools/demo/simulators';
import { root } from '../../tools/root';
import { generateSdk } from '../../tools/sdk';
import { bundle } from '../kit/built-provider';
import { Site } from '../kit/pulumi-scenarios';

const PSK = { pskMaster: 'e2e-psk-of-the-master-tunnel', pskSlave: 'e2e-psk-of-the-slave-tunnel' };
/** As many as the other examples have. */
const RESOURCES = 22;
const EDITED = 6;

const engine = installed().find(({ kind }) => kind === 'pulumi');
const scratch = mkdtempSync(join(tmpdir(), 'hybridvpn-languages-'));
const venv = join(scratch, 'venv');
const plugin = join(scratch, 'bin/pulumi-resource-hybridvpn');
const sdk = join(scratch, 'sdk');

interface Language {
  readonly name: 'yaml' | 'python';
  /** Why it cannot run here. */
  readonly missing: string | undefined;
  /** What the copy of the example in `project` needs, beyond the plugin on PATH. */
  prepare(project: string): void;
}

const languages: readonly Language[] = [
  { name: 'yaml', missing: missingHost('yaml'), prepare: () => undefined },
  { name: 'python', missing: missingHost('python') ?? missingLibrary(), prepare: installSdk },
];

beforeAll(async () => {
  if (languages.every(({ missing }) => missing !== undefined)) return;
  mkdirSync(dirname(plugin));
  await bundle(join(root, 'provider/engines/pulumi-plugin'), plugin);
}, 60_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(languages)('the example in $name', ({ name, missing, prepare }) => {
  const run = missing === undefined ? test : test.skip;

  run(
    `is created, found changed, repaired and destroyed, and shows no PSK${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    async () => {
      const site = await Site.start({ realizationSeconds: 0 });
      const project = join(scratch, `hybrid-link-${name}`);
      try {
        cpSync(join(root, 'examples', `hybrid-link-${name}`), project, {
          recursive: true,
          filter: (path) => !/node_modules|venv|__pycache__|Pulumi\.\w+\.yaml/.test(path),
        });
        prepare(project);
        await story(stack(engine!, project, lineOf(site)), lineOf(site));
      } finally {
        await site.close();
      }
    },
    180_000,
  );
});

interface Finished {
  readonly code: number;
  readonly stdout: string;
  /** Both streams. */
  readonly output: string;
}

type Pulumi = (...args: string[]) => Promise<Finished>;

async function story(pulumi: Pulumi, line: SimLine): Promise<void> {
  const must = async (...args: string[]): Promise<Finished> => {
    const finished = await pulumi(...args);
    if (finished.code !== 0)
      throw new Error(`pulumi ${args.join(' ')} ended with ${finished.code}:\n${finished.output}`);
    return finished;
  };
  const shown = async (...args: string[]): Promise<string> => {
    const { stdout, output } = await must(...args);
    for (const [name, value] of Object.entries({ ...PSK, password: line.nsx.password }))
      expect({ name, in: args[0], shown: output.includes(value) }).toEqual({ name, in: args[0], shown: false });
    return stdout;
  };
  const ours = async (): Promise<unknown[]> => {
    const { deployment } = JSON.parse(await shown('stack', 'export')) as {
      deployment: { resources?: { type: string }[] };
    };
    return (deployment.resources ?? []).filter(({ type }) => type.startsWith('hybridvpn:'));
  };
  const before = await leftovers(line);
  await must('stack', 'init', 'dev');
  for (const [key, value] of Object.entries(PSK)) await must('config', 'set', '--secret', key, value);

  await shown('preview', '--json');
  await shown('up', '--yes', '--skip-preview');
  expect(await ours()).toHaveLength(RESOURCES);
  await shown('preview', '--json', '--expect-no-changes');

  await makeDrift(line);
  const { code, output } = await pulumi('refresh', '--preview-only', '--expect-no-changes');
  expect({ code, found: changes(output) }).toEqual({ code: 7, found: EDITED });
  await shown('up', '--yes', '--skip-preview', '--refresh');
  await shown('refresh', '--preview-only', '--expect-no-changes');

  await shown('destroy', '--yes', '--skip-preview');
  expect(await ours()).toEqual([]);
  expect((await leftovers(line)).filter((id) => !before.includes(id))).toEqual([]);
}

/** How many resources the summary of a refresh names: changed or gone. */
function changes(output: string): number {
  const counts = [...output.matchAll(/(\d+) to (?:update|delete)/g)].map((match) => Number(match[1]));
  return counts.reduce((sum, count) => sum + count, 0);
}

function stack({ command }: Engine, project: string, line: SimLine): Pulumi {
  const backend = `${project}-backend`;
  mkdirSync(backend);
  const env = {
    ...process.env,
    ...providerEnvironment(line),
    ALIBABA_CLOUD_VPC_ENDPOINT: line.alicloud.vpcEndpoint,
    ALIBABA_CLOUD_PROTOCOL: line.alicloud.protocol,
    PATH: [dirname(plugin), dirname(command), process.env['PATH'] ?? ''].join(delimiter),
    PULUMI_HOME: join(scratch, 'home'),
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: 'test',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    NO_COLOR: '1',
  };
  return (...args) =>
    new Promise((resolve) => {
      const options = { cwd: project, env, maxBuffer: 1 << 26 };
      execFile(command, [...args, '--non-interactive'], options, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, output: `${stdout}${stderr}` }),
      );
    });
}

function lineOf({ nsx, alicloud }: Site): SimLine {
  const { url, username, password, caFile } = nsx;
  const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = alicloud;
  return {
    nsx: { url, username, password, caFile },
    alicloud: { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret },
  };
}

function missingHost(name: string): string | undefined {
  if (engine === undefined) return 'pulumi is neither on PATH nor in ~/.pulumi/bin';
  const host = `pulumi-language-${name}`;
  const folders = [dirname(engine.command), ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.some((folder) => existsSync(join(folder, host)))
    ? undefined
    : `${host} is neither on PATH nor beside pulumi`;
}

/** Makes the virtual environment; asked while titles are made, and only where everything else is there. */
function missingLibrary(): string | undefined {
  const made = spawnSync('python3', ['-m', 'venv', venv], { encoding: 'utf8' });
  if (made.status !== 0) return 'python3 with venv is not on PATH';
  const { status } = pip('--retries', '1', '--timeout', '10', 'pulumi');
  return status === 0 ? undefined : 'pip could not install the library pulumi';
}

/** The virtual environment that Pulumi.yaml names, with the SDK as `make sdk` makes it. */
function installSdk(project: string): void {
  const generated = generateSdk(engine!, plugin, 'python', sdk);
  if ('skipped' in generated) throw new Error(generated.skipped);
  const { status, output } = pip(generated.folder);
  if (status !== 0) throw new Error(`the Python SDK could not be installed:\n${output}`);
  const file = join(project, 'Pulumi.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('virtualenv: venv');
  writeFileSync(file, text.replace('virtualenv: venv', `virtualenv: ${venv}`));
}

function pip(...args: string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(join(venv, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...args], {
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}
