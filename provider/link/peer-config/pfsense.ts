/**
 * What is entered on pfSense, as the bodies that its REST API (pfREST v2) takes, in the order in which they are sent; the GUI has the
 * same names. A value that is missing is null, which is refused. Source: pfREST v2 documentation, phase 1, phase 2 and interface.
 */
import { isIPv4 } from 'node:net';
import { rangeText } from './frr';
import { Hole, type Filled, type Peer, type PeerOffer, type PeerTunnel } from './peer';
import { bringsIntegrity, Holes, isAead, label, shortened, wordsFor, type Written } from './text';

const HASHES: Readonly<Record<string, string>> = {
  sha1: 'sha1',
  'sha2-256': 'sha256',
  'sha2-384': 'sha384',
  'sha2-512': 'sha512',
};
const GROUPS: Readonly<Record<string, string>> = Object.fromEntries(
  [1, 2, 5, 14, 15, 16, 17, 18, 19, 20, 21].map((group) => [group, String(group)]),
);
/** Name and key length; of GCM that of the check value. */
const CIPHERS: Readonly<Record<string, readonly [string, number]>> = {
  'aes-128-cbc': ['aes', 128],
  'aes-192-cbc': ['aes', 192],
  'aes-256-cbc': ['aes', 256],
  'aes-128-gcm': ['aes128gcm', 128],
  'aes-192-gcm': ['aes192gcm', 128],
  'aes-256-gcm': ['aes256gcm', 128],
};

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export function pfsense(peer: Peer): Written {
  const holes = new Holes();
  const filled = (one: Filled<string>): string | null => {
    const text = holes.fill(one, String, () => '');
    return text === '' ? null : text;
  };
  const requests = peer.tunnels.flatMap((tunnel) => requestsOf(peer, tunnel, holes, filled));
  const bgp = peer.tunnels.flatMap((tunnel): Json[] => {
    if (tunnel.bgp === undefined) return [];
    const { asn, peerAsn, hold, keepalive, key, tells = [], takes = [], standby } = tunnel.bgp;
    return [
      {
        tunnel: tunnel.name,
        local_as: filled(asn),
        neighbor: filled(tunnel.inside.remote),
        remote_as: filled(peerAsn),
        ...(hold === undefined ? {} : { hold_time: hold, keepalive: keepalive ?? Math.floor(hold / 3) }),
        ...(key === undefined || key === 'unknown' ? {} : { password: filled(key) }),
        tell: tells.map(rangeText),
        take: takes.map(rangeText),
        standby,
      },
    ];
  });
  const content: Json = {
    about: `Link ${peer.name}: pfSense as the peer of ${peer.facing}.`,
    notes: [
      'ikeid of each phase 2 is that of its phase 1, from the answer to it; interface is the WAN that has the outside address; "if" is ipsec<reqid> of the phase 2.',
      'Two tunnels with the same pair of addresses evict each other: each needs a pair of its own.',
      'Addresses of 169.254.0.0/16 need "Allow APIPA traffic" (System, Advanced, Networking), which the API does not have.',
      'A rule on the IPsec tab must let TCP 179 and the traffic pass.',
      ...(bgp.length === 0 ? [] : ['BGP is set in the FRR package, which has no API: see "bgp".']),
    ],
    requests,
    ...(bgp.length === 0 ? {} : { bgp }),
  };
  return { text: `${JSON.stringify(content, null, 2)}\n`, holes: holes.all };
}

