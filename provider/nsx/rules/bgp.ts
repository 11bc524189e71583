/** Rules of the BGP configuration and between the fields of a neighbor. */
import { fieldToken, joined, text } from '../../core/define/message';
import { ip, ipOrCidr } from '../../core/define/normal';
import type { Rule, RuleFinding } from '../../core/define/rule';
import { controlCharacters } from './secret-text';
import { isLinkLocal } from './reserved';

/** NSX defaults, for what a value means beside one that is not given. */
const HOLD = 180;
const KEEP_ALIVE = 60;

/** What the rules look at, of a BGP configuration … */
interface Config {
  readonly localeServicePath: string;
  readonly routeAggregations?: readonly { readonly prefix: string }[];
}

/** … and of a neighbor. */
interface Neighbor {
  readonly bgpConfigPath: string;
  readonly neighborAddress: string;
  readonly holdDownTime?: number;
  readonly keepAliveTime?: number;
  readonly maximumHopLimit?: number;
  readonly sourceAddresses?: readonly string[];
  readonly bfd?: { readonly enabled?: boolean };
  readonly password?: string;
  readonly routeFiltering?: readonly {
    readonly addressFamily: string;
    readonly outRouteFilters?: readonly string[];
  }[];
}

const tier1 = {
  id: 'nsx-bgp-tier1',
  says: 'BGP is configured on a Tier-0 gateway, not on a Tier-1',
  severity: 'error',
  source: 'NSX, Using Route-Based IPSec VPN: no dynamic routing over a VTI of a Tier-1 gateway',
} as const;

function onTier1(field: string, path: string): RuleFinding | undefined {
  if (!path.includes('/tier-1s/')) return undefined;
  const message = `"${path}" is of a Tier-1 gateway: BGP runs on Tier-0 gateways only. Use a Tier-0, or static routes.`;
  return { path: [field], message };
}

export const bgpConfigRules: readonly Rule<Config>[] = [
  {
    ...tier1,
    needs: [['localeServicePath']],
    check: ({ localeServicePath }) => onTier1('localeServicePath', localeServicePath),
  },
  {
    id: 'nsx-aggregation-twice',
    says: 'A prefix is aggregated once',
    severity: 'error',
    source: 'NSX Policy API, BgpRoutingConfig.route_aggregations: one entry per prefix (assumed)',
    needs: [['routeAggregations']],
    check: ({ routeAggregations = [] }) => {
      const prefixes = routeAggregations.map((entry) => entry.prefix);
      const twice = prefixes.find((prefix, index) => prefixes.indexOf(prefix) !== index);
      return twice === undefined
        ? undefined
        : { path: ['routeAggregations'], message: `"${twice}" is aggregated twice.` };
    },
  },
];

