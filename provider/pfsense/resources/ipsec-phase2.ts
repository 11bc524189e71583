/** Phase 2 of a routed tunnel (VTI): the addresses of its interface, and what is offered for the ESP SAs. */
import { z } from 'zod';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { ip } from '../../core/define/normal';
import { ciphers, groups, phase2Digests } from '../algorithms';
import { eachObject, keyIn } from '../../core/net/answer';
import { listAll } from '../client/objects';
import { phase2Rules } from '../rules/phase2';
import { weakPhase2Rules } from '../rules/weak';
import { interfaces, phase2s } from './common/kinds';
import { defineListed } from './common/listed';
import { nineTenths, tenth } from './common/times';
import {
  adoptField,
  descrField,
  disabledField,
  ipAddress,
  seconds,
  serverDefault,
  sharedDefault,
} from './common/types';

const option = z.object({
  name: field(z.string(), 'Cipher: aes, aes128gcm, aes192gcm, aes256gcm or chacha20poly1305.', { known: ciphers }),
  keylen: field(
    z.int().optional(),
    'Bits of the key for aes: 128, 192 or 256. For the GCM ciphers bits of the integrity check value: 64, 96 or 128. 0 offers all. Not for chacha20poly1305.',
  ),
});

const inputs = z.object({
  ikeid: field(z.string().regex(/^[1-9][0-9]*$/, 'is not the id of a phase 1, such as "3"'), 'Id of the phase 1.', {
    forcesReplace: true,
    refersTo: 'pfsense:IpsecPhase1',
  }),
  descr: descrField(),
  disabled: disabledField('the phase 2'),
  localidAddress: field(ipAddress(), "Address of this end's tunnel interface.", { normal: ip }),
  localidNetbits: field(z.int().min(1).max(128).optional(), 'Prefix length of the tunnel interface. Default: 30.', {
    default: 30,
  }),
  remoteidAddress: field(
    ipAddress(),
    "Address of the other end's tunnel interface, which becomes the gateway of this one.",
    {
      normal: ip,
    },
  ),
  encryptionAlgorithmOption: field(z.array(option).min(1), 'Ciphers that are offered.', { whole: true }),
  hashAlgorithmOption: field(
    z.array(z.string()).min(1),
    'Integrity: hmac_sha1, hmac_sha256, hmac_sha384, hmac_sha512 or aesxcbc. Must be given with ciphers that bring their own, too.',
    { known: phase2Digests },
  ),
  pfsgroup: field(
    z.int().optional(),
    'Diffie-Hellman group of perfect forward secrecy; 0: none. pfSense default: 14.',
    {
      known: ['0', ...groups.map(String)],
      ...sharedDefault(14),
    },
  ),
  lifetime: field(seconds().optional(), 'Seconds until an ESP SA ends. pfSense default: 3600.', sharedDefault(3600)),
  rekeyTime: field(
    seconds(0).optional(),
    'Seconds until it is renewed, below `lifetime`. Default: nine tenths of `lifetime`.',
    {
      computed: true,
      follows: ['lifetime'],
      onUnset: ({ lifetime }) => nineTenths(lifetime, 3600),
    },
  ),
  randTime: field(
    seconds(0).optional(),
    'Up to this many seconds are taken off `rekeyTime`, by chance. Default: a tenth of `lifetime`.',
    {
      computed: true,
      follows: ['lifetime'],
      onUnset: ({ lifetime }) => tenth(lifetime, 3600),
    },
  ),
  keepalive: field(
    z.boolean().optional(),
    'Whether pfSense looks at the tunnel and starts it again when it is down; it sends nothing through it. pfSense default: false.',
    serverDefault(false),
  ),
  adopt: adoptField(),
});

const outputs = z.object({
  reqid: field(z.int(), 'Number of the phase 2, from which its interface has its name.', { stable: true }),
  ...lastWrite,
});

type Option = z.output<typeof option>;
interface RawOption {
  readonly name: string;
  readonly keylen: number | null;
}

