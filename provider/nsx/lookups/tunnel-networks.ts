/** Networks that tunnels of a Tier-0 have already, and those that it uses inside. */
import { z } from 'zod';
import type { Context } from '../../core/define/context';
import { defineLookup } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import { network } from '../../core/define/normal';
import { eachOnce, networksField, withoutField } from '../../model';
import type { NsxClient } from '../client/client';
import { findGateway } from '../client/gateways';
import type { PolicyBody } from '../client/readers';
import { gatewayOf, searchAll } from '../resources/common/discover';
import { tier0Path, withoutLocaleService } from '../resources/common/types';

interface Session extends PolicyBody {
  readonly tunnel_interfaces?: readonly {
    readonly ip_subnets?: readonly { readonly ip_addresses: readonly string[]; readonly prefix_length: number }[];
  }[];
}

export default defineLookup({
  type: 'nsx:getTunnelNetworks',
  title: 'Tunnel networks of a Tier-0',
  description:
    'The networks of the virtual tunnel interfaces of a Tier-0, and its transit networks: what the tunnels of a new link must keep clear of (`avoid` of `link:Addresses`).',
  source: 'NSX Policy API, RouteBasedIPSecVpnSession (by search, whose index follows writes within seconds) and Tier0',
  permissions: ['Read access to the gateway, such as the role Auditor'],
  inputs: z.object({
    gatewayPath: field(tier0Path(), 'Policy path of the Tier-0.'),
    without: withoutField('Display names of sessions'),
  }),
  outputs: z.object({
    networks: networksField(),
    tunnels: field(
      z.array(
        z.object({
          network: field(z.string(), 'Network of the interface.'),
          sessionPath: field(z.string(), 'Policy path of the session.'),
          displayName: field(z.string(), 'Display name of the session.'),
        }),
      ),
      'Where each network of a tunnel was found.',
    ),
  }),
  examples: [
    {
      title: 'What a new link must keep clear of',
      resources: {
        taken: {
          type: 'nsx:getTunnelNetworks',
          inputs: { gatewayPath: '/infra/tier-0s/T0', without: ['dc1-master', 'dc1-slave'] },
        },
      },
    },
  ],
  async read(ctx: Context<NsxClient>, { gatewayPath, without = [] }) {
    const { body: gateway } = await findGateway(ctx, 'tier-0s', { path: gatewayPath });
    const sessions: Session[] = await searchAll(ctx, 'RouteBasedIPSecVpnSession');
    const tunnels = sessions.flatMap(({ path, display_name: displayName = '', tunnel_interfaces: interfaces = [] }) => {
      const sessionPath = withoutLocaleService(path);
      if (gatewayOf(sessionPath) !== gatewayPath || without.includes(displayName)) return [];
      const subnets = interfaces.flatMap(({ ip_subnets: all = [] }) => all);
      return subnets.flatMap(({ ip_addresses: addresses, prefix_length: bits }) =>
        addresses.map((address) => ({ network: network(`${address}/${bits}`), sessionPath, displayName })),
      );
    });
    const inside = [
      gateway.internal_transit_subnets,
      gateway.vrf_transit_subnets,
      gateway.tgw_transit_subnets,
      gateway.transit_subnets,
    ].flatMap((subnets = []) => subnets.map(network));
    return {
      networks: eachOnce([...inside, ...tunnels.map((one) => one.network)]),
      tunnels: tunnels.sort((a, b) => (a.sessionPath < b.sessionPath ? -1 : 1)),
    };
  },
});
