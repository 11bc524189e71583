/**
 * The compiler, as everything here runs it: `node tools/compile.mjs` and the arguments of `tsc`.
 *
 * With one thread, and a collector that comes less often. Several threads check what they share once each, the types of zod
 * above all: half as much again of the processor's time, and another processor is seldom free, as make, jest and CI do other
 * things meanwhile.
 */
process.env.GOGC ??= '400';
process.argv.splice(2, 0, '--singleThreaded');
await import('../node_modules/typescript-native/lib/tsc.js');
