/** IPv4 arithmetic on unsigned 32-bit numbers: just what the vendor's address rules need. */

export interface Cidr {
  readonly network: number;
  readonly length: number;
}

/** @returns the address as a number, or undefined if the text is not a dotted quad without leading zeros. */
export function parseIp(text: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return undefined;
  const octets = match.slice(1);
  if (octets.some((octet) => Number(octet) > 255 || String(Number(octet)) !== octet)) return undefined;
  return octets.reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

export const formatIp = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

/** @returns undefined for anything that is not a network address with a prefix length (host bits must be zero). */
export function parseCidr(text: string): Cidr | undefined {
  const [address, length, ...rest] = text.split('/');
  const network = parseIp(address ?? '');
  if (network === undefined || length === undefined || rest.length > 0) return undefined;
  if (!/^(\d|[12]\d|3[0-2])$/.test(length) || network % 2 ** (32 - Number(length)) !== 0) return undefined;
  return { network, length: Number(length) };
}

export const isCidr = (text: string): boolean => parseCidr(text) !== undefined;

export function overlaps(a: Cidr, b: Cidr): boolean {
  const size = 2 ** (32 - Math.min(a.length, b.length));
  return Math.floor(a.network / size) === Math.floor(b.network / size);
}

export function contains(cidr: Cidr, address: number): boolean {
  return overlaps(cidr, { network: address, length: 32 });
}

/** @throws Error: for literals in this folder. */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is not an IPv4 CIDR`);
  return parsed;
}
