/**
 * Where an object stands in the configuration, and how it is written there. Most are one entry of a list, replaced as a whole: one
 * commit, and nothing old is left. An entry that holds what others own is merged into instead, and a list that is flat in the
 * models, with a name in each of its entries, is taken for one object of that name.
 */
import type { Context } from '../../../core/define/context';
import { ProviderError } from '../../../core/define/errors';
import { grouped } from '../../../core/define/multimap';
import type { Bag } from '../../../core/define/paths';
import { BulkReader } from '../../../core/run/bulk';
import type { CallOptions, CiscoClient } from '../../client/client';
import { keyed } from '../../client/paths';
import type { Leaf } from './leaves';

export type Ctx = Context<CiscoClient>;

/** An entry of a list: the list's path below `native`, and the members that are its keys, in the order of the model. */
export interface Place {
  readonly list: string;
  readonly keys: Readonly<Record<string, string | number>>;
}

export interface Rewriting {
  readonly live: Bag;
  readonly wanted: Bag;
  /** Those of the leaves that change. */
  readonly leaves: readonly Leaf[];
}

export interface Store {
  /** A new entry without any values. */
  blank(id: string): Bag;
  /** As it is now. */
  fresh(client: CiscoClient, id: string, options: CallOptions): Promise<Bag | undefined>;
  /** From a list that answers for all that are read within a while. */
  read(client: CiscoClient, id: string, signal: AbortSignal): Promise<Bag | undefined>;
  /** After a write. */
  forget(client: CiscoClient, id: string): void;
  /** @throws ProviderError `exists` */
  add(ctx: Ctx, id: string, entry: Bag): Promise<void>;
  rewrite(ctx: Ctx, id: string, change: Rewriting): Promise<void>;
  remove(ctx: Ctx, id: string): Promise<void>;
  /** For simulators: the entries of the configuration that it stands in, by their paths. */
  entries(id: string, entry: Bag): readonly { readonly path: string; readonly body: Bag }[];
}

export const pathOf = ({ list, keys }: Place): string => keyed(list, Object.values(keys));

/** An entry of its own, which nobody else writes to. */
export function entryOf(at: (id: string) => Place): Store {
  const readerOf = (client: CiscoClient, { list, keys }: Place): BulkReader<Bag> =>
    client.reader(list, () => {
      const names = Object.keys(keys);
      const pathIn = (entry: Bag): string => keyed(list, namesOf(entry, names));
      return new BulkReader<Bag>({
        what: list,
        get: (path, signal) => client.entry(path, { signal }, names),
        list: async (_paths, signal) =>
          (await client.list(list, { signal }, names)).map((entry) => [pathIn(entry), entry] as const),
      });
    });
  return {
    blank: (id) => ({ ...at(id).keys }),
    fresh: (client, id, options) => client.entry(pathOf(at(id)), options, Object.keys(at(id).keys)),
    read: (client, id, signal) => readerOf(client, at(id)).read(pathOf(at(id)), signal),
    forget: (client, id) => readerOf(client, at(id)).evict(pathOf(at(id))),
    add: (ctx, id, entry) => ctx.client.post(pathOf(at(id)), entry, ctx),
    rewrite: (ctx, id, { wanted }) => ctx.client.put(pathOf(at(id)), [wanted], ctx),
    remove: async (ctx, id) => void (await ctx.client.delete(pathOf(at(id)), ctx)),
    entries: (id, entry) => [{ path: pathOf(at(id)), body: entry }],
  };
}

const namesOf = (entry: Bag, names: readonly string[]): string[] => names.map((name) => String(entry[name]));

/** An entry that holds what others own, too: only what changes is written, and what is gone is deleted by itself. */
export function sharedEntryOf(at: (id: string) => Place): Store {
  const own = entryOf(at);
  const merge = (ctx: Ctx, id: string, entry: Bag): Promise<void> =>
    ctx.client.patch(at(id).list, [entry], ctx, pathOf(at(id)));
  return {
    ...own,
    rewrite: async (ctx, id, { live, wanted, leaves }) => {
      for (const path of leaves.flatMap((leaf) => leaf.gone(live, wanted)))
        await ctx.client.delete(`${pathOf(at(id))}/${path}`, ctx);
      const changed = own.blank(id);
      for (const leaf of leaves) leaf.copy(wanted, changed);
      if (Object.keys(changed).length > Object.keys(at(id).keys).length) await merge(ctx, id, changed);
    },
  };
}

