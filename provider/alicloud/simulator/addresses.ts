/** Public addresses of the simulated region, from ranges that belong to nobody. */
import { formatIp, parseIp } from './ipv4';

const firstAddress = parseIp('203.0.113.10') as number;
/** More gateways than the documentation range has addresses go on in the benchmarking range. */
const furtherAddress = parseIp('198.18.0.0') as number;
const addressesInFirst = 240;

/** The two public addresses of the n-th gateway, counted from 0. */
export function publicAddresses(index: number): [string, string] {
  const address = (n: number) =>
    formatIp(n < addressesInFirst ? firstAddress + n : furtherAddress + n - addressesInFirst);
  return [address(2 * index), address(2 * index + 1)];
}
