/**
 * A plan of Terraform or OpenTofu, rehearsed: the configuration with a local state, planned again against the twins, and applied only
 * if that is the same plan and touches nothing of other providers. Everything that is written is in the folder of the rehearsal.
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { jsonIn } from '../../core/define/json';
import { snakeCase } from '../../core/define/names';
import { getAt, isBag } from '../../core/define/paths';
import { fileInArchive, isArchive } from '../archive';
import { asText, inputBytes, inputName, inputText } from '../input';
import { lastWords, must, run, type CommandOptions } from './command';
import type { Opened, Staged } from './engine';
import { environmentWithoutPlatforms } from './environment';
import {
  actionsIn,
  changedAddresses,
  configuredInModules,
  isAheadOfState,
  isBroken,
  connectionsIn,
  foreignIn,
  runsProgramsIn,
  variablesIn,
} from './terraform-plan';
import { stateForTwin } from '../twin';
import { assertJson, assertNoPreview, differences, refused, shortened } from './refusal';
import type { SimulatorSettings } from './twin';
import { mirrored } from './workspace';
import { providersIn } from './written';
import { terraformCommand } from '../terraform-command';

export interface TerraformOptions {
  /** Folder of the configuration. */
  readonly dir: string;
  readonly engine: string;
  /** With a plan as JSON: the state before it. */
  readonly state?: string;
}

const OWN = /^(\.terraform.*|terraform\.tfstate.*|errored\.tfstate)$/;
/** The last of all override files by its name: a program's own `override.tf` would give it the real backend back. */
const OVERRIDE = '~hybridvpn_rehearsal_override.tf';
const INIT_HINT = 'Run its init, and give the folder of the configuration with --dir.';

/** @param plan a saved plan, or one as JSON. @throws ProviderError where there is none, or no state */
export async function openTerraform(plan: string, options: TerraformOptions): Promise<Opened> {
  const { engine } = options;
  const dir = resolve(options.dir);
  const here: CommandOptions = { cwd: dir, env: quiet(process.env) };
  const bytes = await inputBytes(plan);
  const saved = plan !== '-' && isArchive(bytes);
  const text = saved ? await must(engine, ['show', '-json', resolve(plan)], here, INIT_HINT) : asText(bytes, plan);
  assertJson(text, inputName(plan), `a plan (${terraformCommand()} plan -out=plan.bin)`);
  assertNoPreview(text, inputName(plan));
  const state = saved
    ? fileInArchive(bytes, 'tfstate').toString('utf8')
    : options.state !== undefined
      ? await inputText(options.state)
      : await must(engine, ['state', 'pull'], here, `Give the state with --state, or the saved plan. ${INIT_HINT}`);
  if (isBroken(text))
    throw refused(`${inputName(plan)} is of a run that failed: it is no whole plan.`, 'Make it anew.');
  const programs = runsProgramsIn(text);
  if (programs.length > 0)
    throw refused(
      `${inputName(plan)} changes ${programs.join(', ')}, which run programs of their own (provisioners): what these reach, nobody knows.`,
    );
  const foreign = foreignIn(text);
  if (foreign.length > 0)
    throw refused(
      `${inputName(plan)} changes objects of other providers too: ${shortened(foreign)}. They are no twins: a rehearsal would change the real ones.`,
      'Rehearse a plan of the links alone, with -target or from a configuration of their own.',
    );
  return {
    plan: text,
    state,
    stage: (folder, settings) => stage({ dir, engine, saved, text, state, folder, settings }),
  };
}

interface Stage {
  readonly dir: string;
  readonly engine: string;
  /** Its state is that of a saved plan, and not one from elsewhere. */
  readonly saved: boolean;
  readonly text: string;
  readonly state: string;
  readonly folder: string;
  readonly settings: SimulatorSettings;
}

