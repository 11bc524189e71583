/** NAT rules of a gateway: kept and shown, and not applied to anything. verified: G4 for fields and enums; assumed: the defaults */
import { any, boolean, integer, listOf, oneOf, string } from '../schema';
import type { Kind } from './kind';

/** One for each kind of NAT, made by the server along with its gateway; people write below `USER` alone. */
const nat: Kind = {
  name: 'PolicyNat',
  resourceType: 'PolicyNat',
  parents: ['Tier0', 'Tier1'],
  collection: 'nat',
  fields: { nat_type: oneOf(['INTERNAL', 'USER', 'DEFAULT', 'NAT64'], { default: 'USER' }) },
};

const natRule: Kind = {
  name: 'PolicyNatRule',
  resourceType: 'PolicyNatRule',
  parents: ['PolicyNat'],
  collection: 'nat-rules',
  fields: {
    action: oneOf(['SNAT', 'DNAT', 'REFLEXIVE', 'NO_SNAT', 'NO_DNAT', 'NAT64'], { required: true }),
    source_network: string(),
    destination_network: string(),
    translated_network: string(),
    translated_ports: string(),
    service: string(),
    sequence_number: integer(0, undefined, { default: 0 }),
    enabled: boolean(true),
    logging: boolean(false),
    firewall_match: oneOf(['MATCH_EXTERNAL_ADDRESS', 'MATCH_INTERNAL_ADDRESS', 'BYPASS'], {
      default: 'MATCH_INTERNAL_ADDRESS',
    }),
    policy_based_vpn_mode: oneOf(['BYPASS', 'MATCH']),
    scope: listOf(any()),
  },
};

export const NAT_KINDS = [nat, natRule];
