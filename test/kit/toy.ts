/**
 * A platform that lives in memory, for tests of the core and of engines that need a resource but no vendor.
 *
 * `toy:Widget` has an id chosen by the client (replace deletes first), a secret, a nested object, a set, a list of objects,
 * a value filled by the platform and a `ready` that takes some polls. `toy:Gadget` has an id chosen by the platform and
 * secrets two levels down. `toy:getWidget` looks a widget up. A connection's `world` names the installation it talks to.
 */
import { z } from 'zod';
import type { Catalog, ConnectedPlatform } from '../../provider/core/define/catalog';
import type { Context, PlatformClient } from '../../provider/core/define/context';
import {
  defineLookup,
  defineResource,
  erase,
  type Observed,
  type ReadyArgs,
} from '../../provider/core/define/definition';
import { ProviderError } from '../../provider/core/define/errors';
import { field } from '../../provider/core/define/fields';
import { idSegment } from '../../provider/core/define/names';
import type { Bag } from '../../provider/core/define/paths';

export type ToyVerb = 'create' | 'read' | 'update' | 'delete' | 'ready' | 'lookup';

export interface ToyObject {
  readonly id: string;
  values: Bag;
  revision: number;
  owner?: string;
  incarnation?: string;
  /** `ready` polls that still answer "not yet". */
  polls: number;
}

/** One installation. Tests reach into it for out-of-band edits and faults. */
export class ToyWorld {
  readonly objects = new Map<string, ToyObject>();
  readonly calls: string[] = [];
  /** Taken by the next call of that verb; `after` happens once the platform has done its work. */
  readonly faults: { verb: ToyVerb; error: Error; after?: boolean }[] = [];
  /** How many polls `ready` takes after a create or update. */
  pollsUntilReady = 1;
  identity: string | undefined = 'toy-installation';
  counter = 0;

  nextId(prefix: string): string {
    return `${prefix}-${String(++this.counter).padStart(4, '0')}`;
  }

  enter(verb: ToyVerb, id: string): void {
    this.calls.push(`${verb} ${id}`);
    this.fault(verb, false);
  }

  fault(verb: ToyVerb, after: boolean): void {
    const index = this.faults.findIndex((fault) => fault.verb === verb && (fault.after ?? false) === after);
    if (index >= 0) throw this.faults.splice(index, 1)[0]!.error;
  }
}

const worlds = new Map<string, ToyWorld>();

/** The installation of that name, made at the first mention. */
export function toyWorld(name: string): ToyWorld {
  let world = worlds.get(name);
  if (world === undefined) worlds.set(name, (world = new ToyWorld()));
  return world;
}

export interface ToyClient extends PlatformClient {
  readonly world: ToyWorld;
}

export const toyPlatform: ConnectedPlatform = {
  name: 'toy',
  title: 'Toy',
  config: z.object({
    world: field(z.string().optional(), 'Name of the installation.', { env: ['TOY_WORLD'] }),
    password: field(z.string().optional(), 'Password of the installation.', { secret: true, env: ['TOY_PASSWORD'] }),
  }),
  connect(config, env): ToyClient {
    const name = config['world'] ?? env['TOY_WORLD'];
    if (typeof name !== 'string' || name === '') {
      throw new ProviderError({
        code: 'invalid',
        message: 'The toy platform has no world to connect to.',
        hint: 'Set `world` in the configuration, or TOY_WORLD in the environment.',
      });
    }
    const world = toyWorld(name);
    return { world, label: name, identity: async () => world.identity, close: async () => undefined };
  },
};

const widgetInputs = z.object({
  displayName: field(z.string().min(1).max(40), 'Name of the widget, at most 40 characters.'),
  toyId: field(
    z
      .string()
      .regex(/^[^/]+$/, 'an id has no "/"')
      .optional(),
    'Last segment of the id. Chosen from `displayName` when not given.',
    {
      forcesReplace: true,
      auto: true,
      onUnset: 'keep',
    },
  ),
  kind: field(z.enum(['ROUND', 'SQUARE']).optional(), 'Form of the widget. Cannot be changed.', {
    forcesReplace: true,
    default: 'ROUND',
  }),
  size: field(z.int().min(1).max(100).optional(), 'Size in millimetres, 1 to 100. The platform chooses 10.', {
    computed: true,
    onUnset: 'keep',
  }),
  cipher: field(z.string().optional(), 'Cipher of the widget.', { known: ['AES_128', 'AES_256'], onUnset: 'remove' }),
  enabled: field(z.boolean().optional(), 'Whether the widget works. Platform default: true.', {
    onUnset: { value: true },
  }),
  token: field(z.string().min(8).optional(), 'Password of the widget, at least 8 characters.', {
    secret: true,
    onUnset: 'keep',
  }),
  limits: field(
    z
      .object({
        max: field(z.int().min(1), 'Upper limit, in widgets.'),
        min: field(z.int().min(0).optional(), 'Lower limit, in widgets. Platform default: 0.', {
          onUnset: { value: 0 },
        }),
      })
      .optional(),
    'How many there may be.',
  ),
  labels: field(z.array(z.string()).optional(), 'Labels, in any order.', { set: true, onUnset: { value: [] } }),
  steps: field(
    z
      .array(
        z.object({
          name: field(z.string(), 'Name of the step.'),
          seconds: field(z.int().optional(), 'Length in seconds. Platform default: 5.', {
            computed: true,
            onUnset: 'keep',
          }),
        }),
      )
      .optional(),
    'Steps, in this order.',
    { onUnset: { value: [] } },
  ),
  adopt: field(z.boolean().optional(), 'Take over an existing widget that is not marked as ours.', { control: true }),
});

