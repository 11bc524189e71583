/**
 * What a VPN gateway must be and have before a link is made on it. Source: Alibaba Cloud VPN documentation, limits (10 connections
 * a gateway, 50 BGP routes), dual-tunnel mode (a second address), BGP (AutoPropagate into the system table alone, policy routes
 * before destination routes before BGP), API reference (InvalidIpAddress.AlreadyExist).
 */
import type { Context } from '../../core/define/context';
import { isProviderError, ProviderError } from '../../core/define/errors';
import { overlaps } from '../../core/define/normal';
import { networksInUse, type Precheck, type Prechecked, type PrecheckQuery } from '../../model';
import type { AlicloudClient } from '../client/client';
import { listPolicyRoutes } from '../client/policy-routes';
import { listVpnConnections, type VpnGateway } from '../client/readers';
import tunnelNetworks from '../lookups/tunnel-networks';
import vpcRouteTables from '../lookups/vpc-route-tables';
import vpnRouteEntries from '../lookups/vpn-route-entries';
import { customerGateways } from './precheck-peer';
import { precheckRouter } from './precheck-router';

type Ctx = Context<AlicloudClient>;

const CONNECTIONS = 10;
const BGP_ROUTES = 50;

export async function precheck(ctx: Ctx, query: PrecheckQuery): Promise<Prechecked> {
  if (query.gateway.startsWith('tr-')) return precheckRouter(ctx, query);
  const gateway = await ctx.client.readers.vpnGateways.readFresh(query.gateway, ctx.signal);
  if (gateway === undefined) {
    throw new ProviderError({
      code: 'notFound',
      message: `There is no VPN gateway ${query.gateway} in ${ctx.client.label}.`,
      hint: 'Check the id, the region and the account.',
    });
  }
  const addresses = [gateway.InternetIp, gateway.DisasterRecoveryInternetIp].flatMap((one) => one || []);
  const { networks } = await tunnelNetworks.read(ctx, { vpnGatewayId: query.gateway });
  return {
    addresses,
    checks: [
      ...gatewayChecks(gateway),
      await connections(ctx, query.gateway),
      networksInUse(networks),
      ...(await customerGateways(ctx, query)),
      ...(await routes(ctx, query)),
      await policyRoutes(ctx, query),
      await tables(ctx, gateway),
    ],
  };
}

const isOn = (value: unknown): boolean => String(value) === 'true' || value === 'enable';

function gatewayChecks(gateway: VpnGateway): Precheck[] {
  const { Status: status = '', BusinessStatus: business = 'Normal', VpnType: type = 'Normal' } = gateway;
  const second = gateway.DisasterRecoveryInternetIp;
  const usable = status === 'active' && business === 'Normal';
  return [
    {
      id: 'gateway-active',
      says: 'The VPN gateway is active and paid for',
      result: usable ? 'ok' : 'fails',
      found: `Status ${status}, BusinessStatus ${business}`,
      hint: 'Wait until it is active; pay what is due where it is FinancialLocked.',
    },
    {
      id: 'gateway-dual',
      says: 'The VPN gateway has two addresses, one for each tunnel',
      result: second ? 'ok' : 'fails',
      found: second ? `${gateway.InternetIp} and ${second}` : `${gateway.InternetIp} alone`,
      hint: 'Make a gateway in dual-tunnel mode, with vSwitches in two zones: an older one cannot be turned into one.',
    },
    {
      id: 'gateway-ipsec',
      says: 'The VPN gateway does IPsec and BGP, with international algorithms',
      result: isOn(gateway.IpsecVpn) && isOn(gateway.EnableBgp) && type === 'Normal' ? 'ok' : 'fails',
      found: `IpsecVpn ${gateway.IpsecVpn}, EnableBgp ${gateway.EnableBgp}, VpnType ${type}`,
      hint: 'A gateway without BGP, or of the type NationalStandard (SM), cannot end such a link.',
    },
    {
      id: 'propagation',
      says: 'The VPN gateway propagates routes into the system table of the VPC, and announces the VPC',
      result: isOn(gateway.AutoPropagate) ? 'ok' : 'note',
      found: `AutoPropagate ${gateway.AutoPropagate}`,
      hint: 'The link turns route propagation on; without it BGP comes up and nothing flows.',
    },
  ];
}

