/** NSX's side of a link: what it declares for one end (`side/declare.ts`), and how an end is found in a program (`side/read.ts`). */
import type { Side } from '../model';
import { RESERVED } from './rules/reserved';
import { declare } from './side/declare';
import { read } from './side/read';

export const side: Side = { platform: 'nsx', place: 'site', label: 'nsx', reserved: RESERVED, read, declare };
