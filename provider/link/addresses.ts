/**
 * The transfer networks of tunnels, numbered. Pure.
 *
 * Both ends of a tunnel draw from 169.254.0.0/16 and each keeps parts of it for itself, so people pick a /30 that one end
 * refuses or silently shadows. The range numbered here is clear of what any platform keeps: a test holds it against the
 * `reserved` of every side.
 */
import { isIPv4 } from 'node:net';
import { ProviderError } from '../core/define/errors';
import { hostsOf, ipv4Number, ipv4Text } from '../core/define/ipv4';

const FIRST = '169.254.8.0';
const LAST = '169.254.168.255';
const SIZE = 4;

/** How many there are: the index goes from 0 to one less. */
export const tunnelCidrCount = (ipv4Number(LAST) + 1 - ipv4Number(FIRST)) / SIZE;

/**
 * The network of an index: 0 is 169.254.8.0/30. The same index is the same network in every version.
 *
 * @throws ProviderError if the index is not a whole number in the range
 */
export function tunnelCidr(index: number): string {
  if (Number.isInteger(index) && index >= 0 && index < tunnelCidrCount) {
    return `${ipv4Text(ipv4Number(FIRST) + index * SIZE)}/30`;
  }
  throw new ProviderError({
    code: 'invalid',
    path: 'index',
    message: `index must be a whole number from 0 to ${tunnelCidrCount - 1}, but is ${index}.`,
  });
}

/**
 * Where an end drops 169.254.0.0/16, networks are numbered here unless the link is given others: the end of 10.0.0.0/8, which
 * plans of addresses reach last (assumed).
 */
export const ELSEWHERE = ['10.255.252.0/22'];

const isSlash30 = (network: string): boolean => {
  const [address = '', bits, ...more] = network.split('/');
  return bits === '30' && more.length === 0 && isIPv4(address) && ipv4Number(address) % SIZE === 0;
};

/** Whether it is a /30 of the range that both ends draw from; `linkLocal` false: of any other one. */
export const isTransferNetwork = (network: string, linkLocal = true): boolean =>
  isSlash30(network) && network.startsWith('169.254.') === linkLocal;

/** The two hosts of a /30, without prefix length. @throws ProviderError for any other network */
export function transferHosts(network: string): readonly [first: string, second: string] {
  if (!isSlash30(network)) {
    throw new ProviderError({
      code: 'invalid',
      path: 'networks',
      message: `"${network}" is not a /30 network, such as ${tunnelCidr(0)}.`,
    });
  }
  return hostsOf(network);
}
