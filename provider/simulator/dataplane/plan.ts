/** What is to run: of all that the simulators offer, who meets whom, who starts, and what each router tells and takes. */
import type { Announced, OfferedEnd, TunnelHost } from '../negotiation';

export interface EndPlan {
  readonly end: OfferedEnd;
  /** The end at its other side; absent: nobody is there. */
  readonly peer?: OfferedEnd;
  /** It tries to bring the tunnel up. Of two that would, one does: two at once would end one another's attempt. */
  readonly starts: boolean;
}

export interface NeighborPlan {
  readonly object: string;
  readonly told: readonly Announced[];
  /** Rank → networks that are taken with it. */
  readonly taken: ReadonlyMap<number, readonly string[]>;
}

export interface Plan {
  /** By object. */
  readonly ends: ReadonlyMap<string, EndPlan>;
  /** Of ends that speak BGP, by object. */
  readonly neighbors: ReadonlyMap<string, NeighborPlan>;
  /** Router → its ends. */
  readonly routers: ReadonlyMap<string, readonly OfferedEnd[]>;
}

/** @param received what an end's router has been told over it, whoever stands at its other side: also a device that is no simulator's */
export function planOf(
  hosts: readonly TunnelHost[],
  now: number,
  received: (end: OfferedEnd) => readonly Announced[] = () => [],
): Plan {
  const offered = hosts.flatMap((host) => host.offered().map((end) => ({ end, host })));
  // Certificates are not played, and an end that is off or still being changed takes no part.
  const there = offered.filter(({ end }) => end.since <= now && end.psk !== undefined);
  const met = there.map(({ end, host }) => ({
    end,
    host,
    other: there.find((one) => one.host !== host && meets(end, one.end)),
  }));
  const ends = new Map(
    met.map(({ end, other }) => [
      end.object,
      { end, ...(other && { peer: other.end }), starts: starts(end, other?.end) },
    ]),
  );
  const neighbors = new Map(
    met.flatMap(({ end, host, other }): [string, NeighborPlan][] => {
      if (end.bgp === undefined || end.bgp.since > now) return [];
      const told = host.announced(end.object);
      const announced = other?.host.announced(other.end.object) ?? [];
      const known = new Set(announced.map(({ network }) => network));
      const heard = [...announced, ...received(end).filter(({ network }) => !known.has(network))];
      return [[end.object, { object: end.object, told, taken: ranked(end, host, heard) }]];
    }),
  );
  const routers = new Map<string, OfferedEnd[]>();
  for (const { end } of there) routers.set(end.router, [...(routers.get(end.router) ?? []), end]);
  return { ends, neighbors, routers };
}

/** Identities tell apart ends at the same two addresses. */
function meets(end: OfferedEnd, other: OfferedEnd): boolean {
  return other.addresses.local === end.addresses.peer && other.addresses.peer === end.addresses.local;
}

const starts = (end: OfferedEnd, peer: OfferedEnd | undefined): boolean =>
  end.initiates && (peer === undefined || !peer.initiates || end.object < peer.object);

function ranked(
  end: OfferedEnd,
  host: TunnelHost,
  heard: readonly Announced[],
): ReadonlyMap<number, readonly string[]> {
  const byRank = new Map<number, string[]>();
  for (const route of heard) {
    const rank = host.rank(end.object, route);
    if (rank !== undefined) byRank.set(rank, [...(byRank.get(rank) ?? []), route.network]);
  }
  return byRank;
}
