/**
 * The compiler that writes `dist` and checks types, below the repository: TypeScript 7, a native program that takes a quarter
 * of the processor's time of its predecessor. It has no interface for programs; tests that read sources, and Pulumi's SDK,
 * which wants a version below 7, have `typescript` beside it.
 */
export const COMPILER = 'node_modules/typescript-native/bin/tsc';

/** Runs it, with node. */
export const COMPILE = 'tools/compile.mjs';
