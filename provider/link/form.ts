/**
 * What every derived link looks like, whatever it was asked for: the objects of each end by their role, what each of them
 * may set, and where they refer to one another. Engines without components need it before there is an intent: as the type
 * of what a function answers, and as the text of a module.
 *
 * Learned from `derive` itself, which says what is unknown for what was not told: an intent of which nothing but names is
 * known has every object and every member that any link can have.
 */
import { platformOf } from '../core/define/catalog';
import { rememberedOf } from '../core/define/remembered';
import { shapeOf, type Field, type ObjectShape, type Shape } from '../core/define/shape';
import { UNKNOWN } from '../core/define/unknown';
import type { Bag } from '../core/define/paths';
import {
  perTunnel,
  Ref,
  Sheet,
  TUNNELS,
  Variable,
  type Address,
  type Declared,
  type Derivation,
  type EndKind,
  type OpenCommunities,
  type Side,
  type TunnelName,
  type Value,
  type Values,
} from '../model';
import { isValues } from '../program';
import { deriveUnjudged } from './derive';
import { checkIntent, refuse } from './intent/check';
import { intentSchema } from './intent/fields';
import { foreignTo } from './intent/kinds';
import { pairsOf } from './pairs';
import { splitRole } from './roles';

/** One object of an end, or one for each tunnel. */
export interface Part {
  readonly platform: string;
  /** `session`: the role, without the tunnel. */
  readonly role: string;
  readonly type: string;
  readonly perTunnel: boolean;
  /** Of another kind of end, or where links share it by reference: a link may have none of its own. */
  readonly optional: boolean;
  /** By tunnel, or under '': the object in every kind of link that has it (`askedOf`). */
  readonly variants: Readonly<Partial<Record<TunnelName | '', readonly Declared[]>>>;
}

export interface Form {
  readonly parts: readonly Part[];
  /** Which part an address of the form is, and of which tunnel. */
  readonly partOf: ReadonlyMap<Address, { readonly part: Part; readonly tunnel: TunnelName | '' }>;
}

export const formOf = rememberedOf(learned);

function learned(sides: readonly Side[]): Form {
  const asked = openIntents(sides).map(({ open, pair }) => {
    const { intent, failures } = checkIntent(open, sides);
    refuse(failures);
    return lookedUp(deriveUnjudged(intent!), pair);
  });
  const parts = partsOf(asked);
  const partOf = new Map<Address, { part: Part; tunnel: TunnelName | '' }>();
  for (const [address, { role, type }] of objectsOf(asked)) {
    const [name, tunnel] = splitRole(role);
    partOf.set(address, { part: parts.find((one) => one.type === type && one.role === name)!, tunnel });
  }
  return { parts, partOf };
}

/** Intents of which nothing but names is known; between them they have every object and every member. */
export const openIntents = (sides: readonly Side[]): { readonly open: Bag; readonly pair: readonly Side[] }[] =>
  pairsOf(sides).flatMap((pair) => askedOf(sides, pair).map((what) => ({ open: openIntent(sides, pair, what), pair })));

/** What a link is asked for beside the names, all of it unknown. */
interface Asked {
  /** What stands at each end, by platform, where it can be one of several. */
  readonly kinds: ReadonlyMap<string, EndKind>;
  readonly possible: boolean;
  /** With a BGP password, with none any more. */
  readonly authenticated?: boolean;
  /** Routes by communities: as one that passes them on, and as one that takes them. */
  readonly communities?: OpenCommunities;
  /** Paths of what it shares with other links. */
  readonly shared: ReadonlySet<string>;
}

/** Of each kind of ends: nothing that need not be; everything that can be; and with it each thing that links may share, and all of them. */
function askedOf(sides: readonly Side[], pair: readonly Side[]): Asked[] {
  const marked: readonly OpenCommunities[] = pair.some(({ marksRoutes }) => marksRoutes === true)
    ? [{ learned: UNKNOWN, told: UNKNOWN, passed: UNKNOWN }, { taken: UNKNOWN }]
    : [];
  const ends = shapeOf(intentSchema(sides)).fields.filter(({ name }) => pair.some(({ platform }) => platform === name));
  const none: ReadonlySet<string> = new Set();
  return kindsOf(pair).flatMap((kinds) => {
    const sharable = ends.flatMap(({ name: end, shape }) =>
      fieldsOfKind(shape as ObjectShape, sideOf(pair, end), kinds.get(end))
        .filter(({ meta }) => meta.refersTo !== undefined)
        .map(({ name }) => `${end}.${name}`),
    );
    return [
      { kinds, possible: false, shared: none },
      { kinds, possible: true, shared: none, authenticated: true },
      { kinds, possible: true, shared: none, authenticated: false },
      ...marked.map((communities) => ({ kinds, possible: true, shared: none, communities })),
      ...[...sharable.map((one) => [one]), sharable].map((some) => ({
        kinds,
        possible: true,
        shared: new Set(some),
      })),
    ];
  });
}

