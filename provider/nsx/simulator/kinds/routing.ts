/** Static routes and the filters: prefix lists, route maps, community lists. verified: S91, P91 for fields and ranges */
import { invalidField, refused } from '../errors';
import { addressOf, hasHostBits, isIpv6, sameIp } from '../net';
import { any, boolean, integer, isCidr, listOf, object, oneOf, pathTo, string, type Json } from '../schema';
import { interfaceSubnets } from './gateways';
import type { Kind } from './kind';

const nextHops = listOf(
  object({
    ip_address: string({ format: 'ip' }),
    admin_distance: integer(1, 255, { default: 1 }), // verified: P91 for the range; assumed: the default, which is TF's own
    scope: listOf(pathTo(['Tier0Interface', 'Tier1Interface', 'IPSecVpnSession', 'Segment'])),
  }),
  { required: true, minItems: 1 },
);

const staticRoutes: Kind = {
  name: 'StaticRoutes',
  resourceType: 'StaticRoutes',
  parents: ['Tier0', 'Tier1'],
  collection: 'static-routes',
  fields: {
    network: string({ format: 'cidr', required: true }),
    next_hops: nextHops,
    enabled_on_secondary: boolean(false),
  },
  // A next hop may be empty but for its distance: a null route. verified: TF acceptance test of static routes
  settle(body) {
    const network = String(body.network);
    if (hasHostBits(network)) throw refused(`network ${network} has address bits after its prefix`); // assumed
  },
};

const bfdPeer: Kind = {
  name: 'StaticRouteBfdPeer',
  resourceType: 'StaticRouteBfdPeer',
  parents: ['Tier0'], // verified: P91 and G4, which have no such path below a Tier-1
  collection: 'static-routes/bfd-peers',
  // verified: P91 for the fields, TF for the default of enabled
  fields: {
    peer_address: string({ format: 'ip', required: true }),
    source_addresses: listOf(string({ format: 'ip' })),
    bfd_profile_path: pathTo(['BfdProfile']),
    enabled: boolean(true),
    scope: listOf(pathTo(['Tier0LocaleServices'])),
  },
  settle(body, { path, parent, tree }) {
    const address = String(body.peer_address);
    // verified: P91 for all of them; assumed: the codes
    if (isIpv6(address) && body.bfd_profile_path !== undefined)
      throw refused('bfd_profile_path is not supported for an IPv6 peer');
    const twin = tree
      .ofKinds(['StaticRouteBfdPeer'])
      .find((other) => other.path !== path && other.path.startsWith(`${parent}/`) && isPeer(other.body, address));
    if (twin) throw refused(`peer_address ${address} is in use by ${twin.path}`);
    const own = interfaceSubnets(parent, tree).map(({ cidr }) => addressOf(cidr));
    for (const source of (body.source_addresses as string[] | undefined) ?? [])
      if (!own.some((one) => sameIp(one, source)))
        throw refused(`source address ${source} is no interface of ${parent}`);
    for (const service of (body.scope as string[] | undefined) ?? [])
      if (!service.startsWith(`${parent}/`)) throw refused(`the locale service ${service} is not of ${parent}`);
  },
};

const isPeer = (body: Json, address: string): boolean => sameIp(String(body.peer_address), address);

/** assumed: small letters; verified: TF reads both */
const cidrOrAny = { name: 'cidr-or-any', test: (text: string) => /^any$/i.test(text) || isCidr(text) };

