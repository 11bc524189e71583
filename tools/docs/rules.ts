/** The tables of docs/guides/rules.md: the rules about links, and what covers each requirement. */
import { rulesOf } from '../../provider/link/rules';
import type { VendorCatalog } from '../../provider/vendor';
import { code, table } from './markdown';
import { documents, type Requirement } from './requirements';

const sidesOf = (catalog: VendorCatalog) => catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));

export function linkRulesTable(catalog: VendorCatalog): string {
  return table(
    ['Rule', '', 'What must hold', 'What to do', 'Where it comes from'],
    rulesOf(sidesOf(catalog)).map(({ id, severity, says, hint, source, statements }) => [
      code(id),
      severity,
      says,
      hint,
      `${source} (${statements.join(', ')})`,
    ]),
  );
}

export function requirementsTables(catalog: VendorCatalog): string {
  return documents
    .map(({ title, requirements }) =>
      [
        `### ${title}`,
        table(
          ['', 'Statement', 'Covered by'],
          requirements.map((one) => [one.id, one.title, coverage(catalog, one).join('; ')]),
        ),
      ].join('\n\n'),
    )
    .join('\n\n');
}

/** What covers a statement, as the table lists it; nothing: it is open. */
export function coverage(catalog: VendorCatalog, { id, rules = [], fields = [], note }: Requirement): string[] {
  const own = rulesOf(sidesOf(catalog)).filter(({ statements }) => statements.includes(id));
  return [
    ...[...own.map((rule) => rule.id), ...rules].map((rule) => code(rule)),
    ...fields.map((field) => `the schema of ${code(field)}`),
    ...(note === undefined ? [] : [note]),
  ];
}
