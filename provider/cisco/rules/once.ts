/** Lists whose members the models keep by a key: the router refuses a second one of the same key, half-way through a run. */
import { text } from '../../core/define/message';
import type { Rule, RuleFinding } from '../../core/define/rule';
import { communities } from '../communities';

/** `member`: the key's name in a member; absent: a member is its key. `normal`: one spelling of it. */
function repeated(
  list: string,
  keys: readonly (string | number)[],
  { member, normal = String }: { readonly member?: string; readonly normal?: (key: unknown) => string } = {},
): RuleFinding[] {
  const plain = keys.map(normal);
  return keys.flatMap((key, index) =>
    plain.indexOf(plain[index]!) === index
      ? []
      : [
          {
            path: member === undefined ? [list] : [list, index, member],
            message:
              typeof key === 'number' ? text`${key} is taken by another entry.` : `"${key}" stands above already.`,
          },
        ],
  );
}

export const routeMapRules: readonly Rule<{ readonly entries?: readonly { readonly seq: number }[] }>[] = [
  {
    id: 'cisco-route-map-places',
    says: 'Each place in a route map is taken once',
    severity: 'error',
    source: 'Cisco-IOS-XE-route-map.yang: the sequence number is the key of an entry',
    needs: [['entries']],
    check: ({ entries = [] }) =>
      repeated(
        'entries',
        entries.map(({ seq }) => seq),
        { member: 'seq' },
      ),
  },
];

export const policyRules: readonly Rule<{ readonly proposals?: readonly string[] }>[] = [
  {
    id: 'cisco-policy-proposals',
    says: 'A proposal stands once in an IKEv2 policy',
    severity: 'error',
    source: 'Cisco-IOS-XE-crypto.yang, ikev2/policy/proposal: its name is the key',
    needs: [['proposals']],
    check: ({ proposals = [] }) => repeated('proposals', proposals),
  },
];

export const trackRules: readonly Rule<{ readonly tracks?: readonly { readonly object: number }[] }>[] = [
  {
    id: 'cisco-hsrp-tracks',
    says: 'An object is tracked once by an HSRP group',
    severity: 'error',
    source: 'Cisco-IOS-XE-hsrp.yang, track: the number of the object is the key',
    needs: [['tracks']],
    check: ({ tracks = [] }) =>
      repeated(
        'tracks',
        tracks.map(({ object }) => object),
        { member: 'object' },
      ),
  },
];

export const networkRules: readonly Rule<{ readonly networks?: readonly string[] }>[] = [
  {
    id: 'cisco-bgp-networks',
    says: 'Neighbors are told of a network once',
    severity: 'error',
    source: 'Cisco-IOS-XE-bgp.yang, network/with-mask: number and mask are the key',
    needs: [['networks']],
    check: ({ networks = [] }) => repeated('networks', networks),
  },
];

interface Communities {
  readonly permit?: readonly string[];
  readonly deny?: readonly string[];
}

export const communityRules: readonly Rule<Communities>[] = [
  {
    id: 'cisco-community-twice',
    says: 'A community stands once among those that a community list lets through, or keeps out',
    severity: 'error',
    source: 'Cisco-IOS-XE-bgp.yang, standard/action: the community is the key',
    needs: [['permit'], ['deny']],
    check: ({ permit = [], deny = [] }) => [
      ...repeated('permit', permit, { normal: communities }),
      ...repeated('deny', deny, { normal: communities }),
    ],
  },
];
