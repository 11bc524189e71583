/** verified: Cisco-IOS-XE-bgp.yang, -route-map.yang and -ip.yang of 17.12.1; of later releases as the models of 17.15 and 17.18 have it */
import { boolean, empty, integer, listOf, object, oneOf, string, type Field } from '../../../simulator/schema';
import { choosing, lasting, presence } from '../yang';

const ipv4 = () => string({ format: 'ipv4' });
const INOUT = ['in', 'out'] as const;

const neighbor = object({
  id: string({ required: true, format: 'ip' }),
  'remote-as': integer(1, 4_294_967_295),
  description: string(),
  shutdown: empty(),
  timers: object({
    'keepalive-interval': integer(0, 65_535),
    holdtime: integer(0, 65_535),
    'minimum-neighbor-hold': integer(0, 65_535),
  }),
  'fall-over': object({ bfd: presence({}) }),
  'ebgp-multihop': lasting(presence({ 'max-hop': integer(2, 255, { default: 255 }) }), { until: '26.1' }),
  // assumed: of the same range
  'ebgp-multihop-v2': lasting(object({ enable: empty(), 'max-hop': integer(2, 255) }), { since: '17.16' }),
  'update-source': object({
    interface: choosing(
      object({
        Tunnel: integer(0, 2_147_483_647),
        Loopback: integer(0, 2_147_483_647),
        GigabitEthernet: string(),
        Vlan: integer(1, 4094),
        'Port-channel': integer(1, 2_147_483_647),
        'Port-channel-subinterface': object({ 'Port-channel': string({ pattern: /^[1-9]\d*\.[1-9]\d*$/ }) }),
      }),
      ['Tunnel', 'Loopback', 'GigabitEthernet', 'Vlan', 'Port-channel', 'Port-channel-subinterface'],
    ),
  }),
  password: object({ enctype: integer(0, 7), text: string({ secret: true }) }),
});

const named = (member: string) =>
  listOf(object({ inout: oneOf(INOUT, { required: true }), [member]: string({ required: true }) }), { key: 'inout' });

const neighborOfFamily = object({
  id: string({ required: true, format: 'ip' }),
  activate: empty(),
  'route-map': named('route-map-name'),
  'prefix-list': named('prefix-list-name'),
  'send-community': lasting(presence({ 'send-community-where': oneOf(['both', 'extended', 'standard']) }), {
    until: '26.1',
  }),
  'send-community-v2': lasting(object({ 'send-community-where': oneOf(['both', 'extended', 'standard']) }), {
    since: '17.16',
  }),
  'soft-reconfiguration': oneOf(['inbound']),
  'next-hop-self': presence({}),
  'maximum-prefix': object({ 'max-prefix-no': integer(1, 2_147_483_647) }),
  weight: integer(0, 65_535),
  'allowas-in': object({ 'as-number': integer(1, 10) }),
});

const chosen = { 'route-map': string(), metric: integer(0, 4_294_967_295, { default: 0 }) };

const unicast = object({
  neighbor: listOf(neighborOfFamily, { key: 'id' }),
  network: object({
    'with-mask': listOf(
      object({ number: string({ required: true }), mask: string({ required: true }), 'route-map': string() }),
      { key: ['number', 'mask'] },
    ),
    'no-mask': listOf(object({ number: string({ required: true }), 'route-map': string() }), { key: 'number' }),
  }),
  redistribute: object({
    connected: presence(chosen),
    static: choosing(presence({ clns: presence(chosen), ip: presence(chosen), default: object(chosen) }), [
      'clns',
      'ip',
      'default',
    ]),
  }),
  'maximum-paths': object({ ebgp: integer(1, 32), 'ibgp-leaf': integer(1, 32) }),
});

const process = object({
  id: integer(1, 4_294_967_295, { required: true }),
  bgp: object({
    'router-id': choosing(object({ 'ip-id': ipv4(), interface: object({}) }), ['ip-id', 'interface']),
    default: object({ 'ipv4-unicast': boolean(true) }),
    'log-neighbor-changes': boolean(true),
    'gr-options': object({ 'graceful-restart': presence({}) }),
    bestpath: object({ 'as-path': oneOf(['ignore', 'multipath-relax']) }),
  }),
  neighbor: listOf(neighbor, { key: 'id' }),
  'address-family': object({
    'no-vrf': object({
      ipv4: listOf(object({ 'af-name': oneOf(['unicast'], { required: true }), 'ipv4-unicast': unicast }), {
        key: 'af-name',
      }),
    }),
  }),
});