const prefixList: Kind = {
  name: 'PrefixList',
  resourceType: 'PrefixList',
  parents: ['Tier0'],
  collection: 'prefix-lists',
  fields: {
    prefixes: listOf(
      object({
        network: string({ format: cidrOrAny, required: true }), // verified: S91, and P91 for ANY, which matches everything
        le: integer(1, 128), // verified: P91
        ge: integer(1, 128), // verified: P91
        action: oneOf(['PERMIT', 'DENY'], { default: 'PERMIT' }), // verified: S91 for the values; assumed: the default
      }),
      { required: true, minItems: 1 },
    ),
  },
  settle(body) {
    for (const [index, entry] of (body.prefixes as Json[]).entries()) {
      const { ge, le } = entry as { ge?: number; le?: number };
      if (ge !== undefined && le !== undefined && ge > le) {
        throw invalidField(`prefixes[${index}].ge`, 'must be <= le'); // assumed: that it is refused
      }
    }
  },
};

/** The paths of community lists and the expressions that the entries look for. */
const criteriaOf = (body: Json): string[] =>
  ((body.entries ?? []) as { community_list_matches?: { criteria: string }[] }[]).flatMap((entry) =>
    (entry.community_list_matches ?? []).map(({ criteria }) => criteria),
  );

const routeMap: Kind = {
  name: 'Tier0RouteMap',
  resourceType: 'Tier0RouteMap',
  parents: ['Tier0'],
  collection: 'route-maps',
  fields: {
    entries: listOf(
      object({
        action: oneOf(['PERMIT', 'DENY'], { required: true }),
        prefix_list_matches: listOf(pathTo(['PrefixList']), { maxItems: 500 }),
        community_list_matches: listOf(
          object({
            criteria: string({ required: true }), // a community list's path, or a regular expression
            match_operator: oneOf([
              'MATCH_ANY',
              'MATCH_ALL',
              'MATCH_EXACT',
              'MATCH_COMMUNITY_REGEX',
              'MATCH_LARGE_COMMUNITY_REGEX',
            ]),
          }),
        ),
        set: object({
          as_path_prepend: string(),
          community: string(),
          local_preference: integer(0, 4294967295, { default: 100 }), // verified: TF acceptance test of route maps
          med: integer(0, 4294967295),
          weight: integer(0, 65535),
          prefer_global_v6_next_hop: boolean(),
        }),
      }),
      { required: true, minItems: 1, maxItems: 1000 },
    ),
  },
  settle(body, { tree }) {
    const missing = criteriaOf(body).find((criteria) => criteria.startsWith('/') && tree.body(criteria) === undefined);
    if (missing !== undefined) throw refused(`the community list ${missing} does not exist`); // assumed
    for (const entry of body.entries as Json[]) {
      const lists = (entry.prefix_list_matches as unknown[] | undefined)?.length ?? 0;
      const communities = (entry.community_list_matches as unknown[] | undefined)?.length ?? 0;
      if (lists > 0 && communities > 0) {
        throw refused('a route map entry matches prefix lists or communities, not both'); // verified: P91; code assumed
      }
    }
  },
};

/** verified: P91: a part of a regular community has two bytes, of a large one four; and the names */
const community = {
  name: 'community',
  test: (text: string) =>
    /^NO_(EXPORT|ADVERTISE|EXPORT_SUBCONFED)$/.test(text) ||
    (/^\d+:\d+$/.test(text) && text.split(':').every((part) => Number(part) <= 65535)) ||
    (/^\d+:\d+:\d+$/.test(text) && text.split(':').every((part) => Number(part) <= 4294967295)),
};

const communityList: Kind = {
  name: 'CommunityList',
  resourceType: 'CommunityList',
  parents: ['Tier0'],
  collection: 'community-lists',
  fields: {
    // verified: P91 for the forms and that the list is required; assumed: that an empty one is refused
    communities: listOf(string({ format: community }), { required: true, minItems: 1 }),
    community_type: any(),
  },
  // assumed: that a list in use is refused as other objects are; its path stands where an expression may stand too
  blockedBy: (path, tree) => tree.ofKinds(['Tier0RouteMap']).find(({ body }) => criteriaOf(body).includes(path))?.path,
};

export const ROUTING_KINDS = [staticRoutes, bfdPeer, prefixList, routeMap, communityList];
