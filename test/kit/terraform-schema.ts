/**
 * What Terraform's core derives from a provider's schema: the type of a block's values, and the proposed new state of a
 * plan (the configuration, completed from the prior state where the provider computes).
 */
import { isUnknown } from '../../provider/core/define/unknown';
import { type CtyType, typeFromJson } from '../../provider/engines/terraform/cty';
import {
  type SchemaAttribute,
  type SchemaBlock,
  type SchemaNestedBlock,
  SchemaNestedBlockNestingMode as BlockNesting,
  type SchemaObject,
  SchemaObjectNestingMode as Nesting,
} from '../../provider/engines/terraform/proto/messages';
import { sameTerraformValue } from './terraform-rules';

type Values = Record<string, unknown>;

const types = new WeakMap<SchemaBlock, CtyType>();

/** One type for a block, however often it is asked for: a codec is compiled for each type that is met. */
export function typeOfBlock(block: SchemaBlock | undefined): CtyType {
  const known = block && types.get(block);
  if (known !== undefined) return known;
  const type = newTypeOfBlock(block);
  if (block !== undefined) types.set(block, type);
  return type;
}

function newTypeOfBlock(block: SchemaBlock | undefined): CtyType {
  const attributes: Record<string, CtyType> = {};
  for (const attribute of block?.attributes ?? []) attributes[attribute.name] = typeOfAttribute(attribute);
  for (const nested of block?.blockTypes ?? []) attributes[nested.typeName] = typeOfNestedBlock(nested);
  return { kind: 'object', attributes };
}

function typeOfAttribute(attribute: SchemaAttribute): CtyType {
  if (attribute.nestedType === undefined) return typeFromJson(JSON.parse(Buffer.from(attribute.type).toString('utf8')));
  const element: CtyType = {
    kind: 'object',
    attributes: Object.fromEntries(
      attribute.nestedType.attributes.map((inner) => [inner.name, typeOfAttribute(inner)]),
    ),
  };
  const kind = collectionOf(attribute.nestedType);
  return kind === undefined ? element : { kind, element };
}

function collectionOf(nested: SchemaObject): 'list' | 'set' | 'map' | undefined {
  switch (nested.nesting) {
    case Nesting.LIST:
      return 'list';
    case Nesting.SET:
      return 'set';
    case Nesting.MAP:
      return 'map';
    default:
      return undefined;
  }
}

function typeOfNestedBlock(nested: SchemaNestedBlock): CtyType {
  const element = typeOfBlock(nested.block);
  switch (nested.nesting) {
    case BlockNesting.LIST:
      return { kind: 'list', element };
    case BlockNesting.SET:
      return { kind: 'set', element };
    case BlockNesting.MAP:
      return { kind: 'map', element };
    default:
      return element;
  }
}

/**
 * Terraform's own merge for nested attributes; our schemas have no nested blocks. Elements of lists and maps are merged
 * by their key; elements of sets only with an equal prior one, which is the same as taking the configuration.
 */
export function proposedNewState(block: SchemaBlock | undefined, prior: Values | null, config: Values): Values {
  return mergeAttributes(block?.attributes ?? [], prior, config);
}

function mergeAttributes(attributes: readonly SchemaAttribute[], prior: Values | null, config: Values): Values {
  const merged: Values = {};
  for (const attribute of attributes) {
    const given = config[attribute.name] ?? null;
    const before = prior?.[attribute.name] ?? null;
    merged[attribute.name] = mergeAttribute(attribute, before, given);
  }
  return merged;
}

