/**
 * What all resources share: verbs on an object of the configuration, known by the keys of its entry. A resource says where it
 * stands (`stores.ts`) and how its inputs do in it (`leaves.ts`); the rest is here.
 *
 * A change starts from the live entry: what changes is written into a copy, so that nothing that is no input is lost. IOS-XE has
 * no room for marks of ownership: what stands under a name is all that tells whose it is.
 */
import type { z } from 'zod';
import {
  defineResource,
  type Found,
  type ImportId,
  type Observed,
  type ResourceDefinition,
  type UpdateArgs,
} from '../../../core/define/definition';
import { ProviderError } from '../../../core/define/errors';
import { isBag, type Bag } from '../../../core/define/paths';
import type { KeyMark } from '../../../model';
import type { CiscoClient } from '../../client/client';
import { below, readAll, valueAt, writeAll, type Leaves } from './leaves';
import type { Ctx, Store } from './stores';

/** One node of an object. Most have one. */
export interface Node {
  readonly store: Store;
  readonly leaves: Leaves;
  /** What the entry holds beside keys and inputs. */
  readonly fixed?: Bag;
  /** One that is without what is fixed: `is not active in IPv4 unicast`. An edit by hand takes it away, and no input tells. */
  readonly lacking?: string;
  /** Members that tell the same in an older way, and are not to be written back. */
  readonly twins?: readonly string[];
  /** Stands inside of the first, and goes with it. */
  readonly inside?: true;
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
  /** Where the models have it: `crypto`. */
  readonly module: string;
  /** Those behind the first stand and fall with it. */
  readonly nodes: readonly [Node, ...Node[]];
  /**
   * Makes all of several nodes in one commit. Of nodes that are made one after the other a run that ends in between leaves the
   * first, which nothing tells from somebody else's.
   */
  together?(ctx: Ctx, id: string, entries: readonly [Bag, ...Bag[]], store: Store): Promise<void>;
  identity(inputs: Partial<I>): string | undefined;
  /** The inputs that the id holds. */
  keysIn(id: string): Partial<I>;
  readonly importId: ImportId;
  discover(ctx: Ctx): Promise<readonly Found[]>;
  /** Secrets that the router shows in another form than they were written. */
  unverified?(entries: readonly (Bag | undefined)[]): readonly string[];
  /** A secret that rotations change beside the program, and what they leave beside it. */
  readonly rotates?: {
    readonly secret: string;
    markIn(entry: Bag): KeyMark | undefined;
    /** Takes it away: it says nothing of a key that the program gives since. */
    unmark(entry: Bag): void;
  };
  /** Refuses what the platform would let happen. */
  beforeDelete?(ctx: Ctx, id: string): Promise<void>;
}

/** The release whose models the images and the simulator are written by. */
const MODELLED = { major: 17, minor: 12 };

