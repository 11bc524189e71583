/** The BGP neighbor over a tunnel interface, with the filters that decide what it is told, what is taken, and what is preferred. */
import {
  addressBy,
  BY_COMMUNITY,
  declaredOf,
  fingerprintAt,
  mapTold,
  valueAt,
  type Address,
  type BgpEnd,
  type ByCommunity,
  type PrefixRange,
  type Program,
  type Told,
  type Value,
  type Values,
} from '../../model';
import { prefixLength } from '../../core/define/ipv4';
import { isBag } from '../../core/define/paths';
import { network as networkOf } from '../../core/define/normal';
import { shapeOf } from '../../core/define/shape';
import { isUnknown, UNKNOWN } from '../../core/define/unknown';
import bgpNeighbor from '../resources/bgp-neighbor';
import bgpProcess from '../resources/bgp-process';
import prefixList from '../resources/prefix-list';
import routeMap from '../resources/route-map';
import { Reading, type Places } from './reading';
import { neighborAmong } from './standing';

/** Without a filter of its own. */
const EVERYTHING: readonly PrefixRange[] = [{ network: '0.0.0.0/0', from: 0, to: 32 }];

/** Of IOS, where nothing is written. Source: Cisco-IOS-XE-bgp.yang; the command line: bgp default local-preference */
const DEFAULTS = { hold: 180, keepalive: 60, preference: 100 };

/** The neighbor that comes from the interface, or whose address is in its network. While neither is known, the one that is made after it. */
export function neighborOver(
  program: Program,
  tunnel: Address,
  number: Value | undefined,
  vti: Value | undefined,
): Address | undefined {
  const inside = (address: unknown): boolean =>
    typeof vti === 'string' &&
    typeof address === 'string' &&
    networkOf(`${address}/${vti.split('/')[1]}`) === networkOf(vti);
  const all = declaredOf(program, bgpNeighbor.type);
  const found = neighborAmong(
    all,
    ([, one]) => valueAt(one, ['updateSource']) === `Tunnel${String(number)}`,
    ([, one]) => inside(valueAt(one, ['address'])),
  );
  const after = ([, one]: (typeof all)[number]): boolean =>
    isUnknown(valueAt(one, ['updateSource'])) && one.options?.dependsOn?.includes(tunnel) === true;
  return (found ?? all.find(after))?.[0];
}

export function bgpOver(program: Program, object: Address, vti: Told<string> | undefined, places: Places): BgpEnd {
  const neighbor = new Reading(program, object, shapeOf(bgpNeighbor.inputs), places);
  const process = neighbor.part('process', bgpProcess);
  places.bgp = { object, path: [] };
  const key = neighbor.told<string>('bgp.key', 'password');
  const keyMark = fingerprintAt(program.get(object), ['passwordFingerprint']);
  const hold = neighbor.told<number>('bgp.hold', 'holdTime');
  const keepalive = neighbor.told<number>('bgp.keepalive', 'keepalive');
  const paths = process.told<number>('bgp.multipath', 'maximumPaths');
  const own = process.told<string>('bgp.localAsn', 'asNumber');
  const local = typeof vti === 'string' ? vti.split('/')[0]! : vti;
  return {
    enabled: mapTold(neighbor.value<boolean>('shutdown'), (off) => !off),
    localAsn: own ?? neighbor.value<string>('process'),
    peerAsn: neighbor.told('bgp.peerAsn', 'remoteAs'),
    ...(local === undefined ? {} : { localAddress: local }),
    peerAddress: neighbor.told('bgp.peerAddress', 'address'),
    hold: hold ?? DEFAULTS.hold,
    keepalive: keepalive ?? DEFAULTS.keepalive,
    bfd: neighbor.told<boolean>('bgp.bfd', 'bfd') ?? false,
    ...(process.known
      ? {
          gracefulRestart: process.told<boolean>('bgp.gracefulRestart', 'gracefulRestart'),
          multipath: typeof paths === 'number' ? paths > 1 : paths === undefined ? false : paths,
        }
      : {}),
    ...(key === undefined || key === '' ? {} : { key }),
    ...(keyMark === undefined ? {} : { keyMark }),
    ...filtersOf(program, object, places),
  };
}

function filtersOf(
  program: Program,
  neighbor: Address,
  places: Places,
): Pick<BgpEnd, 'tells' | 'takes' | 'preference'> {
  const [out, into] = [filterOf(program, neighbor, 'Out'), filterOf(program, neighbor, 'In')];
  places['bgp.tells'] = out.place;
  places['bgp.takes'] = into.place;
  places['bgp.preference.local'] = into.setting('setLocalPreference');
  places['bgp.preference.prepend'] = out.setting('setAsPathPrepend');
  const local = into.set('setLocalPreference') ?? DEFAULTS.preference;
  const prepended = out.set('setAsPathPrepend');
  const prepend =
    prepended === undefined ? 0 : typeof prepended === 'string' ? prepended.trim().split(/\s+/).length : undefined;
  return {
    ...(out.ranges === undefined ? {} : { tells: out.ranges }),
    ...(into.ranges === undefined ? {} : { takes: into.ranges }),
    ...(typeof local === 'number' && prepend !== undefined ? { preference: { local, prepend } } : {}),
  };
}

