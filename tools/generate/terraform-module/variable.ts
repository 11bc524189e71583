/** How a module of ours says a variable: its type and what each field of it means, from the schema that every door reads. */
import { snakeCase, terraformName } from '../../../provider/core/define/names';
import type { Field, Shape } from '../../../provider/core/define/shape';
import { hclText as hcl } from '../../../provider/program';

export interface VariableOptions {
  readonly validation?: { readonly condition: string; readonly says: string };
  readonly needed: boolean;
  readonly ephemeral?: boolean;
  /** The default; null is none. */
  readonly fallback?: string;
}

export function variable(
  { name, shape, meta }: Field,
  { needed, ephemeral, fallback, validation }: VariableOptions,
): string {
  const own = describedFields(shape);
  const about = spelled(meta.description);
  const description = own.length === 0 ? hcl.hclText(about) : heredoc([about, '', ...own]);
  const lines: hcl.Entry[] = [
    ['description', DESCRIPTION],
    ['type', typeText(shape)],
  ];
  if (ephemeral) lines.push(['ephemeral', 'true']);
  if (!needed) lines.push(['default', fallback ?? 'null']);
  if (needed || fallback !== undefined) lines.push(['nullable', 'false']);
  const text = hcl.aligned(lines).replace(DESCRIPTION, () => description);
  if (validation === undefined) return hcl.block(`variable "${snakeCase(name)}"`, [text]);
  const rule = hcl.block('validation', [
    hcl.aligned([
      ['condition', validation.condition],
      ['error_message', hcl.hclText(validation.says)],
    ]),
  ]);
  return hcl.block(`variable "${snakeCase(name)}"`, [text, '', rule]);
}

/** Stands for a text of several lines, which `terraform fmt` aligns like one of one line. */
const DESCRIPTION = '<description>';

/** In our own spelling, as descriptions of fields are: `masterSecret`. */
const spelled = (text: string): string =>
  text
    .replace(/`([a-z][A-Za-z0-9]*)`/g, (_, name: string) => `\`${snakeCase(name)}\``)
    .replace(/`([a-z]+:[A-Z][A-Za-z0-9]*)`/g, (_, type: string) => `\`${terraformName(type)}\``)
    .replace('the name of the component', 'none: it must be given here');

const heredoc = (lines: readonly string[]): string =>
  `<<-EOT\n${lines.map((line) => (line === '' ? line : `    ${line}`)).join('\n')}\n  EOT`;

function describedFields(shape: Shape, depth = 0): string[] {
  if ('element' in shape) return describedFields(shape.element, depth);
  if (shape.kind !== 'object') return [];
  return shape.fields
    .filter(({ fingerprintOf }) => fingerprintOf === undefined)
    .flatMap(({ name, shape: inner, meta }) => [
      `${'  '.repeat(depth)}- ${snakeCase(name)}: ${spelled(meta.description)}`,
      ...describedFields(inner, depth + 1),
    ]);
}

function typeText(shape: Shape): string {
  switch (shape.kind) {
    case 'string':
    case 'number':
      return shape.kind;
    case 'boolean':
      return 'bool';
    case 'set': // a list may be unknown in part
    case 'list':
      return `list(${typeText(shape.element)})`;
    case 'map':
      return `map(${typeText(shape.element)})`;
    case 'object':
      return `object(${hcl.object(
        shape.fields
          .filter(({ fingerprintOf }) => fingerprintOf === undefined)
          .map(({ name, shape: inner, required, meta }) => {
            const type = typeText(inner);
            const fallback = typeof meta.default === 'number' && meta.default === 1 ? `, ${meta.default}` : '';
            return [snakeCase(name), required ? type : `optional(${type}${fallback})`];
          }),
      )})`;
  }
}

export const TIMEOUTS = hcl.block('variable "timeouts"', [
  hcl.aligned([
    [
      'description',
      hcl.hclText(
        'How long one operation on one object may take, as `90s`, `15m` or `1h30m`. Default: that of each resource.',
      ),
    ],
    [
      'type',
      'object({ create = optional(string), read = optional(string), update = optional(string), delete = optional(string) })',
    ],
    ['default', 'null'],
  ]),
]);
