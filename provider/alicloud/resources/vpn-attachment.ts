/**
 * IPsec connection for a transit router, with two tunnels that both carry traffic (ECMP). It exists by itself first, without
 * addresses, and gets them when it is attached.
 *
 * API: CreateVpnAttachment, ModifyVpnAttachmentAttribute, DeleteVpnAttachment. DescribeVpnAttachments is too shallow to see
 * a change: DescribeVpnConnection(s) has these too. There is no gateway: it is the connection that is `updating`.
 */
import type { Change } from '../../core/define/change';
import {
  defineResource,
  type ClaimArgs,
  type CreateArgs,
  type DeleteArgs,
  type FindArgs,
  type Found,
  type Readiness,
  type ReadArgs,
  type ReadyArgs,
  type UpdateArgs,
} from '../../core/define/definition';
import { isProviderError, ProviderError } from '../../core/define/errors';
import { fieldToken, text } from '../../core/define/message';
import { network } from '../../core/define/normal';
import { waitFor } from '../../core/run/waits';
import { goneMeanwhile } from '../../core/run/gone';
import type { Parameters } from '../client/flatten';
import { isPending, withConnection } from '../client/locks';
import { isLeaving, listVpnConnections, type VpnConnection } from '../client/readers';
import { createOnce, freshToken } from '../client/token';
import { vpnAttachmentRules } from '../rules/index';
import { SOON } from './common/cen';
import {
  listOurs,
  marksFor,
  renewOwner,
  syncUserTags,
  tagsForCreate,
  takeOver,
  withOwner,
  type Ctx,
} from './common/marks';
import { BY_NUMBER, each, type Numbered } from './common/tunnel-pair';
import {
  inputs,
  outputs,
  type AttachmentInputs,
  type AttachmentOutputs,
  type SeenAttachment,
} from './common/vpn-attachment-schema';
import { assertOnTransitRouter, NO_GATEWAY, onTransitRouter } from './common/vpn-connection-kinds';
import {
  filledIn,
  forgetRotated,
  hasNetworksOf,
  hasPeersOf,
  observePair,
  pairChange,
  pairImage,
  pairToWire,
  tunnelOptions,
  withRemarks,
} from './common/vpn-connection-wire';

const KIND = 'VPNATTACHMENT';
const nameOf = (given: AttachmentInputs): string =>
  `VPN attachment${given.name === undefined ? '' : ` "${given.name}"`} to ${given.tunnels.tunnel1.customerGatewayId}`;

/** The platform spells it `Standard` and `standard`. */
const bandwidthOf = (text: string | undefined): AttachmentInputs['tunnelBandwidth'] =>
  text === undefined || text === '' ? undefined : text.toLowerCase() === 'large' ? 'Large' : 'Standard';

/** Whether the user chose the identity of the Alibaba Cloud end of a tunnel. */
type Chosen = (name: Numbered) => boolean;
const chosenIn =
  (given: AttachmentInputs): Chosen =>
  (name) =>
    given.tunnels[name].localId !== undefined;

/** An identity that nobody chose comes and goes with the address that it equals, which is the attachment's to say. */
function observe(raw: VpnConnection, isChosen: Chosen): SeenAttachment {
  const { inputs: seen, outputs: said, ...rest } = observePair(BY_NUMBER, raw);
  const { vpnConnectionId, tunnelIds, peerBgpIps, internetIps } = said;
  return {
    ...rest,
    inputs: {
      ...seen,
      tunnels: each(BY_NUMBER, (name) => {
        const { localId, ...tunnel } = seen.tunnels[name];
        return localId === internetIps[name] && !isChosen(name) ? tunnel : { ...tunnel, localId };
      }),
      networkType: raw.NetworkType === 'private' ? 'private' : 'public',
      tunnelBandwidth: bandwidthOf(raw.TunnelBandwidth),
      resourceGroupId: raw.ResourceGroupId,
    },
    outputs: { vpnConnectionId, tunnelIds, peerBgpIps },
  };
}

