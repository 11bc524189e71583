/** One page per provider function, in the layout that registries read: `functions/tunnel_cidr.md`. */
import type { Catalog } from '../../provider/core/define/catalog';
import type { FunctionParameter, PureFunction } from '../../provider/core/define/function';
import { snakeCase } from '../../provider/core/define/names';
import { hasSecrets, shapeOf } from '../../provider/core/define/shape';
import { definitionOf, hcl, hclAddress, readExample } from '../../provider/program';
import { formattedPage } from '../generate/format';
import { functionMessages, typeOfParameter } from '../../provider/engines/terraform/functions';
import { code, fence, firstSentence, frontMatter } from './markdown';
import { isFragment, writtenExample } from './written-examples';

export const functionPath = ({ name }: PureFunction): string => `functions/${snakeCase(name)}.md`;

/** `peer_config(session, others...)` */
export function signature({ name, parameters, variadic }: PureFunction): string {
  const rest = variadic === undefined ? [] : [`${snakeCase(variadic.name)}...`];
  return `${snakeCase(name)}(${[...parameters.map((one) => snakeCase(one.name)), ...rest].join(', ')})`;
}

export async function functionPage(catalog: Catalog, one: PureFunction): Promise<string> {
  const name = snakeCase(one.name);
  const { description = one.description } = functionMessages(catalog)[name] ?? {};
  return formattedPage(
    [
      frontMatter({
        page_title: `${name} function - hybridvpn`,
        subcategory: '',
        description: firstSentence(one.description),
      }),
      `# Function: ${name}`,
      `${one.summary}. ${description}`,
      'Terraform 1.8, OpenTofu 1.7 or later. It is pure: no connection, no state.',
      '## Example',
      fence(isFragment(one.name) ? 'hcl' : 'terraform', example(catalog, one)),
      '## Signature',
      fence(
        'text',
        `${name}(${[...one.parameters.map(typed), ...rest(one)].join(', ')}) ${one.returns === 'string' ? 'string' : 'object'}`,
      ),
      '## Arguments',
      [...one.parameters.map((parameter) => argument(parameter)), ...varying(one)].join('\n'),
    ].join('\n\n'),
  );
}

const typed = (parameter: FunctionParameter): string =>
  `${snakeCase(parameter.name)} ${String(typeOfParameter(parameter))}`;
const rest = ({ variadic }: PureFunction): string[] => (variadic === undefined ? [] : [`${typed(variadic)}...`]);
const argument = ({ name, description }: FunctionParameter): string => `1. ${code(snakeCase(name))}: ${description}`;
const varying = ({ variadic }: PureFunction): string[] =>
  variadic === undefined ? [] : [`1. ${code(snakeCase(variadic.name))}, any number: ${variadic.description}`];

function example(catalog: Catalog, { name, example: given }: PureFunction): string {
  if (given === undefined) return writtenExample(name);
  const { resources = {}, args } = given;
  const program = readExample(catalog, { title: '', resources });
  const named = args.flatMap((arg) => program.get(String(arg)) ?? []);
  const call = `provider::hybridvpn::${snakeCase(name)}(${args
    .map((arg) => (typeof arg === 'number' ? String(arg) : hclAddress(program.get(arg)!)))
    .join(', ')})`;
  // Terraform marks a result by its arguments, and refuses an output of it.
  const secret = named.some(({ type }) => hasSecrets(shapeOf(definitionOf(catalog, type).inputs)));
  const output = `output "${snakeCase(name)}" {\n  value = ${secret ? `nonsensitive(${call})` : call}\n}`;
  return [...(program.size === 0 ? [] : [hcl(catalog, program)]), output].join('\n\n');
}
