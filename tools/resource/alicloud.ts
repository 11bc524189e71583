/** An object on a VPN gateway with Create, Describe, Modify and Delete actions and an id that the platform chooses. */
import type { Skeleton, Words } from './skeleton';

const SIMULATOR = 'provider/alicloud/simulator';

export function alicloudSkeleton(_root: string, words: Words): Skeleton {
  const store = words.plural(words.camel);
  return {
    files: [
      { path: `provider/alicloud/resources/${words.file}.ts`, what: 'the definition', text: definition(words) },
      { path: `test/kit/cases/alicloud/${words.file}.ts`, what: 'its case', text: row(words) },
      { path: `${SIMULATOR}/${words.file}.ts`, what: 'what the simulator knows of it', text: actions(words, store) },
    ],
    insertions: [
      {
        path: `${SIMULATOR}/state.ts`,
        what: 'what the simulated region holds of it',
        at: /^export type Role = /m,
        put: 'before',
        text: `export interface ${words.kind} extends Named {\n  vpnGatewayId: string;\n  value: string;\n}\n\n`,
      },
      {
        path: `${SIMULATOR}/world.ts`,
        what: 'its import',
        at: /^import \{\n {2}newGateway,\n/m,
        put: 'after',
        text: `  type ${words.kind},\n`,
      },
      {
        path: `${SIMULATOR}/world.ts`,
        what: 'the names of stores',
        at: /^ {2}'transitRouters',\n/m,
        put: 'before',
        text: `  '${store}',\n`,
      },
      {
        path: `${SIMULATOR}/world.ts`,
        what: 'its store',
        at: /^ {2}readonly tokens = /m,
        put: 'before',
        text: `  readonly ${store} = new ObjectStore<${words.kind}>();\n`,
      },
      {
        path: `${SIMULATOR}/api.ts`,
        what: 'its import',
        at: /^import \* as customerGateway /m,
        put: 'before',
        text: `import * as ${words.camel} from './${words.file}';\n`,
      },
      {
        path: `${SIMULATOR}/api.ts`,
        what: 'the list of actions',
        at: /^ {2}getCallerIdentity,\n/m,
        put: 'before',
        text: ['create', 'describe', 'modify', 'remove'].map((verb) => `  ${words.camel}.${verb},\n`).join(''),
      },
    ],
    notes: [],
  };
}

const definition = (words: Words): string => `/**
 * ${words.title} of a VPN gateway.
 *
 * API: Create${words.kind}, Describe${words.plural(words.kind)}, Modify${words.kind}Attribute, Delete${words.kind}.
 */
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
import type { Parameters } from '../client/flatten';
import { withGateway } from '../client/locks';
import { allPages } from '../client/paging';
import { createOnce, freshToken } from '../client/token';
import type { Ctx } from './common/marks';
import { instanceId, shortText } from './common/types';

const inputs = z.object({
  vpnGatewayId: field(instanceId('vpn', 'VPN gateway'), 'Id of the VPN gateway.', { forcesReplace: true }),
  name: field(shortText('name').optional(), 'Name, 1 to 100 characters.', { onUnset: { value: '' } }),
  // The vendor's names in camelCase. A description has shape, range, unit and "Platform default: …"; \`onUnset\` says what
  // removing the field means, \`set\` and \`whole\` how lists are compared, \`refersTo\` whose id it takes.
  value: field(z.string().min(1), 'The value of the ${words.text}: what it means and what it may be.'),
});
const outputs = z.object({});
type Inputs = z.output<typeof inputs>;
type Outputs = z.output<typeof outputs>;
type Seen = Observed<Inputs, Outputs>;

interface ${words.kind} {
  readonly ${words.kind}Id: string;
  readonly VpnGatewayId: string;
  readonly Name?: string;
  readonly Value?: string;
}

const observe = (raw: ${words.kind}): Seen => ({
  id: raw.${words.kind}Id,
  inputs: { vpnGatewayId: raw.VpnGatewayId, name: raw.Name, value: raw.Value },
  outputs: {},
});

/** With some dozen of them in a program a bulk reader saves calls: client/readers.ts. */
async function list(ctx: Ctx, filter: Parameters): Promise<${words.kind}[]> {
  type Answer = { TotalCount: number; ${words.plural(words.kind)}: { ${words.kind}: ${words.kind}[] } };
  return allPages(
    async (paging) => {
      const answer = await ctx.client.call<Answer>('vpc', 'Describe${words.plural(words.kind)}', { ...filter, ...paging }, ctx);
      return { items: answer.${words.plural(words.kind)}.${words.kind}, total: answer.TotalCount };
    },
    (raw) => raw.${words.kind}Id,
  );
}

const one = async (ctx: Ctx, id: string): Promise<${words.kind} | undefined> => (await list(ctx, { ${words.kind}Id: id }))[0];

async function fresh(ctx: Ctx, id: string): Promise<Seen> {
  const raw = await one(ctx, id);
  if (raw !== undefined) return observe(raw);
  throw new ProviderError({ code: 'notFound', message: \`The ${words.text} \${id} was deleted while it was being changed.\` });
}

async function create(ctx: Ctx, { inputs: given }: CreateArgs<Inputs>): Promise<Seen> {
  const what = \`${words.text} \${given.name ?? ''}\`.trim();
  const send = () =>
    createOnce<{ ${words.kind}Id: string }, ${words.kind}>(ctx, ctx.client, {
      action: 'Create${words.kind}',
      parameters: { VpnGatewayId: given.vpnGatewayId, Name: given.name, Value: given.value },
      what,
      idOf: (answer) => answer.${words.kind}Id,
      see: (id) => one(ctx, id),
    });
  const { id } = await withGateway(ctx, ctx.client, given.vpnGatewayId, \`create of the \${what}\`, send, {
    idOf: (made) => made.id,
  });
  return fresh(ctx, id);
}

async function read(ctx: Ctx, { id }: ReadArgs<Inputs>): Promise<Seen | undefined> {
  const raw = await one(ctx, id);
  if (raw !== undefined) return observe(raw);
  ctx.client.ids.noteDeleted(id);
  return undefined;
}

async function update(ctx: Ctx, { id, target }: UpdateArgs<Inputs, Outputs>): Promise<Seen> {
  const clientToken = freshToken();
  const parameters = { ${words.kind}Id: id, Name: target.name ?? '', Value: target.value };
  await withGateway(ctx, ctx.client, target.vpnGatewayId, \`change of the ${words.text} \${id}\`, () =>
    ctx.client.call('vpc', 'Modify${words.kind}Attribute', parameters, ctx, { clientToken }),
  );
  return fresh(ctx, id);
}

async function remove(ctx: Ctx, { id }: DeleteArgs<Inputs>): Promise<void> {
  const live = await one(ctx, id);
  if (live === undefined) return;
  const clientToken = freshToken();
  const send = async (): Promise<boolean> => {
    try {
      await ctx.client.call('vpc', 'Delete${words.kind}', { ${words.kind}Id: id }, ctx, { clientToken });
      return true;
    } catch (error) {
      if (isProviderError(error, 'notFound')) return false;
      throw error;
    }
  };
  await withGateway(ctx, ctx.client, live.VpnGatewayId, \`delete of the ${words.text} \${id}\`, send, {
    unchanged: (sent) => !sent,
  });
  ctx.client.ids.noteDeleted(id);
}

async function discover(ctx: Ctx): Promise<Found[]> {
  const all = await list(ctx, {});
  return all.map((raw) => ({
    id: raw.${words.kind}Id,
    name: raw.Name || raw.${words.kind}Id,
    gateway: raw.VpnGatewayId,
  }));
}

export default defineResource({
  type: '${words.type}',
  title: '${words.title}',
  // One paragraph for the reference page: what it is for, and what refers to it.
  description: 'A ${words.text} of a VPN gateway.',
  source: 'Alibaba Cloud Vpc 2016-04-28, Create${words.kind}',
  inputs,
  outputs,
  importId: { form: '${words.file}-<id>', example: '${words.file}-bp1pvpl9r9adju6l5zqpk', pattern: /^${words.file}-[0-9A-Za-z-]+$/ },
  permissions: [
    'vpc:Create${words.kind}',
    'vpc:Describe${words.plural(words.kind)}',
    'vpc:Modify${words.kind}Attribute',
    'vpc:Delete${words.kind}',
    'vpc:DescribeVpnGateway',
  ],
  examples: [
    {
      title: '${words.title}',
      resources: {
        ${words.camel}: { type: '${words.type}', inputs: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rdm', value: 'first' } },
      },
    },
  ],
  // It carries no tags that could mark it: what an earlier attempt made is found again by its ClientToken.
  find: () => Promise.resolve([]),
  create,
  read,
  update,
  delete: remove,
  discover,
  // As Describe${words.plural(words.kind)} answers it; simulator/twin.ts makes an object of it.
  images: ({ id, values: { vpnGatewayId, name, value } }) => [
    { kind: '${words.kind}', id, body: { ${words.kind}Id: id, VpnGatewayId: vpnGatewayId, Name: name, Value: value } },
  ],
});
`;

const actions = (words: Words, store: string): string => `/** ${words.plural(words.title)} of VPN gateways. */
import { required, string } from '../../simulator/schema';
import { action } from './action';
import { clientToken, listed, name, page, paging, regionId } from './common';
import { ApiError } from './errors';
import { occupy, requireWritable } from './locks';
import type { ${words.kind} } from './state';
import type { World } from './world';

const id = required(string());

/** assumed: the code, after those of other kinds */
function found(world: World, ${words.camel}Id: string): ${words.kind} {
  const object = world.${store}.get(${words.camel}Id);
  if (object) return object;
  throw new ApiError(404, 'Invalid${words.kind}Id.NotFound', \`The ${words.text} \${${words.camel}Id} does not exist.\`);
}

const view = (object: ${words.kind}) => ({
  ${words.kind}Id: object.id,
  VpnGatewayId: object.vpnGatewayId,
  Name: object.name,
  Value: object.value,
  CreateTime: object.createdAt,
});

export const create = action('Create${words.kind}', {
  params: { RegionId: regionId, VpnGatewayId: id, Name: name, Value: id, ClientToken: clientToken },
  verified: 'assumed',
  handle(world, p) {
    const gateway = world.gateway(p.VpnGatewayId);
    requireWritable(world, gateway);
    const ${words.camel}Id = world.${store}.nextId('${words.file}');
    world.${store}.set(${words.camel}Id, {
      id: ${words.camel}Id,
      createdAt: world.now(),
      vpnGatewayId: gateway.id,
      name: p.Name ?? '',
      description: '',
      value: p.Value,
      tags: [],
    });
    occupy(world, gateway);
    return { ${words.kind}Id: ${words.camel}Id };
  },
});

export const describe = action('Describe${words.plural(words.kind)}', {
  params: { RegionId: regionId, ${words.kind}Id: string(), VpnGatewayId: string(), ...paging },
  verified: 'assumed',
  handle(world, p) {
    const all = listed(world, world.${store}.values()).filter(
      (object) =>
        (!p.${words.kind}Id || object.id === p.${words.kind}Id) && (!p.VpnGatewayId || object.vpnGatewayId === p.VpnGatewayId),
    );
    const { counters, items } = page(all, p);
    return { ...counters, ${words.plural(words.kind)}: { ${words.kind}: items.map(view) } };
  },
});

export const modify = action('Modify${words.kind}Attribute', {
  params: { RegionId: regionId, ${words.kind}Id: id, Name: name, Value: string(), ClientToken: clientToken },
  verified: 'assumed',
  handle(world, p) {
    const object = found(world, p.${words.kind}Id);
    const gateway = world.gateway(object.vpnGatewayId);
    requireWritable(world, gateway);
    object.name = p.Name ?? object.name;
    object.value = p.Value ?? object.value;
    occupy(world, gateway);
    return {};
  },
});

export const remove = action('Delete${words.kind}', {
  params: { RegionId: regionId, ${words.kind}Id: id, ClientToken: clientToken },
  verified: 'assumed',
  handle(world, p) {
    const object = found(world, p.${words.kind}Id);
    const gateway = world.gateway(object.vpnGatewayId);
    requireWritable(world, gateway);
    world.${store}.delete(object.id);
    occupy(world, gateway);
    return {};
  },
});
`;

const row = (words: Words): string => `import { FILL_IN, type ResourceCase } from '../case';
import { edit, GATEWAY } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: '${words.type}',
    title: '${words.text}',
    prerequisites: {},
    inputs: { vpnGatewayId: GATEWAY, name: 'case-${words.file}', value: FILL_IN },
    updates: [
      { title: 'another name', change: { name: 'renamed' }, expect: 'update', paths: ['name'] },
      { title: 'no name', change: { name: null }, expect: 'update', paths: ['name'] },
      { title: 'another value', change: { value: FILL_IN }, expect: 'update', paths: ['value'] },
    ],
    outOfBand: [
      {
        title: 'another value by hand',
        edit: edit('Modify${words.kind}Attribute', { ${words.kind}Id: '\${self.id}', Value: FILL_IN }),
        expect: 'drift',
        paths: ['value'],
      },
    ],
    vanish: edit('Delete${words.kind}', { ${words.kind}Id: '\${self.id}' }),
    // What changing them does to a tunnel is a row of side/impacts; without one they count as an outage.
    effectNotKnown: ['name', 'value'],
    importId: '\${self.id}',
  },
];
`;
