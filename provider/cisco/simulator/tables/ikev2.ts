/** verified: Cisco-IOS-XE-crypto.yang of 17.12.1, crypto/ikev2 */
import { boolean, empty, integer, listOf, object, oneOf, pathTo, string, type Field } from '../../../simulator/schema';
import { choosing, lasting, presence } from '../yang';

const IKEV2 = 'crypto/Cisco-IOS-XE-crypto:ikev2';

const empties = (...names: readonly string[]) =>
  object(Object.fromEntries(names.map((name) => [name, empty()])) as Record<string, Field<true, false>>);
const digests = () => empties('md5', 'sha1', 'sha256', 'sha384', 'sha512');
const ipv4 = () => string({ format: 'ipv4' });

const proposal = object({
  name: string({ required: true }),
  encryption: empties(...['des', 'en-3des', 'aes-cbc-128', 'aes-cbc-192', 'aes-cbc-256', 'aes-gcm-128', 'aes-gcm-256']),
  integrity: digests(),
  prf: digests(),
  group: empties(
    ...['one', 'two', 'five', 'fourteen', 'fifteen', 'sixteen', 'nineteen', 'twenty', 'twenty-one', 'twenty-four'],
  ),
});

const policy = object({
  name: string({ required: true }),
  match: object({
    'inbound-only': empty(),
    address: object({ 'local-ip': listOf(string({ format: 'ip' })) }),
    fvrf: choosing(object({ name: string(), any: empty() }), ['name', 'any']),
  }),
  proposal: listOf(object({ proposals: pathTo([`${IKEV2}/proposal`], { required: true }) }), { key: 'proposals' }),
});

const key = { encryption: oneOf(['0', '6']), key: string({ secret: true }), hex: string({ secret: true }) };

const peer = object({
  name: string({ required: true }),
  description: string(),
  hostname: string(),
  address: choosing(
    object({ ipv4: object({ 'ipv4-address': ipv4(), 'ipv4-mask': ipv4() }), 'ipv6-prefix': string() }),
    ['ipv4', 'ipv6-prefix'],
  ),
  'pre-shared-key': object({ ...key, 'local-option': object(key), 'remote-option': object(key) }),
});

const profile = object({
  name: string({ required: true }),
  description: string(),
  authentication: object({
    local: object({ 'pre-share': presence({}) }),
    remote: object({ 'pre-share': presence({}) }),
  }),
  identity: object({
    local: choosing(
      object({
        address: string({ format: 'ip' }),
        fqdn: string(),
        email: string(),
        'key-id': string(),
        dn: empty(),
      }),
      ['address', 'fqdn', 'email', 'key-id', 'dn'],
    ),
  }),
  match: object({
    fvrf: choosing(object({ name: string(), any: empty() }), ['name', 'any']),
    address: object({
      local: object({
        ip: ipv4(),
        'ip-address': lasting(listOf(ipv4()), { since: '17.16' }),
      }),
    }),
    identity: object({
      remote: object({
        address: object({
          ipv4: listOf(object({ 'ipv4-address': string({ required: true, format: 'ipv4' }), 'ipv4-mask': ipv4() }), {
            key: 'ipv4-address',
          }),
        }),
        fqdn: object({ 'fqdn-name': listOf(string()), domains: listOf(string()) }),
        'key-ids': listOf(string()),
        any: empty(),
      }),
    }),
  }),
  keyring: object({ local: object({ name: pathTo([`${IKEV2}/keyring`]) }) }),
  // assumed: what is the default of IOS does not stand in its configuration, here and everywhere
  lifetime: object({ seconds: integer(120, 86_400, { default: 86_400 }) }),
  dpd: object({ interval: integer(10, 3600), retry: integer(2, 60), query: oneOf(['on-demand', 'periodic']) }),
  nat: object({ keepalive: integer(5, 3600), 'force-encap': empty() }),
  'config-exchange': object({ 'request-1': boolean(true) }),
});

export const ikev2 = object({
  proposal: listOf(proposal, { key: 'name' }),
  policy: listOf(policy, { key: 'name' }),
  keyring: listOf(object({ name: string({ required: true }), peer: listOf(peer, { key: 'name' }) }), { key: 'name' }),
  profile: listOf(profile, { key: 'name' }),
});
