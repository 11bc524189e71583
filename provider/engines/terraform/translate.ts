/**
 * Values between Terraform's spelling and the definition's: snake_case with null for absent, against camelCase with
 * absent left out. Unknowns pass. What the definition does not have (twins of secrets, `id`, `timeouts`) stays behind.
 */
import type { Bag, Path } from '../../core/define/paths';
import { isBag } from '../../core/define/paths';
import { isUnknown } from '../../core/define/unknown';
import type { Attribute, Content } from './attributes';
import type { Init } from '../shared/protobuf';
import type { AttributePath } from './proto/messages';

/** What the core keeps for an object: fields of the definition, and the list of secrets that could not be compared. */
const isOfTheCore = (role: Attribute['role']): boolean => role === 'field' || role === 'unchecked';

/** A configuration or state as inputs or outputs of the definition. */
export function toBag(attributes: readonly Attribute[], values: Bag): Bag {
  const bag: Bag = {};
  for (const { name, field, role, content } of attributes) {
    const value = values[name];
    if (!isOfTheCore(role) || value === null || value === undefined) continue;
    bag[field] = eachObject(content, value, (inner, item) => toBag(inner, item));
  }
  return bag;
}

/** The reverse. Every attribute is there, null where the bag has nothing. */
export function toValues(attributes: readonly Attribute[], bag: Bag): Bag {
  const values: Bag = {};
  for (const { name, field, role, content } of attributes) {
    const value = isOfTheCore(role) ? bag[field] : undefined;
    values[name] = eachObject(content, value ?? null, (inner, item) => toValues(inner, item));
  }
  return values;
}

function eachObject(
  content: Content,
  value: unknown,
  convert: (inner: readonly Attribute[], item: Bag) => Bag,
): unknown {
  if (content.kind === 'leaf' || value === null || isUnknown(value)) return value;
  const one = (item: unknown): unknown => (isBag(item) ? convert(content.attributes, item) : item);
  if (content.kind === 'single') return one(value);
  if (content.kind === 'map') {
    return isBag(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, one(item)])) : value;
  }
  return Array.isArray(value) ? value.map(one) : value;
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
