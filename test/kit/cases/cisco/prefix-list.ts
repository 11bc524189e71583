import type { ResourceCase } from '../case';
import { node } from './common';

const entry = (seq: number) => node(`ip/prefix-lists/prefixes=\${self.id},${seq}`);

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:PrefixList',
    title: 'of two entries',
    prerequisites: {
      neighbor: {
        type: 'cisco:PrefixList',
        inputs: { name: 'CASE-LIST-B', entries: [{ seq: 5, network: '10.99.0.0/16' }] },
      },
    },
    inputs: {
      name: 'CASE-LIST',
      entries: [
        { seq: 10, network: '10.10.0.0/16', ge: 20, le: 24 },
        { seq: 20, network: '10.20.0.0/16', action: 'deny' },
      ],
    },
    updates: [
      {
        title: 'the entries in another order',
        change: {
          entries: [
            { seq: 20, network: '10.20.0.0/16', action: 'deny' },
            { seq: 10, network: '10.10.0.0/16', ge: 20, le: 24 },
          ],
        },
        expect: 'none',
      },
      {
        title: 'no bounds',
        change: {
          entries: [
            { seq: 10, network: '10.10.0.0/16', action: 'permit' },
            { seq: 20, network: '10.20.0.0/16', action: 'deny' },
          ],
        },
        expect: 'update',
        paths: ['entries'],
      },
      {
        title: 'one entry',
        change: { entries: [{ seq: 20, network: '10.20.0.0/16' }] },
        expect: 'update',
        paths: ['entries'],
      },
      { title: 'another name', change: { name: 'CASE-LIST-C' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      entry(10).drift('a bound', 'le', 30, 'entries'),
      entry(10).drift('a network', 'ip', '10.11.0.0/16', 'entries'),
      entry(20).drift('what is let through', 'action', 'permit', 'entries'),
      entry(20).drift('an entry', '', null, 'entries'),
      entry(30).drift(
        'an entry that nobody wanted',
        '',
        [{ name: 'CASE-LIST', no: 30, action: 'permit', ip: '10.30.0.0/16' }],
        'entries',
      ),
    ],
    vanish: {
      vendor: 'cisco',
      node: 'ip/prefix-lists',
      value: { prefixes: [{ name: 'CASE-LIST-B', no: 5, action: 'permit', ip: '10.99.0.0/16' }] },
    },
    importId: '${self.id}',
  },
];
