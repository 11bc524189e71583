/** A VPN gateway, by its id or as the only one of a VPC. Gateways are billed and take minutes: they are looked up, never made. */
import { fieldToken, text } from '../../core/define/message';
import { z } from 'zod';
import { defineLookup } from '../../core/define/definition';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { listVpnGateways, type VpnGateway } from '../client/readers';
import { tagsImage, userTagsOf, type Ctx } from '../resources/common/marks';
import { instanceId } from '../resources/common/types';

const inputs = z.object({
  vpnGatewayId: field(instanceId('vpn', 'VPN gateway').optional(), 'Id of the VPN gateway. Give this, or `vpcId`.'),
  vpcId: field(instanceId('vpc', 'VPC').optional(), 'Id of the VPC that the gateway belongs to.'),
  name: field(z.string().min(1).optional(), 'Name of the gateway, where the VPC has several.'),
});

const outputs = z.object({
  id: field(z.string(), 'Id of the VPN gateway: what other objects refer to.'),
  vpnGatewayId: field(z.string(), 'The same as the id.'),
  name: field(z.string(), 'Name.'),
  vpcId: field(z.string(), 'VPC that it belongs to.'),
  gatewayType: field(z.string(), 'Traditional or Enhanced.SiteToSite.'),
  vpnType: field(z.string(), 'Normal, or NationalStandard (SM algorithms).'),
  networkType: field(z.string(), 'public or private: whether customer gateways need public or private addresses.'),
  spec: field(z.string(), 'Bandwidth in Mbit/s.'),
  status: field(z.string(), 'init, provisioning, active, updating or deleting.'),
  businessStatus: field(z.string(), 'Normal or FinancialLocked.'),
  dualTunnel: field(z.boolean(), 'Whether it carries connections with two tunnels.'),
  internetIp: field(z.string(), 'First address: that of every master tunnel.'),
  disasterRecoveryInternetIp: field(
    z.string().optional(),
    'Second address: that of every slave tunnel. Absent without dual-tunnel mode.',
  ),
  internetIps: field(z.array(z.string()), 'Both addresses, master first.'),
  vSwitchId: field(z.string().optional(), 'vSwitch of the first address.'),
  disasterRecoveryVSwitchId: field(z.string().optional(), 'vSwitch of the second address.'),
  zoneIds: field(z.array(z.string()), 'Zones of the two vSwitches, master first; empty when they may not be read.'),
  enableBgp: field(z.boolean(), 'Whether BGP can be used.'),
  autoPropagate: field(z.boolean(), 'Whether routes are propagated between VPC and gateway.'),
  tags: field(z.record(z.string(), z.string()), 'Tags.'),
});

async function findGateway(ctx: Ctx, args: z.output<typeof inputs>): Promise<VpnGateway> {
  if (args.vpnGatewayId !== undefined) {
    const gateway = await ctx.client.readers.vpnGateways.read(args.vpnGatewayId, ctx.signal);
    const fits = ({ VpcId, Name }: VpnGateway): boolean =>
      (args.vpcId === undefined || VpcId === args.vpcId) && (args.name === undefined || Name === args.name);
    if (gateway !== undefined && fits(gateway)) return gateway;
    const [called, where] = [args.name && ` "${args.name}"`, args.vpcId && ` in ${args.vpcId}`];
    throw notFound(`There is no VPN gateway ${args.vpnGatewayId}${called ?? ''}${where ?? ''}.`, 'vpnGatewayId');
  }
  if (args.vpcId === undefined) {
    throw new ProviderError({
      code: 'invalid',
      path: 'vpnGatewayId',
      message: text`Give ${fieldToken('vpnGatewayId')} or ${fieldToken('vpcId')}.`,
      hint: 'A VPC id is enough where the VPC has one VPN gateway.',
    });
  }
  const all = await listVpnGateways(ctx.client, { VpcId: args.vpcId }, ctx.signal);
  const found = all.filter(
    (gateway) => gateway.VpcId === args.vpcId && (args.name === undefined || gateway.Name === args.name),
  );
  const [first, ...others] = found;
  if (first === undefined)
    throw notFound(
      `There is no VPN gateway ${args.name === undefined ? '' : `"${args.name}" `}in ${args.vpcId}.`,
      'vpcId',
    );
  if (others.length === 0) return first;
  throw new ProviderError({
    code: 'invalid',
    path: 'vpcId',
    message: `${args.vpcId} has ${found.length} such VPN gateways: ${found.map((gateway) => `${gateway.VpnGatewayId} ("${gateway.Name ?? ''}")`).join(', ')}.`,
    hint: text`Give ${fieldToken('vpnGatewayId')} (or name) to say which.`,
  });
}

