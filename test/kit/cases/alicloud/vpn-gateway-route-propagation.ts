import type { ResourceCase } from '../case';
import { edit, GATEWAY } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'alicloud:VpnGatewayRoutePropagation',
    title: 'on',
    prerequisites: {},
    inputs: { vpnGatewayId: GATEWAY, autoPropagate: true },
    updates: [
      { title: 'off', change: { autoPropagate: false }, expect: 'update', paths: ['autoPropagate'] },
      { title: 'on again', change: { autoPropagate: true }, expect: 'update', paths: ['autoPropagate'] },
    ],
    outOfBand: [
      {
        title: 'turned off',
        edit: edit('ModifyVpnGatewayAttribute', { VpnGatewayId: GATEWAY, AutoPropagate: false }),
        expect: 'drift',
        paths: ['autoPropagate'],
      },
    ],
    importId: '${self.id}',
  },
];
