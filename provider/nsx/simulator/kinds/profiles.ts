/** IKE, tunnel (IPSec), DPD and BFD profiles. verified: S91, G4 for fields, enums, ranges and defaults */
import { refused } from '../errors';
import { boolean, integer, listOf, oneOf, any, type Json } from '../schema';
import type { Kind } from './kind';

const DIGESTS = oneOf(['SHA1', 'SHA2_256', 'SHA2_384', 'SHA2_512']);
const GROUPS = listOf(oneOf(['GROUP2', 'GROUP5', 'GROUP14', 'GROUP15', 'GROUP16', 'GROUP19', 'GROUP20', 'GROUP21']), {
  default: ['GROUP14'],
});
const GCM = ['AES_GCM_128', 'AES_GCM_192', 'AES_GCM_256'];
const GMAC = ['NO_ENCRYPTION_AUTH_AES_GMAC_128', 'NO_ENCRYPTION_AUTH_AES_GMAC_192', 'NO_ENCRYPTION_AUTH_AES_GMAC_256'];

const encryption = (body: Json): string[] => (body.encryption_algorithms as string[] | undefined) ?? [];

/** CBC needs an integrity algorithm, the counter modes bring their own. */
function settleDigest(body: Json): void {
  const needsDigest = encryption(body).some((algorithm) => algorithm === 'AES_128' || algorithm === 'AES_256');
  const given = body.digest_algorithms as string[] | undefined;
  if (needsDigest && (given?.length ?? 0) === 0) body.digest_algorithms = ['SHA2_256'];
}

const ikeProfile: Kind = {
  name: 'IPSecVpnIkeProfile',
  resourceType: 'IPSecVpnIkeProfile',
  parents: ['Infra'],
  collection: 'ipsec-vpn-ike-profiles',
  fields: {
    ike_version: oneOf(['IKE_V1', 'IKE_V2', 'IKE_FLEX'], { default: 'IKE_V2' }),
    encryption_algorithms: listOf(oneOf(['AES_128', 'AES_256', ...GCM]), { default: ['AES_128'] }),
    digest_algorithms: listOf(DIGESTS),
    dh_groups: GROUPS,
    sa_life_time: integer(21600, 31536000, { default: 86400 }),
  },
  settle(body) {
    if (body.ike_version !== 'IKE_V2' && encryption(body).some((algorithm) => GCM.includes(algorithm))) {
      throw refused('GCM encryption algorithms need ike_version IKE_V2'); // verified: S91; code assumed
    }
    settleDigest(body);
  },
};

const tunnelProfile: Kind = {
  name: 'IPSecVpnTunnelProfile',
  resourceType: 'IPSecVpnTunnelProfile',
  parents: ['Infra'],
  collection: 'ipsec-vpn-tunnel-profiles',
  fields: {
    df_policy: oneOf(['COPY', 'CLEAR'], { default: 'COPY' }),
    enable_perfect_forward_secrecy: boolean(true),
    encryption_algorithms: listOf(oneOf(['AES_128', 'AES_256', ...GCM, ...GMAC, 'NO_ENCRYPTION']), {
      default: ['AES_GCM_128'],
    }),
    digest_algorithms: listOf(DIGESTS),
    dh_groups: GROUPS,
    sa_life_time: integer(900, 31536000, { default: 3600 }),
    extended_attributes: { ...any(), readOnly: true },
  },
  settle(body) {
    const digests = (body.digest_algorithms as string[] | undefined) ?? [];
    if (digests.length > 0 && encryption(body).some((algorithm) => GMAC.includes(algorithm))) {
      throw refused('digest_algorithms must be empty with a GMAC algorithm'); // verified: S91; code assumed
    }
    settleDigest(body);
  },
};

const dpdProfile: Kind = {
  name: 'IPSecVpnDpdProfile',
  resourceType: 'IPSecVpnDpdProfile',
  parents: ['Infra'],
  collection: 'ipsec-vpn-dpd-profiles',
  fields: {
    enabled: boolean(true),
    dpd_probe_mode: oneOf(['PERIODIC', 'ON_DEMAND'], { default: 'PERIODIC' }),
    dpd_probe_interval: integer(1, 360),
    retry_count: integer(1, 100, { default: 10 }),
  },
  settle(body) {
    const onDemand = body.dpd_probe_mode === 'ON_DEMAND';
    const interval = Number((body.dpd_probe_interval ??= onDemand ? 10 : 60));
    const [low, high] = onDemand ? [1, 10] : [3, 360];
    if (interval < low || interval > high) {
      throw refused(`dpd_probe_interval must be ${low}..${high} with ${String(body.dpd_probe_mode)}, is ${interval}`);
    }
  },
};

const bfdProfile: Kind = {
  name: 'BfdProfile',
  resourceType: 'BfdProfile',
  parents: ['Infra'],
  collection: 'bfd-profiles',
  // verified: P91 for the ranges; assumed: the defaults, which are those of a BGP neighbor
  fields: { interval: integer(50, 60000, { default: 500 }), multiple: integer(2, 16, { default: 3 }) },
};

export const PROFILE_KINDS = [ikeProfile, tunnelProfile, dpdProfile, bfdProfile];
