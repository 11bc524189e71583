/** What looks like a connection of ours and is none: connections with one tunnel, and those of transit routers. */
import { isProviderError, ProviderError } from '../../../core/define/errors';
import { text, typeToken, type Message } from '../../../core/define/message';
import type { VpnConnection } from '../../client/readers';
import type { Ctx } from './marks';

/** Two other kinds of connection have ids of the same form: what is wrong with it, and what to do. */
export function otherKind(raw: VpnConnection): { what: string; hint: Message } | undefined {
  if (onTransitRouter(raw)) {
    return {
      what: 'belongs to a transit router, not to a VPN gateway',
      hint: text`${typeToken('alicloud:VpnAttachment')} is the resource for it.`,
    };
  }
  if ((raw.TunnelOptionsSpecification?.TunnelOptions ?? []).length > 0) return undefined;
  return {
    what: 'is a single-tunnel connection',
    hint: 'Upgrade its VPN gateway to dual-tunnel mode and create a connection with two tunnels in its place: one tunnel has no redundancy.',
  };
}

/** Connections of transit routers have no VPN gateway, and say so by this literal. */
export const NO_GATEWAY = 'vpn-not-exist';
export const onTransitRouter = (raw: VpnConnection): boolean => raw.VpnGatewayId === NO_GATEWAY;

export function assertOnTransitRouter(raw: VpnConnection): void {
  if (!onTransitRouter(raw))
    throw new ProviderError({
      code: 'unsupported',
      message: `${raw.VpnConnectionId!} belongs to the VPN gateway ${raw.VpnGatewayId}, not to a transit router.`,
      hint: text`${typeToken('alicloud:VpnConnection')} is the resource for it.`,
    });
  if ((raw.TunnelOptionsSpecification?.TunnelOptions ?? []).length > 0) return;
  throw new ProviderError({
    code: 'unsupported',
    message: `${raw.VpnConnectionId!} is a single-tunnel connection.`,
    hint: 'Create a connection with two tunnels in its place: one tunnel has no redundancy.',
  });
}

export function assertDualTunnel(raw: VpnConnection): void {
  const other = otherKind(raw);
  if (other === undefined) return;
  throw new ProviderError({
    code: 'unsupported',
    message: `${raw.VpnConnectionId!} ${other.what}.`,
    hint: other.hint,
  });
}

/** Old gateways carry single-tunnel connections alone, and refuse ours with words about parameters. */
export async function explained(ctx: Ctx, gatewayId: string, error: unknown): Promise<unknown> {
  if (!isProviderError(error, 'invalid', 'platform', 'unsupported') || (error.status ?? 500) >= 500) return error;
  const gateway = await ctx.client.readers.vpnGateways.readFresh(gatewayId, ctx.signal);
  if (gateway === undefined || gateway.DisasterRecoveryInternetIp) return error;
  return error.with({
    path: 'vpnGatewayId',
    hint: `${gatewayId} has no second address: it supports single-tunnel mode alone. Upgrade it to dual-tunnel mode, or use another.`,
  });
}
