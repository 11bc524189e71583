/**
 * The links of a program as the platforms know them: which objects to ask about, under which names of tunnels, and what to expect
 * of them. An end whose other end stands elsewhere is a link too, with one end that can be asked.
 */
import type { NamedConnection } from '../../core/define/context';
import {
  byConnection,
  TUNNELS,
  type Declared,
  type EndOfLink,
  type PrefixRange,
  type Program,
  type Reports,
  type Side,
  type Told,
  type TunnelEnd,
} from '../../model';
import { bgpIsYours } from '../pairs';
import { isTold } from '../rules/rule';
import { linkNameIn, partsOf, type Topology } from '../topology';
import { preferenceOf } from '../routing';
import type { Expected } from './ready';

export interface LocatedEnd {
  readonly side: Side & { readonly reports: Reports };
  /** Absent: that of the platform itself. */
  readonly connection?: NamedConnection;
  /** Undefined: there is nothing to ask about yet. */
  readonly at: EndOfLink | undefined;
  /** As the program has it, by the name of the tunnel. */
  readonly tunnels: ReadonlyMap<string, TunnelEnd>;
}

/** What people call it: a transit router is no VPN gateway, though both are of one platform. */
export const endTitle = ({ side, tunnels }: Pick<LocatedEnd, 'side' | 'tunnels'>): string =>
  [...tunnels.values()][0]?.title ?? side.title;

export interface LocatedLink {
  readonly name: string;
  readonly ends: readonly LocatedEnd[];
  readonly expected: Expected;
  /** Why there is one end only. */
  readonly alone?: 'elsewhere' | 'ambiguous';
}

/** Links in the order of the program, those with two ends first. */
export function locate(program: Program, topology: Topology, sides: readonly Side[]): LocatedLink[] {
  const groups = topology.links.map(({ name, tunnels }): Group => ({
    name,
    tunnels: tunnels.map(({ name: tunnel, ends }, index) => ({ name: tunnel ?? String(index + 1), ends })),
  }));
  const addAlone = (end: TunnelEnd, alone: Group['alone']): void => {
    // The other tunnel of the same object may have found its peer.
    const bereft = alone === 'elsewhere' ? groups.find((group) => lacks(group, end)) : undefined;
    const holder = groups.find((group) => end.tunnel !== undefined && holds(group, end)) ?? bereft;
    const tunnel = { name: end.tunnel ?? (bereft && partsOf(end)?.tunnel) ?? '1', ends: [end] };
    if (holder !== undefined) holder.tunnels.push(tunnel);
    else groups.push({ name: end.name ?? program.get(end.object)?.name ?? end.object, tunnels: [tunnel], alone });
  };
  for (const end of topology.alone) addAlone(end, 'elsewhere');
  for (const { end } of topology.ambiguous) addAlone(end, 'ambiguous');
  return groups.map((group) => located(program, sides, group));
}

/** The one that somebody means: by its name, at either end, by an object of it, or by the id of one. */
export function linksNamed(program: Program, links: readonly LocatedLink[], wanted: string): LocatedLink[] {
  const exact = links.filter(({ name }) => name === wanted);
  if (exact.length > 0) return exact;
  return links.filter(({ ends }) =>
    ends.some(({ tunnels }) =>
      [...tunnels.values()].some((end) => {
        const declared = program.get(end.object);
        return [end.object, declared?.name, declared && idOf(declared), linkNameIn(end)].includes(wanted);
      }),
    ),
  );
}

interface Group {
  readonly name: string;
  readonly tunnels: { readonly name: string; readonly ends: readonly TunnelEnd[] }[];
  readonly alone?: 'elsewhere' | 'ambiguous';
}

const holds = ({ tunnels }: Group, { object }: TunnelEnd): boolean =>
  tunnels.some(({ ends }) => ends.some((one) => one.object === object));

/**
 * A link of which this is the other tunnel, by its name, on the same gateway: where each tunnel is an object of its own, nothing else
 * says so once its other end was deleted, and half a link would be called up.
 */
function lacks({ tunnels, alone }: Group, end: TunnelEnd): boolean {
  const parts = partsOf(end);
  if (parts === undefined || alone !== undefined || tunnels.some(({ name }) => name === parts.tunnel)) return false;
  const place = ({ platform, connection, gateway }: TunnelEnd): string => [platform, connection, gateway].join(' ');
  const own = tunnels.flatMap(({ ends }) => ends).filter((one) => place(one) === place(end));
  return own.some((one) => partsOf(one)?.link === parts.link);
}

function located(program: Program, sides: readonly Side[], { name, tunnels, alone }: Group): LocatedLink {
  const platforms = [...new Set(tunnels.flatMap(({ ends }) => ends.map(({ platform }) => platform)))];
  const ends = platforms.flatMap((platform): LocatedEnd[] => {
    const side = sides.find((one): one is LocatedEnd['side'] => one.platform === platform && one.reports !== undefined);
    if (side === undefined) return [];
    const own = new Map(
      tunnels.flatMap((one) => {
        const end = one.ends.find((each) => each.platform === platform);
        return end === undefined ? [] : [[one.name, end] as const];
      }),
    );
    const connection = namedOf(program, platform, [...own.values()]);
    return [
      {
        side,
        at: placeOf(program, side, own),
        tunnels: own,
        ...(connection === undefined ? {} : { connection }),
      },
    ];
  });
  return {
    name,
    ends,
    expected: expectedOf(
      tunnels.map((one) => one.name),
      ends,
    ),
    ...(alone === undefined ? {} : { alone }),
  };
}

