/** What a VPN gateway must be and do for the connections on it. */
import {
  at,
  declaredOf,
  shown,
  valueAt,
  type Found,
  type Place,
  type PlatformRule,
  type Program,
  type Value,
} from '../../../model';
import { isBag } from '../../../core/define/paths';
import { isHost } from '../../../core/define/normal';
import ipaddr from 'ipaddr.js';
import { connectionsOf, customersOf, gatewayKey, lookupOf, type Connection } from './objects';

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

/** Those that a vSwitch uses, as look-ups show them. */
function customTablesOf(program: Program, vpc: string): { readonly place: Place; readonly vSwitchIds: Value }[] {
  return declaredOf(program, 'alicloud:getVpcRouteTables').flatMap(([address, declared]) => {
    const tables = valueAt(declared, ['vpcId']) === vpc ? valueAt(declared, ['routeTables']) : undefined;
    return (Array.isArray(tables) ? tables : []).flatMap((table: Value, index) => {
      if (!isBag(table) || table['type'] !== 'Custom') return [];
      const vSwitchIds = table['vSwitchIds'] as Value;
      return Array.isArray(vSwitchIds) && vSwitchIds.length > 0
        ? [{ place: at(address, 'routeTables', index, 'vSwitchIds'), vSwitchIds }]
        : [];
    });
  });
}

export const gatewayRules: readonly PlatformRule[] = [
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
    id: 'alicloud-custom-table',
    says: 'The vSwitches of a VPC whose gateway learns by BGP use its system route table',
    severity: 'warning',
    statements: ['X16', 'L2.1'],
    source: 'Alibaba Cloud, ModifyVpnGatewayAttribute, AutoPropagate: routes go into the system table of the VPC alone',
    hint: 'Give the custom table routes to the VPN gateway by hand, for the networks of the other end, and accept this finding; or let the vSwitch use the system table.',
    *check(program) {
      const all = connectionsOf(program).filter(({ bgp }) => bgp);
      for (const gateway of new Set(all.flatMap((one) => one.gateway ?? []))) {
        const lookup = lookupOf(program, gateway);
        const vpc = lookup === undefined ? undefined : valueAt(lookup[1], ['vpcId']);
        if (typeof vpc !== 'string') continue;
        for (const { place, vSwitchIds } of customTablesOf(program, vpc))
          yield {
            message: 'vSwitches of the VPC use a route table that gets no routes of the link.',
            values: [shown(place, vSwitchIds), shown(at(lookup![0], 'vpcId'), vpc)],
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
      for (const connection of connectionsOf(program)) {
        const { address, declared, gateway } = connection;
        const lookup = gateway === undefined ? undefined : lookupOf(program, gateway);
        const kind = lookup === undefined ? undefined : valueAt(lookup[1], ['networkType']);
        if (lookup === undefined || (kind !== 'public' && kind !== 'private')) continue;
        for (const object of customersOf(program, connection)) {
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
];
