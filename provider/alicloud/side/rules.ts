/** What must hold between a VPN gateway, the connections on it and their customer gateways, as far as a program shows them. */
import { isHost } from '../../core/define/normal';
import ipaddr from 'ipaddr.js';
import {
  addressBy,
  at,
  declaredOf,
  followed,
  Ref,
  shown,
  valueAt,
  type Address,
  type Declared,
  type Found,
  type Limits,
  type Place,
  type PlatformRule,
  type Program,
  type Value,
} from '../../model';
import { ROLES } from '../resources/common/types';

/** Sources: VPN Gateway, limits and quotas; CreateVpnConnection, Psk; What is IPsec-VPN?, comparison. */
export const limits: Limits = {
  psk: {
    longest: 100,
    pattern: /^[0-9A-Za-z~!`@#$%^&*()_\-+={}[\]\\|;:,.<>/?]*$/,
    says: '1 to 100 letters, digits and most punctuation, without blanks and quotes',
  },
  bgpKey: { longest: 64 },
  tunnelMbps: 1000,
  gatewayPps: 120_000,
  routes: 50,
  tellsInner: true,
  reassembles: false,
  bfd: false,
};

const QUOTAS = { connections: 10, customerGateways: 100, routes: 20 };

interface Connection {
  readonly address: Address;
  readonly declared: Declared;
  readonly gateway: string | undefined;
  readonly bgp: boolean;
}

/** One text for a gateway, however the program names it. */
function gatewayKey(program: Program, value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (!(value instanceof Ref)) return undefined;
  const other = program.get(value.address);
  const meant = other === undefined ? undefined : followed(program, other, value.path);
  if (typeof meant === 'string') return meant;
  return meant instanceof Ref ? meant.address : value.address;
}

function connectionsOf(program: Program): Connection[] {
  return declaredOf(program, 'alicloud:VpnConnection').map(([address, declared]) => ({
    address,
    declared,
    gateway: gatewayKey(program, valueAt(declared, ['vpnGatewayId'])),
    bgp: valueAt(declared, ['enableTunnelsBgp']) === true,
  }));
}

/** What look-ups of the program say of a gateway. */
function lookupOf(program: Program, gateway: string): readonly [Address, Declared] | undefined {
  return declaredOf(program, 'alicloud:getVpnGateway').find(
    ([address, declared]) => address === gateway || valueAt(declared, ['vpnGatewayId']) === gateway,
  );
}

/** One finding for each gateway of which a look-up says something that its connections cannot have. */
function* judged(
  program: Program,
  name: string,
  wrong: (value: Value, connections: readonly Connection[]) => string | undefined,
): Iterable<Found> {
  const all = connectionsOf(program);
  for (const gateway of new Set(all.flatMap((one) => one.gateway ?? []))) {
    const lookup = lookupOf(program, gateway);
    const value = lookup === undefined ? undefined : valueAt(lookup[1], [name]);
    if (lookup === undefined || value === undefined) continue;
    const message = wrong(
      value,
      all.filter((one) => one.gateway === gateway),
    );
    if (message !== undefined) yield { message, values: [shown(at(lookup[0], name), value)] };
  }
}

export const rules: readonly PlatformRule[] = [
  {
    id: 'alicloud-propagation',
    says: 'A VPN gateway whose connections use BGP propagates routes automatically',
    severity: 'error',
    statements: ['X16', 'L2.1'],
    source:
      'Alibaba Cloud, ModifyVpnGatewayAttribute, AutoPropagate: without it BGP routes reach no VPC, and VPC routes no peer',
    hint: 'Declare a VpnGatewayRoutePropagation for the gateway. Custom route tables get nothing from it.',
    *check(program) {
      const all = connectionsOf(program).filter(({ bgp }) => bgp);
      const switches = declaredOf(program, 'alicloud:VpnGatewayRoutePropagation').map(
        ([address, declared]) => [gatewayKey(program, valueAt(declared, ['vpnGatewayId'])), address, declared] as const,
      );
      for (const gateway of new Set(all.flatMap((one) => one.gateway ?? []))) {
        const own = switches.find(([key]) => key === gateway);
        const lookup = lookupOf(program, gateway);
        const says =
          own === undefined
            ? lookup && valueAt(lookup[1], ['autoPropagate'])
            : (valueAt(own[2], ['autoPropagate']) ?? true);
        if (says === true) continue;
        const place = own === undefined ? lookup && at(lookup[0], 'autoPropagate') : at(own[1], 'autoPropagate');
        const connection = all.find((one) => one.gateway === gateway)!;
        yield {
          message:
            says === false
              ? 'BGP is on, and the gateway propagates no routes: BGP comes up and nothing flows.'
              : 'Whether the gateway propagates routes could not be checked.',
          values: [
            ...(place === undefined ? [] : [shown(place, says)]),
            shown(at(connection.address, 'enableTunnelsBgp'), true),
          ],
          ...(says === false ? {} : { severity: 'unchecked' }),
        };
      }
    },
  },
  {
    id: 'alicloud-gateway-tunnels',
    says: 'The VPN gateway carries connections with two tunnels',
    severity: 'error',
    statements: ['4.14', '4.8', '4.10'],
    source: 'Alibaba Cloud, What is IPsec-VPN?: some existing gateways are single-tunnel',
    hint: 'Upgrade the gateway to dual-tunnel mode, or take another one.',
    check: (program) =>
      judged(program, 'dualTunnel', (value) =>
        value === false ? 'The gateway carries single-tunnel connections alone.' : undefined,
      ),
  },
  {
    id: 'alicloud-gateway-bgp',
    says: 'The VPN gateway can speak BGP where its connections use it',
    severity: 'error',
    statements: ['X16', '4.5'],
    source: 'Alibaba Cloud, DescribeVpnGateway, EnableBgp',
    hint: 'Take a gateway that has BGP, or have the old one upgraded.',
    check: (program) =>
      judged(program, 'enableBgp', (value, connections) =>
        value === false && connections.some(({ bgp }) => bgp)
          ? 'The gateway has no BGP, and a connection on it uses it.'
          : undefined,
      ),
  },
  {
    id: 'alicloud-gateway-zones',
    says: 'The two tunnels of a gateway are in two zones',
    severity: 'warning',
    statements: ['X13', '4.11'],
    source: 'Alibaba Cloud, What is IPsec-VPN?: in a region of several zones the tunnels can be in different ones',
    hint: 'Take vSwitches in two zones. In a region of one zone accept this finding: the other tunnel still takes over.',
    check: (program) =>
      judged(program, 'zoneIds', (value) =>
        Array.isArray(value) && value.length === 2 && value[0] === value[1]
          ? 'Both tunnels are in one zone.'
          : undefined,
      ),
  },
  {
    id: 'alicloud-gateway-network',
    says: 'A public VPN gateway has peers with public addresses, a private one with private ones',
    severity: 'error',
    statements: ['X18', '4.6'],
    source: 'Alibaba Cloud, CreateCustomerGateway, IpAddress: public or private as the gateway is',
    hint: 'Give the address of the peer as the gateway sees it.',
    *check(program) {
      for (const { address, declared, gateway } of connectionsOf(program)) {
        const lookup = gateway === undefined ? undefined : lookupOf(program, gateway);
        const kind = lookup === undefined ? undefined : valueAt(lookup[1], ['networkType']);
        if (lookup === undefined || (kind !== 'public' && kind !== 'private')) continue;
        for (const object of new Set(ROLES.flatMap((role) => customerOf(program, declared, role) ?? []))) {
          const ip = valueAt(program.get(object)!, ['ipAddress']);
          if (typeof ip !== 'string' || !isHost(ip)) continue;
          const isPrivate = ['private', 'carrierGradeNat'].includes(ipaddr.parse(ip).range());
          if (isPrivate === (kind === 'private')) continue;
          yield {
            message: `The gateway is ${kind}, and the address of the peer is not.`,
            values: [
              shown(at(object, 'ipAddress'), ip),
              shown(at(lookup[0], 'networkType'), kind),
              shown(at(address, 'name'), valueAt(declared, ['name'])),
            ],
          };
        }
      }
    },
  },
  {
    id: 'alicloud-customer-asn',
    says: 'A customer gateway has an AS number where a tunnel to it uses BGP',
    severity: 'error',
    statements: ['X21', '4.6'],
    source: 'Alibaba Cloud, CreateCustomerGateway, Asn: needed for BGP',
    hint: 'Give the AS number of the peer. It cannot be added later: the customer gateway is replaced.',
    *check(program) {
      for (const { address, declared, bgp } of connectionsOf(program)) {
        if (!bgp) continue;
        for (const object of new Set(ROLES.flatMap((role) => customerOf(program, declared, role) ?? [])))
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
    says: 'Connections, customer gateways and routes are within the default quotas',
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
      for (const [, places] of grouped(program, 'alicloud:VpnConnection'))
        yield* count('connections on one VPN gateway', QUOTAS.connections, places);
      for (const [, places] of grouped(program, 'alicloud:VpnRouteEntry'))
        yield* count('destination routes on one VPN gateway', QUOTAS.routes, places);
      const customers = declaredOf(program, 'alicloud:CustomerGateway').map(([address]) => at(address, 'ipAddress'));
      yield* count('customer gateways', QUOTAS.customerGateways, customers);
    },
  },
];

function customerOf(program: Program, declared: Declared, role: string): Address | undefined {
  return addressBy(program, valueAt(declared, ['tunnels', role, 'customerGatewayId']));
}

function grouped(program: Program, type: string): ReadonlyMap<string, readonly Place[]> {
  const found = new Map<string, Place[]>();
  for (const [address, declared] of declaredOf(program, type)) {
    const key = gatewayKey(program, valueAt(declared, ['vpnGatewayId']));
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), at(address, 'vpnGatewayId')]);
  }
  return found;
}
