/**
 * A preview of Pulumi, rehearsed: the project with its stack in a backend of local files, previewed again against the twins, and
 * brought up only if that is the same preview and touches nothing of other providers. Everything that is written is in the folder of the rehearsal.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bag } from '../../core/define/paths';
import { ProviderError } from '../../core/define/errors';
import { isArchive } from '../archive';
import { asText, inputBytes, inputName } from '../input';
import { isOurs } from '../report/ours';
import { lastWords, must, run } from './command';
import type { Opened, Staged } from './engine';
import { environmentWithoutPlatforms } from './environment';
import { assertJson, differences, refused, shortened } from './refusal';
import type { SimulatorSettings } from './twin';
import { mirrored } from './workspace';

export interface PulumiOptions {
  /** Folder of the project. */
  readonly dir: string;
  readonly engine: string;
  readonly stack: string;
}

interface Step {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: { readonly type: string };
  readonly newState?: { readonly type: string };
}

interface State extends Bag {
  readonly type: string;
  readonly urn: string;
}

type Config = Readonly<
  Record<string, { readonly value?: string; readonly objectValue?: unknown; readonly secret: boolean }>
>;

const HINT = 'Log in to the backend of the stack, and give the folder of its project with --dir.';
const PROVIDER = 'pulumi:providers:';
/** The ones that the engine makes by itself, from the stack's configuration. */
const DEFAULT = /::default(_[\w.-]+)?$/;

/** @throws ProviderError where there is no such stack, or its preview is about more than links */
export async function openPulumi(preview: string, { dir: folder, engine, stack }: PulumiOptions): Promise<Opened> {
  const dir = resolve(folder);
  const bytes = await inputBytes(preview);
  if (isArchive(bytes))
    throw new ProviderError({
      code: 'invalid',
      message: `${inputName(preview)} is a saved plan of Terraform, and --stack is of Pulumi.`,
      hint: 'Leave --stack out, or give a preview (pulumi preview --json --show-sames).',
    });
  const text = asText(bytes, preview);
  const asked = { cwd: dir, env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: 'true' } };
  const of = ['--stack', stack, '--show-secrets', '--non-interactive'];
  assertJson(text, inputName(preview), 'a preview (pulumi preview --json --show-sames)');
  assertLinksAlone(text, inputName(preview));
  const exported = JSON.parse(await must(engine, ['stack', 'export', ...of], asked, HINT)) as Bag;
  const config = JSON.parse(await must(engine, ['config', '--json', ...of], asked, HINT)) as Config;
  const content = withoutPlatforms(exported);
  return {
    plan: text,
    state: JSON.stringify(content),
    stage: (place, settings) =>
      stage({ dir, engine, text, content, config, name: stack.split('/').at(-1)!, place, settings }),
  };
}

interface Stage {
  readonly dir: string;
  readonly engine: string;
  readonly text: string;
  readonly content: Bag;
  readonly config: Config;
  readonly name: string;
  readonly place: string;
  readonly settings: SimulatorSettings;
}

async function stage({ dir, engine, text, content, config, name, place, settings }: Stage): Promise<Staged> {
  const cwd = mirrored(dir, join(place, 'program'), (one) => /^Pulumi\..+\.ya?ml$/.test(one));
  const backend = join(place, 'backend');
  mkdirSync(backend);
  const env: NodeJS.ProcessEnv = {
    ...environmentWithoutPlatforms(process.env),
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: randomBytes(16).toString('hex'),
    PULUMI_CONFIG_PASSPHRASE_FILE: undefined,
    PULUMI_ACCESS_TOKEN: undefined,
    PULUMI_STACK: undefined,
    PULUMI_SKIP_UPDATE_CHECK: 'true',
  };
  const pulumi = (args: readonly string[], signal?: AbortSignal): Promise<string> =>
    must(engine, [...args, '--non-interactive', '--color=never'], { cwd, env, ...(signal && { signal }) }, HINT);
  await pulumi(['stack', 'init', name]);
  const file = join(place, 'stack.json');
  writeFileSync(file, JSON.stringify(withKeyOf(content, join(cwd, `Pulumi.${name}.yaml`))), { mode: 0o600 });
  await pulumi(['stack', 'import', '--file', file]);
  writeFileSync(join(cwd, `Pulumi.${name}.yaml`), configText(config, settings), { flag: 'a', mode: 0o600 });
  return {
    plan: async (signal) => {
      const made = await pulumi(['preview', '--json', '--show-sames', '--stack', name], signal);
      const differs = differences(actionsIn(text), actionsIn(made));
      if (differs.length > 0)
        throw refused(
          `Against the twins the same program previews something else: ${shortened(differs)}.`,
          'The project in --dir and its stack must be those that the preview was made of.',
        );
      assertLinksAlone(made, 'The preview against the twins');
    },
    apply: async (signal) => {
      const args = ['up', '--yes', '--skip-preview', '--stack', name, '--non-interactive', '--color=never'];
      const ran = await run(engine, args, { cwd, env, signal });
      return ran.code === 0 ? {} : { failed: lastWords(ran) };
    },
    state: () => pulumi(['stack', 'export', '--stack', name, '--show-secrets']),
  };
}

