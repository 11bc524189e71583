/** What exists at the start: a router with an outside and an inside interface, and nothing of IPsec. */
import type { RouterState } from './router';

export const DEFAULT_SERIAL = '9SIMULATED1';
export const DEFAULT_RELEASE = '17.12';

/** The same in each preset: a router without interfaces is none. */
export function preset(release: string = DEFAULT_RELEASE, serial: string = DEFAULT_SERIAL): RouterState {
  const running = { version: release, license: { udi: { pid: 'C8000V', sn: serial } } };
  return { running, saved: structuredClone(running), saves: 0 };
}