/** An entry inside of one that is there as long as something is in it, such as a next hop of a network. */
export function innerEntryOf(at: (id: string) => Place, around: (id: string) => Place): Store {
  const own = entryOf(at);
  const outerOf = (id: string): Bag => ({ ...around(id).keys });
  const nested = (id: string, entry: Bag): Bag => ({
    ...outerOf(id),
    [at(id).list.split('/').at(-1)!]: [entry],
  });
  return {
    ...own,
    add: (ctx, id, entry) =>
      addInto(ctx, id, own, { list: around(id).list, around: nested(id, entry), path: pathOf(at(id)) }),
    entries: (id, entry) => [{ path: pathOf(around(id)), body: nested(id, entry) }],
  };
}

/**
 * Makes what is in an entry that may be there for others: creating that would be refused, and merging says nothing of what is
 * there. In one commit, whatever `around` holds.
 *
 * @throws ProviderError `exists`
 */
export async function addInto(
  ctx: Ctx,
  id: string,
  own: Pick<Store, 'fresh'>,
  { list, around, path }: { readonly list: string; readonly around: Bag; readonly path: string },
): Promise<void> {
  if ((await own.fresh(ctx.client, id, ctx)) !== undefined) throw isThere(id);
  await ctx.client.patch(list, [around], ctx, path);
}

/** Of the platform's kind, so that what is there is looked at. */
const isThere = (id: string): ProviderError =>
  new ProviderError({
    code: 'exists',
    message: `${id} is in the configuration already.`,
    hint: 'Import it, or give other values.',
    vendorCode: 'data-exists',
  });

/** All entries of a list that have one name, as one object: it holds them as its member `entries`. */
export function groupOf(list: string, key: string, other: string): Store {
  const all = async (client: CiscoClient, options: CallOptions): Promise<Map<string, Bag>> => {
    const byName = grouped(await client.list(list, options, [key, other]), (entry) => String(entry[key]));
    return new Map([...byName].map(([name, entries]) => [name, { [key]: name, entries }]));
  };
  const readerOf = (client: CiscoClient): BulkReader<Bag> =>
    client.reader(list, () => {
      return new BulkReader<Bag>({
        what: list,
        get: async (name, signal) => (await all(client, { signal })).get(name),
        list: (_names, signal) => all(client, { signal }),
      });
    });
  const entriesOf = (entry: Bag): readonly Bag[] =>
    ((entry['entries'] as readonly Bag[] | undefined) ?? []).map((one) => ({ [key]: entry[key], ...one }));
  const pathIn = (one: Bag): string => keyed(list, namesOf(one, [key, other]));
  const write = (ctx: Ctx, id: string, entries: readonly Bag[]): Promise<void> =>
    ctx.client.patch(list, entries, ctx, keyed(list, [id]));
  return {
    blank: (id) => ({ [key]: id }),
    fresh: async (client, id, options) => (await all(client, options)).get(id),
    read: (client, id, signal) => readerOf(client).read(id, signal),
    forget: (client, id) => readerOf(client).evict(id),
    add: async (ctx, id, entry) => {
      if ((await all(ctx.client, ctx)).has(id)) throw isThere(id);
      await write(ctx, id, entriesOf(entry));
    },
    // What is wanted first, entry by entry: a list that is empty for a moment would let everything through.
    rewrite: async (ctx, _id, { live, wanted }) => {
      const before = new Map(entriesOf(live).map((one) => [pathIn(one), JSON.stringify(one)]));
      const after = new Map(entriesOf(wanted).map((one) => [pathIn(one), one]));
      for (const [path, one] of after)
        if (before.get(path) !== JSON.stringify(one)) await ctx.client.put(path, [one], ctx);
      for (const path of before.keys()) if (!after.has(path)) await ctx.client.delete(path, ctx);
    },
    remove: async (ctx, id) => {
      const there = (await all(ctx.client, ctx)).get(id);
      for (const one of there === undefined ? [] : entriesOf(there)) await ctx.client.delete(pathIn(one), ctx);
    },
    entries: (_id, entry) => entriesOf(entry).map((one) => ({ path: pathIn(one), body: one })),
  };
}