/** Undefined: it is that of the platform itself. */
export function namedOf(program: Program, platform: string, ends: readonly TunnelEnd[]): NamedConnection | undefined {
  const name = ends.find(({ connection }) => connection !== undefined)?.connection;
  return name === undefined ? undefined : { name, only: byConnection(program, platform).size === 1 };
}

function placeOf(
  program: Program,
  { reports }: LocatedEnd['side'],
  tunnels: ReadonlyMap<string, TunnelEnd>,
): EndOfLink | undefined {
  const ids = [...tunnels].map(([tunnel, { object }]) => [tunnel, idOf(program.get(object)!)] as const);
  const known = ids.filter((one): one is readonly [string, string] => one[1] !== undefined);
  if (known.length === 0) return undefined;
  return reports.together ? { id: known[0]![1] } : { tunnels: Object.fromEntries(known) };
}

/** Of what stands on the platform: an object that a plan replaces is still the old one. */
function idOf({ prior, live }: Declared): string | undefined {
  const id = prior?.['id'] ?? live?.id;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

// ---- what to expect ---------------------------------------------------------------------------------------------------

function expectedOf(names: readonly string[], ends: readonly LocatedEnd[]): Expected {
  const all = ends.flatMap(({ tunnels }) => [...tunnels]);
  const holds = names.flatMap((name) => {
    const told = ends.flatMap(({ tunnels }) => knownOf<number>(tunnels.get(name)?.bgp?.hold));
    return told.length === 0 ? [] : [Math.min(...told)]; // the shorter of both ends counts
  });
  return {
    tunnels: preferredFirst(names, ends),
    held: ends.map(({ tunnels }) => [...tunnels.keys()]),
    prefixes: ends.map((end) => prefixesOf(end, ends)),
    bgp: all.some(([, { bgp }]) => bgp !== undefined) && (bgpIsYours(ends.map(({ side }) => side)) ? 'yours' : true),
    ...(holds.length === 0 ? {} : { hold: Math.max(...holds) }),
    ...(ends.some(isBehind) ? { standby: true } : {}),
  };
}

/**
 * As the platform says that decides by itself, else as the route maps of the ends say. A program has its objects in an order of its
 * own, a Pulumi stack in that in which they were made: it says nothing of which tunnel traffic takes.
 */
export function preferredFirst(names: readonly string[], ends: readonly LocatedEnd[]): string[] {
  const rank = new Map(names.map((name) => [name, rankOf(name, names, ends)]));
  return [...names].sort((a, b) => {
    const [one, other] = [rank.get(a)!, rank.get(b)!];
    return one.map((value, index) => value - other[index]!).find((difference) => difference !== 0) ?? 0;
  });
}

/** Lower is preferred. */
function rankOf(name: string, names: readonly string[], ends: readonly LocatedEnd[]): number[] {
  const isStandby = ends.some(({ tunnels }) => tunnels.get(name)?.role === 'standby');
  // An end that does not say it of each tunnel prefers none.
  const sum = (what: 'local' | 'prepend'): number =>
    ends
      .filter(({ tunnels }) => names.every((one) => isTold(tunnels.get(one)?.bgp?.preference?.[what])))
      .reduce((all, { tunnels }) => all + (tunnels.get(name)!.bgp!.preference![what] as number), 0);
  const place = TUNNELS.findIndex((one) => one === name);
  return [Number(isStandby), -sum('local'), sum('prepend'), place < 0 ? TUNNELS.length : place];
}

/** An end that prefers none of its tunnels to what is usual prefers another link. */
const isBehind = ({ tunnels }: LocatedEnd): boolean =>
  tunnels.size > 0 &&
  [...tunnels.values()].every(({ bgp }) => {
    const local = bgp?.preference?.local;
    return isTold(local) && local < preferenceOf(0).local;
  });

/** Networks behind an end: what it tells, or else what the other end takes. */
function prefixesOf(end: LocatedEnd, ends: readonly LocatedEnd[]): string[] {
  const told = rangesIn(end, 'tells');
  const taken = ends.flatMap((other) => (other === end ? [] : rangesIn(other, 'takes')));
  return [...new Set(told.length > 0 ? told : taken)];
}

const rangesIn = ({ tunnels }: LocatedEnd, which: 'tells' | 'takes'): string[] =>
  [...tunnels.values()]
    .flatMap(({ bgp }) => knownOf<readonly PrefixRange[]>(bgp?.[which]).flat())
    .map(({ network }) => network)
    .filter((network) => !network.endsWith('/0')); // a filter that lets everything through expects nothing

const knownOf = <T extends number | readonly PrefixRange[]>(value: Told<T> | symbol | undefined): T[] =>
  isTold(value) ? [value as T] : [];
