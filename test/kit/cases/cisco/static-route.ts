import type { ResourceCase } from '../case';
import { node } from './common';

const { drift, vanish } = node('ip/route/ip-route-interface-forwarding-list=10.64.0.0,255.255.0.0/fwd-list=Null0');

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:StaticRoute',
    title: 'to where packets end',
    prerequisites: {
      beside: { type: 'cisco:StaticRoute', inputs: { network: '10.64.0.0/16', nextHop: '192.0.2.1', distance: 200 } },
    },
    inputs: { network: '10.64.0.0/16', nextHop: 'Null0', name: 'CASE', distance: 250, tag: 10, permanent: true },
    updates: [
      { title: 'another name', change: { name: 'CASE-B' }, expect: 'update', paths: ['name'] },
      { title: 'the default distance', change: { distance: null }, expect: 'update', paths: ['distance'] },
      { title: 'which is the same as 1', change: { distance: 1 }, expect: 'none' },
      {
        title: 'no tag, not permanent',
        change: { tag: null, permanent: null },
        expect: 'update',
        paths: ['tag', 'permanent'],
      },
      { title: 'another network', change: { network: '10.65.0.0/16' }, expect: 'replace', paths: ['network'] },
    ],
    outOfBand: [
      drift('the name', 'name', 'BY-HAND', 'name'),
      drift('the distance', 'metric', 5, 'distance'),
      drift('the tag', 'tag', 99, 'tag'),
      drift('what it outlives', 'permanent', null, 'permanent'),
    ],
    vanish,
    importId: '${self.id}',
  },
];
