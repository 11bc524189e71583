/** Which routes there are: filters by their content, static routes, redistribution. */
import type { ImpactRow } from '../../../model';
import { REALISED, REFERENCED } from './sources';

const LOCAL_ENDPOINTS = 'TIER0_IPSEC_LOCAL_IP';
const withdrawn = {
  types: ['nsx:RouteRedistributionRule'],
  fields: ['routeRedistributionTypes'],
  when: { loses: LOCAL_ENDPOINTS },
  effect: 'tunnel-down',
  reach: 'gateway',
  until: 'undone',
  confidence: 'practice',
  reason:
    'The addresses of the local endpoints are not announced any more: the peers lose them, and every tunnel with them.',
  source: REALISED,
} as const;

export const routingRows: readonly ImpactRow[] = [
  {
    id: 'nsx-filter-content',
    says: 'What a prefix list, route map or community list says',
    covers: [18],
    types: ['nsx:PrefixList', 'nsx:RouteMap', 'nsx:CommunityList'],
    fields: ['prefixes', 'entries', 'communities'],
    effect: 'routes',
    confidence: 'practice',
    reason: 'The sessions stay. A network that no entry permits any more is lost at once.',
    source: REALISED,
  },
  {
    id: 'nsx-static-route',
    says: 'Static route made, changed or removed',
    covers: [34],
    types: ['nsx:StaticRoute'],
    fields: ['network', 'nextHops'],
    on: ['create', 'update', 'delete', 'replace'],
    effect: 'routes',
    confidence: 'practice',
    reason: 'It wins over what BGP learns, also while its tunnel is down.',
    source: 'VMware NSX documentation: administrative distance, static routes before BGP',
  },
  {
    id: 'nsx-bfd-peer',
    says: 'Next hops of static routes watched by BFD, or in another way',
    covers: [15, 34],
    types: ['nsx:StaticRouteBfdPeer'],
    fields: ['peerAddress', 'sourceAddresses', 'bfdProfilePath', 'enabled', 'scope'],
    on: ['create', 'update', 'replace'],
    effect: 'routes',
    reach: 'gateway',
    confidence: 'practice',
    reason:
      'A next hop that does not answer by BFD takes its static routes out of use. If these are the way to the peers, the tunnels are lost with them.',
    source:
      'VMware NSX documentation: BFD backs up static routes; with all BFD and BGP neighbors down the router is down',
  },
  {
    id: 'nsx-bfd-peer-gone',
    says: 'Next hop of static routes not watched by BFD any more',
    covers: [15],
    types: ['nsx:StaticRouteBfdPeer'],
    on: ['delete'],
    effect: 'none',
    confidence: 'practice',
    reason: 'Its routes stay in use, from then on also while it is dead.',
    source: 'VMware NSX documentation: BFD backs up static routes',
  },
  {
    id: 'nsx-redistribution',
    says: 'What is redistributed',
    covers: [35],
    types: ['nsx:RouteRedistributionRule'],
    fields: ['routeRedistributionTypes', 'destinations', 'routeMapPath'],
    on: ['create', 'update', 'delete', 'replace'],
    effect: 'routes',
    reach: 'gateway',
    confidence: 'practice',
    reason: 'Other routes are told to every neighbor of the gateway, those of its uplinks too.',
    source: REALISED,
  },
  {
    id: 'nsx-endpoints-withdrawn',
    says: `${LOCAL_ENDPOINTS} is not redistributed any more`,
    covers: [35],
    on: ['update', 'delete', 'replace'],
    ...withdrawn,
  },
  {
    id: 'nsx-referenced',
    says: 'What sessions and neighbors refer to, deleted or replaced',
    covers: [39],
    types: [
      'nsx:PrefixList',
      'nsx:RouteMap',
      'nsx:CommunityList',
      'nsx:IkeProfile',
      'nsx:TunnelProfile',
      'nsx:DpdProfile',
      'nsx:LocalEndpoint',
      'nsx:IpsecService',
    ],
    on: ['delete', 'replace'],
    effect: 'none',
    confidence: 'documented',
    reason: 'NSX deletes nothing that another object refers to: what happens to those objects is what counts.',
    source: REFERENCED,
  },
];
