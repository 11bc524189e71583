/**
 * Room: links between platforms. `derive.ts` makes a program from an intent, with one small file for each thing that both
 * ends must agree on; `functions.ts` is what programs may call. Imports core, model and program; no engine and no platform:
 * their sides are handed in. Imported by the catalog and the command line.
 */
export { derive } from './derive';
