import type { ResourceCase } from '../case';
import { edit, GATEWAY, peer, staticTunnel } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'alicloud:VpnRouteEntry',
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
      routeDest: '10.1.0.0/16',
      publishVpc: true,
      overlayMode: 'Ipsec',
    },
    updates: [
      { title: 'withdrawn from the VPC', change: { publishVpc: false }, expect: 'update', paths: ['publishVpc'] },
      { title: 'another weight', change: { weight: 0 }, expect: 'update', paths: ['weight'] },
      {
        title: 'both at once',
        change: { weight: 100, publishVpc: true },
        expect: 'update',
        paths: ['weight', 'publishVpc'],
      },
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
          RouteType: 'dbr',
          PublishVpc: false,
        }),
        expect: 'drift',
        paths: ['publishVpc'],
      },
      {
        title: 'another weight, of which the program says nothing',
        edit: edit('ModifyVpnRouteEntryWeight', {
          VpnGatewayId: GATEWAY,
          NextHop: '${connection.id}',
          RouteDest: '10.1.0.0/16',
          Weight: 100,
          NewWeight: 0,
        }),
        undo: edit('ModifyVpnRouteEntryWeight', {
          VpnGatewayId: GATEWAY,
          NextHop: '${connection.id}',
          RouteDest: '10.1.0.0/16',
          Weight: 0,
          NewWeight: 100,
        }),
        expect: 'none',
      },
    ],
    vanish: edit('DeleteVpnRouteEntry', {
      VpnGatewayId: GATEWAY,
      NextHop: '${connection.id}',
      RouteDest: '10.1.0.0/16',
      Weight: 100,
    }),
    effectNotKnown: ['overlayMode'],
    importId: '${self.id}',
  },
];
