/**
 * What both ends of a link offer each other: one choice of each kind, the same on both. A second choice would only be one
 * more way to disagree.
 */
import type { Side, WantedCrypto } from '../model';

interface Suite {
  readonly ike: Required<Known>;
  readonly esp: Known;
}

interface Known extends WantedCrypto {
  readonly encryption: string;
  readonly integrity?: string;
  readonly group: number;
}

/** Best first. Source: RFC 8247 and RFC 8221 for what is still advised; the tables of the sides for who speaks it. */
const SUITES: readonly Suite[] = [
  {
    ike: { encryption: 'aes-256-cbc', integrity: 'sha2-384', group: 20 },
    esp: { encryption: 'aes-256-gcm', group: 20 },
  },
  {
    ike: { encryption: 'aes-256-cbc', integrity: 'sha2-256', group: 14 },
    esp: { encryption: 'aes-256-cbc', integrity: 'sha2-256', group: 14 },
  },
  {
    ike: { encryption: 'aes-128-cbc', integrity: 'sha2-256', group: 14 },
    esp: { encryption: 'aes-128-cbc', integrity: 'sha2-256', group: 14 },
  },
];

/** What a side has no word for, of an offer: `aes-256-gcm`, `group 20`. */
export function unspoken({ speaks }: Side, { encryption, integrity, group }: WantedCrypto): string[] {
  return [
    ...(typeof encryption === 'string' && !speaks.encryption.includes(encryption) ? [encryption] : []),
    ...(typeof integrity === 'string' && !speaks.integrity.includes(integrity) ? [integrity] : []),
    ...(typeof group === 'number' && group !== 0 && !speaks.groups.includes(group) ? [`group ${group}`] : []),
  ];
}

export interface Chosen extends Suite {
  /** What was better, and who has no word for it. */
  readonly because: string;
}

/** The best suite that both speak. */
export function suiteFor(sides: readonly Side[]): Chosen | undefined {
  const missing = (suite: Suite): string[] =>
    sides.flatMap((side) => {
      const words = [...new Set([...unspoken(side, suite.ike), ...unspoken(side, suite.esp)])];
      return words.length === 0 ? [] : [`${side.platform} has no ${words.join(' and no ')}`];
    });
  const found = SUITES.findIndex((suite) => missing(suite).length === 0);
  if (found < 0) return undefined;
  const passed = SUITES.slice(0, found).flatMap(missing);
  const because = ['the strongest that both ends speak', ...new Set(passed)].join('; ');
  return { ...SUITES[found]!, because };
}

/** Seconds. The end that starts the negotiation rekeys as well. */
const IKE_LIFETIME = 28_800;
/** Of the end that leaves rekeying to the other: the longest that every platform takes. */
export const PASSIVE_LIFETIME = 86_400;
/** Each tunnel has another one, so that they never rekey at once. */
const ESP_LIFETIMES = [3_600, 3_300];

export function lifetimes(index: number): { readonly ike: number; readonly esp: number } {
  return { ike: IKE_LIFETIME, esp: ESP_LIFETIMES[index % ESP_LIFETIMES.length]! };
}

/** Seconds and probes: a peer that is silent counts as dead after about 24 s. Moving the traffic is for BGP, and faster. */
export const dpd = { interval: 10, retries: 5 };
