/**
 * Dual-tunnel IPsec connections for a transit router: both tunnels are active. They exist by themselves first, without
 * addresses. No gateway stands above them, so each takes its changes by itself (`connection-changes.ts`).
 */
import { boolean, oneOf, required, string } from '../../simulator/schema';
import { action } from './action';
import {
  clientToken,
  dryRun,
  endDryRun,
  hasTags,
  listed,
  name,
  page,
  paging,
  regionId,
  tagFilter,
  tagList,
  tags,
} from './common';
import { networkType, refuseSingleTunnel, singleTunnelFields, tunnelIndex, tunnelsOf } from './connection-parameters';
import { checkConnection, checkNumbers, subnets, transitHost } from './connection-rules';
import { missingParameter } from './errors';
import { busy, requireIdleConnection } from './locks';
import { newGateway, noGateway, roles, type VpnConnection } from './state';
import { newTunnel, transitDefaults } from './tunnel';

const id = required(string());

export const createVpnAttachment = action('CreateVpnAttachment', {
  params: {
    RegionId: regionId,
    LocalSubnet: required(string()),
    RemoteSubnet: required(string()),
    NetworkType: networkType,
    TunnelBandwidth: oneOf(['Standard', 'Large'], { default: 'Standard' }),
    Name: name,
    EffectImmediately: boolean(false),
    AutoConfigRoute: boolean(true),
    EnableTunnelsBgp: boolean(false),
    ResourceGroupId: string({ pattern: /^rg-/ }),
    TunnelOptionsSpecification: tunnelsOf({ TunnelIndex: tunnelIndex }),
    Tags: tags,
    DryRun: dryRun,
    ClientToken: clientToken,
    ...singleTunnelFields,
  },
  verified: 'S7, DOC (init, no addresses, dual-tunnel parameters alone); assumed: order of the checks, codes',
  handle(world, p) {
    refuseSingleTunnel(p);
    const requests = p.TunnelOptionsSpecification ?? [];
    checkNumbers(requests);
    const connection: VpnConnection = {
      id: '',
      createdAt: world.now(),
      name: p.Name ?? '',
      description: '',
      tags: tagList(p.Tags),
      vpnGatewayId: noGateway,
      localSubnet: subnets(world, 'LocalSubnet', p.LocalSubnet),
      remoteSubnet: subnets(world, 'RemoteSubnet', p.RemoteSubnet),
      effectImmediately: p.EffectImmediately,
      autoConfigRoute: p.AutoConfigRoute,
      enableTunnelsBgp: p.EnableTunnelsBgp,
      tunnels: requests.map((request) => {
        if (!request.CustomerGatewayId) throw missingParameter('CustomerGatewayId');
        const role = roles[(request.TunnelIndex ?? 1) - 1] ?? 'master';
        const identity = { id: world.vpnConnections.nextId('tun'), role, internetIp: '', zoneNo: '' };
        return newTunnel(
          world,
          identity,
          { ...request, CustomerGatewayId: request.CustomerGatewayId },
          transitDefaults,
        );
      }),
      transit: {
        networkType: p.NetworkType === 'private' ? 'private' : 'public',
        tunnelBandwidth: p.TunnelBandwidth === 'Large' ? 'Large' : 'Standard',
        resourceGroupId: p.ResourceGroupId ?? newGateway.resourceGroupId,
      },
    };
    checkConnection(world, transitHost, connection);
    endDryRun(p.DryRun);
    connection.id = world.vpnConnections.nextId('vco');
    world.vpnConnections.set(connection.id, connection);
    return {
      VpnConnectionId: connection.id,
      Name: connection.name,
      CreateTime: connection.createdAt,
      Code: '200',
      Success: true,
      Message: 'successful',
    };
  },
});

export const describeVpnAttachments = action('DescribeVpnAttachments', {
  params: {
    RegionId: regionId,
    AttachType: oneOf(['CEN', 'NO_ASSOCIATED']),
    VpnConnectionId: string(),
    Tag: tagFilter,
    ...paging,
  },
  verified: 'S7 (shallow: neither tunnels nor networks)',
  handle(world, p) {
    const found = listed(world, world.vpnConnections.values()).filter(
      (connection) =>
        connection.transit !== undefined &&
        (!p.VpnConnectionId || connection.id === p.VpnConnectionId) &&
        (!p.AttachType || (p.AttachType === 'CEN') === (connection.transit.on !== undefined)) &&
        hasTags(connection, p.Tag),
    );
    const { counters, items } = page(found, p);
    const views = items.map((connection) => ({
      InstanceId: connection.id,
      Name: connection.name,
      Description: connection.description,
      TransitRouterId: connection.transit?.on?.transitRouterId ?? '',
      TransitRouterName: world.transitRouters.get(connection.transit?.on?.transitRouterId ?? '')?.name ?? '',
      TunnelBandwidth: connection.transit?.tunnelBandwidth,
      CrossAccountAuthorized: false,
      Tag: '[]',
      Tags: { Tag: connection.tags },
    }));
    return { ...counters, VpnAttachments: views };
  },
});

export const deleteVpnAttachment = action('DeleteVpnAttachment', {
  params: { RegionId: regionId, VpnConnectionId: id, ClientToken: clientToken },
  verified: 'DOC (detached first), TF; assumed: gone after a while, like one on a gateway',
  handle(world, p) {
    const connection = world.attachment(p.VpnConnectionId);
    // assumed: one that is attached is refused like one that is being changed.
    if (connection.transit.on) throw busy(world, 'VpnConnection', connection.id);
    requireIdleConnection(world, connection);
    connection.pending = { change: 'delete', until: world.busyUntil() };
    world.settle();
    return {};
  },
});
