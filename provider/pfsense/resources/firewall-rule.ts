/** A rule of the firewall: what may pass from a tunnel. Without one on the IPsec tab nothing does. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { isCidr, isIp } from '../../core/define/normal';
import { isPort, isPortRange } from '../../core/define/ports';
import { firewallRuleRules } from '../rules/routing';
import { rules } from './common/kinds';
import { defineListed } from './common/listed';
import { adoptField, descrField, disabledField, gatewayName, interfaceId, serverDefault } from './common/types';

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

/** Names of aliases and interfaces have letters, digits and underscores; whatever has more in it has to be an address. */
const isEndpoint = (text: string): boolean => {
  const one = text.replace(/^!/, '');
  if (one === 'any') return text === one;
  return one === '(self)' || isIp(one) || isCidr(one) || /^\w{1,255}(:ip)?$/.test(one);
};
const endpoint = () => z.string().refine(isEndpoint, 'is no address, network or alias');

/** A name begins with a letter, or is an alias with one in it: digits alone are a number. */
const isPorts = (text: string): boolean =>
  isPort(text) || isPortRange(text, ':') || /^([A-Za-z][\w-]*|(?=.*[A-Za-z_])\w+)$/.test(text);
const ports = () =>
  z.string().refine(isPorts, 'is no port, 1 to 65535, range such as "179:180", name of a service, or alias');

const inputs = z.object({
  type: field(z.enum(['pass', 'block', 'reject']).optional(), 'What becomes of what matches. Default: pass.', {
    default: 'pass',
  }),
  interface: field(
    interfaceId('|enc0'),
    'Where the traffic comes in: `enc0` is the IPsec tab, which judges all tunnels unless the firewall filters on their interfaces; else the id of an interface.',
  ),
  ipprotocol: field(z.enum(['inet', 'inet6', 'inet46']).optional(), 'Address family. Default: inet.', {
    default: 'inet',
  }),
  protocol: field(z.enum(PROTOCOLS).optional(), 'Protocol. Without: any.'),
  source: field(endpoint(), 'Address, network, alias, `(self)` or `any`, with `!` before it for all others.'),
  sourcePort: field(ports().optional(), 'Port, range or alias, with TCP and UDP. Without: any.'),
  destination: field(endpoint(), 'As `source`.'),
  destinationPort: field(ports().optional(), 'As `sourcePort`.'),
  descr: descrField(),
  disabled: disabledField('the rule'),
  log: field(z.boolean().optional(), 'Whether matches are logged. pfSense default: false.', serverDefault(false)),
  statetype: field(
    z.enum(['keep state', 'sloppy state', 'synproxy state', 'none']).optional(),
    'How states are kept; sloppy where answers may come back through the other tunnel. pfSense default: keep state.',
    serverDefault('keep state'),
  ),
  gateway: field(gatewayName().optional(), 'Id of a gateway that matches are sent through, whatever the routes say.', {
    refersTo: 'pfsense:RoutingGateway',
  }),
  adopt: adoptField(),
});

const outputs = z.object({
  tracker: field(z.int(), 'Number of the rule in the logs, the same as the id.', { stable: true }),
  ...lastWrite,
});

export default defineListed({
  type: 'pfsense:FirewallRule',
  title: 'Firewall rule',
  description:
    'A rule on the IPsec tab or an interface. What arrives through tunnels is blocked until one passes it. New rules come last; their order is not managed.',
  model: 'FirewallRule',
  kind: rules,
  marked: true,
  interfaces: 'interface',
  inputs,
  outputs,
  rules: firewallRuleRules,
  importId: { form: '<tracker>', example: '1767225600', pattern: /^[0-9]+$/ },
  permissions: [
    'api-v2-firewall-rules-get',
    'api-v2-firewall-rule-post',
    'api-v2-firewall-rule-patch',
    'api-v2-firewall-rule-delete',
    'api-v2-firewall-apply-get',
    'api-v2-firewall-apply-post',
    'api-v2-interfaces-get',
    'api-v2-system-restapi-settings-get',
    'api-v2-status-system-get',
  ],
  examples: [
    {
      title: 'BGP through a tunnel',
      resources: {
        bgp: {
          type: 'pfsense:FirewallRule',
          inputs: {
            interface: 'enc0',
            protocol: 'tcp',
            source: '169.254.10.1',
            destination: '169.254.10.2',
            destinationPort: '179',
            descr: 'BGP from dc1',
          },
        },
      },
    },
  ],
  encode: (given) => ({
    type: given.type,
    interface: [given.interface],
    ipprotocol: given.ipprotocol,
    protocol: given.protocol ?? null,
    source: given.source,
    source_port: given.sourcePort ?? null,
    destination: given.destination,
    destination_port: given.destinationPort ?? null,
    descr: given.descr ?? '',
    disabled: given.disabled ?? false,
    log: given.log,
    statetype: given.statetype,
    gateway: given.gateway ?? null,
  }),
  decode: (body, plain) => ({
    inputs: { ...plain, interface: (body['interface'] as readonly string[])[0]! },
    outputs: { tracker: Number(body['tracker']) },
  }),
  isMeant: ({ inputs: seen }, wanted) =>
    (['interface', 'protocol', 'source', 'sourcePort', 'destination', 'destinationPort'] as const).every(
      (name) => seen[name] === wanted[name],
    ),
  found: (body) => {
    const name = String(body['descr'] || body['tracker']);
    return body['floating'] === true ? { name, unfit: 'it is a floating rule' } : { name };
  },
  imageOf: ({ tracker }) => ({ tracker }),
});
