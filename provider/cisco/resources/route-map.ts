/** A route map: what BGP takes from a neighbor or tells it, and with which attributes. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { asn, isAsn } from '../../core/define/normal';
import { lastWrite } from '../../core/define/last-write';
import { community, isCommunity, onWire } from '../communities';
import { routeMapRules } from '../rules/once';
import { flag, items, moved, number, only, text, texts } from './common/leaves';
import { defineNode, namedIn } from './common/node';
import { entryOf } from './common/stores';
import { adoptField, nameField, word } from './common/types';

const LIST = 'route-map';
const SEQUENCES = 'Cisco-IOS-XE-route-map:route-map-without-order-seq';
const SET = 'set/Cisco-IOS-XE-bgp:bgp-route-map-set';
const KNOWN = `${SET}/bgp-community/community-well-known`;
const MATCH = 'match/Cisco-IOS-XE-bgp:bgp-route-map-match';

/** Each AS number of a path as a plain one. */
const asPath = (path: unknown): string => String(path).split(' ').map(asn).join(' ');

const entry = z.object({
  seq: field(z.int().min(0).max(65_535), 'Place of the entry: the first that matches decides.'),
  action: field(z.enum(['permit', 'deny']).optional(), 'Default: permit.', {
    default: 'permit',
    onUnset: { value: 'permit' },
  }),
  description: field(z.string().min(1).max(100).optional(), 'Description, at most 100 characters.'),
  matchPrefixLists: field(
    z.array(word()).min(1).optional(),
    'Names of prefix lists, one of which must let it through.',
    {
      refersTo: 'cisco:PrefixList',
      set: true,
    },
  ),
  matchCommunityLists: field(
    z.array(word()).min(1).optional(),
    'Names or numbers of community lists, standard or expanded, one of which must let it through.',
    {
      refersTo: 'cisco:CommunityList',
      set: true,
    },
  ),
  matchExactCommunities: field(
    z.boolean().optional(),
    'Whether it has these communities and no others. Default: false.',
    { onUnset: { value: false } },
  ),
  setAsPathPrepend: field(
    z
      .string()
      .refine((path) => path.split(' ').every(isAsn), 'is not AS numbers, 1 to 4294967295, with one blank between them')
      .optional(),
    'AS numbers that are put before the path, `65010 65010`.',
    { normal: asPath },
  ),
  setCommunities: field(
    z
      .array(z.string().refine(isCommunity, 'is not a community such as 65010:100, or a well-known one'))
      .min(1)
      .optional(),
    'Communities: `65010:100`, a number, or gshut, internet, local-AS, no-advertise, no-export.',
    { set: true, normal: community },
  ),
  setCommunitiesAdditive: field(
    z.boolean().optional(),
    'Whether these join those that it has. Default: false, and they replace them.',
    { onUnset: { value: false } },
  ),
  setLocalPreference: field(z.int().min(0).max(4_294_967_295).optional(), 'Local preference.'),
  setMetric: field(z.int().min(0).max(4_294_967_295).optional(), 'Metric (MED).'),
  setWeight: field(z.int().min(0).max(65_535).optional(), 'Weight, on this router alone.'),
});

const inputs = z.object({
  name: nameField('route map'),
  entries: field(
    z.array(entry).min(1),
    'Entries, in any order: `seq` is their place. Whatever none of them matches is denied.',
    {
      whole: true,
      orderedBy: 'seq',
    },
  ),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineNode({
  type: 'cisco:RouteMap',
  title: 'Route map',
  description:
    'What BGP takes from a neighbor or tells it, and with which attributes. A change takes effect by itself on what neighbors are told; on what is taken from them with the next refresh of their routes, which is `clear ip bgp * soft in` on the router.',
  what: 'route map',
  module: 'route-map',
  inputs,
  outputs,
  rules: routeMapRules,
  identity: ({ name }) => name,
  keysIn: (name) => ({ name }),
  importId: { form: '<name>', example: 'DC1-IN', pattern: /^[\w.:-]+$/ },
  nodes: [
    {
      store: entryOf((name) => ({ list: LIST, keys: { name } })),
      twins: ['Cisco-IOS-XE-route-map:route-map-seq'],
      leaves: {
        entries: items(SEQUENCES, {
          keys: ['seq_no'],
          leaves: {
            seq: number('seq_no'),
            action: text('operation', { absent: 'permit' }),
            description: only('descriptions', 'description-leaf'),
            matchPrefixLists: moved({}, texts('match/ip/address/prefix-list'), [
              { major: 17, minor: 13 },
              texts('match/ip/address/prefix-list-ordered'),
            ]),
            matchCommunityLists: texts(`${MATCH}/bgp-community/community-list`),
            matchExactCommunities: flag(`${MATCH}/bgp-community/exact-match`),
            setAsPathPrepend: text(`${SET}/as-path/prepend/as-container/as-number`, { wire: asPath }),
            setCommunities: moved({}, texts(`${KNOWN}/community-list`, onWire), [
              { major: 17, minor: 15 },
              texts(`${KNOWN}/community-list-v2`, onWire),
            ]),
            setCommunitiesAdditive: flag(`${KNOWN}/additive`),
            setLocalPreference: number(`${SET}/local-preference`),
            setMetric: number('set/metric/values/value'),
            setWeight: number(`${SET}/weight`),
          },
        }),
      },
    },
  ],
  discover: namedIn(LIST, 'name'),
  examples: [
    {
      title: 'What a neighbor tells, preferred',
      resources: {
        dc1: {
          type: 'cisco:RouteMap',
          inputs: { name: 'DC1-IN', entries: [{ seq: 10, matchPrefixLists: ['DC1-IN'], setLocalPreference: 200 }] },
        },
      },
    },
  ],
});
