/** BGP neighbor of a Tier-0: one peer, over an uplink or over the VTI of an IPSec session. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { asnForm, asNumber } from '../../core/define/as-number';
import { asn, ip, ipOrCidr } from '../../core/define/normal';
import { definePolicyObject } from './common/policy-object';
import { bgpNeighborRules } from '../rules/bgp';
import { bgpConfigPath, ipAddress, ipOrCidrBlock, routeFilterPath, serverDefault } from './common/types';

/** The filter that NSX applies by itself when none is given; it is shown on every neighbor. */
const BUILT_IN_FILTER = /\/prefix-lists\/prefixlist-out-default$/;

interface Entry {
  readonly address_family: 'IPV4' | 'IPV6' | 'L2VPN_EVPN';
  readonly enabled?: boolean;
  readonly in_route_filters?: readonly string[];
  readonly out_route_filters?: readonly string[];
  readonly maximum_routes?: number;
}

interface NeighborBody {
  readonly neighbor_address?: string;
  readonly route_filtering?: readonly Entry[];
  /** Of the time before `route_filtering`; NSX still shows both. */
  readonly in_route_filters?: readonly string[];
  readonly out_route_filters?: readonly string[];
}

const bfd = z.object({
  enabled: field(z.boolean().optional(), 'Whether BFD watches the neighbor. NSX default: false.', {
    explicit: true, // a rule wants it said over a VTI: an import that left it out would be told to set what it has
    onUnset: { value: false },
  }),
  interval: field(
    z.int().min(50).max(60000).optional(),
    'Time between heartbeats in milliseconds, 50 to 60000. NSX default: 500.',
    serverDefault(500),
  ),
  multiple: field(
    z.int().min(2).max(16).optional(),
    'Heartbeats missed before the neighbor counts as down, 2 to 16. NSX default: 3.',
    serverDefault(3),
  ),
});

const routeFiltering = z.object({
  addressFamily: field(z.enum(['IPV4', 'IPV6', 'L2VPN_EVPN']), 'Address family.'),
  enabled: field(z.boolean().optional(), 'Whether the address family is exchanged. NSX default: true.', {
    onUnset: { value: true },
  }),
  inRouteFilters: field(
    z.array(routeFilterPath()).max(1).optional(),
    'Policy path of the prefix list or route map for routes from the neighbor, at most one.',
    { refersTo: 'nsx:PrefixList' },
  ),
  outRouteFilters: field(
    z.array(routeFilterPath()).max(1).optional(),
    'Policy path of the prefix list or route map for routes to the neighbor, at most one. NSX default: its built-in list `prefixlist-out-default`.',
    { refersTo: 'nsx:PrefixList' },
  ),
  maximumRoutes: field(
    z.int().min(1).max(1000000).optional(),
    'Most routes taken from the neighbor in this family, 1 to 1000000. No limit when not given.',
  ),
});

