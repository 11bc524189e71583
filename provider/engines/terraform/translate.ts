/**
 * Values between Terraform's spelling and the definition's: snake_case with null for absent, against camelCase with
 * absent left out. Unknowns pass. What the definition does not have (twins of secrets, `id`, `timeouts`) stays behind.
 */
import type { Bag, Path } from '../../core/define/paths';
import { isBag } from '../../core/define/paths';
import { rememberedOf } from '../../core/define/remembered';
import type { Attribute, Content, Nesting } from './attributes';
import { emptyBag } from './codec';
import type { Init } from '../shared/protobuf';
import type { AttributePath } from './proto/messages';

/** What the core keeps for an object: fields of the definition, and the list of secrets that could not be compared. */
const isOfTheCore = (role: Attribute['role']): boolean => role === 'field' || role === 'unchecked';

/** A configuration or state as inputs or outputs of the definition. */
export const toBag = (attributes: readonly Attribute[], values: Bag): Bag => translationOf(attributes).toBag(values);

/** The reverse. Every attribute is there, null where the bag has nothing. */
export const toValues = (attributes: readonly Attribute[], bag: Bag): Bag => translationOf(attributes).toValues(bag);

interface Translation {
  toBag(values: Bag): Bag;
  toValues(bag: Bag): Bag;
}

/** Worked out once for each list of attributes: every call of every resource translates several times. */
const translationOf = rememberedOf(translate);

function translate(attributes: readonly Attribute[]): Translation {
  const own = attributes
    .filter(({ role }) => isOfTheCore(role))
    .map(({ name, field, content }) => ({ name, field, ...contentTranslation(content) }));
  const empty: Bag = emptyBag(attributes.map(({ name }) => name));
  return {
    toBag(values) {
      const bag: Bag = {};
      for (const { name, field, inward } of own) {
        const value = values[name];
        if (value !== null && value !== undefined) bag[field] = inward(value);
      }
      return bag;
    },
    toValues(bag) {
      const values = { ...empty };
      for (const { name, field, outward } of own) {
        const value = bag[field];
        if (value !== null && value !== undefined) values[name] = outward(value);
      }
      return values;
    },
  };
}

type Convert = (value: unknown) => unknown;
const asItIs: Convert = (value) => value;

function contentTranslation(content: Content): { readonly inward: Convert; readonly outward: Convert } {
  if (content.kind === 'leaf') return { inward: asItIs, outward: asItIs };
  const { toBag: inward, toValues: outward } = translate(content.attributes);
  return { inward: eachObject(content.kind, inward), outward: eachObject(content.kind, outward) };
}

/** An unknown, and whatever is no object where one should be, passes. */
function eachObject(kind: Nesting, convert: (item: Bag) => Bag): Convert {
  const one: Convert = (item) => (isBag(item) ? convert(item) : item);
  if (kind === 'single') return one;
  if (kind !== 'map') return (value) => (Array.isArray(value) ? value.map(one) : value);
  return (value) =>
    isBag(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, one(item)])) : value;
}

/** A path of the definition as Terraform points at it in diagnostics and `requires_replace`. */
export function toAttributePath(attributes: readonly Attribute[], path: Path): Init<AttributePath> {
  const steps: { attributeName?: string; elementKeyInt?: number; elementKeyString?: string }[] = [];
  let level: readonly Attribute[] | undefined = attributes;
  let keyed = false;
  for (const segment of path) {
    if (typeof segment === 'number') {
      steps.push({ elementKeyInt: segment });
    } else if (keyed || level === undefined) {
      steps.push({ elementKeyString: segment });
      keyed = false;
    } else {
      const attribute: Attribute | undefined = attributeAt(level, segment);
      // Below a set no step can name an element: the path ends at the set itself.
      if (attribute === undefined) break;
      steps.push({ attributeName: attribute.name });
      if (isSet(attribute.content)) break;
      keyed = isKeyed(attribute.content);
      level = attribute.content.kind === 'leaf' ? undefined : attribute.content.attributes;
    }
  }
  return { steps };
}

function isSet(content: Content): boolean {
  if (content.kind !== 'leaf') return content.kind === 'set';
  return typeof content.type === 'object' && content.type.kind === 'set';
}

/** The attribute that stands for a field of the definition. */
export function attributeAt(level: readonly Attribute[], segment: string): Attribute | undefined {
  return level.find(({ field, role }) => field === segment && (role === 'field' || role === 'timeouts'));
}

/** Whether what comes next in a path is a key that the user chose. */
export function isKeyed(content: Content): boolean {
  if (content.kind !== 'leaf') return content.kind === 'map';
  return typeof content.type === 'object' && content.type.kind === 'map';
}
