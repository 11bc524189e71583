/** NAT rules of a Tier-0 that would break a link. Pure. Source: NSX Policy API, PolicyNatRule. */
import { overlaps } from '../../core/define/normal';
import { isBag } from '../../core/define/paths';
import type { Precheck, PrecheckQuery } from '../../model';
import { networksIn } from '../resources/common/networks';
import { translated, type Translation } from './nat';
import { asNetwork } from './neighbors';

export interface NatRule {
  readonly display_name?: string;
  readonly action?: string;
  readonly source_network?: string;
  readonly destination_network?: string;
  readonly translated_network?: string;
  readonly sequence_number?: number;
  readonly enabled?: boolean;
  readonly scope?: readonly string[];
}

const EXCEPTION = 'natExemption';

export function natChecks(rules: readonly NatRule[], query: PrecheckQuery): Precheck[] {
  const live = rules.filter(({ enabled }) => enabled !== false);
  const all = live.filter(isOnTunnels).map(translationOf);
  const own = exceptionOf(query);
  const caught = translated(all, query.prefixes, query.peerPrefixes);
  const left = own === undefined ? caught : translated([...all, own], query.prefixes, query.peerPrefixes);
  const address = query.address;
  const onEndpoint = live.filter(
    ({ action, destination_network: to, translated_network: by }) =>
      address !== undefined &&
      ['DNAT', 'REFLEXIVE', 'SNAT'].includes(action ?? '') &&
      (names(to, address) || names(by, address)),
  );
  return [
    {
      id: 'snat',
      says: 'No SNAT rule translates what goes through the link, unless a NO_SNAT rule stands before it',
      result: left.length > 0 ? 'fails' : caught.length > 0 ? 'note' : 'ok',
      found:
        caught.length === 0
          ? 'none'
          : caught.map(({ by, prefix, peer }) => `${by.name} on ${prefix} to ${peer}`).join('; '),
      hint:
        left.length > 0
          ? 'Give this end of the link an exemption from NAT: a NO_SNAT rule for these networks, with a lower sequence number than the rule has.'
          : 'The link brings a NO_SNAT rule that comes first.',
    },
    {
      id: 'endpoint-nat',
      says: 'No NAT rule of the Tier-0 uses the address of the local endpoint',
      result: address === undefined ? 'unchecked' : onEndpoint.length === 0 ? 'ok' : 'fails',
      found: address === undefined ? 'it is not given' : onEndpoint.map(nameOf).join(', ') || 'none',
      hint: 'Take another address: on one router an endpoint and NAT do not go together.',
    },
  ];
}

interface Named extends Translation {
  readonly name: string;
}

const translationOf = (rule: NatRule): Named => ({
  name: nameOf(rule),
  action: rule.action ?? '',
  sources: networksIn(rule.source_network),
  destinations: networksIn(rule.destination_network),
  sequence: rule.sequence_number ?? 0,
});

/** The rule that the link is to bring. Which comes first of two with one number NSX does not say: the other one is taken to. */
function exceptionOf({ given, prefixes, peerPrefixes }: PrecheckQuery): Named | undefined {
  const asked = given?.[EXCEPTION];
  if (!isBag(asked)) return undefined;
  const { sequenceNumber = 0 } = asked;
  return {
    name: 'the rule of the link',
    action: 'NO_SNAT',
    sources: prefixes,
    destinations: peerPrefixes,
    sequence: Number(sequenceNumber),
  };
}

/** Of those on certain interfaces: on tunnels too. */
const isOnTunnels = ({ scope = [] }: NatRule): boolean =>
  scope.length === 0 || scope.some((path) => path.includes('/sessions/'));

const nameOf = ({ display_name: name, action }: NatRule): string => `${action} ${name ?? ''}`.trim();

const names = (text: string | undefined, address: string): boolean =>
  (networksIn(text) ?? []).some((network) => overlaps(asNetwork(network), asNetwork(address)));