export const bgpNeighborRules: readonly Rule<Neighbor>[] = [
  {
    ...tier1,
    needs: [['bgpConfigPath']],
    check: ({ bgpConfigPath }) => onTier1('bgpConfigPath', bgpConfigPath),
  },
  {
    id: 'nsx-bgp-timers-order',
    says: 'The keepalive time is below the hold time',
    severity: 'error',
    source: 'NSX Policy API, BgpNeighborConfig: keep_alive_time is below hold_down_time',
    needs: [['holdDownTime'], ['keepAliveTime']],
    check: ({ holdDownTime: hold = HOLD, keepAliveTime }) => {
      const keepAlive = keepAliveTime ?? KEEP_ALIVE;
      if (keepAlive < hold) return undefined;
      const implied = keepAliveTime === undefined ? ' (the NSX default)' : '';
      return {
        path: ['keepAliveTime'],
        message: text`${fieldToken('keepAliveTime')} ${keepAlive} s${implied} must be below ${fieldToken('holdDownTime')} ${hold} s; a third of it is usual.`,
      };
    },
  },
  {
    id: 'nsx-bgp-timers-third',
    says: 'The keepalive time is at most a third of the hold time',
    severity: 'warning',
    source: 'RFC 4271, 4.4: a reasonable maximum of the keepalive time is a third of the hold time',
    needs: [['holdDownTime'], ['keepAliveTime']],
    check: ({ holdDownTime: hold = HOLD, keepAliveTime: keepAlive = KEEP_ALIVE }) =>
      keepAlive < hold && keepAlive * 3 > hold
        ? {
            path: ['keepAliveTime'],
            message: text`${fieldToken('keepAliveTime')} ${keepAlive} s is more than a third of ${fieldToken('holdDownTime')} ${hold} s: two lost messages end the session.`,
          }
        : undefined,
  },
  {
    id: 'nsx-bgp-timers-unset',
    says: 'Over a tunnel, both BGP timers are set: the defaults notice a dead tunnel after minutes',
    severity: 'warning',
    source: 'NSX, Using Route-Based IPSec VPN: set the BGP timers so that a lost peer is noticed in the time you need',
    needs: [['holdDownTime'], ['keepAliveTime']],
    check: (inputs) => {
      const missing = (['holdDownTime', 'keepAliveTime'] as const).filter((name) => inputs[name] === undefined);
      return missing.length === 0
        ? undefined
        : {
            path: [missing[0]!],
            message: text`${joined(missing.map(fieldToken), ' and ')} ${missing.length === 1 ? 'is' : 'are'} not set: by default a dead tunnel is noticed after ${HOLD} s. Set both.`,
          };
    },
  },
  {
    id: 'nsx-bgp-hops',
    says: 'A neighbor more than one hop away needs a source address',
    severity: 'error',
    source: 'NSX Policy API, BgpNeighborConfig: source_addresses is mandatory when maximum_hop_limit is above 1',
    needs: [['maximumHopLimit'], ['sourceAddresses']],
    check: ({ maximumHopLimit = 1, sourceAddresses = [] }) =>
      maximumHopLimit > 1 && sourceAddresses.length === 0
        ? {
            path: ['sourceAddresses'],
            message: text`${fieldToken('maximumHopLimit')} ${maximumHopLimit} needs ${fieldToken('sourceAddresses')}.`,
          }
        : undefined,
  },
  {
    id: 'nsx-bgp-vti-source',
    says: 'A neighbor at the far end of a VTI is spoken to from the address of that VTI',
    severity: 'warning',
    source: 'NSX Policy API, BgpNeighborConfig.source_addresses: over a VTI, the address of the VTI',
    needs: [['neighborAddress'], ['sourceAddresses']],
    check: ({ neighborAddress, sourceAddresses = [] }) =>
      isLinkLocal(neighborAddress) && sourceAddresses.length === 0
        ? {
            path: ['sourceAddresses'],
            message: text`${neighborAddress} looks like the far end of a VTI: give the own address of that VTI in ${fieldToken('sourceAddresses')}.`,
          }
        : undefined,
  },
  {
    id: 'nsx-bgp-vti-hops',
    says: 'Over a VTI the neighbor is one hop away',
    severity: 'warning',
    source: 'NSX, Configure BGP: a neighbor over a VTI is on the same subnet',
    needs: [['neighborAddress'], ['maximumHopLimit']],
    check: ({ neighborAddress, maximumHopLimit = 1 }) =>
      isLinkLocal(neighborAddress) && maximumHopLimit > 1
        ? {
            path: ['maximumHopLimit'],
            message: text`Over a VTI the neighbor is one hop away: leave ${fieldToken('maximumHopLimit')} at 1.`,
          }
        : undefined,
  },
  {
    id: 'nsx-bgp-vti-bfd',
    says: 'BFD is switched off for a neighbor over a VTI',
    severity: 'warning',
    source: 'NSX 4.1, BFD: not supported over a VTI; the API texts disagree on whether BFD is on when not configured',
    needs: [['neighborAddress'], ['bfd']],
    check: ({ neighborAddress, bfd }) => {
      if (!isLinkLocal(neighborAddress) || bfd?.enabled === false) return undefined;
      return bfd?.enabled === true
        ? {
            path: ['bfd', 'enabled'],
            message:
              'BFD over a VTI is not supported by all NSX versions, and Alibaba Cloud VPN gateways do not answer it.',
          }
        : {
            path: ['bfd'],
            message: 'Set bfd.enabled to false on a neighbor over a VTI: the NSX documents disagree about the default.',
          };
    },
  },
  {
    id: 'nsx-bgp-dynamic',
    says: 'A neighbor that is a network needs NSX 9.1 or later',
    severity: 'warning',
    source: 'NSX Policy API 9.1, BgpNeighborConfig.neighbor_address: IP address or CIDR; 4.x: IP address',
    needs: [['neighborAddress']],
    check: ({ neighborAddress }) =>
      neighborAddress.includes('/')
        ? {
            path: ['neighborAddress'],
            message: `"${neighborAddress}" is a network: dynamic neighbors need NSX 9.1 or later.`,
          }
        : undefined,
  },
  {
    id: 'nsx-bgp-families',
    says: 'One filter entry for each address family, and of two families one is IPv4',
    severity: 'error',
    source: 'NSX, Configure BGP: IPV4 with IPV6, or IPV4 with L2VPN_EVPN',
    needs: [['routeFiltering']],
    check: ({ routeFiltering = [] }) => {
      const families = routeFiltering.map((entry) => entry.addressFamily);
      if (families.length < 2) return undefined;
      if (families[0] === families[1])
        return { path: ['routeFiltering'], message: `Two entries for ${families[0]}: one per address family.` };
      return families.includes('IPV4')
        ? undefined
        : {
            path: ['routeFiltering'],
            message: `${families.join(' and ')} do not go together; one of the two must be IPV4.`,
          };
    },
  },
  {
    id: 'nsx-bgp-built-in-filter',
    says: 'The built-in out-filter is left out: NSX applies it by itself',
    severity: 'error',
    source: 'NSX Policy API, BgpRouteFiltering.out_route_filters: the built-in list is applied when none is given',
    needs: [['routeFiltering']],
    check: ({ routeFiltering = [] }) =>
      routeFiltering.flatMap(({ outRouteFilters = [] }, index) =>
        outRouteFilters.some((path) => path.endsWith('/prefixlist-out-default'))
          ? [
              {
                path: ['routeFiltering', index, 'outRouteFilters'],
                message: 'prefixlist-out-default is what NSX applies when no filter is given; leave it out.',
              },
            ]
          : [],
      ),
  },
  {
    id: 'nsx-bgp-itself',
    says: "The neighbor's address is not one of its own source addresses",
    severity: 'error',
    source: 'NSX Policy API, BgpNeighborConfig: source_addresses are own addresses (assumed to be checked)',
    needs: [['neighborAddress'], ['sourceAddresses']],
    check: ({ neighborAddress, sourceAddresses = [] }) =>
      sourceAddresses.some((source) => ip(source) === ipOrCidr(neighborAddress))
        ? {
            path: ['neighborAddress'],
            message: text`${neighborAddress} is one of ${fieldToken('sourceAddresses')} too: one of them is the address of the other end.`,
          }
        : undefined,
  },
  {
    id: 'nsx-bgp-password-control',
    says: 'A BGP password holds no control characters',
    severity: 'error',
    source: 'A password is typed on both ends: NSX does not say what it does with control characters (assumed)',
    needs: [['password']],
    check: ({ password = '' }) => controlCharacters('password', password),
  },
  {
    id: 'nsx-bgp-password-text',
    says: 'A BGP password holds no blank and no question mark, which many peers cannot take',
    severity: 'warning',
    source: 'Alibaba Cloud VPN Gateway, customer gateway AuthKey: no blank and no question mark',
    needs: [['password']],
    check: ({ password = '' }) =>
      /[ ?]/.test(password)
        ? {
            path: ['password'],
            message: 'The password holds a blank or a question mark, which many peers cannot take.',
          }
        : undefined,
  },
];