const widgetOutputs = z.object({
  path: field(z.string(), 'Id of the widget, as others refer to it.', { stable: true }),
  serial: field(z.string(), 'Serial number given by the platform.', { stable: true }),
});

const clientOf = (ctx: Context): ToyWorld => (ctx as Context<ToyClient>).client.world;

const widgetSeen = (object: ToyObject): Observed => {
  const { serial, ...inputs } = object.values;
  return {
    id: object.id,
    inputs: structuredClone(inputs),
    outputs: { path: object.id, serial },
    revision: object.revision,
    owner: object.owner,
    incarnation: object.incarnation,
  };
};

const filled = (values: Bag): Bag => ({
  enabled: true,
  size: 10,
  ...values,
  ...(values['limits'] === undefined ? {} : { limits: { min: 0, ...(values['limits'] as Bag) } }),
  ...(values['steps'] === undefined
    ? {}
    : { steps: (values['steps'] as Bag[]).map((step) => ({ seconds: 5, ...step })) }),
});

const without = (values: Bag, ...names: string[]): Bag =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => !names.includes(name) && !name.endsWith('Fingerprint') && value !== undefined,
    ),
  );

const readyAfterPolls = async (ctx: Context, { id }: Pick<ReadyArgs, 'id'>) => {
  const world = clientOf(ctx);
  world.enter('ready', id);
  const object = world.objects.get(id);
  if (object !== undefined && object.polls > 0) {
    object.polls--;
    return { ready: false as const, reason: `${object.polls} more polls` };
  }
  return { ready: true as const };
};

const widgetDefinition = defineResource({
  type: 'toy:Widget',
  title: 'Widget',
  description: 'A widget, whose id the client chooses.',
  source: 'Toy API, Widget',
  inputs: widgetInputs,
  outputs: widgetOutputs,
  importId: { form: '/toy/<widget>', example: '/toy/w1', pattern: /^\/toy\/[^/]+$/ },
  examples: [{ title: 'A widget', resources: { w: { type: 'toy:Widget', inputs: { displayName: 'w1' } } } }],
  rules: [
    {
      id: 'toy-limits',
      says: 'The lower limit is below the upper',
      severity: 'error',
      source: 'Toy API, Widget',
      needs: [['limits']],
      check: ({ limits }) =>
        limits?.min !== undefined && limits.min > limits.max
          ? { path: ['limits', 'min'], message: `${limits.min} is more than limits.max, ${limits.max}.` }
          : undefined,
    },
  ],
  identity: (inputs) => (typeof inputs.toyId === 'string' ? `/toy/${inputs.toyId}` : undefined),
  fill: (inputs, prior) => {
    const id = prior?.toyId ?? (inputs.displayName === undefined ? undefined : idSegment(inputs.displayName));
    return id === undefined ? {} : { toyId: id };
  },
  async find(ctx, { id }) {
    const world = clientOf(ctx);
    world.enter('read', id!);
    const object = world.objects.get(id!);
    return object === undefined ? [] : [widgetSeen(object) as never];
  },
  async claim(ctx, { observed, incarnation }) {
    const world = clientOf(ctx);
    world.enter('update', observed.id);
    const object = world.objects.get(observed.id)!;
    Object.assign(object, { owner: ctx.owner, incarnation, revision: object.revision + 1 });
    return widgetSeen(object) as never;
  },
  async create(ctx, args) {
    const world = clientOf(ctx);
    const id = args.id!;
    world.enter('create', id);
    if (world.objects.has(id)) {
      throw new ProviderError({ code: 'exists', message: `There is a widget ${id} already.`, vendorCode: 'EXISTS' });
    }
    const object: ToyObject = {
      id,
      values: filled({ serial: world.nextId('serial'), ...without(args.inputs, 'adopt') }),
      revision: 0,
      owner: ctx.owner,
      incarnation: args.incarnation,
      polls: world.pollsUntilReady,
    };
    world.objects.set(id, object);
    world.fault('create', true);
    return widgetSeen(object) as never;
  },
  async read(ctx, args) {
    const world = clientOf(ctx);
    world.enter('read', args.id);
    const object = world.objects.get(args.id);
    return object === undefined ? undefined : (widgetSeen(object) as never);
  },
  async update(ctx, args) {
    const world = clientOf(ctx);
    world.enter('update', args.id);
    const object = world.objects.get(args.id)!;
    object.values = filled({ serial: object.values['serial'], ...without(args.target, 'adopt') });
    object.revision++;
    object.polls = world.pollsUntilReady;
    world.fault('update', true);
    return widgetSeen(object) as never;
  },
  async delete(ctx, args) {
    const world = clientOf(ctx);
    world.enter('delete', args.id);
    world.objects.delete(args.id);
  },
  ready: readyAfterPolls,
});

