/**
 * Objects in the lists of the API. The id that it gives one is its place in a list, which moves when somebody deletes or sorts;
 * so an object is known by a key of its own, looked up in the list before every write, and looked for again after it.
 *
 * Only whole lists are read: a filter under a name that the API does not know matches everything. And nothing is ever deleted
 * through a list, where a misspelt filter would delete all there is.
 */
import { BulkReader } from '../../core/run/bulk';
import type { Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import type { Verdict } from '../../core/run/retry';
import { sleep } from '../../core/run/waits';
import { goneMeanwhile } from '../../core/run/gone';
import type { Area } from './apply';
import type { CallOptions } from './call';
import type { PfsenseClient } from './client';
import { settledByLooking } from './errors';

/** A body of the API. `id`: its place in the list, or the name of an interface. */
export type Body = Readonly<Record<string, unknown>> & { readonly id: number | string };

export interface Kind {
  /** For messages: `phase 1`. */
  readonly what: string;
  readonly one: string;
  readonly all: string;
  readonly area: Area;
  /** Its key is the second of its creation: two of one second are alike. */
  readonly bySecond?: true;
  /** Of what makes it this object, whatever its place: the members that `keyOf` is made of. */
  readonly keys: readonly string[];
  keyOf(body: Body): string;
  /** What a person knows it by, from its fields: it has no key before it is made. */
  nameOf(fields: Readonly<Record<string, unknown>>): string;
}

export type Ctx = Context<PfsenseClient>;

/** Every object of the kind, as it is now. */
export const listAll = (client: PfsenseClient, kind: Kind, ctx: CallOptions): Promise<readonly Body[]> =>
  client.list<Body>(kind.all, [...kind.keys, 'id'], ctx);

/** One list answers for all objects of the kind that are read within a while. */
export function readerOf(client: PfsenseClient, kind: Kind): BulkReader<Body> {
  return client.reader(kind.all, () => {
    const pairs = async (signal: AbortSignal) =>
      (await listAll(client, kind, { signal })).map((body) => [kind.keyOf(body), body] as const);
    return new BulkReader<Body>({
      what: kind.what,
      get: async (key, signal) =>
        find(await listAll(client, kind, { signal, about: `${kind.what} ${key}` }), kind, key),
      list: (_keys, signal) => pairs(signal),
    });
  });
}

/** Adds an object, and returns it as the list has it afterwards. */
export async function insert(ctx: Ctx, kind: Kind, body: object): Promise<Body> {
  const options = { ...ctx, about: `${kind.what} ${kind.nameOf({ ...body })}` };
  return ctx.client.turns.take(ctx, kind.area, `create of a ${kind.what}`, async () => {
    for (;;) {
      const there = kind.bySecond ? await listAll(ctx.client, kind, options) : [];
      const made = await ctx.client.post<Body>(kind.one, body, options, kind.keys);
      const key = kind.keyOf(made);
      if (find(there, kind, key) === undefined) return seen(ctx, kind, key);
      await ctx.client.delete(kind.one, { id: made.id }, options);
      await sleep(1000, ctx.signal, `waiting to be the only ${kind.what} of its second`);
    }
  });
}

/** Writes fields of the object with this key, and returns it as the list has it afterwards. */
export async function change(ctx: Ctx, kind: Kind, key: string, fields: object): Promise<Body> {
  return ctx.client.turns.take(ctx, kind.area, `change of ${kind.what} ${key}`, async () => {
    await atItsPlace(ctx, kind, key, async (there, options) => {
      if (there === undefined) throw goneMeanwhile(`${capital(kind.what)} ${key}`);
      const sent = { id: there.id, ...fields };
      assertMeant(kind, key, await ctx.client.patch<Body>(kind.one, sent, options, kind.keys), 'changed');
    });
    return seen(ctx, kind, key);
  });
}

/** Deletes the object with this key, if it is there. */
export async function remove(ctx: Ctx, kind: Kind, key: string, before?: () => Promise<void>): Promise<void> {
  return ctx.client.turns.take(ctx, kind.area, `delete of ${kind.what} ${key}`, async () => {
    await before?.();
    await atItsPlace(ctx, kind, key, async (there, options) => {
      if (there === undefined) return;
      const { id } = there;
      assertMeant(kind, key, await ctx.client.delete<Body>(kind.one, { id }, options, kind.keys), 'deleted');
    });
  });
}

/**
 * Looks for the object and writes to its place. A write whose answer was lost may have been done, and its place may be that of
 * another object by now, so that it is never sent again as it was: the object is looked for anew, and written to where it is.
 */
async function atItsPlace(
  ctx: Ctx,
  kind: Kind,
  key: string,
  write: (there: Body | undefined, options: CallOptions) => Promise<void>,
): Promise<void> {
  const options = { ...ctx, about: `${kind.what} ${key}` };
  let failed: unknown;
  const verdict = (error: unknown): Verdict => (error === failed ? settledByLooking(error) : 'fail');
  return ctx.client.repeated(options.about, ctx, verdict, async () => {
    const there = find(await listAll(ctx.client, kind, options), kind, key);
    try {
      await write(there, options);
    } catch (error) {
      failed = error;
      throw error;
    } finally {
      written(ctx, kind, key);
    }
  });
}

export const find = (all: readonly Body[], kind: Kind, key: string): Body | undefined =>
  all.find((body) => kind.keyOf(body) === key);

function written({ client }: Ctx, kind: Kind, key: string): void {
  readerOf(client, kind).evict(key);
  client.forget();
}

/** A write that another one has overtaken is lost without a word. */
async function seen(ctx: Ctx, kind: Kind, key: string): Promise<Body> {
  written(ctx, kind, key);
  const found = find(await listAll(ctx.client, kind, { ...ctx, about: `${kind.what} ${key}` }), kind, key);
  if (found !== undefined) return found;
  throw new ProviderError({
    code: 'conflict',
    message: `${capital(kind.what)} ${key} is not in the configuration although pfSense took it: somebody else wrote at the same time.`,
    hint: 'Run it again while nobody saves in the web configurator.',
  });
}

/** Between looking and writing somebody may have moved the list. */
function assertMeant(kind: Kind, key: string, answer: Body, done: string): void {
  const hit = kind.keyOf(answer);
  if (hit === key) return;
  throw new ProviderError({
    code: 'conflict',
    message: `The list of pfSense moved while ${kind.what} ${key} was written, and ${kind.what} ${hit} was ${done} instead.`,
    hint: `Restore ${hit} under Diagnostics > Backup & Restore > Config History, then run this again while nobody saves in the web configurator.`,
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
