/** FirewallRule, without what no rule of a tunnel uses (queues, schedules, TCP flags). verified: pfrest 2.10, Models/FirewallRule.inc */
import { boolean, integer, listOf, oneOf, string } from '../../../simulator/schema';
import { invalid, RestError } from '../errors';
import { foreign, type Model } from '../model';
import { addressField, portsField } from '../names';

const PROTOCOLS = [
  'tcp',
  'udp',
  'tcp/udp',
  'icmp',
  'esp',
  'ah',
  'gre',
  'ipv6',
  'igmp',
  'pim',
  'ospf',
  'carp',
  'pfsync',
] as const;
const hasPorts = (protocol: unknown): boolean => ['tcp', 'udp', 'tcp/udp'].includes(String(protocol));

export const firewallRule: Model = {
  name: 'FirewallRule',
  verbose: 'Firewall Rule',
  one: '/firewall/rule',
  all: '/firewall/rules',
  store: 'rules',
  interfaces: 'interface',
  fixed: ['floating'],
  fields: {
    type: oneOf(['pass', 'block', 'reject'], { required: true }),
    interface: listOf(string(), { required: true, minItems: 1 }),
    ipprotocol: oneOf(['inet', 'inet6', 'inet46'], { required: true }),
    protocol: oneOf(PROTOCOLS),
    source: addressField(),
    source_port: portsField(),
    destination: addressField(),
    destination_port: portsField(),
    descr: string({ default: '', maxLength: 1024 }),
    disabled: boolean(false),
    log: boolean(false),
    tag: string({ default: '' }),
    statetype: oneOf(['keep state', 'sloppy state', 'synproxy state', 'none'], { default: 'keep state' }),
    gateway: string(),
    floating: boolean(false),
    tracker: { ...integer(), readOnly: true },
  },
  conditions: {
    source_port: { required: false, when: ({ protocol }) => hasPorts(protocol) },
    destination_port: { required: false, when: ({ protocol }) => hasPorts(protocol) },
  },
  // verified: the second of its creation, so that two of one second are alike
  made: ({ before, firewall }) => ({ tracker: before?.tracker ?? Math.floor(firewall.clock.now() / 1000) }),
  check: ({ value, firewall }) => {
    if (value.floating !== true && (value.interface as readonly string[]).length > 1)
      throw invalid(
        'FIREWALL_RULE_MULTIPLE_INTERFACE_WITHOUT_FLOATING',
        'Field `interface` cannot contain more than one value here.',
      );
    const { gateway, statetype, protocol } = value;
    if (statetype === 'synproxy state' && protocol !== 'tcp')
      throw invalid(
        'FIREWALL_RULE_SYNPROXY_STATE_TYPE_WITH_NON_TCP_PROTOCOL',
        'Field `statetype` cannot be `synproxy state` unless `protocol` is `tcp`.',
      );
    if (statetype === 'synproxy state' && gateway !== undefined)
      throw invalid(
        'FIREWALL_RULE_SYNPROXY_STATE_TYPE_WITH_GATEWAY',
        'Field `statetype` cannot be `synproxy state` when a `gateway` is set.',
      );
    if (gateway !== undefined && !firewall.store('gateways').some(({ name }) => name === gateway))
      throw foreign('gateway', gateway);
  },
  // verified: many_minimum 1
  beforeDelete: (_, firewall) => {
    if (firewall.store('rules').length < 2)
      throw new RestError(403, 'MODEL_MANY_MINIMUM_REACHED', 'At least 1 Firewall Rule object is required.');
  },
};
