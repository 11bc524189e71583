/**
 * One tunnel of a running link at Alibaba Cloud: a member of the connection, of a VPN gateway or of a transit router. It has a key and no switch of its own; which tunnel
 * carries traffic the platform decides by itself, so that is left to the other end.
 */
import type { Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import {
  crowdedText,
  keyMarkIn,
  keyMarkText,
  stampIn,
  stampText,
  suiteMarkIn,
  suiteMarkText,
} from '../../core/run/live-marks';
import { LEASE_TAG } from '../../core/run/ownership';
import type { Change } from '../../core/compare/plan';
import { waitFor } from '../../core/run/waits';
import type { EndOfLink, HeldLease, Lease, Marking, Operations, Renewal, Standing, SuiteStanding } from '../../model';
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
import { keyTag, MOST_TAGS, suiteTag } from '../resources/common/marks';
import { offersOf, SUITE, suiteInputs } from '../resources/common/suite';
import type { TunnelInputs } from '../resources/common/tunnel';
import { onTransitRouter } from '../resources/common/vpn-connection-kinds';
import { OF_ROLE } from './names';
import { connectionOf } from './status';

type Ctx = Context<AlicloudClient>;

const TUNNEL_VALUES = ['psk', ...SUITE] as const;

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
const nameIn = (raw: VpnConnection, role: Role): TunnelName => carried(raw, ({ nameOf }) => nameOf(role));

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
      const mark = keyMarkIn(tagsOf(raw)[keyTag(nameIn(raw, role))]);
      return [role, { ...(psk !== undefined && { psk }), ...(mark !== undefined && { mark }) }];
    }),
  );
}

const tunnelIn = (raw: VpnConnection, role: Role): TunnelInputs =>
  carried(raw, ({ pair, nameOf }) => observePair(pair, raw).inputs.tunnels[nameOf(role)]);
const pskOf = (raw: VpnConnection, role: Role): string | undefined => tunnelIn(raw, role).psk;

async function suite(ctx: Ctx, end: EndOfLink, tunnel: string): Promise<SuiteStanding> {
  const role = roleOf(tunnel);
  const raw = await fresh(ctx, end);
  const [ike, esp] = offersOf(tunnelIn(raw, role));
  const [was, wasEsp] = suiteMarkIn(tagsOf(raw)[suiteTag(nameIn(raw, role))], 2) ?? [];
  return { ike, esp, ...(was && wasEsp && { retired: { ike: was, esp: wasEsp } }) };
}

/** Key and algorithms in one call: each is a change of the whole connection. */
async function renew(ctx: Ctx, end: EndOfLink, tunnel: string, { key, suite: wanted }: Renewal): Promise<void> {
  const role = roleOf(tunnel);
  const before = await fresh(ctx, end);
  const values = {
    ...(key && { psk: key.psk }),
    ...(wanted && suiteInputs([wanted.ike, wanted.esp])),
  };
  const live = tunnelIn(before, role);
  const changed = TUNNEL_VALUES.filter((name) => values[name] !== undefined && values[name] !== live[name]);
  const tags: Record<string, string | undefined> = {
    ...(key && { [keyTag(nameIn(before, role))]: key.mark && keyMarkText(key.mark) }),
    ...(wanted && {
      [suiteTag(nameIn(before, role))]: wanted.retired && suiteMarkText([wanted.retired.ike, wanted.retired.esp]),
    }),
  };
  try {
    if (changed.length > 0)
      await carried(before, (carrier) => write(ctx, end, carrier, before, carrier.nameOf(role), { values, changed }));
    await mark(ctx, before, tags);
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
  { values, changed }: { readonly values: Partial<TunnelInputs>; readonly changed: readonly (keyof TunnelInputs)[] },
): Promise<void> {
  const id = connectionOf(end);
  const clientToken = freshToken();
  await inTurn(ctx, before, `a change of tunnel ${name} of ${id}`, async () => {
    const live = await fresh(ctx, end);
    const now = observePair(pair, live).inputs as PairInputs<N>; // a connection that is there has all of them
    const given = { ...now, tunnels: { ...now.tunnels, [name]: { ...now.tunnels[name], ...values } } };
    const changes = changed.map((input): Change => ({
      path: ['tunnels', name, input],
      kind: 'update',
      forcesReplace: false,
      secret: input === 'psk',
    }));
    const parameters = await pairChange(ctx, pair, { live, given, target: given, changes });
    await ctx.client.call('vpc', change, { VpnConnectionId: id, ...parameters }, ctx, { clientToken });
  });
}

/** A tag without a text goes. */
async function mark(ctx: Ctx, raw: VpnConnection, wanted: Readonly<Record<string, string | undefined>>): Promise<void> {
  const [id, there] = [raw.VpnConnectionId!, tagsOf(raw)];
  const changed = Object.entries(wanted).filter(([tag, text]) => there[tag] !== text);
  const set = changed.filter((one): one is [string, string] => one[1] !== undefined);
  const gone = changed.flatMap(([tag, text]) => (text === undefined ? [tag] : []));
  if (set.length > 0) await tagResource(ctx.client, ctx, kindOf(raw), id, Object.fromEntries(set));
  if (gone.length > 0) await untagResource(ctx.client, ctx, kindOf(raw), id, gone);
  if (changed.length > 0) ctx.client.readers.vpnConnections.evict(id);
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
  const raw = await fresh(ctx, end);
  const name = nameIn(raw, roleOf(tunnel));
  await mark(ctx, raw, { [keyTag(name)]: undefined, [suiteTag(name)]: undefined });
}

async function crowded(ctx: Ctx, end: EndOfLink, marking: Marking): Promise<readonly string[]> {
  const raw = await fresh(ctx, end);
  const names = marking.tunnels.map((tunnel) => nameIn(raw, roleOf(tunnel)));
  const wanted = [
    ...(marking.lease ? [LEASE_TAG] : []),
    ...(marking.key ? names.map(keyTag) : []),
    ...(marking.suite ? names.map(suiteTag) : []),
  ];
  return crowdedText(connectionOf(end), Object.keys(tagsOf(raw)), wanted, MOST_TAGS);
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

export const operations: Operations = { crowded, standing, suite, renew, forget, leases, lease, busy, managedAt };
