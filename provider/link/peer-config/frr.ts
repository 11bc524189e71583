/** BGP of FRR 8 and later, for a device whose IPsec is another daemon's. Source: FRR user guide, BGP. */
import { Hole, type Filled, type Peer, type PeerBgp, type PeerTunnel } from './peer';
import type { PrefixRange } from '../../model';
import { Holes, label, oneLine, tidy, type Written } from './text';
import { prefixLength } from '../../core/define/ipv4';

/** A command without its value is incomplete, and the file is refused. */
const placeholder = ({ what }: Hole): string => `\n! (missing: ${oneLine(what)})`;

/** One word: anything after a space would be another one. */
const word = (text: string): string | Hole =>
  /^[!-~]+$/.test(text) ? text : new Hole('a text with spaces or other characters than ASCII', 'FRR takes one word');

export function frr(peer: Peer): Written {
  const holes = new Holes();
  const value = (one: Filled<string>): string => holes.fill(one, word, placeholder);
  const speaking = peer.tunnels.flatMap((tunnel) => (tunnel.bgp === undefined ? [] : [{ tunnel, bgp: tunnel.bgp }]));
  const head = [`! Link ${oneLine(peer.name)}: FRR as the BGP peer of ${oneLine(peer.facing)}.`];
  const [first] = speaking;
  if (first === undefined)
    return { text: [...head, '! No BGP runs over its tunnels: nothing is to be set.', ''].join('\n'), holes: [] };
  const told = merged(speaking.map(({ bgp }) => bgp.tells));
  const taken = merged(speaking.map(({ bgp }) => bgp.takes));
  const [out, into] = [label(peer.name, 'out'), label(peer.name, 'in')];
  const maps = speaking.flatMap(({ tunnel, bgp }) => routeMaps(peer, tunnel, bgp, { out, into, told, taken }, value));
  const text = [
    ...head,
    ...listLines(out, told),
    ...listLines(into, taken),
    ...maps,
    `router bgp ${value(first.bgp.asn)}`,
    ...speaking.flatMap(({ tunnel, bgp }) => neighborLines(peer, tunnel, bgp, value)),
    ' address-family ipv4 unicast',
    ...told.map(({ network }) => `  network ${network}`),
    ...speaking.flatMap(({ tunnel }) => {
      const address = value(tunnel.inside.remote);
      return [
        `  neighbor ${address} activate`,
        `  neighbor ${address} route-map ${label(peer.name, tunnel.name, 'in')} in`,
        `  neighbor ${address} route-map ${label(peer.name, tunnel.name, 'out')} out`,
      ];
    }),
    ' exit-address-family',
    'exit',
    '',
  ].join('\n');
  return { text: tidy(text), holes: holes.all };
}

function neighborLines(
  peer: Peer,
  { name, inside }: PeerTunnel,
  { peerAsn, hold, keepalive, key }: PeerBgp,
  value: (one: Filled<string>) => string,
): string[] {
  const neighbor = ` neighbor ${value(inside.remote)}`;
  return [
    `${neighbor} remote-as ${value(peerAsn)}`,
    `${neighbor} description ${label(peer.name, name)}`,
    `${neighbor} update-source ${value(inside.local)}`,
    ...(hold === undefined ? [] : [`${neighbor} timers ${keepalive ?? Math.floor(hold / 3)} ${hold}`]),
    `${neighbor} timers connect 5`,
    ...(key === undefined
      ? []
      : key === 'unknown'
        ? ['! If the peer has a BGP password, set the same one: its platform does not tell.']
        : [`${neighbor} password ${value(key)}`]),
  ];
}

interface Lists {
  readonly out: string;
  readonly into: string;
  readonly told: readonly PrefixRange[];
  readonly taken: readonly PrefixRange[];
}

function routeMaps(
  peer: Peer,
  { name }: PeerTunnel,
  { asn, preference }: PeerBgp,
  { out, into, told, taken }: Lists,
  value: (one: Filled<string>) => string,
): string[] {
  const { local, prepend } = preference;
  const own = value(asn);
  return [
    `route-map ${label(peer.name, name, 'in')} permit 10`,
    ...(taken.length === 0 ? [] : [` match ip address prefix-list ${into}`]),
    ` set local-preference ${local}`,
    'exit',
    `route-map ${label(peer.name, name, 'out')} permit 10`,
    ...(told.length === 0 ? [] : [` match ip address prefix-list ${out}`]),
    ...(prepend === 0 ? [] : [` set as-path prepend ${Array.from({ length: prepend }, () => own).join(' ')}`]),
    'exit',
  ];
}

/** Of all tunnels, each once. */
export function merged(lists: readonly (readonly PrefixRange[] | undefined)[]): readonly PrefixRange[] {
  const byText = new Map(lists.flatMap((list) => list ?? []).map((range) => [JSON.stringify(range), range]));
  return [...byText.values()];
}

/** `le` and `ge` where the lengths are not that of the network alone. */
export function rangeText({ network, from, to }: PrefixRange): string {
  const bits = prefixLength(network);
  return `${network}${from > bits ? ` ge ${from}` : ''}${to > bits ? ` le ${to}` : ''}`;
}

/** What is excepted is denied first: one network, and what is inside it. */
export function listLines(name: string, ranges: readonly PrefixRange[]): string[] {
  const denied = [...new Set(ranges.flatMap(({ except = [] }) => except))].map(
    (network) => `deny ${network}${network.endsWith('/32') ? '' : ' le 32'}`,
  );
  const all = [...denied, ...ranges.map((range) => `permit ${rangeText(range)}`)];
  return all.map((line, index) => `ip prefix-list ${name} seq ${(index + 1) * 5} ${line}`);
}
