/** Fields whose table of values is open: a newer release of a platform may have more of them than this version knows. */
import type { CheckFailure } from './check-failure';
import { meant } from './nearest';
import { isBag, type Bag, type Path } from './paths';
import { rememberedOf } from './remembered';
import type { Field, ObjectShape, Shape } from './shape';

export interface OpenTables {
  /** Values beyond the tables that this version knows: a newer release of the platform may have them. */
  readonly open: CheckFailure[];
  /** None has those. */
  readonly blank: CheckFailure[];
}

export function openTables(shape: ObjectShape, inputs: Bag): OpenTables {
  const found: OpenTables = { open: [], blank: [] };
  for (const field of fieldsWithTables(shape)) tableIssues(field, field.shape, inputs[field.name], [field.name], found);
  return found;
}

function tableIssues(field: Field, shape: Shape, value: unknown, path: Path, found: OpenTables): void {
  const { known } = field.meta;
  if (shape.kind === 'object' && isBag(value)) {
    for (const child of fieldsWithTables(shape))
      tableIssues(child, child.shape, value[child.name], [...path, child.name], found);
  } else if (Array.isArray(value) && (shape.kind === 'list' || shape.kind === 'set')) {
    for (const [index, item] of value.entries()) tableIssues(field, shape.element, item, [...path, index], found);
  } else if (known !== undefined && (typeof value === 'string' || typeof value === 'number')) {
    const given = String(value); // tables are of texts, also those of groups and key lengths, which are numbers
    if (known.includes(given)) return;
    const list = known.join(', ');
    const message = `${JSON.stringify(value)} is not among the values known to this version (${list}).${meant(given, known)}`;
    found[given.trim() === '' ? 'blank' : 'open'].push({ path, message });
  }
}

/** Fields whose values stand in an open table, or may hold such: few of a schema, looked for once. */
const fieldsWithTables: (shape: ObjectShape) => readonly Field[] = rememberedOf(({ fields }: ObjectShape) =>
  fields.filter(({ meta, shape }) => meta.known !== undefined || mayHoldTable(shape)),
);

function mayHoldTable(shape: Shape): boolean {
  if (shape.kind === 'object') return fieldsWithTables(shape).length > 0;
  return (shape.kind === 'list' || shape.kind === 'set') && mayHoldTable(shape.element);
}
