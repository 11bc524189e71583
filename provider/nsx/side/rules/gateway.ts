/** What a gateway must be and have for tunnels with BGP. */
import { grouped } from '../../../core/define/multimap';
import {
  at,
  declaredOf,
  shown,
  valueAt,
  type Address,
  type Declared,
  type PlatformRule,
  type Program,
} from '../../../model';
import { gatewayKey, gatewaysWithTunnels, lookupOf, neighborsOf } from './objects';

const MOST_REDISTRIBUTION_RULES = 5;

export const gatewayRules: readonly PlatformRule[] = [
  {
    id: 'nsx-last-peer',
    says: 'A Tier-0 keeps a BGP peer that is not behind a tunnel',
    severity: 'error',
    statements: ['X14', 'L1.4'],
    source: 'NSX 4.1 and 4.2, Tier-0: when all BGP neighbors are down, the service router goes down',
    hint: 'Peer with a router at the uplinks as well. If the gateway is for the tunnels alone, accept this finding.',
    *check(program, { whole }) {
      const all = neighborsOf(program);
      for (const gateway of gatewaysWithTunnels(all)) {
        const own = all.filter((one) => one.gateway === gateway);
        if (own.some(({ inside }) => !inside)) continue;
        yield {
          message: whole
            ? 'Every BGP peer of the gateway is behind a tunnel: one outage of the tunnels stops all its traffic.'
            : 'Whether the gateway has a BGP peer at its uplinks could not be checked.',
          values: own.map(({ address, declared }) =>
            shown(at(address, 'neighborAddress'), valueAt(declared, ['neighborAddress'])),
          ),
          ...(whole ? {} : { severity: 'unchecked' as const }),
        };
      }
    },
  },
  {
    id: 'nsx-redistribution',
    says: 'A Tier-0 with BGP over tunnels redistributes its routes into BGP',
    severity: 'error',
    statements: ['L1.1', '1.33'],
    source: 'NSX Policy API, LocaleServices.route_redistribution_config: what is not redistributed is not advertised',
    hint: 'Declare a RouteRedistributionRule with TIER0_IPSEC_LOCAL_IP and the kinds of the prefixes, such as TIER1_CONNECTED.',
    *check(program, { whole }) {
      const known = redistributionBy(program);
      const all = neighborsOf(program);
      for (const gateway of gatewaysWithTunnels(all)) {
        if ((known.get(gateway) ?? []).length > 0) continue;
        const first = all.find((one) => one.inside && one.gateway === gateway)!;
        yield {
          message: whole
            ? 'The gateway redistributes nothing: BGP comes up and no route is told.'
            : 'Whether the gateway redistributes its routes could not be checked.',
          values: [shown(at(first.address, 'bgpConfigPath'), valueAt(first.declared, ['bgpConfigPath']))],
          ...(whole ? {} : { severity: 'unchecked' as const }),
        };
      }
    },
  },
  {
    id: 'nsx-redistribution-count',
    says: 'A locale service has at most five redistribution rules',
    severity: 'error',
    statements: ['L10.7', 'L1.1'],
    source: 'NSX Policy API, LocaleServices.route_redistribution_config.redistribution_rules: at most 5',
    hint: 'Put several kinds of routes into one rule.',
    *check(program) {
      for (const all of redistributionBy(program).values())
        if (all.length > MOST_REDISTRIBUTION_RULES)
          yield {
            message: `${all.length} redistribution rules on one gateway: NSX takes ${MOST_REDISTRIBUTION_RULES}.`,
            values: all.map(([address, declared]) => shown(at(address, 'name'), valueAt(declared, ['name']))),
          };
    },
  },
  {
    id: 'nsx-redistribution-leak',
    says: 'What is redistributed passes a route map',
    severity: 'info',
    statements: ['L10.2'],
    source:
      'NSX Policy API, Tier0RouteRedistributionRule.route_map_path: without one every peer hears it, those at the uplinks too',
    hint: 'Give the rule a route map that permits the prefixes of the link, unless the uplinks are to hear the rest.',
    *check(program) {
      const tunnels = gatewaysWithTunnels(neighborsOf(program));
      for (const [gateway, all] of redistributionBy(program))
        for (const [address, declared] of tunnels.includes(gateway) ? all : [])
          if (valueAt(declared, ['routeMapPath']) === undefined)
            yield {
              message:
                'Every BGP peer of the gateway, those at its uplinks too, will hear what this rule redistributes.',
              values: [
                shown(at(address, 'routeRedistributionTypes'), valueAt(declared, ['routeRedistributionTypes'])),
                shown(at(address, 'routeMapPath'), undefined),
              ],
            };
    },
  },
  {
    id: 'nsx-tier0-mode',
    says: 'A Tier-0 with an IPSec service is ACTIVE_STANDBY',
    severity: 'error',
    early: 'nsx:getTier0Gateway',
    statements: ['L5.1', '1.1'],
    source: 'NSX, Tier-0 gateway: VPN needs the HA mode ACTIVE_STANDBY',
    hint: 'Take an ACTIVE_STANDBY Tier-0: the mode of a gateway cannot be changed.',
    *check(program) {
      for (const [address, service] of declaredOf(program, 'nsx:IpsecService')) {
        const gateway = gatewayKey(program, valueAt(service, ['gatewayPath']));
        const lookup = gateway === undefined ? undefined : lookupOf(program, gateway);
        const mode = lookup === undefined ? undefined : valueAt(lookup[1], ['haMode']);
        if (lookup === undefined || typeof mode !== 'string' || mode === 'ACTIVE_STANDBY') continue;
        yield {
          message: 'The gateway of the IPSec service is not ACTIVE_STANDBY.',
          values: [
            shown(at(lookup[0], 'haMode'), mode),
            shown(at(address, 'gatewayPath'), valueAt(service, ['gatewayPath'])),
          ],
        };
      }
    },
  },
];

function redistributionBy(program: Program): ReadonlyMap<string, readonly (readonly [Address, Declared])[]> {
  return grouped(declaredOf(program, 'nsx:RouteRedistributionRule'), ([, rule]) =>
    gatewayKey(program, valueAt(rule, ['localeServicePath'])),
  );
}
