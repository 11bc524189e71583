/** Lists whose members the models keep by a key: the router refuses a second one of the same key, half-way through a run. */
import { text, type Message } from '../../core/define/message';
import { isBag } from '../../core/define/paths';
import type { Rule, RuleFinding } from '../../core/define/rule';
import { communities } from '../communities';

interface Once<L extends string> {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  readonly lists: readonly L[];
  /** The key's name in a member; absent: a member is its key. */
  readonly member?: string;
  /** One spelling of a key. */
  readonly normal?: (key: unknown) => string;
}

type Lists<L extends string> = Readonly<Partial<Record<L, readonly unknown[]>>>;

const once = <L extends string>({ id, says, source, lists, member, normal = String }: Once<L>): Rule<Lists<L>> => ({
  ...{ id, says, source, severity: 'error' },
  needs: lists.map((list) => [list]) as unknown as Rule<Lists<L>>['needs'],
  check: (inputs) =>
    lists.flatMap((list): RuleFinding[] => {
      const keys = (inputs[list] ?? []).map((one) => (member !== undefined && isBag(one) ? one[member] : one));
      const plain = keys.map(normal);
      return keys.flatMap((key, index) => {
        const first = plain.indexOf(plain[index]!);
        if (first === index) return [];
        const path = member === undefined ? [list] : [list, index, member];
        return [{ path, message: twice(keys[first], key) }];
      });
    }),
});

function twice(one: unknown, other: unknown): Message {
  if (typeof other === 'number') return text`${other} is taken by another entry.`;
  return one === other
    ? `"${String(other)}" stands above already.`
    : `"${String(other)}" and "${String(one)}" are one to the router: leave one out.`;
}

export const routeMapRules = [
  once({
    id: 'cisco-route-map-places',
    says: 'Each place in a route map is taken once',
    source: 'Cisco-IOS-XE-route-map.yang: the sequence number is the key of an entry',
    lists: ['entries'],
    member: 'seq',
  }),
];

export const prefixPlaceRules = [
  once({
    id: 'cisco-prefix-places',
    says: 'Each place in a prefix list is taken once',
    source: 'Cisco-IOS-XE-ip.yang, prefix-list: the sequence number is the key of an entry',
    lists: ['entries'],
    member: 'seq',
  }),
];

export const policyRules = [
  once({
    id: 'cisco-policy-proposals',
    says: 'A proposal stands once in an IKEv2 policy',
    source: 'Cisco-IOS-XE-crypto.yang, ikev2/policy/proposal: its name is the key',
    lists: ['proposals'],
  }),
];

export const profileAddressRules = [
  once({
    id: 'cisco-profile-address-once',
    says: 'An address is matched once',
    source: 'Cisco-IOS-XE-crypto.yang, identity/remote/address/ipv4: the address is the key, whatever its mask',
    lists: ['remoteAddresses'],
    normal: (address) => String(address).split('/')[0]!,
  }),
];

export const trackRules = [
  once({
    id: 'cisco-hsrp-tracks',
    says: 'An object is tracked once by an HSRP group',
    source: 'Cisco-IOS-XE-hsrp.yang, track: the number of the object is the key',
    lists: ['tracks'],
    member: 'object',
  }),
];

export const communityRules = [
  once({
    id: 'cisco-community-twice',
    says: 'A community stands once among those that a community list lets through, or keeps out',
    source: 'Cisco-IOS-XE-bgp.yang, standard/action: the community is the key',
    lists: ['permit', 'deny'],
    normal: communities,
  }),
];

export const expandedCommunityListRules = [
  once({
    id: 'cisco-expanded-entry-twice',
    says: 'An expression stands once in an expanded community list',
    source:
      'Cisco-IOS-XE-bgp.yang: action and expression are the key of an entry; of the same with another action the first decides',
    lists: ['entries'],
    member: 'expression',
  }),
];
