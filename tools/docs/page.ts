/** One page per resource and lookup, for readers of every door: spellings stand side by side. */
import { borrowsConnections, platformOf, type Catalog, type Platform } from '../../provider/core/define/catalog';
import { defaultTimeouts, type AnyLookup, type AnyResource, type Example } from '../../provider/core/define/definition';
import { camelCase, snakeCase, terraformName } from '../../provider/core/define/names';
import { hasSecrets, shapeOf, type Field, type ObjectShape } from '../../provider/core/define/shape';
import { lookupAttributes, resourceAttributes, type Attribute } from '../../provider/engines/terraform/attributes';
import { readExample, variablesOf } from '../../provider/program';
import { controlFields, controlFieldsOf } from '../../provider/engines/pulumi-wire/control';
import { inLanguage } from './examples';
import { sectionsOf, sectionTable, type Section } from './fields';
import { impactParts } from './impact';
import { languages } from './languages';
import { formattedPage } from '../generate/format';
import type { VendorCatalog } from '../../provider/vendor';
import { code, fence, firstSentence, frontMatter, table } from './markdown';

/** `resources/nsx_route_based_session.md`: the registry wants the name without the provider's. */
export function pagePath(definition: AnyResource | AnyLookup): string {
  const folder = 'create' in definition ? 'resources' : 'data-sources';
  return `${folder}/${terraformName(definition.type).replace(/^hybridvpn_/, '')}.md`;
}

export async function resourcePage(catalog: VendorCatalog, definition: AnyResource): Promise<string> {
  const attributes = resourceAttributes(definition).filter(({ role }) => role !== 'timeouts');
  const inputs = shapeOf(definition.inputs);
  const isArgument = ({ presence }: Attribute): boolean => presence !== 'computed';
  return formattedPage(
    join([
      header(catalog, definition, 'Resource'),
      definition.description,
      `Source: ${definition.source}.`,
      '## Example',
      ...(await exampleParts(catalog, definition.examples)),
      '## Arguments',
      ...tables(sectionsOf(attributes.filter(isArgument), inputs.fields, 'resource')),
      ...pulumiArguments(catalog, definition),
      '## Attributes',
      ...tables(
        sectionsOf(
          attributes.filter((one) => !isArgument(one)),
          [...inputs.fields, ...shapeOf(definition.outputs).fields],
          'resource',
        ),
      ),
      ...importParts(definition),
      ...replaceParts(definition, inputs),
      ...impactParts(catalog, definition),
      '## Timeouts',
      timeoutText(definition),
      ...permissionParts(definition.permissions),
      ...limitParts(definition),
      ...(hasSecrets(inputs) ? ['Secrets: see the [guide](../guides/secrets.md).'] : []),
    ]),
  );
}

export async function lookupPage(catalog: Catalog, definition: AnyLookup): Promise<string> {
  const attributes = lookupAttributes(definition);
  const inputs = shapeOf(definition.inputs);
  const results = shapeOf(definition.outputs);
  const given = new Set(inputs.fields.map(({ name }) => name));
  return formattedPage(
    join([
      header(catalog, definition, 'Data Source'),
      definition.description,
      `Source: ${definition.source}. Read anew in every run; results hold no secrets.`,
      '## Example',
      ...(await exampleParts(catalog, definition.examples)),
      '## Arguments',
      ...tables(
        sectionsOf(
          attributes.filter(({ field }) => given.has(field)),
          inputs.fields,
          'lookup',
        ),
      ),
      `On Pulumi also ${code('connection')}: ${lowerFirst(controlFields[0].description)}`,
      '## Attributes',
      ...tables(
        sectionsOf(
          attributes.filter(({ field }) => !given.has(field)),
          results.fields,
          'lookup',
        ),
      ),
      ...permissionParts(definition.permissions),
    ]),
  );
}

function header(catalog: Catalog, definition: AnyResource | AnyLookup, what: string): string {
  const platform = catalog.platforms.find(({ name }) => name === platformOf(definition.type)) as Platform;
  const terraform = terraformName(definition.type);
  return join([
    frontMatter({
      page_title: `${terraform} ${what} - hybridvpn`,
      subcategory: platform.title,
      description: firstSentence(definition.description),
    }),
    `# ${definition.title}`,
    table(
      ['Door', 'Name'],
      [
        ['Terraform', code(terraform)],
        ['Pulumi', code(`hybridvpn:${definition.type}`)],
        ['TypeScript (dynamic)', code(`hybridvpn.${definition.type.replace(':', '.')}`)],
      ],
    ),
  ]);
}

async function exampleParts(catalog: Catalog, examples: readonly Example[]): Promise<string[]> {
  const parts: string[] = [];
  for (const example of examples) {
    parts.push(`${example.title}.`);
    const program = readExample(catalog, example);
    for (const language of languages) {
      parts.push(`### ${language.title}`, fence(language.fence, await inLanguage(language, catalog, program)));
    }
    const secrets = variablesOf(program);
    if (secrets.length > 0) {
      const commands = secrets.map(({ name }) => `pulumi config set --secret ${camelCase(name)}`);
      const environment = secrets.map(({ name }) => `TF_VAR_${name}`);
      parts.push(
        `Secrets are no part of a program: set them with ${commands.map(code).join(', ')}, or ${environment.map(code).join(', ')}.`,
      );
    }
  }
  return parts;
}

