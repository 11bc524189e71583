/**
 * Networks behind the gateways of a program's links, for packets to go between: of what an end tells the other one, or the other
 * one takes. Where nobody says, one of those that are for benchmarks and in no real site.
 */
import { readTopology } from '../../link/topology';
import type { PrefixRange, Side, TunnelEnd } from '../../model';
import type { Knowledge } from './known';

/** A host fits in, and an address of the network shows which site it is. */
const LONGEST = 28;
const USUAL = 24;

/** By platform and gateway. */
export type Behind = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export function networksBehind({ program }: Pick<Knowledge, 'program'>, sides: readonly Side[]): Behind {
  const found = new Map<string, Map<string, Set<string>>>();
  let made = 0;
  for (const { tunnels } of readTopology(program, sides).links)
    for (const { ends } of tunnels)
      for (const [end, other] of [ends, [...ends].reverse()] as [TunnelEnd, TunnelEnd][]) {
        if (end.gateway === undefined || end.bgp === undefined) continue;
        const ofPlatform = found.get(end.platform) ?? new Map<string, Set<string>>();
        const known = ofPlatform.get(end.gateway);
        const told = [end.bgp.tells, other.bgp?.takes].map(networksIn).find((list) => list.length > 0) ?? [];
        const networks = told.length > 0 || known !== undefined ? told : [`198.18.${++made}.0/24`];
        ofPlatform.set(end.gateway, new Set([...(known ?? []), ...networks]));
        found.set(end.platform, ofPlatform);
      }
  return Object.fromEntries(
    [...found].map(([platform, gateways]) => [
      platform,
      Object.fromEntries([...gateways].map(([gateway, networks]) => [gateway, [...networks]])),
    ]),
  );
}

const networksIn = (ranges: unknown): string[] =>
  (Array.isArray(ranges) ? (ranges as readonly PrefixRange[]) : []).flatMap(({ network, from, to }) => {
    const [address = '', length] = network.split('/');
    if (address.includes(':') || Number(length) === 0 || from > LONGEST) return [];
    return [`${address}/${Math.max(from, Math.min(to, USUAL))}`];
  });
