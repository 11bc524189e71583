/** One end of a link with everything decided: what was asked for, what both ends have in common, and what this one does. */
import { ProviderError } from '../core/define/errors';
import { ifKnown, isUnknown, UNKNOWN, type Unknown } from '../core/define/unknown';
import {
  TUNNELS,
  Variable,
  type Derived,
  type Side,
  type TunnelName,
  type Value,
  type WantedCrypto,
  type WantedEnd,
  type WantedTunnel,
} from '../model';
import { transferHosts } from './addresses';
import { dpd, lifetimes, PASSIVE_LIFETIME, suiteFor, type Chosen } from './crypto';
import { sharesTunnels, type IntendedEnd, type Intent } from './intent/fields';
import {
  DEFAULT_PATH_MTU,
  maximumRoutes,
  maximumSegmentSize,
  preferenceOf,
  TCP_HEADERS,
  TUNNEL_OVERHEAD,
} from './routing';
import { isLinkLocal, type Role } from './pairs';
import { memberOf, type Table } from './table';
import { bgpTimers } from './timers';

/** Name of the variable that stands for the pre-shared key of a tunnel: no secret stands in what is derived. */
export const pskVariable = (tunnel: TunnelName): Variable => new Variable(`psk_${tunnel}`);

/** Name of the variable that stands for the BGP password of the link. */
export const BGP_PASSWORD = new Variable('bgp_password');

/** What is decided for both ends at once. */
export interface Common {
  readonly suite: Chosen;
  readonly hold: number | Unknown;
  readonly keepalive: number | Unknown;
}

export function commonOf({ link, ends }: Intent, table: Table): Common {
  const suite = suiteFor(ends.map(({ side }) => side));
  if (suite === undefined)
    throw new ProviderError({ code: 'internal', message: 'An intent without a common suite passed its checks.' });
  const hold = table.choose<number>(
    {
      name: 'holdTime',
      unit: 'seconds',
      reason: 'the longest multiple of 3 s with which a silent tunnel is noticed within the failover target',
    },
    ifKnown([link.failoverTarget], (target: number) => bgpTimers(target).hold),
    link.overrides,
  );
  const keepalive = table.choose<number>(
    { name: 'keepaliveTime', unit: 'seconds', reason: 'a third of the hold time: two messages may be lost' },
    ifKnown([hold], (seconds: number) => Math.floor(seconds / 3)),
    link.overrides,
  );
  return { suite, hold, keepalive };
}

/** What every platform has, beside a cipher that brings no integrity of its own. */
const PLAIN_INTEGRITY = 'sha2-256';

export type Outer = Pick<WantedTunnel, 'localAddress' | 'localId' | 'peerAddress' | 'peerId'>;

/** What is the same in both tunnels of an end. */
interface Parts extends Pick<WantedTunnel, 'ike' | 'esp' | 'initiates'> {
  readonly ikeLifetime: number | Unknown;
}

export class End {
  private readonly side: Side;

  constructor(
    private readonly intent: Intent,
    private readonly common: Common,
    private readonly own: IntendedEnd,
    private readonly peer: IntendedEnd,
    private readonly table: Table,
  ) {
    this.side = own.side;
  }

  /** @param outside what both ends call each other in a tunnel */
  wanted(outside: (tunnel: TunnelName) => Outer): WantedEnd {
    const { intent, common, own, peer, side } = this;
    const dpdReason = 'restores a tunnel after about 24 s of silence; moving the traffic is for BGP, and faster';
    const parts: Parts = {
      ike: this.offer('ike'),
      esp: this.offer('esp'),
      ikeLifetime: this.ikeLifetime(),
      initiates: this.choose<boolean>(
        {
          name: 'initiates',
          reason: this.starts
            ? 'each end negotiates at once instead of waiting for traffic'
            : 'the other end starts: two that start at once make each tunnel twice',
        },
        this.starts,
      ),
    };
    return {
      link: intent.name,
      name: own.name,
      ...(own.commonNames === undefined ? {} : { commonNames: own.commonNames }),
      given: own.given,
      asn: own.fields.asn,
      peerAsn: peer.fields.asn,
      shares: sharesTunnels(intent),
      standby: intent.link.standby ?? false,
      linkLocal: isLinkLocal([side, peer.side]),
      label: side.label,
      peerLabel: peer.side.label,
      prefixes: own.fields.prefixes,
      peerPrefixes: peer.fields.prefixes,
      ...(own.communities === undefined ? {} : { communities: own.communities }),
      tunnels: TUNNELS.map((name, index) => this.tunnel(name, index, { ...parts, ...outside(name) })),
      dpd: {
        interval: this.choose<number>({ name: 'dpdInterval', unit: 'seconds', reason: dpdReason }, dpd.interval),
        retries: this.choose<number>({ name: 'dpdRetries', reason: dpdReason }, dpd.retries),
      },
      bgp: {
        hold: common.hold,
        keepalive: common.keepalive,
        gracefulRestart: this.choose<boolean>(
          {
            name: 'gracefulRestart',
            reason: 'stale routes would outlive the hold time; a failover of an edge waits for BGP instead',
          },
          false,
        ),
        ...(intent.link.bgpAuthentication === undefined
          ? {}
          : { password: intent.link.bgpAuthentication === true ? BGP_PASSWORD : '' }),
      },
      maximumRoutes: this.choose<number>(
        { name: 'maximumRoutes', reason: 'more is a leak: twice what is declared, and no less than 50' },
        isUnknown(peer.fields.prefixes) ? UNKNOWN : maximumRoutes(peer.fields.prefixes.length),
      ),
      mss: this.maximumSegmentSize(),
    };
  }

