/**
 * Routes over a tunnel: what the router tells, its own networks and the best of what it has learned elsewhere, and what its
 * filters make of what it hears.
 */
import type { Announced } from '../../simulator';
import type { Json } from '../../simulator/schema';
import { bitsOf, contains, networkOf } from './ipv4';
import { at, entries, TUNNELS, unicastOf } from './look';
import { listAt, named, neighborOf, type Spoken } from './offers';

/** verified: the command line: bgp default local-preference */
const PREFERENCE = 100;

/** verified: a network is told while the table has a route to just that. assumed: that of an interface or a static one, here */
export function announced(tree: Json, number: number, elsewhere: readonly Learned[] = []): Announced[] {
  const spoken = spokenOver(tree, number);
  if (spoken === undefined) return [];
  const { process, family } = spoken;
  const told = at(unicastOf(process), 'network');
  const networks = [
    ...entries(told, 'with-mask').map((one) => `${String(one['number'])}/${bitsOf(one['mask'])}`),
    ...entries(told, 'no-mask').map((one) => `${String(one['number'])}/${bitsOf(maskOfClass(String(one['number'])))}`),
  ];
  const own = String(process['id']);
  const marks = family?.['send-community'] !== undefined || family?.['send-community-v2'] !== undefined;
  const passed = best(elsewhere).filter(({ network }) => !networks.includes(network));
  return [
    ...networks.filter((network) => routes(tree).includes(network)).map((network) => ({ network, asPath: [] })),
    ...passed,
  ].flatMap((route: Announced): Announced[] => {
    const set = passing(tree, family, 'out', route);
    if (set === undefined) return [];
    const prepended = at(set, 'Cisco-IOS-XE-bgp:bgp-route-map-set', 'as-path', 'prepend', 'as-container')['as-number'];
    const more = typeof prepended === 'string' ? prepended.split(' ') : [];
    const community = marks ? (markOf(set) ?? route.community) : undefined;
    const asPath = [own, ...more, ...route.asPath];
    return [{ network: route.network, asPath, ...(community === undefined ? {} : { community }) }];
  });
}

/** A route as it stands in the table. */
export interface Learned extends Announced {
  readonly preference: number;
}

/** Those that the filter lets in, with what it sets. */
export function learned(tree: Json, number: number, heard: readonly Announced[]): Learned[] {
  const spoken = spokenOver(tree, number);
  if (spoken === undefined) return [];
  return heard.flatMap((route): Learned[] => {
    const set = passing(tree, spoken.family, 'in', route);
    if (set === undefined) return [];
    const community = markOf(set) ?? route.community;
    return [{ ...route, preference: preferenceIn(set), ...(community === undefined ? {} : { community }) }];
  });
}

/** Of the routes to one network the one with the highest local preference, and of these the shortest path. verified: RFC 4271 9.1 */
function best(routes: readonly Learned[]): Learned[] {
  const found = new Map<string, Learned>();
  for (const route of routes) {
    const other = found.get(route.network);
    const beats =
      other === undefined ||
      route.preference > other.preference ||
      (route.preference === other.preference && route.asPath.length < other.asPath.length);
    if (beats) found.set(route.network, route);
  }
  return [...found.values()];
}

export function rank(tree: Json, number: number, route: Announced): number | undefined {
  const spoken = spokenOver(tree, number);
  const set = spoken && passing(tree, spoken.family, 'in', route);
  return set && preferenceIn(set);
}

const preferenceIn = (set: Json): number =>
  Number(at(set, 'Cisco-IOS-XE-bgp:bgp-route-map-set')['local-preference'] ?? PREFERENCE);

function spokenOver(tree: Json, number: number): Spoken | undefined {
  const tunnel = entries(tree, ...TUNNELS).find((one) => Number(one['name']) === number);
  return tunnel === undefined ? undefined : neighborOf(tree, tunnel);
}

const maskOfClass = (number: string): string => {
  const first = Number(number.split('.')[0]);
  return first < 128 ? '255.0.0.0' : first < 192 ? '255.255.0.0' : '255.255.255.0';
};

function routes(tree: Json): string[] {
  const connected = Object.keys(at(tree, 'interface')).flatMap((type) =>
    entries(tree, 'interface', type).flatMap((one) => {
      const { address, mask } = at(one, 'ip', 'address', 'primary');
      return address === undefined ? [] : [`${networkOf(address, mask)}/${bitsOf(mask)}`];
    }),
  );
  const fixed = entries(tree, 'ip', 'route', 'ip-route-interface-forwarding-list').map(
    (one) => `${String(one['prefix'])}/${bitsOf(one['mask'])}`,
  );
  return [...connected, ...fixed];
}

