/**
 * NAT rules of a gateway: kept and shown, and not applied to anything. verified: G4 for fields and enums, texts of
 * PolicyNatRule for what each action needs, TF for translated networks and the policy-based VPN mode; assumed: the defaults,
 * and that the manager refuses the rest as it says
 */
import { invalidField, refused } from '../errors';
import { any, boolean, integer, listOf, oneOf, pathTo, string, type Json } from '../schema';
import type { Kind } from './kind';

/** One for each kind of NAT, made by the server along with its gateway; people write below `USER` alone. */
const nat: Kind = {
  name: 'PolicyNat',
  resourceType: 'PolicyNat',
  parents: ['Tier0', 'Tier1'],
  collection: 'nat',
  fields: { nat_type: oneOf(['INTERNAL', 'USER', 'DEFAULT', 'NAT64'], { default: 'USER' }) },
};

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  SNAT: ['translated_network'],
  DNAT: ['destination_network', 'translated_network'],
  REFLEXIVE: ['source_network', 'translated_network'],
  NO_DNAT: ['destination_network'],
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
    // verified: texts of PolicyNatRule: those of section USER
    sequence_number: integer(0, 2147481599, { default: 0 }),
    enabled: boolean(true),
    logging: boolean(false),
    firewall_match: oneOf(['MATCH_EXTERNAL_ADDRESS', 'MATCH_INTERNAL_ADDRESS', 'BYPASS'], {
      default: 'MATCH_INTERNAL_ADDRESS',
    }),
    policy_based_vpn_mode: oneOf(['BYPASS', 'MATCH']),
    scope: listOf(pathTo(['Tier0Interface', 'Tier1Interface', 'IPSecVpnSession'])),
    rule_type: any(),
  },
  settle(body: Json) {
    const action = String(body.action);
    for (const name of NEEDED[action] ?? []) {
      if ((body[name] ?? '') === '') throw invalidField(name, `property '${name}' is required for action ${action}`);
    }
    if (action.startsWith('NO_') && (body.translated_network ?? '') !== '')
      throw refused(`translated_network must be empty for action ${action}`);
    if (['DNAT', 'REFLEXIVE'].includes(action) && String(body.translated_network).includes(','))
      throw refused(`translated_network takes no list for action ${action}`);
    if (body.policy_based_vpn_mode !== undefined && !action.endsWith('DNAT'))
      throw refused(`policy_based_vpn_mode is not supported for action ${action}`);
  },
};

export const NAT_KINDS = [nat, natRule];