export function defineNode<IS extends z.ZodObject, OS extends z.ZodObject>(
  spec: NodeResource<IS, OS, z.output<IS>, z.output<OS>>,
): Definition<z.output<IS>, z.output<OS>> {
  type I = z.output<IS>;
  type O = z.output<OS>;
  type Seen = Observed<I, O>;
  const { nodes, what } = spec;
  const [first] = nodes;
  if (nodes.length > 1 && spec.together === undefined)
    throw new Error(`${spec.type} needs a way to make all of it at once`);

  /** What of the fixed an entry is without. The members that it has are as they are: a key may stand in one. */
  const lacking = (entry: Bag | undefined, { fixed = {}, lacking: words }: Node): string | undefined =>
    words !== undefined && placesIn(fixed).some((path) => valueAt(entry ?? {}, path) === undefined) ? words : undefined;

  const observe = (id: string, entries: readonly (Bag | undefined)[]): Seen => {
    const mark = entries[0] === undefined ? undefined : spec.rotates?.markIn(entries[0]);
    const read = nodes.map(({ leaves }, index) => readAll(leaves, entries[index] ?? {}));
    const lacks = nodes.flatMap((node, index) => lacking(entries[index], node) ?? []).join(', and ');
    return {
      id,
      // A leaf is read as what its input's schema takes: the cases of every resource hold that.
      inputs: Object.assign({}, ...read, spec.keysIn(id)) as Partial<I>,
      outputs: {} as O,
      unverified: spec.unverified?.(entries) ?? [],
      ...(lacks !== '' && { lacks: `${what} ${id} ${lacks}: somebody changed that on the router.` }),
      ...(mark !== undefined && { rotated: { [spec.rotates!.secret]: mark } }),
      raw: entries,
    };
  };

  /** As it is now. */
  const look = async (ctx: Ctx, id: string): Promise<Seen | undefined> => {
    const entries = await Promise.all(nodes.map(({ store }) => store.fresh(ctx.client, id, ctx)));
    return entries[0] === undefined ? undefined : observe(id, entries);
  };

  /** In its turn to write, and as it is afterwards. */
  const writing = (ctx: Ctx, id: string, verb: string, work: () => Promise<void>): Promise<Seen> =>
    ctx.client.inTurn(ctx, `${verb} of ${what} ${id}`, async () => {
      try {
        await work();
      } finally {
        for (const { store } of nodes) store.forget(ctx.client, id);
      }
      const seen = await look(ctx, id);
      if (seen !== undefined) return seen;
      throw new ProviderError({
        code: 'conflict',
        message: `The ${what} ${id} is not in the configuration although the router took it: somebody else changed it at the same time.`,
        hint: 'Run it again while nobody else configures the router.',
      });
    });

  async function create(ctx: Ctx, inputs: I, id: string): Promise<Seen> {
    const release = await ctx.client.release(ctx.signal);
    const whole = ({ store, fixed, leaves }: Node): Bag => {
      const entry = { ...store.blank(id), ...structuredClone(fixed ?? {}) };
      writeAll(leaves, entry, inputs as Bag, release);
      return entry;
    };
    const entries = nodes.map(whole);
    return writing(ctx, id, 'create', () =>
      spec.together === undefined
        ? first.store.add(ctx, id, entries[0]!)
        : spec.together(ctx, id, entries as [Bag, ...Bag[]], first.store),
    );
  }

  async function update(ctx: Ctx, { id, target, observed, changes }: UpdateArgs<I, O>): Promise<Seen> {
    const release = await ctx.client.release(ctx.signal);
    const changed = new Set(changes.map(({ path }) => String(path[0])));
    const seen = observed.raw as readonly (Bag | undefined)[];
    return writing(ctx, id, 'change', async () => {
      for (const [index, node] of nodes.entries()) {
        const { store, leaves, fixed, twins = [] } = node;
        const ours = Object.keys(leaves).filter((name) => changed.has(name));
        if (ours.length === 0 && lacking(seen[index], node) === undefined) continue;
        const live = (await store.fresh(ctx.client, id, ctx)) ?? { ...store.blank(id), ...fixed };
        const wanted = structuredClone(live);
        if (lacking(live, node) !== undefined) Object.assign(wanted, structuredClone(fixed));
        for (const name of twins) delete wanted[name];
        if (spec.rotates !== undefined && changed.has(spec.rotates.secret)) spec.rotates.unmark(wanted);
        writeAll(leaves, wanted, target as Bag, release, (name) => changed.has(name));
        await store.rewrite(ctx, id, { live, wanted, leaves: ours.map((name) => leaves[name]!) });
      }
    });
  }

  return defineResource<IS, OS, CiscoClient>({
    type: spec.type,
    title: spec.title,
    description: spec.description,
    source: `YANG models of IOS-XE 17.12.1, Cisco-IOS-XE-${spec.module}`,
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
    // The run that made it may have been killed before it saved.
    taken: (ctx) => ctx.client.inTurn(ctx, `taking over ${what}`, () => ctx.client.noteUnsaved()),
    create: (ctx, { inputs, id }) => create(ctx, inputs, id!),

    async read(ctx, { id }) {
      const entries = await Promise.all(nodes.map(({ store }) => store.read(ctx.client, id, ctx.signal)));
      return entries[0] === undefined ? undefined : observe(id, entries);
    },

    update,

    async delete(ctx, { id }) {
      await ctx.client.inTurn(ctx, `delete of ${what} ${id}`, async () => {
        await spec.beforeDelete?.(ctx, id);
        try {
          for (const { store, inside } of [...nodes].reverse()) if (!inside) await store.remove(ctx, id);
        } finally {
          for (const { store } of nodes) store.forget(ctx.client, id);
        }
      });
    },

    discover: (ctx) => spec.discover(ctx),

    images: ({ id, values }) =>
      nodes.flatMap(({ store, fixed, leaves }) => {
        const entry = { ...store.blank(id), ...structuredClone(fixed ?? {}) };
        writeAll(leaves, entry, values as Bag, MODELLED);
        return store.entries(id, entry).map(({ path, body }) => ({ kind: spec.what, id: path, body }));
      }),
  });
}

/** The innermost members: `authentication/local/pre-share`. */
const placesIn = (entry: Bag, at = ''): readonly string[] =>
  Object.entries(entry).flatMap(([name, value]) =>
    isBag(value) && Object.keys(value).length > 0 ? placesIn(value, below(at, name)) : [below(at, name)],
  );

/** Every entry of a list, known by one of its members. */
export const namedIn =
  (list: string, key: string) =>
  async (ctx: Ctx): Promise<readonly Found[]> =>
    (await ctx.client.list(list, ctx)).map((entry) => ({ id: String(entry[key]), name: String(entry[key]) }));
