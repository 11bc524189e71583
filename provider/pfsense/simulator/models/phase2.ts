/** IPsecPhase2. verified: pfrest 2.10, Models/IPsecPhase2.inc and IPsecPhase2Encryption.inc */
import { isIP, isIPv4 } from 'node:net';
import { boolean, integer, listOf, object, oneOf, string, type Json } from '../../../simulator/schema';
import { invalid } from '../errors';
import { foreign, type Model } from '../model';
import { CIPHERS, cipherNames, GROUPS, PHASE2_DIGESTS, takesLength } from './algorithms';
import { lowestFree } from './phase1';

export const encryption = { name: oneOf(cipherNames, { required: true }), keylen: integer() };

const KEYWORDS = ['address', 'network'] as const;
const isNetwork = (end: string) => (value: Json) => value[`${end}_type`] === 'network';

export const phase2: Model = {
  name: 'IPsecPhase2',
  verbose: 'IPsec Phase 2',
  one: '/vpn/ipsec/phase2',
  all: '/vpn/ipsec/phase2s',
  store: 'phase2s',
  subsystem: 'ipsec',
  fixed: ['reqid'],
  fields: {
    uniqid: { ...string(), readOnly: true },
    reqid: { ...integer(), readOnly: true },
    ikeid: integer(undefined, undefined, { required: true }),
    descr: string({ default: '', maxLength: 1024 }),
    disabled: boolean(false),
    mode: oneOf(['tunnel', 'tunnel6', 'transport', 'vti'], { required: true }),
    localid_type: string(),
    localid_address: string(),
    localid_netbits: integer(0, 128),
    natlocalid_type: string(),
    natlocalid_address: string(),
    natlocalid_netbits: integer(0, 128),
    remoteid_type: oneOf(KEYWORDS),
    remoteid_address: string(),
    remoteid_netbits: integer(0, 128),
    protocol: oneOf(['esp', 'ah'], { default: 'esp' }),
    encryption_algorithm_option: listOf(object(encryption), { minItems: 1 }),
    hash_algorithm_option: listOf(oneOf(PHASE2_DIGESTS), { required: true, minItems: 1 }),
    pfsgroup: integer(undefined, undefined, { enum: [0, ...GROUPS], default: 14 }),
    lifetime: integer(undefined, undefined, { default: 3600 }),
    rekey_time: integer(undefined, undefined, { default: 3240 }),
    rand_time: integer(undefined, undefined, { default: 360 }),
    pinghost: string({ default: '' }),
    keepalive: boolean(false),
  },
  conditions: {
    localid_type: { required: true, when: ({ mode }) => mode !== 'transport' },
    localid_address: { required: true, when: ({ localid_type: type }) => KEYWORDS.some((one) => one === type) },
    localid_netbits: { required: true, when: isNetwork('localid') },
    natlocalid_type: { required: false, when: ({ mode }) => mode !== 'transport' && mode !== 'vti' },
    natlocalid_address: { required: true, when: ({ natlocalid_type: type }) => KEYWORDS.some((one) => one === type) },
    natlocalid_netbits: { required: true, when: isNetwork('natlocalid') },
    remoteid_type: { required: true, when: ({ mode }) => mode !== 'transport' },
    remoteid_address: { required: true, when: ({ remoteid_type: type }) => KEYWORDS.some((one) => one === type) },
    remoteid_netbits: { required: true, when: isNetwork('remoteid') },
    encryption_algorithm_option: { required: true, when: ({ protocol }) => protocol === 'esp' },
  },
  made: ({ before, others, firewall }) => ({
    uniqid: before?.uniqid ?? firewall.uniqid(),
    reqid: before?.reqid ?? lowestFree(others.map(({ reqid }) => Number(reqid))),
  }),
  check: ({ value, firewall }) => {
    if (!firewall.store('phase1s').some(({ ikeid }) => ikeid === value.ikeid)) throw foreign('ikeid', value.ikeid);
    if (value.mode === 'vti' && !KEYWORDS.some((one) => one === value.localid_type))
      throw invalid(
        'IPSEC_PHASE_2_LOCALID_TYPE_CANNOT_BE_INTERFACE_WITH_VTI_MODE',
        'Field `localid_type` cannot be an interface here.',
      );
    for (const end of ['localid', 'remoteid'] as const) {
      const address = value[`${end}_address`];
      if (address === undefined) continue;
      if (isIP(String(address)) === 0)
        throw invalid('IP_ADDRESS_VALIDATOR_FAILED', `Field \`${end}_address\` must be an IP address.`);
      if (Number(value[`${end}_netbits`] ?? 0) > 32 && isIPv4(String(address)))
        throw invalid(
          `IPSEC_PHASE_2_${end.toUpperCase()}_NETBITS_EXCEEDS_IPV4_MAXIMUM`,
          `Field \`${end}_netbits\` cannot exceed 32.`,
        );
    }
    if (Number(value.rekey_time) >= Number(value.lifetime))
      throw invalid(
        'IPSEC_PHASE_2_REKEY_TIME_GREATER_THAN_LIFETIME',
        "Field `rekey_time` must be less than the `lifetime` field's current value.",
      );
    for (const one of (value.encryption_algorithm_option ?? []) as readonly Json[]) checkCipher(one);
  },
  // verified: an assigned interface does not keep its phase 2
};

function checkCipher(one: Json): void {
  const name = String(one.name);
  if (!takesLength(name)) {
    delete one.keylen;
    return;
  }
  if (one.keylen === undefined) throw invalid('FIELD_IS_REQUIRED', 'Field `keylen` is required.');
  if (![0, ...CIPHERS[name]!].includes(Number(one.keylen)))
    throw invalid('FIELD_INVALID_CHOICE', `Field \`keylen\` must be one of [0, ${CIPHERS[name]!.join(', ')}].`);
}
