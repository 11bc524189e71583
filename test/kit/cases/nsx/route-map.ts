import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, prefixList, T0, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:RouteMap',
    title: 'route map',
    prerequisites: {
      marks: {
        type: 'nsx:CommunityList',
        inputs: { displayName: 'case-map-marks', gatewayPath: T0, communities: ['65010:90'] },
      },
      first: prefixList('case-map-first', '172.16.1.0/24'),
      second: prefixList('case-map-second', '172.16.2.0/24'),
    },
    inputs: {
      displayName: 'case-map',
      gatewayPath: T0,
      entries: [
        {
          action: 'PERMIT',
          prefixListMatches: ['${first.id}', '${second.id}'],
          set: { localPreference: 200, asPathPrepend: '65010 65010' },
        },
        { action: 'DENY', communityListMatches: [{ criteria: '65010:.*', matchOperator: 'MATCH_COMMUNITY_REGEX' }] },
      ],
    },
    updates: [
      ...commonUpdates,
      {
        title: 'by a list of communities',
        change: {
          entries: [
            {
              action: 'PERMIT',
              communityListMatches: [{ criteria: '${marks.id}', matchOperator: 'MATCH_ALL' }],
              set: { localPreference: 90 },
            },
          ],
        },
        expect: 'update',
        paths: ['entries'],
      },
      {
        title: 'med and community',
        change: {
          entries: [
            {
              action: 'PERMIT',
              prefixListMatches: ['${second.id}'],
              set: { med: 50, community: '65010:100', weight: 10 },
            },
          ],
        },
        expect: 'update',
        paths: ['entries'],
      },
      {
        title: 'NSX defaults written down are the same',
        change: {
          entries: [
            {
              action: 'PERMIT',
              prefixListMatches: ['${second.id}'],
              set: { med: 50, community: '65010:100', weight: 10, preferGlobalV6NextHop: false },
            },
          ],
        },
        expect: 'none',
      },
    ],
    outOfBand: [
      ...commonOutOfBand,
      {
        title: 'somebody lowers the preference',
        edit: edit({
          entries: [
            {
              action: 'PERMIT',
              prefix_list_matches: ['${first.id}', '${second.id}'],
              set: { local_preference: 90, as_path_prepend: '65010 65010' },
            },
            {
              action: 'DENY',
              community_list_matches: [{ criteria: '65010:.*', match_operator: 'MATCH_COMMUNITY_REGEX' }],
            },
          ],
        }),
        expect: 'drift',
        paths: ['entries'],
      },
      {
        title: 'NSX lists the prefix lists in another order',
        edit: edit({
          entries: [
            {
              action: 'PERMIT',
              prefix_list_matches: ['${second.id}', '${first.id}'],
              set: { local_preference: 200, as_path_prepend: '65010 65010', prefer_global_v6_next_hop: false },
            },
            {
              action: 'DENY',
              community_list_matches: [{ criteria: '65010:.*', match_operator: 'MATCH_COMMUNITY_REGEX' }],
            },
          ],
        }),
        expect: 'none',
      },
    ],
    vanish,
    importId: '${self.id}',
  },
];
