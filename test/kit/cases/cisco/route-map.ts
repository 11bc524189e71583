import type { ResourceCase } from '../case';
import { node } from './common';

const ENTRY = 'Cisco-IOS-XE-route-map:route-map-without-order-seq';
const { drift, vanish } = node('route-map=${self.id}');
const SET = 'set/Cisco-IOS-XE-bgp:bgp-route-map-set';

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:RouteMap',
    title: 'of two entries',
    prerequisites: {},
    inputs: {
      name: 'CASE-MAP',
      entries: [
        {
          seq: 10,
          description: 'preferred',
          matchPrefixLists: ['A', 'B'],
          matchCommunityLists: ['COI'],
          matchExactCommunities: true,
          setAsPathPrepend: '65010 65010',
          setCommunities: ['65010:100', 'no-export'],
          setCommunitiesAdditive: true,
          setLocalPreference: 200,
          setMetric: 50,
          setWeight: 7,
        },
        { seq: 20, action: 'deny' },
      ],
    },
    updates: [
      {
        title: 'entries and communities in another spelling and order',
        change: {
          entries: [
            { seq: 20, action: 'deny' },
            {
              seq: 10,
              description: 'preferred',
              matchPrefixLists: ['B', 'A'],
              matchCommunityLists: ['COI'],
              matchExactCommunities: true,
              setAsPathPrepend: '65010 0.65010',
              setCommunities: ['no-export', '4260495460'],
              setCommunitiesAdditive: true,
              setLocalPreference: 200,
              setMetric: 50,
              setWeight: 7,
            },
          ],
        },
        expect: 'none',
      },
      {
        title: 'less of everything',
        change: { entries: [{ seq: 10, matchPrefixLists: ['A'], setLocalPreference: 100 }] },
        expect: 'update',
        paths: ['entries'],
      },
      { title: 'another name', change: { name: 'CASE-MAP-B' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      drift('the order', `${ENTRY}=10/operation`, 'deny', 'entries'),
      drift('the description', `${ENTRY}=10/descriptions`, [{ 'description-leaf': 'by hand' }], 'entries'),
      drift('the prefix lists', `${ENTRY}=10/match/ip/address/prefix-list`, ['A'], 'entries'),
      drift(
        'the communities that are matched',
        `${ENTRY}=10/match/Cisco-IOS-XE-bgp:bgp-route-map-match/bgp-community/community-list`,
        ['OTHER'],
        'entries',
      ),
      drift('the path', `${ENTRY}=10/${SET}/as-path/prepend/as-container/as-number`, '65010', 'entries'),
      drift(
        'the communities',
        `${ENTRY}=10/${SET}/bgp-community/community-well-known`,
        { 'community-list': ['1'] },
        'entries',
      ),
      drift('the preference', `${ENTRY}=10/${SET}/local-preference`, 50, 'entries'),
      drift('the metric', `${ENTRY}=10/set/metric/values/value`, 1, 'entries'),
      drift('the weight', `${ENTRY}=10/${SET}/weight`, 1, 'entries'),
      drift('an entry', `${ENTRY}=20`, null, 'entries'),
    ],
    vanish,
    importId: '${self.id}',
  },
];
