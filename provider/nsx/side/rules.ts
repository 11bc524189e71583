/** What must hold between a gateway and the sessions, neighbors and routes on it, as far as a program shows them. */
import { isCidr, overlaps } from '../../core/define/normal';
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
  type Limits,
  type Place,
  type PlatformRule,
  type Program,
  type Value,
} from '../../model';
import { isBag } from '../../core/define/paths';
import { isLinkLocal } from '../rules/reserved';
import { gatewayOf, toldList } from './reading';

/** Sources: RouteBasedIPSecVpnSession.psk; BgpNeighborConfig.password; Using Route-Based IPSec VPN. */
export const limits: Limits = {
  psk: { longest: 128, says: 'at most 128 characters' },
  bgpKey: { longest: 32 },
  redundancyNeedsBgp: true,
  bfd: false,
};

const MOST_REDISTRIBUTION_RULES = 5;

/** The gateway of a path or reference below it: `/infra/tier-0s/T0`, or the address of its look-up. */
function gatewayKey(program: Program, value: Value | undefined): string | undefined {
  if (typeof value === 'string') return /^(.*\/tier-[01]s\/[^/]+)/.exec(value)?.[1];
  if (!(value instanceof Ref)) return undefined;
  const other = program.get(value.address);
  if (other === undefined) return undefined;
  const meant = followed(program, other, value.path);
  if (typeof meant === 'string') return gatewayKey(program, meant);
  for (const parent of ['gatewayPath', 'localeServicePath', 'bgpConfigPath', 'servicePath']) {
    const above = valueAt(other, [parent]);
    if (above !== undefined) return gatewayKey(program, above);
  }
  return value.address;
}

interface Neighbor {
  readonly address: Address;
  readonly declared: Declared;
  readonly gateway: string | undefined;
  readonly inside: boolean;
}

function neighborsOf(program: Program): Neighbor[] {
  return declaredOf(program, 'nsx:BgpNeighbor').map(([address, declared]) => {
    const peer = followed(program, declared, ['neighborAddress']);
    return {
      address,
      declared,
      gateway: gatewayKey(program, valueAt(declared, ['bgpConfigPath'])),
      inside: typeof peer === 'string' && isLinkLocal(peer),
    };
  });
}

const gatewaysWithTunnels = (neighbors: readonly Neighbor[]): readonly string[] => [
  ...new Set(neighbors.flatMap(({ inside, gateway }) => (inside && gateway !== undefined ? [gateway] : []))),
];

function lookupOf(program: Program, gateway: string): readonly [Address, Declared] | undefined {
  return declaredOf(program, 'nsx:getTier0Gateway').find(
    ([address, declared]) => address === gateway || valueAt(declared, ['id']) === gateway,
  );
}

export const rules: readonly PlatformRule[] = [
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
  {
    id: 'nsx-vti-transit',
    says: 'The network of a VTI is none of those that its gateway uses inside',
    severity: 'error',
    statements: ['L3.5', '3.6'],
    source: 'NSX Policy API, Tier0: transit subnets of this gateway, as its look-up shows them',
    hint: 'Take a /30 outside of them.',
    *check(program) {
      for (const [address, session] of declaredOf(program, 'nsx:RouteBasedSession')) {
        const service = addressBy(program, valueAt(session, ['servicePath']));
        const gateway = gatewayOf(program, service, valueAt(session, ['servicePath']));
        const lookup = gateway === undefined ? undefined : lookupOf(program, gateway);
        if (lookup === undefined) continue;
        const subnets = toldList(valueAt(session, ['tunnelInterface', 'ipSubnets'])).filter(
          (one) => typeof one === 'string',
        );
        for (const name of ['internalTransitSubnets', 'vrfTransitSubnets', 'tgwTransitSubnets', 'transitSubnets']) {
          const kept = toldList(valueAt(lookup[1], [name])).filter((one) => typeof one === 'string' && isCidr(one));
          const hit = subnets.find((subnet) => kept.some((network) => overlaps(subnet, String(network))));
          if (hit !== undefined)
            yield {
              message: 'The network of the VTI is one that the gateway uses inside.',
              values: [shown(at(address, 'tunnelInterface', 'ipSubnets'), subnets), shown(at(lookup[0], name), kept)],
            };
        }
      }
    },
  },
  {
    id: 'nsx-static-over-bgp',
    says: 'No static route of a gateway covers what it learns over tunnels',
    severity: 'warning',
    statements: ['L10.1', '0.12'],
    source: 'NSX, administrative distances: static 1, eBGP 20: the static route wins',
    hint: 'Remove the static route, or give it an administrative distance above 20 where it is meant as the last resort.',
    *check(program) {
      const learned = takenBy(program);
      for (const [address, route] of declaredOf(program, 'nsx:StaticRoute')) {
        const gateway = gatewayKey(program, valueAt(route, ['gatewayPath']));
        const network = followed(program, route, ['network']);
        const hops = valueAt(route, ['nextHops']);
        if (gateway === undefined || typeof network !== 'string' || !Array.isArray(hops)) continue;
        const wins = hops.some(
          (hop: Value) => isBag(hop) && distanceOf(hop['adminDistance'] as Value | undefined) < EBGP_DISTANCE,
        );
        const tunnel = hops.some((hop: Value) => isBag(hop) && toldList(hop['scope']).length > 0);
        const hit = (learned.get(gateway) ?? []).find(({ text }) => narrower(network, text));
        if (!wins || tunnel || hit === undefined) continue;
        yield {
          message: `The static route to ${network} covers ${hit.text}, which BGP learns over a tunnel.`,
          values: [shown(at(address, 'network'), network), shown(hit.place, hit.text)],
        };
      }
    },
  },
  {
    id: 'nsx-certificate-endpoint',
    says: 'A session with certificates has an endpoint with a certificate',
    severity: 'error',
    statements: ['1.16', '1.3'],
    source: 'NSX, Add a Route-Based IPSec Session: certificate mode uses the certificate of the local endpoint',
    hint: 'Give the local endpoint its certificate, or authenticate with a PSK.',
    *check(program) {
      for (const [address, session] of declaredOf(program, 'nsx:RouteBasedSession')) {
        if (valueAt(session, ['authenticationMode']) !== 'CERTIFICATE') continue;
        const object = addressBy(program, valueAt(session, ['localEndpointPath']));
        if (object === undefined || valueAt(program.get(object)!, ['certificatePath']) !== undefined) continue;
        yield {
          message: 'The session authenticates with a certificate, and its local endpoint has none.',
          values: [
            shown(at(address, 'authenticationMode'), 'CERTIFICATE'),
            shown(at(object, 'certificatePath'), undefined),
          ],
        };
      }
    },
  },
  {
    id: 'nsx-endpoint-certificate-id',
    says: 'With a certificate, the id of the peer is a name in its certificate and no address',
    severity: 'warning',
    statements: ['1.20', '1.21'],
    source: 'NSX, Add a Route-Based IPSec Session: with certificates the remote ID is the CN or DN of the peer',
    hint: 'Give the CN, or the DN with a comma and a blank before the e-mail part.',
    *check(program) {
      for (const [address, session] of declaredOf(program, 'nsx:RouteBasedSession')) {
        const id = valueAt(session, ['peerId']);
        if (valueAt(session, ['authenticationMode']) !== 'CERTIFICATE' || typeof id !== 'string') continue;
        if (!/^[\d.]+$/.test(id) && !/\/(emailAddress|E)=/i.test(id)) continue;
        yield {
          message: 'The id of the peer cannot be a name in its certificate as it is written.',
          values: [shown(at(address, 'peerId'), id)],
        };
      }
    },
  },
];

