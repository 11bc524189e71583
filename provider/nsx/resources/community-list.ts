/** Community list of a Tier-0: BGP communities that route maps look for. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { definePolicyObject } from './common/policy-object';
import { communityListRules } from '../rules/index';
import { community, tier0Path } from './common/types';

export default definePolicyObject({
  type: 'nsx:CommunityList',
  title: 'Community list',
  description:
    'A set of BGP communities, the marks that routes carry. A route map matches it with `MATCH_ANY`, `MATCH_ALL` or `MATCH_EXACT`, and decides what becomes of the routes that have them.',
  source: 'NSX Policy API, CommunityList',
  collection: 'community-lists',
  resourceType: 'CommunityList',
  parentField: 'gatewayPath',
  permissions: ['Network Admin on the gateway'],
  rules: communityListRules,
  fields: {
    gatewayPath: field(tier0Path(), 'Policy path of the Tier-0 gateway.', { forcesReplace: true }),
    communities: field(
      z.array(community()).min(1),
      'Communities, a set: aa:nn with parts up to 65535, aa:bb:nn (large) with parts up to 4294967295, or one of NO_EXPORT, NO_ADVERTISE, NO_EXPORT_SUBCONFED.',
      { set: true },
    ),
  },
  importId: {
    form: '/infra/tier-0s/<tier-0>/community-lists/<list>',
    example: '/infra/tier-0s/T0/community-lists/from-backup-line',
    pattern: /^\/.+\/tier-0s\/[^/]+\/community-lists\/[^/]+$/,
  },
  examples: [
    {
      title: 'Less preference for what the backup line marks',
      resources: {
        backup: {
          type: 'nsx:CommunityList',
          inputs: { displayName: 'from-backup-line', gatewayPath: '/infra/tier-0s/T0', communities: ['65010:90'] },
        },
        byMark: {
          type: 'nsx:RouteMap',
          inputs: {
            displayName: 'by-mark',
            gatewayPath: '/infra/tier-0s/T0',
            entries: [
              {
                action: 'PERMIT',
                communityListMatches: [{ criteria: '${backup.id}', matchOperator: 'MATCH_ANY' }],
                set: { localPreference: 90 },
              },
              { action: 'PERMIT' },
            ],
          },
        },
      },
    },
  ],
});
