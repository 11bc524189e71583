/**
 * A connection as the platform says it, and the parameters of a change.
 *
 * A change sends each changed tunnel complete, and only those: whether the platform leaves a tunnel alone that is not
 * given is not documented, but sending both could not disturb less. A tunnel always goes with its PSK (the live one where
 * it is not being changed), because an IKE block without one makes the platform invent a new PSK; and BGP always with its
 * TunnelCidr, because a block without it is refused.
 */
import { secretToken, text } from '../../../core/define/message';
import type { Observed } from '../../../core/define/definition';
import { ProviderError } from '../../../core/define/errors';
import { networkList } from '../../../core/define/normal';
import type { Bag } from '../../../core/define/paths';
import type { Change } from '../../../core/compare/plan';
import { keyMarkIn, suiteMarkIn } from '../../../core/run/live-marks';
import type { Parameters } from '../../client/flatten';
import type { TunnelOptions, VpnConnection } from '../../client/readers';
import { tagsOf, untagResource, type TaggedKind } from '../../client/tags';
import { keyTag, marksOf, suiteTag, tagsImage, userTagsOf, type Ctx } from './marks';
import { isOfSuite, SUITE, suiteInputs } from './suite';
import { hostsOf } from '../../../core/define/ipv4';
import { tunnelFromWire, tunnelToWire, type TunnelInputs } from './tunnel';
import { each, type PairInputs, type PairOutputs, type TunnelName, type TunnelPair } from './tunnel-pair';

export function tunnelOptions<N extends TunnelName>(pair: TunnelPair<N>, raw: VpnConnection, name: N): TunnelOptions {
  const tunnels = raw.TunnelOptionsSpecification?.TunnelOptions ?? [];
  return tunnels.find((tunnel) => pair.is(tunnel, name)) ?? {};
}

const isOn = (value: unknown): boolean => String(value) === 'true';

/** What the platform says of a connection, but for what only one of both kinds has. */
export function observePair<N extends TunnelName>(pair: TunnelPair<N>, raw: VpnConnection) {
  const id = raw.VpnConnectionId!;
  const bgpOn = isOn(raw.EnableTunnelsBgp);
  const live = each(pair, (name) => tunnelOptions(pair, raw, name));
  const tunnels = each(pair, (name) => tunnelFromWire(live[name], bgpOn) as TunnelInputs);
  const said = (value: unknown) => (value === '' ? undefined : (value as string));
  return {
    id,
    inputs: {
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
      tunnelIds: each(pair, (name) => live[name].TunnelId as string), // both tunnels of a connection have ids
      internetIps: each(pair, (name) => said(live[name].InternetIp)),
      zoneNos: each(pair, (name) => said(live[name].ZoneNo)),
      peerBgpIps: each(pair, (name) => (bgpOn ? said(live[name].TunnelBgpConfig?.PeerBgpIp) : undefined)),
    },
    ...marksOf(raw),
    ...rotatedIn(pair, raw),
    ...retiredIn(pair, raw),
    unverified: pair.names.filter((name) => tunnels[name].psk === undefined).map((name) => `tunnels.${name}.psk`),
    raw,
  };
}

/** What rotations left beside the keys. */
function rotatedIn<N extends TunnelName>(pair: TunnelPair<N>, raw: VpnConnection): Pick<Observed, 'rotated'> {
  const tags = tagsOf(raw);
  const found = pair.names.flatMap((name) => {
    const mark = keyMarkIn(tags[keyTag(name)]);
    return mark === undefined ? [] : [[`tunnels.${name}.psk`, mark] as const];
  });
  return found.length === 0 ? {} : { rotated: Object.fromEntries(found) };
}

function retiredIn<N extends TunnelName>(pair: TunnelPair<N>, raw: VpnConnection): Pick<Observed, 'retired'> {
  const tags = tagsOf(raw);
  const found = pair.names.flatMap((name) => {
    const offers = suiteMarkIn(tags[suiteTag(name)], 2);
    if (offers === undefined) return [];
    return Object.entries(suiteInputs(offers)).map(([input, word]) => [`tunnels.${name}.${input}`, word] as const);
  });
  return found.length === 0 ? {} : { retired: Object.fromEntries(found) };
}

