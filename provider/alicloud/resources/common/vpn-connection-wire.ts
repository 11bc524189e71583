/**
 * A connection as the platform says it, and the parameters of a change.
 *
 * A change sends each changed tunnel complete, and only those: whether the platform leaves a tunnel alone that is not
 * given is not documented, but sending both could not disturb less. A tunnel always goes with its PSK (the live one where
 * it is not being changed), because an IKE block without one makes the platform invent a new PSK; and BGP always with its
 * TunnelCidr, because a block without it is refused.
 */
import { secretToken, text } from '../../../core/define/message';
import { ProviderError } from '../../../core/define/errors';
import type { Bag } from '../../../core/define/paths';
import type { Change } from '../../../core/compare/plan';
import type { Parameters } from '../../client/flatten';
import type { TunnelOptions, VpnConnection } from '../../client/readers';
import { marksOf, tagsImage, userTagsOf, type Ctx } from './marks';
import { hostsOf, tunnelFromWire, tunnelToWire, type TunnelInputs } from './tunnel';
import { ROLES, type Role } from './types';
import type { ConnectionInputs, ConnectionOutputs, SeenConnection } from './vpn-connection-schema';

/** By role: the order of tunnels in an answer is not promised. */
function tunnelOptions(raw: VpnConnection, role: Role): TunnelOptions {
  const tunnels = raw.TunnelOptionsSpecification?.TunnelOptions ?? [];
  return tunnels.find((tunnel) => tunnel.Role?.toLowerCase() === role) ?? {};
}

const isOn = (value: unknown): boolean => String(value) === 'true';

export function observeConnection(raw: VpnConnection): SeenConnection {
  const id = raw.VpnConnectionId!;
  const bgpOn = isOn(raw.EnableTunnelsBgp);
  const live = { master: tunnelOptions(raw, 'master'), slave: tunnelOptions(raw, 'slave') };
  const tunnels = {
    master: tunnelFromWire(live.master, bgpOn) as TunnelInputs,
    slave: tunnelFromWire(live.slave, bgpOn) as TunnelInputs,
  };
  const each = (value: (tunnel: TunnelOptions) => unknown) => {
    const [master, slave] = ROLES.map((role) => value(live[role]));
    return {
      master: (master === '' ? undefined : master) as string, // both tunnels of a connection have ids and addresses
      slave: (slave === '' ? undefined : slave) as string,
    };
  };
  return {
    id,
    inputs: {
      vpnGatewayId: raw.VpnGatewayId,
      name: raw.Name,
      localSubnet: raw.LocalSubnet,
      remoteSubnet: raw.RemoteSubnet,
      effectImmediately: raw.EffectImmediately === undefined ? undefined : isOn(raw.EffectImmediately),
      enableTunnelsBgp: bgpOn,
      tunnels,
      tags: userTagsOf(raw),
    },
    outputs: {
      vpnConnectionId: id,
      tunnelIds: each((tunnel) => tunnel.TunnelId),
      internetIps: each((tunnel) => tunnel.InternetIp),
      zoneNos: each((tunnel) => tunnel.ZoneNo),
      peerBgpIps: each((tunnel) => (bgpOn ? tunnel.TunnelBgpConfig?.PeerBgpIp : undefined)),
    },
    ...marksOf(raw),
    unverified: ROLES.filter((role) => tunnels[role].psk === undefined).map((role) => `tunnels.${role}.psk`),
    raw,
  };
}

/** The inverse of `observeConnection`. */
export function connectionImage(
  id: string,
  values: Partial<ConnectionInputs & ConnectionOutputs>,
  marks: Readonly<Record<string, string>>,
): Bag {
  const { tunnels, enableTunnelsBgp = false, tunnelIds, internetIps, zoneNos } = values;
  return {
    VpnConnectionId: id,
    VpnGatewayId: values.vpnGatewayId,
    Name: values.name,
    LocalSubnet: values.localSubnet,
    RemoteSubnet: values.remoteSubnet,
    EffectImmediately: values.effectImmediately,
    AutoConfigRoute: values.autoConfigRoute,
    EnableTunnelsBgp: enableTunnelsBgp,
    Tags: tagsImage({ ...values.tags, ...marks }),
    TunnelOptionsSpecification: {
      TunnelOptions: ROLES.flatMap((role) => {
        const tunnel = tunnels?.[role];
        const own = { TunnelId: tunnelIds?.[role], InternetIp: internetIps?.[role], ZoneNo: zoneNos?.[role] };
        return tunnel === undefined ? [] : [{ ...tunnelToWire(role, tunnel, enableTunnelsBgp), ...own }];
      }),
    },
  };
}

export const networksToWire = (list: string): string =>
  list
    .split(',')
    .map((part) => part.trim())
    .join(',');

export interface ConnectionChange {
  /** Read just now. */
  readonly live: VpnConnection;
  readonly given: ConnectionInputs;
  readonly target: ConnectionInputs;
  readonly changes: readonly Change[];
}

