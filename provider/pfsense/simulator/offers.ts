/**
 * A tunnel as the other end meets it, in the kernel's neutral words: what was applied of a phase 1 and its routed phase 2. Written
 * from the package's models and pfsense ipsec.inc, and not from the provider's own tables. It speaks no BGP: that is FRR's.
 */
import type { OfferedEnd } from '../../simulator';
import type { Json } from '../../simulator/schema';
import type { Firewall } from './firewall';

// verified: pfsense ipsec.inc, $p1_ealgos and $p1_halgos; RFC names
const CIPHERS: Readonly<Record<string, string>> = {
  aes128gcm: 'aes-128-gcm',
  aes192gcm: 'aes-192-gcm',
  aes256gcm: 'aes-256-gcm',
};
const DIGESTS: Readonly<Record<string, string>> = {
  sha256: 'sha2-256',
  sha384: 'sha2-384',
  sha512: 'sha2-512',
};
const VERSIONS: Readonly<Record<string, readonly (1 | 2)[]>> = { ikev1: [1], ikev2: [2], auto: [2, 1] };

/** Seconds. assumed */
const TAKES = { ipsec: 5, bgp: 5 };

export interface Offer {
  readonly phase1: Json;
  readonly phase2: Json;
  readonly end: OfferedEnd;
}

export function offersOf(firewall: Firewall, keyOf: (secret: string) => string): Offer[] {
  const { phase1s, phase2s } = firewall.state.running;
  return phase1s.flatMap((phase1) => {
    const phase2 = phase2s.find((one) => one.ikeid === phase1.ikeid && one.mode === 'vti' && one.disabled !== true);
    return phase2 === undefined ? [] : [{ phase1, phase2, end: offerOf(firewall, phase1, phase2, keyOf) }];
  });
}

function offerOf(firewall: Firewall, phase1: Json, phase2: Json, keyOf: (secret: string) => string): OfferedEnd {
  const { addresses, running } = firewall.state;
  const id = (which: string, byDefault: string): string => String(phase1[`${which}_data`] ?? byDefault);
  // assumed: an interface of which nobody says the address has the one that it shows as its identity
  const local = addresses[String(phase1.interface)] ?? id('myid', '');
  const peer = String(phase1.remote_gateway);
  const proposals = phase1.encryption as readonly Json[];
  return {
    object: String(phase2.uniqid),
    router: 'pfsense',
    since: phase1.disabled === true ? Infinity : (running.negotiatesFrom[String(phase1.ikeid)] ?? running.since),
    addresses: { local, peer },
    ids: { local: id('myid', local), peer: id('peerid', peer) },
    ...(phase1.authentication_method === 'pre_shared_key' ? { psk: keyOf(String(phase1.pre_shared_key)) } : {}),
    initiates: phase1.startaction !== 'none', // verified: ipsec.inc: a routed tunnel is started unless it only responds
    ike: {
      versions: VERSIONS[String(phase1.iketype)] ?? [],
      encryption: proposals.flatMap((one) => ciphers(one.encryption_algorithm_name, one.encryption_algorithm_keylen)),
      integrity: proposals.map(({ hash_algorithm: digest }) => digestOf(String(digest))),
      groups: proposals.map(({ dhgroup }) => Number(dhgroup)),
    },
    esp: esp(phase2),
    lifetimes: { ike: Number(phase1.rekey_time), esp: Number(phase2.rekey_time) },
    selectors: { local: ['0.0.0.0/0'], peer: ['0.0.0.0/0'] }, // verified: ipsec.inc adds any to both of a routed phase 2
    ...insideOf(phase2),
    takes: TAKES,
  };
}

/** verified: ipsec.inc, interface_ipsec_vti_configure: the local network of a routed phase 2 is the address of its interface */
function insideOf({ localid_address: address, localid_netbits: bits }: Json): Pick<OfferedEnd, 'inside'> {
  return typeof address !== 'string' || address === '' ? {} : { inside: `${address}/${String(bits ?? 30)}` };
}

function esp(phase2: Json): OfferedEnd['esp'] {
  const encryption = (phase2.encryption_algorithm_option as readonly Json[]).flatMap((one) =>
    ciphers(one.name, one.keylen),
  );
  const aead = encryption.every((one) => /gcm/.test(one) || one.includes('poly1305'));
  return {
    encryption,
    // verified: ipsec.inc: hashes are left out with ciphers that bring their own
    integrity: aead
      ? []
      : (phase2.hash_algorithm_option as readonly string[]).map((one) => digestOf(one.replace(/^hmac_/, ''))),
    groups: phase2.pfsgroup === 0 ? [] : [Number(phase2.pfsgroup)],
  };
}

/** verified: ipsec.inc: with `auto`, which the package shows as 0, each is offered, the longest first; of GCM that of the check value */
function ciphers(name: unknown, keylen: unknown): readonly string[] {
  const lengths = (all: readonly number[]): readonly number[] => (keylen ? [Number(keylen)] : all);
  if (name === 'aes') return lengths([256, 192, 128]).map((bits) => `aes-${bits}-cbc`);
  const known = CIPHERS[String(name)] ?? String(name);
  if (!known.endsWith('gcm')) return [known];
  return lengths([128, 96, 64]).map((icv) => (icv === 128 ? known : `${known}-${icv / 8}`));
}

const digestOf = (name: string): string => DIGESTS[name] ?? name;