const stepsIn = (text: string): readonly Step[] => (JSON.parse(text) as { steps?: readonly Step[] }).steps ?? [];

const typeOf = ({ newState, oldState }: Step): string => (newState ?? oldState)?.type ?? '';

/** It changes nothing of what stands on a platform. */
const isIdle = ({ op }: Step): boolean => op === 'same' || op === 'read' || op === 'refresh';

/** Of this package's objects: what is done to each. */
const actionsIn = (text: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const step of stepsIn(text)) {
    if (!isOurs(typeOf(step)) || isIdle(step)) continue;
    found.set(step.urn, [found.get(step.urn), step.op].filter((one) => one !== undefined).join('/'));
  }
  return found;
};

function assertLinksAlone(text: string, from: string): void {
  const steps = stepsIn(text);
  const explicit = steps.filter((step) => typeOf(step) === `${PROVIDER}hybridvpn` && !DEFAULT.test(step.urn));
  if (explicit.length > 0)
    throw refused(
      `${from} has a provider with a configuration of its own, ${shortened(explicit.map(({ urn }) => urn))}: it would not reach the twins.`,
    );
  const foreign = steps.filter((step) => {
    const type = typeOf(step);
    // Components have no cloud behind them; nor has what the engine keeps for itself.
    return !isIdle(step) && !isOurs(type) && !type.startsWith('pulumi:') && !type.startsWith('hybridvpn:');
  });
  if (foreign.length > 0)
    throw refused(
      `${from} changes objects of other providers too: ${shortened(foreign.map(({ urn }) => urn))}. They are no twins: a rehearsal would change the real ones.`,
      'Rehearse a stack of the links alone, or a preview with --target.',
    );
}

/** The stack without what its providers were connected with, and without what belongs to its backend. */
function withoutPlatforms(exported: Bag): Bag {
  const deployment = exported['deployment'] as Bag;
  const { secrets_providers: _keys, pending_operations: _pending, ...rest } = deployment;
  const resources = ((deployment['resources'] ?? []) as readonly State[]).map((state) => {
    if (state.type !== `${PROVIDER}hybridvpn`) return state;
    const kept = (given: unknown): Bag =>
      Object.fromEntries(
        Object.entries((given ?? {}) as Bag).filter(([name]) => name === 'version' || name === '__internal'),
      );
    return { ...state, inputs: kept(state['inputs']), outputs: kept(state['outputs']) };
  });
  return { ...exported, deployment: { ...rest, resources } };
}

/** Its secrets are in clear, and are encrypted as the new stack encrypts its own: an import without a word about that fails. */
function withKeyOf(content: Bag, configuration: string): Bag {
  const [, salt] = /^encryptionsalt: *(\S+)/m.exec(readFileSync(configuration, 'utf8')) ?? [];
  const deployment = { ...(content['deployment'] as Bag), secrets_providers: { type: 'passphrase', state: { salt } } };
  return { ...content, deployment };
}

/** The configuration of the stack, connected with the twins; in a folder of its own that is gone with them. */
function configText(config: Config, settings: SimulatorSettings): string {
  const own = Object.entries(config).filter(([name]) => !isConnection(name, settings));
  const lines = own.map(
    ([name, { value, objectValue }]) => `  ${JSON.stringify(name)}: ${JSON.stringify(objectValue ?? value ?? '')}`,
  );
  const twins = Object.entries(settings).map(
    ([platform, values]) => `  "hybridvpn:${platform}": ${JSON.stringify(values)}`,
  );
  return ['config:', ...lines, ...twins, ''].join('\n');
}

const isConnection = (name: string, settings: SimulatorSettings): boolean =>
  name === 'hybridvpn:connections' || Object.keys(settings).some((platform) => name === `hybridvpn:${platform}`);
