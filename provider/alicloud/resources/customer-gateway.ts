/**
 * Customer gateway: the address and AS number of the other end, registered in a region. One address can be registered
 * once per region, so links to one data centre share it.
 *
 * API: Create/Describe/Modify/DeleteCustomerGateway. Synchronous, except that a new BGP key makes the VPN gateways that
 * use it `updating`.
 */
import { fieldToken, text } from '../../core/define/message';
import { z } from 'zod';
import {
  defineResource,
  type ClaimArgs,
  type CreateArgs,
  type DeleteArgs,
  type FindArgs,
  type Found,
  type Observed,
  type ReadArgs,
  type UpdateArgs,
} from '../../core/define/definition';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { asnForm, asNumber } from '../../core/define/as-number';
import { asn, ip } from '../../core/define/normal';
import { textOf } from '../../core/net/answer';
import { waitFor } from '../../core/run/waits';
import { goneMeanwhile } from '../../core/run/gone';
import type { Parameters } from '../client/flatten';
import { listCustomerGateways, type CustomerGateway } from '../client/readers';
import { createOnce, freshToken } from '../client/token';
import { gatewaysOf, onGateways, tryRemove } from './common/customer-gateway-users';
import {
  listOurs,
  marksFor,
  marksOf,
  readableSecret,
  renewOwner,
  syncUserTags,
  tagsForCreate,
  tagsImage,
  takeOver,
  userTagsOf,
  withOwner,
  type Ctx,
} from './common/marks';
import { customerGatewayRules } from '../rules/index';
import { adoptField, ipv4Address, shortText, tagsField, resourceGroupField } from './common/types';

const inputs = z.object({
  ipAddress: field(
    ipv4Address(),
    'Static IPv4 address of the peer: public for a public VPN gateway, private for a private one.',
    {
      forcesReplace: true,
      normal: ip,
    },
  ),
  asn: field(
    asNumber().optional(),
    `AS number of the peer: ${asnForm}. Needed if a tunnel to it uses BGP; not 45104.`,
    {
      forcesReplace: true,
      normal: asn,
    },
  ),
  name: field(shortText('name').optional(), 'Name, 1 to 100 characters.', { onUnset: { value: '' } }),
  description: field(shortText('description').optional(), 'Description, 1 to 100 characters.', {
    onUnset: { value: '' },
  }),
  authKey: field(
    z
      .string()
      .regex(/^[!->@-~]{1,64}$/, 'a BGP key has 1 to 64 ASCII characters without blanks and "?"')
      .optional(),
    'BGP MD5 key, 1 to 64 ASCII characters; one for all tunnels to this gateway.',
    { secret: true },
  ),
  resourceGroupId: resourceGroupField(),
  tags: tagsField(),
  adopt: adoptField(),
});
const outputs = z.object({
  customerGatewayId: field(z.string(), 'Id of the customer gateway, the same as the id: what connections refer to.', {
    stable: true,
  }),
  ...lastWrite,
});
type Inputs = z.output<typeof inputs>;
type Outputs = z.output<typeof outputs>;
type Seen = Observed<Inputs, Outputs>;

const KIND = 'CUSTOMERGATEWAY';
const nameOf = (given: Partial<Inputs>): string =>
  `customer gateway ${given.name === undefined ? '' : `"${given.name}" `}(${given.ipAddress})`;

function observe(raw: CustomerGateway): Seen {
  const id = raw.CustomerGatewayId!;
  const authKey = readableSecret(raw.AuthKey);
  const hidden = authKey === undefined && raw.AuthKey !== undefined && raw.AuthKey !== '';
  return {
    id,
    inputs: {
      ipAddress: raw.IpAddress,
      asn: Number(raw.Asn) === 0 ? undefined : textOf(raw.Asn),
      name: raw.Name,
      description: raw.Description,
      authKey,
      resourceGroupId: raw.ResourceGroupId,
      tags: userTagsOf(raw),
    },
    outputs: { customerGatewayId: id },
    ...marksOf(raw),
    unverified: hidden ? ['authKey'] : [],
    raw,
  };
}

