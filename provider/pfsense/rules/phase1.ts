/** Rules between the fields of a phase 1. */
import { argumentToken, fieldToken, missingSecretToken, text } from '../../core/define/message';
import { isIp } from '../../core/define/normal';
import { isSecretGiven } from '../../core/define/shape';
import type { Rule, RuleFinding } from '../../core/define/rule';
import { isAead } from '../algorithms';
import { isFqdn, isMailAddress } from '../resources/common/types';

interface Phase1 {
  readonly iketype?: string;
  readonly mode?: string;
  readonly protocol?: string;
  readonly remoteGateway: string;
  readonly authenticationMethod?: string;
  readonly preSharedKey?: string;
  readonly certref?: string;
  readonly caref?: string;
  readonly myidType?: string;
  readonly myidData?: string;
  readonly peeridType?: string;
  readonly peeridData?: string;
  readonly lifetime?: number;
  readonly rekeyTime?: number;
  readonly reauthTime?: number;
  readonly prfselectEnable?: boolean;
  readonly ikeport?: string;
  readonly nattport?: string;
  readonly encryption: readonly {
    readonly encryptionAlgorithmName: string;
    readonly encryptionAlgorithmKeylen?: number;
  }[];
}

const MODEL = 'pfrest, model IPsecPhase1';
const KEYLENS: Readonly<Record<string, readonly number[]>> = { aes: [128, 192, 256] };
const ICVS: readonly number[] = [64, 96, 128];

/** pfSense says nothing and forgets it: the next plan would want to write it again, for ever. */
const dropped = (name: string, because: string, value: string): RuleFinding => ({
  path: [name],
  message: text`${fieldToken(name)} has no effect with ${fieldToken(because)} ${value}: pfSense would drop it without a word. Leave it out.`,
});

