/** One page per component: what it takes, what it derives from that with the reason for each value, and what it tells. */
import { shapeOf, type Field, type Shape } from '../../provider/core/define/shape';
import { snakeCase } from '../../provider/core/define/names';
import { MOVED } from '../../provider/engines/shared/components';
import { shownValue } from '../../provider/link';
import { Ref, type Component, type Derived } from '../../provider/model';
import { formattedPage } from '../generate/format';
import { code, fence, firstSentence, frontMatter, table } from './markdown';
import { componentInputs, writtenExample } from './written-examples';

const kindOf = ({ type }: Component): string => type.slice(type.indexOf(':') + 1);

export const componentPath = (component: Component): string =>
  `components/${snakeCase(kindOf(component)).replace(/^_/, '')}.md`;

export async function componentPage(component: Component): Promise<string> {
  const kind = kindOf(component);
  const inputs = sections(shapeOf(component.inputs).fields);
  const outputs = sections(shapeOf(component.outputs).fields);
  return formattedPage(
    [
      frontMatter({
        page_title: `${kind} component - hybridvpn`,
        subcategory: '',
        description: firstSentence(component.description),
      }),
      `# Component: ${kind}`,
      component.description,
      `For TypeScript on the dynamic provider, and for every language with the native plugin as ${code(`hybridvpn:${component.type}`)}. In a preview without any connection nothing is looked up, and no credentials are needed.`,
      '## Example',
      fence('typescript', writtenExample(kind)),
      'With the plugin, in YAML and in Python:',
      fence('yaml', writtenExample(`${kind}Yaml`)),
      fence('python', writtenExample(`${kind}Python`)),
      '## Inputs',
      ...inputs,
      component.ends.length === 0
        ? 'All of its objects on one platform are reached through one connection: the one that the project, or the provider of the component, is set to. Children are called by the component and what they are in it.'
        : `On the dynamic provider each end takes \`connection\` beside its own: the name under \`hybridvpn:connections\` through which its objects are reached, for two accounts, regions or managers; with the plugin, the provider that the component is given manages both ends. Children are called by the component and what they are in it, \`dc1-session-master\`; options of the component such as \`protect\`, \`transforms\` and \`aliases\` apply to them as everywhere. \`ignoreChanges\` and \`replaceOnChanges\` are about the values of one resource and do nothing on a component, which says so: give them to the child that they are meant for, with \`transforms\`.`,
      `Beside these every component of Pulumi takes ${code(MOVED.name)}: ${MOVED.description.replace(/^N/, 'n')}`,
      ...renamingPart(shapeOf(component.inputs).fields),
      ...derivedPart(component),
      '## Outputs',
      ...outputs,
    ].join('\n\n'),
  );
}

/** A component in which the name of its link may be kept. */
const renamingPart = (fields: readonly Field[]): string[] =>
  fields.some(({ name }) => name === 'name')
    ? [
        'To call the component otherwise in the program, give it the option `aliases` and, as `name`, what it was called: nothing changes then. With the option alone its objects get other names, and its tunnels other keys where they are derived.',
      ]
    : [];

/** The table of these fields, and one for every object below them; objects that are alike share one. */
function sections(fields: readonly Field[]): string[] {
  const found: { paths: string[]; rows: string[][] }[] = [];
  const collect = (path: string, below: readonly Field[]): void => {
    const own = below.filter(({ fingerprintOf }) => fingerprintOf === undefined);
    const rows = own.map((field) => [
      code(field.name),
      typeText(field.shape),
      field.required ? 'required' : 'optional',
      `${field.meta.description}${field.meta.secret ? ' Secret.' : ''}${field.meta.refersTo === undefined ? '' : ` Takes the \`id\` of \`${field.meta.refersTo}\`.`}`,
    ]);
    const same = found.find((one) => JSON.stringify(one.rows) === JSON.stringify(rows));
    if (same === undefined) found.push({ paths: [path], rows });
    else same.paths.push(path);
    for (const field of own) {
      const inner = objectIn(field.shape);
      if (inner !== undefined) collect(path === '' ? field.name : `${path}.${field.name}`, inner);
    }
  };
  collect('', fields);
  return found.flatMap(({ paths, rows }) => [
    ...(paths[0] === '' ? [] : [`### ${paths.map(code).join(', ')}`]),
    table(['Name', 'Type', '', 'Description'], rows),
  ]);
}

function objectIn(shape: Shape): readonly Field[] | undefined {
  if (shape.kind === 'object') return shape.fields;
  return 'element' in shape ? objectIn(shape.element) : undefined;
}

function typeText(shape: Shape): string {
  if (shape.kind === 'object') return 'object';
  return 'element' in shape ? `${shape.kind} of ${typeText(shape.element)}` : shape.kind;
}

function derivedPart(component: Component): string[] {
  const rows = derivedTable(component);
  if (rows === '') return [];
  const says =
    'Those of the example. What `overrides` has a name for can be replaced there: for the link, or at one end.';
  return ['## Derived values', says, rows];
}

/** Rows that are the same at both ends are one; empty where the component has no table of its own. */
export function derivedTable(component: Component): string {
  const { values } = component.derive(componentInputs(kindOf(component)), 'dc1');
  if (values.length === 0) return '';
  const rows = new Map<string, { row: Derived; ends: string[] }>();
  for (const row of values) {
    const key = JSON.stringify([row.name, row.tunnel, shown(row), row.reason]);
    const known = rows.get(key);
    if (known === undefined) rows.set(key, { row, ends: [row.end ?? 'both'] });
    else known.ends.push(row.end ?? 'both');
  }
  return table(
    ['Value', 'End', 'Tunnel', '', 'Because'],
    [...rows.values()].map(({ row, ends }) => [
      code(row.name),
      ends.length === component.ends.length ? 'both' : ends.join(', '),
      row.tunnel ?? 'both',
      shown(row),
      row.reason,
    ]),
  );
}

const shown = (row: Derived): string => (row.value instanceof Ref ? 'by look-up' : shownValue(row));