interface Filter {
  /** Absent: not known, or no list says it. */
  readonly ranges?: readonly PrefixRange[] | ByCommunity;
  readonly place: { readonly object: Address; readonly path: readonly (string | number)[] };
  set(name: string): Value | undefined;
  setting(name: string): { readonly object: Address; readonly path: readonly (string | number)[] };
}

/** A route map, or a prefix list alone. */
function filterOf(program: Program, neighbor: Address, direction: 'In' | 'Out'): Filter {
  const declared = program.get(neighbor)!;
  const nothing = (path: string) => ({ object: neighbor, path: [path] });
  const list = valueAt(declared, [`prefixList${direction}`]);
  const map = valueAt(declared, [`routeMap${direction}`]);
  const place = nothing(map === undefined && list !== undefined ? `prefixList${direction}` : `routeMap${direction}`);
  // What a route map sets that the program does not have, or not yet, is not the default.
  const plain = { place, set: () => (map === undefined ? undefined : UNKNOWN), setting: () => place };
  if (map === undefined) {
    const ranges = list === undefined ? EVERYTHING : listRanges(program, list);
    return { ...plain, ...(ranges === undefined ? {} : { ranges }) };
  }
  const object = addressBy(program, map, routeMap.type);
  const entries = object === undefined ? undefined : valueAt(program.get(object)!, ['entries']);
  if (object === undefined || !Array.isArray(entries)) return plain;
  const all = (entries as readonly Value[]).filter((one): one is Values => isBag(one));
  const permits = all.filter(({ action = 'permit' }) => action === 'permit');
  const lists = permits.map(({ matchPrefixLists }): readonly Value[] =>
    Array.isArray(matchPrefixLists) ? matchPrefixLists : matchPrefixLists === undefined ? [] : [matchPrefixLists],
  );
  const byList = lists.map((some) => some.map((one) => listRanges(program, one)));
  const isWhole =
    permits.length === entries.length && list === undefined && byList.flat().every((one) => one !== undefined);
  const passes = byList.flatMap((some) => (some.length === 0 ? EVERYTHING : some.flatMap((one) => one ?? [])));
  const isMarked = permits.some(({ matchCommunityLists }) => matchCommunityLists !== undefined);
  const [first] = lists.flat();
  const listObject = addressBy(program, first, prefixList.type);
  const holder = (name: string): number => all.findIndex((one) => one[name] !== undefined);
  const known = entries.length === all.length && all.every(({ action = 'permit' }) => typeof action === 'string');
  const same = (name: string): boolean => permits.every((one) => one[name] === permits[0]?.[name]);
  return {
    ...(isWhole ? { ranges: isMarked ? BY_COMMUNITY : passes } : {}),
    place: listObject === undefined ? { object, path: ['entries'] } : { object: listObject, path: ['entries'] },
    set: (name) => (!known ? UNKNOWN : same(name) ? permits[0]?.[name] : undefined),
    setting: (name) => ({ object, path: holder(name) < 0 ? ['entries'] : ['entries', holder(name), name] }),
  };
}

/** What a list permits, without what it denied before: the first match decides. Undefined: an entry of it is open. */
function listRanges(program: Program, list: Value): readonly PrefixRange[] | undefined {
  const object = addressBy(program, list, prefixList.type);
  const entries = object === undefined ? undefined : valueAt(program.get(object)!, ['entries']);
  if (!Array.isArray(entries)) return undefined;
  const denied: string[] = [];
  const ranges: PrefixRange[] = [];
  for (const entry of entries as readonly Value[]) {
    const range = isBag(entry) ? rangeOf(entry as Values) : undefined;
    if (range === undefined) return undefined;
    if ((entry as Values)['action'] === 'deny') denied.push(range.network);
    else ranges.push(denied.length === 0 ? range : { ...range, except: [...denied] });
  }
  return ranges;
}

function rangeOf({ network, ge, le, action }: Values): PrefixRange | undefined {
  if (typeof network !== 'string' || (action !== undefined && typeof action !== 'string')) return undefined;
  if ([ge, le].some((length) => length !== undefined && typeof length !== 'number')) return undefined;
  const length = prefixLength(network);
  const from = typeof ge === 'number' ? ge : length;
  return { network, from, to: typeof le === 'number' ? le : typeof ge === 'number' ? 32 : length };
}
