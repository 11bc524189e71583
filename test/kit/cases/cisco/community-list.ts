import type { ResourceCase } from '../case';
import { node } from './common';

const LISTS = 'ip/Cisco-IOS-XE-bgp:ip-community-list/community-list';
const { drift, vanish } = node(`${LISTS}/standard=\${self.id}`);
const numbered = node(`${LISTS}/number-standard=\${self.id}`);

const entries = (action: string, ...texts: readonly string[]) => ({
  action,
  'bgp-community': texts.map((text) => ({ 'bgp-community': text })),
});

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:CommunityList',
    title: 'with a name',
    prerequisites: {
      neighbor: { type: 'cisco:CommunityList', inputs: { name: 'CASE-COMMUNITIES-B', permit: ['65010:1'] } },
    },
    inputs: {
      name: 'CASE-COMMUNITIES',
      permit: ['65010:100', '65010:200 no-export'],
      deny: ['65010:300'],
    },
    updates: [
      {
        title: 'another spelling and order',
        change: { permit: ['no-export 4260495560', '4260495460'] },
        expect: 'none',
      },
      { title: 'nothing that is kept out', change: { deny: null }, expect: 'update', paths: ['deny'] },
      {
        title: 'one community, and another kept out',
        change: { permit: ['65010:200'], deny: ['65010:400', 'internet'] },
        expect: 'update',
        paths: ['deny', 'permit'],
      },
      { title: 'another name', change: { name: 'CASE-COMMUNITIES-C' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      drift('what passes', 'action=permit', [entries('permit', '65010:100')], 'permit'),
      drift('what does not pass', 'action=deny', [entries('deny', '65010:300', '65010:301')], 'deny'),
      drift('that all passes', 'action=deny', null, 'deny'),
    ],
    vanish,
    importId: '${self.id}',
  },
  {
    type: 'cisco:CommunityList',
    title: 'with a number',
    prerequisites: {},
    inputs: { name: '42', permit: ['65010:42'] },
    updates: [{ title: 'a route less', change: { permit: ['no-export'] }, expect: 'update', paths: ['permit'] }],
    outOfBand: [numbered.drift('what passes', 'action=permit', [entries('permit', '65010:43')], 'permit')],
    vanish: numbered.vanish,
    importId: '${self.id}',
  },
];
