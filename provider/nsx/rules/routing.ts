/** Rules between the fields of prefix lists, route maps, redistribution rules and static routes. */
import { parseAddress, parseCidr } from '../../core/define/addresses';
import { fieldToken, text } from '../../core/define/message';
import { isAsn, isNetwork, network as networkOf } from '../../core/define/normal';
import type { Rule, RuleFinding } from '../../core/define/rule';
import { COMMUNITY_FORMS, isCommunity, isLargeCommunity } from '../resources/common/types';
import { reservedOverlap } from './reserved';

interface Prefix {
  readonly network: string;
  readonly ge?: number;
  readonly le?: number;
}

export const prefixListRules: readonly Rule<{ readonly prefixes: readonly Prefix[] }>[] = [
  {
    id: 'nsx-prefix-range',
    says: 'The length bounds fit the network, and the lower is not above the upper',
    severity: 'error',
    source: 'NSX Policy API, PrefixEntry: prefix length of the network <= ge <= le <= 32 (IPv4) or 128 (IPv6)',
    needs: [['prefixes']],
    check: ({ prefixes }) => prefixes.flatMap((entry, index) => rangeProblem(entry, ['prefixes', index])),
  },
  {
    id: 'nsx-prefix-host-part',
    says: 'A network has no address bits after its prefix',
    severity: 'warning',
    source: 'NSX Policy API, PrefixEntry.network: a network, not an address in it',
    needs: [['prefixes']],
    check: ({ prefixes }) =>
      prefixes.flatMap(({ network }, index) => {
        return network === 'ANY' || isNetwork(network)
          ? []
          : [
              {
                path: ['prefixes', index, 'network'],
                message: `"${network}" has address bits after the prefix; the network is ${networkOf(network)}.`,
              },
            ];
      }),
  },
];

function rangeProblem({ network, ge, le }: Prefix, path: (string | number)[]): RuleFinding[] {
  if (ge !== undefined && le !== undefined && ge > le)
    return [{ path: [...path, 'ge'], message: `ge ${ge} is above le ${le}.` }];
  if (network === 'ANY') return [];
  const [address, length] = parseCidr(network);
  const most = address.kind() === 'ipv4' ? 32 : 128;
  for (const [name, bound] of [
    ['ge', ge],
    ['le', le],
  ] as const) {
    if (bound !== undefined && (bound < length || bound > most)) {
      return [
        { path: [...path, name], message: `${name} ${bound} does not fit "${network}": it is ${length} to ${most}.` },
      ];
    }
  }
  return [];
}

/** Of a Tier-0's community list and of what a route map sets. */
const zeroParts: Pick<Rule, 'id' | 'says' | 'severity' | 'source'> = {
  id: 'nsx-community-zero',
  says: 'Parts of a community begin with 1',
  severity: 'warning',
  // Its upper end of a part of two bytes, 65536, is none that fits: what a manager does with 0 is not certain by it.
  source: 'NSX Policy API, CommunityList.communities: parts within 1 to 65536, and 1 to 4294967295 of large ones',
};
const hasZero = (community: string): boolean => community.split(':').some((part) => Number(part) === 0);
const zeroSaid = (community: string): string =>
  `"${community}" has a part that is 0, where the API documents 1 and above: NSX may refuse it.`;

export const communityListRules: readonly Rule<{ readonly communities: readonly string[] }>[] = [
  {
    id: 'nsx-community-list-kinds',
    says: 'Large communities stand in a list of their own',
    severity: 'warning',
    source: 'VMware Cloud Director API, provider gateway community lists: only regular and well-known ones are mixed',
    needs: [['communities']],
    check: ({ communities }) => {
      const large = communities.filter(isLargeCommunity);
      if (large.length === 0 || large.length === communities.length) return undefined;
      return {
        path: ['communities'],
        message: `Large communities (${large.join(', ')}) beside others may be refused; give them a list of their own.`,
      };
    },
  },
  {
    ...zeroParts,
    needs: [['communities']],
    check: ({ communities }) =>
      communities.flatMap((community, index) =>
        hasZero(community) ? [{ path: ['communities', index], message: zeroSaid(community) }] : [],
      ),
  },
];

interface Entry {
  readonly action: string;
  readonly prefixListMatches?: readonly string[];
  readonly communityListMatches?: readonly { readonly criteria: string; readonly matchOperator?: string }[];
  readonly set?: { readonly asPathPrepend?: string; readonly community?: string };
}