export const bgp: Field = listOf(process, { key: 'id' });

const sequence = object({
  seq_no: integer(0, 65_535, { required: true }),
  operation: oneOf(['permit', 'deny'], { required: true }), // assumed: the line of the command has it
  descriptions: listOf(object({ 'description-leaf': string({ required: true }) }), { key: 'description-leaf' }),
  match: object({
    ip: object({
      address: object({
        'prefix-list': lasting(listOf(string()), { until: '26.1' }),
        'prefix-list-ordered': lasting(listOf(string()), { since: '17.13' }),
      }),
    }),
    'Cisco-IOS-XE-bgp:bgp-route-map-match': object({
      'bgp-community': object({ 'community-list': listOf(string()), 'exact-match': empty() }),
    }),
  }),
  set: object({
    metric: object({ values: object({ value: integer(0, 4_294_967_295) }) }),
    'Cisco-IOS-XE-bgp:bgp-route-map-set': object({
      'as-path': object({ prepend: object({ 'as-container': object({ 'as-number': string() }) }) }),
      'bgp-community': object({
        'community-well-known': object({
          'community-list': lasting(listOf(string()), { until: '26.1' }),
          'community-list-v2': lasting(listOf(string()), { since: '17.15' }),
          additive: empty(),
        }),
      }),
      'local-preference': integer(0, 4_294_967_295),
      weight: integer(0, 65_535),
    }),
  }),
});

export const routeMap = listOf(
  object({
    name: string({ required: true }),
    'Cisco-IOS-XE-route-map:route-map-without-order-seq': listOf(sequence, { key: 'seq_no' }),
  }),
  { key: 'name' },
);

export const prefixLists = object({
  prefixes: listOf(
    object({
      name: string({ required: true }),
      no: integer(1, 4_294_967_294, { required: true }),
      action: oneOf(['permit', 'deny'], { required: true }), // assumed: the line of the command has it
      ip: string({ format: 'cidr' }),
      ge: integer(1, 32),
      le: integer(1, 32),
    }),
    { key: ['name', 'no'] },
  ),
  'prefix-list-description': listOf(object({ name: string({ required: true }), description: string() }), {
    key: 'name',
  }),
});

const listedCommunities = {
  action: lasting(
    listOf(
      object({
        action: oneOf(['permit', 'deny'], { required: true }),
        'bgp-community': listOf(object({ 'bgp-community': string({ required: true }) }), { key: 'bgp-community' }),
      }),
      { key: 'action' },
    ),
    { until: '26.1' },
  ),
  'action-community-list': lasting(
    listOf(object({ 'action-community-list': string({ required: true }) }), { key: 'action-community-list' }),
    { since: '17.15' },
  ),
};

const expressions = {
  'extended-grouping': object({
    extended_grouping: listOf(
      object({ action: oneOf(['permit', 'deny'], { required: true }), string: string({ required: true }) }),
      { key: ['action', 'string'] },
    ),
  }),
};

/** Standard and expanded ones: of names, and of numbers. */
export const communityLists = object({
  'community-list': object({
    expanded: listOf(object({ name: string({ required: true }), ...expressions }), { key: 'name' }),
    'number-expanded': listOf(object({ no: integer(100, 500, { required: true }), ...expressions }), { key: 'no' }),
    standard: listOf(object({ name: string({ required: true }), ...listedCommunities }), { key: 'name' }),
    'number-standard': listOf(object({ no: integer(1, 99, { required: true }), ...listedCommunities }), { key: 'no' }),
  }),
});

const nextHop = object({
  fwd: string({ required: true }),
  metric: integer(1, 255, { default: 1 }),
  name: string(),
  permanent: empty(),
  tag: integer(1, 4_294_967_295),
});

export const staticRoutes = object({
  'ip-route-interface-forwarding-list': listOf(
    object({
      prefix: string({ required: true, format: 'ipv4' }),
      mask: string({ required: true, format: 'ipv4' }),
      'fwd-list': listOf(nextHop, { key: 'fwd' }),
    }),
    { key: ['prefix', 'mask'] },
  ),
});
