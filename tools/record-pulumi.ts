/**
 * Records what the real Pulumi engine says to our providers:
 *
 *   node tools/run.mjs tools/record-pulumi.ts [pulumi-dynamic|pulumi-plugin [scenario]]
 *
 * Runs the scenarios of test/kit/pulumi-scenarios.ts and pulumi-plugin-scenarios.ts with the engine on PATH or in
 * ~/.pulumi/bin against the simulators, and writes test/recordings/<door>/<scenario>.json. The engine's log holds secrets in
 * clear: only values of the simulators and of the test tables get into it, and these are replaced where they differ between
 * runs. A scenario that does not go as its table says is not written. Run it after a change of the resources' schema or of
 * the host's answers.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  callsOf,
  keptDynamic,
  keptPlugin,
  scrubbed,
  withLeft,
  type Kept,
  type PluginMethod,
  type RecordedPhase,
  type Recording,
} from '../test/kit/pulumi-recording';
import { buildNativePlugin, type NativePlugin } from '../test/kit/pulumi-native';
import { nativeScenarios, randomKeys } from '../test/kit/pulumi-plugin-scenarios';
import { findPulumi, PulumiProject } from '../test/kit/pulumi-project';
import { scenarios, Site, type Scenario } from '../test/kit/pulumi-scenarios';
import { root } from './kit/root';

export async function main([door, wanted]: string[]): Promise<void> {
  const pulumi = findPulumi();
  if (pulumi === undefined) throw new Error('no pulumi on PATH or in ~/.pulumi/bin: a recording needs the real engine');
  if (door !== 'pulumi-plugin') await recordAll(pulumi, 'pulumi-dynamic', scenarios, keptDynamic, wanted);
  if (door === 'pulumi-dynamic') return;
  const plugin = await buildNativePlugin(pulumi);
  await recordAll(pulumi, 'pulumi-plugin', nativeScenarios, keptPlugin, wanted, plugin);
}

async function recordAll<M extends PluginMethod>(
  pulumi: string,
  door: string,
  list: readonly Scenario[],
  kept: Kept<M>,
  wanted: string | undefined,
  plugin?: NativePlugin,
): Promise<void> {
  const folder = join(root, 'test/recordings', door);
  await mkdir(folder, { recursive: true });
  for (const scenario of list.filter((one) => wanted === undefined || one.name === wanted)) {
    const recording: Recording<M> = {
      scenario: scenario.name,
      engine: spawnSync(pulumi, ['version'], { encoding: 'utf8' }).stdout.trim(),
      sdk: (require('@pulumi/pulumi/package.json') as { version: string }).version,
      phases: await record(pulumi, scenario, kept, plugin),
    };
    const file = join(folder, `${scenario.name}.json`);
    await writeFile(file, text(recording));
    console.log(`wrote ${file}`);
  }
}

/** Commands that plan or write resources; the others take no `--parallel`. */
const SERIAL = ['preview', 'up', 'refresh', 'destroy', 'import'];

async function record<M extends PluginMethod>(
  pulumi: string,
  scenario: Scenario,
  kept: Kept<M>,
  plugin: NativePlugin | undefined,
): Promise<RecordedPhase<M>[]> {
  const site = await Site.start(scenario);
  const project = await PulumiProject.create(pulumi, { plugin });
  const log = join(project.folder, 'grpc.json');
  const phases: RecordedPhase<M>[] = [];
  try {
    await project.config(site.plain, site.secret);
    for (const phase of scenario.phases) {
      for (const happening of phase.before ?? []) await site.happen(happening);
      if (phase.program !== undefined) await project.write(phase.program);
      // One at a time, or the order of the calls would differ from one recording to the next.
      const serial = SERIAL.includes(phase.command[0]!) ? ['--parallel', '1'] : [];
      const { code, output } = await project.run([...phase.command, ...serial], { grpcLog: log });
      const missing = (phase.says ?? []).filter((text) => !output.includes(text));
      if (code !== phase.exitCode || missing.length > 0) {
        throw new Error(
          `${scenario.name}, ${phase.title}: exit code ${code}, not shown: ${missing.join(', ') || 'nothing'}\n${output}`,
        );
      }
      phases.push({
        title: phase.title,
        command: phase.command,
        calls: callsOf(serial.length === 0 ? '' : await readFile(log, 'utf8'), kept),
      });
      await rm(log, { force: true }); // a command that asks no provider writes none
    }
    return scrubbed(withLeft(phases), site.known, randomKeys(scenario));
  } finally {
    await project.remove();
    await site.close();
  }
}

/** One call a line: small, and a changed answer is one changed line. */
function text<M extends PluginMethod>({ phases, ...head }: Recording<M>): string {
  const parts = phases.map(({ calls, ...phase }) => {
    const lines = calls.map((call) => `      ${JSON.stringify(call)}`).join(',\n');
    return `    {${JSON.stringify(phase).slice(1, -1)}, "calls": [\n${lines}\n    ]}`;
  });
  return `{${JSON.stringify(head).slice(1, -1)},\n  "phases": [\n${parts.join(',\n')}\n  ]\n}\n`;
}
