/**
 * A definition's shape as Terraform attributes, by one mechanical rule: camelCase becomes snake_case, objects become
 * nested attributes, and every secret of a resource gets a write-only twin. Schema, value type and translation are all
 * made from this one list, so they cannot disagree.
 */
import { UNCHECKED as UNCHECKED_SECRETS } from '../../core/compare/memory';
import type { AnyLookup, AnyResource } from '../../core/define/definition';
import type { AnyEphemeral } from '../../core/define/ephemeral';
import { snakeCase } from '../../core/define/names';
import { rememberedOf } from '../../core/define/remembered';
import { type Field, hasSecrets, type ObjectShape, type Shape, shapeOf } from '../../core/define/shape';
import { type CtyType, list, map, object, type ObjectType, set } from './cty';

export type Presence = 'required' | 'optional' | 'computed' | 'optional-computed';

/** What a handler does with an attribute. Only `field` ones exist in the definition. */
export type Role =
  | 'field' // an input, an output, or both
  | 'write-only' // `<secret>_wo`: the secret itself, in configuration alone
  | 'write-only-version' // `<secret>_wo_version`: raise it to send the write-only secret anew
  | 'id'
  | 'incomplete' // why the platform has not finished the object; null when it has
  | 'unchecked' // secrets whose live value could not be compared
  | 'timeouts';

export type Content =
  | { readonly kind: 'leaf'; readonly type: CtyType }
  | { readonly kind: Nesting; readonly attributes: readonly Attribute[] };

export type Nesting = 'single' | 'list' | 'set' | 'map';

export interface Attribute {
  /** In Terraform's spelling. */
  readonly name: string;
  readonly role: Role;
  /** The definition's name of it; for the twins of a secret, the secret's. */
  readonly field: string;
  readonly presence: Presence;
  readonly content: Content;
  readonly description: string;
  readonly sensitive: boolean;
  readonly deprecated?: string;
}

const TEXT: Content = { kind: 'leaf', type: 'string' };
const NUMBER: Content = { kind: 'leaf', type: 'number' };

export const WRITE_ONLY_SUFFIX = '_wo';
export const VERSION_SUFFIX = '_wo_version';

/** Attributes of a resource, in the definition's order: inputs, outputs, then `id` and `timeouts`. */
export function resourceAttributes(definition: Pick<AnyResource, 'inputs' | 'outputs'>): Attribute[] {
  const inputs = inputAttributes(shapeOf(definition.inputs), true);
  const outputs = outputAttributes(shapeOf(definition.outputs), inputs);
  const own = [...inputs, ...outputs];
  const unchecked = hasSecrets(shapeOf(definition.inputs)) ? [UNCHECKED] : [];
  return [...own, ...(own.some(({ name }) => name === 'id') ? [] : [ID]), INCOMPLETE, ...unchecked, TIMEOUTS];
}

/** Attributes of a data source. A value that is both argument and result is computed when not given. */
export function lookupAttributes(definition: Pick<AnyLookup, 'inputs' | 'outputs'>): Attribute[] {
  const results = shapeOf(definition.outputs);
  const inputs = shapeOf(definition.inputs).fields.map((field) =>
    attribute(field, argumentPresence(field, results), argumentContent(field.shape)),
  );
  return [...inputs, ...outputAttributes(results, inputs)];
}

function argumentPresence(field: Field, results: ObjectShape): Presence {
  if (field.required) return 'required';
  return results.fields.some(({ name }) => name === field.name) ? 'optional-computed' : 'optional';
}

/** Attributes of an ephemeral resource. What is in no state needs no fingerprint. */
export function ephemeralAttributes({ inputs, outputs }: Pick<AnyEphemeral, 'inputs' | 'outputs'>): Attribute[] {
  const own = ({ fingerprintOf }: Field): boolean => fingerprintOf === undefined;
  const results = shapeOf(outputs);
  const given = shapeOf(inputs)
    .fields.filter(own)
    .map((field) => attribute(field, argumentPresence(field, results), argumentContent(field.shape)));
  const taken = new Set(given.map(({ field }) => field));
  return [...given, ...results.fields.filter((field) => own(field) && !taken.has(field.name)).map(outputAttribute)];
}

/** Attributes of settings (a provider block): nothing is computed, nothing is stored. */
export const settingAttributes = rememberedOf((shape: ObjectShape): readonly Attribute[] =>
  shape.fields
    .filter((field) => field.fingerprintOf === undefined)
    .map((field) => attribute(field, 'optional', argumentContent(field.shape))),
);

/** `twins`: whether write-only attributes may occur here; Terraform has none inside sets, and we none inside collections. */
function inputAttributes(shape: ObjectShape, twins: boolean): Attribute[] {
  return shape.fields.flatMap((field) => {
    const content = inputContent(field.shape, twins);
    const main = attribute(field, inputPresence(field, twins), content);
    return field.meta.secret && twins ? [main, ...writeOnlyTwins(main)] : [main];
  });
}

/**
 * What a user may leave out is computed as well: the platform fills it, or removal gives it a value that is known only
 * after the write. Controls are ours alone, so nothing ever fills them.
 */
function inputPresence(field: Field, twins: boolean): Presence {
  if (field.fingerprintOf !== undefined) return 'computed';
  if (field.meta.control) return field.required ? 'required' : 'optional';
  // A required secret may come by its write-only twin instead; check asks for one of the two.
  if (field.required && !(field.meta.secret && twins)) return 'required';
  return 'optional-computed';
}

