/**
 * `make example NAME=hybrid-link-yaml`: one of the examples against the simulators, by the real engine it is written for:
 * what would be created, the link, a second run that finds nothing to do, and the end of it all.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STORIES } from './demo/stories';
import { unexpected, type DemoEngine } from './kit/engine';
import { leftovers } from './kit/leftovers';
import { packageExample, pulumiEngine, type PulumiExample } from './kit/pulumi';
import { run } from './kit/run';
import { startSimulators, type SimLine } from './kit/simulators';
import { moduleExample, terraformEngine } from './kit/terraform';
import { chooseEngine, type Engine, type EngineKind } from './kit/engine-choice';
import { root } from './kit/root';
import { generateSdk } from './sdk';

interface Runner {
  readonly kind: EngineKind;
  /** What `hybridvpn sim` is told beside its ports. */
  readonly simulators?: readonly string[];
  open(engine: Engine, folder: string, line: SimLine): Promise<DemoEngine>;
}

const PLUGIN = join(root, 'dist/bin');

/** Links by the component or the module: those of the demo. */
const links: readonly (readonly [string, Runner])[] = STORIES.flatMap(
  ({ examples: { terraform, pulumi }, simulators = [] }) => [
    [
      terraform,
      {
        kind: 'terraform',
        simulators,
        open: async (engine, folder, line) =>
          terraformEngine(engine, root, folder, line, moduleExample(folder, terraform)),
      },
    ],
    [
      pulumi,
      {
        kind: 'pulumi',
        simulators,
        open: async (engine, folder, line) => pulumiEngine(engine, root, folder, line, packageExample(pulumi)),
      },
    ],
  ],
);

const runners: Readonly<Record<string, Runner>> = {
  ...Object.fromEntries(links),
  'hybrid-link-terraform': {
    kind: 'terraform',
    open: async (engine, folder, line) => terraformEngine(engine, root, folder, line),
  },
  'hybrid-link-cdktf': {
    kind: 'terraform',
    open: async (engine, folder, line) => terraformEngine(engine, root, folder, line, await synthesised(folder)),
  },
  'hybrid-link-pulumi': {
    kind: 'pulumi',
    open: async (engine, folder, line) => pulumiEngine(engine, root, folder, line),
  },
  'hybrid-link-yaml': {
    kind: 'pulumi',
    open: async (engine, folder, line) => pulumiEngine(engine, root, folder, line, yamlExample(PLUGIN)),
  },
  'hybrid-link-python': {
    kind: 'pulumi',
    open: async (engine, folder, line) =>
      pulumiEngine(engine, root, folder, line, pythonExample(engine, PLUGIN, folder)),
  },
};

export const yamlExample = (plugin: string): PulumiExample => ({
  name: 'hybrid-link-yaml',
  plugin,
  prepare: async () => undefined,
});

/** A virtual environment in `folder`, with the SDK as `make sdk` makes it. */
export function pythonExample(engine: Engine, plugin: string, folder: string): PulumiExample {
  const venv = join(folder, 'venv');
  return {
    name: 'hybrid-link-python',
    plugin,
    prepare: async (cwd, env) => {
      const generated = await generateSdk(
        engine,
        join(plugin, 'pulumi-resource-hybridvpn'),
        'python',
        join(folder, 'sdk'),
      );
      if ('skipped' in generated) throw new Error(generated.skipped);
      if (!existsSync(venv)) await run('python3', ['-m', 'venv', venv], { cwd, env });
      await run(join(venv, 'bin/python'), ['-m', 'pip', 'install', '--quiet', generated.folder], { cwd, env });
      const file = join(cwd, 'Pulumi.yaml');
      const text = readFileSync(file, 'utf8');
      if (!text.includes('virtualenv: venv')) throw new Error(`${file} names no virtual environment`);
      writeFileSync(file, text.replace('virtualenv: venv', `virtualenv: ${venv}`));
    },
  };
}

/** What a user types in the folder, and where it leaves the configuration. */
async function synthesised(folder: string): Promise<string> {
  const cwd = join(folder, 'hybrid-link-cdktf');
  cpSync(join(root, 'examples/hybrid-link-cdktf'), cwd, {
    recursive: true,
    filter: (path) => !/node_modules|cdktf\.out|build$/.test(path),
  });
  const file = join(cwd, 'package.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('file:../..', `file:${root}`));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd, env: process.env });
  await run('npm', ['run', 'synth'], { cwd, env: process.env });
  return join(cwd, 'cdktf.out/stacks/hybrid-link');
}

export async function main([name = '']: string[]): Promise<void> {
  const runner = runners[name];
  if (runner === undefined) {
    console.error(`make example NAME=… takes one of: ${readdirSync(join(root, 'examples')).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-example-'));
  const simulators = await startSimulators(root, [
    '--clock-rate',
    '60',
    '--pfsense-port',
    '0',
    '--cisco-port',
    '0',
    ...(runner.simulators ?? []),
  ]);
  try {
    const engine = await chooseEngine(root, { kind: runner.kind, install: true, say: (text) => console.log(text) });
    console.log(`Engine: ${engine.name} ${engine.version} (${engine.why})`);
    const counts = await story(await runner.open(engine, folder, simulators.line), simulators.line);
    console.log(`example: ${name} engine=${engine.name} created=${counts.created} destroyed=${counts.destroyed}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function story(engine: DemoEngine, line: SimLine): Promise<{ created: number; destroyed: number }> {
  const before = await leftovers(line);
  const previewed = await engine.preview();
  const created = await engine.up();
  if (created !== previewed) throw unexpected('create', `${previewed} previewed, ${created} created`);
  await engine.assertClean();
  const destroyed = await engine.destroy();
  const orphans = (await leftovers(line)).filter((id) => !before.includes(id));
  if (orphans.length > 0) throw unexpected('destroy', `left behind: ${orphans.join(', ')}`);
  return { created, destroyed };
}