/** Of this address: ours, which an earlier attempt may have made, or when it is taken whoever has it. */
async function find(ctx: Ctx, { inputs: given, taken }: FindArgs<Inputs>): Promise<Seen[]> {
  const list = (filter: Parameters) => listCustomerGateways(ctx.client, filter, ctx.signal);
  const found = taken ? await list({}) : await listOurs(ctx, list);
  return withOwner(ctx, found.filter(({ IpAddress }) => IpAddress === ip(given.ipAddress)).map(observe));
}

async function claim(ctx: Ctx, { observed, incarnation }: ClaimArgs<Inputs, Outputs>): Promise<Seen> {
  ctx.client.readers.customerGateways.evict(observed.id);
  return takeOver(ctx, KIND, observed, incarnation);
}

async function create(ctx: Ctx, { inputs: given }: CreateArgs<Inputs>): Promise<Seen> {
  const { client } = ctx;
  const { id, seen } = await createOnce<{ CustomerGatewayId: string }, CustomerGateway>(ctx, client, {
    action: 'CreateCustomerGateway',
    parameters: {
      IpAddress: given.ipAddress,
      Asn: given.asn,
      Name: given.name,
      Description: given.description,
      AuthKey: given.authKey,
      ResourceGroupId: given.resourceGroupId,
      Tags: tagsForCreate(ctx, given.tags),
    },
    what: nameOf(given),
    idOf: (answer) => answer.CustomerGatewayId,
    see: (candidate, signal) => client.readers.customerGateways.readFresh(candidate, signal),
  });
  client.readers.customerGateways.evict(id);
  return observe(seen);
}

async function fresh(ctx: Ctx, id: string): Promise<Seen> {
  const reader = ctx.client.readers.customerGateways;
  reader.evict(id);
  const raw = await reader.readFresh(id, ctx.signal);
  if (raw === undefined) throw goneMeanwhile(`Customer gateway ${id}`);
  return observe(raw);
}

async function read(ctx: Ctx, { id, memory }: ReadArgs<Inputs>): Promise<Seen | undefined> {
  const raw = await ctx.client.readers.customerGateways.read(id, ctx.signal);
  if (raw === undefined) {
    ctx.client.ids.noteDeleted(id);
    return undefined;
  }
  const seen = observe(raw);
  const masked = (seen.unverified?.length ?? 0) > 0;
  // None where one was set: somebody took it away, or it is withheld. Which of both the answer does not tell.
  const isMissing = seen.inputs.authKey === undefined && memory.set.includes('authKey');
  if (!masked && !isMissing) return seen;
  const how = masked ? 'masks' : 'shows no';
  return {
    ...seen,
    unverified: ['authKey'],
    warnings: [text`${id}: Alibaba Cloud ${how} ${fieldToken('authKey')}; whether it changed could not be checked.`],
  };
}

