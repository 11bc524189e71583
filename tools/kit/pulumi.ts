/** An example through Pulumi, in a stack of its own on local files. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { partsOfUrn } from '../../provider/program/urn';
import { attachedDynamic, attachedPlugin, AttachedPrograms, type Attached } from './attached';
import type { Engine } from './engine-choice';
import { root } from './root';
import { differences, type DriftRow } from './drift-row';
import { failureOf, looksAgain, MASTER_SECRET, unexpected, type DemoEngine } from './engine';
import { run, type Ran } from './run';
import { type SimLine } from './simulators';
import { environmentOf } from './environment';

type Values = Record<string, unknown>;

interface StepEvent {
  readonly resOutputsEvent?: { readonly metadata: StepMetadata };
  readonly resourcePreEvent?: { readonly metadata: StepMetadata };
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string };
}

interface Exported {
  readonly deployment: { readonly resources?: readonly { readonly urn: string; readonly type: string }[] };
}

interface StepMetadata {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly old?: { readonly outputs?: Values } | null;
  readonly new?: { readonly outputs?: Values } | null;
}

const OURS = /^(pulumi-nodejs:dynamic|hybridvpn:)/;
/** Bookkeeping of the engine and of the provider, not values of the object. */
const HIDDEN = new Set(['__provider', '__hybridvpn']);

const PLUGIN_EXECUTABLE = 'pulumi-resource-hybridvpn';

/** What differs between the examples: by default the TypeScript program with the dynamic provider. */
export interface PulumiExample {
  readonly name: string;
  /** Folder of the plugin's executable, if the example needs it. */
  readonly plugin?: string;
  /** Makes the copy in `cwd` ready to run. */
  prepare(cwd: string, env: Record<string, string | undefined>): Promise<void>;
  /** Hears everything that the engine says. */
  heard?(text: string): void;
}

export function pulumiEngine(
  engine: Engine,
  root: string,
  folder: string,
  line: SimLine,
  example: PulumiExample = packageExample('hybrid-link-pulumi'),
): DemoEngine {
  const cwd = join(folder, example.name);
  cpSync(join(root, 'examples', example.name), cwd, {
    recursive: true,
    filter: (path) => !/node_modules|venv|__pycache__|Pulumi\.\w+\.yaml/.test(path),
  });
  const backend = join(folder, `${example.name}-state`);
  mkdirSync(backend);
  const env: Record<string, string | undefined> = {
    ...process.env,
    PATH: [example.plugin, join(engine.command, '..'), process.env['PATH']]
      .filter((one) => one !== undefined)
      .join(delimiter),
    ...environmentOf(line),
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: 'demo',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_ENABLE_STREAMING_JSON_PREVIEW: '1',
  };
  let programs: AttachedPrograms | undefined;
  let provider: Attached | undefined;
  const pulumi = async (args: string[]): Promise<Ran> => {
    const more = programs?.argumentsFor(args[0]) ?? [];
    const ran = await run(engine.command, [...args, ...more, '--non-interactive', '--color=never'], { cwd, env });
    example.heard?.(`${ran.stdout}${ran.stderr}`);
    return ran;
  };
  const events = async (args: string[]): Promise<StepEvent[]> =>
    parseEvents((await pulumi([...args, '--json'])).stdout);

  const previewed = async (more: string[]): Promise<string> => {
    const digest = { ...env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: undefined };
    const attached = programs?.argumentsFor('preview') ?? [];
    const args = ['preview', '--json', '--show-sames', '--non-interactive', ...attached, ...more];
    return (await run(engine.command, args, { cwd, env: digest })).stdout;
  };

  return {
    preview: async () => {
      await example.prepare(cwd, env);
      await pulumi(['stack', 'init', 'demo']);
      const pairs = (flag: string, values: Record<string, string>): string[] =>
        Object.entries(values).flatMap(([key, value]) => [flag, `${key}=${value}`]);
      const given = [...pairs('--plaintext', stackConfig(line)), ...pairs('--secret', pskConfig)];
      await pulumi(['config', 'set-all', '--path', ...given]);
      const steps = ours(await events(['preview']), 'resourcePreEvent').filter(({ op }) => op !== 'same');
      for (const { urn } of steps) console.log(`  + ${nameOf(urn)}`);
      return steps.length;
    },
    attach: async () => {
      if (existsSync(join(cwd, 'package.json'))) programs = await AttachedPrograms.start(cwd, env);
      provider =
        example.plugin === undefined
          ? await attachedDynamic(cwd, env)
          : await attachedPlugin(join(example.plugin, PLUGIN_EXECUTABLE), env);
      Object.assign(env, provider.env);
    },
    detach: async () => {
      await programs?.stop();
      await provider?.stop();
    },
    planned: () => previewed([]),
    plannedRepair: () => previewed(['--refresh']),
    state: async () => (await pulumi(['stack', 'export'])).stdout,
    up: async () => count(await events(['up', '--yes', '--skip-preview']), 'create'),
    assertClean: async () => {
      await pulumi(['preview', '--expect-no-changes']);
      await pulumi(['refresh', '--preview-only', '--expect-no-changes']);
    },
    settle: async () => {
      await pulumi(['preview', '--refresh', '--expect-no-changes']);
      await pulumi(['refresh', '--yes', '--skip-preview']);
    },
    waitAgain: async () => {
      const { deployment } = JSON.parse((await pulumi(['stack', 'export'])).stdout) as Exported;
      const wait = deployment.resources?.find(({ type }) => looksAgain(type));
      if (wait === undefined) throw unexpected('the wait for the link', deployment);
      return failureOf(pulumi(['up', '--yes', '--skip-preview', '--target-replace', wait.urn]));
    },
    drift: async () => ours(await events(['refresh', '--preview-only']), 'resOutputsEvent').flatMap(rows),
    repair: async () => {
      const done = await events(['up', '--yes', '--skip-preview', '--refresh']);
      const steps = ours(done, 'resOutputsEvent').filter(
        ({ op, type }) => ['create', 'update', 'replace'].includes(op) && !looksAgain(type),
      );
      return new Set(steps.map(({ urn }) => urn)).size;
    },
    changeSetting: async (name, value) => {
      await pulumi(['config', 'set', name, value]);
      const steps = ours(await events(['up', '--yes', '--skip-preview']), 'resOutputsEvent');
      return steps.filter(({ op }) => op !== 'same').map(({ urn, op }) => ({ resource: nameOf(urn), action: op }));
    },
    destroy: async () => count(await events(['destroy', '--yes', '--skip-preview']), 'delete'),
  };
}

