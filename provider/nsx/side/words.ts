/**
 * NSX's reasons in the field's words. Source: VMware NSX documentation, alarms when an IPSec VPN session or tunnel is down, and the
 * CLI reference (get ipsecvpn session down). What is not in the table is passed on as it is.
 */
import type { Trouble } from '../../model';

const TROUBLES: readonly (readonly [pattern: RegExp, trouble: Trouble])[] = [
  [/authentication failed/i, 'authentication'],
  [/no proposal chosen/i, 'proposal'],
  [/invalid ke|invalid key exchange/i, 'group'],
  [/timed? ?out|not responding|dead peer/i, 'silence'],
  [/ts.unacceptable|traffic selector/i, 'selectors'],
  [/negotiation not started/i, 'notStarted'],
  [/disabled|not active|service router is down/i, 'off'],
];

export const troubleIn = (reason: string): Trouble | undefined =>
  TROUBLES.find(([pattern]) => pattern.test(reason))?.[1];
