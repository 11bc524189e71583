/** Forms of text that mean the same on every platform. */
import { isIP, isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

type Standard = 'ip' | 'ipv4' | 'cidr' | 'ip-or-cidr' | 'asn';
/** One of those below, or a platform's own. */
export type Format = Standard | { readonly name: string; test(text: string): boolean };

const standard: Readonly<Record<Standard, (text: string) => boolean>> = {
  ip: (text) => isIP(text) !== 0,
  ipv4: isIPv4,
  cidr: isCidr,
  'ip-or-cidr': (text) => isIP(text) !== 0 || isCidr(text),
  asn: (text) => asNumber(text) !== undefined,
};

export const isOfFormat = (text: string, format: Format): boolean =>
  typeof format === 'string' ? standard[format](text) : format.test(text);

export function isCidr(text: string): boolean {
  return text.includes('/') && isIP(text.split('/')[0] ?? '') !== 0 && ipaddr.isValidCIDR(text);
}

/** Plain or dotted AS number to a number, 1 to 4294967295; undefined if it is neither. verified: RFC 5396 */
export function asNumber(text: string): number | undefined {
  const match = /^(?:(\d{1,5})\.)?(\d{1,10})$/.exec(text);
  if (!match) return undefined;
  const low = Number(match[2]);
  if (match[1] === undefined) return low >= 1 && low <= 4294967295 ? low : undefined;
  const high = Number(match[1]);
  return high <= 65535 && low <= 65535 && high + low > 0 ? high * 65536 + low : undefined;
}
