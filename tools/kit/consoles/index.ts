/** The consoles of all platforms, by the names that an intent has for them. */
import { alicloudConsole } from './alicloud';
import type { Console } from './console';
import { nsxConsole } from './nsx';

export const CONSOLES = { nsx: nsxConsole, alicloud: alicloudConsole } satisfies Record<string, Console>;
export type ConsoleName = keyof typeof CONSOLES;
