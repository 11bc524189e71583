/**
 * One change at a time per VPN gateway, and per connection. verified: DOC (no parallel writes on one gateway), TF (codes).
 * assumed: which of the two codes comes when both the gateway and the connection are busy (the connection's own first).
 */
import { ApiError } from './errors';
import { busyCodes } from './options';
import type { VpnConnection, VpnGateway } from './state';
import type { World } from './world';

export type GatewayStatus = 'init' | 'provisioning' | 'active' | 'updating' | 'deleting';

/** verified: S7 (words); assumed: a new gateway is half of its time `init`, and stays so while its order is not paid. */
export function gatewayStatus(world: World, gateway: VpnGateway): GatewayStatus {
  const now = world.now();
  if (gateway.deletedAt !== undefined) return 'deleting';
  if (!gateway.paid) return 'init';
  if (gateway.activeFrom > now) return (gateway.createdAt + gateway.activeFrom) / 2 > now ? 'init' : 'provisioning';
  return gateway.busyUntil > now ? 'updating' : 'active';
}

/** The vendor's "one change at a time": another change runs on this object. */
export function busy(world: World, kind: 'VpnGateway' | 'VpnConnection', id: string): ApiError {
  const { busyCode } = world.knobs;
  const next = () => busyCodes[world.vpnGateways.next('busy codes') % busyCodes.length] as string;
  const code = busyCode === 'kind' ? `${kind}.Configuring` : busyCode === 'each' ? next() : busyCode;
  return new ApiError(400, code, `The specified ${kind} ${id} is being configured, please try again later.`);
}

export const tunnelIsUpdating = (world: World, connection: VpnConnection): boolean =>
  connection.tunnels.some((tunnel) => tunnel.updatingUntil > world.now());

/** @throws ApiError if the gateway may not be changed now. */
export function requireWritable(world: World, gateway: VpnGateway): void {
  if (gateway.businessStatus === 'FinancialLocked') {
    throw new ApiError(400, 'VpnGateway.FinancialLocked', `The VPN gateway ${gateway.id} is financially locked.`);
  }
  if (gatewayStatus(world, gateway) !== 'active') throw busy(world, 'VpnGateway', gateway.id);
}

/** @throws ApiError if the connection itself is being changed. */
export function requireIdleConnection(world: World, connection: VpnConnection): void {
  const moves = connection.transit?.on !== undefined && connection.transit.on.state !== 'attached';
  if (moves || connection.pending || tunnelIsUpdating(world, connection))
    throw busy(world, 'VpnConnection', connection.id);
}

/** @returns the connection's gateway. @throws ApiError if either is being changed. */
export function requireIdle(world: World, connection: VpnConnection): VpnGateway {
  requireIdleConnection(world, connection);
  const gateway = world.gateway(connection.vpnGatewayId);
  requireWritable(world, gateway);
  return gateway;
}

/** The write was accepted: the gateway is `updating` from here on. @returns when it will be through. */
export function occupy(world: World, gateway: VpnGateway): number {
  gateway.busyUntil = world.busyUntil();
  return gateway.busyUntil;
}