export const routeMapRules: readonly Rule<{ readonly entries: readonly Entry[] }>[] = [
  {
    id: 'nsx-route-map-matches',
    says: 'An entry matches prefix lists or community lists, not both',
    severity: 'error',
    source: 'NSX Policy API, RouteMapEntry: prefix lists and community lists are mutually exclusive',
    needs: [['entries']],
    check: ({ entries }) =>
      entries.flatMap(({ prefixListMatches = [], communityListMatches = [] }, index) =>
        prefixListMatches.length > 0 && communityListMatches.length > 0
          ? [
              {
                path: ['entries', index],
                message: text`An entry matches ${fieldToken('prefixListMatches')} or ${fieldToken('communityListMatches')}, not both; make it two entries.`,
              },
            ]
          : [],
      ),
  },
  {
    id: 'nsx-route-map-criteria',
    says: 'A match operator goes with its kind of criteria: the path of a list, or a regular expression',
    severity: 'error',
    source:
      'NSX Policy API, CommunityMatchCriteria: ANY, ALL and EXACT go with a community list, REGEX with an expression',
    needs: [['entries']],
    check: ({ entries }) =>
      entries.flatMap(({ communityListMatches = [] }, index) =>
        communityListMatches.flatMap(({ criteria, matchOperator }, at): RuleFinding[] => {
          if (matchOperator === undefined) return [];
          const [isPath, wantsPath] = [criteria.startsWith('/'), !matchOperator.endsWith('_REGEX')];
          const path = ['entries', index, 'communityListMatches', at, 'matchOperator'];
          if (isPath === wantsPath) return [];
          return [
            {
              path,
              message: `${matchOperator} goes with ${wantsPath ? 'the path of a community list' : 'a regular expression'}, not with "${criteria}".`,
            },
          ];
        }),
      ),
  },
  {
    id: 'nsx-route-map-prepend',
    says: 'What is prepended is a list of AS numbers, separated by blanks',
    severity: 'error',
    source: 'NSX Policy API, RouteMapEntrySet.as_path_prepend: AS numbers separated by blanks',
    needs: [['entries']],
    check: ({ entries }) =>
      entries.flatMap(({ set }, index) =>
        set?.asPathPrepend === undefined || set.asPathPrepend.split(/ +/).every(isAsn)
          ? []
          : [
              {
                path: ['entries', index, 'set', 'asPathPrepend'],
                message: `"${set.asPathPrepend}" is not a list of AS numbers such as "65010 65010".`,
              },
            ],
      ),
  },
  {
    id: 'nsx-route-map-community',
    says: 'A community is well known, or one of the two numeric forms',
    severity: 'error',
    source: 'NSX Policy API, RouteMapEntrySet.community: one aa:nn and one aa:bb:nn at most, or a well-known name',
    needs: [['entries']],
    check: ({ entries }) =>
      entries.flatMap(({ set }, index) => {
        const words = set?.community?.split(/ +/) ?? [];
        const wrong = words.find((word) => !isCommunity(word));
        const large = words.filter(isLargeCommunity).length;
        if (wrong === undefined && large <= 1 && words.length - large <= 1) return [];
        const message =
          wrong === undefined
            ? 'At most one regular and one large community.'
            : `"${wrong}" is not ${COMMUNITY_FORMS}.`;
        return [{ path: ['entries', index, 'set', 'community'], message }];
      }),
  },
  {
    ...zeroParts,
    needs: [['entries']],
    check: ({ entries }) =>
      entries.flatMap(({ set }, index) =>
        (set?.community?.split(/ +/) ?? [])
          .filter(hasZero)
          .map((one) => ({ path: ['entries', index, 'set', 'community'], message: zeroSaid(one) })),
      ),
  },
  {
    id: 'nsx-route-map-deny-set',
    says: 'An entry that denies sets nothing',
    severity: 'warning',
    source: 'NSX Policy API, RouteMapEntry: what is denied is not changed',
    needs: [['entries']],
    check: ({ entries }) =>
      entries.flatMap(({ action, set }, index) =>
        action === 'DENY' && set !== undefined
          ? [{ path: ['entries', index, 'set'], message: 'An entry that denies sets nothing.' }]
          : [],
      ),
  },
];

interface Redistribution {
  readonly localeServicePath: string;
  readonly destinations?: readonly string[];
}

