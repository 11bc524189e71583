/** What an object is in a link, taken apart: roles end in the name of a tunnel where each tunnel has such an object. */
import { TUNNELS, type TunnelName } from '../model';

/** `session_master` → `session`, `master` */
export function splitRole(role: string): readonly [name: string, tunnel: TunnelName | ''] {
  const tunnel = TUNNELS.find((name) => role.endsWith(`_${name}`));
  return tunnel === undefined ? [role, ''] : [role.slice(0, -tunnel.length - 1), tunnel];
}