export default definePolicyObject({
  type: 'nsx:BgpNeighbor',
  title: 'BGP neighbor',
  description:
    'A BGP peer of a Tier-0. Over an IPSec tunnel, `neighborAddress` is the address of the other end of the VTI and `sourceAddresses` the own one. Set both timers: they decide how fast a dead tunnel is noticed.',
  source: 'NSX Policy API, BgpNeighborConfig',
  collection: 'neighbors',
  resourceType: 'BgpNeighborConfig',
  parentField: 'bgpConfigPath',
  hiddenSecrets: ['password'],
  heldOff: 'enabled',
  claims: ({ bgpConfigPath: parent, neighborAddress: address }) =>
    parent === undefined || address === undefined ? [] : [`the BGP neighbor ${ipOrCidr(address)} of ${parent}`],
  realized: true,
  echoes: ['in_route_filters', 'out_route_filters'],
  permissions: ['Network Admin on the gateway'],
  rules: bgpNeighborRules,
  fields: {
    bgpConfigPath: field(bgpConfigPath(), 'Policy path of the BGP configuration, which must have a local AS number.', {
      forcesReplace: true,
      refersTo: 'nsx:BgpConfig',
    }),
    neighborAddress: field(
      ipOrCidrBlock(),
      'IP address of the neighbor. NSX 9.1 also takes a network, from which any peer may connect.',
      { normal: ipOrCidr },
    ),
    remoteAsNum: field(asNumber(), `AS number of the neighbor: ${asnForm}.`, { normal: asn }),
    enabled: field(
      z.boolean().optional(),
      'Whether the peering is on. Turning it off drains the tunnel: the neighbor is told, and traffic moves. NSX default: true.',
      { vital: true, onUnset: { value: true } },
    ),
    holdDownTime: field(
      z.int().min(1).max(65535).optional(),
      'Seconds without a message before the neighbor counts as dead, 1 to 65535. The lower of both ends counts. NSX default: 180.',
      { explicit: true, onUnset: { value: 180 } },
    ),
    keepAliveTime: field(
      z.int().min(1).max(65535).optional(),
      'Seconds between keepalive messages, 1 to 65535; a third of `holdDownTime` is usual. NSX default: 60.',
      { explicit: true, onUnset: { value: 60 } },
    ),
    maximumHopLimit: field(
      z.int().min(1).max(255).optional(),
      'Hops to the neighbor, 1 to 255; 1 over a VTI. More than 1 needs `sourceAddresses`. NSX default: 1.',
      { onUnset: { value: 1 } },
    ),
    sourceAddresses: field(
      z.array(ipAddress()).max(8).optional(),
      'Own addresses to peer from, at most 8: of external interfaces, loopbacks or VTIs of the gateway. The VTI comes with its session, so the neighbor depends on that (`depends_on`, `dependsOn`).',
      { set: true, normal: ip },
    ),
    bfd: field(
      bfd.optional(),
      'Bidirectional forwarding detection. NSX fills in what is not given; BFD over a VTI is not supported by all versions.',
      {
        computed: true,
        follows: [],
        onUnset: { value: { enabled: false } },
      },
    ),
    gracefulRestartMode: field(
      z.enum(['DISABLE', 'GR_AND_HELPER', 'HELPER_ONLY']).optional(),
      'Graceful restart with this neighbor. Inherited from the BGP configuration when not given.',
    ),
    allowAsIn: field(z.boolean().optional(), 'Accept routes that carry the own AS number. NSX default: false.', {
      onUnset: { value: false },
    }),
    password: field(
      z.string().max(32).optional(),
      'Password (TCP MD5) of the peering, at most 32 characters. NSX never returns it, so drift cannot be seen. Removing it takes it away; one that the program never set stays, unless it says "".',
      { secret: true, unreadable: true },
    ),
    routeFiltering: field(
      z.array(routeFiltering).min(1).max(2).optional(),
      'Address families and their filters: at most two, IPV4 with IPV6 or IPV4 with L2VPN_EVPN. NSX derives one from the address when none is given.',
      { whole: true },
    ),
    neighborLocalAsConfig: field(
      z
        .object({
          localAsNum: field(asNumber(), `Local AS number towards this neighbor: ${asnForm}.`, { normal: asn }),
          asPathModifierType: field(
            z.enum(['NO_PREPEND', 'NO_PREPEND_REPLACE_AS']).optional(),
            'How the AS path shows it. Without it the number is put before the path in both directions.',
          ),
        })
        .optional(),
      'Another local AS number for this neighbor alone.',
      { onUnset: 'remove' },
    ),
  },
  // The built-in filter means "none given": without this, every neighbor would show a filter that nobody wrote.
  fromBody: ({ route_filtering: entries }: NeighborBody) => ({
    ...(entries !== undefined && {
      routeFiltering: entries.map((entry) => ({
        addressFamily: entry.address_family,
        enabled: entry.enabled,
        inRouteFilters: ownFilters(entry.in_route_filters),
        outRouteFilters: ownFilters(entry.out_route_filters),
        maximumRoutes: entry.maximum_routes,
      })),
    }),
  }),
  filled: ({ neighbor_address: address = '', route_filtering: entries = [] }: NeighborBody) =>
    entries.length === 1 && isDerived(entries[0]!, address) ? ['routeFiltering'] : [],
  importId: {
    form: '/infra/tier-0s/<tier-0>/locale-services/<service>/bgp/neighbors/<neighbor>',
    example: '/infra/tier-0s/T0/locale-services/default/bgp/neighbors/alibaba-master',
    pattern: /^\/.+\/locale-services\/[^/]+\/bgp\/neighbors\/[^/]+$/,
    exception: 'password is never returned: giving it plans one update after an import.',
  },
  examples: [
    {
      title: 'Over the VTI of a tunnel, noticing a dead tunnel within 9 s',
      resources: {
        bgp: {
          type: 'nsx:BgpConfig',
          inputs: {
            localeServicePath: '/infra/tier-0s/T0/locale-services/default',
            localAsNum: '65010',
            enabled: true,
          },
        },
        neighbor: {
          type: 'nsx:BgpNeighbor',
          inputs: {
            displayName: 'alibaba-master',
            bgpConfigPath: '${bgp.id}',
            neighborAddress: '169.254.10.1',
            remoteAsNum: '45104',
            sourceAddresses: ['169.254.10.2'],
            holdDownTime: 9,
            keepAliveTime: 3,
            bfd: { enabled: false },
            gracefulRestartMode: 'DISABLE',
          },
        },
      },
    },
  ],
});

function ownFilters(paths: readonly string[] = []): string[] | undefined {
  const own = paths.filter((path) => !BUILT_IN_FILTER.test(path));
  return own.length === 0 ? undefined : own;
}

/** What NSX makes of an address by itself. Taken for a wish, an import would write it into the program as somebody's filter. */
const isDerived = ({ address_family: family, enabled = true, ...entry }: Entry, address: string): boolean =>
  family === (address.includes(':') ? 'IPV6' : 'IPV4') &&
  enabled &&
  [entry.in_route_filters, entry.out_route_filters].every((paths) => ownFilters(paths) === undefined) &&
  entry.maximum_routes === undefined;