/** A TypeScript program with the package of this checkout. */
export const packageExample = (name: string): PulumiExample => ({
  name,
  prepare: (cwd, env) => installPackage(root, cwd, env),
});

export const pskConfig = {
  pskMaster: 'demo-psk-of-the-master-tunnel',
  pskSlave: 'demo-psk-of-the-slave-tunnel',
  masterSecret: MASTER_SECRET,
};

/** Credentials come from the environment; the stack says which platforms it is about. */
export function stackConfig(line: SimLine): Record<string, string> {
  return {
    'hybridvpn:alicloud.vpcEndpoint': line.alicloud.vpcEndpoint,
    'hybridvpn:alicloud.cbnEndpoint': line.alicloud.cbnEndpoint,
    'hybridvpn:alicloud.protocol': line.alicloud.protocol,
    'hybridvpn:alicloud.regionId': line.alicloud.regionId,
  };
}

/** The example depends on the package by a path that holds in the checkout; the copy needs an absolute one. */
export async function installPackage(
  root: string,
  cwd: string,
  env: Record<string, string | undefined>,
): Promise<void> {
  const file = join(cwd, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> };
  manifest.dependencies['hybridvpn'] = `file:${root}`;
  writeFileSync(file, JSON.stringify(manifest, null, 2));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd, env });
}

function parseEvents(text: string): StepEvent[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as StepEvent);
}

function ours(events: readonly StepEvent[], kind: 'resOutputsEvent' | 'resourcePreEvent'): StepMetadata[] {
  return events
    .flatMap((event) => event[kind]?.metadata ?? [])
    .filter(({ type, op }) => OURS.test(type) && op !== 'read');
}

function count(events: readonly StepEvent[], op: string): number {
  return new Set(
    ours(events, 'resOutputsEvent')
      .filter((step) => step.op === op)
      .map(({ urn }) => urn),
  ).size;
}

function rows(step: StepMetadata): DriftRow[] {
  const resource = nameOf(step.urn);
  if (step.op === 'delete') return [{ resource, path: '', program: undefined, live: undefined }];
  if (step.op !== 'update' && step.op !== 'refresh') return [];
  return differences(visible(step.old?.outputs), visible(step.new?.outputs)).map((difference) => ({
    resource,
    ...difference,
  }));
}

function visible(outputs: Values | undefined): Values {
  return Object.fromEntries(Object.entries(outputs ?? {}).filter(([name]) => !HIDDEN.has(name)));
}

function nameOf(urn: string): string {
  const parts = partsOfUrn(urn);
  if (parts === undefined) throw unexpected('reading an engine event', urn);
  return `${parts.types.replace(/^.*dynamic[:/]/, '')} ${parts.name}`;
}
