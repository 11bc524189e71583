/** Tunnel (IPSec) profile: what the gateway offers for the child SAs that carry the traffic. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { digestField, encryptionField, groupsField, TUNNEL_ENCRYPTION } from './common/algorithms';
import { definePolicyObject } from './common/policy-object';
import { tunnelProfileRules } from '../rules/profiles';
import { espSuite } from './common/suite';
import { serverDefault, sharedDefault } from './common/types';

export default definePolicyObject({
  type: 'nsx:TunnelProfile',
  title: 'IPSec tunnel profile',
  description:
    'Algorithms, perfect forward secrecy and lifetime of the IPSec SAs. The system default offers AES_GCM_128 only, which no traditional Alibaba Cloud gateway takes. A change takes effect on every session that uses the profile.',
  source: 'NSX Policy API, IPSecVpnTunnelProfile',
  collection: 'ipsec-vpn-tunnel-profiles',
  resourceType: 'IPSecVpnTunnelProfile',
  permissions: ['VPN Admin or Network Admin'],
  rules: tunnelProfileRules,
  suite: espSuite,
  fields: {
    dfPolicy: field(
      z.enum(['COPY', 'CLEAR']).optional(),
      'What happens to the DF bit of the inner packet: copied to the outer one, or cleared. NSX default: COPY.',
      serverDefault('COPY'),
    ),
    enablePerfectForwardSecrecy: field(
      z.boolean().optional(),
      'A fresh Diffie-Hellman exchange for each SA. Both ends must agree. NSX default: true.',
      sharedDefault(true),
    ),
    encryptionAlgorithms: encryptionField(TUNNEL_ENCRYPTION, 'AES_GCM_128'),
    digestAlgorithms: digestField(),
    dhGroups: groupsField('perfect forward secrecy'),
    saLifeTime: field(
      z.int().min(900).max(31536000).optional(),
      'Lifetime of the SAs in seconds, 900 to 31536000. NSX default: 3600.',
      sharedDefault(3600),
    ),
  },
  importId: {
    form: '/infra/ipsec-vpn-tunnel-profiles/<profile>',
    example: '/infra/ipsec-vpn-tunnel-profiles/alibaba-master',
    pattern: /^\/.+\/ipsec-vpn-tunnel-profiles\/[^/]+$/,
  },
  examples: [
    {
      title: 'For a traditional Alibaba Cloud VPN gateway',
      resources: {
        tunnel: {
          type: 'nsx:TunnelProfile',
          inputs: {
            displayName: 'alibaba-master',
            encryptionAlgorithms: ['AES_256'],
            digestAlgorithms: ['SHA2_256'],
            enablePerfectForwardSecrecy: true,
            dhGroups: ['GROUP14'],
            saLifeTime: 3600,
          },
        },
      },
    },
  ],
});
