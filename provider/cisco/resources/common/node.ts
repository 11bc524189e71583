/**
 * What all resources share: verbs on an entry of a list of the configuration, known by its keys. A resource says where the entry
 * is and how its inputs stand in it (`leaves.ts`); the rest is here.
 *
 * A change is one request, a commit: the live entry is read, what changes is written into a copy, and the copy replaces it.
 * So nothing that is no input is lost, and what was taken out of a program is gone; a merge would leave it. IOS-XE has no
 * room for marks of ownership: what stands under a name is all that tells whose it is.
 */
import type { z } from 'zod';
import type { Context } from '../../../core/define/context';
import {
  defineResource,
  type Found,
  type ImportId,
  type Observed,
  type ResourceDefinition,
  type UpdateArgs,
} from '../../../core/define/definition';
import { ProviderError, asProviderError } from '../../../core/define/errors';
import type { Bag } from '../../../core/define/paths';
import { BulkReader } from '../../../core/run/bulk';
import type { CiscoClient } from '../../client/client';
import { keyed, memberName, parentOf } from '../../client/paths';
import { readAll, writeAll, type Leaves } from './leaves';

export type Ctx = Context<CiscoClient>;

/** An entry of a list: the list's path below `native`, and the members that are its keys, in the order of the model. */
export interface Place {
  readonly list: string;
  readonly keys: Readonly<Record<string, string | number>>;
}

/** One node of an object. Most have one. */
export interface Node {
  at(id: string): Place;
  readonly leaves: Leaves;
  /** What the entry holds beside keys and inputs. */
  readonly fixed?: Bag;
}

type Definition<I extends object, O extends object> = ResourceDefinition<I, O, CiscoClient>;

export interface NodeResource<
  IS extends z.ZodObject,
  OS extends z.ZodObject,
  I extends object,
  O extends object,
> extends Pick<Definition<I, O>, 'type' | 'title' | 'description' | 'rules' | 'claims' | 'claimsHint' | 'examples'> {
  readonly inputs: IS;
  readonly outputs: OS;
  /** For messages: `IKEv2 proposal`. */
  readonly what: string;
  /** Those behind the first stand and fall with it. */
  readonly nodes: readonly [Node, ...Node[]];
  identity(inputs: Partial<I>): string | undefined;
  /** The inputs that the id holds. */
  keysIn(id: string): Partial<I>;
  readonly importId: ImportId;
  /** Where `discover` looks: lists that hold the first node. Default: the one list that all of them are in. */
  lists?(ctx: Ctx): Promise<readonly string[]>;
  /** The id of an entry of a list; undefined: it is none of these. */
  found(entry: Bag, list: string): Found | undefined;
  /** What the router shows of secrets is not what was written. */
  unverified?(entries: readonly (Bag | undefined)[]): readonly string[];
}

export const idsOf = (place: Place): string => entryPath(place);

const entryPath = ({ list, keys }: Place): string => keyed(list, Object.values(keys));