async function connections(ctx: Ctx, vpnGatewayId: string): Promise<Precheck> {
  const found = await listVpnConnections(ctx.client, { VpnGatewayId: vpnGatewayId }, ctx.signal);
  return {
    id: 'connections',
    says: `The VPN gateway has room for another connection (${CONNECTIONS} by default)`,
    result: found.length < CONNECTIONS ? 'ok' : 'fails',
    found: `${found.length} of ${CONNECTIONS}`,
    hint: 'Remove one, or ask for a higher quota.',
  };
}

async function routes(ctx: Ctx, { gateway, peerPrefixes }: PrecheckQuery): Promise<Precheck[]> {
  const { entries } = await vpnRouteEntries.read(ctx, { vpnGatewayId: gateway, routeEntryType: undefined });
  const custom = entries.filter(
    ({ routeEntryType, routeDest }) =>
      routeEntryType === 'custom' && peerPrefixes.some((prefix) => overlaps(prefix, routeDest)),
  );
  const learned = entries.filter(({ source }) => source === 'VPN_BGP').length;
  const after = learned + peerPrefixes.length;
  return [
    {
      id: 'static-routes',
      says: 'No route written by hand covers a network of the other end',
      result: custom.length === 0 ? 'ok' : 'fails',
      found: custom.length === 0 ? 'none' : custom.map((one) => `${one.routeDest} to ${one.nextHop}`).join(', '),
      hint: 'Remove it: it wins over what BGP learns, also when its tunnel is down.',
    },
    {
      id: 'bgp-routes',
      says: `The VPN gateway has room for the routes of the other end (${BGP_ROUTES} by default)`,
      result: after <= BGP_ROUTES ? 'ok' : 'fails',
      found: `${learned} learned, ${peerPrefixes.length} to come at least`,
      hint: 'Tell fewer networks: summarise them at the other end.',
    },
  ];
}

async function tables(ctx: Ctx, { VpcId: vpcId }: VpnGateway): Promise<Precheck> {
  const says = 'All vSwitches of the VPC use its system table, which alone gets the routes of the link';
  if (vpcId === undefined) return { id: 'route-tables', says, result: 'unchecked', found: 'the gateway names no VPC' };
  const { routeTables } = await vpcRouteTables.read(ctx, { vpcId });
  const apart = routeTables.filter(({ type, vSwitchIds }) => type !== 'System' && vSwitchIds.length > 0);
  return {
    id: 'route-tables',
    says,
    result: apart.length === 0 ? 'ok' : 'note',
    found:
      apart.length === 0
        ? 'they do'
        : apart.map(({ routeTableId, vSwitchIds }) => `${vSwitchIds.join(', ')} on ${routeTableId}`).join('; '),
    hint: 'Hosts on these vSwitches do not reach the other end, unless their table gets a route to the VPN gateway by hand.',
  };
}

async function policyRoutes(ctx: Ctx, { gateway, peerPrefixes }: PrecheckQuery): Promise<Precheck> {
  const check = {
    id: 'policy-routes',
    says: 'No policy route covers a network of the other end',
    hint: 'Remove it: it is matched before every other route, what BGP learns too.',
  };
  try {
    const all = await listPolicyRoutes(ctx.client, gateway, ctx.signal);
    const found = all.filter(({ RouteDest: to }) => to !== undefined && peerPrefixes.some((one) => overlaps(to, one)));
    return {
      ...check,
      result: found.length === 0 ? 'ok' : 'fails',
      found: found.map((one) => `${one.RouteSource} to ${one.RouteDest} by ${one.NextHop}`).join(', ') || 'none',
    };
  } catch (error) {
    if (!isProviderError(error, 'permission')) throw error;
    return { ...check, result: 'unchecked', found: 'this account may not call DescribeVpnPbrRouteEntries' };
  }
}
