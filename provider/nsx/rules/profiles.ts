/** Rules between the fields of IKE, tunnel and DPD profiles. */
import { GCM, GMAC, has, needsDigest } from '../resources/common/algorithms';
import type { Bag } from '../../core/define/paths';
import type { Rule } from '../../core/define/rule';

const digests = (inputs: Bag): string[] => (inputs['digestAlgorithms'] as string[] | undefined) ?? [];

const emptyDigest: Rule = {
  id: 'nsx-digest-missing',
  severity: 'error',
  source:
    'NSX Policy API, IPSecVpnIkeProfile and IPSecVpnTunnelProfile: AES_128 and AES_256 need an integrity algorithm',
  needs: [['encryptionAlgorithms'], ['digestAlgorithms']],
  check: (inputs) =>
    needsDigest(inputs) && inputs['digestAlgorithms'] !== undefined && digests(inputs).length === 0
      ? {
          path: ['digestAlgorithms'],
          message: 'AES_128 and AES_256 need at least one integrity algorithm, such as SHA2_256.',
        }
      : undefined,
};

const uselessDigest: Rule = {
  id: 'nsx-digest-unused',
  severity: 'warning',
  source: 'NSX Policy API, IPSecVpnTunnelProfile.digest_algorithms: implicit for GCM',
  needs: [['encryptionAlgorithms'], ['digestAlgorithms']],
  check: (inputs) =>
    inputs['encryptionAlgorithms'] !== undefined &&
    !needsDigest(inputs) &&
    has(inputs, 'encryptionAlgorithms', GCM) &&
    digests(inputs).length > 0
      ? {
          path: ['digestAlgorithms'],
          message: 'GCM algorithms bring their own integrity: digestAlgorithms is not used.',
        }
      : undefined,
};

const weak: Rule = {
  id: 'nsx-weak-algorithm',
  severity: 'warning',
  source: 'NSX Policy API, IPSecVpnIkeProfile: SHA1 is deprecated; RFC 8247: groups 2 and 5 SHOULD NOT be used',
  needs: [['digestAlgorithms'], ['dhGroups']],
  check: (inputs) => [
    ...(has(inputs, 'digestAlgorithms', ['SHA1'])
      ? [{ path: ['digestAlgorithms'], message: 'SHA1 is deprecated by NSX; prefer SHA2_256.' }]
      : []),
    ...(has(inputs, 'dhGroups', ['GROUP2', 'GROUP5'])
      ? [{ path: ['dhGroups'], message: 'GROUP2 and GROUP5 are too small today; prefer GROUP14 or above.' }]
      : []),
  ],
};

export const ikeProfileRules: readonly Rule[] = [
  {
    id: 'nsx-gcm-ike-version',
    severity: 'error',
    source: 'NSX Policy API, IPSecVpnIkeProfile.encryption_algorithms: GCM needs IKE_V2',
    needs: [['ikeVersion'], ['encryptionAlgorithms']],
    check: (inputs) =>
      inputs['ikeVersion'] !== undefined &&
      inputs['ikeVersion'] !== 'IKE_V2' &&
      has(inputs, 'encryptionAlgorithms', GCM)
        ? {
            path: ['ikeVersion'],
            message: `GCM encryption needs ikeVersion IKE_V2, not ${String(inputs['ikeVersion'])}.`,
          }
        : undefined,
  },
  emptyDigest,
  weak,
];

export const tunnelProfileRules: readonly Rule[] = [
  {
    id: 'nsx-gmac-digest',
    severity: 'error',
    source: 'NSX Policy API, IPSecVpnTunnelProfile.digest_algorithms: empty with GMAC',
    needs: [['encryptionAlgorithms'], ['digestAlgorithms']],
    check: (inputs) =>
      has(inputs, 'encryptionAlgorithms', GMAC) && digests(inputs).length > 0
        ? {
            path: ['digestAlgorithms'],
            message: 'GMAC algorithms take no integrity algorithm beside them; leave digestAlgorithms out.',
          }
        : undefined,
  },
  {
    id: 'nsx-no-encryption',
    severity: 'warning',
    source: 'NSX Policy API, IPSecVpnTunnelProfile.encryption_algorithms: GMAC and NO_ENCRYPTION do not encrypt',
    needs: [['encryptionAlgorithms']],
    check: (inputs) =>
      has(inputs, 'encryptionAlgorithms', [...GMAC, 'NO_ENCRYPTION'])
        ? { path: ['encryptionAlgorithms'], message: 'With this algorithm the traffic can be read on its way.' }
        : undefined,
  },
  {
    id: 'nsx-pfs-groups',
    severity: 'warning',
    source:
      'NSX Policy API, IPSecVpnTunnelProfile: dh_groups belong to perfect forward secrecy (assumed to be ignored without)',
    needs: [['enablePerfectForwardSecrecy'], ['dhGroups']],
    check: (inputs) =>
      inputs['enablePerfectForwardSecrecy'] === false && inputs['dhGroups'] !== undefined
        ? { path: ['dhGroups'], message: 'dhGroups has no effect while enablePerfectForwardSecrecy is false.' }
        : undefined,
  },
  emptyDigest,
  uselessDigest,
  weak,
];

export const dpdProfileRules: readonly Rule[] = [
  {
    id: 'nsx-dpd-interval',
    severity: 'error',
    source: 'NSX Policy API, IPSecVpnDpdProfile.dpd_probe_interval: 3..360 s PERIODIC, 1..10 s ON_DEMAND',
    needs: [['dpdProbeMode'], ['dpdProbeInterval']],
    check: (inputs) => {
      const interval = inputs['dpdProbeInterval'];
      if (typeof interval !== 'number') return undefined;
      const mode = inputs['dpdProbeMode'] === 'ON_DEMAND' ? 'ON_DEMAND' : 'PERIODIC';
      const [low, high] = mode === 'ON_DEMAND' ? [1, 10] : [3, 360];
      return interval < low || interval > high
        ? {
            path: ['dpdProbeInterval'],
            message: `${interval} s: with dpdProbeMode ${mode} the interval is ${low} to ${high} s.`,
          }
        : undefined;
    },
  },
];
