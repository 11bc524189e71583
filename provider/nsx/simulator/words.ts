/**
 * What NSX says about a tunnel that does not come up. verified: vendor page on alarms of sessions that are down ("Authentication
 * failed": PSK or one of the ids; "No proposal chosen": groups, digests, encryption), CLI guide ("Timed out", "IKE SA Down");
 * the others assumed.
 */
import type { Failure } from '../../simulator';

const IKE: Partial<Record<Failure['kind'], string>> = {
  silence: 'Timed out',
  nobodyStarts: 'Negotiation not started', // assumed
  version: 'No proposal chosen', // assumed: the same as for algorithms
  encryption: 'No proposal chosen',
  integrity: 'No proposal chosen',
  group: 'No proposal chosen',
  authentication: 'Authentication failed',
  identity: 'Authentication failed',
  psk: 'Authentication failed',
};

/** Why IKE is down. */
export const ikeReason = ({ kind }: Failure): string => IKE[kind] ?? 'Configuration failed';

/** Why the tunnel is down although IKE is up. */
export const tunnelReason = ({ kind }: Failure): string =>
  kind === 'selectors' ? 'TS unacceptable' : 'No proposal chosen'; // assumed: the first

/** Of a neighbor that is reached and does not answer as it should. assumed, after the states of RFC 4271 */
export function neighborState({ kind }: Failure): string {
  if (kind === 'asn') return 'IDLE'; // each OPEN is answered with a NOTIFICATION
  return kind === 'password' ? 'CONNECT' : 'ACTIVE'; // segments without the right digest are dropped
}