export const phase1Rules: readonly Rule<Phase1>[] = [
  {
    id: 'pfsense-phase1-authentication',
    says: 'pre_shared_key has a key and no certificate, and cert has a certificate, a CA and no key',
    severity: 'error',
    source: `${MODEL}: pre_shared_key, certref and caref are required under their authentication_method, and dropped under another`,
    needs: [['authenticationMethod'], ['preSharedKey'], ['certref'], ['caref']],
    check: (inputs) => {
      const { authenticationMethod: method = 'pre_shared_key', certref, caref } = inputs;
      const missing = (name: string, token = fieldToken(name)): RuleFinding => ({
        path: [name],
        message: text`${token} is needed where ${fieldToken('authenticationMethod')} is ${method}.`,
      });
      if (method === 'pre_shared_key')
        return [
          ...(isSecretGiven(inputs, 'preSharedKey')
            ? []
            : [missing('preSharedKey', missingSecretToken('preSharedKey'))]),
          ...(certref === undefined ? [] : [dropped('certref', 'authenticationMethod', method)]),
          ...(caref === undefined ? [] : [dropped('caref', 'authenticationMethod', method)]),
        ];
      return [
        ...(isSecretGiven(inputs, 'preSharedKey') ? [dropped('preSharedKey', 'authenticationMethod', method)] : []),
        ...(certref === undefined ? [missing('certref')] : []),
        ...(caref === undefined ? [missing('caref')] : []),
      ];
    },
  },
  {
    id: 'pfsense-phase1-mode',
    says: 'ikev1 and auto have a mode, and ikev2 has none',
    severity: 'error',
    source: `${MODEL}: mode is required if iketype is ikev1 or auto, and dropped with ikev2`,
    needs: [['iketype'], ['mode']],
    check: ({ iketype = 'ikev2', mode }) => {
      if (iketype === 'ikev2') return mode === undefined ? undefined : dropped('mode', 'iketype', iketype);
      if (mode !== undefined) return undefined;
      return { path: ['mode'], message: text`${fieldToken('mode')} is needed with ${iketype}: main or aggressive.` };
    },
  },
  {
    id: 'pfsense-phase1-family',
    says: 'The remote gateway is of the address family of the phase 1',
    severity: 'error',
    source: `${MODEL}: IPSEC_PHASE_1_IPV6_REMOTE_GATEWAY_NOT_ALLOWED, IPSEC_PHASE_1_IPV4_REMOTE_GATEWAY_NOT_ALLOWED`,
    needs: [['protocol'], ['remoteGateway']],
    check: ({ protocol = 'inet', remoteGateway }) => {
      if (protocol === 'both' || !isIp(remoteGateway) || (protocol === 'inet6') === remoteGateway.includes(':'))
        return undefined;
      return { path: ['remoteGateway'], message: text`${remoteGateway} is not an address of ${protocol}.` };
    },
  },
  {
    id: 'pfsense-phase1-identity',
    says: 'An identity that is no address of the tunnel is given, and is what its type says',
    severity: 'error',
    source: `${MODEL}: myid_data and peerid_data are required for these types; IPSEC_PHASE_1_MYID_DATA_MUST_BE_…, IPSEC_PHASE_1_PEERID_DATA_MUST_BE_…`,
    needs: [['myidType'], ['myidData'], ['peeridType'], ['peeridData']],
    check: ({ myidType = 'myaddress', myidData, peeridType = 'peeraddress', peeridData }) => [
      ...identityFindings('myid', myidType, myidData, myidType !== 'myaddress'),
      ...identityFindings('peerid', peeridType, peeridData, !['any', 'peeraddress'].includes(peeridType)),
    ],
  },
  {
    id: 'pfsense-phase1-times',
    says: 'Keys are renewed before they end',
    severity: 'error',
    source: `${MODEL}: IPSEC_PHASE_1_REKEY_TIME_GREATER_THAN_LIFETIME`,
    needs: [['lifetime'], ['rekeyTime'], ['reauthTime']],
    check: ({ lifetime = 28800, rekeyTime, reauthTime = 0 }) =>
      [
        { name: 'rekeyTime', value: rekeyTime ?? 0 },
        { name: 'reauthTime', value: reauthTime },
      ]
        .filter(({ value }) => value >= lifetime)
        .map(({ name, value }) => ({
          path: [name],
          message: text`${fieldToken(name)} ${value} is not below ${fieldToken('lifetime')} ${lifetime}.`,
        })),
  },
  {
    id: 'pfsense-phase1-key-length',
    says: 'Key lengths are those of the algorithm',
    severity: 'error',
    source: `${MODEL}Encryption: IPSEC_PHASE_1_ENCRYPTION_ALGORITHM_KEYLEN_INVALID_CHOICE; pfsense ipsec.inc: of GCM it is the length of the integrity check value`,
    needs: [['encryption']],
    check: ({ encryption }) =>
      encryption.flatMap(({ encryptionAlgorithmName: name, encryptionAlgorithmKeylen: length }, index) => {
        const path = ['encryption', index, 'encryptionAlgorithmKeylen'];
        const allowed = KEYLENS[name] ?? (/gcm$/.test(name) ? ICVS : undefined);
        if (allowed === undefined || (length !== undefined && allowed.includes(length))) return [];
        const what = /gcm$/.test(name)
          ? 'the length of its integrity check value, not of its key'
          : 'the length of its key';
        return [{ path, message: text`${name} takes ${allowed.join(', ')}: ${what}.` }];
      }),
  },
  {
    id: 'pfsense-phase1-aead',
    says: 'IKEv1 does not have the ciphers that bring their own integrity, and IKEv2 wants the PRF chosen with them',
    severity: 'warning',
    source: 'pfSense vpn_ipsec_phase1.php, which refuses the one and advises the other; the API checks neither',
    needs: [['iketype'], ['prfselectEnable'], ['encryption']],
    check: ({ iketype = 'ikev2', prfselectEnable = false, encryption }) => {
      if (!encryption.some((one) => isAead(one.encryptionAlgorithmName))) return undefined;
      if (iketype === 'ikev1')
        return {
          path: ['encryption'],
          message: 'IKEv1 cannot use these ciphers: pfSense takes them and the tunnel stays down.',
        };
      if (prfselectEnable) return undefined;
      return {
        path: ['prfselectEnable'],
        message: text`With these ciphers the PRF follows from nothing: set ${argumentToken('prfselectEnable', true)}.`,
      };
    },
  },
  {
    id: 'pfsense-phase1-ports',
    says: 'IKE and NAT-T have different ports',
    severity: 'error',
    source: `${MODEL}: IPSEC_PHASE_1_NATTPORT_CANNOT_MATCH_IKEPORT`,
    needs: [['ikeport'], ['nattport']],
    check: ({ ikeport = '500', nattport = '4500' }) =>
      ikeport === nattport ? { path: ['nattport'], message: text`Both are ${ikeport}.` } : undefined,
  },
];

function identityFindings(
  name: 'myid' | 'peerid',
  type: string,
  data: string | undefined,
  needed: boolean,
): RuleFinding[] {
  const path = [`${name}Data`];
  if (needed && data === undefined)
    return [{ path, message: text`${fieldToken(`${name}Data`)} is needed with ${type}.` }];
  if (!needed && data !== undefined)
    return [
      { path, message: text`${type} takes the address of the tunnel, and ${fieldToken(`${name}Data`)} is not used.` },
    ];
  const form = FORMS[type];
  return data === undefined || form === undefined || form.is(data)
    ? []
    : [{ path, message: text`"${data}" is not ${form.called}.` }];
}

/** Of the types whose text pfSense looks at. */
const FORMS: Readonly<Record<string, { readonly called: string; is(text: string): boolean } | undefined>> = {
  address: { called: 'an address', is: isIp },
  fqdn: { called: 'a full host name', is: isFqdn },
  dyn_dns: { called: 'a full host name', is: isFqdn },
  user_fqdn: { called: 'a mail address', is: isMailAddress },
};
