/** VPN gateways as they are looked up and changed; `gateway-orders.ts` makes them. AutoPropagate is the one switch a link needs. */
import { boolean, oneOf, required, string, type Values } from '../../simulator/schema';
import { action } from './action';
import { clientToken, description, hasTags, listed, name, page, paging, regionId, tagFilter } from './common';
import { ApiError } from './errors';
import { gatewayStatus, occupy, requireWritable } from './locks';
import { zones, type VpnGateway } from './state';
import type { World } from './world';

const id = required(string());
const includeReservationData = boolean();

function view(world: World, gateway: VpnGateway) {
  return {
    VpnGatewayId: gateway.id,
    Name: gateway.name,
    Description: gateway.description,
    VpcId: gateway.vpcId,
    VSwitchId: gateway.vSwitchId,
    InternetIp: gateway.internetIp,
    // verified: S7 (dual-tunnel gateways alone have a second address).
    ...(gateway.disasterRecoveryInternetIp === ''
      ? {}
      : {
          DisasterRecoveryVSwitchId: gateway.disasterRecoveryVSwitchId,
          DisasterRecoveryInternetIp: gateway.disasterRecoveryInternetIp,
        }),
    // verified: S7 (with SSL-VPN alone); assumed: the first address plays both parts.
    ...(gateway.sslVpn ? { SslVpnInternetIp: gateway.internetIp } : {}),
    Status: gatewayStatus(world, gateway),
    BusinessStatus: gateway.businessStatus,
    NetworkType: gateway.networkType,
    VpnType: gateway.vpnType,
    GatewayType: gateway.gatewayType,
    Spec: gateway.spec,
    IpsecVpn: gateway.ipsecVpn ? 'enable' : 'disable',
    SslVpn: gateway.sslVpn ? 'enable' : 'disable',
    SslMaxConnections: gateway.sslConnections,
    EnableBgp: gateway.enableBgp,
    AutoPropagate: gateway.autoPropagate,
    ChargeType: gateway.chargeType,
    CreateTime: gateway.createdAt,
    EndTime: gateway.createdAt + 100 * 365 * 86_400_000,
    ResourceGroupId: gateway.resourceGroupId,
    EniInstanceIds: { EniInstanceId: [`eni-${gateway.id}-1`, `eni-${gateway.id}-2`] },
    // System tags are JSON *text* (verified: S7); the content is assumed.
    Tag: JSON.stringify([{ Key: 'VpnEnableBgp', Value: String(gateway.enableBgp) }]),
    Tags: { Tag: gateway.tags },
  };
}

export const describeVpnGateway = action('DescribeVpnGateway', {
  params: { RegionId: regionId, VpnGatewayId: id, IncludeReservationData: includeReservationData },
  verified: 'S7, DOC (404)',
  handle: (world, p) => view(world, world.gateway(p.VpnGatewayId)),
});

export const describeVpnGateways = action('DescribeVpnGateways', {
  params: {
    RegionId: regionId,
    VpcId: string(),
    VpnGatewayId: string(),
    Status: oneOf(['init', 'provisioning', 'active', 'updating', 'deleting']),
    BusinessStatus: oneOf(['Normal', 'FinancialLocked']),
    GatewayType: string(),
    ResourceGroupId: string(),
    IncludeReservationData: includeReservationData,
    Tag: tagFilter,
    ...paging,
  },
  verified: 'S7',
  handle(world, p) {
    const found = listed(world, world.vpnGateways.values()).filter(
      (gateway) =>
        (!p.VpcId || gateway.vpcId === p.VpcId) &&
        (!p.VpnGatewayId || gateway.id === p.VpnGatewayId) &&
        (!p.Status || gatewayStatus(world, gateway) === p.Status) &&
        (!p.BusinessStatus || gateway.businessStatus === p.BusinessStatus) &&
        (!p.GatewayType || gateway.gatewayType === p.GatewayType) &&
        (!p.ResourceGroupId || gateway.resourceGroupId === p.ResourceGroupId) &&
        hasTags(gateway, p.Tag),
    );
    const { counters, items } = page(found, p);
    return { ...counters, VpnGateways: { VpnGateway: items.map((gateway) => view(world, gateway)) } };
  },
});

const modifyParams = {
  RegionId: regionId,
  VpnGatewayId: id,
  Name: name,
  Description: description,
  AutoPropagate: boolean(),
  ClientToken: clientToken,
};

/**
 * verified: S7 (before AutoPropagate is turned *off*, BGP must be off on all connections of the gateway); assumed: the code,
 * and that a change of name or description leaves the gateway active.
 */
function modify(world: World, p: Values<typeof modifyParams>, type: VpnGateway['gatewayType']): VpnGateway {
  const gateway = world.gateway(p.VpnGatewayId);
  if (gateway.gatewayType !== type) {
    // assumed: each of the two actions refuses the other kind of gateway.
    throw new ApiError(400, 'OperationUnsupported.GatewayType', `${gateway.id} is a ${gateway.gatewayType} gateway.`);
  }
  if (p.AutoPropagate !== undefined && p.AutoPropagate !== gateway.autoPropagate) {
    requireWritable(world, gateway);
    const bgp = world.connectionsOf(gateway.id).find((connection) => connection.enableTunnelsBgp);
    if (!p.AutoPropagate && bgp) {
      throw new ApiError(
        400,
        'OperationUnsupported.AutoPropagate',
        `AutoPropagate cannot be turned off while BGP is on for ${bgp.id}.`,
      );
    }
    gateway.autoPropagate = p.AutoPropagate;
    occupy(world, gateway);
  }
  gateway.name = p.Name ?? gateway.name;
  gateway.description = p.Description ?? gateway.description;
  return gateway;
}

const modifyAnswerFields = new Set(
  (
    'VpnGatewayId Name Description VpcId VSwitchId DisasterRecoveryVSwitchId InternetIp DisasterRecoveryInternetIp ' +
    'Status BusinessStatus Spec EnableBgp AutoPropagate CreateTime EndTime ResourceGroupId'
  ).split(' '),
);

export const modifyVpnGatewayAttribute = action('ModifyVpnGatewayAttribute', {
  params: modifyParams,
  verified: 'S7',
  handle(world, p) {
    const whole = view(world, modify(world, p, 'Traditional'));
    return Object.fromEntries(Object.entries(whole).filter(([field]) => modifyAnswerFields.has(field)));
  },
});

export const updateEnhancedVpnGateway = action('UpdateEnhancedVpnGateway', {
  params: modifyParams,
  verified: 'S7 (answer: RequestId alone)',
  handle(world, p) {
    modify(world, p, 'Enhanced.SiteToSite');
    return {};
  },
});

export const checkVpnBgpEnabled = action('CheckVpnBgpEnabled', {
  params: { RegionId: regionId, ClientToken: clientToken },
  verified: 'S7',
  handle: () => ({ BgpEnabled: true }),
});

export const describeVpnGatewayAvailableZones = action('DescribeVpnGatewayAvailableZones', {
  params: { RegionId: regionId, GatewayType: string(), Spec: string() },
  verified: 'S7; assumed: the zones of every region, and those that have vSwitches',
  handle(world, p) {
    const own = zones.map((zone) => `${world.identity.regionId}-${zone}`);
    const used = world.vSwitches.values().map((vSwitch) => vSwitch.zoneId);
    const all = [...new Set([...own, ...used])].sort();
    return {
      RegionId: p.RegionId,
      AvailableZoneIdList: all.map((zone) => ({ ZoneId: zone, ZoneName: zone })),
    };
  },
});
