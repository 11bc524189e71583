/** verified: Cisco-IOS-XE-native.yang, -interfaces.yang, -tunnel.yang and -bfd.yang of 17.12.1; of later releases as the models of 17.15 have it */
import { boolean, empty, integer, listOf, object, oneOf, string } from '../../../simulator/schema';
import { choosing, lasting, presence } from '../yang';

const ipv4 = () => string({ format: 'ipv4' });

const ip = object({
  address: object({ primary: object({ address: ipv4(), mask: ipv4() }) }),
  mtu: integer(68, 18_000),
  'proxy-arp': boolean(true),
  redirects: boolean(true),
  tcp: object({ 'adjust-mss': integer(500, 1460) }),
});

/** verified: Cisco-IOS-XE-hsrp.yang */
const standby = object({
  version: oneOf(['1', '2'], { default: '1' }),
  'standby-list': listOf(
    object({
      'group-number': integer(0, 4095, { required: true }),
      'ip-config': presence({ address: ipv4() }),
      'mac-address': string(),
      name: string(),
      preempt: presence({
        delay: object({ minimum: integer(0, 3600), reload: integer(0, 3600), sync: integer(0, 3600) }),
      }),
      priority: integer(0, 255, { default: 100 }),
      timers: object({
        'hello-interval': object({ seconds: integer(1, 254) }),
        'hold-time': object({ seconds: integer(1, 255) }),
      }),
      track: listOf(
        object({
          number: integer(1, 1000, { required: true }),
          decrement: lasting(integer(1, 255, { default: 10 }), { until: '26.1' }),
          'track-decrement': lasting(integer(1, 255, { default: 10 }), { since: '17.18' }),
        }),
        { key: 'number' },
      ),
    }),
    { key: 'group-number' },
  ),
});

const common = {
  standby,
  description: string({ maxLength: 200 }),
  shutdown: empty(),
  bandwidth: object({ kilobits: integer(1, 200_000_000) }),
  'load-interval': integer(30, 600, { default: 300 }),
  ip,
};

const tunnel = object({
  source: string(),
  'destination-config': choosing(
    object({ ipv4: ipv4(), ipv6: string({ format: 'ip' }), host: string(), dynamic: empty() }),
    ['ipv4', 'ipv6', 'host', 'dynamic'],
  ),
  key: string({ pattern: /^[0-9]+$/ }),
  // Without a mode it is GRE over IP. verified: the model's default, gre-config/ip
  mode: choosing(
    object({
      ipsec: object({
        ipv4: lasting(presence({ 'v6-overlay': empty() }), { until: '26.1' }),
        'ipv4-mode': lasting(presence({ 'v6-overlay': empty() }), { since: '17.14' }),
      }),
      'gre-config': object({ ip: boolean(true) }),
    }),
    ['ipsec', 'gre-config'],
  ),
  protection: object({
    'Cisco-IOS-XE-crypto:ipsec': object({
      'profile-option': object({ name: string(), shared: empty() }),
    }),
  }),
});

export const interfaces = object({
  GigabitEthernet: listOf(object({ name: string({ required: true }), ...common }), { key: 'name' }),
  Loopback: listOf(object({ name: integer(0, 2_147_483_647, { required: true }), ...common }), { key: 'name' }),
  Tunnel: listOf(
    object({
      name: integer(0, 2_147_483_647, { required: true }),
      ...common,
      'Cisco-IOS-XE-tunnel:tunnel': tunnel,
    }),
    { key: 'name' },
  ),
});
