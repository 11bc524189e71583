/**
 * Which networks are taken, asked of one /30 after another. A fabric has thousands of tunnels: with each compared with each, an
 * engine's every question would take minutes. Pure.
 */
import { network, overlaps } from '../core/define/normal';

export class Occupied<T> {
  /** By the /30 that they are, or are in. */
  private readonly narrow = new Map<string, T>();
  private readonly wide: (readonly [network: string, by: T])[] = [];

  /** Whoever comes first keeps a network. */
  add(given: string, by: T): void {
    if (given.includes(':')) return; // no tunnel has an IPv6 network
    const [address, bits] = given.split('/');
    if (Number(bits) < 30) this.wide.push([given, by]);
    else {
      const own = network(`${address}/30`);
      if (!this.narrow.has(own)) this.narrow.set(own, by);
    }
  }

  /** Who has an address of this /30. */
  by(slash30: string): T | undefined {
    return this.narrow.get(slash30) ?? this.wide.find(([one]) => overlaps(one, slash30))?.[1];
  }
}

export function occupied(networks: Iterable<string>): Occupied<string> {
  const all = new Occupied<string>();
  for (const one of networks) all.add(one, one);
  return all;
}