function notFound(message: string, path: string): ProviderError {
  return new ProviderError({ code: 'notFound', path, message, hint: 'Check the id, the region and the account.' });
}

interface VSwitches {
  readonly VSwitches?: { readonly VSwitch?: readonly { readonly VSwitchId?: string; readonly ZoneId?: string }[] };
}

/** Zones are a nicety: without the permission to read vSwitches the rest of the answer still stands. */
async function zonesOf(ctx: Ctx, gateway: VpnGateway): Promise<string[]> {
  const ids = [gateway.VSwitchId, gateway.DisasterRecoveryVSwitchId].filter((id): id is string => !!id);
  const zones = await Promise.all(
    ids.map(async (id) => {
      const answer = await ctx.client.call<VSwitches>('vpc', 'DescribeVSwitches', { VSwitchId: id }, ctx);
      return answer.VSwitches?.VSwitch?.find((vSwitch) => vSwitch.VSwitchId === id)?.ZoneId;
    }),
  ).catch((error: Error): (string | undefined)[] => {
    if (ctx.signal.aborted) throw error;
    ctx.log('warn', `The zones of ${gateway.VpnGatewayId} could not be read: ${error.message}`);
    return [];
  });
  return zones.filter((zone): zone is string => zone !== undefined);
}

const isOn = (value: unknown): boolean => String(value) === 'true';

export default defineLookup({
  type: 'alicloud:getVpnGateway',
  title: 'VPN gateway',
  description: 'An existing VPN gateway: its two addresses, what it can do and where it is.',
  source: 'Alibaba Cloud Vpc 2016-04-28, DescribeVpnGateway and DescribeVpnGateways',
  permissions: ['vpc:DescribeVpnGateway', 'vpc:DescribeVpnGateways', 'vpc:DescribeVSwitches'],
  inputs,
  outputs,
  examples: [
    {
      title: 'The gateway of a VPC',
      resources: { gateway: { type: 'alicloud:getVpnGateway', inputs: { vpcId: 'vpc-bp1m7v25emi1h5mtc7qgq' } } },
    },
  ],
  async read(ctx: Ctx, args) {
    const gateway = await findGateway(ctx, args);
    const second = gateway.DisasterRecoveryInternetIp || undefined;
    return {
      id: gateway.VpnGatewayId ?? '',
      vpnGatewayId: gateway.VpnGatewayId ?? '',
      name: gateway.Name ?? '',
      vpcId: gateway.VpcId ?? '',
      gatewayType: gateway.GatewayType ?? 'Traditional',
      vpnType: gateway.VpnType ?? 'Normal',
      networkType: gateway.NetworkType ?? 'public',
      spec: String(gateway.Spec ?? '').replace(/M$/, ''),
      status: gateway.Status ?? '',
      businessStatus: gateway.BusinessStatus ?? '',
      dualTunnel: second !== undefined,
      internetIp: gateway.InternetIp ?? '',
      disasterRecoveryInternetIp: second,
      internetIps: [gateway.InternetIp, second].filter((address): address is string => !!address),
      vSwitchId: gateway.VSwitchId || undefined,
      disasterRecoveryVSwitchId: gateway.DisasterRecoveryVSwitchId || undefined,
      zoneIds: await zonesOf(ctx, gateway),
      enableBgp: isOn(gateway.EnableBgp),
      autoPropagate: isOn(gateway.AutoPropagate),
      tags: userTagsOf(gateway),
    };
  },
  aboutGateway: (vpnGatewayId) => (vpnGatewayId.startsWith('vpn-') ? { vpnGatewayId } : undefined),
  images: (gateway) => [
    {
      kind: 'VpnGateway',
      id: gateway.id,
      body: {
        VpnGatewayId: gateway.id,
        Name: gateway.name,
        VpcId: gateway.vpcId,
        GatewayType: gateway.gatewayType,
        VpnType: gateway.vpnType,
        NetworkType: gateway.networkType,
        Spec: `${gateway.spec}M`,
        BusinessStatus: gateway.businessStatus,
        InternetIp: gateway.internetIp,
        DisasterRecoveryInternetIp: gateway.disasterRecoveryInternetIp,
        VSwitchId: gateway.vSwitchId,
        DisasterRecoveryVSwitchId: gateway.disasterRecoveryVSwitchId,
        EnableBgp: gateway.enableBgp,
        AutoPropagate: gateway.autoPropagate,
        Tags: tagsImage(gateway.tags),
      },
    },
    // By a vSwitch of each the gateway knows its zones.
    ...[gateway.vSwitchId, gateway.disasterRecoveryVSwitchId].flatMap((id, index) =>
      id === undefined
        ? []
        : [{ kind: 'VSwitch', id, body: { VSwitchId: id, VpcId: gateway.vpcId, ZoneId: gateway.zoneIds[index] } }],
    ),
  ],
});
