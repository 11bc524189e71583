/**
 * AutoPropagate of a VPN gateway: without it the gateway neither learns the VPC's routes nor installs those it learns by
 * BGP, and a link whose BGP is up carries nothing. The gateway itself is not ours (billed, shared): only this switch is.
 *
 * API: ModifyVpnGatewayAttribute for traditional gateways, UpdateEnhancedVpnGateway for enhanced ones; each refuses the
 * other kind.
 */
import { fieldToken, text } from '../../core/define/message';
import { z } from 'zod';
import {
  defineResource,
  type CreateArgs,
  type DeleteArgs,
  type Found,
  type Observed,
  type ReadArgs,
  type UpdateArgs,
} from '../../core/define/definition';
import { isProviderError, ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { withGateway } from '../client/locks';
import { listVpnConnections, listVpnGateways, type VpnGateway } from '../client/readers';
import { freshToken } from '../client/token';
import type { Ctx } from './common/marks';
import { instanceId } from './common/types';

const inputs = z.object({
  vpnGatewayId: field(instanceId('vpn', 'VPN gateway'), 'Id of the VPN gateway.', { forcesReplace: true }),
  autoPropagate: field(
    z.boolean().optional(),
    'Whether routes are exchanged automatically between the VPN gateway and the system route table of its VPC. Default: true.',
    { vital: true, default: true },
  ),
});
const outputs = z.object({
  gatewayType: field(z.string().optional(), 'Kind of the gateway: Traditional or Enhanced.SiteToSite.', {
    stable: true,
  }),
  ...lastWrite,
});
type Inputs = z.output<typeof inputs>;
type Seen = Observed<Inputs, z.output<typeof outputs>>;

const isOn = (gateway: VpnGateway): boolean => String(gateway.AutoPropagate) === 'true';

function observe(gateway: VpnGateway): Seen {
  const id = gateway.VpnGatewayId!;
  return {
    id,
    inputs: { vpnGatewayId: id, autoPropagate: isOn(gateway) },
    outputs: { gatewayType: gateway.GatewayType },
    raw: gateway,
  };
}

async function mustRead(ctx: Ctx, id: string): Promise<VpnGateway> {
  const gateway = await ctx.client.readers.vpnGateways.readFresh(id, ctx.signal);
  if (gateway !== undefined) return gateway;
  throw new ProviderError({
    code: 'notFound',
    path: 'vpnGatewayId',
    message: `There is no VPN gateway ${id} in ${ctx.client.label}.`,
    hint: 'Check the id, the region and the account.',
  });
}

/** Creating and updating are the same: make the switch what is wanted. */
async function ensure(ctx: Ctx, id: string, wanted: boolean): Promise<Seen> {
  const { client } = ctx;
  const clientToken = freshToken();
  try {
    await withGateway(
      ctx,
      client,
      id,
      `route propagation of ${id}`,
      async () => {
        const gateway = await mustRead(ctx, id);
        if (isOn(gateway) === wanted) return false;
        const users = wanted ? [] : await bgpConnections(ctx, id);
        if (users.length > 0) throw bgpIsOn(id, wanted, users);
        const action = gateway.GatewayType?.startsWith('Enhanced')
          ? 'UpdateEnhancedVpnGateway'
          : 'ModifyVpnGatewayAttribute';
        try {
          await client.call('vpc', action, { VpnGatewayId: id, AutoPropagate: wanted }, ctx, { clientToken });
        } catch (error) {
          throw await explained(ctx, id, wanted, error);
        }
        return true;
      },
      { unchanged: (sent) => !sent },
    );
  } finally {
    client.readers.vpnGateways.evict(id);
  }
  return observe(await mustRead(ctx, id));
}

/** The platform ties the switch to BGP and has no published code for it: a final refusal while BGP is on is taken for that. */
async function explained(ctx: Ctx, id: string, wanted: boolean, error: unknown): Promise<unknown> {
  if (!isProviderError(error, 'platform', 'invalid', 'unsupported') || (error.status ?? 500) >= 500) return error;
  const users = await bgpConnections(ctx, id);
  return users.length === 0 ? error : bgpIsOn(id, wanted, users, error);
}

async function bgpConnections(ctx: Ctx, gatewayId: string): Promise<string[]> {
  const connections = await listVpnConnections(ctx.client, { VpnGatewayId: gatewayId }, ctx.signal);
  return connections
    .filter((connection) => String(connection.EnableTunnelsBgp) === 'true')
    .map((connection) => `${connection.VpnConnectionId}${connection.Name ? ` ("${connection.Name}")` : ''}`);
}

function bgpIsOn(id: string, wanted: boolean, users: readonly string[], cause?: ProviderError): ProviderError {
  return new ProviderError({
    code: 'inUse',
    path: 'autoPropagate',
    message: `Route propagation of ${id} cannot be turned ${wanted ? 'on' : 'off'} while BGP is on for ${users.join(', ')}.`,
    hint: text`Set ${fieldToken('enableTunnelsBgp')} to false on these connections first (their BGP traffic stops), change the propagation, then turn BGP on again where it is needed.`,
    cause,
    status: cause?.status,
    vendorCode: cause?.vendorCode,
    requestId: cause?.requestId,
  });
}

const create = (ctx: Ctx, { inputs: given }: CreateArgs<Inputs>): Promise<Seen> =>
  ensure(ctx, given.vpnGatewayId, given.autoPropagate ?? true);

const update = (ctx: Ctx, { id, target }: UpdateArgs<Inputs>): Promise<Seen> =>
  ensure(ctx, id, target.autoPropagate ?? true);

async function read(ctx: Ctx, { id }: ReadArgs<Inputs>): Promise<Seen | undefined> {
  const gateway = await ctx.client.readers.vpnGateways.read(id, ctx.signal);
  return gateway === undefined ? undefined : observe(gateway);
}

/** Other links may live on the gateway, and turning it off would darken them all. */
async function remove(ctx: Ctx, { id, inputs: known }: DeleteArgs<Inputs>): Promise<void> {
  if (known.autoPropagate !== false)
    ctx.log(
      'warn',
      `Route propagation of ${id} stays on: other connections of the VPN gateway may need it. Turn it off by hand if none does.`,
    );
}

/** Gateways on which it is on: off is how the platform delivers them. */
async function discover(ctx: Ctx): Promise<Found[]> {
  const gateways = await listVpnGateways(ctx.client, {}, ctx.signal);
  return gateways
    .filter((gateway) => isOn(gateway) && gateway.Status !== 'deleting')
    .map(({ VpnGatewayId: id, Name: name }) => ({ id: id!, name: name || id, gateway: id }));
}

export default defineResource({
  type: 'alicloud:VpnGatewayRoutePropagation',
  title: 'Route propagation of a VPN gateway',
  description:
    'Automatic route propagation (AutoPropagate) of an existing VPN gateway: needed for BGP routes to reach the VPC and for VPC routes to be announced. Deleting this resource leaves the switch as it is, because other connections may depend on it.',
  source: 'Alibaba Cloud Vpc 2016-04-28, ModifyVpnGatewayAttribute and UpdateEnhancedVpnGateway',
  inputs,
  outputs,
  identity: ({ vpnGatewayId }) => vpnGatewayId,
  singleton: true,
  importId: { form: 'vpn-<id>', example: 'vpn-bp1q8bgx4xnkm2ogj6rdm', pattern: /^vpn-[0-9A-Za-z-]+$/ },
  permissions: [
    'vpc:DescribeVpnGateway',
    'vpc:DescribeVpnConnections',
    'vpc:ModifyVpnGatewayAttribute',
    'vpc:UpdateEnhancedVpnGateway',
  ],
  examples: [
    {
      title: 'Propagation on',
      resources: {
        propagation: {
          type: 'alicloud:VpnGatewayRoutePropagation',
          inputs: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rdm' },
        },
      },
    },
  ],
  create,
  read,
  update,
  delete: remove,
  discover,
  images: ({ id, values: { autoPropagate, gatewayType } }) => [
    { kind: 'VpnGateway', id, body: { VpnGatewayId: id, AutoPropagate: autoPropagate, GatewayType: gatewayType } },
  ],
});
