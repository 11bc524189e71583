/**
 * Rules of a gateway policy, between our list and NSX's: a rule is known by its name, the order of the list is its sequence
 * number, and absence is NSX's `ANY`. Source: NSX Policy API, Rule; all rules are replaced with their policy.
 */
import { z } from 'zod';
import { parseAddress } from '../../../core/define/addresses';
import { field } from '../../../core/define/fields';
import { idSegment } from '../../../core/define/names';
import { ipOrCidr, isCidr, isHost } from '../../../core/define/normal';
import { shapeOf } from '../../../core/define/shape';
import { isPorts, policyPath } from './types';
import { fromWire, toWire, type Body } from './wire';

const ANY = 'ANY';
const STEP = 10;

const isRange = (text: string): boolean => {
  const ends = text.split('-');
  if (ends.length !== 2 || !ends.every((end) => isHost(end))) return false;
  const [first, last] = ends.map((end) => Buffer.from(parseAddress(end).toByteArray()));
  return first!.length === last!.length && first!.compare(last!) <= 0;
};

const groups = (which: string) =>
  field(
    z
      .array(
        z
          .string()
          .refine(
            (text) => text.startsWith('/') || isHost(text) || isCidr(text) || isRange(text),
            'is no address, network, range of addresses or policy path of a group',
          ),
      )
      .min(1)
      .optional(),
    `${which} of the packets: addresses, networks, ranges such as 10.0.0.1-10.0.0.9, or policy paths of groups; a set. Absent: any.`,
    { set: true, normal: (value) => (isHost(String(value)) || isCidr(String(value)) ? ipOrCidr(value) : value) },
  );

/** Source: NSX Policy API, L4PortSetServiceEntry: 15 values, ranges count as 2 */
const MOST_PORTS = 15;
const portsIn = (all: readonly string[]): number => all.flatMap((text) => text.split('-')).length;

const ports = (which: string) =>
  field(
    z
      .array(z.string().refine(isPorts, 'is no port, up to 65535, or range of ports, such as 500 or 4500-4501'))
      .min(1)
      .refine(
        (all) => portsIn(all) <= MOST_PORTS,
        `holds more than ${MOST_PORTS} ports, of which a range counts as two`,
      )
      .optional(),
    `${which} ports or ranges of ports, a set of at most ${MOST_PORTS}, of which a range counts as two. Absent: any.`,
    { set: true },
  );

const off = (description: string) =>
  field(z.boolean().optional(), `${description} NSX default: false.`, { onUnset: { value: false } });

const serviceEntry = z.object({
  l4Protocol: field(z.enum(['TCP', 'UDP']).optional(), 'TCP or UDP. Either this or `protocolNumber`.'),
  destinationPorts: ports('Destination'),
  sourcePorts: ports('Source'),
  protocolNumber: field(
    z.int().min(0).max(255).optional(),
    'Number of an IP protocol, such as 50 for ESP, 0 to 255. Either this or `l4Protocol`.',
  ),
});

const firewallRule = z.object({
  displayName: field(
    z.string().min(1).max(255),
    'Name of the rule, another one for each rule of the policy: by it a rule is known, its id comes from its letters and digits.',
  ),
  action: field(z.enum(['ALLOW', 'DROP', 'REJECT']), 'What becomes of a packet that matches.'),
  sourceGroups: groups('Sources'),
  sourcesExcluded: off('Every source but these.'),
  destinationGroups: groups('Destinations'),
  destinationsExcluded: off('Every destination but these.'),
  services: field(
    z.array(policyPath('services', '/infra/services/HTTPS')).min(1).optional(),
    'Policy paths of services, a set. Absent, and without `serviceEntries`: any.',
    { set: true },
  ),
  serviceEntries: field(z.array(serviceEntry).min(1).optional(), 'Protocols and ports that are no service objects.', {
    whole: true,
  }),
  scope: field(
    z.array(z.string().startsWith('/', 'is not a policy path')).min(1),
    'Where the rule applies: policy paths of gateways or of their interfaces; a set.',
    { set: true },
  ),
  direction: field(
    z.enum(['IN', 'OUT', 'IN_OUT']).optional(),
    'Direction of the packets, seen from the gateway. NSX default: IN_OUT.',
    { onUnset: { value: 'IN_OUT' } },
  ),
  ipProtocol: field(
    z.enum(['IPV4', 'IPV6', 'IPV4_IPV6']).optional(),
    'Version of IP that is meant. NSX default: IPV4_IPV6.',
    { onUnset: { value: 'IPV4_IPV6' } },
  ),
  logged: off('Whether packets that match are logged.'),
  disabled: off('Whether the rule is off.'),
  tag: field(z.string().max(32).optional(), 'Text that stands in the log beside what matches, at most 32 characters.'),
});

/** The field `rules` of a policy. */
export const rulesField = z.array(firewallRule).max(1000);

interface Rules {
  readonly rules: z.output<typeof rulesField>;
}

const shape = shapeOf(z.object({ rules: rulesField }));

export interface RuleBody extends Body {
  readonly id?: string;
  readonly display_name?: string;
  readonly service_entries?: readonly Body[];
  readonly sequence_number?: number;
  readonly scope?: readonly string[];
}

/** What absence means, written out: a rule that is sent back would keep what it has. */
const ABSENT: Body = {
  source_groups: [ANY],
  destination_groups: [ANY],
  services: [ANY],
  service_entries: [],
  sources_excluded: false,
  destinations_excluded: false,
  direction: 'IN_OUT',
  ip_protocol: 'IPV4_IPV6',
  logged: false,
  disabled: false,
  tag: '',
};

/** `live`: the rules that stand: one of the same name keeps its id, and what this version has no word for. */
export function rulesToBody(given: Rules, live: readonly RuleBody[] = []): { readonly rules: readonly Body[] } {
  const { rules } = toWire(shape, given) as { readonly rules: readonly RuleBody[] };
  return {
    rules: rules.map(({ service_entries: entries, ...rule }, index) => ({
      profiles: [ANY],
      id: idSegment(rule.display_name!),
      ...live.find((one) => nameOf(one) === rule.display_name),
      ...ABSENT,
      ...rule,
      ...(entries !== undefined && { service_entries: entries.map(entryToBody) }),
      resource_type: 'Rule',
      sequence_number: (index + 1) * STEP,
    })),
  };
}

const entryToBody = (entry: Body): Body => ({
  resource_type: entry['protocol_number'] === undefined ? 'L4PortSetServiceEntry' : 'IPProtocolServiceEntry',
  ...entry,
});

const nameOf = ({ display_name: name, id }: RuleBody): string | undefined => name ?? id;

export function rulesFromBody(rules: readonly RuleBody[]): Partial<Rules> {
  const ordered = [...rules].sort((one, other) => (one.sequence_number ?? 0) - (other.sequence_number ?? 0));
  return fromWire<Rules>(shape, {
    rules: ordered.map((rule) => ({
      ...said(rule),
      display_name: nameOf(rule),
      ...(rule.service_entries?.length && { service_entries: rule.service_entries.map(said) }),
    })),
  });
}

/** Without what is any, empty or nothing. */
const said = (body: Body): Body =>
  Object.fromEntries(
    Object.entries(body).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 && !(value.length === 1 && value[0] === ANY) : value !== '',
    ),
  );
