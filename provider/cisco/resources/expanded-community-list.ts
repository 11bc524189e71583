/** An expanded community list: regular expressions that route maps hold against the BGP communities of a route. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { trimmedText } from '../../core/define/trimmed-text';
import { isExpandedNumber } from '../communities';
import { expandedCommunityListRules } from '../rules/once';
import { items, text } from './common/leaves';
import { defineNode } from './common/node';
import { entryOf, type Place } from './common/stores';
import { adoptField, isWord } from './common/types';

const LISTS = 'ip/Cisco-IOS-XE-bgp:ip-community-list/community-list';
const NUMBERED = `${LISTS}/number-expanded`;
const NAMED = `${LISTS}/expanded`;
const ENTRIES = 'extended-grouping/extended_grouping';

const isNumber = (name: string): boolean => /^\d+$/.test(name);

const entry = z.object({
  action: field(z.enum(['permit', 'deny']).optional(), 'What becomes of a route that it fits. Default: permit.', {
    default: 'permit',
    onUnset: { value: 'permit' },
  }),
  expression: field(
    trimmedText(),
    'Regular expression of IOS, `^65010:[0-9]+$`: held against the communities of the route as one text, written as the router shows them (numbers without `ip bgp-community new-format`).',
  ),
});

const inputs = z.object({
  name: field(
    z
      .string()
      .refine(
        (name) => (isNumber(name) ? isExpandedNumber(name) : isWord(name)),
        'is not a name, nor a number of an expanded list, 100 to 500',
      ),
    'Name of the community list, or its number, 100 to 500. It is the id; a standard list cannot have the same.',
    { forcesReplace: true },
  ),
  entries: field(
    z.array(entry).min(1),
    'Expressions in their order: the first that fits decides. A route that none fits is not let through.',
    { whole: true },
  ),
  adopt: adoptField(),
});

const placeOf = (name: string): Place =>
  isNumber(name) ? { list: NUMBERED, keys: { no: Number(name) } } : { list: NAMED, keys: { name } };

export default defineNode({
  type: 'cisco:ExpandedCommunityList',
  title: 'Expanded community list',
  description:
    'Regular expressions for BGP communities, for `matchCommunityLists` of a route map. Where single communities are meant, a standard list (`cisco:CommunityList`) says the same without the traps of expressions.',
  what: 'expanded community list',
  module: 'bgp',
  inputs,
  outputs: z.object({ ...lastWrite }),
  rules: expandedCommunityListRules,
  identity: ({ name }) => name,
  claims: ({ name }) => (name === undefined ? [] : [`the community list ${name}`]),
  keysIn: (name) => ({ name }),
  importId: { form: '<name>', example: 'OF-BRANCHES', pattern: /^[\w.:-]+$/ },
  nodes: [
    {
      store: entryOf(placeOf),
      leaves: {
        entries: items(ENTRIES, {
          keys: ['action', 'string'],
          leaves: { action: text('action'), expression: text('string') },
        }),
      },
    },
  ],
  discover: async (ctx) => {
    const [named, numbered] = await Promise.all([ctx.client.list(NAMED, ctx), ctx.client.list(NUMBERED, ctx)]);
    return [...named.map(({ name }) => name), ...numbered.map(({ no }) => no)].map((name) => ({
      id: String(name),
      name: String(name),
    }));
  },
  examples: [
    {
      title: 'More preference for what any branch marks',
      resources: {
        branches: {
          type: 'cisco:ExpandedCommunityList',
          inputs: { name: 'OF-BRANCHES', entries: [{ expression: '_65010:3[0-9]_' }] },
        },
        byMark: {
          type: 'cisco:RouteMap',
          inputs: {
            name: 'BY-MARK',
            entries: [{ seq: 10, matchCommunityLists: ['${branches.id}'], setLocalPreference: 120 }, { seq: 20 }],
          },
        },
      },
    },
  ],
});