async function find(ctx: Ctx, { inputs: given, taken }: FindArgs<AttachmentInputs>): Promise<SeenAttachment[]> {
  const list = (filter: Parameters) => listVpnConnections(ctx.client, filter, ctx.signal);
  const found = (taken ? await list({}) : await listOurs(ctx, list)).filter(
    (raw) => onTransitRouter(raw) && !isLeaving(raw) && hasPeersOf(BY_NUMBER, raw, given),
  );
  const wanted = found.filter((raw) => (taken ? hasNetworksOf(raw, given) : (raw.Name ?? '') === (given.name ?? '')));
  return withOwner(
    ctx,
    wanted.map((raw) => observe(raw, chosenIn(given))),
  );
}

async function claim(
  ctx: Ctx,
  { observed, incarnation }: ClaimArgs<AttachmentInputs, AttachmentOutputs>,
): Promise<SeenAttachment> {
  ctx.client.readers.vpnConnections.evict(observed.id);
  return takeOver(ctx, KIND, observed, incarnation);
}

async function create(ctx: Ctx, { inputs: given }: CreateArgs<AttachmentInputs>): Promise<SeenAttachment> {
  const { client } = ctx;
  const { id, seen } = await createOnce<{ VpnConnectionId: string }, VpnConnection>(ctx, client, {
    action: 'CreateVpnAttachment',
    parameters: {
      NetworkType: given.networkType,
      TunnelBandwidth: given.tunnelBandwidth,
      ResourceGroupId: given.resourceGroupId,
      ...pairToWire(BY_NUMBER, given),
      Tags: tagsForCreate(ctx, given.tags),
    },
    what: nameOf(given),
    idOf: (answer) => answer.VpnConnectionId,
    see: async (candidate, signal) => {
      const raw = await client.readers.vpnConnections.readFresh(candidate, signal);
      return raw === undefined || isLeaving(raw) ? undefined : raw;
    },
  });
  client.readers.vpnConnections.evict(id);
  return observe(seen, chosenIn(given));
}

async function mustRead(ctx: Ctx, id: string): Promise<VpnConnection> {
  const raw = await ctx.client.readers.vpnConnections.readFresh(id, ctx.signal);
  if (raw !== undefined && !isLeaving(raw)) return raw;
  throw goneMeanwhile(`VPN attachment ${id}`);
}

async function read(ctx: Ctx, { id, memory }: ReadArgs<AttachmentInputs>): Promise<SeenAttachment | undefined> {
  const raw = await ctx.client.readers.vpnConnections.read(id, ctx.signal);
  if (raw === undefined || isLeaving(raw)) {
    ctx.client.ids.noteDeleted(id);
    return undefined;
  }
  const isImport = memory.set.length === 0;
  if (isImport) assertOnTransitRouter(raw);
  const isChosen: Chosen = (name) => memory.set.includes(`tunnels.${name}.localId`);
  return withRemarks(observe(raw, isChosen), () => filledIn(ctx, BY_NUMBER, raw), isImport);
}

