/** What a link calls the two tunnels of a connection on a transit router, which are told apart by number. */
import type { Numbered } from '../resources/common/tunnel-pair';
import type { Role } from '../resources/common/types';

export const OF_ROLE: Readonly<Record<Role, Numbered>> = { master: 'tunnel1', slave: 'tunnel2' };
