/**
 * IPsec connection with two tunnels on a VPN gateway: `master` carries the traffic, `slave` takes over.
 *
 * API: CreateVpnConnection, ModifyVpnConnectionAttribute, DeleteVpnConnection. Each makes the VPN *gateway* `updating`,
 * and until it is `active` again nothing else on it can be written: all writes take turns (`withGateway`).
 */
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
import { network } from '../../core/define/normal';
import { waitFor } from '../../core/run/waits';
import { goneMeanwhile } from '../../core/run/gone';
import type { Parameters } from '../client/flatten';
import { withGateway } from '../client/locks';
import { isLeaving, listVpnConnections, listVpnRouteEntries, type VpnConnection } from '../client/readers';
import { createOnce, freshToken } from '../client/token';
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
import { vpnConnectionRules } from '../rules/index';
import { BY_ROLE } from './common/tunnel-pair';
import { ROLES } from './common/types';
import {
  inputs,
  outputs,
  type ConnectionInputs,
  type ConnectionOutputs,
  type SeenConnection,
} from './common/vpn-connection-schema';
import { assertDualTunnel, explained, onTransitRouter, otherKind } from './common/vpn-connection-kinds';
import {
  changedNames,
  filledIn,
  forgetRotated,
  hasNetworksOf,
  hasPeersOf,
  observePair,
  pairChange,
  pairImage,
  pairToWire,
  withRemarks,
} from './common/vpn-connection-wire';

const KIND = 'VPNCONNECTION';
const nameOf = (given: ConnectionInputs): string =>
  `VPN connection ${given.name === undefined ? '' : `"${given.name}" `}on ${given.vpnGatewayId}`;

function observe(raw: VpnConnection): SeenConnection {
  const { inputs: seen, outputs: made, ...rest } = observePair(BY_ROLE, raw);
  return { ...rest, inputs: { vpnGatewayId: raw.VpnGatewayId, ...seen }, outputs: made as ConnectionOutputs };
}

async function find(ctx: Ctx, { inputs: given, taken }: FindArgs<ConnectionInputs>): Promise<SeenConnection[]> {
  const list = (filter: Parameters) =>
    listVpnConnections(ctx.client, { VpnGatewayId: given.vpnGatewayId, ...filter }, ctx.signal);
  const found = taken ? await list({}) : await listOurs(ctx, list);
  const isWanted = taken ? isTwin : isNamesake;
  return withOwner(ctx, found.filter((raw) => !isLeaving(raw) && isWanted(raw, given)).map(observe));
}

async function claim(
  ctx: Ctx,
  { observed, incarnation }: ClaimArgs<ConnectionInputs, ConnectionOutputs>,
): Promise<SeenConnection> {
  ctx.client.readers.vpnConnections.evict(observed.id);
  return takeOver(ctx, KIND, observed, incarnation);
}

async function create(ctx: Ctx, { inputs: given }: CreateArgs<ConnectionInputs>): Promise<SeenConnection> {
  const { client } = ctx;
  const what = nameOf(given);
  const send = () =>
    createOnce<{ VpnConnectionId: string }, VpnConnection>(ctx, client, {
      action: 'CreateVpnConnection',
      parameters: {
        VpnGatewayId: given.vpnGatewayId,
        AutoConfigRoute: given.autoConfigRoute ?? true,
        ...pairToWire(BY_ROLE, given),
        Tags: tagsForCreate(ctx, given.tags),
      },
      what,
      idOf: (answer) => answer.VpnConnectionId,
      see: async (id, signal) => {
        const raw = await client.readers.vpnConnections.readFresh(id, signal);
        return raw === undefined || isLeaving(raw) ? undefined : raw;
      },
    });
  try {
    const { id } = await withGateway(ctx, client, given.vpnGatewayId, `create of ${what}`, send, {
      idOf: (made) => made.id,
    });
    return await fresh(ctx, id).catch((error: unknown) => {
      throw isProviderError(error) ? error.with({ existingId: id }) : error;
    });
  } catch (error) {
    throw await explained(ctx, given.vpnGatewayId, error);
  }
}

/** What an earlier attempt would have made: an owner may stand for a whole program, so its mark alone says little. */
const isNamesake = (raw: VpnConnection, given: ConnectionInputs): boolean =>
  raw.VpnGatewayId === given.vpnGatewayId && (raw.Name ?? '') === (given.name ?? '') && hasPeersOf(BY_ROLE, raw, given);