export const redistributionRules: readonly Rule<Redistribution>[] = [
  {
    id: 'nsx-redistribution-tier1',
    says: 'Routes are redistributed by a Tier-0',
    severity: 'error',
    source: 'NSX Policy API, LocaleServices.route_redistribution_config: Tier-0 only',
    needs: [['localeServicePath']],
    check: ({ localeServicePath }) =>
      localeServicePath.includes('/tier-1s/')
        ? {
            path: ['localeServicePath'],
            message: 'Only a Tier-0 redistributes routes; a Tier-1 advertises by its route_advertisement_types.',
          }
        : undefined,
  },
  {
    id: 'nsx-redistribution-ospf',
    says: 'What VPN peers should learn is redistributed into BGP: OSPF does not run over a VTI',
    severity: 'warning',
    source: 'NSX, Using Route-Based IPSec VPN: OSPF is not supported through IPSec tunnels',
    needs: [['destinations']],
    check: ({ destinations = [] }) =>
      destinations.includes('OSPF')
        ? {
            path: ['destinations'],
            message: 'Nothing redistributed into OSPF reaches a VPN peer: OSPF does not run over a VTI.',
          }
        : undefined,
  },
];

interface NextHop {
  readonly ipAddress?: string;
  readonly adminDistance?: number;
  readonly scope?: readonly string[];
}

interface Route {
  readonly network: string;
  readonly nextHops: readonly NextHop[];
}

const tunnels = (hops: readonly NextHop[]): string[] =>
  hops.flatMap((hop) => hop.scope ?? []).filter((path) => /\/ipsec-vpn-services\/.+\/sessions\//.test(path));

export const staticRouteRules: readonly Rule<Route>[] = [
  {
    id: 'nsx-next-hop-empty',
    says: 'A next hop has an address or an interface, unless the route is meant to drop traffic',
    severity: 'warning',
    source: 'NSX Policy API, RouterNexthop: without an address and a scope it is a null route',
    needs: [['nextHops']],
    // With its distance written down, and nothing else, a null route is meant.
    check: ({ nextHops }) =>
      nextHops.some(
        ({ ipAddress, scope = [], adminDistance }) =>
          ipAddress === undefined && scope.length === 0 && adminDistance === undefined,
      )
        ? {
            path: ['nextHops'],
            message: text`An empty next hop drops what the route matches. If that is meant, give it its ${fieldToken('nextHops.adminDistance')}.`,
          }
        : undefined,
  },
  {
    id: 'nsx-static-host-part',
    says: 'A network has no address bits after its prefix',
    severity: 'error',
    source: 'NSX Policy API, StaticRoutes.network: a network address in CIDR format (assumed to be checked)',
    needs: [['network']],
    check: ({ network }) =>
      isNetwork(network)
        ? undefined
        : {
            path: ['network'],
            message: `"${network}" has address bits after the prefix; the network is ${networkOf(network)}.`,
          },
  },
  {
    id: 'nsx-next-hop-family',
    says: 'Next hops are of the IP version of the network',
    severity: 'error',
    source: 'NSX Policy API, StaticRoutes: next hops are of the IP version of the network (assumed to be checked)',
    needs: [['network'], ['nextHops']],
    check: ({ network, nextHops }) => {
      const family = parseCidr(network)[0].kind();
      const other = nextHops.find(
        (hop) => hop.ipAddress !== undefined && parseAddress(hop.ipAddress).kind() !== family,
      );
      return other === undefined
        ? undefined
        : { path: ['nextHops'], message: `${other.ipAddress} is not of the IP version of ${network}.` };
    },
  },
  {
    id: 'nsx-static-redundancy',
    says: 'Several tunnels behind one static route are no redundancy: that needs BGP',
    severity: 'error',
    source: 'NSX, Using Route-Based IPSec VPN: static routing must not be used for tunnel redundancy',
    needs: [['nextHops']],
    check: ({ nextHops }) => {
      const sessions = new Set(tunnels(nextHops));
      return sessions.size < 2
        ? undefined
        : {
            path: ['nextHops'],
            message: `${sessions.size} tunnels behind one static route: redundancy between tunnels needs BGP.`,
          };
    },
  },
  {
    id: 'nsx-static-reserved',
    says: 'The network does not overlap those that a Tier-0 uses inside',
    severity: 'warning',
    source: 'NSX Policy API, Tier0: defaults of its transit subnets',
    needs: [['network']],
    check: ({ network }) => {
      if (parseCidr(network)[1] === 0) return undefined;
      const reserved = reservedOverlap(network);
      return reserved === undefined
        ? undefined
        : {
            path: ['network'],
            message: `"${network}" overlaps ${reserved.network}, ${reserved.use} by default.`,
          };
    },
  },
];
