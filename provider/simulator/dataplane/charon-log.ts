/** What charon writes when a negotiation fails, at either end. verified: trials with 5.9.8 */
import type { Failure, FailureKind, Phase } from '../negotiation';

export interface Logged {
  /** Real ms since the epoch. */
  readonly at: number;
  readonly event: 'established' | Found;
}

export type Found = Pick<Failure, 'phase' | 'kind' | 'own' | 'peer'>;

/** The last lines that a charon wrote, read as events. What was proposed stands in lines before the verdict. */
export function eventsIn(lines: readonly string[]): Logged[] {
  const found: Logged[] = [];
  let received: string | undefined;
  let configured: string | undefined;
  for (const line of lines) {
    const [, seconds, text = ''] = /^(\d+\.\d+) \d+\[\w+\]\s*(?:<[^>]*>)?\s*(.*)$/.exec(line) ?? [];
    if (seconds === undefined) continue;
    const at = Number(seconds) * 1000;
    received = /received proposals: (.*)/.exec(text)?.[1] ?? received;
    configured = /configured proposals: (.*)/.exec(text)?.[1] ?? configured;
    const event = eventOf(text, configured, received);
    if (event !== undefined) found.push({ at, event });
  }
  return found;
}

function eventOf(text: string, own?: string, peer?: string): 'established' | Found | undefined {
  if (/CHILD_SA \S+ established/.test(text)) return 'established';
  if (/MAC mismatched/.test(text)) return { phase: 'ike', kind: 'psk' };
  if (/no matching peer config found/.test(text)) return { phase: 'ike', kind: 'identity' };
  if (/^IDir '.*' does not match/.test(text)) return { phase: 'ike', kind: 'identity' };
  if (/received proposals unacceptable/.test(text)) return unlike('ike', own, peer);
  if (/no acceptable proposal found/.test(text)) return unlike('esp', own, peer);
  if (/received TS_UNACCEPTABLE|traffic selectors .* unacceptable/.test(text))
    return { phase: 'esp', kind: 'selectors' };
  if (/giving up after \d+ retransmits/.test(text)) return { phase: 'ike', kind: 'silence' };
  return undefined;
}

/** Which kind of algorithm is in none of the other's proposals: `ESP:AES_CBC_256/HMAC_SHA2_256_128/MODP_2048/NO_EXT_SEQ`. */
function unlike(phase: Phase, own = '', peer = ''): Found {
  const of = (text: string, kind: RegExp): string[] => text.split(/[:/,]\s*/).filter((one) => kind.test(one));
  for (const [kind, pattern] of KINDS) {
    const [mine, theirs] = [of(own, pattern), of(peer, pattern)];
    const none = mine.length === 0 && theirs.length === 0;
    if (none || mine.some((one) => theirs.includes(one))) continue;
    return { phase, kind, own: mine.join() || 'none', peer: theirs.join() || 'none' };
  }
  return { phase, kind: 'group' };
}

const KINDS: readonly [FailureKind, RegExp][] = [
  ['encryption', /^(AES|3DES|DES|CAMELLIA|NULL)/],
  ['integrity', /^HMAC_/],
  ['group', /^(MODP|ECP|CURVE)/],
];
