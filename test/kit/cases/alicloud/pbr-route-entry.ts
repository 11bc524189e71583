import type { ResourceCase } from '../case';
import { edit, GATEWAY, peer, staticTunnel } from './common';

const entry = {
  VpnGatewayId: GATEWAY,
  NextHop: '${connection.id}',
  RouteSource: '10.20.0.0/16',
  RouteDest: '10.1.0.0/16',
};

export const cases: readonly ResourceCase[] = [
  {
    type: 'alicloud:PbrRouteEntry',
    title: 'published',
    prerequisites: {
      peer,
      connection: {
        type: 'alicloud:VpnConnection',
        inputs: {
          vpnGatewayId: GATEWAY,
          name: 'static',
          localSubnet: '10.20.0.0/16',
          remoteSubnet: '10.0.0.0/8',
          tunnels: { master: staticTunnel('Master-key_1'), slave: staticTunnel('Slave-key_1') },
        },
      },
    },
    inputs: {
      vpnGatewayId: GATEWAY,
      nextHop: '${connection.id}',
      routeSource: '10.20.0.0/16',
      routeDest: '10.1.0.0/16',
      priority: 20,
      publishVpc: true,
    },
    updates: [
      { title: 'withdrawn from the VPC', change: { publishVpc: false }, expect: 'update', paths: ['publishVpc'] },
      { title: 'another weight', change: { weight: 0 }, expect: 'update', paths: ['weight'] },
      { title: 'taken before others', change: { priority: 1 }, expect: 'update', paths: ['priority'] },
      {
        title: 'all at once',
        change: { weight: 100, priority: 30, publishVpc: true },
        expect: 'update',
        paths: ['weight', 'priority', 'publishVpc'],
      },
      { title: 'another source', change: { routeSource: '10.21.0.0/16' }, expect: 'replace', paths: ['routeSource'] },
      {
        title: 'another destination, described',
        change: { routeDest: '10.2.0.0/16', description: 'dc1' },
        expect: 'replace',
        paths: ['routeDest', 'description'],
      },
    ],
    outOfBand: [
      {
        title: 'withdrawn',
        edit: edit('PublishVpnRouteEntry', {
          VpnGatewayId: GATEWAY,
          NextHop: '${connection.id}',
          RouteDest: '10.1.0.0/16',
          RouteType: 'pbr',
          PublishVpc: false,
        }),
        expect: 'drift',
        paths: ['publishVpc'],
      },
      {
        title: 'another priority',
        edit: edit('ModifyVpnPbrRouteEntryPriority', { ...entry, Weight: 100, Priority: 20, NewPriority: 21 }),
        expect: 'drift',
        paths: ['priority'],
      },
    ],
    vanish: edit('DeleteVpnPbrRouteEntry', { ...entry, Weight: 100, Priority: 20 }),
    importId: '${self.id}',
  },
];
