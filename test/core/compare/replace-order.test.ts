/** Which object comes first in a replacement: a new path is never the old one, and some things only one object can have. */
import { catalog } from '../../../provider/catalog';
import { replaceOrder } from '../../../provider/core/compare/replace-order';
import { findResource } from '../../../provider/core/define/catalog';
import type { Bag } from '../../../provider/core/define/paths';
import { UNKNOWN } from '../../../provider/core/define/unknown';

const order = (type: string, prior: Bag, change: Bag) =>
  replaceOrder(findResource(catalog, type), prior, { ...prior, ...change });

const service = '/infra/tier-0s/T0/ipsec-vpn-services/vpn';
const endpoint = { servicePath: service, nsxId: 'dc1', localAddress: '192.0.2.10' };
const session = { servicePath: service, nsxId: 'a', tunnelInterface: { ipSubnets: ['169.254.10.2/30'] } };

test.each<[string, string, Bag, Bag, 'create-first' | 'delete-first']>([
  ['a new id', 'nsx:LocalEndpoint', endpoint, { nsxId: 'dc2' }, 'create-first'],
  ['a new parent', 'nsx:LocalEndpoint', endpoint, { servicePath: `${service}2` }, 'create-first'],
  ['the same id', 'nsx:LocalEndpoint', endpoint, {}, 'delete-first'],
  [
    'the same id in another spelling',
    'nsx:LocalEndpoint',
    endpoint,
    {
      servicePath: '/infra/tier-0s/T0/locale-services/default/ipsec-vpn-services/vpn',
    },
    'delete-first',
  ],
  ['an id that is not known yet', 'nsx:LocalEndpoint', endpoint, { servicePath: UNKNOWN }, 'delete-first'],
  ['a profile with a new id', 'nsx:IkeProfile', { nsxId: 'a' }, { nsxId: 'b' }, 'create-first'],
  ['a tunnel network on the same gateway', 'nsx:RouteBasedSession', session, { nsxId: 'b' }, 'delete-first'],
  [
    'another tunnel network',
    'nsx:RouteBasedSession',
    session,
    {
      nsxId: 'b',
      tunnelInterface: { ipSubnets: ['169.254.10.6/30'] },
    },
    'create-first',
  ],
  [
    'the same tunnel network on another gateway',
    'nsx:RouteBasedSession',
    session,
    {
      servicePath: '/infra/tier-1s/T1/ipsec-vpn-services/vpn',
    },
    'create-first',
  ],
  [
    'a neighbor address',
    'nsx:BgpNeighbor',
    { bgpConfigPath: '/infra/tier-0s/T0/locale-services/default/bgp', nsxId: 'a', neighborAddress: '169.254.10.1' },
    { nsxId: 'b' },
    'delete-first',
  ],
  [
    'another route',
    'alicloud:VpnRouteEntry',
    { vpnGatewayId: 'vpn-1', nextHop: 'vco-1', routeDest: '10.0.0.0/16' },
    { nextHop: 'vco-2' },
    'create-first',
  ],
  [
    'the same route',
    'alicloud:VpnRouteEntry',
    { vpnGatewayId: 'vpn-1', nextHop: 'vco-1', routeDest: '10.0.0.0/16' },
    { description: 'new' },
    'delete-first',
  ],
  [
    'an address registered once',
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.10', asn: '65010' },
    { asn: '65011' },
    'delete-first',
  ],
  [
    'another address',
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.10', asn: '65010' },
    { ipAddress: '198.51.100.11' },
    'create-first',
  ],
  [
    'another VPN gateway',
    'alicloud:VpnConnection',
    { vpnGatewayId: 'vpn-1', tunnels: { master: { bgp: { tunnelCidr: '169.254.10.0/30' } }, slave: {} } },
    { vpnGatewayId: 'vpn-2' },
    'create-first',
  ],
])('%s', (_title, type, prior, change, expected) => {
  expect(order(type, prior, change)).toBe(expected);
});