function requestsOf(
  peer: Peer,
  tunnel: PeerTunnel,
  holes: Holes,
  filled: (one: Filled<string>) => string | null,
): Json[] {
  const { lifetimes, inside, mss } = tunnel;
  const descr = `${peer.name} ${tunnel.name}`;
  const action = tunnel.initiates ? 'start' : 'none';
  return [
    {
      request: 'POST /api/v2/vpn/ipsec/phase1',
      body: {
        descr,
        iketype: tunnel.ikeVersion === 1 ? 'ikev1' : 'ikev2',
        ...(tunnel.ikeVersion === 1 ? { mode: 'main' } : {}),
        protocol: 'inet',
        interface: 'WAN',
        remote_gateway: filled(tunnel.remote),
        authentication_method: 'pre_shared_key',
        pre_shared_key: filled(tunnel.psk),
        ...identity('myid', filled(tunnel.localId)),
        ...identity('peerid', filled(tunnel.remoteId)),
        ...renewal(lifetimes.ike),
        startaction: action,
        closeaction: action,
        dpd_delay: 10,
        dpd_maxfail: 5,
        ...(bringsIntegrity(tunnel.ike) ? { prfselect_enable: true } : {}), // without it pfSense does not look at the PRF
        encryption: phase1Offers(tunnel.ike, holes),
      },
    },
    {
      request: 'POST /api/v2/vpn/ipsec/phase2',
      body: {
        ikeid: null,
        descr,
        mode: 'vti',
        localid_type: 'network',
        localid_address: filled(inside.local),
        localid_netbits: inside.bits,
        remoteid_type: 'address',
        remoteid_address: filled(inside.remote),
        protocol: 'esp',
        ...phase2Offer(tunnel.esp, holes),
        ...renewal(lifetimes.esp),
        keepalive: tunnel.initiates,
      },
    },
    {
      request: 'POST /api/v2/interface',
      body: {
        if: null,
        enable: true,
        descr: shortened(label(tunnel.name, peer.name).replace(/-/g, '_'), 22),
        typev4: 'none',
        ...(mss === undefined ? {} : { mss: mss + 40 }), // it subtracts the headers itself
      },
    },
  ];
}

/** Addresses, names and what looks like an address of mail. */
function identity(which: 'myid' | 'peerid', id: string | null): { readonly [name: string]: Json } {
  const type = id === null ? null : isIPv4(id) ? 'address' : id.includes('@') ? 'user_fqdn' : 'fqdn';
  return { [`${which}_type`]: type, [`${which}_data`]: id };
}

/** Nine tenths, as the GUI has it: it must be renewed before it ends. */
const renewal = (seconds: number): { readonly [name: string]: Json } => ({
  lifetime: seconds,
  rekey_time: Math.floor(seconds * 0.9),
  rand_time: Math.floor(seconds * 0.1),
});

/** Every combination is one entry. */
function phase1Offers({ encryption, integrity, groups }: PeerOffer, holes: Holes): Json {
  const ciphers = knownCiphers(encryption, holes);
  const hashes = list(wordsFor(integrity, HASHES, 'the integrity algorithm'), holes);
  const numbers = list(wordsFor(groups, GROUPS, 'the Diffie-Hellman group'), holes);
  if (ciphers === null || hashes === null || numbers === null) return null;
  const digests = hashes.length === 0 ? ['sha256'] : hashes;
  return ciphers.flatMap(([name, keylen]) =>
    digests.flatMap((hash) =>
      numbers.map((group) => ({
        encryption_algorithm_name: name,
        encryption_algorithm_keylen: keylen,
        hash_algorithm: hash,
        dhgroup: Number(group),
        ...(isAead(name) ? { prf_algorithm: hash } : {}),
      })),
    ),
  );
}

function phase2Offer({ encryption, integrity, groups }: PeerOffer, holes: Holes): { readonly [name: string]: Json } {
  const ciphers = knownCiphers(encryption, holes);
  const hashes = list(wordsFor(integrity, HASHES, 'the integrity algorithm'), holes);
  const numbers = list(wordsFor(groups, GROUPS, 'the Diffie-Hellman group'), holes);
  return {
    encryption_algorithm_option: ciphers === null ? null : ciphers.map(([name, keylen]) => ({ name, keylen })),
    // Wanted even where the cipher brings its own.
    hash_algorithm_option:
      hashes === null ? null : (hashes.length === 0 ? ['sha256'] : hashes).map((one) => `hmac_${one}`),
    pfsgroup: numbers === null ? null : Number(numbers[0] ?? 0),
  };
}

function knownCiphers(
  encryption: Filled<readonly string[]>,
  holes: Holes,
): readonly (readonly [string, number])[] | null {
  const names = Object.fromEntries(Object.keys(CIPHERS).map((name) => [name, name]));
  return list(wordsFor(encryption, names, 'the encryption algorithm'), holes)?.map((name) => CIPHERS[name]!) ?? null;
}

/** Null for a hole, which is kept. */
function list(value: Filled<readonly string[]>, holes: Holes): readonly string[] | null {
  holes.fill(
    value,
    () => '',
    () => '',
  );
  return value instanceof Hole ? null : value;
}
