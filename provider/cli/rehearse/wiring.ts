/** Where the tunnels of a program's links are among those that the daemons play. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Link, Topology } from '../../link/topology';
import type { TunnelEnd } from '../../model';

export interface PlayedEnd {
  readonly space: string;
  readonly device: string;
  readonly router: string;
  readonly addresses: { readonly local: string; readonly peer: string };
  readonly peer?: string;
  readonly inside?: { readonly local: string; readonly peer: string };
  readonly tells: readonly string[];
}

interface PlayedRouter {
  readonly space: string;
  readonly host: string;
  /** Network → the address of the host in it. */
  readonly hosts: Readonly<Record<string, string>>;
}

export interface Wiring {
  readonly routers: Readonly<Record<string, PlayedRouter>>;
  readonly ends: Readonly<Record<string, PlayedEnd>>;
}

/** Written as a whole each time something is another one. */
export const wiringIn = (folder: string): Wiring =>
  JSON.parse(readFileSync(join(folder, 'map.json'), 'utf8')) as Wiring;

/** A tunnel of a link, by the objects of its ends: those stay when all else of it changes. */
export interface PlayedTunnel {
  readonly name: string;
  readonly ends: readonly TunnelEnd[];
  readonly objects: readonly [string, string];
}

export interface PlayedLink {
  readonly name: string;
  readonly tunnels: readonly PlayedTunnel[];
}

export const tunnelName = (name: string | undefined, index: number): string => name ?? String(index + 1);

/** Those of a topology that the daemons play. */
export const playedLinks = ({ links }: Topology, wiring: Wiring): PlayedLink[] =>
  links.map((link) => ({ name: link.name, tunnels: playedTunnels(link, wiring) }));

function playedTunnels({ tunnels }: Link, wiring: Wiring): PlayedTunnel[] {
  return tunnels.flatMap(({ name, ends }, index) => {
    const objects = objectsAt(ends, wiring);
    return objects === undefined ? [] : [{ name: tunnelName(name, index), ends, objects }];
  });
}

/** By the outer addresses of either end. */
function objectsAt(ends: readonly TunnelEnd[], { ends: played }: Wiring): readonly [string, string] | undefined {
  for (const { addresses } of ends) {
    const found = Object.entries(played).find(
      ([, one]) => one.addresses.local === addresses.local && one.addresses.peer === addresses.peer,
    );
    if (found?.[1].peer !== undefined) return [found[0], found[1].peer];
  }
  return undefined;
}

/** Both ends of it, now; undefined while one of them is not there. */
export function endsNow({ objects }: PlayedTunnel, { ends }: Wiring): readonly [PlayedEnd, PlayedEnd] | undefined {
  const [one, other] = objects.map((object) => ends[object]);
  if (one !== undefined && other !== undefined) return [one, other];
  // One of them was replaced by an object with another id.
  if (one?.peer !== undefined && ends[one.peer]) return [one, ends[one.peer]!];
  if (other?.peer !== undefined && ends[other.peer]) return [ends[other.peer]!, other];
  return undefined;
}

/** From a namespace to an address, and by which address of its own. */
export interface Aim {
  readonly space: string;
  readonly from: string;
  readonly to: string;
}

/** Through the tunnel, whatever its routes are. */
export function insideAim(tunnel: PlayedTunnel, wiring: Wiring): Aim | undefined {
  const [near] = endsNow(tunnel, wiring) ?? [];
  const router = near && wiring.routers[near.router];
  return router && near?.inside && { space: router.space, from: near.inside.local, to: near.inside.peer };
}

export interface Course {
  readonly aim: Aim;
  /** Router and network, there and back: whose routes say which way packets take. */
  readonly there: { readonly router: PlayedRouter; readonly network: string };
  readonly back: { readonly router: PlayedRouter; readonly network: string };
}

/** From a host behind one gateway to one behind the other. */
export function courseOf({ tunnels }: PlayedLink, wiring: Wiring): Course | undefined {
  const pairs = tunnels.flatMap((one) => {
    const found = endsNow(one, wiring);
    return found === undefined ? [] : [found];
  });
  const [first] = pairs;
  if (first === undefined) return undefined;
  const [near, far] = first.map(({ router }) => wiring.routers[router]);
  const networkOf = (side: 0 | 1, of: PlayedRouter): string | undefined =>
    pairs.flatMap((pair) => pair[side].tells).find((network) => of.hosts[network] !== undefined);
  if (near === undefined || far === undefined) return undefined;
  const [own, other] = [networkOf(0, near), networkOf(1, far)];
  if (own === undefined || other === undefined) return undefined;
  return {
    aim: { space: near.host, from: near.hosts[own]!, to: far.hosts[other]! },
    there: { router: near, network: other },
    back: { router: far, network: own },
  };
}
