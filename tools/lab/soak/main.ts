/**
 * `make lab SOAK=30m`: two links, and for that time trouble of every sort, one after the other, by a seed (`SEED=…`). At the end both
 * links are as the program says, no packet was lost outside of what was announced, and nothing is left.
 */
import { dirname } from 'node:path';
import { onStage, type Stage } from '../stage';
import { Asking } from '../status';
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
  const { lost, troubles, prefix, folders } = await onStage(undefined, (stage) => trouble(stage, seconds, seed));
  const left = leftOver(prefix, folders);
  for (const one of [...lost, ...left]) console.log(`  ${one}`);
  console.log(
    `soak: links=${LINKS.length} troubles=${troubles} seed=${seed} lost-outside-windows=${lost.length} left-over=${left.length}`,
  );
  if (lost.length > 0 || left.length > 0) process.exitCode = 1;
}

interface Soaked {
  readonly lost: readonly string[];
  readonly troubles: number;
  /** Of its namespaces. */
  readonly prefix: string;
  readonly folders: readonly string[];
}

async function trouble(stage: Stage, seconds: number, seed: number): Promise<Soaked> {
  const { line, folder, dataplane } = stage;
  console.log(`Seed ${seed}`);
  const soaked = new Soak(line, dataplane, new Chance(seed), (text) => console.log(text));
  const links = await openLinks(stage);
  console.log('\nCreate two links, and wait until they are up');
  await links.preview();
  console.log(`  ${await links.up()} resources`);
  console.log(`\nTrouble for ${seconds} s`);
  const prefix = soaked.underlay.replace(/wan$/, '');
  const lost = await soaked.run(links, seconds);
  console.log('\nBoth links are as the program says');
  await links.assertClean();
  const states = (await new Asking(folder, line).tunnels()).map(({ name, state }) => `${name} ${state}`);
  if (states.length !== 2 * LINKS.length || states.some((one) => !one.endsWith(' up')))
    throw new Error(`soak: at the end status says: ${states.join(', ')}`);
  console.log(`  the engine has nothing to do, and ${states.length} tunnels are up`);
  console.log(`\nDestroy\n  ${await links.destroy()} resources`);
  return { lost, troubles: soaked.troubles, prefix, folders: [folder, dataplane, dirname(line.nsx.caFile)] };
}