/** The platform takes one connection with the same customer gateways and networks. */
const isTwin = (raw: VpnConnection, given: ConnectionInputs): boolean =>
  hasNetworksOf(raw, given) && hasPeersOf(BY_ROLE, raw, given);

async function fresh(ctx: Ctx, id: string): Promise<SeenConnection> {
  ctx.client.readers.vpnConnections.evict(id);
  return observe(await mustRead(ctx, id));
}

async function mustRead(ctx: Ctx, id: string): Promise<VpnConnection> {
  const raw = await ctx.client.readers.vpnConnections.readFresh(id, ctx.signal);
  if (raw !== undefined && !isLeaving(raw)) return raw;
  throw goneMeanwhile(`VPN connection ${id}`);
}

async function read(ctx: Ctx, { id, memory }: ReadArgs<ConnectionInputs>): Promise<SeenConnection | undefined> {
  const raw = await ctx.client.readers.vpnConnections.read(id, ctx.signal);
  if (raw === undefined || isLeaving(raw)) {
    ctx.client.ids.noteDeleted(id);
    return undefined;
  }
  if (memory.set.length === 0) assertDualTunnel(raw);
  return withRemarks(observe(raw), () => filledIn(ctx, BY_ROLE, raw), memory.set.length === 0);
}

async function discover(ctx: Ctx): Promise<Found[]> {
  const all = await listVpnConnections(ctx.client, {}, ctx.signal);
  return all
    .filter((raw) => !isLeaving(raw) && !onTransitRouter(raw))
    .map((raw) => {
      const other = otherKind(raw);
      return {
        id: raw.VpnConnectionId!,
        name: raw.Name,
        gateway: raw.VpnGatewayId,
        ...(other !== undefined && { unfit: `it ${other.what}` }),
      };
    });
}

async function update(
  ctx: Ctx,
  { id, inputs: given, target, observed, changes }: UpdateArgs<ConnectionInputs, ConnectionOutputs>,
): Promise<SeenConnection> {
  const { client } = ctx;
  const attributes = changes.filter((change) => change.path[0] !== 'tags');
  try {
    if (attributes.length < changes.length)
      await syncUserTags(ctx, KIND, id, observed.raw as VpnConnection, target.tags);
    if (attributes.length > 0) {
      const clientToken = freshToken();
      await withGateway(ctx, client, target.vpnGatewayId, `change of VPN connection ${id}`, async () => {
        // Read in our own turn: the live PSKs, and what another change may have moved meanwhile.
        const live = await mustRead(ctx, id);
        const routes = changedNames(attributes).has('autoConfigRoute') ? (target.autoConfigRoute ?? true) : undefined;
        const parameters = {
          VpnConnectionId: id,
          AutoConfigRoute: routes,
          ...(await pairChange(ctx, BY_ROLE, { live, given, target, changes: attributes })),
        };
        return client.call('vpc', 'ModifyVpnConnectionAttribute', parameters, ctx, { clientToken });
      });
      await forgetRotated(ctx, KIND, BY_ROLE, observed, attributes);
    }
    await renewOwner(ctx, KIND, id, observed.raw as VpnConnection);
  } finally {
    client.readers.vpnConnections.evict(id);
  }
  return fresh(ctx, id);
}

async function remove(ctx: Ctx, { id, inputs: known }: DeleteArgs<ConnectionInputs>): Promise<void> {
  const { client } = ctx;
  const reader = client.readers.vpnConnections;
  const gatewayId = known.vpnGatewayId ?? (await reader.readFresh(id, ctx.signal))?.VpnGatewayId;
  if (gatewayId === undefined) return;
  const clientToken = freshToken();
  try {
    await withGateway(
      ctx,
      client,
      gatewayId,
      `delete of VPN connection ${id}`,
      async () => {
        try {
          await client.call('vpc', 'DeleteVpnConnection', { VpnConnectionId: id }, ctx, { clientToken });
          return true;
        } catch (error) {
          if (isProviderError(error, 'notFound')) return false;
          throw isProviderError(error, 'inUse') ? await withUsers(ctx, error, gatewayId, id) : error;
        }
      },
      { unchanged: (sent) => !sent },
    );
    await waitFor(ctx, {
      what: `deletion of VPN connection ${id}`,
      poll: async () => {
        const raw = await reader.readFresh(id, ctx.signal);
        if (raw === undefined || raw.State === 'deleted') return { done: true, value: undefined };
        return { done: false, reason: raw.State ?? 'still there' };
      },
    });
    client.ids.noteDeleted(id);
  } finally {
    reader.evict(id);
  }
}