  /** Of both ends the same: a path with jumbo frames gives more than some platforms clamp to. */
  private maximumSegmentSize(): number | Unknown {
    const { intent, own, peer } = this;
    const most = Math.min(...[own, peer].map(({ side }) => side.segments?.most ?? Infinity));
    const fitting = ifKnown([intent.link.pathMtu ?? DEFAULT_PATH_MTU], maximumSegmentSize);
    const capped = !isUnknown(fitting) && fitting > most;
    const fits = `the path MTU less ${TUNNEL_OVERHEAD} for ESP and UDP with room to grow, less ${TCP_HEADERS} for IP and TCP`;
    return this.choose<number>(
      {
        name: 'maxSegmentSize',
        unit: 'bytes',
        reason: capped ? `the most that both ends clamp to; the path has room for ${fitting}` : fits,
      },
      capped ? most : fitting,
    );
  }

  /** A value of this end: what was asked of it, else of the link, else the derived one. What it cannot be told is no row. */
  private choose<T extends Value>(row: Omit<Derived, 'value' | 'end'>, derived: T | Unknown): T | Unknown {
    const { side, own, intent, table } = this;
    if (!side.overrides.includes(row.name.split('.')[0]!)) return derived;
    return table.choose<T>({ ...row, end: side.platform }, derived, own.overrides, intent.link.overrides);
  }

  private offer(kind: 'ike' | 'esp'): WantedCrypto {
    const { because, ...suite } = this.common.suite;
    const { encryption, integrity, group } = suite[kind];
    const chosen = <T extends Value>(word: string, value: T): T | Unknown =>
      this.choose<T>({ name: `${kind}.${word}`, reason: because }, value);
    const cipher = chosen('encryption', encryption);
    // One that was asked for instead of a cipher that brings its own integrity may bring none.
    const needed = ifKnown([cipher], (name: string) => (name.endsWith('-gcm') ? '' : PLAIN_INTEGRITY));
    return {
      encryption: cipher,
      ...(integrity !== undefined
        ? { integrity: chosen('integrity', integrity) }
        : needed === ''
          ? {}
          : { integrity: chosen('integrity', needed as string) }),
      group: chosen(kind === 'ike' ? 'dhGroup' : 'pfsGroup', group),
    };
  }

  private get rekeys(): boolean {
    return this.role === 'calls';
  }

  /** The end that calls; and a cloud, which else waits for traffic from behind it. */
  private get starts(): boolean {
    return this.role === 'calls' || this.side.place === 'cloud';
  }

  private get role(): Role {
    return this.intent.ends[0] === this.own ? 'answers' : 'calls';
  }

  private get lifetimeReason(): string {
    return this.rekeys
      ? 'shorter than that of the other end, so that this end rekeys'
      : 'longer than that of the other end, which rekeys';
  }

  private ikeLifetime(): number | Unknown {
    return this.choose<number>(
      { name: 'ikeLifetime', unit: 'seconds', reason: this.lifetimeReason },
      this.rekeys ? lifetimes(0).ike : PASSIVE_LIFETIME,
    );
  }

  private tunnel(
    name: TunnelName,
    index: number,
    {
      ikeLifetime,
      ...parts
    }: Outer & Pick<WantedTunnel, 'ike' | 'esp' | 'initiates'> & { readonly ikeLifetime: number | Unknown },
  ): WantedTunnel {
    const { side } = this;
    const shares = sharesTunnels(this.intent);
    const { standby = false } = this.intent.link;
    const preferred = (of: 'local' | 'prepend'): number | Unknown =>
      ifKnown([standby], (behind: boolean) => preferenceOf(index, shares, Number(behind))[of]);
    const beside = standby === true ? ', and below those of links that are not on standby' : '';
    const equal = 'the same on both tunnels, which share the traffic';
    const network = memberOf(this.intent.link.networks, name) as string | Unknown;
    const hosts = ifKnown([network], transferHosts);
    const at = this.role === 'answers' ? 0 : 1;
    const localInside: string | Unknown = isUnknown(hosts) ? UNKNOWN : hosts[at];
    const peerInside: string | Unknown = isUnknown(hosts) ? UNKNOWN : hosts[1 - at]!;
    const first = this.intent.ends[0].side.place === 'cloud' ? 'the cloud' : 'the end that answers';
    this.table.add({
      name: 'insideAddress',
      end: side.platform,
      tunnel: name,
      value: localInside,
      reason: `the ${at === 0 ? 'first' : 'second'} host of the transfer network: by custom ${first} has the first`,
    });
    return {
      name,
      psk: pskVariable(name),
      ...parts,
      lifetimes: {
        ike: ikeLifetime,
        esp: this.choose<number>(
          {
            name: 'espLifetime',
            tunnel: name,
            unit: 'seconds',
            reason: `${this.lifetimeReason}${this.rekeys ? '; another one in each tunnel, so that they never rekey at once' : ''}`,
          },
          this.rekeys ? lifetimes(index).esp : PASSIVE_LIFETIME,
        ),
      },
      network,
      localInside,
      peerInside,
      preference: {
        local: this.choose<number>(
          {
            name: 'localPreference',
            tunnel: name,
            reason: shares
              ? `${equal}${beside}`
              : index === 0
                ? standby === true
                  ? 'below those of links that are not on standby'
                  : 'the usual one: other ways to these networks stay as good'
                : `below that of master${beside}`,
          },
          preferred('local'),
        ),
        prepend: this.choose<number>(
          {
            name: 'asPathPrepend',
            tunnel: name,
            reason: shares
              ? equal
              : index === 0
                ? standby === true
                  ? 'a longer path than those of links that are not on standby'
                  : 'the shorter path is preferred'
                : 'a longer path than that of master',
          },
          preferred('prepend'),
        ),
      },
    };
  }
}
