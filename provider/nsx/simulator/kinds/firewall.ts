/**
 * Policies of the gateway firewall, with their rules in them: kept and shown, and not applied to anything. verified: TF for the
 * fields, categories, enums and that a scope is required, PUT and PATCH texts that all rules are replaced; assumed: the
 * defaults, that lists and searches leave the rules out, and that two rules of one id are refused
 */
import { invalidField } from '../errors';
import { any, boolean, integer, listOf, object, oneOf, pathTo, string, type Json } from '../schema';
import type { Kind } from './kind';

const domain: Kind = {
  name: 'Domain',
  resourceType: 'Domain',
  parents: ['Infra'],
  collection: 'domains',
  fields: {},
};

/** verified: L4PortSetServiceEntry, at most 15 values, ranges count as two (`settle`); TF for what a port is */
const ports = () => listOf(string({ format: { name: 'a port or a range of ports', test: isPorts } }), { maxItems: 15 });
const isPorts = (text: string): boolean =>
  /^\d+(-\d+)?$/.test(text) && text.split('-').every((port) => Number(port) <= 65_535);

const serviceEntry = object({
  resource_type: oneOf(
    [
      'L4PortSetServiceEntry',
      'IPProtocolServiceEntry',
      'ICMPTypeServiceEntry',
      'IGMPTypeServiceEntry',
      'ALGTypeServiceEntry',
      'EtherTypeServiceEntry',
    ],
    { required: true },
  ),
  id: string(),
  display_name: string(),
  l4_protocol: oneOf(['TCP', 'UDP']),
  destination_ports: ports(),
  source_ports: ports(),
  protocol_number: integer(0, 255),
  protocol: string(),
  icmp_type: integer(),
  icmp_code: integer(),
});

const anyList = () => listOf(string(), { default: ['ANY'] });

const rule = object({
  id: string(),
  resource_type: oneOf(['Rule']),
  display_name: string(),
  description: string(),
  path: string(),
  parent_path: string(),
  relative_path: string(),
  unique_id: string(),
  marked_for_delete: boolean(),
  _revision: integer(),
  tags: any(),
  action: oneOf(['ALLOW', 'DROP', 'REJECT'], { required: true }),
  source_groups: anyList(),
  destination_groups: anyList(),
  sources_excluded: boolean(false),
  destinations_excluded: boolean(false),
  services: anyList(),
  service_entries: listOf(serviceEntry),
  profiles: anyList(),
  scope: listOf(pathTo(['Tier0', 'Tier1', 'Tier0Interface', 'Tier1Interface']), { required: true, minItems: 1 }),
  direction: oneOf(['IN', 'OUT', 'IN_OUT'], { default: 'IN_OUT' }),
  ip_protocol: oneOf(['IPV4', 'IPV6', 'IPV4_IPV6'], { default: 'IPV4_IPV6' }),
  logged: boolean(false),
  disabled: boolean(false),
  notes: string(),
  tag: string(),
  sequence_number: integer(0),
  rule_id: integer(),
});

const gatewayPolicy: Kind = {
  name: 'GatewayPolicy',
  resourceType: 'GatewayPolicy',
  parents: ['Domain'],
  collection: 'gateway-policies',
  leftOutOfLists: ['rules'],
  fields: {
    category: oneOf(
      ['Emergency', 'SystemRules', 'SharedPreRules', 'LocalGatewayRules', 'AutoServiceRules', 'Default'],
      {
        default: 'LocalGatewayRules',
      },
    ),
    comments: string(),
    internal_sequence_number: integer(),
    is_default: boolean(),
    lock_modified_by: string(),
    lock_modified_time: integer(),
    locked: boolean(false),
    rule_count: integer(),
    rules: listOf(rule, { default: [] }),
    scheduler_path: string(),
    scope: listOf(string()),
    sequence_number: integer(0, 999999, { default: 0 }),
    stateful: boolean(true),
    tcp_strict: boolean(true),
  },
  settle(body, { path, previous }) {
    const before = new Map(((previous?.rules ?? []) as Json[]).map((one) => [one.id, one]));
    const seen = new Set<unknown>();
    body.rules = (body.rules as Json[]).map((one, index) => {
      const id = String(one.id ?? one.display_name ?? `rule-${index + 1}`);
      if (seen.has(id)) throw invalidField(`rules[${index}].id`, `${id} is the id of another rule of this policy`);
      seen.add(id);
      assertPorts((one.service_entries ?? []) as Json[], `rules[${index}].service_entries`);
      return {
        ...one,
        id,
        resource_type: 'Rule',
        display_name: one.display_name ?? id,
        path: `${path}/rules/${id}`,
        parent_path: path,
        relative_path: id,
        sequence_number: one.sequence_number ?? 0,
        rule_id: before.get(id)?.rule_id ?? 1001 + index,
        marked_for_delete: false,
        _revision: Number(before.get(id)?._revision ?? -1) + 1,
      };
    });
  },
};

function assertPorts(serviceEntries: readonly Json[], at: string): void {
  serviceEntries.forEach((entry, index) => {
    for (const name of ['destination_ports', 'source_ports']) {
      const values = ((entry[name] ?? []) as string[]).flatMap((text) => text.split('-')).length;
      if (values > 15) throw invalidField(`${at}[${index}].${name}`, `property '${name}' has more than 15 values`);
    }
  });
}

export const FIREWALL_KINDS = [domain, gatewayPolicy];