async function update(
  ctx: Ctx,
  { id, inputs: given, target, observed, changes }: UpdateArgs<AttachmentInputs, AttachmentOutputs>,
): Promise<SeenAttachment> {
  const { client } = ctx;
  const of = (...names: string[]) => changes.filter(({ path }) => names.includes(String(path[0])));
  const attributes = changes.filter((change) => !of('tags', 'resourceGroupId').includes(change));
  try {
    if (of('tags').length > 0) await syncUserTags(ctx, KIND, id, observed.raw as VpnConnection, target.tags);
    if (of('resourceGroupId').length > 0 && target.resourceGroupId !== undefined) {
      const move = { ResourceType: 'VpnAttachment', InstanceId: id, NewResourceGroupId: target.resourceGroupId };
      await client.call('vpc', 'MoveVpnResourceGroup', move, ctx, { idempotent: true });
    }
    if (attributes.length > 0) {
      const clientToken = freshToken();
      await withConnection(ctx, client, id, `change of VPN attachment ${id}`, async () => {
        // Read in our own turn: the live PSKs, and what another change may have moved meanwhile.
        const live = await mustRead(ctx, id);
        const parameters = await pairChange(ctx, BY_NUMBER, { live, given, target, changes: attributes });
        return client.call('vpc', 'ModifyVpnAttachmentAttribute', { VpnConnectionId: id, ...parameters }, ctx, {
          clientToken,
        });
      });
      await forgetRotated(ctx, KIND, BY_NUMBER, observed, attributes);
    }
    await renewOwner(ctx, KIND, id, observed.raw as VpnConnection);
  } finally {
    client.readers.vpnConnections.evict(id);
  }
  const after = await mustRead(ctx, id);
  const removed = BY_NUMBER.names.filter((name) => changes.some(isRemovedIdentity(name)));
  const kept = removed.filter((name) => {
    const { InternetIp, TunnelIkeConfig } = tunnelOptions(BY_NUMBER, after, name);
    return (TunnelIkeConfig?.LocalId ?? '') !== (InternetIp ?? '');
  });
  return {
    ...observe(after, chosenIn(given)),
    warnings: kept.map(
      (name) =>
        text`${id}: Alibaba Cloud kept the identity ${fieldToken(`tunnels.${name}.localId`)} although it was removed here: the tunnel has no address to take its place. Give the one that the peer expects.`,
    ),
  };
}

const isRemovedIdentity =
  (name: Numbered) =>
  ({ path, kind }: Change): boolean =>
    kind === 'delete' && path[1] === name && path[2] === 'localId';

/** One that is attached is refused here: the platform answers it with the code of a change that runs, for ever. */
async function remove(ctx: Ctx, { id }: DeleteArgs<AttachmentInputs>): Promise<void> {
  const { client } = ctx;
  const reader = client.readers.vpnConnections;
  const clientToken = freshToken();
  const gone = async () => {
    const raw = await reader.readFresh(id, ctx.signal);
    if (raw === undefined || raw.State === 'deleted') return { done: true, value: undefined } as const;
    return { done: false, reason: raw.State ?? 'still there', raw } as const;
  };
  try {
    await waitFor(ctx, {
      what: `detaching of ${id}`,
      ...SOON,
      poll: async () => {
        const now = await gone();
        if (now.done || isLeaving(now.raw)) return { done: true, value: undefined };
        if (now.raw.State === 'attached') throw attachedTo(now.raw);
        return isPending(now.reason) ? now : { done: true, value: undefined };
      },
    });
    await client
      .call('vpc', 'DeleteVpnAttachment', { VpnConnectionId: id }, ctx, { clientToken })
      .catch((error: unknown) => {
        if (!isProviderError(error, 'notFound')) throw error;
      });
    await waitFor(ctx, { what: `deletion of VPN attachment ${id}`, ...SOON, poll: gone });
    client.ids.noteDeleted(id);
  } finally {
    reader.evict(id);
  }
}

const attachedTo = ({ VpnConnectionId: id = '', TransitRouterId: router }: VpnConnection): ProviderError =>
  new ProviderError({
    code: 'inUse',
    message: `VPN attachment ${id} is attached to ${router || 'a transit router'}.`,
    hint: 'Remove its attachment to the transit router first, then run again.',
  });

async function ready(ctx: Ctx, { id, observed }: ReadyArgs<AttachmentInputs, AttachmentOutputs>): Promise<Readiness> {
  const seen = observed?.raw as VpnConnection | undefined;
  const raw = seen ?? (await ctx.client.readers.vpnConnections.readFresh(id, ctx.signal));
  const state = raw === undefined ? 'deleted' : (raw.State ?? 'init');
  if (state === 'financialLocked') return { failed: 'it is locked for an overdue payment (financialLocked)' };
  if (isLeaving({ State: state })) return { failed: 'someone deleted it' };
  return isPending(state) ? { ready: false, reason: `its state is ${state}` } : { ready: true };
}

