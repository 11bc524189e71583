/**
 * A tunnel as the other end meets it, in the kernel's neutral words: the interface, and all that its protection leads to. Written from
 * the models, and not from the provider's own tables.
 */
import type { OfferedBgp, OfferedEnd } from '../../simulator';
import type { Json } from '../../simulator/schema';
import { at, BGP, entries, IKEV2, IPSEC, TUNNELS, unicastOf } from './look';
import { bitsOf, contains, networkOf } from './ipv4';
import { clear } from './password';

// verified: Cisco-IOS-XE-crypto.yang; RFC names
const DIGESTS: Readonly<Record<string, string>> = { sha256: 'sha2-256', sha384: 'sha2-384', sha512: 'sha2-512' };
const GROUPS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, five: 5, fourteen: 14, fifteen: 15, sixteen: 16 },
  ...{ nineteen: 19, twenty: 20, 'twenty-one': 21, 'twenty-four': 24 },
};
const HMACS: Readonly<Record<string, string>> = {
  'esp-md5-hmac': 'md5',
  'esp-sha-hmac': 'sha1',
  'esp-sha256-hmac': 'sha2-256',
  'esp-sha384-hmac': 'sha2-384',
  'esp-sha512-hmac': 'sha2-512',
};

/** Seconds. assumed */
const TAKES = { ipsec: 5, bgp: 5 };
/** verified: IOS-XE configuration guides: defaults */
const DEFAULTS = { ike: 86_400, esp: 3600, hold: 180, keepalive: 60 };

export interface Offer {
  readonly number: number;
  readonly end: OfferedEnd;
  /** Address of the neighbor over it. */
  readonly neighbor?: string;
}

type Since = (tunnel: string) => number;

/** Tunnels with GRE are none: nobody that is simulated ends them. */
export function offersOf(tree: Json, keyOf: (secret: string) => string, since: Since): Offer[] {
  return entries(tree, ...TUNNELS).flatMap((tunnel) => {
    const outer = at(tunnel, 'Cisco-IOS-XE-tunnel:tunnel');
    const { name } = at(outer, 'protection', 'Cisco-IOS-XE-crypto:ipsec', 'profile-option');
    const ipsec = named(entries(tree, ...IPSEC, 'profile'), name);
    const ike = named(entries(tree, ...IKEV2, 'profile'), at(ipsec, 'set')['ikev2-profile']);
    if (isGre(outer) || ipsec === undefined || ike === undefined) return [];
    return [offerOf(tree, { tunnel, outer, ipsec, ike }, keyOf, since)];
  });
}

const isGre = (outer: Json): boolean => Object.keys(at(outer, 'mode', 'ipsec')).length === 0;

export const named = (list: readonly Json[], name: unknown): Json | undefined =>
  list.find((one) => one['name'] === name);

interface Parts {
  readonly tunnel: Json;
  readonly outer: Json;
  readonly ipsec: Json;
  readonly ike: Json;
}

function offerOf(tree: Json, parts: Parts, keyOf: (secret: string) => string, since: Since): Offer {
  const { tunnel, outer, ipsec, ike } = parts;
  const number = Number(tunnel['name']);
  const local = addressOf(tree, String(outer['source'] ?? ''));
  const peer = String(at(outer, 'destination-config')['ipv4'] ?? '');
  const identity = at(ike, 'identity', 'local');
  const [ownId = local] = ['address', 'fqdn', 'email', 'key-id'].flatMap((kind) => identity[kind] ?? []) as string[];
  const key = entries(named(entries(tree, ...IKEV2, 'keyring'), at(ike, 'keyring', 'local')['name']), 'peer').find(
    (one) => contains(at(one, 'address', 'ipv4')['ipv4-address'], at(one, 'address', 'ipv4')['ipv4-mask'], peer),
  );
  const psk = at(key, 'pre-shared-key')['key'];
  const lifetime = at(ipsec, 'set', 'security-association', 'lifetime');
  const neighbor = neighborOf(tree, tunnel);
  const object = `Tunnel${number}`;
  return {
    number,
    ...(neighbor === undefined ? {} : { neighbor: String(neighbor.one['id']) }),
    end: {
      object,
      router: 'cisco',
      since: tunnel['shutdown'] === undefined ? since(object) : Infinity,
      addresses: { local, peer },
      ids: { local: ownId, peer: matched(ike, peer) },
      ...(psk === undefined ? {} : { psk: keyOf(String(psk)) }),
      initiates: ipsec['responder-only'] === undefined,
      ike: ikeOf(tree, local),
      esp: espOf(tree, ipsec),
      lifetimes: {
        ike: Number(at(ike, 'lifetime')['seconds'] ?? DEFAULTS.ike),
        esp: Number(lifetime['seconds-case'] ?? lifetime['seconds'] ?? DEFAULTS.esp),
      },
      selectors: { local: ['0.0.0.0/0'], peer: ['0.0.0.0/0'] }, // verified: any to any of a static VTI
      ...(neighbor === undefined ? {} : { bgp: bgpOf(neighbor, tunnel, keyOf, since(`${object} bgp`)) }),
      takes: TAKES,
    },
  };
}

