/** verified: Cisco-IOS-XE-crypto.yang of 17.12.1, crypto/ipsec; of later releases what the models of 17.15 and 17.18 have */
import { empty, integer, listOf, object, oneOf, pathTo, string } from '../../../simulator/schema';
import { choosing, lasting, presence } from '../yang';

const IPSEC = 'crypto/Cisco-IOS-XE-crypto:ipsec';
const GROUPS = ['1', '2', '5', '14', '15', '16', '19', '20', '21', '24'].map((group) => `group${group}`);

const transformSet = object({
  tag: string({ required: true }),
  esp: oneOf(['esp-3des', 'esp-aes', 'esp-des', 'esp-gcm', 'esp-gmac', 'esp-null', 'esp-192-aes', 'esp-256-aes']),
  'key-bit': oneOf(['128', '192', '256']),
  'esp-hmac': oneOf(['esp-md5-hmac', 'esp-sha-hmac', 'esp-sha256-hmac', 'esp-sha384-hmac', 'esp-sha512-hmac']),
  esn: empty(),
  mode: choosing(object({ 'tunnel-choice': empty(), 'transport-choice': presence({ require: empty() }) }), [
    'tunnel-choice',
    'transport-choice',
  ]),
});

const seconds = () => string({ pattern: /^[0-9]+$/ });

const profile = object({
  name: string({ required: true }),
  description: string(),
  'responder-only': empty(),
  set: object({
    'transform-set': listOf(pathTo([`${IPSEC}/transform-set`])),
    'ikev2-profile': pathTo(['crypto/Cisco-IOS-XE-crypto:ikev2/profile']),
    pfs: presence({ group: oneOf(GROUPS) }),
    'security-association': object({
      lifetime: object({
        seconds: seconds(),
        'seconds-case': lasting(seconds(), { since: '17.15' }),
        kilobytes: string(),
      }),
      replay: object({ disable: empty(), 'window-size': oneOf(['64', '128', '256', '512', '1024']) }),
      'idle-time-container': object({ 'idle-time': integer(60, 86_400) }),
    }),
  }),
});

export const ipsec = object({
  'transform-set': listOf(transformSet, { key: 'tag' }),
  profile: listOf(profile, { key: 'name' }),
});
