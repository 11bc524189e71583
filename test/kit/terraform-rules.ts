/**
 * What Terraform's core demands of a provider's answers, written anew from its life-cycle document. A provider that
 * breaks one of these makes a run end in "Provider produced invalid plan" or "inconsistent result after apply", and on
 * a create the object is tainted. Each function returns the violations as text, empty if there are none.
 *
 * Contract: https://github.com/hashicorp/terraform, docs/resource-instance-change-lifecycle.md
 */
import {
  type SchemaAttribute,
  type SchemaBlock,
  SchemaObjectNestingMode as Nesting,
} from '../../provider/engines/terraform/proto/messages';
import { containsUnknown, isUnknown } from '../../provider/core/define/unknown';

type Values = Record<string, unknown>;
type Attributes = readonly SchemaAttribute[];

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNull = (value: unknown): value is null | undefined => value === null || value === undefined;
const sensitive = (attribute: SchemaAttribute, value: unknown): string =>
  attribute.sensitive || attribute.nestedType !== undefined ? '(a value)' : show(value);
const show = (value: unknown): string => (isUnknown(value) ? '(unknown)' : (JSON.stringify(value) ?? 'null'));

/** Equality of values as Terraform has it: sets without order, numbers by value, unknown only with unknown. */
export function sameTerraformValue(a: unknown, b: unknown): boolean {
  return fingerprintOf(a) === fingerprintOf(b);
}