/** Which routes keep a connection from being deleted: perhaps ones that nobody here knows of. */
async function withUsers(ctx: Ctx, error: ProviderError, gatewayId: string, id: string): Promise<ProviderError> {
  const routes = (await listVpnRouteEntries(ctx.client, gatewayId, 'custom', ctx.signal)).filter(
    (route) => route.NextHop === id,
  );
  if (routes.length === 0) return error;
  return error.with({
    hint: `Routes lead into it: ${routes.map((route) => route.RouteDest).join(', ')}. Remove those first.`,
  });
}

/**
 * By the connection alone: `withGateway` has seen the gateway active after our own write, and by now it may be busy with
 * the next one's, which must not keep this one waiting.
 */
async function ready(ctx: Ctx, { id, observed }: ReadyArgs<ConnectionInputs, ConnectionOutputs>): Promise<Readiness> {
  const seen = observed?.raw as VpnConnection | undefined;
  const raw = seen ?? (await ctx.client.readers.vpnConnections.readFresh(id, ctx.signal));
  const state = raw?.State ?? (raw === undefined ? 'deleted' : await gatewayStatus(ctx, raw.VpnGatewayId));
  if (state === 'active') return { ready: true };
  if (state === 'financialLocked') return { failed: 'it is locked for an overdue payment (financialLocked)' };
  if (isLeaving({ State: state })) return { failed: 'someone deleted it' };
  return { ready: false, reason: `its state is ${state}` };
}

/** Connections of older regions have no State; there the gateway's must do. */
async function gatewayStatus(ctx: Ctx, gatewayId = ''): Promise<string> {
  const gateway = await ctx.client.readers.vpnGateways.readFresh(gatewayId, ctx.signal);
  return gateway?.BusinessStatus === 'FinancialLocked' ? 'financialLocked' : (gateway?.Status ?? 'deleted');
}

/** No two tunnels of one VPN gateway have the same. */
const transferNetworks = ({ vpnGatewayId, tunnels }: Partial<ConnectionInputs>): string[] =>
  ROLES.flatMap((role) => {
    const network_ = tunnels?.[role].bgp?.tunnelCidr;
    return vpnGatewayId === undefined || network_ === undefined
      ? []
      : [`the transfer network ${network(network_)} of ${vpnGatewayId}`];
  });

export default defineResource({
  type: 'alicloud:VpnConnection',
  title: 'VPN connection',
  description:
    'An IPsec connection with two tunnels on a VPN gateway: master carries the traffic, slave takes over when it fails. A change of one tunnel sends that tunnel alone, complete with its PSK; whether the platform leaves the other one undisturbed is not documented.',
  source: 'Alibaba Cloud Vpc 2016-04-28, CreateVpnConnection',
  inputs,
  outputs,
  rules: vpnConnectionRules,
  claims: transferNetworks,
  importId: {
    form: 'vco-<id>',
    example: 'vco-bp1bbi27hojx80nck7jn3',
    pattern: /^vco-[0-9A-Za-z-]+$/,
    exception: 'autoConfigRoute is never returned: giving it plans one update after an import.',
  },
  permissions: [
    'vpc:CreateVpnConnection',
    'vpc:DescribeVpnConnection',
    'vpc:DescribeVpnConnections',
    'vpc:DescribeVpnGateway',
    'vpc:DescribeCustomerGateway',
    'vpc:DescribeVpnRouteEntries',
    'vpc:ModifyVpnConnectionAttribute',
    'vpc:DeleteVpnConnection',
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
          type: 'alicloud:VpnConnection',
          inputs: {
            vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rdm',
            name: 'dc1',
            localSubnet: '0.0.0.0/0',
            remoteSubnet: '0.0.0.0/0',
            autoConfigRoute: false,
            enableTunnelsBgp: true,
            tunnels: {
              master: {
                customerGatewayId: '${dc1.id}',
                psk: 'a-long-random-pre-shared-key',
                bgp: { localAsn: '65534', tunnelCidr: '169.254.10.0/30', localBgpIp: '169.254.10.1' },
              },
              slave: {
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
        VpnGatewayId: values.vpnGatewayId,
        AutoConfigRoute: values.autoConfigRoute,
        ...pairImage(BY_ROLE, id, values, marksFor({ owner }, memory.incarnation)),
      },
    },
  ],
});
