/**
 * `make demo`, `make demo PAIR=…`: one link by the component or the module, end to end, by a real engine against the simulators. Every step that
 * does not do what it should is a failure; the last line says what happened. ATTACH=1: see tools/kit/attached.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseEngine } from '../kit/engine-choice';
import { makeDrift } from '../kit/drift';
import { rowText } from '../kit/drift-row';
import { attachIfAsked, unexpected, type DemoEngine } from '../kit/engine';
import { leftovers } from '../kit/leftovers';
import { packageExample, pulumiEngine } from '../kit/pulumi';
import { root } from '../kit/root';
import { startSimulators, type SimLine } from '../kit/simulators';
import { moduleExample, terraformEngine } from '../kit/terraform';
import { tunnelsUp, type Up } from '../kit/tunnels-up';
import { joining } from './joining';
import { storyOf, type Story } from './stories';

export async function main(): Promise<void> {
  try {
    await demo();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function demo(): Promise<void> {
  const pair = process.env['PAIR'];
  const told = storyOf(pair);
  const engine = await chooseEngine(root, { install: true, say: (text) => console.log(text) });
  console.log(`Engine: ${engine.name} ${engine.version} (${engine.why})`);
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-demo-'));
  const simulators = await startSimulators(root, ['--clock-rate', '10', ...(told.simulators ?? [])]);
  let link: DemoEngine | undefined;
  try {
    const { line } = simulators;
    link =
      engine.kind === 'pulumi'
        ? pulumiEngine(engine, root, folder, line, packageExample(told.examples.pulumi))
        : terraformEngine(engine, root, folder, line, moduleExample(folder, told.examples.terraform));
    if (told.joins !== undefined) {
      const done = await joining(link, line, told.joins, step);
      console.log(
        `demo: engine=${engine.name} created=${done.created} joined=${done.joined} changed-elsewhere=${done.elsewhere} destroyed=${done.destroyed} links=${done.up.links} tunnels-up=${done.up.tunnels} bgp=${done.up.bgp}`,
      );
      return;
    }
    const { created, found, repaired, destroyed, up } = await story(link, line, told);
    console.log(
      `demo: engine=${engine.name} created=${created} drift-found=${found} repaired=${repaired} destroyed=${destroyed} links=${up.links} tunnels-up=${up.tunnels}${bgpOf(told, pair, up)}`,
    );
  } finally {
    await link?.detach();
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function story(
  engine: DemoEngine,
  line: SimLine,
  { link, ends, bgp }: Story,
): Promise<{ created: number; found: number; repaired: number; destroyed: number; up: Up }> {
  const before = await leftovers(line);

  step('Preview: what would be created');
  const previewed = await engine.preview();
  await attachIfAsked(engine);

  step('Create the link, and wait until it is up');
  const created = await engine.up();
  if (created !== previewed) throw unexpected('create', `${previewed} previewed, ${created} created`);
  await engine.assertClean();
  console.log(`  ${created} resources; a second run has nothing to do`);
  const up = await tunnelsUp(line);
  console.log(`  both platforms say: ${up.links} link up, ${up.tunnels} tunnels${bgp === 'yours' ? '' : ' with BGP'}`);
  if (up.links !== 1 || (bgp !== 'yours' && up.bgp !== up.tunnels)) throw unexpected('the wait for the link', up);

  step('Somebody changes things in the consoles');
  const edits = await makeDrift(line, link, ends);
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
  return { created, found, repaired, destroyed, up };
}

/** Scripts read the line of plain `make demo`; a pair that is asked for by name says what became of BGP too. */
function bgpOf({ bgp }: Story, pair: string | undefined, up: Up): string {
  return pair === undefined || pair === '' ? '' : ` bgp=${bgp ?? up.bgp}`;
}

function step(title: string): void {
  console.log(`\n${title}`);
}
