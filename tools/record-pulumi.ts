/**
 * Records what the real Pulumi engine says to the dynamic provider: `node tools/run.mjs tools/record-pulumi.ts [scenario]`.
 *
 * Runs the scenarios of test/support/pulumi-scenarios.ts with the engine on PATH or in ~/.pulumi/bin against the simulators,
 * and writes test/recordings/pulumi-dynamic/<scenario>.json. The engine's log holds secrets in clear: only values of the
 * simulators and of the test tables get into it, and these are replaced where they differ between runs. A scenario that does
 * not go as its table says is not written. Run it after a change of the resources' schema or of the host's answers.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { callsOf, scrubbed, withLeft, type RecordedPhase, type Recording } from '../test/support/pulumi-recording';
import { findPulumi, PulumiProject } from '../test/support/pulumi-project';
import { scenarios, Site, type Scenario } from '../test/support/pulumi-scenarios';
import { root } from './root';

export async function main([wanted]: string[]): Promise<void> {
  const pulumi = findPulumi();
  if (pulumi === undefined) throw new Error('no pulumi on PATH or in ~/.pulumi/bin: a recording needs the real engine');
  const folder = join(root, 'test/recordings/pulumi-dynamic');
  await mkdir(folder, { recursive: true });
  for (const scenario of scenarios.filter((one) => wanted === undefined || one.name === wanted)) {
    const recording: Recording = {
      scenario: scenario.name,
      engine: spawnSync(pulumi, ['version'], { encoding: 'utf8' }).stdout.trim(),
      sdk: (require('@pulumi/pulumi/package.json') as { version: string }).version,
      phases: await record(pulumi, scenario),
    };
    const file = join(folder, `${scenario.name}.json`);
    await writeFile(file, await format(JSON.stringify(recording), { parser: 'json', printWidth: 200 }));
    console.log(`wrote ${file}`);
  }
}

async function record(pulumi: string, scenario: Scenario): Promise<RecordedPhase[]> {
  const site = await Site.start(scenario);
  const project = await PulumiProject.create(pulumi);
  const log = join(project.folder, 'grpc.json');
  const phases: RecordedPhase[] = [];
  try {
    await project.config(site.plain, site.secret);
    for (const phase of scenario.phases) {
      for (const happening of phase.before ?? []) await site.happen(happening);
      if (phase.program !== undefined) await project.write(phase.program);
      // One at a time, or the order of the calls would differ from one recording to the next.
      const { code, output } = await project.run([...phase.command, '--parallel', '1'], { grpcLog: log });
      const missing = (phase.says ?? []).filter((text) => !output.includes(text));
      if (code !== phase.exitCode || missing.length > 0) {
        throw new Error(
          `${scenario.name}, ${phase.title}: exit code ${code}, not shown: ${missing.join(', ') || 'nothing'}\n${output}`,
        );
      }
      phases.push({ title: phase.title, command: phase.command, calls: callsOf(await readFile(log, 'utf8')) });
      await rm(log);
    }
    return scrubbed(withLeft(phases), site.known);
  } finally {
    await project.remove();
    await site.close();
  }
}
