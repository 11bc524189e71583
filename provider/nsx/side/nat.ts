/** Which NAT rule decides over what goes through a link. Pure. Source: NSX Policy API, PolicyNatRule.sequence_number: the lowest is first. */
import { prefixLength } from '../../core/define/ipv4';
import { isCidr, overlaps } from '../../core/define/normal';
import { asNetwork } from './neighbors';

/** A rule as far as it matters here; networks that are not given are any. */
export interface Translation {
  readonly action: string;
  readonly sources?: readonly string[];
  readonly destinations?: readonly string[];
  readonly sequence: number;
}

export interface Pair {
  readonly prefix: string;
  readonly peer: string;
}

/** For each pair of networks whose packets get another source: the rule that does it. */
export function translated<T extends Translation>(
  rules: readonly T[],
  prefixes: readonly string[],
  peers: readonly string[],
): readonly (Pair & { readonly by: T })[] {
  const ordered = [...rules].sort((one, other) => one.sequence - other.sequence);
  return prefixes.flatMap((prefix) =>
    peers.flatMap((peer) => {
      for (const rule of ordered) {
        const { action, sources, destinations } = rule;
        if (action === 'NO_SNAT' && covers(sources, prefix) && covers(destinations, peer)) return [];
        if (action === 'SNAT' && touches(sources, prefix) && touches(destinations, peer))
          return [{ prefix, peer, by: rule }];
      }
      return [];
    }),
  );
}

const touches = (networks: readonly string[] | undefined, network: string): boolean =>
  networks === undefined || networks.some((one) => overlaps(asNetwork(one), network));

/** An exception for a part of a network leaves the rest of it to the rules after it. */
const covers = (networks: readonly string[] | undefined, network: string): boolean =>
  networks === undefined || networks.some((one) => isIn(asNetwork(one), network));

const isIn = (outer: string, inner: string): boolean =>
  isCidr(outer) && overlaps(outer, inner) && prefixLength(outer) <= prefixLength(inner);