function writeOnlyTwins(secret: Attribute): Attribute[] {
  const { name, field } = secret;
  return [
    {
      name: `${name}${WRITE_ONLY_SUFFIX}`,
      role: 'write-only',
      field,
      presence: 'optional',
      content: TEXT,
      // It is in no plan and no state, so there is nothing to hide. Terraform before 1.12 keeps the places of sensitive
      // values in an order that changes by chance, and where there are two of them a refresh-only plan takes that for a change.
      sensitive: false,
      description: `The same as \`${name}\`, kept out of plan and state (Terraform 1.11 or later). Sent when the object is created and when \`${name}${VERSION_SUFFIX}\` changes.`,
    },
    {
      name: `${name}${VERSION_SUFFIX}`,
      role: 'write-only-version',
      field,
      presence: 'optional',
      content: NUMBER,
      sensitive: false,
      description: `Raise this number to send a changed \`${name}${WRITE_ONLY_SUFFIX}\`: Terraform cannot see that a write-only value changed.`,
    },
  ];
}

function outputAttributes(shape: ObjectShape, inputs: readonly Attribute[]): Attribute[] {
  const taken = new Set(inputs.map(({ field }) => field));
  return shape.fields.filter(({ name }) => !taken.has(name)).map((field) => outputAttribute(field));
}

/** A value as attributes, all of them computed. */
export const resultAttributes = ({ fields }: ObjectShape): Attribute[] => fields.map(outputAttribute);

function outputAttribute(field: Field): Attribute {
  const { shape } = field;
  return attribute(
    field,
    'computed',
    contentOf(shape, (inner) => inner.fields.map(outputAttribute)),
  );
}

function attribute(field: Field, presence: Presence, content: Content): Attribute {
  const { name, meta } = field;
  return {
    name: snakeCase(name),
    role: 'field',
    field: name,
    presence,
    content,
    description: meta.description,
    sensitive: meta.secret === true,
    deprecated: meta.deprecated,
  };
}

function inputContent(shape: Shape, twins: boolean): Content {
  // Only where an attribute has one place: inside collections nothing would tell which element a twin belongs to.
  return contentOf(shape, (inner) => inputAttributes(inner, twins && shape.kind === 'object'));
}

/** Arguments of data sources and settings: given or not, never computed. */
function argumentContent(shape: Shape): Content {
  return contentOf(shape, (inner) =>
    inner.fields
      .filter((field) => field.fingerprintOf === undefined)
      .map((field) => attribute(field, field.required ? 'required' : 'optional', argumentContent(field.shape))),
  );
}

function contentOf(shape: Shape, attributesOf: (inner: ObjectShape) => Attribute[]): Content {
  if (shape.kind === 'object') return { kind: 'single', attributes: attributesOf(shape) };
  if (shape.kind === 'list' || shape.kind === 'set' || shape.kind === 'map') {
    const { element } = shape;
    if (element.kind === 'object') return { kind: shape.kind, attributes: attributesOf(element) };
  }
  return { kind: 'leaf', type: leafType(shape) };
}

function leafType(shape: Shape): CtyType {
  switch (shape.kind) {
    case 'string':
    case 'number':
      return shape.kind;
    case 'boolean':
      return 'bool';
    case 'list':
      return list(leafType(shape.element));
    case 'set':
      return set(leafType(shape.element));
    case 'map':
      return map(leafType(shape.element));
    case 'object':
      throw new Error('objects inside two levels of collections have no attribute form: give the inner level a name');
  }
}

const ID: Attribute = {
  name: 'id',
  role: 'id',
  field: 'id',
  presence: 'computed',
  content: TEXT,
  sensitive: false,
  description: 'The id of the object, as used for import and by references.',
};

/**
 * Terraform deletes an object whose create reported an error, so an unfinished one is stored with a warning instead, and
 * the reason here: the next plan sets it to null, which is what runs the update that finishes the object.
 */
const INCOMPLETE: Attribute = {
  name: 'incomplete',
  role: 'incomplete',
  field: 'incomplete',
  presence: 'computed',
  content: TEXT,
  sensitive: false,
  description: 'Why the object is not finished yet; the next apply finishes it. Null when it is.',
};

const UNCHECKED: Attribute = {
  name: 'unchecked_secrets',
  role: 'unchecked',
  field: UNCHECKED_SECRETS,
  presence: 'computed',
  content: { kind: 'leaf', type: list('string') },
  sensitive: false,
  description: 'Secrets whose live value the platform does not return, so that a change made elsewhere stays unseen.',
};

const TIMEOUTS: Attribute = {
  name: 'timeouts',
  role: 'timeouts',
  field: 'timeouts',
  presence: 'optional',
  sensitive: false,
  description: 'How long operations may take, as text such as `90s`, `15m` or `1h30m`.',
  content: {
    kind: 'single',
    attributes: ['create', 'read', 'update', 'delete'].map((name) => ({
      name,
      role: 'timeouts',
      field: name,
      presence: 'optional',
      content: TEXT,
      sensitive: false,
      description: `Limit for one ${name}.`,
    })),
  },
};

/** The type of a value with these attributes: every one of them, as the wire demands. */
export const typeOfAttributes = rememberedOf((attributes: readonly Attribute[]): ObjectType =>
  object(Object.fromEntries(attributes.map(({ name, content }) => [name, typeOfContent(content)]))),
);

function typeOfContent(content: Content): CtyType {
  if (content.kind === 'leaf') return content.type;
  const element = typeOfAttributes(content.attributes);
  return content.kind === 'single' ? element : { kind: content.kind, element };
}
