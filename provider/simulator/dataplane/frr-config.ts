/**
 * What an FRR router is told: lines with the section each stands in, so that two versions differ by lines, and a running router
 * is changed by those alone. verified: FRR user guide (BGP, filtering, route maps), trials with Debian's 8.4.
 */
import type { Announced, OfferedBgp } from '../negotiation';
import type { NeighborPlan } from './plan';

export interface Line {
  readonly section: readonly string[];
  readonly text: string;
}

export interface Neighbor extends NeighborPlan {
  /** Short, for names. */
  readonly number: number;
  readonly bgp: OfferedBgp;
}

/** Seconds until a lost session is tried again. */
const CONNECT = 2;

/** @param own networks that stand behind the router, as opposed to those that it heard of */
export function linesOf(asn: string, neighbors: readonly Neighbor[], own: ReadonlySet<string>): Line[] {
  const bgp = [`router bgp ${asn}`];
  const unicast = [...bgp, 'address-family ipv4 unicast'];
  return [
    { section: [], text: 'bgp route-map delay-timer 0' }, // changes of filters wait for a `clear`, which comes when all are made
    ...neighbors.flatMap(filters),
    ...neighbors.flatMap((one) => sessionLines(one, asn).map((text) => ({ section: bgp, text }))),
    ...[...own].map((network) => ({ section: unicast, text: `network ${network}` })),
    ...neighbors.flatMap(({ number, bgp: { peerAddress: address } }) =>
      ['activate', 'soft-reconfiguration inbound', `route-map IN-${number} in`, `route-map OUT-${number} out`].map(
        (text) => ({ section: unicast, text: `neighbor ${address} ${text}` }),
      ),
    ),
  ];
}

/** Of the router itself, which no neighbor changes. */
export const headOf = (asn: string, routerId: string): Line[] =>
  [
    `bgp router-id ${routerId}`,
    'coalesce-time 50',
    'bgp graceful-restart-disable',
    'no bgp ebgp-requires-policy',
    'no bgp default ipv4-unicast',
    'no bgp network import-check',
  ].map((text) => ({ section: [`router bgp ${asn}`], text }));

function sessionLines({ bgp }: Neighbor, asn: string): string[] {
  const neighbor = `neighbor ${bgp.peerAddress}`;
  return [
    `${neighbor} remote-as ${bgp.peerAsn}`,
    ...(bgp.localAsn === asn ? [] : [`${neighbor} local-as ${bgp.localAsn} no-prepend replace-as`]),
    `${neighbor} update-source ${bgp.localAddress}`,
    `${neighbor} timers ${bgp.keepalive} ${bgp.hold}`,
    `${neighbor} timers connect ${CONNECT}`,
    ...(bgp.password === undefined ? [] : [`${neighbor} password ${bgp.password}`]),
  ];
}

function filters({ number, told, taken }: Neighbor): Line[] {
  const top = (text: string): Line => ({ section: [], text });
  const into = [...taken].flatMap(([rank, networks], index): Line[] => {
    const list = `IN-${number}-${rank}`;
    const section = [`route-map IN-${number} permit ${(index + 1) * 10}`];
    return [
      ...networks.map((network) => top(`ip prefix-list ${list} permit ${network}`)),
      { section, text: `match ip address prefix-list ${list}` },
      { section, text: `set local-preference ${rank}` },
    ];
  });
  const out = [...byTail(told)].flatMap(([tail, routes], index): Line[] => {
    const list = `OUT-${number}-${tail.replace(/\W+/g, '-')}`;
    const section = [`route-map OUT-${number} permit ${(index + 1) * 10}`];
    const [path = '', community = ''] = tail.split(' c ');
    return [
      ...routes.map(({ network }) => top(`ip prefix-list ${list} permit ${network}`)),
      { section, text: `match ip address prefix-list ${list}` },
      ...(path === '' ? [] : [{ section, text: `set as-path prepend ${path}` }]),
      ...(community === '' ? [] : [{ section, text: `set community ${community}` }]),
    ];
  });
  return [...into, ...out, ...['IN', 'OUT'].map((of) => rest(`${of}-${number}`))];
}

/**
 * Denied is what no entry permits in any case. A map without entries does not exist, and a neighbor that was given one that does
 * not exist yet takes nothing, also when it is made later: at the start one end often does not know what the other one will tell.
 */
const rest = (map: string): Line => ({ section: [`route-map ${map} deny 65535`], text: 'description everything else' });

/** Routes with the same path behind the own AS number, and the same community, go through one entry. */
function byTail(told: readonly Announced[]): ReadonlyMap<string, readonly Announced[]> {
  const found = new Map<string, Announced[]>();
  for (const route of told) {
    const tail = `${route.asPath.slice(1).join(' ')} c ${route.community ?? ''}`;
    found.set(tail, [...(found.get(tail) ?? []), route]);
  }
  return found;
}

/** Commands from one version to the other; what is new comes first, so that nothing is withdrawn on the way. */
export function changes(before: readonly Line[], after: readonly Line[]): Line[] {
  const key = ({ section, text }: Line): string => [...section, text].join('\n');
  const [had, has] = [new Set(before.map(key)), new Set(after.map(key))];
  const added = after.filter((line) => !had.has(key(line)));
  const dropped = before.filter((line) => !has.has(key(line)));
  const replaced = new Set(added.map((line) => subject(line)));
  // With its AS number a neighbor goes, and all that is said of it.
  const speaks = new Set(after.flatMap(({ text }) => neighborIn(text) ?? []));
  const gone = new Set(
    dropped.map(({ text }) => neighborIn(text) ?? '').filter((one) => one !== '' && !speaks.has(one)),
  );
  const kept = dropped.filter(({ text }) => !gone.has(neighborIn(text) ?? ''));
  const left = new Set(after.map(({ section }) => section.join('\n')));
  const [emptied, single] = partition(kept, ({ section: [first = ''] }) => isEntry(first) && !left.has(first));
  // An entry without lines permits everything: it goes as a whole.
  const entries = [...new Set(emptied.map(({ section: [first = ''] }) => first))];
  const session = dropped.find(({ text }) => / remote-as /.test(text))?.section ?? [];
  return [
    ...added,
    ...[...gone].map((address) => ({ section: session, text: `no neighbor ${address}` })),
    ...entries.map((entry) => ({ section: [], text: `no ${entry}` })),
    ...single
      .filter((line) => !replaced.has(subject(line)))
      .map(({ section, text }) => ({ section, text: negated(text) })),
  ];
}

const neighborIn = (text: string): string | undefined => /^neighbor (\S+)/.exec(text)?.[1];

const isEntry = (section: string): boolean => section.startsWith('route-map ');

function partition<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

/** What a line sets, where a new one takes the place of the old: removing the old one would remove both. */
function subject({ section, text }: Line): string {
  const map = /^(neighbor \S+ route-map) \S+ (in|out)$/.exec(text);
  if (map !== null) return [...section, map[1], map[2]].join('\n');
  const single =
    /^(neighbor \S+ (?:remote-as|timers connect|timers|update-source|password|local-as)|set \S+(?: prepend)?|match \S+ \S+)/;
  return [...section, single.exec(text)?.[1] ?? text].join('\n');
}

const negated = (text: string): string => {
  if (text.startsWith('no ')) return text.slice(3);
  if (/^neighbor \S+ password/.test(text)) return `no ${text.split(' ').slice(0, 3).join(' ')}`;
  return `no ${text}`;
};
