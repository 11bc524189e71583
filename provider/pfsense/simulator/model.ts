/**
 * What a model of the API is, and how an object of one is read, checked and shown. The models themselves are in `models/`: one
 * file each, its fields in the kernel's language, judged against the package's own definitions (test/pfsense/simulator).
 */
import { fill, jsonReader, read, type Dialect, type Fields, type Json } from '../../simulator/schema';
import { invalid, refuse, RestError } from './errors';
import type { Firewall, StoreName, Subsystem } from './firewall';

/** A field that is asked for, and shown, under a condition alone. */
export interface Condition {
  readonly required: boolean;
  when(value: Json): boolean;
}

export interface Given {
  readonly value: Json;
  /** As it was before a change. */
  readonly before?: Json;
  /** All others of its kind. */
  readonly others: readonly Json[];
  readonly firewall: Firewall;
}

export interface Model {
  readonly name: string;
  readonly verbose: string;
  /** Below `/api/v2`. */
  readonly one: string;
  readonly all: string;
  readonly store: StoreName;
  /** What a write marks as changed. Absent: nothing. */
  readonly subsystem?: Subsystem;
  readonly fields: Fields;
  readonly conditions?: Readonly<Record<string, Condition>>;
  readonly unique?: readonly string[];
  /** Cannot be changed once it is there. */
  readonly fixed?: readonly string[];
  /** Holds names of interfaces. */
  readonly interfaces?: string;
  /** What the system sets: numbers, times. */
  made(given: Given): Json;
  check?(given: Given): void;
  /** Throws if somebody refers to it. */
  beforeDelete?(value: Json, firewall: Firewall): void;
  /** What happens at once, without applying. */
  afterDelete?(value: Json, firewall: Firewall): void;
}

/** Members of no table are ignored without a word: a typing error passes. verified: Model.inc from_representation */
const dialect: Dialect = { reader: jsonReader, ignores: () => true, refuse };

/** A whole object from what was sent, over what is there. verified: a change validates the merged object anew. */
export function validated(model: Model, sent: Json, given: Omit<Given, 'value'>): Json {
  const { before } = given;
  for (const name of model.fixed ?? []) {
    if (before !== undefined && sent[name] !== undefined && sent[name] !== before[name])
      throw invalid('FIELD_VALUE_CHANGED_WHEN_NOT_EDITABLE', `Field \`${name}\` is not editable.`);
  }
  const raw: Json = { ...before, ...sent };
  for (const [name, { when, required }] of Object.entries(model.conditions ?? {})) {
    if (!when(withDefaults(model, raw))) delete raw[name];
    else if (required && (raw[name] === undefined || raw[name] === null))
      throw invalid('FIELD_IS_REQUIRED', `Field \`${name}\` is required.`);
  }
  assertNoEmpty(model, raw);
  const value: Json = fill(read(model.fields, raw, dialect), model.fields);
  for (const name of model.unique ?? []) {
    if (given.others.some((other) => other[name] === value[name]))
      throw invalid(
        'FIELD_MUST_BE_UNIQUE',
        `Field \`${name}\` must be unique. Value \`${String(value[name])}\` is in use.`,
      );
  }
  model.check?.({ value, ...given });
  return { ...value, ...model.made({ value, ...given }) };
}

const withDefaults = (model: Model, raw: Json): Json => ({
  ...Object.fromEntries(Object.entries(model.fields).map(([name, field]) => [name, field.default])),
  ...Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value !== null)),
});

/** An empty text is refused where the table has no empty default. verified: Field.inc allow_empty */
function assertNoEmpty(model: Model, raw: Json): void {
  for (const [name, field] of Object.entries(model.fields)) {
    if (raw[name] !== '' || field.readOnly || field.default === '') continue;
    const choices = field.type === 'string' ? field.enum : undefined;
    if (choices?.includes('') !== true) throw invalid('FIELD_EMPTY_NOT_ALLOWED', `Field \`${name}\` cannot be empty.`);
  }
}

/** As an answer shows it: every field, null where there is nothing, without what is sensitive. */
export function shown(
  model: Model,
  value: Json,
  id: number | string,
  { exposed }: { readonly exposed: boolean },
): Json {
  const view: Json = { id };
  for (const [name, field] of Object.entries(model.fields)) {
    if (field.secret && !exposed) continue;
    const hidden = model.conditions?.[name]?.when(value) === false;
    view[name] = hidden
      ? null
      : shownValue(value[name] ?? null, field.type === 'list' && field.of.type === 'object', id);
  }
  return view;
}

/** Nested objects are numbered, and name the object around them. verified: Fields/NestedModelField.inc */
const shownValue = (value: unknown, nested: boolean, parent: number | string): unknown =>
  nested && Array.isArray(value)
    ? value.map((item: Json, index) => ({ parent_id: parent, id: index, ...item }))
    : value;

export const foreign = (field: string, value: unknown): RestError =>
  new RestError(
    404,
    'FOREIGN_MODEL_FIELD_VALUE_NOT_FOUND',
    `Field \`${field}\` could not locate object with value \`${String(value)}\`.`,
  );
