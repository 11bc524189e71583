/** BFD peers of a gateway beside the static routes whose next hops they watch. */
import {
  at,
  declaredOf,
  followed,
  shown,
  valueAt,
  type Address,
  type PlatformRule,
  type Program,
} from '../../../model';
import { ip, isIp } from '../../../core/define/normal';
import { gatewayKey } from './objects';

interface Watched {
  readonly address: Address;
  readonly gateway: string;
  readonly peer: string;
  readonly enabled: boolean;
}

interface Route {
  readonly address: Address;
  readonly gateway: string;
  /** Undefined: open, or a next hop without an address. */
  readonly hops: readonly (string | undefined)[];
}

export const bfdPeerRules: readonly PlatformRule[] = [
  {
    id: 'nsx-bfd-peer-partly',
    says: 'Of a static route with several next hops all are watched by BFD, or none',
    severity: 'warning',
    statements: ['0.12'],
    source: 'NSX, BFD: a next hop takes its routes out of use when its own peer does not answer',
    hint: 'Watch the other next hops too: one that is dead and not watched keeps its share of the traffic, which is lost.',
    *check(program) {
      const peers = watchedIn(program).filter(({ enabled }) => enabled);
      for (const { address, gateway, hops } of routesIn(program)) {
        const isWatched = (hop: string): boolean =>
          peers.some((one) => one.gateway === gateway && ip(one.peer) === ip(hop));
        const known = hops.filter((hop) => hop !== undefined);
        const bare = known.filter((hop) => !isWatched(hop));
        if (known.length < 2 || bare.length === 0 || bare.length === known.length) continue;
        const by = peers.find((one) => one.gateway === gateway && known.some((hop) => ip(hop) === ip(one.peer)))!;
        yield {
          message: `Of the next hops of this route ${bare.join(', ')} ${bare.length === 1 ? 'is' : 'are'} not watched by BFD, and another one is.`,
          values: [shown(at(address, 'nextHops'), known), shown(at(by.address, 'peerAddress'), by.peer)],
        };
      }
    },
  },
  {
    id: 'nsx-bfd-peer-idle',
    says: 'A BFD peer is the next hop of a static route of its gateway',
    severity: 'info',
    statements: ['0.12'],
    source: 'NSX, BFD for static routes: the peer is the next hop whose routes depend on it',
    hint: 'Give the address of a next hop, unless the route that goes there is in another program.',
    *check(program) {
      const routes = routesIn(program);
      for (const { address, gateway, peer } of watchedIn(program)) {
        const own = routes.filter((route) => route.gateway === gateway);
        const open = own.some(({ hops }) => hops.includes(undefined));
        if (own.length === 0 || open || own.some(({ hops }) => hops.some((hop) => ip(hop!) === ip(peer)))) continue;
        yield {
          message: 'No static route of this program goes by this BFD peer: it watches nothing here.',
          values: [
            shown(at(address, 'peerAddress'), peer),
            ...own.map((one) => shown(at(one.address, 'nextHops'), one.hops)),
          ],
        };
      }
    },
  },
];

function watchedIn(program: Program): Watched[] {
  return declaredOf(program, 'nsx:StaticRouteBfdPeer').flatMap(([address, declared]) => {
    const gateway = gatewayKey(program, valueAt(declared, ['gatewayPath']));
    const peer = followed(program, declared, ['peerAddress']);
    if (gateway === undefined || typeof peer !== 'string' || !isIp(peer)) return [];
    return [{ address, gateway, peer, enabled: valueAt(declared, ['enabled']) !== false }];
  });
}

function routesIn(program: Program): Route[] {
  return declaredOf(program, 'nsx:StaticRoute').flatMap(([address, declared]) => {
    const gateway = gatewayKey(program, valueAt(declared, ['gatewayPath']));
    const hops = valueAt(declared, ['nextHops']);
    if (gateway === undefined || !Array.isArray(hops)) return [];
    const addresses = hops.map((_, index) => followed(program, declared, ['nextHops', index, 'ipAddress']));
    return [
      { address, gateway, hops: addresses.map((one) => (typeof one === 'string' && isIp(one) ? one : undefined)) },
    ];
  });
}
