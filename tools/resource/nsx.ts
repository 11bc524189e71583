/** A policy object of a Tier-0: the form that most resources of NSX have. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Skeleton, Words } from './skeleton';

const KINDS = 'provider/nsx/simulator/kinds';

export function nsxSkeleton(root: string, words: Words): Skeleton {
  const known = simulated(root, words);
  const files = [
    { path: `provider/nsx/resources/${words.file}.ts`, what: 'the definition', text: definition(words) },
    { path: `test/kit/cases/nsx/${words.file}.ts`, what: 'its case', text: row(words) },
  ];
  if (known !== undefined)
    return { files, insertions: [], notes: [`${known} has ${words.kind} already: the simulator was left as it is.`] };
  return {
    files: [...files, { path: `${KINDS}/${words.file}.ts`, what: 'what the simulator knows of it', text: kind(words) }],
    insertions: [
      {
        path: `${KINDS}/index.ts`,
        what: 'its import',
        at: /^import type \{ Kind \}.*\n/m,
        put: 'before',
        text: `import { ${words.camel} } from './${words.file}';\n`,
      },
      {
        path: `${KINDS}/index.ts`,
        what: 'the list of kinds',
        at: /KINDS: readonly Kind\[\] = \[\n(?: {2}.*\n)*/,
        put: 'after',
        text: `  ${words.camel},\n`,
      },
    ],
    notes: [],
  };
}

/** The file of the simulator that knows the kind. */
function simulated(root: string, words: Words): string | undefined {
  const folder = join(root, KINDS);
  const file = existsSync(folder)
    ? readdirSync(folder).find((name) => readFileSync(join(folder, name), 'utf8').includes(`name: '${words.kind}'`))
    : undefined;
  return file === undefined ? undefined : `${KINDS}/${file}`;
}

const definition = (words: Words): string => `/** ${words.title} of a Tier-0. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { definePolicyObject } from './common/policy-object';
import { tier0Path } from './common/types';

export default definePolicyObject({
  type: '${words.type}',
  title: '${words.title}',
  // One paragraph for the reference page: what it is for, and what refers to it.
  description: 'A ${words.text} of a Tier-0 gateway.',
  source: 'NSX Policy API, ${words.kind}',
  collection: '${words.plural(words.file)}',
  resourceType: '${words.kind}',
  parentField: 'gatewayPath',
  permissions: ['Network Admin on the gateway'],
  fields: {
    gatewayPath: field(tier0Path(), 'Policy path of the Tier-0 gateway.', { forcesReplace: true }),
    // The vendor's names in camelCase. A description has shape, range, unit and "NSX default: …"; \`onUnset\` says what
    // removing the field means, \`set\` and \`whole\` how lists are compared, \`refersTo\` whose id it takes.
    value: field(z.string().min(1), 'The value of the ${words.text}: what it means and what it may be.'),
  },
  importId: {
    form: '/infra/tier-0s/<tier-0>/${words.plural(words.file)}/<${words.text}>',
    example: '/infra/tier-0s/T0/${words.plural(words.file)}/example',
    pattern: /^\\/.+\\/tier-0s\\/[^/]+\\/${words.plural(words.file)}\\/[^/]+$/,
  },
  examples: [
    {
      title: '${words.title}',
      resources: {
        ${words.camel}: {
          type: '${words.type}',
          inputs: { displayName: 'example', gatewayPath: '/infra/tier-0s/T0', value: 'first' },
        },
      },
    },
  ],
});
`;

const kind = (
  words: Words,
): string => `/** ${words.plural(words.title)}. Beside each field and rule: \`verified: <who says so>\`, or \`assumed\`. */
import { string } from '../schema';
import type { Kind } from './kind';

export const ${words.camel}: Kind = {
  name: '${words.kind}',
  resourceType: '${words.kind}',
  parents: ['Tier0'],
  collection: '${words.plural(words.file)}', // assumed
  fields: {
    value: string({ required: true }), // assumed
  },
};
`;

const row = (words: Words): string => `import { FILL_IN, type ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, T0, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: '${words.type}',
    title: '${words.text}',
    prerequisites: {},
    inputs: { displayName: 'case-${words.file}', gatewayPath: T0, value: FILL_IN },
    updates: [
      ...commonUpdates,
      { title: 'another value', change: { value: FILL_IN }, expect: 'update', paths: ['value'] },
    ],
    outOfBand: [
      ...commonOutOfBand,
      { title: 'somebody changes the value', edit: edit({ value: FILL_IN }), expect: 'drift', paths: ['value'] },
    ],
    vanish,
    // What changing them does to a tunnel is a row of side/impacts; without one they count as an outage.
    effectNotKnown: ['displayName', 'description', 'tags.scope', 'tags.tag', 'value'],
    importId: '\${self.id}',
  },
];
`;
