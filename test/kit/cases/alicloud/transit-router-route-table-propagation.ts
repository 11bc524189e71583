import type { ResourceCase } from '../case';
import { attachedConnection, edit, peer } from './common';

const TABLE = 'vtb-sim0000000000000003';
const key = { TransitRouterAttachmentId: '${attachment.id}', TransitRouterRouteTableId: TABLE };

/** Two ids and nothing else: there is nothing to change in place. */
export const cases: readonly ResourceCase[] = [
  {
    type: 'alicloud:TransitRouterRouteTablePropagation',
    title: 'of a connection to a data centre',
    prerequisites: { peer, ...attachedConnection },
    inputs: { transitRouterAttachmentId: '${attachment.id}', transitRouterRouteTableId: TABLE },
    updates: [
      {
        title: 'another route table',
        change: { transitRouterRouteTableId: 'vtb-sim0000000000000004' },
        expect: 'replace',
        paths: ['transitRouterRouteTableId'],
      },
    ],
    outOfBand: [],
    vanish: edit('DisableTransitRouterRouteTablePropagation', key, 'cbn'),
    importId: '${self.id}',
  },
];
