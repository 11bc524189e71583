/** What Alibaba Cloud reports of a connection's tunnels and of the gateway's routes; read by the lookups' own code. */
import type { Context } from '../../core/define/context';
import { isProviderError, ProviderError } from '../../core/define/errors';
import type { Complaint, EndOfLink, EndStatus, TunnelStatus, Way } from '../../model';
import type { AlicloudClient } from '../client/client';
import vpcRouteTables from '../lookups/vpc-route-tables';
import vpnConnectionStatus from '../lookups/vpn-connection-status';
import vpnRouteEntries from '../lookups/vpn-route-entries';
import { ROLES, type Role } from '../resources/common/types';
import { phaseAt, troubleIn } from './words';

type Ctx = Context<AlicloudClient>;
type Connection = Awaited<ReturnType<typeof vpnConnectionStatus.read>>;
type Entry = Awaited<ReturnType<typeof vpnRouteEntries.read>>['entries'][number];

export async function status(ctx: Ctx, end: EndOfLink): Promise<EndStatus> {
  const vpnConnectionId = connectionOf(end);
  const found = await vpnConnectionStatus.read(ctx, { vpnConnectionId });
  const down = ROLES.filter((role) => !found.tunnels[role].ipsecEstablished);
  const complaints = await complaintsOf(ctx, found, down);
  const bgpIsUp = ROLES.some((role) => found.tunnels[role].bgpEstablished);
  const entries = bgpIsUp ? await entriesOf(ctx, vpnConnectionId) : [];
  const tunnels = ROLES.map((role) => tunnelOf(role, found, complaints, entries));
  const reporter = ctx.client.label;
  if (!bgpIsUp) return { reporter, tunnels };
  return { reporter, tunnels, ways: await waysOf(ctx, vpnConnectionId, found, entries) };
}

export function connectionOf({ id }: EndOfLink): string {
  if (id !== undefined) return id;
  throw new ProviderError({
    code: 'invalid',
    message: 'An end on Alibaba Cloud is one VPN connection, which has both tunnels.',
    hint: 'Give its id, and not one id for each tunnel.',
  });
}

function tunnelOf(
  role: Role,
  { enableTunnelsBgp, tunnels }: Connection,
  complaints: ReadonlyMap<string, readonly Complaint[]>,
  entries: readonly Entry[],
): TunnelStatus {
  const { tunnelId, status: says, ikeEstablished, ipsecEstablished, bgpEstablished, bgpStatus } = tunnels[role];
  // The list names the tunnel in use alone: of the other one nothing is told.
  const learned = entries.filter(({ source, nextHopTunnelId }) => source === 'VPN_BGP' && nextHopTunnelId === tunnelId);
  const told = entries.filter(({ source }) => source === 'CLOUD');
  return {
    tunnel: role,
    object: tunnelId,
    ike: { up: ikeEstablished, says },
    esp: { up: ipsecEstablished, says },
    ...(enableTunnelsBgp ? { bgp: { up: bgpEstablished, says: bgpStatus ?? 'no status' } } : {}),
    ...(learned.length === 0 ? {} : { learned: learned.map(({ routeDest }) => routeDest) }),
    ...(bgpEstablished ? { told: told.map(({ routeDest }) => routeDest) } : {}),
    complaints: complaints.get(tunnelId) ?? [],
  };
}

/** By tunnel id. */
async function complaintsOf(
  ctx: Ctx,
  { tunnels }: Connection,
  down: readonly Role[],
): Promise<ReadonlyMap<string, readonly Complaint[]>> {
  if (down.length === 0) return new Map();
  const ids = new Map(down.map((role) => [tunnels[role].tunnelId, phaseAt(tunnels[role].ikeEstablished)]));
  try {
    const answer = (await ctx.client.readers.diagnoses.readFresh([...ids.keys()].join(), ctx.signal)) ?? [];
    const found = answer.filter(({ FailedReasonCode: code }) => code);
    return new Map(
      [...ids].map(([id, phase]) => [
        id,
        found
          .filter(({ TunnelId }) => TunnelId === id)
          .map(({ FailedReasonCode: code = '', FailedReason: reason, ...values }) => ({
            phase,
            says: reason === undefined ? code : `${code} (${reason})`,
            about: troubleIn(code),
            own: values.MismatchLocalParam || undefined,
            peer: values.MismatchRemoteParam || undefined,
          })),
      ]),
    );
  } catch (error) {
    if (!isProviderError(error, 'permission', 'unsupported')) throw error;
    const says = `no reason: this account may not call DiagnoseVpnConnections (${error.code})`;
    return new Map([...ids].map(([id, phase]) => [id, [{ phase, says }]]));
  }
}

/** Routes by BGP, and those written by hand, which win over them. */
async function entriesOf(ctx: Ctx, connectionId: string): Promise<readonly Entry[]> {
  const vpnGatewayId = await gatewayOf(ctx, connectionId);
  if (vpnGatewayId === undefined) return [];
  return (await vpnRouteEntries.read(ctx, { vpnGatewayId, routeEntryType: undefined })).entries;
}

async function gatewayOf(ctx: Ctx, connectionId: string): Promise<string | undefined> {
  return (await ctx.client.readers.vpnConnections.readFresh(connectionId, ctx.signal))?.VpnGatewayId;
}

async function waysOf(ctx: Ctx, connectionId: string, found: Connection, entries: readonly Entry[]): Promise<Way[]> {
  const table = await systemTable(ctx, connectionId);
  return entries
    .filter(({ source }) => source !== 'CLOUD')
    .map(({ routeEntryType, routeDest, nextHop, nextHopTunnelId, published }) => ({
      network: routeDest,
      from: routeEntryType === 'bgp' ? 'BGP' : 'a destination route',
      tunnels: nextHop === connectionId ? ROLES.filter((role) => found.tunnels[role].tunnelId === nextHopTunnelId) : [],
      published: published && (table === undefined || table.has(routeDest)),
    }));
}

/** Networks that the VPC's system table sends to a VPN gateway; undefined: this account may not see it. */
async function systemTable(ctx: Ctx, connectionId: string): Promise<ReadonlySet<string> | undefined> {
  const gatewayId = await gatewayOf(ctx, connectionId);
  const gateway = gatewayId && (await ctx.client.readers.vpnGateways.read(gatewayId, ctx.signal));
  if (!gateway || gateway.VpcId === undefined) return undefined;
  try {
    const { routeTables } = await vpcRouteTables.read(ctx, { vpcId: gateway.VpcId });
    const system = routeTables.find(({ type }) => type === 'System');
    return system && new Set(system.entries.map((entry) => entry.destinationCidrBlock));
  } catch (error) {
    if (isProviderError(error, 'permission')) return undefined;
    throw error;
  }
}