type Passing = Pick<Announced, 'network' | 'community'>;

/** What the route map sets for it; undefined: it does not pass. */
function passing(tree: Json, family: Json | undefined, direction: string, route: Passing): Json | undefined {
  if (family === undefined) return undefined;
  const name = entries(family, 'route-map').find(({ inout }) => inout === direction)?.['route-map-name'];
  if (name === undefined) return {};
  const sequences = entries(
    named(entries(tree, 'route-map'), name),
    'Cisco-IOS-XE-route-map:route-map-without-order-seq',
  );
  const found = [...sequences]
    .sort((a, b) => Number(a['seq_no']) - Number(b['seq_no']))
    .find((one) => {
      const lists = at(one, 'match', 'ip', 'address');
      const names = [...listAt(lists, 'prefix-list'), ...listAt(lists, 'prefix-list-ordered')];
      const { 'community-list': marked = [] } = at(
        one,
        'match',
        'Cisco-IOS-XE-bgp:bgp-route-map-match',
        'bgp-community',
      );
      return (
        (names.length === 0 || names.some((list) => permits(tree, list, route.network))) &&
        ((marked as string[]).length === 0 || (marked as string[]).some((list) => isMarked(tree, list, route)))
      );
    });
  return found === undefined || found['operation'] === 'deny' ? undefined : at(found, 'set');
}

function permits(tree: Json, name: string, network: string): boolean {
  const [address = '', bits = ''] = network.split('/');
  const found = entries(tree, 'ip', 'prefix-lists', 'prefixes')
    .filter((one) => one['name'] === name)
    .sort((a, b) => Number(a['no']) - Number(b['no']))
    .find(({ ip, ge, le }) => {
      const [around = '', length = ''] = String(ip).split('/');
      const from = Number(ge ?? length);
      const to = Number(le ?? (ge === undefined ? length : 32));
      return Number(bits) >= from && Number(bits) <= to && contains(around, Number(length), address);
    });
  return found !== undefined && found['action'] !== 'deny';
}

const SET = ['Cisco-IOS-XE-bgp:bgp-route-map-set', 'bgp-community', 'community-well-known'];

/** The communities that it puts on a route, as the other end reads them. */
function markOf(set: Json): string | undefined {
  const { 'community-list': first, 'community-list-v2': later } = at(set, ...SET);
  const marks = [first, later].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : [])).map(inParts);
  return marks.length === 0 ? undefined : marks.join(' ');
}

/** Whether a list of communities lets it through: all of a line. */
function isMarked(tree: Json, name: string, { community = '' }: Passing): boolean {
  const carried = community.split(' ');
  const expanded = expressionsOf(tree, name).find(([, expression]) => expression.test(community));
  if (expanded !== undefined) return expanded[0] === 'permit';
  const list = entries(tree, 'ip', 'Cisco-IOS-XE-bgp:ip-community-list', 'community-list', 'standard').find(
    (one) => one['name'] === name,
  );
  const byAction = entries(list, 'action').flatMap((one) =>
    entries(one, 'bgp-community').map((line) => `${String(one['action'])} ${String(line['bgp-community'])}`),
  );
  const lines = entries(list, 'action-community-list').map((line) => String(line['action-community-list']));
  const [action] =
    [
      ...byAction.filter((line) => line.startsWith('deny')),
      ...byAction.filter((line) => !line.startsWith('deny')),
      ...lines,
    ]
      .map((line) => line.split(' '))
      .find(([, ...wanted]) => wanted.map(inParts).every((one) => carried.includes(one))) ?? [];
  return action === 'permit';
}

/** assumed: held against communities as `ip bgp-community new-format` writes them; verified: what `_` is for IOS */
function expressionsOf(tree: Json, name: string): (readonly [action: string, RegExp])[] {
  const lists = (kind: string): readonly Json[] =>
    entries(tree, 'ip', 'Cisco-IOS-XE-bgp:ip-community-list', 'community-list', kind);
  const found =
    lists('expanded').find((one) => one['name'] === name) ??
    lists('number-expanded').find(({ no }) => String(no) === name);
  return entries(found, 'extended-grouping', 'extended_grouping').map(
    ({ action, string }) => [String(action), new RegExp(String(string).replaceAll('_', '(?:^|$|[ ,{}()])'))] as const,
  );
}

/** `4259840101` → `65000:101` */
function inParts(community: unknown): string {
  const text = String(community);
  return /^\d+$/.test(text) ? `${Math.floor(Number(text) / 65_536)}:${Number(text) % 65_536}` : text;
}
