/** IPsecPhase1. verified: pfrest 2.10, Models/IPsecPhase1.inc and IPsecPhase1Encryption.inc */
import { isIP, isIPv6 } from 'node:net';
import { boolean, integer, listOf, object, oneOf, string, type Json } from '../../../simulator/schema';
import { invalid } from '../errors';
import type { Model } from '../model';
import { isFqdn, portField } from '../names';
import { CIPHERS, cipherNames, DIGESTS, GROUPS, takesLength } from './algorithms';

export const encryption = {
  encryption_algorithm_name: oneOf(cipherNames, { required: true }),
  encryption_algorithm_keylen: integer(),
  hash_algorithm: oneOf(DIGESTS, { required: true }),
  dhgroup: integer(undefined, undefined, { enum: GROUPS, required: true }),
  prf_algorithm: oneOf(DIGESTS, { default: 'sha256' }),
};

const IDENTITIES = ['address', 'fqdn', 'user_fqdn', 'asn1dn', 'keyid tag', 'dyn_dns', 'auto'] as const;
const ACTIONS = ['', 'none', 'start', 'trap'] as const;
const ANY = ['0.0.0.0', '::'];

interface Form {
  readonly code: string;
  readonly called: string;
  is(text: string): boolean;
}
const FQDN: Form = { code: 'FQDN', called: 'an FQDN', is: isFqdn };
/** verified: validate_myid_data and validate_peerid_data; assumed: what PHP takes for a mail address */
const FORMS: Readonly<Record<string, Form | undefined>> = {
  address: { code: 'IP_ADDRESS', called: 'an IP address', is: (text: string) => isIP(text) !== 0 },
  fqdn: FQDN,
  dyn_dns: FQDN,
  user_fqdn: {
    code: 'EMAIL_ADDRESS',
    called: 'an email address',
    is: (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
  },
};

export const phase1: Model = {
  name: 'IPsecPhase1',
  verbose: 'IPsec Phase 1',
  one: '/vpn/ipsec/phase1',
  all: '/vpn/ipsec/phase1s',
  store: 'phase1s',
  subsystem: 'ipsec',
  interfaces: 'interface',
  fields: {
    ikeid: { ...integer(), readOnly: true },
    descr: string({ default: '', maxLength: 1024 }),
    disabled: boolean(false),
    iketype: oneOf(['ikev1', 'ikev2', 'auto'], { required: true }),
    mode: oneOf(['main', 'aggressive']),
    protocol: oneOf(['inet', 'inet6', 'both'], { required: true }),
    interface: string({ required: true }),
    remote_gateway: string({
      required: true,
      maxLength: 1024,
      format: { name: 'an IP address or FQDN', test: (text: string) => isIP(text) !== 0 || isFqdn(text) },
      code: 'IP_ADDRESS_VALIDATOR_FAILED',
    }),
    authentication_method: oneOf(['pre_shared_key', 'cert'], { required: true }),
    myid_type: oneOf(['myaddress', ...IDENTITIES], { required: true }),
    myid_data: string({ maxLength: 1024 }),
    peerid_type: oneOf(['any', 'peeraddress', ...IDENTITIES], { required: true }),
    peerid_data: string({ maxLength: 1024 }),
    pre_shared_key: string({ secret: true, maxLength: 1024 }),
    certref: string(),
    caref: string(),
    lifetime: integer(undefined, undefined, { default: 28800 }),
    rekey_time: integer(undefined, undefined, { default: 25920 }),
    reauth_time: integer(undefined, undefined, { default: 0 }),
    rand_time: integer(undefined, undefined, { default: 2880 }),
    startaction: oneOf(ACTIONS, { default: '' }),
    closeaction: oneOf(ACTIONS, { default: '' }),
    nat_traversal: oneOf(['on', 'force'], { default: 'on' }),
    mobike: boolean(false),
    gw_duplicates: boolean(false),
    splitconn: boolean(false),
    prfselect_enable: boolean(false),
    ikeport: portField('500'),
    nattport: portField('4500'),
    dpd_delay: integer(undefined, undefined, { default: 10 }),
    dpd_maxfail: integer(undefined, undefined, { default: 5 }),
    encryption: listOf(object(encryption), { required: true, minItems: 1 }),
  },
  conditions: {
    mode: { required: true, when: ({ iketype }) => iketype === 'ikev1' || iketype === 'auto' },
    myid_data: { required: true, when: ({ myid_type: type }) => type !== 'myaddress' },
    peerid_data: { required: true, when: ({ peerid_type: type }) => type !== 'any' && type !== 'peeraddress' },
    pre_shared_key: { required: true, when: ({ authentication_method: method }) => method === 'pre_shared_key' },
    certref: { required: true, when: ({ authentication_method: method }) => method === 'cert' },
    caref: { required: true, when: ({ authentication_method: method }) => method === 'cert' },
  },
  made: ({ before, others }) => ({ ikeid: before?.ikeid ?? lowestFree(others.map(({ ikeid }) => Number(ikeid))) }),
  check: ({ value, others }) => {
    const remote = String(value.remote_gateway);
    if (value.protocol === 'inet' && isIPv6(remote))
      throw invalid(
        'IPSEC_PHASE_1_IPV6_REMOTE_GATEWAY_NOT_ALLOWED',
        'Field `remote_gateway` cannot be an IPv6 address while `protocol` is set to `inet`.',
      );
    if (value.protocol === 'inet6' && isIP(remote) === 4)
      throw invalid(
        'IPSEC_PHASE_1_IPV4_REMOTE_GATEWAY_NOT_ALLOWED',
        'Field `remote_gateway` cannot be an IPv4 address while `protocol` is set to `inet6`.',
      );
    const twin = others.find(
      (other) =>
        other.remote_gateway === remote &&
        other.disabled !== true &&
        !(value.gw_duplicates === true && other.gw_duplicates === true),
    );
    if (twin !== undefined && !ANY.includes(remote))
      throw invalid('IPSEC_PHASE_1_ILLEGAL_DUPLICATE_REMOTE_GATEWAY', 'Field `remote_gateway` must be unique.');
    for (const kind of ['myid', 'peerid'] as const) {
      const form = FORMS[String(value[`${kind}_type`])];
      if (form !== undefined && !form.is(String(value[`${kind}_data`])))
        throw invalid(
          `IPSEC_PHASE_1_${kind.toUpperCase()}_DATA_MUST_BE_${form.code}`,
          `Field \`${kind}_data\` must be ${form.called} here.`,
        );
    }
    if (value.peerid_type === 'peeraddress' && ANY.includes(remote))
      throw invalid(
        'IPSEC_PHASE_1_NO_INADDR_ANY_WITH_PEERADDRESS',
        'Field `peerid_type` cannot be `peeraddress` here.',
      );
    if (value.startaction !== 'none' && ANY.includes(remote))
      throw invalid(
        'IPSEC_PHASE_1_NO_STARTACTION_WITH_INADDR_ANY_REMOTE_GATEWAY',
        'Field `startaction` must be `none` here.',
      );
    for (const [name, id] of [
      ['rekey_time', 'REKEY'],
      ['reauth_time', 'REAUTH'],
    ] as const) {
      if (Number(value[name]) >= Number(value.lifetime))
        throw invalid(
          `IPSEC_PHASE_1_${id}_TIME_GREATER_THAN_LIFETIME`,
          `Field \`${name}\` must be less than the \`lifetime\` field's current value.`,
        );
    }
    if (value.nattport === value.ikeport)
      throw invalid(
        'IPSEC_PHASE_1_NATTPORT_CANNOT_MATCH_IKEPORT',
        'Field `nattport` must be different than the `ikeport` value.',
      );
    for (const one of value.encryption as readonly Json[]) checkCipher(one);
  },
  // verified: nothing guards what refers to a phase 1: its phase 2s are left behind
};

function checkCipher(one: Json): void {
  const name = String(one.encryption_algorithm_name);
  const length = one.encryption_algorithm_keylen;
  if (!takesLength(name)) {
    delete one.encryption_algorithm_keylen;
    return;
  }
  if (length === undefined) throw invalid('FIELD_IS_REQUIRED', 'Field `encryption_algorithm_keylen` is required.');
  if (!CIPHERS[name]!.includes(Number(length)))
    throw invalid(
      'IPSEC_PHASE_1_ENCRYPTION_ALGORITHM_KEYLEN_INVALID_CHOICE',
      `Field \`encryption_algorithm_keylen\` value \`${String(length)}\` is not valid for \`${name}\` algorithm.`,
    );
}

/** verified: ipsec_ikeid_next() and ipsec_new_reqid() of pfSense: the lowest number that is free */
export function lowestFree(taken: readonly number[]): number {
  for (let number = 1; ; number++) if (!taken.includes(number)) return number;
}
