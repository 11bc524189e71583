/**
 * What all resources share: verbs on an object of one of the API's lists. A resource says how its fields are written and read;
 * looking for it, its marks, its turn to be written and its applying are here.
 */
import type { z } from 'zod';
import {
  defineResource,
  type Found,
  type Observed,
  type ResourceDefinition,
  type UpdateArgs,
} from '../../../core/define/definition';
import { snakeCase } from '../../../core/define/names';
import { legible } from '../../../core/run/legible';
import { shapeOf } from '../../../core/define/shape';
import type { PfsenseClient } from '../../client/client';
import { change, find, insert, listAll, readerOf, remove, type Body, type Ctx, type Kind } from '../../client/objects';
import { described, marked, withOwner } from './marks';

export type Fields = Readonly<Record<string, unknown>>;

type Definition<I extends object, O extends object> = ResourceDefinition<I, O, PfsenseClient>;

interface Decoded<I, O> extends Pick<Observed<I, O>, 'outputs'> {
  readonly inputs: Partial<I>;
  /** Secrets that the API has left out. */
  readonly unverified?: readonly string[];
}

export interface Listed<
  IS extends z.ZodObject,
  OS extends z.ZodObject,
  I extends object,
  O extends object,
> extends Pick<
  Definition<I, O>,
  | 'type'
  | 'title'
  | 'description'
  | 'rules'
  | 'identity'
  | 'claims'
  | 'claimsHint'
  | 'importId'
  | 'permissions'
  | 'examples'
> {
  readonly inputs: IS;
  readonly outputs: OS;
  readonly kind: Kind;
  /** Of the package's model: `IPsecPhase1`. */
  readonly model: string;
  /** Whether the marks of ownership stand in its description. Without, what stands under its id is all that tells whose it is. */
  readonly marked: boolean;
  /** Which field of the API names interfaces, by id here. */
  readonly interfaces?: string;
  /** Fields as the API takes them; null takes a value away. `asked`: without what the object has already. */
  encode(given: I, asked: Partial<I>): Fields;
  /** What else must be sent with a change of these inputs, by their names in the API. */
  together?(changed: ReadonlySet<string>): readonly string[];
  decode(body: Body, plain: Partial<I>): Decoded<I, O>;
  /** References that are no part of the object itself: written as the API has them, and read. */
  outgoing?(ctx: Ctx, fields: Fields): Promise<Fields>;
  incoming?(ctx: Ctx, body: Body): Promise<Body>;
  /** Whether an object in the list is what these inputs stand for, as far as anything but its marks tells. */
  isMeant?(observed: Observed<I, O>, inputs: I): boolean;
  /** Whether it is another object, to which the platform gave the name of one that was deleted. */
  isOther?(observed: Observed<I, O>, known: Partial<I>): boolean;
  /** Refuses what the platform would let happen. */
  beforeDelete?(ctx: Ctx, key: string): Promise<void>;
  found(body: Body): Omit<Found, 'id'> | undefined;
  /** What its id and outputs add to its image. */
  imageOf?(values: Partial<I & O>, id: string): Fields;
}

