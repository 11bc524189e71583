import type { ResourceCase } from '../case';

export const cases: readonly ResourceCase[] = [
  {
    type: 'link:Addresses',
    title: 'links come and go',
    prerequisites: {},
    inputs: { links: { dc1: 2, dc2: 2 }, avoid: ['169.254.8.0/30'] },
    updates: [
      {
        title: 'a third link',
        change: { links: { dc1: 2, dc2: 2, abc: 1 } },
        expect: 'update',
        paths: ['links', 'networks'],
      },
      {
        title: 'the first goes',
        change: { links: { dc2: 2, abc: 1 } },
        expect: 'update',
        paths: ['links', 'networks'],
      },
      { title: 'somebody else takes other networks', change: { avoid: ['169.254.9.0/24'] }, expect: 'none' },
      {
        title: 'another pool, for those to come',
        change: { pool: ['10.255.0.0/24'] },
        expect: 'update',
        paths: ['pool'],
      },
      {
        title: 'and one that comes',
        change: { links: { dc2: 2, abc: 1, dc3: 2 } },
        expect: 'update',
        paths: ['links', 'networks'],
      },
    ],
    outOfBand: [],
    importId: '${self.id}',
    notImported: ['avoid'],
  },
];
