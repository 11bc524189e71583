/** Making and deleting VPN gateways. The real ones are billed and take minutes; here they are free and take `provisionSeconds`. */
import { boolean, integer, oneOf, required, string } from '../../simulator/schema';
import { action } from './action';
import { clientToken, description, name, regionId } from './common';
import { publicAddresses } from './addresses';
import { ApiError, illegalParameter, quotaFull } from './errors';
import { formatIp, parseCidr } from './ipv4';
import { requireWritable } from './locks';
import { newGateway, type VSwitch } from './state';
import type { World } from './world';

const gatewaysPerAccount = 30;

export const createVpnGateway = action('CreateVpnGateway', {
  params: {
    RegionId: regionId,
    VpcId: required(string()),
    VSwitchId: string(),
    DisasterRecoveryVSwitchId: string(),
    Name: name,
    Description: description,
    Bandwidth: integer(5, 1000, { enum: [5, 10, 20, 50, 100, 200, 500, 1000], required: true }),
    NetworkType: oneOf(['public', 'private'], { default: 'public' }),
    VpnType: oneOf(['Normal', 'NationalStandard'], { default: 'Normal' }),
    GatewayType: oneOf(['Traditional', 'Enhanced.SiteToSite'], { default: 'Traditional' }),
    EnableIpsec: boolean(true),
    EnableSsl: boolean(false),
    SslConnections: integer(5, 1000, { enum: [5, 10, 20, 50, 100, 200, 500, 1000], default: 5 }),
    InstanceChargeType: oneOf(['PREPAY', 'POSTPAY'], { default: 'POSTPAY' }),
    Period: integer(1, 36, { enum: [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36] }),
    AutoPay: boolean(false),
    ResourceGroupId: string({ default: newGateway.resourceGroupId }),
    ClientToken: clientToken,
  },
  verified:
    'S7 (values, defaults, OrderId), TF (init to active); assumed: codes, BGP on, one mode for both kinds of region: without a second vSwitch the gateway is single-tunnel',
  handle(world, p) {
    if (!world.vpcs.has(p.VpcId))
      throw new ApiError(404, 'InvalidVpcId.NotFound', `The VPC ${p.VpcId} does not exist.`);
    const first = vSwitchOf(world, p.VpcId, p.VSwitchId);
    const second = p.DisasterRecoveryVSwitchId ? vSwitchOf(world, p.VpcId, p.DisasterRecoveryVSwitchId) : undefined;
    // verified: S7.
    if (p.NetworkType === 'private' && p.Bandwidth !== 200 && p.Bandwidth !== 1000) {
      throw illegalParameter('Bandwidth', 'a private gateway has 200 or 1000');
    }
    if (p.InstanceChargeType === 'PREPAY' && p.Period === undefined) {
      throw illegalParameter('Period', 'a subscription needs one');
    }
    if (world.vpnGateways.size >= gatewaysPerAccount) {
      throw quotaFull('QuotaExceeded.VpnGateway', 'VPN gateways', gatewaysPerAccount);
    }
    const id = world.vpnGateways.nextId('vpn');
    const [internetIp, disasterRecoveryInternetIp] =
      p.NetworkType === 'public' ? publicAddresses(Number(id.slice(-16)) - 1) : privateAddresses(id, first, second);
    const prepaid = p.InstanceChargeType === 'PREPAY';
    world.vpnGateways.set(id, {
      ...newGateway,
      id,
      createdAt: world.now(),
      name: p.Name || id,
      description: p.Description ?? '',
      tags: [],
      vpcId: p.VpcId,
      vSwitchId: first.id,
      disasterRecoveryVSwitchId: second?.id ?? '',
      internetIp,
      disasterRecoveryInternetIp: second === undefined ? '' : disasterRecoveryInternetIp,
      networkType: p.NetworkType,
      vpnType: p.VpnType,
      gatewayType: p.GatewayType,
      spec: `${p.Bandwidth}M`,
      resourceGroupId: p.ResourceGroupId,
      chargeType: prepaid ? 'Prepay' : 'POSTPAY',
      ipsecVpn: p.EnableIpsec,
      sslVpn: p.EnableSsl,
      sslConnections: p.EnableSsl ? p.SslConnections : 0,
      activeFrom: world.now() + world.knobs.provisionSeconds * 1000,
      // verified: S7 (without automatic payment the order has to be paid by hand); assumed: only a subscription has one.
      paid: !prepaid || p.AutoPay,
    });
    return { VpnGatewayId: id, Name: p.Name || id, OrderId: 200000000000000 + world.vpnGateways.next('order') };
  },
});

/** assumed: the code; without an id the first vSwitch of the VPC, as single-tunnel regions do (S7). */
function vSwitchOf(world: World, vpcId: string, id: string | undefined): VSwitch {
  const found = world.vSwitches.find((vSwitch) => vSwitch.vpcId === vpcId && (!id || vSwitch.id === id));
  if (found) return found;
  throw new ApiError(404, 'InvalidVSwitchId.NotFound', `The vSwitch ${id ?? ''} does not exist in ${vpcId}.`);
}

/** Out of the upper half of each vSwitch. assumed */
function privateAddresses(id: string, first: VSwitch, second: VSwitch | undefined): [string, string] {
  const host = 128 + (Number(id.slice(-16)) % 100);
  const inside = ({ cidrBlock }: VSwitch) => formatIp((parseCidr(cidrBlock)?.network ?? 0) + host);
  return [inside(first), inside(second ?? first)];
}

export const deleteVpnGateway = action('DeleteVpnGateway', {
  params: { RegionId: regionId, VpnGatewayId: required(string()), ClientToken: clientToken },
  verified:
    'S7, TF (VpnGateway.Configuring is retried, gone when Describe says so); assumed: codes of the two refusals',
  handle(world, p) {
    const gateway = world.gateway(p.VpnGatewayId);
    const user = world.connectionsOf(gateway.id)[0];
    if (user) {
      throw new ApiError(
        400,
        'DependencyViolation.VpnConnection',
        `The VPN gateway ${gateway.id} is used by the connection ${user.id}.`,
      );
    }
    if (gateway.chargeType === 'Prepay') {
      throw new ApiError(400, 'OperationDenied.PrePaid', `The VPN gateway ${gateway.id} is a running subscription.`);
    }
    requireWritable(world, gateway);
    gateway.deletedAt = world.now() + world.knobs.provisionSeconds * 1000;
    world.settle();
    return {};
  },
});