export function defineListed<IS extends z.ZodObject, OS extends z.ZodObject>(
  spec: Listed<IS, OS, z.output<IS>, z.output<OS>>,
): Definition<z.output<IS>, z.output<OS>> {
  type I = z.output<IS>;
  type O = z.output<OS>;
  type Seen = Observed<I, O>;
  const { kind, marked: isMarked } = spec;
  const names = shapeOf(spec.inputs).fields.flatMap(({ name, meta }) => (meta.control ? [] : [name]));

  const observe = async (ctx: Ctx, raw: Body): Promise<Seen> => {
    const named = await withInterfaces(raw, spec.interfaces, (wire) => ctx.client.interfaces.toId(wire, ctx));
    const body = (await spec.incoming?.(ctx, named)) ?? named;
    const { descr, owner, incarnation } = isMarked ? described(body['descr']) : { descr: body['descr'] };
    const plain = Object.fromEntries(
      names.flatMap((name) => {
        const value = name === 'descr' ? descr : body[snakeCase(name)];
        return value === undefined || value === null ? [] : [[name, value]];
      }),
    );
    const decoded = spec.decode(body, plain as Partial<I>);
    return { id: kind.keyOf(raw), ...decoded, ...(isMarked ? { owner, incarnation } : {}), raw };
  };

  const outgoing = async (ctx: Ctx, fields: Fields): Promise<Fields> => {
    const named = await withInterfaces(fields, spec.interfaces, (id) => ctx.client.interfaces.toWire(id, ctx));
    return (await spec.outgoing?.(ctx, named)) ?? named;
  };

  const withMarks = (ctx: Pick<Ctx, 'owner'>, fields: Fields, incarnation: string | undefined): Fields =>
    isMarked ? { ...fields, descr: marked(ctx, fields['descr'] as string | undefined, incarnation) } : fields;

  /** Only what changes: the rest stays as it is, secrets too. */
  async function update(ctx: Ctx, { id, inputs, target, observed, changes, memory }: UpdateArgs<I, O>): Promise<Seen> {
    const changed = new Set(changes.map(({ path }) => snakeCase(String(path[0]))));
    for (const name of spec.together?.(changed) ?? []) changed.add(name);
    const all = withMarks(ctx, spec.encode(target, inputs), observed.incarnation ?? memory.incarnation);
    const fields = Object.fromEntries(Object.entries(all).filter(([name]) => changed.has(name)));
    return observe(ctx, await change(ctx, kind, id, await outgoing(ctx, fields)));
  }

  return defineResource<IS, OS, PfsenseClient>({
    type: spec.type,
    title: spec.title,
    description: spec.description,
    source: `pfrest 2.10, model ${spec.model}`,
    inputs: spec.inputs,
    outputs: spec.outputs,
    ...(spec.rules !== undefined && { rules: spec.rules }),
    ...(spec.identity !== undefined && { identity: (given: Partial<I>) => spec.identity!(given) }),
    ...(spec.claims !== undefined && { claims: (given: Partial<I>) => spec.claims!(given) }),
    ...(spec.claimsHint !== undefined && { claimsHint: spec.claimsHint }),
    importId: spec.importId,
    permissions: spec.permissions,
    examples: spec.examples,

    async find(ctx, { inputs, id, taken }) {
      const all = await listAll(ctx.client, kind, ctx);
      if (id !== undefined) {
        const there = find(all, kind, id);
        return there === undefined ? [] : [await observe(ctx, there)];
      }
      const seen = withOwner(ctx, await Promise.all(all.map((body) => observe(ctx, body))));
      // An owner may stand for a whole program: only what these inputs mean is looked at, or another's would be taken over.
      return seen.filter(
        (one) =>
          spec.isMeant?.(one, inputs) === true &&
          (taken || !isMarked || (one.owner !== undefined && one.owner === ctx.owner)),
      );
    },

    ...(isMarked && {
      async claim(ctx: Ctx, { observed, incarnation }: { observed: Seen; incarnation: string }): Promise<Seen> {
        const { descr } = described((observed.raw as Body)['descr']);
        const seen = await observe(ctx, await change(ctx, kind, observed.id, withMarks(ctx, { descr }, incarnation)));
        return withOwner(ctx, [seen])[0]!;
      },
    }),

    async create(ctx, { inputs, incarnation }) {
      const fields = withMarks(ctx, spec.encode(inputs, inputs), incarnation);
      return observe(ctx, await insert(ctx, kind, await outgoing(ctx, fields)));
    },

    async read(ctx, { id, inputs, memory }) {
      const body = await readerOf(ctx.client, kind).read(id, ctx.signal);
      if (body === undefined) return undefined;
      const [seen] = withOwner(ctx, [await observe(ctx, body)]);
      // Marks say whose it is; where somebody has taken them away, or there are none, the rest of it must.
      // What cannot be right would differ, too, and the object would count as gone.
      legible(spec, ctx.client.label, seen, inputs);
      const doubtful = seen!.incarnation === undefined && (memory.incarnation !== undefined || !isMarked);
      return doubtful && spec.isOther?.(seen!, inputs) === true ? undefined : seen;
    },

    update,

    async delete(ctx, { id }) {
      await remove(ctx, kind, id, () => spec.beforeDelete?.(ctx, id) ?? Promise.resolve());
      await ctx.client.applying.wait(ctx, kind.area, `${kind.what} ${id}`);
    },

    ready: (ctx, { id }) => ctx.client.applying.readiness({ ...ctx, about: `${kind.what} ${id}` }, kind.area),

    async discover(ctx) {
      const all = await listAll(ctx.client, kind, ctx);
      return all.flatMap((body) => {
        // By its marks a person knows nothing, and a name that is made of them would be another for each who imports it.
        const found = spec.found(isMarked ? { ...body, descr: described(body['descr']).descr } : body);
        return found === undefined ? [] : [{ id: kind.keyOf(body), ...found }];
      });
    },

    images: ({ id, values, memory, owner }) => {
      const given = values as I;
      const fields = withMarks({ owner }, spec.encode(given, given), memory.incarnation);
      return [{ kind: spec.model, id, body: { ...fields, ...spec.imageOf?.(values, id) } }];
    },
  });
}

/** One interface, or a list of them. */
async function withInterfaces<B extends Fields>(
  fields: B,
  name: string | undefined,
  translate: (name: string) => Promise<string>,
): Promise<B> {
  const value = name === undefined ? undefined : fields[name];
  if (name === undefined || value === undefined || value === null) return fields;
  const translated = Array.isArray(value)
    ? await Promise.all(value.map((one) => translate(String(one))))
    : await translate(String(value));
  return { ...fields, [name]: translated };
}
