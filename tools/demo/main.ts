/**
 * `make demo`: the example link, end to end, by a real engine against the simulators. Every step that does not do what it
 * should is a failure; the last line says what happened.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseEngine } from '../kit/engine-choice';
import { makeDrift } from '../kit/drift';
import { rowText } from '../kit/drift-row';
import { unexpected, type DemoEngine } from '../kit/engine';
import { leftovers } from '../kit/leftovers';
import { pulumiEngine } from '../kit/pulumi';
import { startSimulators } from '../kit/simulators';
import { terraformEngine } from '../kit/terraform';
import { root } from '../kit/root';

export async function main(): Promise<void> {
  try {
    await demo();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function demo(): Promise<void> {
  const engine = await chooseEngine(root, { install: true, say: (text) => console.log(text) });
  console.log(`Engine: ${engine.name} ${engine.version} (${engine.why})`);
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-demo-'));
  const simulators = await startSimulators(root, ['--clock-rate', '10']);
  try {
    const make = engine.kind === 'pulumi' ? pulumiEngine : terraformEngine;
    const counts = await story(make(engine, root, folder, simulators.line), simulators.line);
    console.log(
      `demo: engine=${engine.name} created=${counts.created} drift-found=${counts.found} repaired=${counts.repaired} destroyed=${counts.destroyed}`,
    );
  } finally {
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function story(
  engine: DemoEngine,
  line: Parameters<typeof makeDrift>[0],
): Promise<{ created: number; found: number; repaired: number; destroyed: number }> {
  const before = await leftovers(line);

  step('Preview: what would be created');
  const previewed = await engine.preview();

  step('Create the link');
  const created = await engine.up();
  if (created !== previewed) throw unexpected('create', `${previewed} previewed, ${created} created`);
  await engine.assertClean();
  console.log(`  ${created} resources; a second run has nothing to do`);

  step('Somebody changes things in the consoles');
  const edits = await makeDrift(line);
  for (const edit of edits) console.log(`  ${edit}`);

  step('Drift, program → live');
  const rows = await engine.drift();
  for (const row of rows) console.log(rowText(row));
  const found = new Set(rows.map((row) => row.resource)).size;
  if (found !== edits.length) throw unexpected('drift detection', `${edits.length} edits, ${found} resources found`);

  step('Repair');
  const repaired = await engine.repair();
  if (repaired !== found) throw unexpected('repair', `${found} drifted, ${repaired} repaired`);
  await engine.assertClean();
  console.log(`  ${repaired} resources repaired; nothing is left to do`);

  step('Destroy');
  const destroyed = await engine.destroy();
  const after = await leftovers(line);
  const orphans = after.filter((id) => !before.includes(id));
  if (orphans.length > 0) throw unexpected('destroy', `left behind: ${orphans.join(', ')}`);
  console.log(`  ${destroyed} resources; the platforms are as they were`);
  return { created, found, repaired, destroyed };
}

function step(title: string): void {
  console.log(`\n${title}`);
}
