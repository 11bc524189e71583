/** An entry of a list in the configuration of IOS-XE, known by its name. */
import type { Skeleton, Words } from './skeleton';

const SIMULATOR = 'provider/cisco/simulator';

export function ciscoSkeleton(_root: string, words: Words): Skeleton {
  const list = words.plural(words.camel);
  return {
    files: [
      { path: `provider/cisco/resources/${words.file}.ts`, what: 'the definition', text: definition(words) },
      { path: `test/kit/cases/cisco/${words.file}.ts`, what: 'its case', text: row(words) },
      {
        path: `${SIMULATOR}/tables/${words.file}.ts`,
        what: 'what the simulator knows of it',
        text: table(words, list),
      },
    ],
    insertions: [
      {
        path: `${SIMULATOR}/tables.ts`,
        what: 'its import',
        at: /^import .* from '\.\/tables\/routing';\n/m,
        put: 'after',
        text: `import { ${list} } from './tables/${words.file}';\n`,
      },
      {
        path: `${SIMULATOR}/tables.ts`,
        what: 'its place in the configuration',
        at: /^ {2}router: .*\n/m,
        put: 'after',
        text: `  '${words.file}': ${list},\n`,
      },
    ],
    notes: [],
  };
}

const definition = (words: Words): string => `/** ${words.title}. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { text } from './common/leaves';
import { defineNode, namedIn } from './common/node';
import { entryOf } from './common/stores';
import { adoptField, nameField } from './common/types';

/** Below \`native\`, with the prefix of the model that it comes from: crypto/Cisco-IOS-XE-crypto:ipsec/transform-set. */
const LIST = '${words.file}';

const inputs = z.object({
  name: nameField('${words.text}'),
  // The models' names in camelCase. A description has shape, range, unit and "IOS-XE default: …"; \`onUnset\` says what
  // removing the field means, \`set\` and \`whole\` how lists are compared, \`refersTo\` whose id it takes.
  value: field(z.string().min(1), 'The value of the ${words.text}: what it means and what it may be.'),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineNode({
  type: '${words.type}',
  title: '${words.title}',
  // One paragraph for the reference page: what it is for, and what refers to it.
  description: 'A ${words.text} of the router.',
  what: '${words.text}',
  module: 'native', // of Cisco-IOS-XE-native
  inputs,
  outputs,
  identity: ({ name }) => name,
  keysIn: (name) => ({ name }),
  importId: { form: '<name>', example: 'DC1', pattern: /^[\\w.:-]+$/ },
  nodes: [
    {
      store: entryOf((name) => ({ list: LIST, keys: { name } })),
      leaves: { value: text('value') }, // by field: where it stands in the entry, and in which form
    },
  ],
  discover: namedIn(LIST, 'name'),
  examples: [
    {
      title: '${words.title}',
      resources: { dc1: { type: '${words.type}', inputs: { name: 'DC1', value: 'first' } } },
    },
  ],
});
`;

const table = (
  words: Words,
  list: string,
): string => `/** ${words.plural(words.title)}. test/cisco/models.test.ts holds this against Cisco's models: \`verified: <the model>\`, or \`assumed\`. */
import { listOf, object, string } from '../../../simulator/schema';

const ${words.camel} = object({
  name: string({ required: true }), // assumed
  value: string(), // assumed
});

export const ${list} = listOf(${words.camel}, { key: 'name' });
`;

const row = (words: Words): string => `import { FILL_IN, type ResourceCase } from '../case';
import { node } from './common';

const { drift, vanish } = node('${words.file}=\${self.id}');

export const cases: readonly ResourceCase[] = [
  {
    type: '${words.type}',
    title: '${words.text}',
    prerequisites: {},
    inputs: { name: 'CASE-${words.file.toUpperCase()}', value: FILL_IN },
    updates: [
      { title: 'another value', change: { value: FILL_IN }, expect: 'update', paths: ['value'] },
      { title: 'another name', change: { name: 'CASE-${words.file.toUpperCase()}-B' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [drift('the value', 'value', FILL_IN, 'value')],
    vanish,
    // What changing it does to a tunnel is a row of side/impacts; without one it counts as an outage.
    effectNotKnown: ['value'],
    importId: '\${self.id}',
  },
];
`;
