/**
 * Room: links between platforms. `derive.ts` makes a program from an intent, with one small file for each thing that both
 * ends must agree on; `functions.ts` is what programs may call; `resources/` is what a link needs beside the objects of
 * its ends. Imports core, model and program; no engine and no platform: their sides are handed in, by the catalog, for
 * which links are one more platform, without a connection of its own. Imported by the catalog and the command line.
 */
import type { Platform } from '../core/define/catalog';
import type { Side } from '../model';
import { functions } from './functions';

export { derive } from './derive';

export const platform = (_sides: readonly Side[]): Platform => ({ name: 'link', title: 'Links', functions });
