/** Canonical forms of network values, for `normal` in field metadata. Each throws on text that is not of its kind. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { parseAddress, parseCidr } from './addresses';
import { remembered } from './remembered';

/** IPv4 and IPv6 addresses in one spelling: `2001:DB8:0::1` and `2001:db8::1` are equal. */
export function ip(value: unknown): string {
  return parseAddress(String(value).trim()).toString();
}

/** An address written out, as platforms take it: no short form such as `10.1`, no leading zeros, no zone, no blanks. */
export const isIp = (text: string): boolean => isIP(text) !== 0 && !text.includes('%');

/** An address that one host can have and another can reach: not a group's, not everybody's, nobody's or the host's own. */
export const isHost = (text: string): boolean =>
  isIp(text) && !['unspecified', 'multicast', 'broadcast', 'loopback'].includes(parseAddress(text).range());

/** An address written out, with a prefix length. */
export function isCidr(text: string): boolean {
  const [, address = '', bits = ''] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  return isIp(address) && Number(bits) <= (isIP(address) === 4 ? 32 : 128);
}

/** Whether the text is a network, and not an address in one. */
export const isNetwork = (text: string): boolean => isCidr(text) && network(text) === cidr(text);

/** Whether an address with a prefix length is a host's: the first and last of an IPv4 network of /30 or larger name the network and all in it. */
export function isHostOf(text: string): boolean {
  const [address, bits] = parseCidr(text);
  if (address.kind() !== 'ipv4' || bits > 30) return true;
  const edges = [ipaddr.IPv4.networkAddressFromCIDR(text), ipaddr.IPv4.broadcastAddressFromCIDR(text)];
  return edges.every((edge) => edge.toString() !== address.toString());
}

/** `10.0.0.5/24` and `10.0.0.0/24` stay different: the host part of an interface address has a meaning. */
export function cidr(value: unknown): string {
  const [address, bits] = parseCidr(String(value).trim());
  return `${address.toString()}/${bits}`;
}

/** A network: the host part is dropped. */
export function network(value: unknown): string {
  return networkOf(String(value).trim());
}

const networkOf = remembered((text) => {
  const [address, bits] = parseCidr(text);
  const hostBits = (index: number): number => Math.min(8, Math.max(0, (index + 1) * 8 - bits));
  const base = address.toByteArray().map((byte, index) => (byte >> hostBits(index)) << hostBits(index));
  return `${ipaddr.fromByteArray(base).toString()}/${bits}`;
});

/** An address or a network. */
export function ipOrCidr(value: unknown): string {
  return String(value).includes('/') ? cidr(value) : ip(value);
}

/**
 * ASDOT (`1.10`) and ASPLAIN (`65546`) as one number text. Strict, because a platform is: no blanks, no part of a dotted
 * number above 65535, nothing above 4294967295.
 */
export function asn(value: unknown): string {
  const text = String(value);
  const [, high, low = ''] = /^(?:(\d{1,5})\.)?(\d{1,10})$/.exec(text) ?? [];
  const most = high === undefined ? 4294967295 : 65535;
  if (low === '' || Number(low) > most || Number(high ?? 0) > 65535) throw new Error(`${text} is not an AS number`);
  return String(Number(high ?? 0) * 65536 + Number(low));
}

/** Comma lists of networks, in any order and spacing. */
export function networkList(value: unknown): string {
  return String(value)
    .split(',')
    .map((part) => network(part))
    .sort()
    .join(',');
}

/** Whether the text is an AS number, 1 to 4294967295, in either notation. */
export function isAsn(text: string): boolean {
  try {
    return asn(text) !== '0';
  } catch {
    return false; // not a number at all
  }
}

/** Whether two networks (or addresses with prefix length) have an address in common. */
export function overlaps(a: string, b: string): boolean {
  const [first, firstBits] = parseCidr(a);
  const [second, secondBits] = parseCidr(b);
  if (first.kind() !== second.kind()) return false;
  return first.match(second, Math.min(firstBits, secondBits));
}
