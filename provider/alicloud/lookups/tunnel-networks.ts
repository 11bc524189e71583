/** Networks that tunnels of a VPN gateway have already. */
import { z } from 'zod';
import { defineLookup } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import { ProviderError } from '../../core/define/errors';
import { isCidr, network } from '../../core/define/normal';
import { eachOnce, networksField, withoutField } from '../../model';
import { listVpnConnections } from '../client/readers';
import type { Ctx } from '../resources/common/marks';
import { instanceId } from '../resources/common/types';

async function assertGateway(ctx: Ctx, id: string): Promise<void> {
  if ((await ctx.client.readers.vpnGateways.read(id, ctx.signal)) !== undefined) return;
  throw new ProviderError({
    code: 'notFound',
    path: 'vpnGatewayId',
    message: `There is no VPN gateway ${id}.`,
    hint: 'Check the id, the region and the account.',
  });
}

export default defineLookup({
  type: 'alicloud:getTunnelNetworks',
  title: 'Tunnel networks of a VPN gateway',
  description:
    'The BGP networks (TunnelCidr) of the tunnels on a VPN gateway, which takes none of them twice: what the tunnels of a new link must keep clear of (`avoid` of `link:Addresses`).',
  source: 'Alibaba Cloud Vpc 2016-04-28, DescribeVpnConnections',
  permissions: ['vpc:DescribeVpnConnections', 'vpc:DescribeVpnGateway'],
  inputs: z.object({
    vpnGatewayId: field(instanceId('vpn', 'VPN gateway'), 'Id of the VPN gateway.'),
    without: withoutField('Names of connections'),
  }),
  outputs: z.object({
    networks: networksField(),
    tunnels: field(
      z.array(
        z.object({
          network: field(z.string(), 'Network of the tunnel.'),
          role: field(z.string(), 'master or slave.'),
          vpnConnectionId: field(z.string(), 'Id of the connection.'),
          name: field(z.string(), 'Name of the connection.'),
        }),
      ),
      'Where each was found.',
    ),
  }),
  examples: [
    {
      title: 'What a new link must keep clear of',
      resources: {
        taken: {
          type: 'alicloud:getTunnelNetworks',
          inputs: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rdm', without: ['dc1'] },
        },
      },
    },
  ],
  async read(ctx: Ctx, { vpnGatewayId, without = [] }) {
    const connections = await listVpnConnections(ctx.client, { VpnGatewayId: vpnGatewayId }, ctx.signal);
    // A gateway that there is not has no connections either: taken for a free one, its networks would all be to be had.
    if (connections.length === 0) await assertGateway(ctx, vpnGatewayId);
    const tunnels = connections
      .filter(({ Name: name = '' }) => !without.includes(name))
      .flatMap(({ VpnConnectionId: vpnConnectionId = '', Name: name = '', TunnelOptionsSpecification: tunnels }) =>
        (tunnels?.TunnelOptions ?? []).flatMap(({ Role: role = '', TunnelBgpConfig: bgp }) => {
          const cidr = String(bgp?.TunnelCidr ?? '');
          return isCidr(cidr) ? [{ network: network(cidr), role, vpnConnectionId, name }] : []; // without BGP it has none
        }),
      );
    return {
      networks: eachOnce(tunnels.map((one) => one.network)),
      tunnels: tunnels.sort((a, b) => (`${a.vpnConnectionId} ${a.role}` < `${b.vpnConnectionId} ${b.role}` ? -1 : 1)),
    };
  },
});