/** Every choice of what stands at the ends. */
export function kindsOf(pair: readonly Side[]): ReadonlyMap<string, EndKind>[] {
  return pair.reduce<ReadonlyMap<string, EndKind>[]>(
    (all, { platform, kinds }) =>
      kinds === undefined ? all : all.flatMap((one) => kinds.map((kind) => new Map([...one, [platform, kind]]))),
    [new Map()],
  );
}

const sideOf = (pair: readonly Side[], platform: string): Side => pair.find((side) => side.platform === platform)!;

/** Without those of other kinds. */
function fieldsOfKind(shape: ObjectShape, side: Side, kind: EndKind | undefined): Field[] {
  const foreign = foreignTo(side, kind);
  return shape.fields.filter(({ name }) => !foreign.includes(name));
}

function openIntent(
  sides: readonly Side[],
  pair: readonly Side[],
  { kinds, possible, shared, authenticated, communities }: Asked,
): Bag {
  const open = (fields: readonly Field[], at: string, needed: readonly string[] = []): Bag => {
    const asked = fields.filter(({ name, required, meta }) =>
      meta.refersTo === undefined ? required || possible || needed.includes(name) : shared.has(`${at}${name}`),
    );
    return Object.fromEntries(asked.map(({ name }) => [name, UNKNOWN]));
  };
  const { fields } = shapeOf(intentSchema(sides));
  const platforms = sides.map(({ platform }) => platform);
  const ends = pair.map((side) => {
    const { platform } = side;
    const kind = kinds.get(platform);
    const own = fieldsOfKind(fields.find(({ name }) => name === platform)!.shape as ObjectShape, side, kind);
    const needed = kind === undefined ? [] : [kind.field, ...(kind.needs ?? [])];
    const { communities: _, ...asked } = open(own, `${platform}.`, needed);
    const marked = communities === undefined || side.marksRoutes !== true ? {} : { communities };
    return [platform, { ...asked, ...marked, name: 'end' }];
  });
  const rest = fields.filter(({ name }) => !platforms.includes(name));
  const structure = {
    name: 'link',
    ...(possible && pair.every(({ reports }) => reports) ? { waitFor: 'up' } : {}),
    ...(authenticated === undefined ? {} : { bgpAuthentication: authenticated }),
  };
  const told = rest.filter(({ name }) => name !== 'waitFor' && name !== 'bgpAuthentication');
  return { ...open(told, ''), ...structure, networks: perTunnel(() => UNKNOWN), ...Object.fromEntries(ends) };
}

/** With the lookups that say which networks are taken, one for each end. */
export function lookedUp(derivation: Derivation, sides: readonly Side[]): Derivation {
  const program = new Map(derivation.program);
  const roles = new Map(derivation.roles);
  for (const side of sides) {
    const own = new Map([...derivation.program].filter(([, { type }]) => type.startsWith(`${side.platform}:`)));
    if (own.size === 0 || side.taken === undefined) continue;
    const sheet = new Sheet(side.platform, 'link');
    const taken = side.taken(own);
    if (taken === undefined) continue;
    sheet.add(taken.kind, TAKEN, taken.inputs);
    for (const [address, declared] of sheet.program) program.set(address, declared);
    for (const [address, role] of sheet.roles) roles.set(address, role);
  }
  return { ...derivation, program, roles };
}

export const TAKEN = 'taken';

/** Every object that any of them has. */
function objectsOf(asked: readonly Derivation[]): Map<Address, { readonly role: string; readonly type: string }> {
  const all = asked.flatMap(({ program, roles }) =>
    [...roles].map(([address, role]) => [address, { role, type: program.get(address)!.type }] as const),
  );
  return new Map(all);
}

