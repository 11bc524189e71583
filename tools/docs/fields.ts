/**
 * Tables of arguments and attributes. Rows come from the Terraform schema's own attribute list, with the definition's
 * field beside each, so that a page and a schema cannot disagree.
 */
import type { Field, ObjectShape, Shape } from '../../provider/core/define/shape';
import type { Attribute, Content } from '../../provider/engines/terraform/attributes';
import type { CtyType } from '../../provider/engines/terraform/cty';
import { terraformName } from '../../provider/core/define/names';
import { code, table } from './markdown';

export interface Section {
  /** `tunnels.master` in Terraform's spelling; empty at the top. Objects that are alike share a section. */
  paths: string[];
  readonly rows: string[][];
}

const NESTED: Readonly<Record<string, string>> = {
  single: 'object',
  list: 'list of objects',
  set: 'set of objects',
  map: 'map of objects',
};

/** What a table is about: leaving out an argument of a lookup later means nothing. */
export type Subject = 'resource' | 'lookup';

/** The table of these attributes, and one for every object below them. */
export function sectionsOf(attributes: readonly Attribute[], fields: readonly Field[], subject: Subject): Section[] {
  const sections: Section[] = [];
  collect(sections, '', attributes, fields, subject);
  const merged: Section[] = [];
  for (const section of sections) {
    const same = merged.find((one) => JSON.stringify(one.rows) === JSON.stringify(section.rows));
    if (same === undefined || section.paths[0] === '') merged.push(section);
    else same.paths.push(...section.paths);
  }
  return merged;
}

function collect(
  all: Section[],
  path: string,
  attributes: readonly Attribute[],
  fields: readonly Field[],
  subject: Subject,
): void {
  all.push({ paths: [path], rows: attributes.map((one) => row(one, fieldOf(one, fields), subject)) });
  for (const attribute of attributes) {
    const { content } = attribute;
    if (content.kind === 'leaf') continue;
    const below = path === '' ? attribute.name : `${path}.${attribute.name}`;
    collect(all, below, content.attributes, objectBelow(fieldOf(attribute, fields)?.shape)?.fields ?? [], subject);
  }
}

function fieldOf(attribute: Attribute, fields: readonly Field[]): Field | undefined {
  return attribute.role === 'field' ? fields.find(({ name }) => name === attribute.field) : undefined;
}

function objectBelow(shape: Shape | undefined): ObjectShape | undefined {
  if (shape === undefined) return undefined;
  if (shape.kind === 'object') return shape;
  return 'element' in shape ? objectBelow(shape.element) : undefined;
}

export function sectionTable({ rows }: Section): string {
  return table(['Terraform', 'Pulumi', 'Type', '', 'Description'], rows);
}

function row(attribute: Attribute, field: Field | undefined, subject: Subject): string[] {
  return [
    code(attribute.name),
    pulumiName(attribute),
    typeText(attribute.content),
    presence(attribute, field),
    notes(attribute, field, subject),
  ];
}

function pulumiName({ role, field }: Attribute): string {
  return role === 'field' || role === 'id' || role === 'unchecked' ? code(field) : '–';
}

/** Terraform's schema calls most optional arguments computed as well; what a reader wants to know is whether it is needed. */
function presence(attribute: Attribute, field: Field | undefined): string {
  if (attribute.presence === 'computed') return 'computed';
  return field?.required === true ? 'required' : 'optional';
}

function typeText(content: Content): string {
  return content.kind === 'leaf' ? ctyText(content.type) : NESTED[content.kind]!;
}

function ctyText(type: CtyType): string {
  if (typeof type === 'string') return type;
  return type.kind === 'object' ? 'object' : `${type.kind} of ${ctyText((type as { element: CtyType }).element)}`;
}

function notes(attribute: Attribute, field: Field | undefined, subject: Subject): string {
  const texts = [attribute.description];
  if (field === undefined) return texts.join(' ');
  const { meta } = field;
  const values = literalsOf(field.shape);
  const isInput = attribute.presence !== 'computed';
  if (values !== undefined) texts.push(`One of ${values.map(code).join(', ')}.`);
  if (meta.known !== undefined) texts.push(`Known: ${meta.known.map(code).join(', ')}; others pass with a warning.`);
  if (!isInput) return texts.join(' ');
  if (meta.refersTo !== undefined)
    texts.push(`Takes the \`id\` of ${code(terraformName(meta.refersTo))} (${code(meta.refersTo)}).`);
  if (!field.required && subject === 'resource') texts.push(...whenLeftOut(field));
  if (meta.forcesReplace && !meta.trigger) texts.push('**Changing it replaces the object.**');
  if (meta.secret) texts.push('Secret.');
  if (field.required && meta.secret && attribute.presence !== 'required')
    texts.push(`On Terraform, ${code(`${attribute.name}_wo`)} may be given instead.`);
  if (meta.unreadable && !meta.trigger)
    texts.push('The platform never returns it, so a change made elsewhere is not found.');
  if (meta.deprecated !== undefined) texts.push(`Deprecated: ${meta.deprecated}`);
  return texts.join(' ');
}

function literalsOf(shape: Shape): readonly string[] | undefined {
  if (shape.kind === 'string') return shape.values;
  return 'element' in shape ? literalsOf(shape.element) : undefined;
}

/** Descriptions that say it already are not told twice. */
const SAYS_SO = /default: |default of |when (it is )?not given|left out/i;

function whenLeftOut(field: Field): string[] {
  return [
    ...meaning(field),
    ...(field.meta.vital ? ['Compared also when left out: one switched by hand is put back.'] : []),
  ];
}

function meaning({ meta, shape }: Field): string[] {
  if (meta.control) return [];
  const said = SAYS_SO.test(meta.description);
  if (meta.default !== undefined) return said ? [] : [`Default: ${code(JSON.stringify(meta.default))}.`];
  if (meta.auto) return said ? [] : ['Chosen by the provider when left out, then kept.'];
  const rule = meta.onUnset ?? 'remove';
  const filled = meta.computed && !said ? ['The platform fills it when left out.'] : [];
  if (rule === 'keep') return [...filled, 'Removing it later keeps the value.'];
  if (typeof rule === 'object') return [...filled, `Removing it later sets ${code(valueText(rule.value))}.`];
  if (rule !== 'remove') return [...filled, 'Removing it later sets what follows from the other arguments.'];
  return meta.computed || shape.kind === 'object' ? filled : ['Removing it later clears it.'];
}

const valueText = (value: unknown): string =>
  typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
