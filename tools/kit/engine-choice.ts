/**
 * Which engine runs demos and end-to-end tests, and why: HYBRIDVPN_ENGINE; Pulumi where it is installed; Terraform or
 * OpenTofu on PATH; Pulumi's own installer if its host answers; OpenTofu built with the Go toolchain. The last two are
 * for machines that have no engine yet, and cache what they make outside the checkout.
 */
import { spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { accessSync, constants, existsSync, mkdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';

export type EngineKind = 'pulumi' | 'terraform';

export interface Engine {
  readonly kind: EngineKind;
  /** `pulumi`, `terraform` or `tofu`. */
  readonly name: string;
  readonly command: string;
  readonly version: string;
  readonly why: string;
}

const NAMES: Readonly<Record<string, EngineKind>> = { pulumi: 'pulumi', terraform: 'terraform', tofu: 'terraform' };
const INSTALLER_HOST = 'get.pulumi.com';
const OPENTOFU_FOLDER = join('tools', 'opentofu');

const NO_ENGINE = `No engine was found. There are three ways to get one:
  - install Pulumi (https://www.pulumi.com/docs/install/) or put it into ~/.pulumi/bin;
  - install Terraform 1.11 or OpenTofu 1.11 or later and put it on PATH;
  - install the Go toolchain, and OpenTofu is built from Go modules at the next try.
HYBRIDVPN_ENGINE=pulumi|terraform|tofu|<path> chooses one of several.`;

/** The engine to use; throws NO_ENGINE. `install: false` never downloads or builds: for tests that may be skipped. */
export async function chooseEngine(
  root: string,
  options: { kind?: EngineKind; install: boolean; say?: (text: string) => void },
): Promise<Engine> {
  const wanted = process.env['HYBRIDVPN_ENGINE'];
  const fits = (kind: EngineKind): boolean => options.kind === undefined || options.kind === kind;
  if (wanted !== undefined && wanted !== '') {
    const engine = asked(wanted);
    if (!fits(engine.kind)) throw new Error(`HYBRIDVPN_ENGINE=${wanted} is of another kind than ${options.kind}.`);
    return engine;
  }
  const found = installed(options.kind)[0];
  if (found !== undefined) return found;
  if (options.install) {
    const made =
      (fits('pulumi') ? await installPulumi(options.say) : undefined) ??
      (fits('terraform') ? buildOpenTofu(root, options.say) : undefined);
    if (made !== undefined) return made;
  }
  throw new Error(NO_ENGINE);
}

/** Every engine that is there, or every one of a kind, in order of preference. */
export function installed(kind?: EngineKind): Engine[] {
  const all: [string, string | undefined, string][] = [
    ['pulumi', onPath('pulumi'), 'pulumi is on PATH'],
    ['pulumi', executable(join(homedir(), '.pulumi', 'bin', 'pulumi')), 'pulumi is in ~/.pulumi/bin'],
    ['terraform', onPath('terraform'), 'terraform is on PATH'],
    ['tofu', onPath('tofu'), 'tofu is on PATH'],
  ];
  const places = all.filter(([name]) => kind === undefined || NAMES[name] === kind);
  const engines = places.flatMap(([name, command, why]) => {
    const engine = command === undefined ? undefined : describe(name, command, why);
    return engine === undefined ? [] : [engine];
  });
  return engines.filter((engine, index) => engines.findIndex((other) => other.name === engine.name) === index);
}

function asked(wanted: string): Engine {
  const command = isAbsolute(wanted)
    ? executable(wanted)
    : (onPath(wanted) ?? executable(join(homedir(), '.pulumi', 'bin', wanted)));
  const name = basename(wanted);
  const engine =
    command === undefined || NAMES[name] === undefined
      ? undefined
      : describe(name, command, 'HYBRIDVPN_ENGINE asks for it');
  if (engine === undefined)
    throw new Error(`HYBRIDVPN_ENGINE=${wanted} is not an engine that can be run here.\n${NO_ENGINE}`);
  return engine;
}

function describe(name: string, command: string, why: string): Engine | undefined {
  const version = versionOf(command);
  return version === undefined ? undefined : { kind: NAMES[name]!, name, command, version, why };
}

/** An engine is asked once in a process: Pulumi takes a fifth of a second of the processor to say its version. */
const versions = new Map<string, string>();

/** Nothing where it does not run. */
function versionOf(command: string): string | undefined {
  const known = versions.get(command);
  if (known !== undefined) return known;
  const { status, stdout } = spawnSync(command, ['version'], {
    encoding: 'utf8',
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: 'true', CHECKPOINT_DISABLE: '1' },
  });
  const version = /v?(\d+\.\d+\.\d+[\w.-]*)/.exec(stdout ?? '')?.[1];
  if (status !== 0 || version === undefined) return undefined;
  versions.set(command, version);
  return version;
}

function onPath(name: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const found = folder === '' ? undefined : executable(join(folder, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

function executable(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}

async function installPulumi(say: ((text: string) => void) | undefined): Promise<Engine | undefined> {
  const answers = await Promise.race([
    lookup(INSTALLER_HOST).then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 3_000).unref()),
  ]);
  if (!answers) return undefined;
  say?.('installing Pulumi with its own installer …');
  const { PulumiCommand } = await import('@pulumi/pulumi/automation/index.js');
  const command = await PulumiCommand.install({ root: join(cacheFolder(), 'pulumi') }).catch(() => undefined);
  return command === undefined
    ? undefined
    : describe('pulumi', command.command, 'Pulumi was installed by its own installer');
}

function buildOpenTofu(root: string, say: ((text: string) => void) | undefined): Engine | undefined {
  const go = onPath('go');
  if (go === undefined || !existsSync(join(root, OPENTOFU_FOLDER, 'go.mod'))) return undefined;
  const earlier = builtEarlier();
  if (earlier !== undefined) return earlier;
  const target = builtTofu();
  mkdirSync(dirname(target), { recursive: true });
  say?.('no engine is installed: building OpenTofu from Go modules, once, which takes some minutes …');
  const built = spawnSync(go, ['build', '-o', `${target}.new`, 'github.com/opentofu/opentofu/cmd/tofu'], {
    cwd: join(root, OPENTOFU_FOLDER),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) return undefined;
  renameSync(`${target}.new`, target); // an interrupted build leaves no half executable behind
  return describe('tofu', target, 'OpenTofu was built with the Go toolchain');
}

/** OpenTofu, where somebody had no engine once. */
export function builtEarlier(): Engine | undefined {
  const command = executable(builtTofu());
  if (command === undefined) return undefined;
  return describe('tofu', command, 'OpenTofu was built with the Go toolchain earlier');
}

/** Outlives the checkout: it takes minutes. */
const builtTofu = (): string => join(cacheFolder(), 'opentofu', 'tofu');

function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'hybridvpn');
}