function partsOf(asked: readonly Derivation[]): Part[] {
  const parts = new Map<string, Part>();
  for (const [address, { role, type }] of objectsOf(asked)) {
    const [name, tunnel] = splitRole(role);
    const key = `${type} ${name}`;
    const variants = asked.flatMap(({ program }) => program.get(address) ?? []);
    parts.set(key, {
      platform: platformOf(type),
      role: name,
      type,
      perTunnel: tunnel !== '',
      optional: variants.length < asked.length,
      variants: { ...parts.get(key)?.variants, [tunnel]: variants },
    });
  }
  return [...parts.values()];
}

/** The inputs of all objects of a part. */
export const inputsOfPart = ({ variants }: Part): Values[] =>
  Object.values(variants).flatMap((all) => all.map(({ inputs }) => inputs));

// ---- what a link is, as values ----------------------------------------------------------------------------------------

/**
 * The inputs of each object by platform, role and, where there are two, tunnel. What refers to another object is left out,
 * and so are keys: whoever makes the objects says that.
 */
export function valuesOf({ program, roles }: Derivation): Bag {
  const result: Record<string, Record<string, unknown>> = {};
  for (const [address, role] of roles) {
    const { type, inputs } = program.get(address)!;
    const [name, tunnel] = splitRole(role);
    const objects = (result[platformOf(type)] ??= {});
    const values = toldOf(inputs);
    objects[name] = tunnel === '' ? values : { ...(objects[name] as Bag | undefined), [tunnel]: values };
  }
  return result;
}

/** Without what only the program around it can say. */
export function toldOf(value: Value): unknown {
  if (value instanceof Ref || value instanceof Variable) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item: Value) => toldOf(item));
    return items.includes(undefined) ? undefined : items;
  }
  if (!isValues(value)) return value;
  const members = Object.entries(value).map(([name, item]) => [name, toldOf(item)] as const);
  return Object.fromEntries(members.filter(([, item]) => item !== undefined)); // in a map it would be a null
}

/** The shape of these values, from the shapes of inputs of all types. */
export const shapeOfValues = ({ parts }: Form, inputsOf: (type: string) => ObjectShape): ObjectShape =>
  byPlatform(parts, (part) => {
    const own = restricted(inputsOf(part.type), inputsOfPart(part)) as ObjectShape;
    return part.perTunnel ? objectOf(TUNNELS.map((tunnel) => [tunnel, own])) : own;
  });

/** A member for each platform, and in it one for each of its roles. */
export function byPlatform(parts: readonly Part[], shapeOfPart: (part: Part) => Shape): ObjectShape {
  const platforms = [...new Set(parts.map(({ platform }) => platform))].sort();
  return objectOf(
    platforms.map((platform) => [
      platform,
      objectOf(
        parts
          .filter((part) => part.platform === platform)
          .map((part): readonly [string, Shape] => [part.role, shapeOfPart(part)]),
      ),
    ]),
  );
}

export const objectOf = (members: readonly (readonly [string, Shape])[]): ObjectShape => ({
  kind: 'object',
  fields: members.map(([name, shape]) => ({ name, shape, required: true, meta: { description: '' } })),
});

/** A shape with no more members than the values have, and no secret. */
export function restricted(shape: Shape, values: readonly Value[]): Shape {
  if (shape.kind === 'object') {
    const objects = values.filter(isValues);
    const whole = objects.length < values.length; // one of them is not known: it may have any member
    const fields = shape.fields.filter(
      ({ name, meta, fingerprintOf }) =>
        !meta.secret && fingerprintOf === undefined && (whole || objects.some((one) => name in one)),
    );
    return {
      kind: 'object',
      fields: fields.map((field) => ({
        ...field,
        shape: restricted(
          field.shape,
          whole ? [UNKNOWN] : objects.flatMap((one) => (field.name in one ? [one[field.name]!] : [])),
        ),
      })),
    };
  }
  if ('element' in shape) {
    const lists = values.filter((one): one is readonly Value[] => Array.isArray(one));
    const items: readonly Value[] = lists.length < values.length ? [UNKNOWN] : lists.flat();
    return { ...shape, element: restricted(shape.element, items) };
  }
  return shape;
}
