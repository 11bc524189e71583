/** Addresses and prefixes, compared by value. Parsed forms are remembered: a thousand tunnels are compared pairwise. */
import ipaddr from 'ipaddr.js';

interface Range {
  family: 'ipv4' | 'ipv6';
  first: bigint;
  last: bigint;
}

const CACHE_LIMIT = 50_000;
const cache = new Map<string, Range | undefined>();

/** The addresses of `a.b.c.d/n`, or of a single address. Undefined if it is neither. */
function range(text: string): Range | undefined {
  if (cache.has(text)) return cache.get(text);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const parsed = parse(text);
  cache.set(text, parsed);
  return parsed;
}

function parse(text: string): Range | undefined {
  const [ip = '', length] = text.split('/');
  if (!ipaddr.isValid(ip) || !/^\d*$/.test(length ?? '')) return undefined;
  const address = ipaddr.parse(ip);
  const bytes = address.toByteArray();
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const hostBits = BigInt(bytes.length * 8 - Number(length ?? bytes.length * 8));
  if (hostBits < 0n) return undefined;
  const first = (value >> hostBits) << hostBits;
  return { family: address.kind(), first, last: first + (1n << hostBits) - 1n };
}

export function sameIp(a: string, b: string): boolean {
  const [first, second] = [range(a), range(b)];
  return first !== undefined && first.family === second?.family && first.first === second.first;
}

/** Whether the address lies in the prefix. Different families never match. */
export function contains(cidr: string, ip: string): boolean {
  const [outer, inner] = [range(cidr), range(ip)];
  return !!outer && outer.family === inner?.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether one prefix lies in the other. */
export const overlaps = (a: string, b: string): boolean => contains(a, b) || contains(b, a);

export const isIpv6 = (value: string): boolean => value.includes(':');

const networks = new Map<string, string>();

/** `10.1.2.3/24` → `10.1.2.0/24` */
export function networkOf(cidr: string): string {
  const known = networks.get(cidr);
  if (known !== undefined) return known;
  if (networks.size >= CACHE_LIMIT) networks.clear();
  const family = isIpv6(cidr) ? ipaddr.IPv6 : ipaddr.IPv4;
  const network = `${family.networkAddressFromCIDR(cidr).toString()}/${family.parseCIDR(cidr)[1]}`;
  networks.set(cidr, network);
  return network;
}

/** Whether `a.b.c.d/n` names an address in the network rather than the network. */
export const hasHostBits = (cidr: string): boolean => !sameIp(addressOf(cidr), addressOf(networkOf(cidr)));

/** The address of `a.b.c.d/n`. */
export const addressOf = (cidr: string): string => cidr.split('/')[0] ?? '';