/** Writes what changed, each kind of change with its own action. */
async function update(ctx: Ctx, { id, target, observed, changes }: UpdateArgs<Inputs, Outputs>): Promise<Seen> {
  const live = observed.raw as CustomerGateway;
  const changed = new Set(changes.map((change) => change.path[0]));
  const { client } = ctx;
  const attributes: Parameters = {
    ...(changed.has('name') ? { Name: target.name ?? '' } : {}),
    ...(changed.has('description') ? { Description: target.description ?? '' } : {}),
    ...(changed.has('authKey') ? { AuthKey: target.authKey ?? '' } : {}),
  };
  try {
    if (Object.keys(attributes).length > 0) {
      const clientToken = freshToken();
      const write = () =>
        client.call('vpc', 'ModifyCustomerGatewayAttribute', { CustomerGatewayId: id, ...attributes }, ctx, {
          clientToken,
        });
      // A new key configures every VPN gateway with a tunnel to here: it has to wait for, and with, all of them.
      await onGateways(
        ctx,
        changed.has('authKey') ? await gatewaysOf(ctx, id) : [],
        `change of customer gateway ${id}`,
        write,
      );
    }
    if (changed.has('resourceGroupId') && target.resourceGroupId !== undefined) {
      const move = { ResourceType: 'CustomerGateway', InstanceId: id, NewResourceGroupId: target.resourceGroupId };
      await client.call('vpc', 'MoveVpnResourceGroup', move, ctx, { idempotent: true });
    }
    if (changed.has('tags')) await syncUserTags(ctx, KIND, id, live, target.tags);
    await renewOwner(ctx, KIND, id, live);
  } finally {
    client.readers.customerGateways.evict(id);
  }
  const after = await fresh(ctx, id);
  const kept =
    attributes.AuthKey === '' && (after.raw as CustomerGateway).AuthKey
      ? [
          `${id}: Alibaba Cloud kept the BGP key although it was removed here. Replace the customer gateway to be without one.`,
        ]
      : [];
  return { ...after, warnings: kept };
}

async function remove(ctx: Ctx, { id }: DeleteArgs<Inputs>): Promise<void> {
  const { client } = ctx;
  try {
    await waitFor(ctx, { what: `deletion of customer gateway ${id}`, nextMs: 1000, poll: () => tryRemove(ctx, id) });
    client.ids.noteDeleted(id);
  } finally {
    client.readers.customerGateways.evict(id);
  }
}

/** Registered for the region, not on a gateway: connections refer to it. */
async function discover(ctx: Ctx): Promise<Found[]> {
  const all = await listCustomerGateways(ctx.client, {}, ctx.signal);
  return all.map((raw) => ({ id: raw.CustomerGatewayId!, name: raw.Name || raw.IpAddress }));
}

export default defineResource({
  type: 'alicloud:CustomerGateway',
  title: 'Customer gateway',
  description:
    'The address and AS number of the other end of IPsec-VPN connections. An address can be registered once per region. Address and AS number cannot be changed; a replacement is created first, so that connections move over without a gap.',
  source: 'Alibaba Cloud Vpc 2016-04-28, CreateCustomerGateway',
  inputs,
  outputs,
  rules: customerGatewayRules,
  claims: ({ ipAddress }) => (ipAddress === undefined ? [] : [`the customer gateway address ${ip(ipAddress)}`]),
  importId: { form: 'cgw-<id>', example: 'cgw-bp1pvpl9r9adju6l5zqpk', pattern: /^cgw-[0-9A-Za-z-]+$/ },
  permissions: [
    'vpc:CreateCustomerGateway',
    'vpc:DescribeCustomerGateway',
    'vpc:DescribeCustomerGateways',
    'vpc:DescribeVpnConnections',
    'vpc:ModifyCustomerGatewayAttribute',
    'vpc:DeleteCustomerGateway',
    'vpc:TagResources',
    'vpc:UnTagResources',
    'vpc:MoveVpnResourceGroup',
  ],
  examples: [
    {
      title: 'A data centre',
      resources: {
        dc1: { type: 'alicloud:CustomerGateway', inputs: { ipAddress: '198.51.100.20', asn: '65010', name: 'dc1' } },
      },
    },
  ],
  find,
  claim,
  create,
  read,
  update,
  delete: remove,
  discover,
  images: ({ id, values, memory, owner }) => [
    {
      kind: 'CustomerGateway',
      id,
      body: {
        CustomerGatewayId: id,
        IpAddress: values.ipAddress,
        Asn: values.asn === undefined ? undefined : asn(values.asn),
        Name: values.name,
        Description: values.description,
        AuthKey: values.authKey,
        ResourceGroupId: values.resourceGroupId,
        Tags: tagsImage({ ...values.tags, ...marksFor({ owner }, memory.incarnation) }),
      },
    },
  ],
});
