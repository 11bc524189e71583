/** Phase 1 of an IPsec tunnel: the peer, how both authenticate, and what is offered for the IKE SA. */
import { z } from 'zod';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { ip, isIp } from '../../core/define/normal';
import { isPort } from '../../core/define/ports';
import { trimmedText } from '../../core/define/trimmed-text';
import { eachObject } from '../../core/net/answer';
import { ciphers, digests, groups } from '../algorithms';
import { phase1Rules } from '../rules/phase1';
import { weakPhase1Rules } from '../rules/weak';
import { listAll } from '../client/objects';
import { phase1s, phase2s } from './common/kinds';
import { defineListed } from './common/listed';
import { nineTenths, tenth } from './common/times';
import {
  addressOrName,
  adoptField,
  descrField,
  disabledField,
  interfaceId,
  seconds,
  serverDefault,
  sharedDefault,
} from './common/types';

const ID_TYPES = ['address', 'fqdn', 'user_fqdn', 'asn1dn', 'keyid tag', 'dyn_dns', 'auto'] as const;
const ACTIONS = ['', 'none', 'start', 'trap'] as const;
const port = () => z.string().refine((text) => isPort(text), 'is not a port, 1 to 65535, such as "500"');

const proposal = z.object({
  encryptionAlgorithmName: field(z.string(), 'Cipher: aes, aes128gcm, aes192gcm, aes256gcm or chacha20poly1305.', {
    known: ciphers,
  }),
  encryptionAlgorithmKeylen: field(
    z.int().optional(),
    'Bits of the key for aes: 128, 192 or 256. For the GCM ciphers bits of the integrity check value: 64, 96 or 128. Not for chacha20poly1305.',
  ),
  hashAlgorithm: field(
    z.string(),
    'Integrity: sha1, sha256, sha384, sha512 or aesxcbc. Must be given with ciphers that bring their own, too.',
    { known: digests },
  ),
  dhgroup: field(z.int(), 'Diffie-Hellman group, such as 14.', { known: groups.map(String) }),
  prfAlgorithm: field(
    z.string().optional(),
    'Pseudo-random function, as `hashAlgorithm`; without effect unless `prfselectEnable` is true. pfSense default: sha256.',
    { known: digests, ...serverDefault('sha256') },
  ),
});