export const widget = erase(widgetDefinition);

const tunnelSchema = (which: string) =>
  field(
    z.object({
      psk: field(z.string().min(8), `Pre-shared key of the ${which} tunnel.`, { secret: true, onUnset: 'keep' }),
      peer: field(z.string(), `Address of the ${which} peer.`),
    }),
    `The ${which} tunnel.`,
  );

const gadgetInputs = z.object({
  name: field(z.string(), 'Name of the gadget.'),
  region: field(z.string(), 'Region of the gadget.', { forcesReplace: true }),
  widgetPath: field(z.string().optional(), 'Id of the widget it belongs to.', { refersTo: 'toy:Widget' }),
  tunnels: field(z.object({ master: tunnelSchema('master'), slave: tunnelSchema('slave') }), 'Both tunnels.'),
});

const gadgetSeen = (object: ToyObject): Observed => ({
  id: object.id,
  inputs: structuredClone(object.values),
  outputs: { gadgetId: object.id },
});

const gadgetDefinition = defineResource({
  type: 'toy:Gadget',
  title: 'Gadget',
  description: 'A gadget, whose id the platform chooses.',
  source: 'Toy API, Gadget',
  inputs: gadgetInputs,
  outputs: z.object({ gadgetId: field(z.string(), 'Id of the gadget.', { stable: true }) }),
  importId: { form: 'gad-<number>', example: 'gad-0001', pattern: /^gad-\d+$/ },
  examples: [],
  async create(ctx, args) {
    const world = clientOf(ctx);
    world.enter('create', args.inputs.name);
    const object: ToyObject = {
      id: world.nextId('gad'),
      values: {
        ...without(args.inputs),
        tunnels: { master: without(args.inputs.tunnels.master), slave: without(args.inputs.tunnels.slave) },
      },
      revision: 0,
      polls: world.pollsUntilReady,
    };
    world.objects.set(object.id, object);
    try {
      world.fault('create', true);
    } catch (error) {
      if (error instanceof ProviderError) throw error.with({ existingId: object.id });
      throw error;
    }
    return gadgetSeen(object) as never;
  },
  async read(ctx, args) {
    const world = clientOf(ctx);
    world.enter('read', args.id);
    const object = world.objects.get(args.id);
    return object === undefined ? undefined : (gadgetSeen(object) as never);
  },
  async update(ctx, args) {
    const world = clientOf(ctx);
    world.enter('update', args.id);
    const object = world.objects.get(args.id)!;
    object.values = structuredClone(without(args.target));
    object.revision++;
    object.polls = world.pollsUntilReady;
    world.fault('update', true);
    return gadgetSeen(object) as never;
  },
  async delete(ctx, args) {
    const world = clientOf(ctx);
    world.enter('delete', args.id);
    world.objects.delete(args.id);
  },
  ready: readyAfterPolls,
});

export const gadget = erase(gadgetDefinition);

const getWidgetDefinition = defineLookup({
  type: 'toy:getWidget',
  title: 'Widget',
  description: 'A widget by its name.',
  source: 'Toy API, Widget',
  inputs: z.object({ displayName: field(z.string(), 'Name of the widget.') }),
  outputs: z.object({
    path: field(z.string(), 'Id of the widget.'),
    size: field(z.number(), 'Size in millimetres.'),
  }),
  examples: [],
  async read(ctx, args) {
    const world = clientOf(ctx);
    world.enter('lookup', args.displayName);
    const object = [...world.objects.values()].find((one) => one.values['displayName'] === args.displayName);
    if (object === undefined) {
      throw new ProviderError({
        code: 'notFound',
        message: `There is no widget named "${args.displayName}".`,
        hint: 'Check the spelling.',
      });
    }
    return { path: object.id, size: object.values['size'] as number };
  },
});

export const getWidget = erase(getWidgetDefinition);

export const toyCatalog: Catalog = {
  version: '0.0.0-toy',
  platforms: [toyPlatform],
  resources: [widget, gadget],
  lookups: [getWidget],
};
