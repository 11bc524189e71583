/**
 * One change at a time per VPN gateway, and per connection. verified: DOC (no parallel writes on one gateway), TF (codes).
 * assumed: which of the two codes comes when both the gateway and the connection are busy (the connection's own first).
 */
import { ApiError, configuring } from './errors';
import type { VpnConnection, VpnGateway } from './state';
import type { World } from './world';

export const gatewayIsBusy = (world: World, gateway: VpnGateway): boolean => gateway.busyUntil > world.now();

export const tunnelIsUpdating = (world: World, connection: VpnConnection): boolean =>
  connection.tunnels.some((tunnel) => tunnel.updatingUntil > world.now());

/** @throws ApiError if the gateway may not be changed now. */
export function requireWritable(world: World, gateway: VpnGateway): void {
  if (gateway.businessStatus === 'FinancialLocked') {
    throw new ApiError(400, 'VpnGateway.FinancialLocked', `The VPN gateway ${gateway.id} is financially locked.`);
  }
  if (gatewayIsBusy(world, gateway)) throw configuring('VpnGateway', gateway.id);
}

/** @returns the connection's gateway. @throws ApiError if either is being changed. */
export function requireIdle(world: World, connection: VpnConnection): VpnGateway {
  if (connection.pending || tunnelIsUpdating(world, connection)) throw configuring('VpnConnection', connection.id);
  const gateway = world.gateway(connection.vpnGatewayId);
  requireWritable(world, gateway);
  return gateway;
}

/** The write was accepted: the gateway is `updating` from here on. @returns when it will be through. */
export function occupy(world: World, gateway: VpnGateway): number {
  gateway.busyUntil = world.busyUntil();
  return gateway.busyUntil;
}
