/**
 * `templates/`: what `hybridvpn init` writes, as templates of `pulumi new`. They are files of a folder and can look nothing up:
 * what a link needs is asked for as configuration, with the simulators' site as defaults.
 */
import { camelCase, snakeCase } from '../../provider/core/define/names';
import { textOf, type AskedEnd, type AskedField } from '../../provider/cli/init/asked';
import { askedPairs } from '../../provider/cli/init/ends';
import { aboutLink, LANGUAGES, MASTER_SECRET, type FirstLink, type Language } from '../../provider/cli/init/program';
import { projectFiles } from '../../provider/cli/init/project';
import { Variable, type Value, type Values } from '../../provider/model';
import { version } from '../../provider/version';

interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

const languages = LANGUAGES.filter((language) => language !== 'terraform');

export function templateFiles(): TemplateFile[] {
  const [ends = []] = askedPairs;
  return languages.flatMap((language) =>
    // The package is added by hand: it is on no registry, and a template does not know where it lies.
    projectFiles(language, linkOf(ends, language), undefined).map(({ name, text }) => ({
      path: `templates/hybridvpn-${language}/${name}`,
      text,
    })),
  );
}

function linkOf(ends: readonly AskedEnd[], language: Language): FirstLink {
  const args: Values = Object.fromEntries(
    ends.map((end) => [
      end.vendor.name,
      Object.fromEntries(end.fields.map((field) => [field.name, valueOf(end, field)])),
    ]),
  );
  return {
    name: 'dc1',
    args: { ...args, failoverTarget: 15 },
    project: '${PROJECT}',
    about: [
      ...aboutLink(ends, language),
      'AS numbers are texts and stand here: as configuration, some languages make numbers of them.',
    ],
    more: templateLines(ends, language),
  };
}

/** A variable of the stack, or the value where a stack cannot hold it. */
function valueOf(end: AskedEnd, field: AskedField): Value {
  if (!isConfigured(field)) return field.sample;
  const variable = new Variable(variableOf(end, field), false);
  return Array.isArray(field.sample) ? [variable] : variable;
}

const isConfigured = ({ name }: AskedField): boolean => name !== 'asn';

/** Of a list the template has one member: its name is that of one. */
const variableOf = ({ vendor }: AskedEnd, { name, sample }: AskedField): string =>
  `${vendor.name}_${snakeCase(Array.isArray(sample) ? name.replace(/e?s$/, '') : name)}`;

function templateLines(ends: readonly AskedEnd[], language: Language): string[] {
  const asked = ends.flatMap((end) => end.fields.filter(isConfigured).map((field) => ({ end, field })));
  return [
    'description: ${DESCRIPTION}',
    'template:',
    `  description: One link with two tunnels between a ${ends.map(({ title }) => title).join(' and a ')}`,
    '  quickstart: |',
    ...quickstart(language).map((line) => `    ${line}`.trimEnd()),
    '  config:',
    ...asked.flatMap(({ end, field }) => [
      `    ${camelCase(variableOf(end, field))}:`,
      `      description: ${JSON.stringify(`${end.title}: ${field.description}`)}`,
      `      default: ${JSON.stringify(textOf(field.sample))}`,
    ]),
    `    ${camelCase(MASTER_SECRET.name)}:`,
    '      description: At least 16 characters that nobody can guess; the keys of both tunnels are derived from it',
    '      secret: true',
  ];
}

function quickstart(language: Language): string[] {
  const add =
    language === 'typescript'
      ? `npm install /path/to/hybridvpn-${version}.tgz`
      : 'pulumi package add /path/to/node_modules/hybridvpn/dist/pulumi-plugin';
  return [
    'The package is on no registry yet. Add it from where it lies, and set the secret:',
    '',
    `   ${add}`,
    '   pulumi config set --secret masterSecret "$(openssl rand -hex 24)"',
    '   pulumi preview',
  ];
}
