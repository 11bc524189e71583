/** The connections that use a customer gateway: they keep it from being deleted, and a new BGP key configures their gateways. */
import { isProviderError } from '../../../core/define/errors';
import type { PollResult } from '../../../core/run/waits';
import { withGateway } from '../../client/locks';
import { listVpnConnections, type VpnConnection } from '../../client/readers';
import { freshToken } from '../../client/token';
import type { Ctx } from './marks';
import { NO_GATEWAY } from './vpn-connection-kinds';

function usersOf(ctx: Ctx, customerGatewayId: string): Promise<VpnConnection[]> {
  return listVpnConnections(ctx.client, { CustomerGatewayId: customerGatewayId }, ctx.signal);
}

/** VPN gateways with a tunnel to a customer gateway, in one order for everybody: two changes never wait for each other. */
export async function gatewaysOf(ctx: Ctx, customerGatewayId: string): Promise<string[]> {
  const users = await usersOf(ctx, customerGatewayId);
  const ids = users.map((user) => user.VpnGatewayId).filter((id) => id !== undefined && id !== NO_GATEWAY);
  return [...new Set(ids as string[])].sort();
}

/** Runs a write in its turn on all of these gateways, and returns when they are active again. */
export function onGateways<T>(
  ctx: Ctx,
  gatewayIds: readonly string[],
  what: string,
  write: () => Promise<T>,
): Promise<T> {
  const [first, ...rest] = gatewayIds;
  if (first === undefined) return write();
  return withGateway(ctx, ctx.client, first, what, () => onGateways(ctx, rest, what, write));
}

/** A connection that was just deleted may still count as a user for a moment; one that exists is an error. */
export async function tryRemove(ctx: Ctx, id: string): Promise<PollResult<void>> {
  try {
    await ctx.client.call('vpc', 'DeleteCustomerGateway', { CustomerGatewayId: id }, ctx, {
      clientToken: freshToken(),
    });
  } catch (error) {
    if (isProviderError(error, 'notFound')) return { done: true, value: undefined };
    if (!isProviderError(error, 'inUse')) throw error;
    const users = await usersOf(ctx, id);
    if (users.length === 0) return { done: false, reason: 'a connection that used it is still being deleted' };
    throw error.with({
      hint: `These connections use it: ${users.map((user) => user.VpnConnectionId).join(', ')}. Change or remove them first.`,
    });
  }
  return { done: true, value: undefined };
}
