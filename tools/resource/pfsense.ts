/** An object in one of the lists of the REST API, known by its name. */
import type { Skeleton, Words } from './skeleton';

const SIMULATOR = 'provider/pfsense/simulator';
const KINDS = 'provider/pfsense/resources/common/kinds.ts';

export function pfsenseSkeleton(_root: string, words: Words): Skeleton {
  const list = words.plural(words.camel);
  return {
    files: [
      { path: `provider/pfsense/resources/${words.file}.ts`, what: 'the definition', text: definition(words, list) },
      { path: `test/kit/cases/pfsense/${words.file}.ts`, what: 'its case', text: row(words) },
      {
        path: `${SIMULATOR}/models/${words.file}.ts`,
        what: 'what the simulator knows of it',
        text: model(words, list),
      },
    ],
    insertions: [
      {
        path: KINDS,
        what: 'the list that it stands in',
        at: /(?![\s\S])/,
        put: 'after',
        text: kind(words, list),
      },
      {
        path: `${SIMULATOR}/models/index.ts`,
        what: 'its import',
        at: /^import \{ staticRoute \}.*\n/m,
        put: 'after',
        text: `import { ${words.camel} } from './${words.file}';\n`,
      },
      {
        path: `${SIMULATOR}/models/index.ts`,
        what: 'the list of models',
        at: /models: readonly Model\[\] = \[[\s\S]*?(?=,?\s*\];)/,
        put: 'after',
        text: `, ${words.camel}`,
      },
      {
        path: `${SIMULATOR}/firewall.ts`,
        what: 'the names of stores',
        at: /^export type StoreName =[^;]*/m,
        put: 'after',
        text: ` | '${list}'`,
      },
      {
        path: `${SIMULATOR}/preset.ts`,
        what: 'its store',
        at: /^ {6}rules: \[.*\n/m,
        put: 'after',
        text: `      ${list}: [],\n`,
      },
    ],
    notes: [],
  };
}

const pathOf = (words: Words): string => `/firewall/${words.file.replaceAll('-', '_')}`;
const permissionsOf = (words: Words): string => `api-v2-firewall-${words.file}`;

const kind = (words: Words, list: string): string => `
export const ${list}: Kind = {
  what: '${words.text}',
  one: '${pathOf(words)}',
  all: '${words.plural(pathOf(words))}',
  area: 'firewall',
  ...knownBy('name'),
  nameOf: ({ name }) => String(name),
};
`;

const definition = (words: Words, list: string): string => `/** ${words.title}. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { ${list} } from './common/kinds';
import { defineListed } from './common/listed';
import { adoptField } from './common/types';

const inputs = z.object({
  name: field(z.string().regex(/^\\w{1,31}$/), 'Name, 1 to 31 letters, digits and underscores. It is the id.', {
    forcesReplace: true,
  }),
  // The API's names in camelCase. A description has shape, range, unit and "pfSense default: …"; \`onUnset\` says what
  // removing the field means, \`set\` and \`whole\` how lists are compared, \`refersTo\` whose id it takes.
  value: field(z.string().min(1), 'The value of the ${words.text}: what it means and what it may be.'),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineListed({
  type: '${words.type}',
  title: '${words.title}',
  // One paragraph for the reference page: what it is for, and what refers to it.
  description: 'A ${words.text} of the firewall.',
  model: '${words.kind}',
  kind: ${list},
  marked: false, // whether the marks of ownership stand in its descr
  inputs,
  outputs,
  identity: ({ name }) => name,
  importId: { form: '<name>', example: 'EXAMPLE', pattern: /^\\w{1,31}$/ },
  permissions: [
    '${words.plural(permissionsOf(words))}-get',
    '${permissionsOf(words)}-post',
    '${permissionsOf(words)}-patch',
    '${permissionsOf(words)}-delete',
    'api-v2-firewall-apply-get',
    'api-v2-firewall-apply-post',
    'api-v2-status-system-get',
  ],
  examples: [
    {
      title: '${words.title}',
      resources: { example: { type: '${words.type}', inputs: { name: 'EXAMPLE', value: 'first' } } },
    },
  ],
  encode: (given) => ({ name: given.name, value: given.value }),
  decode: (_body, plain) => ({ inputs: plain, outputs: {} }),
  found: (body) => ({ name: String(body['name']) }),
});
`;

const model = (
  words: Words,
  list: string,
): string => `/** ${words.kind}. Beside each field and rule: \`verified: <who says so>\`, or \`assumed\`. */
import { string } from '../../../simulator/schema';
import type { Model } from '../model';

export const ${words.camel}: Model = {
  name: '${words.kind}',
  verbose: '${words.title}',
  one: '${pathOf(words)}', // assumed
  all: '${words.plural(pathOf(words))}', // assumed
  store: '${list}',
  unique: ['name'], // assumed
  fields: {
    name: string({ required: true, maxLength: 31, pattern: /^\\w+$/ }), // assumed
    value: string({ required: true }), // assumed
  },
  made: () => ({}),
};
`;

const row = (words: Words): string => `import { FILL_IN, type PfsenseEdit, type ResourceCase } from '../case';

const byHand = (change: PfsenseEdit['change']): PfsenseEdit => ({
  vendor: 'pfsense',
  path: '${pathOf(words)}',
  key: 'name',
  value: '\${self.id}',
  change,
});

export const cases: readonly ResourceCase[] = [
  {
    type: '${words.type}',
    title: '${words.text}',
    prerequisites: {},
    inputs: { name: 'CASE_${words.file.replaceAll('-', '_').toUpperCase()}', value: FILL_IN },
    updates: [
      { title: 'another value', change: { value: FILL_IN }, expect: 'update', paths: ['value'] },
      { title: 'another name', change: { name: 'CASE_B' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      { title: 'somebody changes the value', edit: byHand({ value: FILL_IN }), expect: 'drift', paths: ['value'] },
    ],
    vanish: { ...byHand('delete'), change: 'delete' },
    // What changing it does to a tunnel is a row of side/impacts; without one it counts as an outage.
    effectNotKnown: ['value'],
    importId: '\${self.id}',
  },
];
`;
