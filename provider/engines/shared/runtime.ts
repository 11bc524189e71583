/**
 * Keeps the process small and its work short: a command starts several, each for seconds, and Node is set for a server.
 *
 * Its collector trades memory for speed: with a thousand resources it lets two thirds of the heap be garbage, 160 MiB where
 * 95 do. Its optimizing compiler starts on whatever ran a few hundred times, and of a plan of two hundred resources it
 * takes a quarter of the processor time for code that is then hardly used: here it waits for what runs eight times as often.
 *
 * Set when the provider proper is loaded, and at run time, because the executable's first line cannot pass options to node on
 * every system; and node, started with options for V8, has no use for the compiled code that it brings along for its own
 * modules, which costs a tenth of the start. An unknown flag is ignored by V8, with a line on stderr.
 */
import { setFlagsFromString } from 'node:v8';

/**
 * While the provider is loaded nearly everything stays, and a collection copies it for nothing: the young generation may grow
 * fourfold at once …
 */
const GROWING = '--semi-space-growth-factor=4';
/** … and then no more. */
const STEADY = '--semi-space-growth-factor=1';

export function fitForOneCommand<T>(load: () => T): T {
  setFlagsFromString('--heap-growing-percent=20'); // the old generation is collected when it has grown by a fifth
  optimizeLate();
  // Otherwise V8 drops compiled code that was not run lately, and what is kept for the next launch would lack it.
  setFlagsFromString('--no-flush-bytecode');
  setFlagsFromString(GROWING);
  // V8 takes compiled code from its cache only under the flags it was made with: it is loaded now, and written at the end.
  process.once('exit', () => setFlagsFromString(GROWING));
  const loaded = load();
  setFlagsFromString(STEADY);
  return loaded;
}

/** Eight times as late as by default. */
export function optimizeLate(): void {
  // V8 12 (Node 22) counts calls where earlier ones counted bytes that have run.
  const counts = Number.parseInt(process.versions.v8, 10) >= 12;
  setFlagsFromString(counts ? '--invocation-count-for-turbofan=24000' : '--interrupt-budget=540000');
}