function fingerprintOf(value: unknown): string {
  if (isNull(value)) return 'null';
  if (isUnknown(value)) return '?';
  if (Array.isArray(value)) return `[${value.map(fingerprintOf).join()}]`;
  if (isObject(value)) {
    const entries = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}:${fingerprintOf(item)}`);
    return `{${entries.sort().join()}}`;
  }
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}

/** Sets come as arrays in any order: both sides are sorted, by the schema, before they are compared. */
export function canonicalValues(attributes: Attributes, values: Values | null): Values | null {
  if (values === null) return null;
  return Object.fromEntries(
    attributes.map((attribute) => [attribute.name, canonicalAttribute(attribute, values[attribute.name])]),
  );
}

function canonicalAttribute(attribute: SchemaAttribute, value: unknown): unknown {
  if (isNull(value) || isUnknown(value)) return value ?? null;
  const { nestedType } = attribute;
  if (nestedType === undefined) return canonicalType(JSON.parse(Buffer.from(attribute.type).toString('utf8')), value);
  const one = (item: unknown): unknown =>
    isObject(item) ? canonicalValues(nestedType.attributes, item) : (item ?? null);
  switch (nestedType.nesting) {
    case Nesting.SET:
      return sorted((value as unknown[]).map(one));
    case Nesting.LIST:
      return (value as unknown[]).map(one);
    case Nesting.MAP:
      return Object.fromEntries(Object.entries(value as Values).map(([key, item]) => [key, one(item)]));
    default:
      return one(value);
  }
}

function canonicalType(type: unknown, value: unknown): unknown {
  if (isNull(value) || isUnknown(value) || !Array.isArray(type)) return value ?? null;
  const [kind, inner] = type as [string, unknown];
  if (kind === 'set') return sorted((value as unknown[]).map((item) => canonicalType(inner, item)));
  if (kind === 'list') return (value as unknown[]).map((item) => canonicalType(inner, item));
  if (kind === 'map') {
    return Object.fromEntries(Object.entries(value as Values).map(([key, item]) => [key, canonicalType(inner, item)]));
  }
  return value;
}

const sorted = (items: unknown[]): unknown[] =>
  items
    .map((item) => [fingerprintOf(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .filter(([text], index, all) => index === 0 || text !== all[index - 1]![0])
    .map(([, item]) => item);

// ---- the plan -------------------------------------------------------------------------------------------------------

/**
 * Whether a planned state may stand for this configuration: a value that the configuration gives is planned as given, or
 * as it is in the prior state; a value that it leaves out may be planned as anything, if the attribute is computed.
 */
export function planViolations(
  block: SchemaBlock,
  prior: Values | null,
  config: Values | null,
  planned: Values | null,
): string[] {
  if (config === null || planned === null) {
    return config === planned
      ? []
      : [
          config === null
            ? 'planned for existence but config wants absence'
            : 'planned for absence but config wants existence',
        ];
  }
  const [before, given, after] = [prior, config, planned].map((values) => canonicalValues(block.attributes, values));
  return [
    ...planAttributes(block.attributes, before ?? null, given!, after!, ''),
    ...writeOnlyViolations(block.attributes, planned, ''),
  ];
}

function planAttributes(
  attributes: Attributes,
  prior: Values | null,
  config: Values,
  planned: Values,
  at: string,
): string[] {
  return attributes.flatMap((attribute) =>
    planValue(
      attribute,
      prior?.[attribute.name] ?? null,
      config[attribute.name] ?? null,
      planned[attribute.name] ?? null,
      `${at}.${attribute.name}`,
    ),
  );
}

function planValue(
  attribute: SchemaAttribute,
  prior: unknown,
  config: unknown,
  planned: unknown,
  at: string,
): string[] {
  if (attribute.writeOnly || sameTerraformValue(planned, config)) return []; // of write-only ones see below
  if (config === null) {
    if (attribute.computed) return [];
    return [`${at}: planned value ${sensitive(attribute, planned)} for a non-computed attribute`];
  }
  if (prior !== null && sameTerraformValue(planned, prior)) return [];
  if (attribute.nestedType !== undefined) return planNested(attribute, prior, config, planned, at);
  const wanted = `planned value ${sensitive(attribute, planned)} does not match config value ${sensitive(attribute, config)}`;
  return [`${at}: ${wanted}${prior === null ? '' : ` nor prior value ${sensitive(attribute, prior)}`}`];
}

function planNested(
  { nestedType }: SchemaAttribute,
  prior: unknown,
  config: unknown,
  planned: unknown,
  at: string,
): string[] {
  if (planned === null) return [`${at}: planned for absence but config wants existence`];
  if (isUnknown(config)) return isUnknown(planned) ? [] : [`${at}: planned as known although config is unknown`];
  if (isUnknown(planned)) return [`${at}: planned as unknown although config is known`];
  const { attributes, nesting } = nestedType!;
  const object = (before: unknown, given: unknown, after: unknown, where: string): string[] => {
    if (sameTerraformValue(given, after)) return [];
    if (!isObject(given) || !isObject(after)) return [`${where}: an element is planned otherwise than configured`];
    return planAttributes(attributes, isObject(before) ? before : null, given, after, where);
  };
  if (nesting === Nesting.SET) {
    const [given, after] = [config as unknown[], planned as unknown[]];
    if (given.length !== after.length)
      return [`${at}: count in plan (${after.length}) disagrees with count in config (${given.length})`];
    return unmatched(after, given, (a, b) => object(null, b, a, at).length === 0).map(
      () => `${at}: an element matches none of the configuration`,
    );
  }
  if (nesting === Nesting.LIST) {
    const [given, after] = [config as unknown[], planned as unknown[]];
    if (given.length !== after.length)
      return [`${at}: count in plan (${after.length}) disagrees with count in config (${given.length})`];
    return given.flatMap((item, index) =>
      object(Array.isArray(prior) ? prior[index] : null, item, after[index], `${at}[${index}]`),
    );
  }
  if (nesting === Nesting.MAP) {
    const [given, after] = [config as Values, planned as Values];
    const keys = [...new Set([...Object.keys(given), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      key in given && key in after
        ? object(isObject(prior) ? prior[key] : null, given[key], after[key], `${at}[${key}]`)
        : [`${at}: key ${key} is not on both sides`],
    );
  }
  return object(prior, config, planned, at);
}

/** Elements of `from` for which no element of `to` fits, each of `to` serving once. */
function unmatched(
  from: readonly unknown[],
  to: readonly unknown[],
  fits: (a: unknown, b: unknown) => boolean,
): unknown[] {
  const free = [...to];
  return from.filter((item) => {
    const index = free.findIndex((other) => fits(item, other));
    if (index >= 0) free.splice(index, 1);
    return index < 0;
  });
}

/** Each path that asks for replacement must lead somewhere in the prior or the planned state. */
export function replacePathViolations(
  paths: readonly string[],
  prior: Values | null,
  planned: Values | null,
): string[] {
  const leads = (value: unknown, path: string): boolean => {
    let current = value;
    for (const step of path.split('.')) {
      if (typeof current !== 'object' || current === null || !(step in current)) return false;
      current = (current as Values)[step];
    }
    return true;
  };
  return paths
    .filter((path) => !leads(prior, path) && !leads(planned, path))
    .map((path) => `${path}: requires replacement, but there is no such attribute path`);
}

// ---- the apply ------------------------------------------------------------------------------------------------------

/** Whether a result may follow from a plan: what was known in the plan is the same, to the letter. */
export function resultViolations(block: SchemaBlock, planned: Values | null, actual: Values | null): string[] {
  if (planned === null || actual === null) {
    return planned === actual ? [] : [planned === null ? 'was absent, but now present' : 'was present, but now absent'];
  }
  return block.attributes.flatMap((attribute) =>
    resultValue(attribute, planned[attribute.name] ?? null, actual[attribute.name] ?? null, `.${attribute.name}`),
  );
}

function resultValue(attribute: SchemaAttribute, planned: unknown, actual: unknown, at: string): string[] {
  if (isUnknown(planned)) return [];
  const differs = (): string[] =>
    attribute.sensitive
      ? [`${at}: inconsistent values for sensitive attribute`]
      : [`${at}: was ${sensitive(attribute, planned)}, but now ${sensitive(attribute, actual)}`];
  if (planned === null || actual === null) return planned === actual ? [] : differs();
  if (isUnknown(actual)) return [`${at}: was known, but now unknown`];
  const { nestedType } = attribute;
  const type: unknown = nestedType === undefined ? JSON.parse(Buffer.from(attribute.type).toString('utf8')) : undefined;
  const nesting =
    nestedType?.nesting ??
    (Array.isArray(type) ? { list: Nesting.LIST, set: Nesting.SET, map: Nesting.MAP }[type[0] as string] : undefined);
  const one = (a: unknown, b: unknown, where: string): string[] => {
    if (isUnknown(a) || sameTerraformValue(a, b)) return [];
    if (nestedType === undefined || !isObject(a) || !isObject(b))
      return [`${where}: was ${sensitive(attribute, a)}, but now ${sensitive(attribute, b)}`];
    return nestedType.attributes.flatMap((inner) =>
      resultValue(inner, a[inner.name] ?? null, b[inner.name] ?? null, `${where}.${inner.name}`),
    );
  };
  switch (nesting) {
    case Nesting.LIST: {
      const [before, after] = [planned as unknown[], actual as unknown[]];
      if (before.length !== after.length) return [`${at}: had ${before.length} elements, now ${after.length}`];
      return before.flatMap((item, index) => one(item, after[index], `${at}[${index}]`));
    }
    case Nesting.MAP: {
      const [before, after] = [planned as Values, actual as Values];
      const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
      return keys.flatMap((key) =>
        key in before && key in after
          ? one(before[key], after[key], `${at}[${key}]`)
          : [`${at}: element ${key} has appeared or vanished`],
      );
    }
    case Nesting.SET: {
      const [before, after] = [planned as unknown[], actual as unknown[]];
      if (before.some(containsUnknown)) return [];
      if (before.length !== after.length) return [`${at}: length changed from ${before.length} to ${after.length}`];
      return unmatched(before, after, (a, b) => one(a, b, at).length === 0).map(
        (item) =>
          `${at}: planned set element ${sensitive(attribute, item)} does not correlate with any element in actual`,
      );
    }
    default:
      return one(planned, actual, at).length === 0
        ? []
        : nestedType === undefined
          ? differs()
          : one(planned, actual, at);
  }
}

/** Objects that go into state hold no unknowns, and write-only values are in no state and no plan. */
export function storedViolations(block: SchemaBlock, values: Values | null): string[] {
  if (values === null) return [];
  const unknowns = Object.entries(values).filter(([, value]) => containsUnknown(value));
  return [
    ...unknowns.map(([name]) => `.${name}: holds an unknown value after apply`),
    ...writeOnlyViolations(block.attributes, values, ''),
  ];
}

function writeOnlyViolations(attributes: Attributes, values: Values, at: string): string[] {
  return attributes.flatMap((attribute) => {
    const value = values[attribute.name] ?? null;
    const where = `${at}.${attribute.name}`;
    if (attribute.writeOnly) return value === null ? [] : [`${where}: a write-only attribute is not null`];
    if (attribute.nestedType === undefined || value === null || isUnknown(value)) return [];
    const items = Array.isArray(value)
      ? value
      : attribute.nestedType.nesting === Nesting.MAP
        ? Object.values(value)
        : [value];
    return items.flatMap((item) =>
      isObject(item) ? writeOnlyViolations(attribute.nestedType!.attributes, item, where) : [],
    );
  });
}