const EBGP_DISTANCE = 20;

const distanceOf = (value: Value | undefined): number => (typeof value === 'number' ? value : 1);

/** A route takes traffic of what it is a part of, or equal to; a wider one loses to the longer prefix. */
function narrower(route: string, learned: string): boolean {
  return (
    isCidr(route) &&
    isCidr(learned) &&
    overlaps(route, learned) &&
    Number(route.split('/')[1]) >= Number(learned.split('/')[1])
  );
}

function redistributionBy(program: Program): ReadonlyMap<string, readonly (readonly [Address, Declared])[]> {
  const found = new Map<string, (readonly [Address, Declared])[]>();
  for (const entry of declaredOf(program, 'nsx:RouteRedistributionRule')) {
    const gateway = gatewayKey(program, valueAt(entry[1], ['localeServicePath']));
    if (gateway !== undefined) found.set(gateway, [...(found.get(gateway) ?? []), entry]);
  }
  return found;
}

/** Networks that the in-filters of neighbors over tunnels permit, by gateway. */
function takenBy(program: Program): ReadonlyMap<string, readonly { readonly text: string; readonly place: Place }[]> {
  const found = new Map<string, { text: string; place: Place }[]>();
  for (const { declared, gateway, inside } of neighborsOf(program)) {
    const families = valueAt(declared, ['routeFiltering']);
    if (!inside || gateway === undefined || !Array.isArray(families)) continue;
    const lists = families.flatMap((family: Value) => (isBag(family) ? toldList(family['inRouteFilters']) : []));
    for (const list of lists.flatMap((one) => listsOf(program, addressBy(program, one)))) {
      const prefixes = valueAt(program.get(list)!, ['prefixes']);
      for (const [index, prefix] of (Array.isArray(prefixes) ? prefixes : []).entries()) {
        const network = isBag(prefix) ? prefix['network'] : undefined;
        if (typeof network !== 'string' || (prefix as { action?: unknown }).action === 'DENY') continue;
        const one = { text: network, place: at(list, 'prefixes', index, 'network') };
        found.set(gateway, [...(found.get(gateway) ?? []), one]);
      }
    }
  }
  return found;
}

/** The prefix lists of a filter: itself, or those of a route map. */
function listsOf(program: Program, object: Address | undefined): Address[] {
  const declared = object === undefined ? undefined : program.get(object);
  if (object === undefined || declared === undefined) return [];
  if (declared.type === 'nsx:PrefixList') return [object];
  const entries = valueAt(declared, ['entries']);
  return (Array.isArray(entries) ? entries : []).flatMap((entry: Value) =>
    isBag(entry) ? toldList(entry['prefixListMatches']).flatMap((one) => addressBy(program, one) ?? []) : [],
  );
}
