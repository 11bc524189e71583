/** What runs of the tunnels, as the models of operation have it. verified: Cisco-IOS-XE-crypto-oper.yang, -bgp-oper.yang and -bgp-route-oper.yang of 17.12.1 (test/cisco) */
import {
  Acquaintances,
  isRefused,
  isUp,
  type Announced,
  type Negotiation,
  type SimClock,
  type TunnelHost,
} from '../../simulator';
import type { Json } from '../../simulator/schema';
import { offersOf, type Offer } from './offers';
import { announced, learned, rank } from './routes';
import type { Router } from './router';

const CRYPTO = 'Cisco-IOS-XE-crypto-oper:crypto-oper-data/';
const BGP = 'Cisco-IOS-XE-bgp-oper:bgp-state-data';
const NEIGHBORS = `${BGP}/neighbors`;
/** Of one neighbor in IPv4 unicast. assumed: the global table is called default, as in the list of neighbors */
const ROUTES = new RegExp(
  `^${BGP}/bgp-route-vrfs/bgp-route-vrf=default/bgp-route-afs/bgp-route-af=ipv4-unicast/bgp-route-neighbors/bgp-route-neighbor=([^/]+)/bgp-neighbor-route-filters$`,
);

type Phase = 'ike' | 'esp' | 'bgp';

export class Operation {
  readonly known = new Acquaintances();
  keyOf = (secret: string): string => secret;
  /** AS numbers that are being told something: what they are asked for meanwhile came from here, or goes round. */
  private readonly telling = new Set<string>();

  constructor(
    private readonly router: Router,
    private readonly clock: SimClock,
  ) {
    router.committed = () => this.look();
  }

  /** Its tunnels, for the simulators that it meets. */
  get tunnels(): TunnelHost {
    const numberOf = (object: string): number => Number(object.slice('Tunnel'.length));
    return {
      offered: () => this.offers().map(({ end }) => end),
      announced: (object) => this.announced(numberOf(object)),
      rank: (object, route) => rank(this.router.state.running, numberOf(object), route),
      meet: (others, wire) => this.known.meet(others, wire),
    };
  }

  /** Notes which tunnels negotiate by something else than before. verified: what stands stays until its next negotiation; assumed: which is at once, here */
  look(): void {
    const before = this.router.state.negotiates ?? {};
    const now = this.clock.now();
    const note = (name: string, what: unknown): [string, { by: string; since: number }] => {
      const by = JSON.stringify(what);
      return [name, before[name]?.by === by ? before[name] : { by, since: now }];
    };
    const offers = offersOf(this.router.state.running, this.keyOf, () => 0);
    this.router.state.negotiates = Object.fromEntries(
      offers.flatMap(({ end: { bgp, ...end } }) => [note(end.object, end), note(`${end.object} bgp`, bgp ?? null)]),
    );
  }

  /** The body of an answer; undefined: it is none of these nodes. */
  told(path: string): Json | undefined {
    const [, neighbor] = ROUTES.exec(path) ?? [];
    if (neighbor !== undefined) return this.routes(decodeURIComponent(neighbor));
    const offers = path.startsWith(CRYPTO) || path === NEIGHBORS ? this.offers() : [];
    switch (path) {
      case `${CRYPTO}crypto-ikev2-sa`:
        return { 'Cisco-IOS-XE-crypto-oper:crypto-ikev2-sa': offers.flatMap((offer) => this.ikeSa(offer)) };
      case `${CRYPTO}crypto-ipsec-ident`:
        return { 'Cisco-IOS-XE-crypto-oper:crypto-ipsec-ident': offers.map((offer) => this.ident(offer)) };
      case NEIGHBORS:
        return { 'Cisco-IOS-XE-bgp-oper:neighbors': { neighbor: offers.flatMap((offer) => this.neighbor(offer)) } };
      default:
        return undefined;
    }
  }

  private offers(): Offer[] {
    const { running, negotiates = {} } = this.router.state;
    return offersOf(running, this.keyOf, (name) => negotiates[name]?.since ?? 0);
  }

  private met(offer: Offer): Negotiation | undefined {
    return this.known.none ? undefined : this.known.negotiate(offer.end);
  }

  /** Before anybody was met the peer is there and agrees. */
  private isUp(offer: Offer, phase: Phase): boolean {
    const met = this.met(offer);
    const now = this.clock.now();
    return met === undefined ? sinceAlone(offer, phase) <= now : isUp(met, phase, now);
  }

