/**
 * Room: what must hold between several objects of a router in a program, and what a router takes at most. Between the fields of one
 * object see `provider/cisco/rules`. Imported by the side.
 */
import { addressBy, at, declaredOf, shown, valueAt, type Limits, type PlatformRule, type Value } from '../../../model';
import { hsrpRules } from './hsrp';
import { ikeRules } from './ike';

/** Source: Cisco-IOS-XE-crypto.yang and the command line, which takes no blanks and asks for help at a question mark. */
export const limits: Limits = {
  psk: {
    longest: 127,
    pattern: /^[\x21-\x3e\x40-\x7e]*$/,
    says: 'at most 127 ASCII characters without blanks and "?"',
  },
  oneOffer: true,
};

const POLICY = 'cisco:Ikev2Policy';

export const rules: readonly PlatformRule[] = [
  {
    id: 'cisco-one-policy',
    statements: ['2.3'],
    says: 'An own address has one IKEv2 policy',
    severity: 'error',
    source:
      'IOS-XE configuration guides, IKEv2: of several policies that match, one is taken, and the others are never looked at',
    hint: 'Put the proposals into one policy, and give links its name as `ikev2Policy`.',
    *check(program) {
      const seen = new Map<string, string>();
      for (const [address, policy] of declaredOf(program, POLICY)) {
        const list = valueAt(policy, ['localAddresses']);
        const addresses = list === undefined ? ['all'] : Array.isArray(list) ? (list as readonly Value[]) : [];
        for (const one of addresses) {
          if (typeof one !== 'string') continue;
          const other = seen.get(one);
          if (other !== undefined)
            yield {
              message: `Two IKEv2 policies are for ${one === 'all' ? 'all own addresses' : one}, and the router takes one of them.`,
              values: [other, address].map((object) =>
                shown(at(object, 'localAddresses'), valueAt(program.get(object)!, ['localAddresses'])),
              ),
            };
          seen.set(one, address);
        }
      }
    },
  },
  {
    id: 'cisco-transform-mode',
    says: 'Routed IPsec uses transform sets in tunnel mode',
    severity: 'error',
    statements: ['2.22'],
    source: 'IOS-XE configuration guides, IPsec virtual tunnel interfaces: mode transport is for GRE over IPsec',
    hint: 'Leave `mode` of the transform set out, or say tunnel.',
    *check(program) {
      for (const [, tunnel] of declaredOf(program, 'cisco:TunnelInterface')) {
        if ((valueAt(tunnel, ['mode']) ?? 'ipsec') !== 'ipsec') continue;
        const profile = addressBy(program, valueAt(tunnel, ['ipsecProfile']), 'cisco:IpsecProfile');
        const sets = profile === undefined ? undefined : valueAt(program.get(profile)!, ['transformSets']);
        for (const one of Array.isArray(sets) ? (sets as readonly Value[]) : []) {
          const set = addressBy(program, one, 'cisco:IpsecTransformSet');
          const mode = set === undefined ? undefined : valueAt(program.get(set)!, ['mode']);
          if (set !== undefined && mode === 'transport')
            yield {
              message: 'A tunnel without GRE uses a transform set in transport mode.',
              values: [shown(at(set, 'mode'), mode)],
            };
        }
      }
    },
  },
  ...ikeRules,
  ...hsrpRules,
];
