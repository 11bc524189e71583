import type { ResourceCase } from '../case';
import { attachedConnection, edit, peer } from './common';

const key = { VpnConnectionId: '${connection.id}', NextHop: '${connection.id}', RouteDest: '10.1.0.0/16' };
const weight = (from: number, to: number) => edit('ModifyVcoRouteEntryWeight', { ...key, Weight: from, NewWeight: to });

export const cases: readonly ResourceCase[] = [
  {
    type: 'alicloud:VcoRouteEntry',
    title: 'into a connection on a transit router',
    prerequisites: { peer, ...attachedConnection },
    inputs: { vpnConnectionId: '${connection.id}', routeDest: '10.1.0.0/16', weight: 100 },
    updates: [
      { title: 'another weight', change: { weight: 0 }, expect: 'update', paths: ['weight'] },
      {
        title: 'another destination, described',
        change: { routeDest: '10.2.0.0/16', description: 'dc1' },
        expect: 'replace',
        paths: ['routeDest', 'description'],
      },
    ],
    outOfBand: [{ title: 'another weight', edit: weight(100, 0), expect: 'drift', paths: ['weight'] }],
    vanish: edit('DeleteVcoRouteEntry', { ...key, Weight: 100 }),
    importId: '${self.id}',
  },
];
