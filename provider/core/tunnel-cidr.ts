/**
 * The transfer networks a tunnel between NSX and Alibaba Cloud may use, numbered. Pure.
 *
 * Both ends draw from 169.254.0.0/16 and each keeps parts of it for itself, so people pick a /30 that one end refuses or
 * silently shadows. What is numbered here is refused by neither.
 */
import { ProviderError } from './define/errors';

const FIRST = '169.254.8.0';
const LAST = '169.254.168.255';
const SIZE = 4;

/** Never handed out, even if the range above grows. */
const FORBIDDEN: readonly string[] = [
  // Alibaba Cloud, CreateVpnConnection: networks that TunnelCidr may not be.
  ...[0, 1, 2, 3, 4, 5, 6].map((third) => `169.254.${third}.0/30`),
  '169.254.169.252/30',
  // NSX Policy API, Tier0: defaults of its internal, VRF and transit gateway subnets.
  '169.254.0.0/24',
  '169.254.2.0/23',
  '169.254.4.0/22',
];

// Plain numbers: every start of the provider pays for this table.
const numberOf = (address: string): number => address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
const textOf = (number: number): string => [24, 16, 8, 0].map((bits) => (number >>> bits) & 255).join('.');

const allowed: readonly number[] = networks();

/** How many there are: the index goes from 0 to one less. */
export const tunnelCidrCount = allowed.length;

/**
 * The network of an index: 0 is 169.254.8.0/30. The same index is the same network in every version.
 *
 * @throws ProviderError if the index is not a whole number in the range
 */
export function tunnelCidr(index: number): string {
  const network = Number.isInteger(index) ? allowed[index] : undefined;
  if (network !== undefined) return `${textOf(network)}/30`;
  throw new ProviderError({
    code: 'invalid',
    path: 'index',
    message: `index must be a whole number from 0 to ${tunnelCidrCount - 1}, but is ${index}.`,
  });
}

function networks(): number[] {
  const forbidden = FORBIDDEN.map((cidr) => {
    const [address = '', bits] = cidr.split('/');
    const start = numberOf(address);
    return { start, end: start + 2 ** (32 - Number(bits)) };
  });
  const found: number[] = [];
  for (let network = numberOf(FIRST); network < numberOf(LAST); network += SIZE) {
    if (!forbidden.some(({ start, end }) => network < end && network + SIZE > start)) found.push(network);
  }
  return found;
}