function tables(sections: readonly Section[]): string[] {
  return sections.flatMap((section) => [
    ...(section.paths[0] === '' ? [] : [`### ${section.paths.map(code).join(', ')}`]),
    ...(section.rows.length === 0 ? ['None.'] : [sectionTable(section)]),
  ]);
}

function pulumiArguments(catalog: Catalog, definition: AnyResource): string[] {
  const types: Readonly<Record<string, string>> = { timeouts: 'object', connections: 'string or object' };
  return [
    'On Pulumi also:',
    table(
      ['Pulumi', 'Type', 'Description'],
      controlFieldsOf(borrowsConnections(catalog, definition.type)).map(({ name, type, description }) => [
        code(name),
        types[type] ?? type,
        description,
      ]),
    ),
  ];
}

function importParts({ importId, type, inputs, singleton }: AnyResource): string[] {
  const adopt =
    !singleton && shapeOf(inputs).fields.some(({ name }) => name === 'adopt')
      ? `set ${code('adopt: true')} for one run to take the object over`
      : 'creating the resource takes the object over';
  const terraform = `import {\n  to = ${terraformName(type)}.example\n  id = "${importId.example}"\n}`;
  const pulumi = `pulumi import hybridvpn:${type} example '${importId.example}'`;
  return [
    '## Import',
    `The id is ${code(importId.form)}.`,
    fence('terraform', terraform),
    fence('sh', `terraform import ${terraformName(type)}.example '${importId.example}'`),
    'With the Pulumi plugin:',
    fence('sh', pulumi),
    `The dynamic provider has no import: ${adopt}, or use ${code('get')} to read only.`,
    ...(importId.exception === undefined ? [] : [`Exception: ${importId.exception}`]),
  ];
}

function replaceParts(definition: AnyResource, inputs: ObjectShape): string[] {
  const paths = replacing(inputs);
  return [
    '## What replaces it',
    paths.length === 0 ? 'Nothing: every change is made in place.' : `A change of ${paths.map(code).join(', ')}.`,
    ...(paths.length === 0 ? [] : [replaceOrderText(definition)]),
    ...(definition.singleton === true
      ? ['The object always exists: creating this resource adopts it, and deleting it never deletes the object.']
      : []),
  ];
}

/** What `replaceOrder` in core/compare decides, in words. */
function replaceOrderText({ identity, claims }: AnyResource): string {
  const clashes = [
    ...(identity === undefined ? [] : ['its id is the same']),
    ...(claims === undefined ? [] : ['it has something that only one object can have, such as an address']),
  ];
  const pulumi =
    clashes.length === 0
      ? 'Pulumi creates the new object before it deletes the old one'
      : `Pulumi creates the new object before it deletes the old one, unless ${clashes.join(' or ')}: then the old one goes first`;
  return (
    `${pulumi} (the option ${code('deleteBeforeReplace')} overrules it). Terraform deletes the old one first, which fails while ` +
    `something refers to it: write ${code('lifecycle { create_before_destroy = true }')} where others do` +
    `${clashes.length === 0 ? '' : ', except where both cannot exist at once'}.`
  );
}

function replacing(shape: ObjectShape, base = ''): string[] {
  return shape.fields.flatMap((field: Field) => {
    const path = `${base}${snakeCase(field.name)}`;
    if (field.meta.forcesReplace) return [path];
    return field.shape.kind === 'object' ? replacing(field.shape, `${path}.`) : [];
  });
}

function timeoutText(definition: AnyResource): string {
  const limits = { ...defaultTimeouts, ...definition.timeouts };
  return join([
    table(
      ['Operation', 'Default'],
      Object.entries(limits).map(([verb, seconds]) => [code(verb), `${seconds / 60} min`]),
    ),
    `Set them in ${code('timeouts')}: durations on Terraform (${code('create = "15m"')}), seconds on Pulumi (${code('{ create: 900 }')}). Time spent in the provider's own queue for a busy gateway does not count.`,
  ]);
}

function permissionParts(permissions: readonly string[] | undefined): string[] {
  if (permissions === undefined) return [];
  const list = permissions.map((one) => (one.includes(' ') ? `- ${one}` : `- ${code(one)}`));
  return ['## Permissions', list.join('\n')];
}

function limitParts({ rules }: AnyResource): string[] {
  if (rules === undefined || rules.length === 0) return [];
  return [
    '## Limits',
    'Checked before anything is sent. An error stops the run; a warning does not.',
    table(
      ['What must hold', '', 'Rule', 'Where it comes from'],
      rules.map(({ id, says, severity, source, hint }) => [
        says,
        severity,
        code(id),
        hint === undefined ? source : `${source}. ${hint}`,
      ]),
    ),
  ];
}

const join = (parts: readonly string[]): string => parts.join('\n\n');
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