async function discover(ctx: Ctx): Promise<Found[]> {
  const all = await listVpnConnections(ctx.client, {}, ctx.signal);
  return all
    .filter((raw) => onTransitRouter(raw) && !isLeaving(raw))
    .map((raw) => ({
      id: raw.VpnConnectionId!,
      name: raw.Name,
      ...((raw.TunnelOptionsSpecification?.TunnelOptions ?? []).length === 0 && {
        unfit: 'it is a single-tunnel connection',
      }),
    }));
}

export default defineResource({
  type: 'alicloud:VpnAttachment',
  title: 'VPN attachment',
  description:
    'An IPsec connection for a transit router, with two tunnels that both carry traffic. By itself it has no addresses; it gets them once it is attached to a transit router, and must be detached before it can be deleted. A change of one tunnel sends that tunnel alone, complete with its PSK.',
  source: 'Alibaba Cloud Vpc 2016-04-28, CreateVpnAttachment',
  inputs,
  outputs,
  rules: vpnAttachmentRules,
  claims: ({ tunnels }) =>
    BY_NUMBER.names.flatMap((name) => {
      const cidr = tunnels?.[name].bgp?.tunnelCidr;
      const peer = tunnels?.[name].customerGatewayId;
      return cidr === undefined || peer === undefined ? [] : [`the transfer network ${network(cidr)} to ${peer}`];
    }),
  importId: {
    form: 'vco-<id>',
    example: 'vco-bp1bbi27hojx80nck7jn3',
    pattern: /^vco-[0-9A-Za-z-]+$/,
  },
  permissions: [
    'vpc:CreateVpnAttachment',
    'vpc:DescribeVpnConnection',
    'vpc:DescribeVpnConnections',
    'vpc:DescribeCustomerGateway',
    'vpc:ModifyVpnAttachmentAttribute',
    'vpc:DeleteVpnAttachment',
    'vpc:MoveVpnResourceGroup',
    'vpc:TagResources',
    'vpc:UnTagResources',
  ],
  timeouts: { create: 900, update: 900, delete: 900 },
  examples: [
    {
      title: 'Two tunnels with BGP to a data centre',
      resources: {
        dc1: { type: 'alicloud:CustomerGateway', inputs: { ipAddress: '198.51.100.20', asn: '65010', name: 'dc1' } },
        connection: {
          type: 'alicloud:VpnAttachment',
          inputs: {
            name: 'dc1',
            localSubnet: '0.0.0.0/0',
            remoteSubnet: '0.0.0.0/0',
            enableTunnelsBgp: true,
            tunnels: {
              tunnel1: {
                customerGatewayId: '${dc1.id}',
                psk: 'a-long-random-pre-shared-key',
                bgp: { localAsn: '65534', tunnelCidr: '169.254.10.0/30', localBgpIp: '169.254.10.1' },
              },
              tunnel2: {
                customerGatewayId: '${dc1.id}',
                psk: 'another-long-random-key',
                bgp: { localAsn: '65534', tunnelCidr: '169.254.11.0/30', localBgpIp: '169.254.11.1' },
              },
            },
          },
        },
      },
    },
  ],
  find,
  claim,
  create,
  read,
  update,
  delete: remove,
  ready,
  discover,
  images: ({ id, values, memory, owner }) => [
    {
      kind: 'VpnConnection',
      id,
      body: {
        VpnGatewayId: NO_GATEWAY,
        NetworkType: values.networkType,
        TunnelBandwidth: values.tunnelBandwidth,
        ResourceGroupId: values.resourceGroupId,
        ...pairImage(BY_NUMBER, id, values, marksFor({ owner }, memory.incarnation)),
      },
    },
  ],
});
