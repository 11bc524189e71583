/** What changes do to live tunnels: the part of a resource's page, and the table of docs/guides/impact.md. */
import { platformOf } from '../../provider/core/define/catalog';
import type { AnyResource } from '../../provider/core/define/definition';
import { snakeCase } from '../../provider/core/define/names';
import { fieldAt, shapeOf } from '../../provider/core/define/shape';
import { CONFIDENCE_WORDS, LEVEL_WORDS, rowWords } from '../../provider/link/impact';
import { IMPACT_LEVELS, TUNNELS, type ChangeKind, type ImpactRow, type Impacts } from '../../provider/model';
import type { VendorCatalog } from '../../provider/vendor';
import { code, table } from './markdown';

/** Nothing for an object of which no tunnel consists. */
export function impactParts(catalog: VendorCatalog, definition: AnyResource): string[] {
  const { type } = definition;
  const rows = impactsOf(catalog, platformOf(type))?.rows.filter(({ types }) => types.includes(type)) ?? [];
  if (rows.length === 0) return [];
  return [
    '## What a change does to a live tunnel',
    table(
      ['Change', 'Argument', 'Impact', '', 'Why', 'Source'],
      rows.map((row) => [
        row.says,
        fieldsText(row, definition),
        rowWords(row),
        CONFIDENCE_WORDS[row.confidence],
        row.reason,
        row.source,
      ]),
    ),
    'Any other change of it counts as an outage of every tunnel that uses it: nobody says what it does. More: [the guide](../guides/impact.md).',
  ];
}

/** Both platforms, and what any change does there. */
export function impactTables(catalog: VendorCatalog): string {
  return catalog.vendors
    .flatMap(({ title, side }) => {
      const impacts = side?.impacts;
      if (impacts === undefined) return [];
      const { reason, source } = impacts.applying;
      return [
        `### ${title}`,
        `Whatever is changed: ${reason} (${source})`,
        table(
          ['Change', 'Of', 'Impact', '', 'Why', 'Source'],
          impacts.rows.map((row) => [
            row.says,
            row.types.map((one) => code(one)).join(', '),
            rowWords(row),
            CONFIDENCE_WORDS[row.confidence],
            row.reason,
            row.source,
          ]),
        ),
      ];
    })
    .join('\n\n');
}

export const levelTable = (): string =>
  table(
    ['Level', 'What it means'],
    IMPACT_LEVELS.map((level) => [code(level), LEVEL_WORDS[level]]),
  );

const impactsOf = (catalog: VendorCatalog, platform: string): Impacts | undefined =>
  catalog.vendors.find(({ name }) => name === platform)?.side?.impacts;

const KINDS: Readonly<Record<ChangeKind, string>> = {
  create: 'created',
  update: 'changed',
  replace: 'replaced',
  delete: 'deleted',
  import: 'imported',
  forget: 'forgotten',
};

function fieldsText({ fields, on, when }: ImpactRow, { inputs }: AnyResource): string {
  if (fields === undefined) return (on ?? []).map((kind) => KINDS[kind]).join(', ');
  const names = fields
    .filter((path) => fieldAt(shapeOf(inputs), path.replace('*', TUNNELS[0]).split('.')) !== undefined)
    .map((path) =>
      code(
        path
          .split('.')
          .map((name) => (name === '*' ? name : snakeCase(name)))
          .join('.'),
      ),
    );
  const to = when?.to === undefined ? '' : ` → ${code(String(when.to))}`;
  return `${names.join(', ')}${to}`;
}
