/** What the router makes of values: as they stand in its configuration after a write. */
import type { Json } from '../../simulator/schema';
import { at, BGP, entries, IKEV2, unicastOf } from './look';
import { hidden } from './password';

/** Changes the tree. */
export function settled(tree: Json): Json {
  for (const keyring of entries(tree, ...IKEV2, 'keyring'))
    for (const peer of entries(keyring, 'peer')) unlabelled(peer);
  for (const process of entries(tree, ...BGP)) {
    withFamily(process);
    for (const neighbor of entries(process, 'neighbor')) hideKey(neighbor);
    withoutClassMasks(unicastOf(process));
  }
  for (const map of entries(tree, 'route-map'))
    for (const one of entries(map, 'Cisco-IOS-XE-route-map:route-map-without-order-seq')) inNumbers(one);
  for (const list of ['standard', 'number-standard'])
    for (const one of entries(tree, 'ip', 'Cisco-IOS-XE-bgp:ip-community-list', 'community-list', list))
      for (const line of entries(one, 'action-community-list')) linesInNumbers(line);
  withoutEmptyRoutes(tree);
  return tree;
}

/** A line of the configuration is one hop: without any there is nothing left of the network. */
function withoutEmptyRoutes(tree: Json): void {
  const route = at(tree, 'ip', 'route');
  const name = 'ip-route-interface-forwarding-list';
  if (route[name] !== undefined)
    route[name] = entries(route, name).filter((one) => entries(one, 'fwd-list').length > 0);
}

/** verified: that a key is clear text is not told (public Terraform provider, issue 509) */
function unlabelled(peer: Json): void {
  const psk = at(peer, 'pre-shared-key');
  for (const key of [psk, at(psk, 'local-option'), at(psk, 'remote-option')])
    if (key['encryption'] === '0') delete key['encryption'];
}

/** verified: the text comes back as one of type 7; assumed: whatever `service password-encryption` says */
function hideKey(neighbor: Json): void {
  const password = at(neighbor, 'password');
  if (typeof password['text'] !== 'string' || Number(password['enctype'] ?? 0) !== 0) return;
  neighbor['password'] = { enctype: 7, text: hidden(password['text']) };
}

/** verified: with `bgp default ipv4-unicast` a neighbor is active in that family; assumed: and goes from it with the neighbor */
function withFamily(process: Json): void {
  if (at(process, 'bgp', 'default')['ipv4-unicast'] === false) return;
  const ids = entries(process, 'neighbor').map(({ id }) => id);
  const families = entries(process, 'address-family', 'no-vrf', 'ipv4');
  if (ids.length === 0 && families.length === 0) return;
  const [family = { 'af-name': 'unicast' }] = families;
  const known = entries(family, 'ipv4-unicast', 'neighbor');
  const active = ids.map((id) => known.find((one) => one['id'] === id) ?? { id, activate: true });
  const unicast: Json = { ...at(family, 'ipv4-unicast'), neighbor: active };
  process['address-family'] = { 'no-vrf': { ipv4: [{ ...family, 'ipv4-unicast': unicast }] } };
}

const CLASSES = [
  { below: 128, mask: '255.0.0.0' },
  { below: 192, mask: '255.255.0.0' },
  { below: 256, mask: '255.255.255.0' },
];

/** verified: a mask that is that of the class is dropped */
function withoutClassMasks(unicast: Json): void {
  const masked = entries(unicast, 'network', 'with-mask');
  const plain = masked.filter(({ number, mask }) => {
    const first = Number(String(number).split('.')[0]);
    return CLASSES.find(({ below }) => first < below)?.mask === mask;
  });
  if (plain.length === 0) return;
  const network = at(unicast, 'network');
  network['with-mask'] = masked.filter((one) => !plain.includes(one));
  network['no-mask'] = [...entries(unicast, 'network', 'no-mask'), ...plain.map(({ mask: _mask, ...one }) => one)];
}

/** verified: communities come back as numbers without `ip bgp-community new-format` */
function inNumbers(sequence: Json): void {
  const known = at(sequence, 'set', 'Cisco-IOS-XE-bgp:bgp-route-map-set', 'bgp-community', 'community-well-known');
  for (const name of ['community-list', 'community-list-v2']) {
    const list = known[name];
    if (!Array.isArray(list)) continue;
    known[name] = list.map((text) => {
      const word = inNumber(String(text));
      return /^\d+$/.test(word) ? Number(word) : word;
    });
  }
}

/** verified: since 17.15 (public Terraform provider of Cisco's: "converts entries to numbers"); before, they come back as written */
function linesInNumbers(line: Json): void {
  const words = String(line['action-community-list']).split(' ');
  line['action-community-list'] = words.map(inNumber).join(' ');
}

function inNumber(word: string): string {
  const [, high, low] = /^(\d+):(\d+)$/.exec(word) ?? [];
  return high === undefined ? word : String(Number(high) * 65_536 + Number(low));
}