const inputs = z.object({
  descr: descrField(),
  disabled: disabledField('the phase 1'),
  iketype: field(z.enum(['ikev1', 'ikev2', 'auto']).optional(), 'IKE version; auto takes both. Default: ikev2.', {
    default: 'ikev2',
    explicit: true,
  }),
  mode: field(
    z.enum(['main', 'aggressive']).optional(),
    'Of IKEv1: needed with ikev1 and auto, and not taken with ikev2.',
  ),
  protocol: field(
    z.enum(['inet', 'inet6', 'both']).optional(),
    'Address family outside of the tunnel. Default: inet.',
    {
      default: 'inet',
    },
  ),
  interface: field(
    interfaceId('|_vip[0-9a-f]+'),
    'Id of the interface that the peer reaches: `wan`, `opt1`, or `_vip…` of a CARP address.',
  ),
  remoteGateway: field(addressOrName(), 'Address or full host name of the peer.', {
    normal: (value) => (isIp(String(value)) ? ip(value) : String(value)),
  }),
  authenticationMethod: field(
    z.enum(['pre_shared_key', 'cert']).optional(),
    'How the peers authenticate. Default: pre_shared_key.',
    { default: 'pre_shared_key' },
  ),
  preSharedKey: field(
    z
      .string()
      .regex(
        /^[\x21-\x7e](?:[\x20-\x7e]{0,1022}[\x21-\x7e])?$/,
        'is not 1 to 1024 ASCII characters without blanks at its ends',
      )
      .optional(),
    'Pre-shared key, 1 to 1024 ASCII characters. Needed with pre_shared_key. A pfSense as it is installed never shows it, so that a change by hand cannot be found.',
    { secret: true, onUnset: 'keep' },
  ),
  certref: field(z.string().min(1).optional(), 'Reference id of the own certificate, with cert.'),
  caref: field(
    z.string().min(1).optional(),
    "Reference id of the CA that the peer's certificate is checked against, with cert.",
  ),
  myidType: field(
    z.enum(['myaddress', ...ID_TYPES]).optional(),
    'What the own identity is. Default: myaddress, the address of the interface.',
    { default: 'myaddress' },
  ),
  myidData: field(trimmedText().max(1024).optional(), 'The own identity, of that type; not with myaddress.'),
  peeridType: field(
    z.enum(['any', 'peeraddress', ...ID_TYPES]).optional(),
    'What the identity of the peer is. Default: peeraddress, the remote gateway.',
    { default: 'peeraddress' },
  ),
  peeridData: field(
    trimmedText().max(1024).optional(),
    'The identity of the peer, of that type; not with any and peeraddress.',
  ),
  lifetime: field(seconds().optional(), 'Seconds until the IKE SA ends. pfSense default: 28800.', sharedDefault(28800)),
  rekeyTime: field(
    seconds(0).optional(),
    'Seconds until it is renewed, below `lifetime`. Default: nine tenths of `lifetime`.',
    { computed: true, follows: ['lifetime'], onUnset: ({ lifetime }) => nineTenths(lifetime, 28800) },
  ),
  reauthTime: field(
    seconds(0).optional(),
    'Seconds until it is made anew with authentication; 0: never. pfSense default: 0.',
    serverDefault(0),
  ),
  randTime: field(
    seconds(0).optional(),
    'Up to this many seconds are taken off `rekeyTime`, by chance. Default: a tenth of `lifetime`.',
    { computed: true, follows: ['lifetime'], onUnset: ({ lifetime }) => tenth(lifetime, 28800) },
  ),
  startaction: field(
    z.enum(ACTIONS).optional(),
    'Who starts: none waits for the peer, start starts at once; empty leaves it to pfSense, which starts tunnels with interfaces. pfSense default: empty.',
    { vital: true, onUnset: { value: '' } },
  ),
  closeaction: field(
    z.enum(ACTIONS).optional(),
    'What follows when the peer closes the child SA. pfSense default: empty.',
    serverDefault(''),
  ),
  natTraversal: field(
    z.enum(['on', 'force']).optional(),
    'UDP encapsulation where there is NAT, or always. pfSense default: on.',
    serverDefault('on'),
  ),
  mobike: field(z.boolean().optional(), 'MOBIKE. pfSense default: false.', serverDefault(false)),
  gwDuplicates: field(
    z.boolean().optional(),
    'Whether another phase 1 may have the same remote gateway; both must say so. pfSense default: false.',
    serverDefault(false),
  ),
  splitconn: field(
    z.boolean().optional(),
    'A connection of its own for each phase 2, for peers that take one traffic selector. pfSense default: false.',
    serverDefault(false),
  ),
  prfselectEnable: field(
    z.boolean().optional(),
    'Whether `prfAlgorithm` counts. pfSense default: false.',
    serverDefault(false),
  ),
  ikeport: field(port().optional(), 'UDP port of IKE on the peer. pfSense default: 500.', serverDefault('500')),
  nattport: field(port().optional(), 'UDP port of NAT-T on the peer. pfSense default: 4500.', serverDefault('4500')),
  dpdDelay: field(
    z.int().min(0).max(86_400).optional(),
    'Seconds between probes of a silent peer; 0: none. pfSense default: 10.',
    sharedDefault(10),
  ),
  dpdMaxfail: field(
    z.int().min(0).max(1000).optional(),
    'Probes without an answer after which the peer is dead; with IKEv2 strongSwan decides by itself. pfSense default: 5.',
    sharedDefault(5),
  ),
  encryption: field(z.array(proposal).min(1), 'What is offered for the IKE SA, best first.', { whole: true }),
  adopt: adoptField(),
});

const outputs = z.object({
  ikeid: field(z.int(), 'Number of the phase 1, the same as the id. pfSense gives a free number anew.', {
    stable: true,
  }),
  ...lastWrite,
});

type Inputs = z.output<typeof inputs>;

const encodeProposal = (one: Inputs['encryption'][number]) => ({
  encryption_algorithm_name: one.encryptionAlgorithmName,
  ...(one.encryptionAlgorithmKeylen !== undefined && { encryption_algorithm_keylen: one.encryptionAlgorithmKeylen }),
  hash_algorithm: one.hashAlgorithm,
  dhgroup: one.dhgroup,
  prf_algorithm: one.prfAlgorithm ?? 'sha256',
});

interface RawProposal {
  readonly encryption_algorithm_name: string;
  readonly encryption_algorithm_keylen: number | null;
  readonly hash_algorithm: string;
  readonly dhgroup: number;
  readonly prf_algorithm: string;
}

const decodeProposal = (raw: RawProposal): Inputs['encryption'][number] => ({
  encryptionAlgorithmName: raw.encryption_algorithm_name,
  ...(raw.encryption_algorithm_keylen !== null && { encryptionAlgorithmKeylen: raw.encryption_algorithm_keylen }),
  hashAlgorithm: raw.hash_algorithm,
  dhgroup: raw.dhgroup,
  prfAlgorithm: raw.prf_algorithm,
});