export function defineNode<IS extends z.ZodObject, OS extends z.ZodObject>(
  spec: NodeResource<IS, OS, z.output<IS>, z.output<OS>>,
): Definition<z.output<IS>, z.output<OS>> {
  type I = z.output<IS>;
  type O = z.output<OS>;
  type Seen = Observed<I, O>;
  const { nodes, what } = spec;

  const observe = (id: string, entries: readonly (Bag | undefined)[]): Seen => {
    const read = nodes.map(({ leaves }, index) => readAll(leaves, entries[index] ?? {}));
    return {
      id,
      // A leaf is read as what its input's schema takes: the cases of every resource hold that.
      inputs: Object.assign({}, ...read, spec.keysIn(id)) as Partial<I>,
      outputs: {} as O,
      unverified: spec.unverified?.(entries) ?? [],
      raw: entries,
    };
  };

  /** As it is now. */
  const look = async (ctx: Ctx, id: string): Promise<Seen | undefined> => {
    const entries = await Promise.all(nodes.map((node) => fresh(ctx.client, node.at(id), ctx)));
    return entries[0] === undefined ? undefined : observe(id, entries);
  };

  const written = (ctx: Ctx, id: string): void => {
    for (const node of nodes) readerOf(ctx.client, node.at(id)).evict(entryPath(node.at(id)));
  };

  const afterwards = async (ctx: Ctx, id: string): Promise<Seen> => {
    const seen = await look(ctx, id);
    if (seen !== undefined) return seen;
    throw new ProviderError({
      code: 'conflict',
      message: `The ${what} ${id} is not in the configuration although the router took it: somebody else changed it at the same time.`,
      hint: 'Run it again while nobody else configures the router.',
    });
  };

  async function create(ctx: Ctx, inputs: I, id: string): Promise<Seen> {
    const release = await ctx.client.release(ctx.signal);
    const whole = (node: Node): Bag => {
      const entry = { ...node.at(id).keys, ...structuredClone(node.fixed ?? {}) };
      writeAll(node.leaves, entry, inputs as Bag, release);
      return entry;
    };
    return ctx.client.inTurn(ctx, `create of ${what} ${id}`, async () => {
      const [first, ...others] = nodes;
      const { list } = first.at(id);
      try {
        await ctx.client.post(parentOf(list), { [memberName(list)]: [whole(first)] }, ctx);
        for (const node of others)
          await putEntry(ctx, node.at(id), whole(node)).catch((error: unknown) => {
            throw asProviderError(error, `Creating ${what} ${id}`).with({ existingId: id });
          });
      } finally {
        written(ctx, id);
      }
      return afterwards(ctx, id);
    });
  }

  async function update(ctx: Ctx, { id, target, changes }: UpdateArgs<I, O>): Promise<Seen> {
    const release = await ctx.client.release(ctx.signal);
    const changed = new Set(changes.map(({ path }) => String(path[0])));
    return ctx.client.inTurn(ctx, `change of ${what} ${id}`, async () => {
      for (const node of nodes) {
        const isOurs = (name: string): boolean => changed.has(name);
        if (!Object.keys(node.leaves).some(isOurs)) continue;
        const live = await fresh(ctx.client, node.at(id), ctx);
        const entry = structuredClone(live ?? { ...node.at(id).keys, ...node.fixed });
        writeAll(node.leaves, entry, target as Bag, release, live === undefined ? undefined : isOurs);
        try {
          await putEntry(ctx, node.at(id), entry);
        } finally {
          written(ctx, id);
        }
      }
      return afterwards(ctx, id);
    });
  }

  return defineResource<IS, OS, CiscoClient>({
    type: spec.type,
    title: spec.title,
    description: spec.description,
    source: `YANG models of IOS-XE 17.12.1, ${memberName(nodes[0].at('0/0/0').list).split(':')[0]}`,
    inputs: spec.inputs,
    outputs: spec.outputs,
    ...(spec.rules !== undefined && { rules: spec.rules }),
    identity: (inputs: Partial<I>) => spec.identity(inputs),
    ...(spec.claims !== undefined && { claims: (inputs: Partial<I>) => spec.claims!(inputs) }),
    ...(spec.claimsHint !== undefined && { claimsHint: spec.claimsHint }),
    importId: spec.importId,
    permissions: ['privilege 15'],
    examples: spec.examples,

    async find(ctx, { id }) {
      const there = id === undefined ? undefined : await look(ctx, id);
      return there === undefined ? [] : [there];
    },
    create: (ctx, { inputs, id }) => create(ctx, inputs, id!),

    async read(ctx, { id }) {
      const entries = await Promise.all(
        nodes.map((node) => readerOf(ctx.client, node.at(id)).read(entryPath(node.at(id)), ctx.signal)),
      );
      return entries[0] === undefined ? undefined : observe(id, entries);
    },

    update,

    async delete(ctx, { id }) {
      await ctx.client.inTurn(ctx, `delete of ${what} ${id}`, async () => {
        try {
          for (const node of [...nodes].reverse()) await ctx.client.delete(entryPath(node.at(id)), ctx);
        } finally {
          written(ctx, id);
        }
      });
    },

    async discover(ctx) {
      const lists = (await spec.lists?.(ctx)) ?? [nodes[0].at('0/0/0').list];
      const found = await Promise.all(
        lists.map(async (list) => (await ctx.client.list(list, ctx)).flatMap((entry) => spec.found(entry, list) ?? [])),
      );
      return found.flat();
    },

    images: ({ id, values }) =>
      nodes.map((node) => {
        const place = node.at(id);
        const body = { ...place.keys, ...structuredClone(node.fixed ?? {}) };
        writeAll(node.leaves, body, values as Bag, MODELLED);
        return { kind: place.list, id: entryPath(place), body };
      }),
  });
}

/** The release whose models the images and the simulator are written by. */
const MODELLED = { major: 17, minor: 12 };

const putEntry = (ctx: Ctx, place: Place, entry: Bag): Promise<void> => ctx.client.put(entryPath(place), [entry], ctx);

async function fresh(client: CiscoClient, place: Place, ctx: Pick<Ctx, 'signal'>): Promise<Bag | undefined> {
  const found = await client.get<readonly Bag[] | Bag>(entryPath(place), ctx);
  return Array.isArray(found) ? (found as readonly Bag[])[0] : (found as Bag | undefined);
}

/** One list answers for all entries in it that are read within a while. */
function readerOf(client: CiscoClient, { list, keys }: Place): BulkReader<Bag> {
  const names = Object.keys(keys);
  const pathOf = (entry: Bag): string =>
    keyed(
      list,
      names.map((name) => String(entry[name])),
    );
  return client.reader(list, () => {
    return new BulkReader<Bag>({
      what: list,
      get: async (path, signal) => {
        const found = await client.get<readonly Bag[] | Bag>(path, { signal });
        return Array.isArray(found) ? (found as readonly Bag[])[0] : (found as Bag | undefined);
      },
      list: async (_paths, signal) =>
        (await client.list(list, { signal })).map((entry) => [pathOf(entry), entry] as const),
    });
  });
}