/** Of a source that is an interface, its address. */
function addressOf(tree: Json, source: string): string {
  const [, type, name] = /^([A-Za-z]+)(\d.*)$/.exec(source) ?? [];
  if (type === undefined) return source;
  const found = entries(tree, 'interface', type).find((one) => String(one['name']) === name);
  return String(at(found, 'ip', 'address', 'primary')['address'] ?? source);
}

/** The identity that it expects; one that is for many takes the address of the peer. assumed: the latter */
function matched(ike: Json, peer: string): string {
  const remote = at(ike, 'match', 'identity', 'remote');
  const addresses = entries(remote, 'address', 'ipv4');
  const found = addresses.find((one) => contains(one['ipv4-address'], one['ipv4-mask'], peer)) ?? addresses[0];
  if (found !== undefined)
    return bitsOf(found['ipv4-mask'] ?? '255.255.255.255') === 32 ? String(found['ipv4-address']) : peer;
  const [name] = [...listAt(at(remote, 'fqdn'), 'fqdn-name'), ...listAt(remote, 'key-ids')];
  return name ?? peer;
}

export const listAt = (node: Json, name: string): string[] =>
  Array.isArray(node[name]) ? (node[name] as string[]) : [];

/** verified: IKEv2 configuration guide: one policy is taken, the one with the address first; assumed: without any, nothing fits */
function ikeOf(tree: Json, local: string): OfferedEnd['ike'] {
  const policies = entries(tree, ...IKEV2, 'policy');
  const addresses = (policy: Json): string[] => listAt(at(policy, 'match', 'address'), 'local-ip');
  const policy =
    policies.find((one) => addresses(one).includes(local)) ?? policies.find((one) => addresses(one).length === 0);
  const offered = entries(policy, 'proposal').map(({ proposals }) => proposals);
  const all = entries(tree, ...IKEV2, 'proposal').filter(({ name }) => offered.includes(name));
  const words = (member: string): string[] => all.flatMap((one) => Object.keys(at(one, member)));
  return {
    versions: [2],
    encryption: words('encryption').map(cipher),
    integrity: words('integrity').map((word) => DIGESTS[word] ?? word),
    groups: words('group').map((word) => GROUPS[word] ?? 0),
  };
}

/** `aes-cbc-256` → `aes-256-cbc` */
const cipher = (word: string): string => word.replace(/^aes-(cbc|gcm)-(\d+)$/, 'aes-$2-$1');

function espOf(tree: Json, ipsec: Json): OfferedEnd['esp'] {
  const wanted = listAt(at(ipsec, 'set'), 'transform-set');
  const sets: readonly Json[] = entries(tree, ...IPSEC, 'transform-set').filter((one) =>
    wanted.includes(String(one['tag'])),
  );
  const pfs = at(ipsec, 'set')['pfs'] as Json | undefined;
  return {
    encryption: sets.map((one) => {
      const [, bits] = /^esp-(192|256)-aes$/.exec(String(one['esp'])) ?? [];
      if (bits !== undefined) return `aes-${bits}-cbc`;
      const mode = one['esp'] === 'esp-gcm' ? 'gcm' : one['esp'] === 'esp-aes' ? 'cbc' : undefined;
      return mode === undefined ? String(one['esp']) : `aes-${String(one['key-bit'] ?? 128)}-${mode}`;
    }),
    integrity: sets.flatMap((one) => (one['esp-hmac'] === undefined ? [] : HMACS[String(one['esp-hmac'])]!)),
    groups: pfs === undefined ? [] : [Number(String(pfs['group'] ?? 'group14').slice('group'.length))],
  };
}

export interface Spoken {
  readonly process: Json;
  readonly one: Json;
  /** What holds for it in IPv4 unicast. */
  readonly family?: Json;
}

export function neighborOf(tree: Json, tunnel: Json): Spoken | undefined {
  const { address, mask } = at(tunnel, 'ip', 'address', 'primary');
  if (address === undefined) return undefined;
  for (const process of entries(tree, ...BGP)) {
    const one = entries(process, 'neighbor').find(
      ({ id }) => id !== address && contains(networkOf(address, mask), mask, String(id)),
    );
    if (one === undefined) continue;
    const family = entries(unicastOf(process), 'neighbor').find(({ id }) => id === one['id']);
    return { process, one, ...(family === undefined ? {} : { family }) };
  }
  return undefined;
}

function bgpOf(
  { process, one, family }: Spoken,
  tunnel: Json,
  keyOf: (secret: string) => string,
  since: number,
): OfferedBgp {
  const { address, mask } = at(tunnel, 'ip', 'address', 'primary');
  const timers = at(one, 'timers');
  const password = at(one, 'password');
  const isOff = one['shutdown'] !== undefined || family?.['activate'] === undefined;
  return {
    since: isOff ? Infinity : since,
    localAsn: String(process['id']),
    peerAsn: String(one['remote-as']),
    localAddress: String(address),
    peerAddress: String(one['id']),
    network: `${networkOf(address, mask)}/${bitsOf(mask)}`,
    ...(password['text'] === undefined ? {} : { password: keyOf(clear(password)) }),
    hold: Number(timers['holdtime'] ?? DEFAULTS.hold),
    keepalive: Number(timers['keepalive-interval'] ?? DEFAULTS.keepalive),
  };
}