function mergeAttribute(attribute: SchemaAttribute, before: unknown, given: unknown): unknown {
  if (given === null) return attribute.computed ? before : null;
  const nested = attribute.nestedType;
  if (nested === undefined || typeof given !== 'object') return given;
  const merge = (item: unknown, old: unknown): unknown =>
    typeof item === 'object' && item !== null
      ? mergeAttributes(nested.attributes, (old ?? null) as Values | null, item as Values)
      : item;
  switch (nested.nesting) {
    case Nesting.LIST:
      return (given as unknown[]).map((item, index) => merge(item, (before as unknown[] | null)?.[index]));
    case Nesting.MAP:
      return Object.fromEntries(
        Object.entries(given).map(([key, item]) => [key, merge(item, (before as Values | null)?.[key])]),
      );
    case Nesting.SET:
      return given;
    default:
      return merge(given, before);
  }
}

/** The value at a path as this file writes them; null where there is none. */
export function valueAt(values: unknown, path: string): unknown {
  let current = values;
  for (const step of path.split('.')) {
    if (typeof current !== 'object' || current === null) return isUnknown(current) ? current : null;
    current = (current as Values)[step];
  }
  return current ?? null;
}

/** Every attribute, null where the configuration says nothing, at any depth. */
export function complete(attributes: readonly SchemaAttribute[], given: Values): Values {
  const stranger = Object.keys(given).find((name) => !attributes.some((attribute) => attribute.name === name));
  if (stranger !== undefined) throw new Error(`Unsupported argument: "${stranger}"`);
  return Object.fromEntries(
    attributes.map(({ name, nestedType }) => {
      const value = given[name] ?? null;
      if (nestedType === undefined || value === null || isUnknown(value)) return [name, value];
      const one = (item: unknown): unknown =>
        isUnknown(item) || item === null ? item : complete(nestedType.attributes, item as Values);
      if (Array.isArray(value)) return [name, value.map(one)];
      if (nestedType.nesting === Nesting.MAP)
        return [name, Object.fromEntries(Object.entries(value as Values).map(([key, item]) => [key, one(item)]))];
      return [name, one(value)];
    }),
  );
}

/** `lifecycle { ignore_changes }`: the prior value takes the place of the configured one; of `all`, where a program could give one. */
export function withoutIgnored(
  attributes: readonly SchemaAttribute[],
  config: Values,
  prior: Values | null,
  ignored: readonly string[],
): Values {
  if (prior === null) return config;
  if (ignored.includes('all')) return configurable(attributes, prior);
  return ignored.reduce((values, path) => withValue(values, prior, path.split('.')), config);
}

function configurable(attributes: readonly SchemaAttribute[], values: Values): Values {
  return Object.fromEntries(
    attributes.map(({ name, computed, optional, nestedType }) => {
      const value = values[name] ?? null;
      if (computed && !optional) return [name, null];
      const whole = value === null || nestedType === undefined || nestedType.nesting !== Nesting.SINGLE;
      return [name, whole ? value : configurable(nestedType.attributes, value as Values)];
    }),
  );
}

function withValue(values: Values, from: Values, [name = '', ...rest]: readonly string[]): Values {
  if (rest.length === 0) return { ...values, [name]: from[name] ?? null };
  return { ...values, [name]: withValue((values[name] ?? {}) as Values, (from[name] ?? {}) as Values, rest) };
}

/** Paths of attributes that differ. */
export function differences(
  attributes: readonly SchemaAttribute[],
  before: Values | null,
  after: Values | null,
  base: string,
): string[] {
  return attributes.flatMap(({ name, nestedType }) => {
    const [from, to] = [before?.[name] ?? null, after?.[name] ?? null];
    if (sameTerraformValue(from, to)) return [];
    const path = `${base}${name}`;
    const single = nestedType !== undefined && nestedType.nesting !== Nesting.SET && nestedType.nesting !== Nesting.MAP;
    if (single && Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
      return from.flatMap((item, index) =>
        differences(nestedType.attributes, item as Values, to[index] as Values, `${path}[${index}].`),
      );
    }
    if (single && nestedType.nesting === Nesting.SINGLE && from !== null && to !== null && !isUnknown(to)) {
      return differences(nestedType.attributes, from as Values, to as Values, `${path}.`);
    }
    return [path];
  });
}