async function stage({ dir, engine, saved, text, state, folder, settings }: Stage): Promise<Staged> {
  const cwd = mirrored(dir, join(folder, 'program'), (name) => OWN.test(name) || name === OVERRIDE);
  const workspace = workspaceOf(dir);
  const states = join(folder, 'state');
  const stateFile = join(states, 'terraform.tfstate');
  // The folder alone makes the workspace.
  mkdirSync(workspace === 'default' ? states : join(states, 'by-workspace', workspace), { recursive: true });
  keepInstalled(dir, cwd);
  const variables = join(folder, 'variables.tfvars.json');
  writeFileSync(variables, JSON.stringify(variablesIn(text)), { mode: 0o600 });
  writeFileSync(
    join(cwd, OVERRIDE),
    [
      'terraform {',
      `  backend "local" {`,
      `    path          = ${quoted(stateFile)}`,
      `    workspace_dir = ${quoted(join(states, 'by-workspace'))}`,
      '  }',
      '}',
    ].join('\n'),
  );
  const unwritten = providerBlocks(dir, text, settings);
  writeFileSync(join(cwd, OVERRIDE), unwritten.overrides, { flag: 'a' });
  if (unwritten.blocks !== '') writeFileSync(join(cwd, OVERRIDE.replace('_override', '')), unwritten.blocks);
  const env: NodeJS.ProcessEnv = {
    ...quiet(environmentWithoutPlatforms(process.env)),
    TF_WORKSPACE: workspace === 'default' ? undefined : workspace,
    TF_DATA_DIR: undefined,
  };
  await must(engine, ['init', '-input=false', '-reconfigure', '-no-color'], { cwd, env }, INIT_HINT);
  assertBackend(cwd, stateFile);
  // By the engine: OpenTofu may be told to read no state that is not encrypted.
  const before = join(folder, 'before.tfstate');
  writeFileSync(before, await stateForTwin({ text: state, of: 'the state', takenAt: new Date() }), { mode: 0o600 });
  await must(engine, ['state', 'push', before], { cwd, env }, INIT_HINT);
  const file = join(folder, 'twin.plan');
  const planned = async (more: readonly string[], signal: AbortSignal): Promise<string> => {
    const args = [
      'plan',
      '-input=false',
      '-no-color',
      '-refresh=false',
      `-var-file=${variables}`,
      `-out=${file}`,
      ...more,
    ];
    await must(
      engine,
      args,
      { cwd, env, signal },
      'What the plan was made with has to be there: files of variables, and TF_VAR_… for ephemeral ones.',
    );
    return must(engine, ['show', '-json', file], { cwd, env, signal }, INIT_HINT);
  };
  return {
    plan: async (signal) => {
      const wanted = actionsIn(text);
      let made = await planned(targetsOf(text), signal);
      // Everything goes: one object that is no more in the program looks the same.
      if (
        differences(wanted, actionsIn(made)).length > 0 &&
        [...wanted.values()].every((action) => action === 'delete')
      )
        made = await planned(['-destroy'], signal);
      const differs = differences(wanted, actionsIn(made));
      if (differs.length > 0)
        throw refused(
          `Against the twins the same program plans something else: ${shortened(differs)}.`,
          !saved && isAheadOfState(text)
            ? 'The plan found changes that were made outside, and the state does not have these yet. Give the saved plan itself, which has them (plan.bin), or apply -refresh-only first.'
            : 'The configuration in --dir, its variables and the state must be those that the plan was made of.',
        );
      assertTwins(made, settings);
      if (foreignIn(made).length > 0)
        throw refused(`The plan against the twins would change ${shortened(foreignIn(made))}.`);
    },
    apply: async (signal) => {
      const ran = await run(engine, ['apply', '-input=false', '-no-color', file], { cwd, env, signal });
      return ran.code === 0 ? {} : { failed: lastWords(ran) };
    },
    state: () => must(engine, ['state', 'pull'], { cwd, env }, INIT_HINT),
  };
}

