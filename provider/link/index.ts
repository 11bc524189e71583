/**
 * Room: links between platforms. `intent/` is what a link is asked for and what no link can be; `derive.ts` makes a program
 * from it, with one small file for each thing that both ends must agree on; `fabric/` makes many links of many sites; `psk.ts` makes keys; `topology.ts`
 * finds the links of a program, and `check.ts` runs `rules/` over them; `watch.ts` does so while a program is still being told,
 * of the ends that are a tunnel for certain (`certain.ts`); `up/` says whether one carries traffic and why not;
 * `peer-config/` is what the other side must be set to; `functions.ts` is what
 * programs may call, `ephemerals.ts` what they have for one run; `resources/` is what a link needs beside the objects of
 * its ends. Imports core, model and program; no engine and no platform: their sides are handed in, by the catalog, for
 * which links are one more platform, without a connection of its own. Imported by the catalog, engines, tools and the
 * command line.
 */
import type { Platform } from '../core/define/catalog';
import type { Side } from '../model';
import { ephemerals } from './ephemerals';
import { functions } from './functions';
import { LinkWatch } from './watch';

export { derive } from './derive';
export { BGP_PASSWORD, pskVariable } from './end';
export { formOf, TAKEN, type Form, type Part } from './form';
export { checkIntent, refuse } from './intent/check';
export { intentSchema, keyFields, type KeyFields } from './intent/fields';
export { derivePsk, type PskOf } from './psk';
export { shownValue } from './table';

export const platform = (sides: readonly Side[]): Platform => ({
  name: 'link',
  title: 'Links',
  functions: functions(sides),
  ephemerals,
  watch: (fingerprints) => new LinkWatch(sides, fingerprints),
});
