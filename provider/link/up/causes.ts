/**
 * Why a tunnel does not come up, as data: for each cause the phase it stops, the rules that show it in both configurations, what
 * platforms complain of when it is the one, and what to do. The first that fits wins; what can be read beats every complaint.
 */
import type { Phase, Told, Trouble, TunnelEnd } from '../../model';
import { isTold } from '../rules/rule';

export interface Cause {
  readonly id: string;
  readonly phase: Phase;
  /** After "because". */
  readonly says: string;
  /** Rules about both ends of a tunnel: one that is broken proves the cause, and if none is, it is another one. */
  readonly rules?: readonly string[];
  /** What no rule is about: whether the ends differ, with what each of them has; undefined: it cannot be told. */
  compare?(one: TunnelEnd, other: TunnelEnd): readonly [string, string] | 'equal' | undefined;
  readonly troubles: readonly Trouble[];
  /** What an end says so is so: nobody has to compare anything. */
  readonly stated?: true;
  /** `LINK` and `TUNNEL` in it stand for the names. */
  readonly hint: string;
}

/** A run that was killed has left its tunnel drained. */
export const LEFT_BY_ROTATION =
  'What a killed rotation has left, which is drained by …:rotate, `hybridvpn rotate LINK --continue` finishes and `--undo` puts back.';

