/** A tunnel interface: routed IPsec (VTI), or GRE that IPsec protects. */
import { z } from 'zod';
import { triggersReplace } from '../../core/define/trigger';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { cidr, ip, network } from '../../core/define/normal';
import { tunnelRules } from '../rules/interfaces';
import { address, choice, flag, long, moved, number, text } from './common/leaves';
import { defineNode } from './common/node';
import { entryOf } from './common/stores';
import { adoptField, descriptionField, hostOrNetwork, ipv4, interfaceName, isInterface, word } from './common/types';

const LIST = 'interface/Tunnel';
const TUNNEL = 'Cisco-IOS-XE-tunnel:tunnel';
const PROTECTION = `${TUNNEL}/protection/Cisco-IOS-XE-crypto:ipsec/profile-option`;

const inputs = z.object({
  number: field(z.int().min(0).max(2_147_483_647), 'Number of the interface: 10 is Tunnel10. It is the id.', {
    forcesReplace: true,
  }),
  description: descriptionField(200),
  shutdown: field(z.boolean().optional(), 'Whether the interface is off. Default: false.', {
    vital: true,
    onUnset: { value: false },
  }),
  ipAddress: field(hostOrNetwork(), 'Own address in the transfer network, `169.254.10.2/30`.', { normal: cidr }),
  mtu: field(
    z.int().min(68).max(18_000).optional(),
    'Largest IP packet. Default: what IOS-XE works out from the outside.',
  ),
  adjustMss: field(
    z.int().min(500).max(1460).optional(),
    'Largest TCP segment that connections through the tunnel may agree on. Default: it is left alone.',
  ),
  source: field(
    z.union([interfaceName(), ipv4()]),
    'Where the tunnel begins: an interface such as GigabitEthernet1, or an own address.',
    { normal: (value) => (isInterface(String(value)) ? String(value) : ip(value)) },
  ),
  destination: field(ipv4(), 'Address of the peer.', { normal: ip }),
  mode: field(
    z.enum(['ipsec', 'gre']).optional(),
    'ipsec: packets go into IPsec as they are (VTI). gre: into GRE first, which the other end must do, too. Default: ipsec.',
    { default: 'ipsec', explicit: true, forcesReplace: true },
  ),
  ipsecProfile: field(word(), 'Name of the IPsec profile.', { refersTo: 'cisco:IpsecProfile' }),
  sharedProtection: field(
    z.boolean().optional(),
    'Whether other tunnels with the same source and profile share its security associations. Default: false.',
    { onUnset: { value: false } },
  ),
  tunnelKey: field(z.int().min(0).max(4_294_967_295).optional(), 'Key of GRE, the same at both ends. Default: none.'),
  triggersReplace: triggersReplace(
    'the interface',
    'For a program that replaces the IPsec profile, which the router does not delete while the interface has it: the name of that.',
  ),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineNode({
  type: 'cisco:TunnelInterface',
  title: 'Tunnel interface',
  description:
    'A tunnel interface that IPsec protects: routed IPsec (VTI) towards platforms that know nothing else, or GRE over IPsec between routers.',
  what: 'tunnel interface',
  module: 'tunnel',
  inputs,
  outputs,
  rules: tunnelRules,
  identity: ({ number: own }) => (own === undefined ? undefined : String(own)),
  keysIn: (id) => ({ number: Number(id) }),
  claims: ({ ipAddress }) => (ipAddress === undefined ? [] : [`the network ${network(ipAddress)} of an interface`]),
  importId: { form: '<number>', example: '10', pattern: /^\d{1,10}$/ },
  nodes: [
    {
      store: entryOf((id) => ({ list: LIST, keys: { name: Number(id) } })),
      leaves: {
        description: text('description'),
        shutdown: flag('shutdown'),
        ipAddress: address('ip/address/primary'),
        mtu: number('ip/mtu'),
        adjustMss: number('ip/tcp/adjust-mss'),
        source: text(`${TUNNEL}/source`),
        destination: text(`${TUNNEL}/destination-config/ipv4`),
        mode: moved({ absent: 'gre' }, choice({ ipsec: `${TUNNEL}/mode/ipsec/ipv4` }, { ipsec: {} }), [
          { major: 17, minor: 14 },
          choice({ ipsec: `${TUNNEL}/mode/ipsec/ipv4-mode` }, { ipsec: {} }),
        ]),
        ipsecProfile: text(`${PROTECTION}/name`),
        sharedProtection: flag(`${PROTECTION}/shared`),
        tunnelKey: long(`${TUNNEL}/key`),
      },
    },
  ],
  discover: async (ctx) =>
    (await ctx.client.list(LIST, ctx)).map(({ name, description }) => ({
      id: String(name),
      name: typeof description === 'string' ? description : `Tunnel${String(name)}`,
    })),
  examples: [
    {
      title: 'Routed IPsec',
      resources: {
        dc1: {
          type: 'cisco:TunnelInterface',
          inputs: {
            number: 10,
            description: 'dc1, tunnel 1',
            ipAddress: '169.254.10.2/30',
            mtu: 1400,
            adjustMss: 1350,
            source: 'GigabitEthernet1',
            destination: '203.0.113.7',
            ipsecProfile: 'DC1',
          },
        },
      },
    },
  ],
});
