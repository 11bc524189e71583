/**
 * `make lab SOAK=30m`: two links, and for that time trouble of every sort, one after the other, by a seed (`SEED=…`). At the end both
 * links are as the program says, no packet was lost outside of what was announced, and nothing is left.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chooseEngine } from '../../kit/engine-choice';
import { root } from '../../kit/root';
import { startSimulators } from '../../kit/simulators';
import { install } from '../install';
import { Asking } from '../status';
import { stopOnSignals } from '../stopping';
import { Chance } from './chance';
import { leftOver } from './left-over';
import { LINKS, openLinks } from './program';
import { Soak } from './soak';

export async function main(): Promise<void> {
  try {
    await soak(secondsIn(process.env['SOAK'] ?? ''), seedIn(process.env['SEED']));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/** `30m`, `90s`, `1h`. */
function secondsIn(text: string): number {
  const [, count, unit] = /^(\d+)([smh])$/.exec(text) ?? [];
  if (count === undefined) throw new Error(`SOAK=${text} is no time: give 30m, 90s or 1h.`);
  return Number(count) * { s: 1, m: 60, h: 3600 }[unit as 's' | 'm' | 'h'];
}

function seedIn(text: string | undefined): number {
  const seed = text === undefined || text === '' ? Date.now() % 1_000_000 : Number(text);
  if (!Number.isInteger(seed)) throw new Error(`SEED=${text} is no whole number.`);
  return seed;
}

async function soak(seconds: number, seed: number): Promise<void> {
  await install((text) => console.log(text));
  const engine = await chooseEngine(root, { install: true, say: (text) => console.log(text) });
  console.log(`Engine: ${engine.name} ${engine.version} (${engine.why}); seed ${seed}`);
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-soak-'));
  const simulators = await startSimulators(root, ['--dataplane']);
  const close = async (): Promise<void> => {
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const stop = stopOnSignals(close);
  const { line } = simulators;
  const dataplane = line.dataplane ?? '';
  const soaked = new Soak(line, dataplane, new Chance(seed), (text) => console.log(text));
  let lost: readonly string[];
  let prefix: string;
  try {
    const links = await openLinks(engine, folder, line);
    console.log('\nCreate two links, and wait until they are up');
    await links.preview();
    console.log(`  ${await links.up()} resources`);
    console.log(`\nTrouble for ${seconds} s`);
    prefix = soaked.underlay.replace(/wan$/, '');
    lost = await soaked.run(links, seconds);
    console.log('\nBoth links are as the program says');
    await links.assertClean();
    const states = (await new Asking(folder, line).tunnels()).map(({ name, state }) => `${name} ${state}`);
    if (states.length !== 2 * LINKS.length || states.some((one) => !one.endsWith(' up')))
      throw new Error(`soak: at the end status says: ${states.join(', ')}`);
    console.log(`  the engine has nothing to do, and ${states.length} tunnels are up`);
    console.log(`\nDestroy\n  ${await links.destroy()} resources`);
  } finally {
    stop();
    await close();
  }
  const left = leftOver(prefix, [folder, dataplane, dirname(line.nsx.caFile)]);
  for (const one of [...lost, ...left]) console.log(`  ${one}`);
  console.log(
    `soak: links=${LINKS.length} troubles=${soaked.troubles} seed=${seed} lost-outside-windows=${lost.length} left-over=${left.length}`,
  );
  if (lost.length > 0 || left.length > 0) process.exitCode = 1;
}