export const causes: readonly Cause[] = [
  {
    id: 'unpaired',
    phase: 'ike',
    says: 'one end of the link alone has this tunnel',
    troubles: [],
    stated: true,
    hint: 'Make the other end again from the program that it is of. Where one stands and is listed apart from this link, it calls another address, or has other identities or inside addresses.',
  },
  {
    id: 'gone',
    phase: 'ike',
    says: 'one end was deleted',
    troubles: ['gone'],
    stated: true,
    hint: 'Make it again from the program that it is of. `hybridvpn drift` says what else is gone.',
  },
  {
    id: 'off',
    phase: 'ike',
    says: 'one end is switched off',
    troubles: ['off'],
    hint: 'Switch it on: the object itself, the service around it and the gateway.',
  },
  {
    id: 'not-started',
    phase: 'ike',
    says: 'both ends wait for the other one to start',
    rules: ['link-starter'],
    troubles: ['notStarted'],
    hint: 'Let at least one end start the negotiation.',
  },
  {
    id: 'address',
    phase: 'ike',
    says: 'an end calls its peer at an address that the peer does not have',
    rules: ['link-peer-address'],
    troubles: [],
    hint: 'Give each end the public address of the other one, that of this very tunnel.',
  },
  {
    id: 'translation',
    phase: 'ike',
    says: 'packets arrive from another address than the peer is expected at',
    troubles: ['stranger'],
    hint: 'Behind NAT the peer is known by the address of the NAT: register that one, map it to the end one to one, and give all four identities explicitly.',
  },
  {
    id: 'version',
    phase: 'ike',
    says: 'the ends have no IKE version in common',
    rules: ['link-ike-version'],
    troubles: ['version', 'proposal'],
    hint: 'Give both ends the same IKE version.',
  },
  {
    id: 'ike-encryption',
    phase: 'ike',
    says: 'the ends have no IKE encryption in common',
    rules: ['link-ike-encryption'],
    troubles: ['encryption', 'proposal'],
    hint: 'Give both ends the same encryption for IKE.',
  },
  {
    id: 'ike-integrity',
    phase: 'ike',
    says: 'the ends have no IKE integrity algorithm in common',
    rules: ['link-ike-integrity'],
    troubles: ['integrity', 'proposal'],
    hint: 'Give both ends the same integrity (digest, authentication) algorithm for IKE.',
  },
  {
    id: 'ike-group',
    phase: 'ike',
    says: 'the ends have no Diffie-Hellman group for IKE in common',
    rules: ['link-ike-group'],
    troubles: ['group', 'proposal'],
    hint: 'Give both ends the same Diffie-Hellman group for IKE.',
  },
  {
    id: 'authentication',
    phase: 'ike',
    says: 'one end authenticates with a certificate and the other with a key',
    rules: ['link-authentication'],
    troubles: [],
    hint: 'Let both ends authenticate in the same way.',
  },
  {
    id: 'identity',
    phase: 'ike',
    says: 'an end expects another IKE identity than its peer presents',
    rules: ['link-identity'],
    troubles: ['identity', 'authentication'],
    hint: 'The identity that one end presents must be the one that the other expects, in both directions.',
  },
  {
    id: 'psk',
    phase: 'ike',
    says: 'the pre-shared keys differ',
    rules: ['link-psk'],
    troubles: ['psk', 'authentication'],
    hint: 'Give both ends the same pre-shared key.',
  },
  {
    id: 'path',
    phase: 'ike',
    says: 'packets of one end do not reach the other',
    troubles: ['silence'],
    hint: 'Look for what stops UDP 500 and 4500 and ESP between the two public addresses: a firewall or an ACL, a NAT without a mapping, a missing route, or a route to the peer that leads into the tunnel itself.',
  },
  {
    id: 'esp-encryption',
    phase: 'esp',
    says: 'the ends have no IPsec encryption in common',
    rules: ['link-esp-encryption'],
    troubles: ['encryption', 'proposal'],
    hint: 'Give both ends the same encryption for IPsec (ESP).',
  },
  {
    id: 'esp-integrity',
    phase: 'esp',
    says: 'the ends have no IPsec integrity algorithm in common',
    rules: ['link-esp-integrity'],
    troubles: ['integrity', 'proposal'],
    hint: 'Give both ends the same integrity (digest, authentication) algorithm for IPsec (ESP).',
  },
  {
    id: 'pfs',
    phase: 'esp',
    says: 'the ends do not agree on perfect forward secrecy',
    rules: ['link-pfs', 'link-pfs-group'],
    troubles: ['group', 'proposal'],
    hint: 'Give both ends the same group for perfect forward secrecy, or turn it off at both. With IKEv2 this shows at the first rekey, not before.',
  },
  {
    id: 'selectors',
    phase: 'esp',
    says: 'the ends do not let the same networks into the tunnel',
    compare: selectorsOf,
    troubles: ['selectors'],
    hint: 'A route-based tunnel takes everything: 0.0.0.0/0 on both sides of both ends.',
  },
  {
    id: 'drained',
    phase: 'bgp',
    says: 'the tunnel is drained',
    troubles: ['drained'],
    stated: true,
    hint: `Let traffic back with \`hybridvpn undrain LINK TUNNEL\` once the work on it is done: an apply leaves it off. ${LEFT_BY_ROTATION}`,
  },
  {
    id: 'bgp-off',
    phase: 'bgp',
    says: 'one end alone speaks BGP over this tunnel',
    compare(one, other) {
      const say = ({ bgp }: TunnelEnd): string =>
        bgp === undefined ? 'no BGP' : bgp.enabled === false ? 'BGP that is switched off' : 'BGP';
      return say(one) === say(other) ? 'equal' : [say(one), say(other)];
    },
    troubles: [],
    hint: 'Turn BGP on at the other end: its switch, a neighbor that is enabled, and the AS number of the peer.',
  },
  {
    id: 'bgp-address',
    phase: 'bgp',
    says: 'an end looks for its BGP peer at an address that the peer does not have',
    rules: ['link-transfer-network'],
    compare: (one, other) =>
      crossed(one.bgp?.peerAddress, other.bgp?.localAddress) ?? crossed(one.bgp?.localAddress, other.bgp?.peerAddress),
    troubles: [],
    hint: 'Both ends must be in the same /30, one on each of its two hosts.',
  },
  {
    id: 'asn',
    phase: 'bgp',
    says: 'an end expects another AS number than its peer has',
    rules: ['link-asn'],
    troubles: [],
    hint: 'The AS number that one end expects must be the one that the other has, in both directions.',
  },
  {
    id: 'bgp-selectors',
    phase: 'bgp',
    says: 'the tunnel does not take BGP: the networks that it lets in leave out the addresses of its own ends',
    compare: selectorsOf,
    troubles: [],
    hint: 'A route-based tunnel takes everything: 0.0.0.0/0 on both sides of both ends.',
  },
  {
    id: 'bgp-key',
    phase: 'bgp',
    says: 'the BGP passwords differ, or something stops TCP 179 inside the tunnel',
    troubles: [],
    hint: 'Give both ends the same BGP password or none, and let TCP 179 pass on the tunnel interfaces.',
  },
];

/** Undefined where they are the same, too: the other direction is still to be looked at. */
const crossed = (
  own: Told<string> | undefined,
  peer: Told<string> | undefined,
): readonly [string, string] | undefined => (isTold(own) && isTold(peer) && own !== peer ? [own, peer] : undefined);

const ANY = '0.0.0.0/0';

function selectorsOf(one: TunnelEnd, other: TunnelEnd): readonly [string, string] | 'equal' | undefined {
  const [a, b] = [one, other].map(({ selectors }) => [...(selectors?.local ?? []), ...(selectors?.peer ?? [])]);
  if (a === undefined || b === undefined || ![...a, ...b].every(isTold)) return undefined;
  if ([...a, ...b].every((network) => network === ANY)) return 'equal';
  const text = (networks: readonly Told<string>[]): string => [...new Set(networks)].map(String).join(' and ');
  return [text(a), text(b)];
}
