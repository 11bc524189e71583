/** Customer gateways, and how many of everything there may be. */
import { append } from '../../../core/define/multimap';
import {
  at,
  declaredOf,
  shown,
  valueAt,
  type Address,
  type Found,
  type Place,
  type PlatformRule,
  type Program,
} from '../../../model';
import { connectionsOf, customersOf, gatewayKey } from './objects';

/** Of one gateway or router: what, how many by default, and the input that names it. Source: VPN Gateway, limits and quotas. */
const QUOTAS = [
  { type: 'alicloud:VpnConnection', what: 'connections on one VPN gateway', most: 10, of: 'vpnGatewayId' },
  { type: 'alicloud:VpnRouteEntry', what: 'destination routes on one VPN gateway', most: 20, of: 'vpnGatewayId' },
  { type: 'alicloud:PbrRouteEntry', what: 'policy routes on one VPN gateway', most: 20, of: 'vpnGatewayId' },
  {
    type: 'alicloud:TransitRouterVpnAttachment',
    what: 'connections on one transit router',
    most: 50,
    of: 'transitRouterId',
  },
] as const;
const CUSTOMER_GATEWAYS = 100;

export const peerRules: readonly PlatformRule[] = [
  {
    id: 'alicloud-customer-asn',
    says: 'A customer gateway has an AS number where a tunnel to it uses BGP',
    severity: 'error',
    statements: ['X21', '4.6'],
    source: 'Alibaba Cloud, CreateCustomerGateway, Asn: needed for BGP',
    hint: 'Give the AS number of the peer. It cannot be added later: the customer gateway is replaced.',
    *check(program) {
      for (const connection of connectionsOf(program)) {
        const { address, bgp } = connection;
        if (!bgp) continue;
        for (const object of customersOf(program, connection))
          if (valueAt(program.get(object)!, ['asn']) === undefined)
            yield {
              message: 'The customer gateway of a connection with BGP has no AS number.',
              values: [shown(at(object, 'asn'), undefined), shown(at(address, 'enableTunnelsBgp'), true)],
            };
      }
    },
  },
  {
    id: 'alicloud-customer-twice',
    says: 'An address is registered once in a region',
    severity: 'error',
    statements: ['L6.1', '4.6'],
    source: 'Alibaba Cloud, CreateCustomerGateway: InvalidIpAddress.AlreadyExist',
    hint: 'Use one customer gateway for all connections to that address.',
    *check(program) {
      const seen = new Map<string, Address>();
      for (const [object, declared] of declaredOf(program, 'alicloud:CustomerGateway')) {
        const ip = valueAt(declared, ['ipAddress']);
        if (typeof ip !== 'string') continue;
        const connection = valueAt(declared, ['connection']);
        const key = `${typeof connection === 'string' ? connection : ''} ${ip}`;
        const before = seen.get(key);
        if (before !== undefined)
          yield {
            message: 'Two customer gateways have one address.',
            values: [shown(at(before, 'ipAddress'), ip), shown(at(object, 'ipAddress'), ip)],
          };
        seen.set(key, object);
      }
    },
  },
  {
    id: 'alicloud-quota',
    says: 'Connections, customer gateways, and written routes of both kinds are within the default quotas',
    severity: 'warning',
    statements: ['L10.7'],
    source: 'Alibaba Cloud, VPN Gateway, limits and quotas',
    hint: 'Have the quota raised before this is applied, and accept this finding.',
    *check(program) {
      const count = function* (what: string, most: number, all: readonly Place[]): Iterable<Found> {
        if (all.length > most)
          yield {
            message: `${all.length} ${what}: the default quota is ${most}.`,
            values: [shown(all[0]!, undefined)],
          };
      };
      for (const { type, what, most, of } of QUOTAS)
        for (const places of byGateway(program, type, of).values()) yield* count(what, most, places);
      const customers = declaredOf(program, 'alicloud:CustomerGateway').map(([address]) => at(address, 'ipAddress'));
      yield* count('customer gateways', CUSTOMER_GATEWAYS, customers);
    },
  },
];

function byGateway(program: Program, type: string, of: string): ReadonlyMap<string, readonly Place[]> {
  const found = new Map<string, Place[]>();
  for (const [address, declared] of declaredOf(program, type)) {
    const key = gatewayKey(program, valueAt(declared, [of]));
    if (key !== undefined) append(found, key, at(address, of));
  }
  return found;
}