/** The inverse of `observePair`. */
export function pairImage<N extends TunnelName>(
  pair: TunnelPair<N>,
  id: string,
  values: Partial<PairInputs<N> & PairOutputs<N>>,
  marks: Readonly<Record<string, string>>,
): Bag {
  const { tunnels, enableTunnelsBgp = false, tunnelIds, internetIps, zoneNos } = values;
  return {
    VpnConnectionId: id,
    Name: values.name,
    LocalSubnet: values.localSubnet,
    RemoteSubnet: values.remoteSubnet,
    EffectImmediately: values.effectImmediately,
    EnableTunnelsBgp: enableTunnelsBgp,
    Tags: tagsImage({ ...values.tags, ...marks }),
    TunnelOptionsSpecification: {
      TunnelOptions: pair.names.flatMap((name) => {
        const tunnel = tunnels?.[name];
        const own = { TunnelId: tunnelIds?.[name], InternetIp: internetIps?.[name], ZoneNo: zoneNos?.[name] };
        return tunnel === undefined ? [] : [{ ...tunnelToWire(pair.selector(name), tunnel, enableTunnelsBgp), ...own }];
      }),
    },
  };
}

const networksToWire = (list: string): string =>
  list
    .split(',')
    .map((part) => part.trim())
    .join(',');

/** What a create sends of a connection of either kind. */
export function pairToWire<N extends TunnelName>(pair: TunnelPair<N>, given: PairInputs<N>): Parameters {
  return {
    Name: given.name,
    LocalSubnet: networksToWire(given.localSubnet),
    RemoteSubnet: networksToWire(given.remoteSubnet),
    EffectImmediately: given.effectImmediately,
    EnableTunnelsBgp: given.enableTunnelsBgp,
    TunnelOptionsSpecification: pair.names.map((name) =>
      tunnelToWire(pair.selector(name), given.tunnels[name], given.enableTunnelsBgp === true),
    ),
  };
}

/** Both tunnels lead to the same peers: what an earlier attempt, or somebody else, would have made. */
export function hasPeersOf<N extends TunnelName>(
  pair: TunnelPair<N>,
  raw: VpnConnection,
  given: Pick<PairInputs<N>, 'tunnels'>,
): boolean {
  return pair.names.every(
    (name) => tunnelOptions(pair, raw, name).CustomerGatewayId === given.tunnels[name].customerGatewayId,
  );
}

export const hasNetworksOf = (
  raw: VpnConnection,
  given: { readonly localSubnet: string; readonly remoteSubnet: string },
): boolean =>
  networkList(raw.LocalSubnet) === networkList(given.localSubnet) &&
  networkList(raw.RemoteSubnet) === networkList(given.remoteSubnet);

export interface PairChange<N extends TunnelName> {
  /** Read just now. */
  readonly live: VpnConnection;
  readonly given: PairInputs<N>;
  readonly target: PairInputs<N>;
  readonly changes: readonly Change[];
}

export const changedNames = (changes: readonly Change[]): ReadonlySet<string> =>
  new Set(changes.map(({ path }) => String(path[0])));

/** Parameters of a Modify…Attribute for these changes, without the id. */
export async function pairChange<N extends TunnelName>(
  ctx: Ctx,
  pair: TunnelPair<N>,
  change: PairChange<N>,
): Promise<Parameters> {
  const { live, target, changes } = change;
  const changed = changedNames(changes);
  const bgpOn = target.enableTunnelsBgp === true;
  // Turning BGP on needs both blocks, also those that the platform still has from before.
  const names = pair.names.filter(
    (name) =>
      (changed.has('enableTunnelsBgp') && bgpOn) ||
      changes.some(({ path }) => path[0] === 'tunnels' && (path.length === 1 || path[1] === name)),
  );
  const tunnels = await Promise.all(names.map((name) => changedTunnel(ctx, pair, change, name)));
  return {
    Name: changed.has('name') ? (target.name ?? '') : undefined,
    LocalSubnet: changed.has('localSubnet') ? networksToWire(target.localSubnet) : undefined,
    RemoteSubnet: changed.has('remoteSubnet') ? networksToWire(target.remoteSubnet) : undefined,
    EffectImmediately: changed.has('effectImmediately') ? target.effectImmediately : undefined,
    EnableTunnelsBgp: changed.has('enableTunnelsBgp') ? bgpOn : undefined,
    TunnelOptionsSpecification: names.map((name, index) => ({
      TunnelId: tunnelOptions(pair, live, name).TunnelId,
      ...tunnelToWire(pair.selector(name), tunnels[index]!, bgpOn),
    })),
  };
}

