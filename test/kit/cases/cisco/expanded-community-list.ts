import type { ResourceCase } from '../case';
import { node } from './common';

const LISTS = 'ip/Cisco-IOS-XE-bgp:ip-community-list/community-list';
const { drift, vanish } = node(`${LISTS}/expanded=\${self.id}`);
const numbered = node(`${LISTS}/number-expanded=\${self.id}`);
const ENTRIES = 'extended-grouping/extended_grouping';

const entries = (...expressions: readonly string[]) => expressions.map((string) => ({ action: 'permit', string }));

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:ExpandedCommunityList',
    title: 'with a name',
    prerequisites: {
      neighbor: {
        type: 'cisco:ExpandedCommunityList',
        inputs: { name: 'CASE-EXPANDED-B', entries: [{ expression: '.*' }] },
      },
    },
    inputs: {
      name: 'CASE-EXPANDED',
      entries: [{ action: 'deny', expression: '_65010:666_' }, { expression: '^65010:[0-9]+( .*)?$' }],
    },
    updates: [
      {
        title: 'the default written down is the same',
        change: {
          entries: [
            { action: 'deny', expression: '_65010:666_' },
            { action: 'permit', expression: '^65010:[0-9]+( .*)?$' },
          ],
        },
        expect: 'none',
      },
      {
        title: 'another order',
        change: {
          entries: [{ expression: '^65010:[0-9]+( .*)?$' }, { action: 'deny', expression: '_65010:666_' }],
        },
        expect: 'update',
        paths: ['entries'],
      },
      {
        title: 'with signs that a URL knows',
        change: { entries: [{ expression: '[/?#%&=,]|65010:100' }] },
        expect: 'update',
        paths: ['entries'],
      },
      { title: 'another name', change: { name: 'CASE-EXPANDED-C' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [drift('an expression', ENTRIES, entries('65011:.*'), 'entries')],
    vanish,
    importId: '${self.id}',
  },
  {
    type: 'cisco:ExpandedCommunityList',
    title: 'with a number',
    prerequisites: {},
    inputs: { name: '142', entries: [{ expression: '65010:42' }] },
    updates: [
      { title: 'another one', change: { entries: [{ expression: '65010:43' }] }, expect: 'update', paths: ['entries'] },
    ],
    outOfBand: [numbered.drift('the expression', ENTRIES, entries('65010:4.'), 'entries')],
    vanish: numbered.vanish,
    importId: '${self.id}',
  },
];