/** Parameters of ModifyVpnConnectionAttribute for these changes, without the id. */
export async function connectionChange(ctx: Ctx, change: ConnectionChange): Promise<Parameters> {
  const { live, target, changes } = change;
  const changed = new Set(changes.map(({ path }) => String(path[0])));
  const bgpOn = target.enableTunnelsBgp === true;
  // Turning BGP on needs both blocks, also those that the platform still has from before.
  const roles = ROLES.filter(
    (role) =>
      (changed.has('enableTunnelsBgp') && bgpOn) ||
      changes.some(({ path }) => path[0] === 'tunnels' && (path.length === 1 || path[1] === role)),
  );
  const tunnels = await Promise.all(roles.map((role) => changedTunnel(ctx, change, role)));
  return {
    Name: changed.has('name') ? (target.name ?? '') : undefined,
    LocalSubnet: changed.has('localSubnet') ? networksToWire(target.localSubnet) : undefined,
    RemoteSubnet: changed.has('remoteSubnet') ? networksToWire(target.remoteSubnet) : undefined,
    EffectImmediately: changed.has('effectImmediately') ? target.effectImmediately : undefined,
    AutoConfigRoute: changed.has('autoConfigRoute') ? (target.autoConfigRoute ?? true) : undefined,
    EnableTunnelsBgp: changed.has('enableTunnelsBgp') ? bgpOn : undefined,
    TunnelOptionsSpecification: roles.map((role, index) => ({
      TunnelId: tunnelOptions(live, role).TunnelId,
      ...tunnelToWire(role, tunnels[index]!, bgpOn),
    })),
  };
}

async function changedTunnel(
  ctx: Ctx,
  { live, given, target, changes }: ConnectionChange,
  role: Role,
): Promise<TunnelInputs> {
  const raw = tunnelOptions(live, role);
  const [wanted, mine] = [target.tunnels[role], given.tunnels[role]];
  const pskChanges = changes.some(({ path }) => path[1] === role && path[2] === 'psk');
  return {
    ...wanted,
    psk: pskOf(live, role, mine.psk, pskChanges),
    // Unset means the addresses, and those the platform does not fill in again by itself.
    localId: wanted.localId ?? raw.InternetIp,
    remoteId: await remoteIdOf(ctx, raw, wanted, mine.remoteId),
    bgp:
      wanted.bgp === undefined ? undefined : { ...wanted.bgp, localBgpIp: bgpIpOf(wanted.bgp, mine.bgp?.localBgpIp) },
  };
}

function pskOf(live: VpnConnection, role: Role, given: string | undefined, changes: boolean): string {
  const path = `tunnels.${role}.psk`;
  if (changes && given === undefined) {
    throw new ProviderError({
      code: 'invalid',
      path,
      message: `${live.VpnConnectionId}: the live PSK of the ${role} tunnel is not the one that the program's fingerprint stands for, and the program does not have it.`,
      hint: text`Give ${secretToken(path)}, then run again.`,
    });
  }
  const psk = changes ? given : (tunnelFromWire(tunnelOptions(live, role), false).psk ?? given);
  if (psk !== undefined) return psk;
  throw new ProviderError({
    code: 'permission',
    path,
    message: `${live.VpnConnectionId}: the live PSK of the ${role} tunnel is masked, and changing the tunnel without it would make the platform invent a new one.`,
    hint: text`Give ${secretToken(path)} again together with this change.`,
  });
}

/** RemoteId does not follow a new customer gateway by itself: where nobody chose it, it is that gateway's address. */
async function remoteIdOf(
  ctx: Ctx,
  raw: TunnelOptions,
  wanted: TunnelInputs,
  given: string | undefined,
): Promise<string | undefined> {
  if (given !== undefined) return given;
  const moves = raw.CustomerGatewayId !== wanted.customerGatewayId;
  const isOldAddress = moves && wanted.remoteId === (await addressOf(ctx, raw.CustomerGatewayId));
  return wanted.remoteId === undefined || isOldAddress ? addressOf(ctx, wanted.customerGatewayId) : wanted.remoteId;
}

async function addressOf(ctx: Ctx, customerGatewayId: string | undefined): Promise<string | undefined> {
  if (customerGatewayId === undefined) return undefined;
  return (await ctx.client.readers.customerGateways.readFresh(customerGatewayId, ctx.signal))?.IpAddress;
}

/** Identities that are the addresses which the platform fills in where nobody gives any. */
export async function filledIn(ctx: Ctx, { raw }: SeenConnection): Promise<string[]> {
  const paths = await Promise.all(
    ROLES.map(async (role) => {
      const options = tunnelOptions(raw as VpnConnection, role);
      const { localId, remoteId } = tunnelFromWire(options, false);
      const isLocal = localId !== undefined && localId === options.InternetIp;
      const isRemote = remoteId !== undefined && remoteId === (await addressOf(ctx, options.CustomerGatewayId));
      return [...(isLocal ? [`tunnels.${role}.localId`] : []), ...(isRemote ? [`tunnels.${role}.remoteId`] : [])];
    }),
  );
  return paths.flat();
}

/** The live address may lie outside of a new transfer network. */
function bgpIpOf(bgp: NonNullable<TunnelInputs['bgp']>, given: string | undefined): string {
  const hosts = hostsOf(bgp.tunnelCidr);
  const kept = given ?? bgp.localBgpIp;
  return kept !== undefined && hosts.includes(kept) ? kept : hosts[0];
}
