/** What IOS picks by an address when a tunnel negotiates: the keyring by that of the peer, the policy by its own. */
import {
  addressBy,
  at,
  declaredOf,
  followed,
  shown,
  valueAt,
  type Address,
  type PlatformRule,
  type Program,
  type Value,
} from '../../../model';
import { isIp, overlaps } from '../../../core/define/normal';

const TUNNEL = 'cisco:TunnelInterface';
const POLICY = 'cisco:Ikev2Policy';

/** By what the tunnel refers to: its IPsec profile, that one's IKEv2 profile, and the keyring of this. */
function keyringOf(program: Program, tunnel: Address): Address | undefined {
  const step = (from: Address | undefined, name: string, type: string): Address | undefined =>
    from === undefined ? undefined : addressBy(program, valueAt(program.get(from)!, [name]), type);
  const ipsec = step(tunnel, 'ipsecProfile', 'cisco:IpsecProfile');
  return step(step(ipsec, 'ikev2Profile', 'cisco:Ikev2Profile'), 'keyring', 'cisco:Ikev2Keyring');
}

export const ikeRules: readonly PlatformRule[] = [
  {
    id: 'cisco-keyring-peer',
    statements: ['1.8'],
    says: 'The keyring of a tunnel has its key for the address that the tunnel calls',
    severity: 'error',
    source: 'IOS-XE configuration guides, IKEv2: a keyring is searched by the address of the peer',
    hint: 'Give the peer of the keyring the address that `destination` of the tunnel interface has.',
    *check(program) {
      for (const [tunnel, declared] of declaredOf(program, TUNNEL)) {
        const keyring = keyringOf(program, tunnel);
        const called = followed(program, declared, ['destination']);
        const of = keyring === undefined ? undefined : followed(program, program.get(keyring)!, ['address']);
        if (keyring === undefined || typeof called !== 'string' || typeof of !== 'string') continue;
        if (!overlaps(of.includes('/') ? of : `${of}/32`, `${called}/32`))
          yield {
            message: `A tunnel calls ${called}, and its keyring has a key for ${of} alone.`,
            values: [shown(at(tunnel, 'destination'), called), shown(at(keyring, 'address'), of)],
          };
      }
    },
  },
  {
    id: 'cisco-policy-of-source',
    statements: ['2.3'],
    says: 'An IKEv2 policy is for the own address of each tunnel',
    severity: 'warning',
    source:
      'IOS-XE configuration guides, IKEv2: where no policy matches, the default one with its own proposals is taken',
    hint: 'Add the address to those of the policy of the tunnel, or give it none: it is for all of them then.',
    *check(program) {
      const policies = declaredOf(program, POLICY).map(
        ([address, policy]) => [address, valueAt(policy, ['localAddresses'])] as const,
      );
      const known = policies.every(
        ([, list]) => Array.isArray(list) && (list as readonly Value[]).every((one) => typeof one === 'string'),
      );
      if (policies.length === 0 || !known) return;
      for (const [tunnel, declared] of declaredOf(program, TUNNEL)) {
        const source = followed(program, declared, ['source']);
        if (typeof source !== 'string' || !isIp(source)) continue;
        if (!policies.some(([, list]) => (list as readonly Value[]).includes(source)))
          yield {
            message: `No IKEv2 policy of the program is for ${source}, from which a tunnel is built: the router takes its default one.`,
            values: [
              shown(at(tunnel, 'source'), source),
              ...policies.map(([address, list]) => shown(at(address, 'localAddresses'), list)),
            ],
          };
      }
    },
  },
];
