import type { ResourceCase } from '../case';
import { aProcess, node } from './common';

const { drift, unnoticed, vanish } = node('router/Cisco-IOS-XE-bgp:bgp=${self.id}');
const FAMILY = 'address-family/no-vrf/ipv4=unicast/ipv4-unicast';

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:BgpProcess',
    title: 'with networks',
    prerequisites: {},
    inputs: aProcess.inputs,
    updates: [
      { title: 'the same AS, dotted', change: { asNumber: '0.65010' }, expect: 'none' },
      { title: 'another router id', change: { routerId: '192.0.2.201' }, expect: 'update', paths: ['routerId'] },
      {
        title: 'changes are logged',
        change: { logNeighborChanges: null },
        expect: 'update',
        paths: ['logNeighborChanges'],
      },
      {
        title: 'one network less, another more',
        change: { networks: ['10.40.0.0/16', '10.41.0.0/16'] },
        expect: 'update',
        paths: ['networks'],
      },
      { title: 'no networks', change: { networks: null }, expect: 'update', paths: ['networks'] },
      {
        title: 'all connected networks',
        change: { redistributeConnectedRouteMap: null },
        expect: 'update',
        paths: ['redistributeConnectedRouteMap'],
      },
      {
        title: 'all static ones',
        change: { redistributeStaticRouteMap: null },
        expect: 'update',
        paths: ['redistributeStaticRouteMap'],
      },
      {
        title: 'no static ones',
        change: { redistributeStatic: null },
        expect: 'update',
        paths: ['redistributeStatic'],
      },
      {
        title: 'one path, no restart',
        change: { maximumPaths: null, gracefulRestart: null, bestpathAsPath: null },
        expect: 'update',
        paths: ['maximumPaths', 'gracefulRestart', 'bestpathAsPath'],
      },
      { title: 'another AS', change: { asNumber: '65011' }, expect: 'replace', paths: ['asNumber'] },
    ],
    outOfBand: [
      drift('the router id', 'bgp/router-id/ip-id', '192.0.2.99', 'routerId'),
      drift('what is logged', 'bgp/log-neighbor-changes', true, 'logNeighborChanges'),
      drift('the restart', 'bgp/gr-options/graceful-restart', null, 'gracefulRestart'),
      drift('the comparison of paths', 'bgp/bestpath/as-path', 'ignore', 'bestpathAsPath'),
      drift('the networks', `${FAMILY}/network`, { 'no-mask': [{ number: '10.0.0.0' }] }, 'networks'),
      drift('connected networks', `${FAMILY}/redistribute/connected`, {}, 'redistributeConnectedRouteMap'),
      drift('static routes', `${FAMILY}/redistribute/static`, null, 'redistributeStatic'),
      {
        // By itself: the edit before it takes the same place away.
        ...drift(
          'which static routes',
          `${FAMILY}/redistribute/static`,
          { default: { 'route-map': 'ALL' } },
          'redistributeStaticRouteMap',
        ),
        alone: true,
      },
      drift('the number of paths', `${FAMILY}/maximum-paths/ebgp`, 2, 'maximumPaths'),
      unnoticed('paths within the AS', `${FAMILY}/maximum-paths/ibgp-leaf`, 2),
    ],
    vanish,
    importId: '${self.id}',
  },
];
