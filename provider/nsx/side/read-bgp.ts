/** The BGP neighbor over a tunnel interface, with the filters that decide what it is told, what is taken, and what is preferred. */
import {
  addressBy,
  BY_COMMUNITY,
  declaredBy,
  declaredOf,
  followed,
  Ref,
  fingerprintAt,
  valueAt,
  type Address,
  type BgpEnd,
  type ByCommunity,
  type Declared,
  type PrefixRange,
  type Program,
  type Told,
  type TunnelEnd,
  type Value,
  type Values,
} from '../../model';
import { prefixLength } from '../../core/define/ipv4';
import { append } from '../../core/define/multimap';
import { isBag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import { UNKNOWN } from '../../core/define/unknown';
import bgpNeighbor from '../resources/bgp-neighbor';
import { gatewayOf, Reading, toldList, type Places } from './reading';

const SHAPE = shapeOf(bgpNeighbor.inputs);
/** Without a filter of its own. */
const EVERYTHING: readonly PrefixRange[] = [{ network: '0.0.0.0/0', from: 0, to: 32 }];
/** NSX's default of a route without a local preference. */
const LOCAL_PREFERENCE = 100;

/** A neighbor with the gateway that it is on, where that is known. */
interface Neighbor {
  readonly object: Address;
  readonly gateway?: string;
}

/** Neighbors by the addresses that they are spoken to from, and by their own. */
export interface Neighbors {
  readonly bySource: ReadonlyMap<string, readonly Neighbor[]>;
  readonly byAddress: ReadonlyMap<string, readonly Neighbor[]>;
}

export function neighborsByAddress(program: Program): Neighbors {
  const bySource = new Map<string, Neighbor[]>();
  const byAddress = new Map<string, Neighbor[]>();
  const add = (to: Map<string, Neighbor[]>, address: unknown, neighbor: Neighbor): void => {
    if (typeof address === 'string') append(to, address, neighbor);
  };
  for (const [object, declared] of declaredOf(program, 'nsx:BgpNeighbor')) {
    const gateway = gatewayOfNeighbor(program, declared);
    const neighbor: Neighbor = { object, ...(gateway === undefined ? {} : { gateway }) };
    for (const source of toldList(followed(program, declared, ['sourceAddresses']))) add(bySource, source, neighbor);
    add(byAddress, followed(program, declared, ['neighborAddress']), neighbor);
  }
  return { bySource, byAddress };
}

/** As `gatewayOf` has it for a session. */
function gatewayOfNeighbor(program: Program, neighbor: Declared): string | undefined {
  const path = valueAt(neighbor, ['bgpConfigPath']);
  const config = declaredBy(program, path);
  const locale = config === undefined ? undefined : followed(program, config, ['localeServicePath']);
  if (locale instanceof Ref) return locale.address;
  return gatewayOf(program, undefined, path) ?? gatewayOf(program, undefined, locale);
}

/** Two gateways may each have a tunnel in the same network. What is looked up has no path yet, and may be the same. */
const mayBeOn = (gateway: string | undefined, neighbor: Neighbor): boolean =>
  [gateway, neighbor.gateway].some((one) => one?.startsWith('/') !== true) || gateway === neighbor.gateway;

/** The neighbor that peers from an address of this tunnel interface, or with the other host of its network. */
export function bgpOver(
  program: Program,
  neighbors: Neighbors,
  { vti, gateway }: Pick<TunnelEnd, 'vti' | 'gateway'>,
  places: Places,
): BgpEnd | undefined {
  const subnets = vti.filter((subnet) => typeof subnet === 'string');
  const found = (by: ReadonlyMap<string, readonly Neighbor[]>, address: string): Address | undefined =>
    by.get(address)?.find((neighbor) => mayBeOn(gateway, neighbor))?.object;
  const sources = neighbors.bySource;
  const own = subnets.map((subnet) => subnet.split('/')[0]!).find((one) => found(sources, one) !== undefined);
  const object =
    own === undefined
      ? subnets.flatMap(otherHosts).flatMap((host) => found(neighbors.byAddress, host) ?? [])[0]
      : found(sources, own);
  if (object === undefined) return undefined;
  const neighbor = new Reading(program, object, SHAPE, places);
  const config = neighbor.part('bgpConfigPath');
  if (config.value<boolean>(['enabled']) === false) {
    config.place('bgp', ['enabled']); // of the gateway: no neighbor of it speaks
    return undefined;
  }
  const mode = neighbor.told<string>('bgp.gracefulRestart', ['gracefulRestartMode']);
  neighbor.place('bgp', []);
  const spokenFrom = toldList(neighbor.told('bgp.localAddress', ['sourceAddresses']));
  const key = keyOf(program.get(object)!, neighbor);
  const keyMark = fingerprintAt(program.get(object), ['passwordFingerprint']);
  return {
    localAsn: localAsnOf(neighbor, config),
    multipath: config.told<boolean>('bgp.multipath', ['ecmp']),
    peerAsn: neighbor.told('bgp.peerAsn', ['remoteAsNum']),
    // Without a source it is that of the interface which leads to the neighbor.
    localAddress: own ?? spokenFrom[0] ?? subnets[0]?.split('/')[0],
    peerAddress: neighbor.told('bgp.peerAddress', ['neighborAddress']),
    hold: neighbor.told('bgp.hold', ['holdDownTime']),
    keepalive: neighbor.told('bgp.keepalive', ['keepAliveTime']),
    bfd: neighbor.told<boolean>('bgp.bfd', ['bfd', 'enabled']) ?? false,
    gracefulRestart: typeof mode === 'string' ? mode !== 'DISABLE' : (mode ?? inheritedRestart(config)),
    ...(key === undefined || key === '' ? {} : { key }),
    ...(keyMark === undefined ? {} : { keyMark }),
    ...filtersOf(program, object, places),
  };
}

/** NSX never returns it: of a neighbor that exists, a key that the program does not give may be there all the same. */
function keyOf({ prior, live }: Declared, neighbor: Reading): Told<string> | undefined {
  const given = neighbor.told<string>('bgp.key', ['password']);
  return given ?? (prior === undefined && live === undefined ? undefined : UNKNOWN);
}

/** Of a network as small as that of a tunnel. */
function otherHosts(subnet: string): string[] {
  const [address = '', bits] = subnet.split('/');
  const octets = address.split('.').map(Number);
  if (octets.length !== 4 || Number(bits) < 29) return [];
  const size = 2 ** (32 - Number(bits));
  const start = octets[3]! - (octets[3]! % size);
  return Array.from({ length: size }, (_, index) => [...octets.slice(0, 3), start + index].join('.')).filter(
    (one) => one !== address,
  );
}

/** A neighbor may be shown another AS number than the rest of the gateway. */
function localAsnOf(neighbor: Reading, config: Reading): Told<string> | undefined {
  const own = neighbor.value<string>(['neighborLocalAsConfig', 'localAsNum']);
  if (own === undefined) return config.told('bgp.localAsn', ['localAsNum']);
  neighbor.place('bgp.localAsn', ['neighborLocalAsConfig', 'localAsNum']);
  return own;
}

/** What the gateway says; it helps restarting peers unless it is told otherwise. */
function inheritedRestart(config: Reading): Told<boolean> | undefined {
  if (!config.known) return undefined;
  const mode = config.value<string>(['gracefulRestartConfig', 'mode']);
  return typeof mode === 'string' || mode === undefined ? mode !== 'DISABLE' : mode;
}

// ---- filters ----------------------------------------------------------------------------------------------------------

type Filters = Pick<BgpEnd, 'tells' | 'takes' | 'preference'>;

/** Of the IPv4 family: what passes, with which preference. A filter that the program does not have leaves them open. */
function filtersOf(program: Program, neighbor: Address, places: Places): Filters {
  const declared = program.get(neighbor)!;
  const families = valueAt(declared, ['routeFiltering']);
  if (families !== undefined && !Array.isArray(families)) return {};
  if (((families ?? []) as Value[]).some((one) => !isBag(one) || typeof one['addressFamily'] !== 'string')) return {};
  const index = ((families ?? []) as Value[]).findIndex((one) => isBag(one) && one['addressFamily'] === 'IPV4');
  const family = (index < 0 ? {} : (families as Value[])[index]) as Values;
  const of = (name: 'inRouteFilters' | 'outRouteFilters'): Filter | undefined => {
    const [first] = toldList(family[name]);
    return first === undefined ? undefined : readFilter(program, first);
  };
  const into = of('inRouteFilters');
  const out = of('outRouteFilters');
  const at = (name: string): { object: Address; path: (string | number)[] } => ({
    object: neighbor,
    path: index < 0 ? ['routeFiltering'] : ['routeFiltering', index, name],
  });
  places['bgp.takes'] = into?.place ?? at('inRouteFilters');
  places['bgp.tells'] = out?.place ?? at('outRouteFilters');
  places['bgp.preference.local'] = into?.preferencePlace ?? at('inRouteFilters');
  places['bgp.preference.prepend'] = out?.prependPlace ?? at('outRouteFilters');
  const local = into === undefined ? LOCAL_PREFERENCE : into.preference;
  const prepend = out === undefined ? 0 : out.prepend;
  const [takes, tells] = [into, out].map((filter) => (filter === undefined ? EVERYTHING : filter.ranges));
  return {
    ...(takes === undefined ? {} : { takes }),
    ...(tells === undefined ? {} : { tells }),
    ...(local === undefined || prepend === undefined ? {} : { preference: { local, prepend } }),
  };
}

interface Filter {
  /** Absent: not known. */
  readonly ranges?: readonly PrefixRange[] | ByCommunity;
  readonly preference?: number;
  readonly prepend?: number;
  readonly place?: { readonly object: Address; readonly path: readonly (string | number)[] };
  readonly preferencePlace?: Filter['place'];
  readonly prependPlace?: Filter['place'];
}

function readFilter(program: Program, value: Told<string>): Filter {
  const object = addressBy(program, value as Value);
  const declared = object === undefined ? undefined : program.get(object);
  if (object === undefined || declared === undefined) return {};
  if (declared.type === 'nsx:PrefixList') {
    const place = { object, path: ['prefixes'] };
    return { ranges: rangesOf(declared), preference: LOCAL_PREFERENCE, prepend: 0, place };
  }
  if (declared.type !== 'nsx:RouteMap') return {};
  return routeMapFilter(program, object, declared);
}

/** Preference is told for a map that has one for all it permits; several entries may each have another, for other routes. */
function routeMapFilter(program: Program, object: Address, declared: Declared): Filter {
  const entries = valueAt(declared, ['entries']);
  if (!Array.isArray(entries) || !entries.every(isBag)) return { place: { object, path: ['entries'] } };
  const permits = (entries as Values[]).filter((entry) => entry['action'] === 'PERMIT');
  const settings = permits.map((entry) => (isBag(entry['set']) ? (entry['set'] as Values) : {}));
  // What an entry permits or sets is not the default where it is not known yet.
  const known = (entries as Values[]).every(({ action, set }) => typeof action === 'string' && typeof set !== 'symbol');
  const preferences = settings.map((set) => (known ? (set['localPreference'] ?? LOCAL_PREFERENCE) : undefined));
  const prepends = settings.map((set) => (known ? prependOf(set['asPathPrepend']) : undefined));
  const lists = permits.map((entry) => toldList(entry['prefixListMatches']));
  const ranges = lists.map((matches) => matches.map((one) => listRanges(program, one)));
  const marked = permits.map((entry) => isMarked(entry['communityListMatches']));
  const isKnown = ranges.every(
    (some, index) => (some.length > 0 || marked[index]) && some.every((one) => one !== undefined),
  );
  const passes = marked.includes(true) ? BY_COMMUNITY : ranges.flat().flatMap((some) => some ?? []);
  const at = (entry: number, name: string) => ({
    object,
    path:
      settings[entry]?.[name] === undefined ? ['entries'] : ['entries', entries.indexOf(permits[entry]!), 'set', name],
  });
  const [list] = lists.flat();
  const listObject = list === undefined ? undefined : addressBy(program, list as Value);
  return {
    ...(isKnown && entries.length === permits.length ? { ranges: passes } : {}),
    ...(same(preferences) && typeof preferences[0] === 'number' ? { preference: preferences[0] } : {}),
    ...(same(prepends) && typeof prepends[0] === 'number' ? { prepend: prepends[0] } : {}),
    place: listObject === undefined ? { object, path: ['entries'] } : { object: listObject, path: ['prefixes'] },
    preferencePlace: at(0, 'localPreference'),
    prependPlace: at(0, 'asPathPrepend'),
  };
}

const isMarked = (matches: Value | undefined): boolean => Array.isArray(matches) && matches.length > 0;

const same = (values: readonly unknown[]): boolean => values.every((value) => value === values[0]);

const prependOf = (value: Value | undefined): number | undefined =>
  value === undefined || value === null ? 0 : typeof value === 'string' ? value.trim().split(/\s+/).length : undefined;

function listRanges(program: Program, list: Told<string>): readonly PrefixRange[] | undefined {
  const object = addressBy(program, list as Value);
  const declared = object === undefined ? undefined : program.get(object);
  return declared === undefined ? undefined : rangesOf(declared);
}

/** What a list permits, without what it denied before: the first match decides. Undefined: an entry of it is open. */
function rangesOf(declared: Declared): readonly PrefixRange[] | undefined {
  const prefixes = valueAt(declared, ['prefixes']);
  if (!Array.isArray(prefixes)) return undefined;
  const all = (prefixes as Value[]).filter((one, index) => !(index === prefixes.length - 1 && deniesTheRest(one)));
  const denied: string[] = [];
  const ranges: PrefixRange[] = [];
  for (const entry of all) {
    const range = isBag(entry) ? rangeOf(entry as Values) : undefined;
    if (range === undefined) return undefined;
    if ((entry as Values)['action'] === 'DENY') denied.push(range.network);
    else ranges.push(denied.length === 0 ? range : { ...range, except: [...denied] });
  }
  return ranges;
}

/** What no entry permits is denied without it too. */
const deniesTheRest = (entry: Value): boolean =>
  isBag(entry) && entry['action'] === 'DENY' && String(entry['network']).toUpperCase() === 'ANY';

function rangeOf({ network, ge, le, action }: Values): PrefixRange | undefined {
  if (typeof network !== 'string' || ![undefined, 'PERMIT', 'DENY'].includes(action as string | undefined))
    return undefined;
  if ([ge, le].some((length) => length !== undefined && typeof length !== 'number')) return undefined;
  if (network.toUpperCase() === 'ANY') return { network: '0.0.0.0/0', from: 0, to: 32 };
  const length = prefixLength(network);
  const longest = network.includes(':') ? 128 : 32;
  const from = typeof ge === 'number' ? ge : length;
  return { network, from, to: typeof le === 'number' ? le : typeof ge === 'number' ? longest : length };
}
