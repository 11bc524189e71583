/**
 * One tunnel of a running link at Alibaba Cloud: a member of the connection, of a VPN gateway or of a transit router. It has a key and no switch of its own; which tunnel
 * carries traffic the platform decides by itself, so that is left to the other end.
 */
import type { Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import { keyMarkIn, keyMarkText, stampIn, stampText } from '../../core/run/live-marks';
import { LEASE_TAG } from '../../core/run/ownership';
import { waitFor } from '../../core/run/waits';
import type { EndOfLink, HeldLease, KeyMark, Lease, NewKey, Operations, Standing } from '../../model';
import type { AlicloudClient } from '../client/client';
import { isPending, withConnection, withGateway } from '../client/locks';
import { listVpnConnections, type VpnConnection } from '../client/readers';
import { tagResource, tagsOf, untagResource, type TaggedKind } from '../client/tags';
import { freshToken } from '../client/token';
import { ROLES, type Role } from '../resources/common/types';
import { observePair, pairChange } from '../resources/common/vpn-connection-wire';
import {
  BY_NUMBER,
  BY_ROLE,
  type Numbered,
  type PairInputs,
  type TunnelName,
  type TunnelPair,
} from '../resources/common/tunnel-pair';
import { keyTag } from '../resources/common/marks';
import { onTransitRouter } from '../resources/common/vpn-connection-kinds';
import { OF_ROLE } from './names';
import { connectionOf } from './status';

type Ctx = Context<AlicloudClient>;

/** How a connection is changed, and what tells its tunnels apart. */
interface Carrier<N extends TunnelName> {
  readonly pair: TunnelPair<N>;
  nameOf(role: Role): N;
  /** As tags name the connection. */
  readonly kind: TaggedKind;
  readonly change: 'ModifyVpnConnectionAttribute' | 'ModifyVpnAttachmentAttribute';
  inTurn(ctx: Ctx, raw: VpnConnection, what: string, write: () => Promise<unknown>): Promise<unknown>;
}

const ON_GATEWAY: Carrier<Role> = {
  pair: BY_ROLE,
  nameOf: (role) => role,
  kind: 'VPNCONNECTION',
  change: 'ModifyVpnConnectionAttribute',
  inTurn: (ctx, raw, what, write) => withGateway(ctx, ctx.client, raw.VpnGatewayId!, what, write),
};

const ON_ROUTER: Carrier<Numbered> = {
  pair: BY_NUMBER,
  nameOf: (role) => OF_ROLE[role],
  kind: 'VPNATTACHMENT',
  change: 'ModifyVpnAttachmentAttribute',
  inTurn: (ctx, raw, what, write) => withConnection(ctx, ctx.client, raw.VpnConnectionId!, what, write),
};

/** `work` with the carrier of this connection. */
const carried = <T>(raw: VpnConnection, work: <N extends TunnelName>(carrier: Carrier<N>) => T): T =>
  onTransitRouter(raw) ? work(ON_ROUTER) : work(ON_GATEWAY);

const kindOf = (raw: VpnConnection): TaggedKind => carried(raw, ({ kind }) => kind);
const tagOf = (raw: VpnConnection, role: Role): string => carried(raw, ({ nameOf }) => keyTag(nameOf(role)));

async function fresh(ctx: Ctx, end: EndOfLink): Promise<VpnConnection> {
  const id = connectionOf(end);
  const raw = await ctx.client.readers.vpnConnections.readFresh(id, ctx.signal);
  if (raw !== undefined) return raw;
  throw new ProviderError({ code: 'notFound', message: `There is no VPN connection ${id}.` });
}

function roleOf(tunnel: string): Role {
  const role = ROLES.find((one) => one === tunnel);
  if (role !== undefined) return role;
  throw new ProviderError({
    code: 'notFound',
    message: `A VPN connection has no tunnel ${tunnel}: it has master and slave.`,
  });
}

async function standing(ctx: Ctx, end: EndOfLink): Promise<Readonly<Record<string, Standing>>> {
  const raw = await fresh(ctx, end);
  return Object.fromEntries(
    ROLES.map((role): [string, Standing] => {
      const psk = pskOf(raw, role);
      const mark = keyMarkIn(tagsOf(raw)[tagOf(raw, role)]);
      return [role, { ...(psk !== undefined && { psk }), ...(mark !== undefined && { mark }) }];
    }),
  );
}

const pskOf = (raw: VpnConnection, role: Role): string | undefined =>
  carried(raw, ({ pair, nameOf }) => observePair(pair, raw).inputs.tunnels[nameOf(role)].psk);

async function rekey(ctx: Ctx, end: EndOfLink, tunnel: string, { psk, mark }: NewKey): Promise<void> {
  const role = roleOf(tunnel);
  const before = await fresh(ctx, end);
  try {
    if (pskOf(before, role) !== psk)
      await carried(before, (carrier) => write(ctx, end, carrier, before, carrier.nameOf(role), psk));
    await markKey(ctx, before, role, mark);
    await untilActive(ctx, end);
  } finally {
    ctx.client.readers.vpnConnections.evict(connectionOf(end));
  }
}

async function write<N extends TunnelName>(
  ctx: Ctx,
  end: EndOfLink,
  { pair, change, inTurn }: Carrier<N>,
  before: VpnConnection,
  name: N,
  psk: string,
): Promise<void> {
  const id = connectionOf(end);
  const clientToken = freshToken();
  await inTurn(ctx, before, `new key for tunnel ${name} of ${id}`, async () => {
    const live = await fresh(ctx, end);
    const now = observePair(pair, live).inputs as PairInputs<N>; // a connection that is there has all of them
    const given = { ...now, tunnels: { ...now.tunnels, [name]: { ...now.tunnels[name], psk } } };
    const changes = [{ path: ['tunnels', name, 'psk'], kind: 'update', forcesReplace: false, secret: true }] as const;
    const parameters = await pairChange(ctx, pair, { live, given, target: given, changes });
    await ctx.client.call('vpc', change, { VpnConnectionId: id, ...parameters }, ctx, { clientToken });
  });
}

async function markKey(ctx: Ctx, raw: VpnConnection, role: Role, mark: KeyMark | undefined): Promise<void> {
  const tag = tagOf(raw, role);
  const there = tagsOf(raw)[tag];
  const text = mark === undefined ? undefined : keyMarkText(mark);
  if (there === text) return;
  const id = raw.VpnConnectionId!;
  if (text === undefined) await untagResource(ctx.client, ctx, kindOf(raw), id, [tag]);
  else await tagResource(ctx.client, ctx, kindOf(raw), id, { [tag]: text });
  ctx.client.readers.vpnConnections.evict(id);
}

/** Only then does the platform negotiate with the new values. */
function untilActive(ctx: Ctx, end: EndOfLink): Promise<void> {
  return waitFor<void>(ctx, {
    what: `${connectionOf(end)} to be configured`,
    maxMs: 5_000,
    poll: async () => {
      const raw = await fresh(ctx, end);
      const { State: state = 'active' } = raw;
      // One of a transit router is `attached` where one of a gateway is `active`.
      return (onTransitRouter(raw) ? !isPending(state) : state === 'active')
        ? { done: true, value: undefined }
        : { done: false, reason: `its state is ${state}` };
    },
  });
}

async function forget(ctx: Ctx, end: EndOfLink, tunnel: string): Promise<void> {
  await markKey(ctx, await fresh(ctx, end), roleOf(tunnel), undefined);
}

async function leases(ctx: Ctx, end: EndOfLink): Promise<readonly HeldLease[]> {
  const here = await fresh(ctx, end);
  const all = await listVpnConnections(
    ctx.client,
    onTransitRouter(here) ? {} : { VpnGatewayId: here.VpnGatewayId },
    ctx.signal,
  );
  const beside = all.filter(
    (raw) => raw.VpnGatewayId === here.VpnGatewayId && raw.TransitRouterId === here.TransitRouterId,
  );
  return beside.flatMap((raw) => {
    const stamp = stampIn(tagsOf(raw)[LEASE_TAG]);
    return stamp === undefined ? [] : [{ object: raw.VpnConnectionId!, holder: stamp.who, until: stamp.at }];
  });
}

async function lease(ctx: Ctx, end: EndOfLink, wanted: Lease | undefined): Promise<void> {
  const id = connectionOf(end);
  const kind = kindOf(await fresh(ctx, end));
  try {
    if (wanted === undefined) await untagResource(ctx.client, ctx, kind, id, [LEASE_TAG]);
    else await tagResource(ctx.client, ctx, kind, id, { [LEASE_TAG]: stampText(wanted.holder, wanted.until) });
  } finally {
    ctx.client.readers.vpnConnections.evict(id);
  }
}

/**
 * A gateway that is upgraded or moved is not `active`; so is one that somebody else changes just now. A transit router has no
 * such state: there it is the connection that says so.
 */
async function busy(ctx: Ctx, end: EndOfLink): Promise<readonly string[]> {
  const raw = await fresh(ctx, end);
  if (onTransitRouter(raw))
    return isPending(raw.State ?? '') ? [`VPN attachment ${raw.VpnConnectionId!} is ${raw.State!}`] : [];
  const { VpnGatewayId: id = '' } = raw;
  const gateway = await ctx.client.readers.vpnGateways.readFresh(id, ctx.signal);
  const { Status: status = 'active', BusinessStatus: business = 'Normal' } = gateway ?? {};
  return [
    ...(status === 'active' ? [] : [`VPN gateway ${id} is ${status}`]),
    ...(business === 'Normal' ? [] : [`VPN gateway ${id} is ${business}`]),
  ];
}

/** Its API is reached over the internet. */
const managedAt = (): undefined => undefined;

export const operations: Operations = { standing, rekey, forget, leases, lease, busy, managedAt };