  private ikeSa(offer: Offer): Json[] {
    const { end, number } = offer;
    const up = this.isUp(offer, 'ike');
    // assumed: a negotiation that was refused leaves nothing, as one does that nobody has begun
    const met = this.met(offer);
    const begun = end.initiates && !(met !== undefined && isRefused(met, this.clock.now()));
    if (end.since === Infinity || (!up && !begun)) return [];
    const data = {
      'sa-id': number,
      'sa-status': up ? 'crypto-sa-status-active' : 'crypto-sa-status-pending',
      'local-ip-addr': end.addresses.local,
      'local-port': 500,
      'remote-ip-addr': end.addresses.peer,
      'remote-port': 500,
      lifetime: end.lifetimes.ike,
    };
    return [{ 'sa-id': number, 'sa-data': data }];
  }

  private ident(offer: Offer): Json {
    const { end, number } = offer;
    const status = this.isUp(offer, 'esp') ? 'crypto-sa-status-active' : 'crypto-ipsec-sa-status-down';
    const sa = (spi: number): Json => ({ spi, 'sa-status': status });
    return {
      interface: `Tunnel${number}`,
      'ident-data': {
        'local-endpt-addr': end.addresses.local,
        'remote-endpt-addr': end.addresses.peer,
        'inbound-esp-sa': sa(2 * number),
        'outbound-esp-sa': sa(2 * number + 1),
      },
    };
  }

  /** What passed its filters both ways; before anybody was met nobody told anything. Undefined: no session to it is up. */
  private routes(neighbor: string): Json | undefined {
    const offer = this.offers().find((one) => one.neighbor === neighbor);
    if (offer === undefined || !this.isUp(offer, 'bgp')) return undefined;
    const { running } = this.router.state;
    const taken = learned(running, offer.number, this.heard(offer));
    const filter = (name: string, routes: readonly Announced[], nexthop: string): Json => ({
      'nbr-fltr': name,
      'bgp-neighbor-route-entries': {
        'bgp-neighbor-route-entry': routes.map(({ network, asPath }) => ({
          prefix: network,
          'bgp-neighbor-path-entries': { 'bgp-neighbor-path-entry': [{ nexthop, 'as-path': asPath.join(' ') }] },
        })),
      },
    });
    const own = offer.end.bgp?.localAddress ?? '';
    return {
      'Cisco-IOS-XE-bgp-oper:bgp-neighbor-route-filters': {
        'bgp-neighbor-route-filter': [
          filter('bgp-nrf-post-received', taken, neighbor),
          filter('bgp-nrf-post-advertised', this.announced(offer.number), own),
        ],
      },
    };
  }

  private heard(offer: Offer): readonly Announced[] {
    const met = this.met(offer);
    return met === undefined ? [] : this.known.heard(offer.end, met);
  }

  /** verified: RFC 4271 9.1.2: a route with the own AS number in its path is not taken; assumed: none is told there at all */
  private announced(number: number): Announced[] {
    const { running } = this.router.state;
    const offers = this.offers();
    const to = offers.find((one) => one.number === number)?.end.bgp?.peerAsn;
    if (to === undefined || this.telling.has(to)) return announced(running, number);
    this.telling.add(to);
    try {
      const others = offers.filter(({ end: { bgp } }) => bgp !== undefined && !this.telling.has(bgp.peerAsn));
      const elsewhere = others
        .filter((offer) => this.isUp(offer, 'bgp'))
        .flatMap((offer) => learned(running, offer.number, this.heard(offer)));
      return announced(running, number, elsewhere);
    } finally {
      this.telling.delete(to);
    }
  }

  private neighbor(offer: Offer): Json[] {
    const { end, neighbor } = offer;
    const { bgp } = end;
    if (bgp === undefined || neighbor === undefined) return [];
    const up = this.isUp(offer, 'bgp');
    const met = this.met(offer);
    const since = met === undefined ? sinceAlone(offer, 'bgp') : met.bgp;
    const timers = {
      'hold-time': met?.hold ?? bgp.hold,
      'keepalive-interval': met?.keepalive ?? bgp.keepalive,
    };
    return [
      {
        'afi-safi': 'ipv4-unicast',
        'vrf-name': 'default',
        'neighbor-id': neighbor,
        'session-state': up ? 'fsm-established' : bgp.since === Infinity ? 'fsm-idle' : 'fsm-active',
        ...(up ? { 'up-time': timeText(this.clock.now() - since), 'negotiated-keepalive-timers': timers } : {}),
        as: Number(bgp.peerAsn),
      },
    ];
  }
}

function sinceAlone({ end }: Offer, phase: Phase): number {
  const ipsec = end.since + end.takes.ipsec * 1000;
  if (phase !== 'bgp') return ipsec;
  return end.bgp === undefined ? Infinity : Math.max(ipsec, end.bgp.since) + end.takes.bgp * 1000;
}

/** verified: `01:02:03` below a day; assumed: the rest */
function timeText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
}
