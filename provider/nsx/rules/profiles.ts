/** Rules between the fields of IKE, tunnel and DPD profiles. */
import { fieldToken, text } from '../../core/define/message';
import { GCM, GMAC, hasOneOf, needsDigest } from '../resources/common/algorithms';
import type { Rule } from '../../core/define/rule';

/** What IKE and tunnel profiles have in common. */
interface Offer {
  readonly encryptionAlgorithms?: readonly string[];
  readonly digestAlgorithms?: readonly string[];
  readonly dhGroups?: readonly string[];
}

interface IkeOffer extends Offer {
  readonly ikeVersion?: string;
}

interface TunnelOffer extends Offer {
  readonly enablePerfectForwardSecrecy?: boolean;
}

interface Probing {
  readonly dpdProbeMode?: string;
  readonly dpdProbeInterval?: number;
}

/** `byDefault`: what the profile offers when it names no encryption. */
const emptyDigest = (byDefault: string): Rule<Offer> => ({
  id: 'nsx-digest-missing',
  says: 'AES without GCM has an integrity algorithm beside it',
  severity: 'error',
  source:
    'NSX Policy API, IPSecVpnIkeProfile and IPSecVpnTunnelProfile: AES_128 and AES_256 need an integrity algorithm',
  needs: [['encryptionAlgorithms'], ['digestAlgorithms']],
  check: ({ encryptionAlgorithms = [byDefault], digestAlgorithms }) =>
    needsDigest(encryptionAlgorithms) && digestAlgorithms?.length === 0
      ? {
          path: ['digestAlgorithms'],
          message: 'AES_128 and AES_256 need at least one integrity algorithm, such as SHA2_256.',
        }
      : undefined,
});

const uselessDigest: Rule<Offer> = {
  id: 'nsx-digest-unused',
  says: 'GCM algorithms bring their own integrity algorithm',
  severity: 'warning',
  source: 'NSX Policy API, IPSecVpnTunnelProfile.digest_algorithms: implicit for GCM',
  needs: [['encryptionAlgorithms'], ['digestAlgorithms']],
  check: ({ encryptionAlgorithms, digestAlgorithms = [] }) =>
    !needsDigest(encryptionAlgorithms) && hasOneOf(encryptionAlgorithms, GCM) && digestAlgorithms.length > 0
      ? {
          path: ['digestAlgorithms'],
          message: text`GCM algorithms bring their own integrity: ${fieldToken('digestAlgorithms')} is not used.`,
        }
      : undefined,
};

const weak: Rule<Offer> = {
  id: 'nsx-weak-algorithm',
  says: 'No SHA1, and no DH group below 14',
  severity: 'warning',
  source: 'NSX Policy API, IPSecVpnIkeProfile: SHA1 is deprecated; RFC 8247: groups 2 and 5 SHOULD NOT be used',
  needs: [['digestAlgorithms'], ['dhGroups']],
  check: ({ digestAlgorithms, dhGroups }) => [
    ...(hasOneOf(digestAlgorithms, ['SHA1'])
      ? [{ path: ['digestAlgorithms'], message: 'SHA1 is deprecated by NSX; prefer SHA2_256.' }]
      : []),
    ...(hasOneOf(dhGroups, ['GROUP2', 'GROUP5'])
      ? [{ path: ['dhGroups'], message: 'GROUP2 and GROUP5 are too small today; prefer GROUP14 or above.' }]
      : []),
  ],
};

