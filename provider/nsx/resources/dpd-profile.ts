/** DPD profile: how the gateway notices that a peer is dead. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { definePolicyObject } from './common/policy-object';
import { dpdProfileRules } from '../rules/profiles';
import { sharedDefault } from './common/types';

export default definePolicyObject({
  type: 'nsx:DpdProfile',
  title: 'DPD profile',
  description:
    'Dead peer detection. It restores a tunnel; traffic is moved to another tunnel by BGP. After a missed probe the retries follow each other within seconds (0.5 s growing to 6 s), so the default notices after about 104 s.',
  source: 'NSX Policy API, IPSecVpnDpdProfile',
  collection: 'ipsec-vpn-dpd-profiles',
  resourceType: 'IPSecVpnDpdProfile',
  permissions: ['VPN Admin or Network Admin'],
  rules: dpdProfileRules,
  fields: {
    enabled: field(z.boolean().optional(), 'Whether peers are probed. NSX default: true.', sharedDefault(true)),
    dpdProbeMode: field(
      z.enum(['PERIODIC', 'ON_DEMAND']).optional(),
      'Probe at every interval, or only when traffic goes out and nothing comes back. NSX default: PERIODIC.',
      sharedDefault('PERIODIC'),
    ),
    dpdProbeInterval: field(
      z.int().min(1).max(360).optional(),
      'Seconds between probes: 3 to 360 with PERIODIC (NSX default: 60), 1 to 10 with ON_DEMAND (NSX default: 10).',
      {
        computed: true,
        explicit: true,
        follows: ['dpdProbeMode'],
        onUnset: ({ dpdProbeMode }) => (dpdProbeMode === 'ON_DEMAND' ? 10 : 60),
      },
    ),
    retryCount: field(
      z.int().min(1).max(100).optional(),
      'Retries before a peer counts as dead, 1 to 100. NSX default: 10.',
      sharedDefault(10),
    ),
  },
  importId: {
    form: '/infra/ipsec-vpn-dpd-profiles/<profile>',
    example: '/infra/ipsec-vpn-dpd-profiles/alibaba',
    pattern: /^\/.+\/ipsec-vpn-dpd-profiles\/[^/]+$/,
  },
  examples: [
    {
      title: 'A dead peer is noticed after about 24 s',
      resources: {
        dpd: {
          type: 'nsx:DpdProfile',
          inputs: { displayName: 'alibaba', dpdProbeMode: 'PERIODIC', dpdProbeInterval: 10, retryCount: 5 },
        },
      },
    },
  ],
});
