/**
 * What Terraform's core derives from a provider's schema: the type of a block's values, and the proposed new state of a
 * plan (the configuration, completed from the prior state where the provider computes).
 */
import { type CtyType, typeFromJson } from '../../provider/engines/terraform/cty';
import {
  type SchemaAttribute,
  type SchemaBlock,
  type SchemaNestedBlock,
  SchemaNestedBlockNestingMode as BlockNesting,
  type SchemaObject,
  SchemaObjectNestingMode as Nesting,
} from '../../provider/engines/terraform/proto/messages';

type Values = Record<string, unknown>;

export function typeOfBlock(block: SchemaBlock | undefined): CtyType {
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