export default defineListed({
  type: 'pfsense:IpsecPhase2',
  title: 'IPsec phase 2',
  description:
    'Phase 2 of a routed tunnel: mode vti, with an interface of its own. The interface is named after the first phase 2 of a phase 1, so one tunnel has one. A change is applied to all of IPsec: every tunnel interface of the firewall is made anew, and BGP over them may flap.',
  model: 'IPsecPhase2',
  kind: phase2s,
  marked: true,
  inputs,
  outputs,
  rules: [...phase2Rules, ...weakPhase2Rules],
  importId: { form: '<uniqid>', example: '65f0c2a9b31d4', pattern: /^[0-9a-f]{13}$/ },
  permissions: [
    'api-v2-vpn-ipsec-phase2s-get',
    'api-v2-vpn-ipsec-phase2-post',
    'api-v2-vpn-ipsec-phase2-patch',
    'api-v2-vpn-ipsec-phase2-delete',
    'api-v2-vpn-ipsec-phase1s-get',
    'api-v2-vpn-ipsec-apply-get',
    'api-v2-vpn-ipsec-apply-post',
    'api-v2-interfaces-get',
    'api-v2-status-system-get',
  ],
  examples: [
    {
      title: 'A routed tunnel',
      resources: {
        tunnel: {
          type: 'pfsense:IpsecPhase2',
          inputs: {
            ikeid: '3',
            descr: 'dc1, tunnel 1',
            localidAddress: '169.254.10.2',
            remoteidAddress: '169.254.10.1',
            encryptionAlgorithmOption: [{ name: 'aes', keylen: 256 }],
            hashAlgorithmOption: ['hmac_sha256'],
            pfsgroup: 14,
            keepalive: true,
          },
        },
      },
    },
  ],
  encode: (given, asked) => ({
    ikeid: Number(given.ikeid),
    descr: given.descr ?? '',
    disabled: given.disabled ?? false,
    mode: 'vti',
    localid_type: 'network',
    localid_address: given.localidAddress,
    localid_netbits: given.localidNetbits,
    remoteid_type: 'address',
    remoteid_address: given.remoteidAddress,
    protocol: 'esp',
    encryption_algorithm_option: given.encryptionAlgorithmOption.map(({ name, keylen }) => ({
      name,
      ...(keylen !== undefined && { keylen }),
    })),
    hash_algorithm_option: given.hashAlgorithmOption,
    pfsgroup: given.pfsgroup,
    lifetime: given.lifetime,
    // The API's own defaults are those of its own lifetime, and are refused with a shorter one.
    rekey_time: asked.rekeyTime ?? nineTenths(given.lifetime, 3600),
    rand_time: asked.randTime ?? tenth(given.lifetime, 3600),
    keepalive: given.keepalive,
  }),
  together: (changed) => [
    ...(changed.has('lifetime') ? ['rekey_time', 'rand_time'] : []),
    // With `address` the interface has a /30 whatever the program says.
    ...(changed.has('localid_netbits') ? ['localid_type', 'localid_address'] : []),
  ],
  decode: (body, plain) => ({
    inputs: {
      ...plain,
      ikeid: keyIn(body, 'ikeid'),
      // verified: pfsense ipsec.inc: an address without a length is a /30, or a /64
      localidNetbits: plain.localidNetbits ?? (plain.localidAddress?.includes(':') ? 64 : 30),
      encryptionAlgorithmOption: eachObject(body['encryption_algorithm_option'] ?? undefined, optionOf),
    },
    outputs: { reqid: Number(body['reqid']) },
  }),
  isMeant: ({ inputs: seen }, wanted) => seen.ikeid === wanted.ikeid && seen.localidAddress === wanted.localidAddress,
  /** The platform would leave the interface behind, without anything beneath it. */
  beforeDelete: async (ctx, key) => {
    const name = await ctx.client.tunnels.nameOf(key, ctx);
    const assigned = await listAll(ctx.client, interfaces, ctx);
    const user = name === undefined ? undefined : assigned.find((body) => body['if'] === name);
    if (user === undefined) return;
    throw new ProviderError({
      code: 'inUse',
      message: `The tunnel interface of phase 2 ${key} is assigned as ${String(user['descr'])} (${String(user.id)}).`,
      hint: 'Delete that interface first, and what uses it before: pfSense would keep it without a tunnel beneath it.',
    });
  },
  found: (body) => {
    const name = String(body['descr'] || body['uniqid']);
    return body['mode'] === 'vti'
      ? { name }
      : { name, unfit: `its mode is ${String(body['mode'])}, and only routed tunnels are managed here` };
  },
  imageOf: ({ reqid }, uniqid) => ({ uniqid, reqid }),
});

const optionOf = ({ name, keylen }: RawOption): Option => ({ name, ...(keylen !== null && { keylen }) });
