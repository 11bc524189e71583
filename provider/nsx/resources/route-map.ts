/** Route map of a Tier-0: preference and communities of the routes that match. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { trimmedText } from '../../core/define/trimmed-text';
import { definePolicyObject } from './common/policy-object';
import { routeMapRules } from '../rules/routing';
import { policyPath, tier0Path } from './common/types';

const UINT32 = 4294967295;

const routeSet = z.object({
  asPathPrepend: field(
    trimmedText().optional(),
    'AS numbers put before the AS path, separated by blanks, to make the route less attractive: "65010 65010".',
  ),
  community: field(
    trimmedText().optional(),
    'BGP communities to set, separated by blanks: aa:nn, aa:bb:nn, or a well-known name such as NO_EXPORT. At most one of each kind.',
  ),
  localPreference: field(
    z.int().min(0).max(UINT32).optional(),
    'Local preference, 0 to 4294967295; the highest wins inside the AS. NSX default: 100.',
    { onUnset: { value: 100 } },
  ),
  med: field(
    z.int().min(0).max(UINT32).optional(),
    'Multi-exit discriminator, 0 to 4294967295; the lowest wins at the neighbor.',
  ),
  weight: field(z.int().min(0).max(65535).optional(), 'Weight, 0 to 65535; the highest wins on this router alone.'),
  preferGlobalV6NextHop: field(
    z.boolean().optional(),
    'For incoming IPv6 routes with both next hops, take the global instead of the link-local one. NSX default: false.',
    { onUnset: { value: false } },
  ),
});

const communityMatch = z.object({
  criteria: field(z.string().min(1), 'Policy path of a community list, or a regular expression.', {
    refersTo: 'nsx:CommunityList',
  }),
  matchOperator: field(
    z
      .enum(['MATCH_ANY', 'MATCH_ALL', 'MATCH_EXACT', 'MATCH_COMMUNITY_REGEX', 'MATCH_LARGE_COMMUNITY_REGEX'])
      .optional(),
    'How the criteria match. The REGEX operators go with a regular expression, the others with a community list.',
  ),
});

const entry = z.object({
  action: field(z.enum(['PERMIT', 'DENY']), 'What to do with a route that matches.'),
  prefixListMatches: field(
    z.array(policyPath('prefix-lists', '/infra/tier-0s/T0/prefix-lists/to-alibaba')).max(500).optional(),
    'Policy paths of prefix lists, a set; one of them must permit the route. Not together with `communityListMatches`.',
    { set: true, refersTo: 'nsx:PrefixList' },
  ),
  communityListMatches: field(z.array(communityMatch).optional(), 'Communities the route must have.', { whole: true }),
  set: field(routeSet.optional(), 'What is set on a route that matches.'),
});

export default definePolicyObject({
  type: 'nsx:RouteMap',
  title: 'Route map',
  description:
    'An ordered list of entries that match routes and set their preference or communities. It is attached to a BGP neighbor by `routeFiltering`, or to a redistribution rule. What no entry permits is denied.',
  source: 'NSX Policy API, Tier0RouteMap',
  collection: 'route-maps',
  resourceType: 'Tier0RouteMap',
  parentField: 'gatewayPath',
  permissions: ['Network Admin on the gateway'],
  rules: routeMapRules,
  fields: {
    gatewayPath: field(tier0Path(), 'Policy path of the Tier-0 gateway.', { forcesReplace: true }),
    entries: field(z.array(entry).min(1).max(1000), 'Entries in the order they are tried; the first match decides.', {
      whole: true,
    }),
  },
  importId: {
    form: '/infra/tier-0s/<tier-0>/route-maps/<route map>',
    example: '/infra/tier-0s/T0/route-maps/prefer-master',
    pattern: /^\/.+\/tier-0s\/[^/]+\/route-maps\/[^/]+$/,
  },
  examples: [
    {
      title: 'Prefer what comes through this tunnel',
      resources: {
        fromVpc: {
          type: 'nsx:PrefixList',
          inputs: {
            displayName: 'from-vpc',
            gatewayPath: '/infra/tier-0s/T0',
            prefixes: [{ network: '172.16.0.0/16' }],
          },
        },
        preferMaster: {
          type: 'nsx:RouteMap',
          inputs: {
            displayName: 'prefer-master',
            gatewayPath: '/infra/tier-0s/T0',
            entries: [{ action: 'PERMIT', prefixListMatches: ['${fromVpc.id}'], set: { localPreference: 200 } }],
          },
        },
      },
    },
  ],
});
