/** The consoles of all platforms, by the names that an intent has for them. */
import type { SimLine } from '../simulators';
import { alicloudConsole } from './alicloud';
import { ciscoConsole } from './cisco';
import type { Console } from './console';
import { nsxConsole } from './nsx';
import { pfsenseConsole } from './pfsense';

export const CONSOLES = {
  nsx: nsxConsole,
  alicloud: alicloudConsole,
  pfsense: pfsenseConsole,
  cisco: ciscoConsole,
} satisfies Record<string, Console>;
export type ConsoleName = keyof typeof CONSOLES;

/** Those of the platforms that are simulated. */
export const consolesOf = (line: SimLine): Console[] =>
  (Object.keys(CONSOLES) as ConsoleName[]).flatMap((name) => (line[name] === undefined ? [] : [CONSOLES[name]]));