export const ikeProfileRules: readonly Rule<IkeOffer>[] = [
  {
    id: 'nsx-gcm-ike-version',
    says: 'GCM encryption of the IKE SA needs IKEv2',
    severity: 'error',
    source: 'NSX Policy API, IPSecVpnIkeProfile.encryption_algorithms: GCM needs IKE_V2',
    needs: [['ikeVersion'], ['encryptionAlgorithms']],
    check: ({ ikeVersion, encryptionAlgorithms }) =>
      ikeVersion !== undefined && ikeVersion !== 'IKE_V2' && hasOneOf(encryptionAlgorithms, GCM)
        ? {
            path: ['ikeVersion'],
            message: text`GCM encryption needs ${fieldToken('ikeVersion')} IKE_V2, not ${ikeVersion}.`,
          }
        : undefined,
  },
  {
    id: 'nsx-ikev1',
    says: 'IKEv2 is used: IKEv1 is deprecated',
    severity: 'warning',
    source: 'RFC 9395: IKEv1 is deprecated',
    needs: [['ikeVersion']],
    check: ({ ikeVersion }) =>
      ikeVersion === 'IKE_V1' ? { path: ['ikeVersion'], message: 'IKE_V1 is deprecated; use IKE_V2.' } : undefined,
  },
  emptyDigest('AES_128'),
  weak,
];

export const tunnelProfileRules: readonly Rule<TunnelOffer>[] = [
  {
    id: 'nsx-gmac-digest',
    says: 'GMAC takes no integrity algorithm beside it',
    severity: 'error',
    source: 'NSX Policy API, IPSecVpnTunnelProfile.digest_algorithms: empty with GMAC',
    needs: [['encryptionAlgorithms'], ['digestAlgorithms']],
    check: ({ encryptionAlgorithms, digestAlgorithms = [] }) =>
      hasOneOf(encryptionAlgorithms, GMAC) && digestAlgorithms.length > 0
        ? {
            path: ['digestAlgorithms'],
            message: text`GMAC algorithms take no integrity algorithm beside them; leave ${fieldToken('digestAlgorithms')} out.`,
          }
        : undefined,
  },
  {
    id: 'nsx-no-encryption',
    says: 'The traffic is encrypted',
    severity: 'warning',
    source: 'NSX Policy API, IPSecVpnTunnelProfile.encryption_algorithms: GMAC and NO_ENCRYPTION do not encrypt',
    needs: [['encryptionAlgorithms']],
    check: ({ encryptionAlgorithms }) =>
      hasOneOf(encryptionAlgorithms, [...GMAC, 'NO_ENCRYPTION'])
        ? { path: ['encryptionAlgorithms'], message: 'With this algorithm the traffic can be read on its way.' }
        : undefined,
  },
  {
    id: 'nsx-pfs-groups',
    says: 'DH groups go with perfect forward secrecy',
    severity: 'warning',
    source:
      'NSX Policy API, IPSecVpnTunnelProfile: dh_groups belong to perfect forward secrecy (assumed to be ignored without)',
    needs: [['enablePerfectForwardSecrecy'], ['dhGroups']],
    check: ({ enablePerfectForwardSecrecy, dhGroups }) =>
      enablePerfectForwardSecrecy === false && dhGroups !== undefined
        ? {
            path: ['dhGroups'],
            message: text`${fieldToken('dhGroups')} has no effect while ${fieldToken('enablePerfectForwardSecrecy')} is false.`,
          }
        : undefined,
  },
  emptyDigest('AES_GCM_128'),
  uselessDigest,
  weak,
];

export const dpdProfileRules: readonly Rule<Probing>[] = [
  {
    id: 'nsx-dpd-interval',
    says: 'The probe interval is in the range of its mode: 3 to 360 s periodic, 1 to 10 s on demand',
    severity: 'error',
    source: 'NSX Policy API, IPSecVpnDpdProfile.dpd_probe_interval: 3..360 s PERIODIC, 1..10 s ON_DEMAND',
    needs: [['dpdProbeMode'], ['dpdProbeInterval']],
    check: ({ dpdProbeMode, dpdProbeInterval: interval }) => {
      if (interval === undefined) return undefined;
      const mode = dpdProbeMode === 'ON_DEMAND' ? 'ON_DEMAND' : 'PERIODIC';
      const [low, high] = mode === 'ON_DEMAND' ? [1, 10] : [3, 360];
      return interval < low || interval > high
        ? {
            path: ['dpdProbeInterval'],
            message: text`${interval} s: with ${fieldToken('dpdProbeMode')} ${mode} the interval is ${low} to ${high} s.`,
          }
        : undefined;
    },
  },
];