async function changedTunnel<N extends TunnelName>(
  ctx: Ctx,
  pair: TunnelPair<N>,
  { live, given, target, changes }: PairChange<N>,
  name: N,
): Promise<TunnelInputs> {
  const raw = tunnelOptions(pair, live, name);
  const [wanted, mine] = [target.tunnels[name], given.tunnels[name]];
  const pskChanges = changes.some(({ path }) => path[1] === name && path[2] === 'psk');
  return {
    ...wanted,
    psk: pskOf(live, raw, name, mine.psk, pskChanges),
    // Unset means the addresses, and those the platform does not fill in again by itself.
    localId: wanted.localId ?? raw.InternetIp,
    remoteId: await remoteIdOf(ctx, raw, wanted, mine.remoteId),
    bgp:
      wanted.bgp === undefined ? undefined : { ...wanted.bgp, localBgpIp: bgpIpOf(wanted.bgp, mine.bgp?.localBgpIp) },
  };
}

function pskOf(
  live: VpnConnection,
  raw: TunnelOptions,
  role: TunnelName,
  given: string | undefined,
  changes: boolean,
): string {
  const path = `tunnels.${role}.psk`;
  if (changes && given === undefined) {
    throw new ProviderError({
      code: 'invalid',
      path,
      message: `${live.VpnConnectionId}: the live PSK of the ${role} tunnel is not the one that the program's fingerprint stands for, and the program does not have it.`,
      hint: text`Give ${secretToken(path)}, then run again.`,
    });
  }
  const psk = changes ? given : (tunnelFromWire(raw, false).psk ?? given);
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
export async function filledIn<N extends TunnelName>(
  ctx: Ctx,
  pair: TunnelPair<N>,
  raw: VpnConnection,
): Promise<string[]> {
  const paths = await Promise.all(
    pair.names.map(async (name) => {
      const options = tunnelOptions(pair, raw, name);
      const { localId, remoteId } = tunnelFromWire(options, false);
      const isLocal = localId !== undefined && localId === options.InternetIp;
      const isRemote = remoteId !== undefined && remoteId === (await addressOf(ctx, options.CustomerGatewayId));
      return [...(isLocal ? [`tunnels.${name}.localId`] : []), ...(isRemote ? [`tunnels.${name}.remoteId`] : [])];
    }),
  );
  return paths.flat();
}

/** What an import or a refresh adds to what is seen: what nobody wished, and what could not be checked. */
export async function withRemarks<S extends Observed>(
  observed: S,
  filled: () => Promise<string[]>,
  isImport: boolean,
): Promise<S> {
  // Nothing set yet: an import, which must not take for the user's wish what the platform filled in.
  const seen = isImport ? { ...observed, filled: await filled() } : observed;
  const hidden = seen.unverified ?? [];
  if (hidden.length === 0) return seen;
  return {
    ...seen,
    warnings: [`${seen.id}: Alibaba Cloud masks ${hidden.join(' and ')}; whether it changed could not be checked.`],
  };
}

/** The live address may lie outside of a new transfer network. */
function bgpIpOf(bgp: NonNullable<TunnelInputs['bgp']>, given: string | undefined): string {
  const hosts = hostsOf(bgp.tunnelCidr);
  const kept = given ?? bgp.localBgpIp;
  return kept !== undefined && hosts.includes(kept) ? kept : hosts[0];
}

/** What a rotation left says nothing of a key, or of algorithms, that the program gives since. `kind`: as tags name the connection. */
export async function forgetRotated<N extends TunnelName>(
  ctx: Ctx,
  kind: TaggedKind,
  pair: TunnelPair<N>,
  { id, rotated = {}, retired = {} }: Observed,
  changes: readonly Change[],
): Promise<void> {
  const anew = (name: N, is: (input: unknown) => boolean): boolean =>
    changes.some(({ path: [, of, last] }) => of === name && is(last));
  const left = pair.names.flatMap((name) => [
    ...(`tunnels.${name}.psk` in rotated && anew(name, (last) => last === 'psk') ? [keyTag(name)] : []),
    ...(SUITE.some((one) => `tunnels.${name}.${one}` in retired) && anew(name, isOfSuite) ? [suiteTag(name)] : []),
  ]);
  if (left.length > 0) await untagResource(ctx.client, ctx, kind, id, left);
}
