/** NAT rules of a Tier-0 that would break a link. Pure. Source: NSX Policy API, PolicyNatRule (the lowest sequence number is first). */
import { overlaps } from '../../core/define/normal';
import type { Precheck, PrecheckQuery } from '../../model';
import { asNetwork } from './neighbors';

export interface NatRule {
  readonly display_name?: string;
  readonly action?: string;
  readonly source_network?: string;
  readonly destination_network?: string;
  readonly translated_network?: string;
  readonly sequence_number?: number;
  readonly enabled?: boolean;
}

export function natChecks(rules: readonly NatRule[], query: PrecheckQuery): Precheck[] {
  const live = rules
    .filter(({ enabled }) => enabled !== false)
    .sort((a, b) => (a.sequence_number ?? 0) - (b.sequence_number ?? 0));
  const translated = query.prefixes.flatMap((prefix) =>
    query.peerPrefixes.flatMap((peer) => {
      const first = live.find(
        (rule) => touches(rule.source_network, prefix) && touches(rule.destination_network, peer),
      );
      return first === undefined || first.action !== 'SNAT' ? [] : [`${nameOf(first)} on ${prefix} to ${peer}`];
    }),
  );
  const address = query.address;
  const onEndpoint = live.filter(
    ({ action, destination_network: to, translated_network: by }) =>
      address !== undefined &&
      ['DNAT', 'REFLEXIVE', 'SNAT'].includes(action ?? '') &&
      (named(to, address) || named(by, address)),
  );
  return [
    {
      id: 'snat',
      says: 'No SNAT rule translates what goes through the link, unless a NO_SNAT rule stands before it',
      result: translated.length === 0 ? 'ok' : 'fails',
      found: translated.length === 0 ? 'none' : translated.join('; '),
      hint: 'Add a NO_SNAT rule for these networks with a lower sequence number.',
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

const nameOf = ({ display_name: name, action }: NatRule): string => `${action} ${name ?? ''}`.trim();

/** A rule without a network is about all. */
const touches = (network: string | undefined, prefix: string): boolean =>
  network === undefined || network === '' || network.toUpperCase() === 'ANY' || overlaps(asNetwork(network), prefix);

const named = (network: string | undefined, address: string): boolean =>
  network !== undefined && network !== '' && overlaps(asNetwork(network), asNetwork(address));
