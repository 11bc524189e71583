/**
 * Whether what a verb saw can be an object of its kind. An answer of another form (a list where a text stands, a value that is
 * missing and cannot be) would be taken for a change that somebody made: a plan would make the object anew, and an engine's own
 * encoding would fail with words that name nobody, and after a create without a trace of what was made.
 */
import type { AnyLookup, AnyResource, Observed } from '../define/definition';
import { ProviderError } from '../define/errors';
import { fieldToken, text, type Text } from '../define/message';
import { isBag, isEmpty, type Bag, type Path } from '../define/paths';
import { fieldNamed, shapeOf, type ObjectShape, type Shape } from '../define/shape';

const WANTED: Readonly<Record<Shape['kind'], string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  set: 'a list',
  map: 'names with values',
  object: 'names with values',
};

interface Odd {
  readonly path: Path;
  readonly is: string;
}

/**
 * @param label of the connection: who answered
 * @param before what was known of the object; a value that cannot change without another object does not go away
 * @returns what was seen, each value as its field has it
 * @throws ProviderError `platform`
 */
export function legible<T extends Observed | undefined>(
  definition: Pick<AnyResource, 'title' | 'inputs' | 'outputs'>,
  label: string,
  observed: T,
  before: Bag = {},
): T {
  if (observed === undefined) return observed;
  const [inputs, outputs] = [shapeOf(definition.inputs), shapeOf(definition.outputs)];
  const odd =
    firstOdd(inputs, observed.inputs, []) ??
    firstOdd(outputs, observed.outputs, []) ??
    firstLost(inputs, observed.inputs, before);
  if (odd !== undefined) throw illegible(`${definition.title} ${observed.id}`, label, odd);
  const own = { inputs: inForm(inputs, observed.inputs) as Bag, outputs: inForm(outputs, observed.outputs) as Bag };
  const isWhole = own.inputs === observed.inputs && own.outputs === observed.outputs;
  return isWhole ? observed : { ...observed, ...own };
}

/** The same of what a lookup found. */
export function legibleFound(definition: Pick<AnyLookup, 'title' | 'outputs'>, label: string, found: Bag): Bag {
  const outputs = shapeOf(definition.outputs);
  const odd = firstOdd(outputs, found, []);
  if (odd !== undefined) throw illegible(definition.title, label, odd);
  return inForm(outputs, found) as Bag;
}

const illegible = (what: string, label: string, { path, is }: Odd): ProviderError =>
  new ProviderError({
    code: 'platform',
    message: text`${what}: the answer of ${label} cannot be right: ${fieldToken(path)} ${is}.`,
    hint: UNKNOWN_FORM,
  });

export const UNKNOWN_FORM: Text = text`Check that the connection leads to the platform itself, and not to something in between. If it does, its release may be one that this version of hybridvpn does not know: please report it with the debug log.`;

/** Deep enough for every schema; what is compared further down is told apart by its text. */
function firstOdd(shape: Shape, value: unknown, path: Path): Odd | undefined {
  if (value === undefined || value === null) return undefined; // as if it were not there
  if (!fits(shape, value)) return { path, is: `is not ${WANTED[shape.kind]}` };
  if (shape.kind === 'object') return firstOddMember(shape, value as Bag, path);
  if (!('element' in shape)) return undefined;
  for (const [key, item] of Object.entries(value as object)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const odd: Odd | undefined = item === null ? { path: at, is: 'is nothing' } : firstOdd(shape.element, item, at);
    if (odd !== undefined) return odd;
  }
  return undefined;
}

function firstOddMember({ fields }: ObjectShape, value: Bag, path: Path): Odd | undefined {
  for (const { name, shape } of fields) {
    const odd = firstOdd(shape, value[name], [...path, name]);
    if (odd !== undefined) return odd;
  }
  return undefined;
}

/** Platforms disagree about types: "3600" is 3600, "true" is true, and a number is a text. */
function fits(shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case 'string':
      return ['string', 'number'].includes(typeof value);
    case 'number':
      return Number.isFinite(typeof value === 'string' ? Number(value) : value);
    case 'boolean':
      return typeof value === 'boolean' || ['true', 'false', ''].includes(value as string);
    case 'list':
    case 'set':
      return Array.isArray(value);
    default:
      return isBag(value);
  }
}

/**
 * What fits, as the field has it: engines encode by the schema, and refuse a number where it has a text. The value itself where
 * nothing of it is written otherwise, as nearly all of them.
 */
function inForm(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  switch (shape.kind) {
    case 'string':
      return typeof value === 'number' ? String(value) : value;
    case 'number':
      return typeof value === 'string' ? (value.trim() === '' ? undefined : Number(value)) : value;
    case 'boolean':
      return typeof value === 'string' ? (value === '' ? undefined : value === 'true') : value;
    case 'object':
      return eachInForm(value as Bag, (name) => fieldNamed(shape, name)?.shape);
    case 'map':
      return eachInForm(value as Bag, () => shape.element);
    default: {
      const items = (value as unknown[]).map((item) => inForm(shape.element, item));
      return items.some((item, index) => item !== (value as unknown[])[index]) ? items : value;
    }
  }
}

function eachInForm(bag: Bag, shapeAt: (name: string) => Shape | undefined): Bag {
  const entries = Object.entries(bag).map(([name, value]): [string, unknown] => {
    const shape = shapeAt(name);
    return [name, shape === undefined ? value : inForm(shape, value)];
  });
  return entries.some(([name, value]) => value !== bag[name]) ? Object.fromEntries(entries) : bag;
}

/** Some platforms write nothing for what is at its default, hence only what cannot change in place. */
function firstLost({ fields }: ObjectShape, now: Bag, before: Bag): Odd | undefined {
  const lost = fields.find(
    ({ name, meta }) =>
      meta.forcesReplace === true &&
      !meta.unreadable &&
      !meta.secret &&
      !meta.control &&
      !meta.trigger &&
      !isEmpty(before[name]) &&
      (now[name] === undefined || now[name] === null),
  );
  return lost === undefined ? undefined : { path: [lost.name], is: 'is missing' };
}
