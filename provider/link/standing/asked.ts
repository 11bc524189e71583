/**
 * From a link that stands to the words that would have asked for it: who the ends are, what is behind them, how fast it fails over.
 * What an end does otherwise than it would be derived is an override. Objects that links may share stay references.
 */
import type { Bag } from '../../core/define/paths';
import { network as networkOf } from '../../core/define/normal';
import {
  perTunnel,
  TUNNELS,
  type EndsOf,
  type IkeOffer,
  type Offer,
  type PrefixRange,
  type Program,
  type Said,
  type Side,
  type Told,
  type TunnelEnd,
  type Value,
  type Values,
} from '../../model';
import { isTold } from '../rules/rule';

/** One platform's end of both tunnels. */
export interface StandingEnd {
  readonly side: Side;
  readonly ends: EndsOf;
}

/** The cloud's first. */
export type StandingEnds = readonly [cloud: StandingEnd, site: StandingEnd];

/** What the link is asked for, without overrides. `Ref`s stand for what exists beside it. */
export function askedOf(program: Program, [cloud, site]: StandingEnds): Values {
  const hold = timerOf(site, 'hold') ?? timerOf(cloud, 'hold');
  const keepalive = timerOf(site, 'keepalive') ?? timerOf(cloud, 'keepalive');
  const end = (own: StandingEnd, peer: StandingEnd): Values => {
    const { name, ...words } = own.side.asked!(program, own.ends, peer.ends);
    const asn = first([own.ends.master.bgp?.localAsn, peer.ends.master.bgp?.peerAsn]);
    return {
      ...words,
      ...(asn === undefined ? {} : { asn }),
      prefixes: prefixesOf(own, peer),
      ...(name === undefined ? {} : { name }),
    };
  };
  const ends = { [cloud.side.platform]: end(cloud, site), [site.side.platform]: end(site, cloud) };
  const name = ends[cloud.side.platform]!['name'] ?? ends[site.side.platform]!['name'];
  const called = Object.fromEntries(
    Object.entries(ends).map(([platform, { name: own, ...rest }]) => [
      platform,
      own === undefined || own === name ? rest : { ...rest, name: own },
    ]),
  );
  const timers = {
    ...(hold === undefined || hold % 3 === 0 ? {} : { holdTime: hold }),
    ...(hold === undefined || keepalive === undefined || keepalive === Math.floor(hold / 3)
      ? {}
      : { keepaliveTime: keepalive }),
  };
  return {
    ...(name === undefined ? {} : { name }),
    // The shortest target in whole seconds that gives this hold time.
    ...(hold === undefined ? {} : { failoverTarget: hold + 1 }),
    networks: networksOf(cloud, site),
    ...called,
    ...(Object.keys(timers).length === 0 ? {} : { overrides: timers }),
  };
}

function timerOf({ ends }: StandingEnd, name: 'hold' | 'keepalive'): number | undefined {
  const told = ends.master.bgp?.[name];
  return typeof told === 'number' ? told : undefined;
}

function networksOf(cloud: StandingEnd, site: StandingEnd): Values {
  const of = (tunnel: (typeof TUNNELS)[number]): string | undefined =>
    [cloud, site].flatMap(({ ends }) => ends[tunnel].vti).find((subnet) => typeof subnet === 'string');
  return Object.fromEntries(
    TUNNELS.flatMap((tunnel) => {
      const subnet = of(tunnel);
      return subnet === undefined ? [] : [[tunnel, networkOf(subnet)]];
    }),
  );
}

/** What an end tells, or else what the other takes. */
function prefixesOf(own: StandingEnd, peer: StandingEnd): string[] {
  const ranges = [own.ends.master.bgp?.tells, peer.ends.master.bgp?.takes].find(isTold);
  return [...new Set(((ranges ?? []) as readonly PrefixRange[]).map(({ network }) => network))];
}

const first = (values: readonly (Told<string> | undefined)[]): string | undefined =>
  values.find((value) => typeof value === 'string');

// ---- overrides --------------------------------------------------------------------------------------------------------

/** What each end does otherwise than it is derived, by platform, in the words of its overrides. */
export function overridesOf(live: StandingEnds, derived: StandingEnds): Readonly<Record<string, Values>> {
  return Object.fromEntries(
    live.flatMap(({ side, ends }, index) => {
      const seen = live[1 - index]!.ends.master.addresses.peer;
      const found = differing(side, wordsOf(ends, seen), wordsOf(derived[index]!.ends, seen));
      return Object.keys(found).length === 0 ? [] : [[side.platform, found]];
    }),
  );
}

function differing(side: Side, live: Bag, derived: Bag): Values {
  const own = Object.entries(live).filter(([name]) => side.overrides.includes(name));
  return Object.fromEntries(
    own.flatMap(([name, value]): [string, Value][] => {
      const other = derived[name];
      if (value === undefined || JSON.stringify(value) === JSON.stringify(other)) return [];
      if (typeof value !== 'object' || value === null) return [[name, value as Value]];
      const members = Object.entries(value).filter(
        ([key, item]) => item !== undefined && item !== (other as Bag | undefined)?.[key],
      );
      return members.length === 0 ? [] : [[name, Object.fromEntries(members) as Values]];
    }),
  );
}

/** By the names of `endOverrides`; what has no one value is left out, and shows where the objects are compared. */
function wordsOf(ends: EndsOf, seen: Told<string> | undefined): Bag {
  const { master, slave } = ends;
  const same = <T>(of: (end: TunnelEnd) => Told<T> | undefined): T | undefined => {
    const [one, other] = [of(master), of(slave)];
    return isTold(one) && one === other ? (one as T) : undefined;
  };
  const each = (of: (end: TunnelEnd) => Told<number> | undefined): Bag =>
    perTunnel((tunnel) => numberOf(of(ends[tunnel])));
  const localId = same((end) => end.ids.local);
  const own = master.addresses.local;
  return {
    ike: { ...offerOf(same, (end) => end.ike), dhGroup: same((end) => groupOf(end.ike)) },
    esp: { ...offerOf(same, (end) => end.esp), pfsGroup: same((end) => groupOf(end.esp)) },
    ikeLifetime: same((end) => end.lifetimes.ike),
    espLifetime: each((end) => end.lifetimes.esp),
    dpdInterval: same((end) => end.dpd?.interval),
    dpdRetries: same((end) => end.dpd?.retries),
    initiates: same((end) => end.initiates),
    // An address of its own is what an identity is without being told.
    localId: localId === own || localId === seen ? undefined : localId,
    gracefulRestart: same((end) => end.bgp?.gracefulRestart),
    localPreference: each((end) => end.bgp?.preference?.local),
    asPathPrepend: each((end) => end.bgp?.preference?.prepend),
    maxSegmentSize: same((end) => end.mss),
  };
}

type Same = <T>(of: (end: TunnelEnd) => Told<T> | undefined) => T | undefined;

const offerOf = (same: Same, of: (end: TunnelEnd) => Said<Offer> | Said<IkeOffer> | undefined): Bag => ({
  encryption: same((end) => only(of(end)?.encryption)),
  integrity: same((end) => only(of(end)?.integrity)),
});

const only = <T>(list: Told<readonly T[]> | undefined): T | undefined =>
  Array.isArray(list) && list.length === 1 ? (list as readonly T[])[0] : undefined;

/** 0: none. */
function groupOf(offer: Said<Offer> | undefined): number | undefined {
  const groups = offer?.groups;
  if (!Array.isArray(groups)) return undefined;
  return groups.length === 0 ? 0 : only(groups as readonly number[]);
}

const numberOf = (value: Told<number> | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;
