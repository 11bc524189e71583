/** What an object needs of ours, also where the way goes through objects of others: a delay, a check, a random name. */
import type { Address } from '../program';

export function through(
  address: Address,
  direct: (address: Address) => readonly Address[],
  isOurs: (address: Address) => boolean,
): Address[] {
  const found = new Set<Address>();
  const seen = new Set([address]);
  const open = [...direct(address)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (isOurs(next)) found.add(next);
    else open.push(...direct(next));
  }
  return [...found];
}