/** Nothing is written before it is sure that the state is the rehearsal's own: in the real one it would be the twins'. */
function assertBackend(cwd: string, stateFile: string): void {
  const file = join(cwd, '.terraform/terraform.tfstate');
  const settings = existsSync(file) ? jsonIn(readFileSync(file, 'utf8')) : undefined;
  const backend = isBag(settings) && isBag(settings['backend']) ? settings['backend'] : {};
  if (backend['type'] === 'local' && getAt(backend, ['config', 'path']) === stateFile) return;
  throw refused(
    'The configuration would keep its own backend, and the rehearsal would write into the real state.',
    'Take the backend out of its override files.',
  );
}

/** Without what would make it say more, or ask somebody else. */
const quiet = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  TF_IN_AUTOMATION: '1',
  CHECKPOINT_DISABLE: '1',
  TF_LOG: undefined,
});

const dataFolder = (dir: string): string => resolve(dir, process.env['TF_DATA_DIR'] ?? '.terraform');

function workspaceOf(dir: string): string {
  const file = join(dataFolder(dir), 'environment');
  return process.env['TF_WORKSPACE'] || (existsSync(file) ? readFileSync(file, 'utf8').trim() : '') || 'default';
}

/** Providers and modules as they are: a rehearsal asks no registry for what is there. */
function keepInstalled(dir: string, cwd: string): void {
  const own = join(cwd, '.terraform');
  mkdirSync(own);
  const of = (name: string): string => join(dataFolder(dir), name);
  if (existsSync(of('providers'))) symlinkSync(of('providers'), join(own, 'providers'));
  // What an init would write is not to come into the real ones.
  if (existsSync(of('modules')))
    cpSync(of('modules'), join(own, 'modules'), { recursive: true, verbatimSymlinks: true });
  const lock = join(dir, '.terraform.lock.hcl');
  if (existsSync(lock)) copyFileSync(lock, join(cwd, '.terraform.lock.hcl'));
}

/** What leads our provider to the twins: over the blocks that the configuration has, and for what it has none of. */
function providerBlocks(dir: string, text: string, settings: SimulatorSettings): { overrides: string; blocks: string } {
  const isWritten = providersIn(dir);
  let [overrides, blocks] = ['\n', ''];
  const inside = Object.entries(settings).map(([platform, values]) => {
    const lines = Object.entries(values).map(([name, value]) => `    ${snakeCase(name)} = ${quoted(value)}`);
    return [`  ${snakeCase(platform)} = {`, ...lines, '  }'].join('\n');
  });
  for (const { name, alias } of connectionsIn(text)) {
    const block = [
      `provider "${name}" {`,
      ...(alias === undefined ? [] : [`  alias = "${alias}"`]),
      ...inside,
      '}',
      '',
    ].join('\n');
    if (isWritten(name)) overrides += block;
    else blocks += block;
  }
  return { overrides, blocks };
}

/** A plan for a part of the program is rehearsed for that part. */
const targetsOf = (text: string): string[] =>
  (JSON.parse(text) as { complete?: boolean }).complete === false
    ? changedAddresses(text).map((address) => `-target=${address}`)
    : [];

/** Every connection of our provider, as the engine evaluated it. */
function assertTwins(made: string, settings: SimulatorSettings): void {
  if (configuredInModules(made))
    throw refused('A module configures its provider by itself, which would not reach the twins.');
  for (const { name, alias, expressions } of connectionsIn(made))
    for (const [platform, values] of Object.entries(settings)) {
      const told = expressions[snakeCase(platform)]?.constant_value ?? {};
      const same = Object.entries(values).every(([setting, value]) => told[snakeCase(setting)] === value);
      if (!same)
        throw refused(`The provider ${name}${alias === undefined ? '' : `.${alias}`} would not reach the twins.`);
    }
}

const quoted = (text: string): string => JSON.stringify(text).replace(/([$%])\{/g, '$1$1{');