export default defineListed({
  type: 'pfsense:IpsecPhase1',
  title: 'IPsec phase 1',
  description:
    'Phase 1 of an IPsec tunnel: the peer, authentication, and what is offered for the IKE SA. A change is applied to all of IPsec: every tunnel interface of the firewall is made anew, and BGP over them may flap.',
  model: 'IPsecPhase1',
  kind: phase1s,
  marked: true,
  interfaces: 'interface',
  inputs,
  outputs,
  rules: [...phase1Rules, ...weakPhase1Rules],
  claims: ({ remoteGateway, gwDuplicates }) =>
    remoteGateway === undefined || gwDuplicates === true ? [] : [`the phase 1 to ${remoteGateway}`],
  importId: { form: '<ikeid>', example: '3', pattern: /^[1-9][0-9]*$/ },
  permissions: [
    'api-v2-vpn-ipsec-phase1s-get',
    'api-v2-vpn-ipsec-phase1-post',
    'api-v2-vpn-ipsec-phase1-patch',
    'api-v2-vpn-ipsec-phase1-delete',
    'api-v2-vpn-ipsec-phase2s-get',
    'api-v2-vpn-ipsec-apply-get',
    'api-v2-vpn-ipsec-apply-post',
    'api-v2-interfaces-get',
    'api-v2-system-restapi-settings-get',
    'api-v2-status-system-get',
  ],
  examples: [
    {
      title: 'To an NSX gateway',
      resources: {
        dc1: {
          type: 'pfsense:IpsecPhase1',
          inputs: {
            descr: 'dc1, tunnel 1',
            interface: 'wan',
            remoteGateway: '198.51.100.20',
            preSharedKey: 'correct-horse-battery-staple',
            lifetime: 28800,
            startaction: 'start',
            encryption: [
              { encryptionAlgorithmName: 'aes', encryptionAlgorithmKeylen: 256, hashAlgorithm: 'sha256', dhgroup: 14 },
            ],
          },
        },
      },
    },
  ],
  encode: (given, asked) => ({
    descr: given.descr ?? '',
    disabled: given.disabled ?? false,
    iketype: given.iketype,
    mode: given.mode,
    protocol: given.protocol,
    interface: given.interface,
    remote_gateway: given.remoteGateway,
    authentication_method: given.authenticationMethod,
    pre_shared_key: given.authenticationMethod === 'cert' ? undefined : given.preSharedKey,
    certref: given.certref,
    caref: given.caref,
    myid_type: given.myidType,
    myid_data: given.myidData,
    peerid_type: given.peeridType,
    peerid_data: given.peeridData,
    lifetime: given.lifetime,
    // The API's own defaults are those of its own lifetime, and are refused with a shorter one.
    rekey_time: asked.rekeyTime ?? nineTenths(given.lifetime, 28800),
    reauth_time: given.reauthTime,
    rand_time: asked.randTime ?? tenth(given.lifetime, 28800),
    startaction: given.startaction ?? '',
    closeaction: given.closeaction,
    nat_traversal: given.natTraversal,
    mobike: given.mobike,
    gw_duplicates: given.gwDuplicates,
    splitconn: given.splitconn,
    prfselect_enable: given.prfselectEnable,
    ikeport: given.ikeport,
    nattport: given.nattport,
    dpd_delay: given.dpdDelay,
    dpd_maxfail: given.dpdMaxfail,
    encryption: given.encryption.map(encodeProposal),
  }),
  together: (changed) => [
    ...(changed.has('lifetime') ? ['rekey_time', 'rand_time'] : []),
    // pfSense forgot the key when it was told to use a certificate, and nobody can see that: the same one is no change.
    ...(changed.has('authentication_method') ? ['pre_shared_key'] : []),
  ],
  decode: (body, plain) => ({
    inputs: { ...plain, encryption: eachObject(body['encryption'], decodeProposal) },
    outputs: { ikeid: Number(body['ikeid']) },
    unverified:
      body['authentication_method'] === 'pre_shared_key' && plain.preSharedKey === undefined ? ['preSharedKey'] : [],
  }),
  isMeant: ({ inputs: seen }, wanted) => seen.remoteGateway === wanted.remoteGateway,
  isOther: ({ inputs: seen }, known) => known.remoteGateway !== undefined && seen.remoteGateway !== known.remoteGateway,
  /** The platform would leave the phase 2s behind, for the next phase 1 that gets the number. */
  beforeDelete: async (ctx, key) => {
    const left = (await listAll(ctx.client, phase2s, ctx)).filter((body) => String(body['ikeid']) === key);
    if (left.length === 0) return;
    throw new ProviderError({
      code: 'inUse',
      message: `Phase 1 ${key} still has ${left.length === 1 ? 'a phase 2' : `${left.length} phase 2s`}: ${left.map((body) => body['descr'] || body['uniqid']).join(', ')}.`,
      hint: 'Delete them first: pfSense would keep them for the next phase 1 that gets this number.',
    });
  },
  found: (body) => ({ name: String(body['descr'] || body['remote_gateway']) }),
  imageOf: ({ ikeid }) => ({ ikeid }),
});
