/** The example links as a release before has them, each with its own provider, and how one comes to today's. */
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { callsOf, keptDynamic, keptPlugin, type Kept, type PluginMethod } from '../../test/kit/pulumi-recording';
import { isBag } from '../../provider/core/define/paths';
import { SIGNATURE_KEY } from '../../provider/engines/pulumi-wire';
import type { Engine, EngineKind } from '../kit/engine-choice';
import type { DemoEngine } from '../kit/engine';
import { installPackage, pulumiEngine, type PulumiExample } from '../kit/pulumi';
import { root } from '../kit/root';
import { run } from '../kit/run';
import type { SimLine } from '../kit/simulators';
import { terraformEngine } from '../kit/terraform';

export interface Door {
  readonly name: string;
  readonly kind: EngineKind;
  open(engine: Engine, release: string, folder: string, line: SimLine): Upgraded;
}

export interface Upgraded {
  readonly engine: DemoEngine;
  /** What a recording holds beside the platforms; after `up`. */
  recorded(): Promise<object>;
  /** From here on the engine uses the provider of this checkout. */
  upgrade(): Promise<void>;
}

export const doors: readonly Door[] = [
  {
    name: 'terraform',
    kind: 'terraform',
    open: (engine, release, folder, line) => {
      const opened = terraformEngine(engine, release, folder, line);
      return {
        engine: opened,
        recorded: async () => ({ state: JSON.parse(await opened.state()) as object }),
        upgrade: () => opened.provide(root),
      };
    },
  },
  {
    name: 'pulumi-dynamic',
    kind: 'pulumi',
    open: (engine, release, folder, line) =>
      pulumi(engine, release, folder, line, 'hybrid-link-pulumi', keptDynamic, installPackage),
  },
  {
    name: 'pulumi-plugin',
    kind: 'pulumi',
    open: (engine, release, folder, line) =>
      pulumi(engine, release, folder, line, 'hybrid-link-yaml', keptPlugin, async (from, _cwd, env) => {
        env['PATH'] = [join(from, 'dist/bin'), env['PATH']].join(delimiter);
      }),
  },
];

type Install = (from: string, cwd: string, env: Record<string, string | undefined>) => Promise<void>;

function pulumi<M extends PluginMethod>(
  engine: Engine,
  release: string,
  folder: string,
  line: SimLine,
  name: string,
  kept: Kept<M>,
  install: Install,
): Upgraded {
  let prepared: { cwd: string; env: Record<string, string | undefined> } | undefined;
  const copy = (): { cwd: string; env: Record<string, string | undefined> } => {
    if (prepared === undefined) throw new Error(`${name} was not previewed yet`);
    return prepared;
  };
  const example: PulumiExample = {
    name,
    prepare: async (cwd, env) => {
      prepared = { cwd, env };
      await install(release, cwd, env);
    },
  };
  return {
    engine: pulumiEngine(engine, release, folder, line, example),
    recorded: async () => {
      const { cwd, env } = copy();
      const exported = await run(engine.command, ['stack', 'export', '--show-secrets'], { cwd, env });
      const log = join(folder, `${name}.log`);
      writeFileSync(log, '');
      await run(engine.command, ['preview', '--non-interactive'], { cwd, env: { ...env, PULUMI_DEBUG_GRPC: log } });
      const program = callsOf(readFileSync(log, 'utf8'), { ...kept, Check: ['urn', 'news'] }).flatMap(
        ({ method, request: { urn, news } }) => (method === 'Check' ? [{ urn, inputs: stored(news) }] : []),
      );
      const { deployment } = JSON.parse(exported.stdout) as { deployment: { resources: Exported[] } };
      const resources = deployment.resources
        .filter(({ type }) => type.includes('hybridvpn') && !type.startsWith('pulumi:'))
        .map(({ urn, id, inputs, outputs }) => ({ urn, id, inputs: stored(inputs), outputs: stored(outputs) }));
      return { program, resources };
    },
    upgrade: async () => {
      const { cwd, env } = copy();
      await install(root, cwd, env);
    },
  };
}

interface Exported {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs: unknown;
  readonly outputs: unknown;
}

/**
 * As the engine hands it to a provider: secrets in its envelope, which `--show-secrets` writes as JSON in text, and
 * without the text of a dynamic provider, for which that of this checkout stands in.
 */
function stored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stored);
  if (!isBag(value)) return value;
  const { __provider: _text, plaintext, ...rest } = value;
  if (SIGNATURE_KEY in value && typeof plaintext === 'string')
    return { ...rest, value: JSON.parse(plaintext) as unknown };
  return Object.fromEntries(Object.entries(rest).map(([name, item]) => [name, stored(item)]));
}
