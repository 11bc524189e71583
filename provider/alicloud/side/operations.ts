/**
 * One tunnel of a running link at Alibaba Cloud: a member of the connection. It has a key and no switch of its own; which tunnel
 * carries traffic the platform decides by itself, so that is left to the other end.
 */
import type { Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import { keyMarkIn, keyMarkText, stampIn, stampText } from '../../core/run/live-marks';
import { LEASE_TAG } from '../../core/run/ownership';
import { waitFor } from '../../core/run/waits';
import type { EndOfLink, HeldLease, KeyMark, Lease, NewKey, Operations, Standing } from '../../model';
import type { AlicloudClient } from '../client/client';
import { withGateway } from '../client/locks';
import { listVpnConnections, type VpnConnection } from '../client/readers';
import { tagResource, tagsOf, untagResource } from '../client/tags';
import { freshToken } from '../client/token';
import { ROLES, type Role } from '../resources/common/types';
import type { ConnectionInputs } from '../resources/common/vpn-connection-schema';
import { observePair, pairChange } from '../resources/common/vpn-connection-wire';
import { BY_ROLE } from '../resources/common/tunnel-pair';
import { keyTag } from '../resources/common/marks';
import { onTransitRouter } from '../resources/common/vpn-connection-kinds';
import { connectionOf } from './status';

type Ctx = Context<AlicloudClient>;

const KIND = 'VPNCONNECTION';

async function fresh(ctx: Ctx, end: EndOfLink): Promise<VpnConnection> {
  const id = connectionOf(end);
  const raw = await ctx.client.readers.vpnConnections.readFresh(id, ctx.signal);
  if (raw !== undefined && onTransitRouter(raw))
    throw new ProviderError({
      code: 'unsupported',
      message: `${id} is on a transit router: this command changes tunnels of VPN gateways alone.`,
      hint: 'Change one tunnel at a time in the program, with the other one up.',
    });
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
  const { tunnels } = observePair(BY_ROLE, raw).inputs;
  return Object.fromEntries(
    ROLES.map((role): [string, Standing] => {
      const psk = tunnels?.[role].psk;
      const mark = keyMarkIn(tagsOf(raw)[keyTag(role)]);
      return [role, { ...(psk !== undefined && { psk }), ...(mark !== undefined && { mark }) }];
    }),
  );
}

async function rekey(ctx: Ctx, end: EndOfLink, tunnel: string, { psk, mark }: NewKey): Promise<void> {
  const { client } = ctx;
  const role = roleOf(tunnel);
  const id = connectionOf(end);
  const before = await fresh(ctx, end);
  try {
    if (observePair(BY_ROLE, before).inputs.tunnels?.[role].psk !== psk) {
      const clientToken = freshToken();
      await withGateway(ctx, client, before.VpnGatewayId!, `new key for tunnel ${role} of ${id}`, async () => {
        const live = await fresh(ctx, end);
        const now = observePair(BY_ROLE, live).inputs as ConnectionInputs; // a connection that is there has all of them
        const given = { ...now, tunnels: { ...now.tunnels, [role]: { ...now.tunnels[role], psk } } };
        const changes = [
          { path: ['tunnels', role, 'psk'], kind: 'update', forcesReplace: false, secret: true },
        ] as const;
        const parameters = await pairChange(ctx, BY_ROLE, { live, given, target: given, changes });
        await client.call('vpc', 'ModifyVpnConnectionAttribute', { VpnConnectionId: id, ...parameters }, ctx, {
          clientToken,
        });
      });
    }
    await markKey(ctx, before, role, mark);
    await untilActive(ctx, end);
  } finally {
    client.readers.vpnConnections.evict(id);
  }
}

async function markKey(ctx: Ctx, raw: VpnConnection, role: Role, mark: KeyMark | undefined): Promise<void> {
  const there = tagsOf(raw)[keyTag(role)];
  const text = mark === undefined ? undefined : keyMarkText(mark);
  if (there === text) return;
  const id = raw.VpnConnectionId!;
  if (text === undefined) await untagResource(ctx.client, ctx, KIND, id, [keyTag(role)]);
  else await tagResource(ctx.client, ctx, KIND, id, { [keyTag(role)]: text });
  ctx.client.readers.vpnConnections.evict(id);
}

/** Only then does the platform negotiate with the new values. */
function untilActive(ctx: Ctx, end: EndOfLink): Promise<void> {
  return waitFor<void>(ctx, {
    what: `${connectionOf(end)} to be configured`,
    maxMs: 5_000,
    poll: async () => {
      const { State: state = 'active' } = await fresh(ctx, end);
      return state === 'active' ? { done: true, value: undefined } : { done: false, reason: `its state is ${state}` };
    },
  });
}

async function forget(ctx: Ctx, end: EndOfLink, tunnel: string): Promise<void> {
  await markKey(ctx, await fresh(ctx, end), roleOf(tunnel), undefined);
}

async function leases(ctx: Ctx, end: EndOfLink): Promise<readonly HeldLease[]> {
  const { VpnGatewayId } = await fresh(ctx, end);
  const all = await listVpnConnections(ctx.client, { VpnGatewayId }, ctx.signal);
  return all.flatMap((raw) => {
    const stamp = stampIn(tagsOf(raw)[LEASE_TAG]);
    return stamp === undefined ? [] : [{ object: raw.VpnConnectionId!, holder: stamp.who, until: stamp.at }];
  });
}

async function lease(ctx: Ctx, end: EndOfLink, wanted: Lease | undefined): Promise<void> {
  const id = connectionOf(end);
  try {
    if (wanted === undefined) await untagResource(ctx.client, ctx, KIND, id, [LEASE_TAG]);
    else await tagResource(ctx.client, ctx, KIND, id, { [LEASE_TAG]: stampText(wanted.holder, wanted.until) });
  } finally {
    ctx.client.readers.vpnConnections.evict(id);
  }
}

/** A gateway that is upgraded or moved is not `active`; so is one that somebody else changes just now. */
async function busy(ctx: Ctx, end: EndOfLink): Promise<readonly string[]> {
  const { VpnGatewayId: id = '' } = await fresh(ctx, end);
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
