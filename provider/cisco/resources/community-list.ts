/** A standard community list: BGP communities that route maps look for. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { communities, isCommunities } from '../communities';
import { communityListRules } from '../rules/bgp';
import { communityRules } from '../rules/once';
import { lines, moved, within, wrapped, type Leaf } from './common/leaves';
import { defineNode } from './common/node';
import { entryOf, type Place } from './common/stores';
import { adoptField, isWord } from './common/types';

const LISTS = 'ip/Cisco-IOS-XE-bgp:ip-community-list/community-list';
const NUMBERED = `${LISTS}/number-standard`;
const NAMED = `${LISTS}/standard`;

const isNumber = (name: string): boolean => /^\d+$/.test(name);
const isName = (name: string): boolean => (isNumber(name) ? /^[1-9]\d?$/.test(name) : isWord(name));

const routes = () =>
  z
    .array(
      z
        .string()
        .refine(
          isCommunities,
          'is not a community such as 65010:100, a number, or a well-known one, nor several with one blank between them',
        ),
    )
    .min(1)
    .optional();

const WRITTEN = 'each text one route: `65010:100`, a number, or gshut, internet, local-AS, no-advertise, no-export';

const inputs = z.object({
  name: field(
    z.string().refine(isName, 'is not a name, nor a number of a standard list, 1 to 99'),
    'Name of the community list, or its number, 1 to 99. It is the id.',
    { forcesReplace: true },
  ),
  permit: field(
    routes(),
    `Communities of routes that are let through, ${WRITTEN}. Of several in one text, \`65010:100 65010:200\`, a route has to have all.`,
    { set: true, normal: communities },
  ),
  deny: field(
    routes(),
    'The same of routes that are not. Written before those of `permit`: the first that a route has decides.',
    { set: true, normal: communities },
  ),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

const placeOf = (name: string): Place =>
  isNumber(name) ? { list: NUMBERED, keys: { no: Number(name) } } : { list: NAMED, keys: { name } };

/** Entries were told apart by what they do at first, and are lines of the command with their order since 17.15. */
const entriesOf = (action: 'permit' | 'deny'): Leaf =>
  moved({}, wrapped(within('action', 'action', action, 'bgp-community'), 'bgp-community'), [
    { major: 17, minor: 15 },
    lines('action-community-list', { word: action, first: action === 'deny' }),
  ]);

export default defineNode({
  type: 'cisco:CommunityList',
  title: 'Community list',
  description:
    'BGP communities, the marks that routes carry, for `matchCommunityLists` of a route map. A standard list; one of regular expressions is a `cisco:ExpandedCommunityList`.',
  what: 'community list',
  module: 'bgp',
  inputs,
  outputs,
  rules: [...communityListRules, ...communityRules],
  identity: ({ name }) => name,
  claims: ({ name }) => (name === undefined ? [] : [`the community list ${name}`]),
  keysIn: (name) => ({ name }),
  importId: { form: '<name>', example: 'FROM-BACKUP', pattern: /^[\w.:-]+$/ },
  nodes: [
    {
      store: entryOf(placeOf),
      leaves: { permit: entriesOf('permit'), deny: entriesOf('deny') },
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
      title: 'Less preference for what the backup line marks',
      resources: {
        backup: { type: 'cisco:CommunityList', inputs: { name: 'FROM-BACKUP', permit: ['65010:90'] } },
        byMark: {
          type: 'cisco:RouteMap',
          inputs: {
            name: 'BY-MARK',
            entries: [{ seq: 10, matchCommunityLists: ['${backup.id}'], setLocalPreference: 90 }, { seq: 20 }],
          },
        },
      },
    },
  ],
});
