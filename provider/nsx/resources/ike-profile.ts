/** IKE profile: what the gateway offers for the IKE SA. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { digestField, encryptionField, groupsField, IKE_ENCRYPTION } from './common/algorithms';
import { definePolicyObject } from './common/policy-object';
import { ikeProfileRules } from '../rules/profiles';
import { ikeSuite } from './common/suite';
import { sharedDefault } from './common/types';

export default definePolicyObject({
  type: 'nsx:IkeProfile',
  title: 'IKE profile',
  description:
    'IKE version, algorithms and lifetime of the IKE SA. A change takes effect on every session that uses the profile: give each tunnel a profile of its own.',
  source: 'NSX Policy API, IPSecVpnIkeProfile',
  collection: 'ipsec-vpn-ike-profiles',
  resourceType: 'IPSecVpnIkeProfile',
  permissions: ['VPN Admin or Network Admin'],
  rules: ikeProfileRules,
  suite: ikeSuite,
  fields: {
    ikeVersion: field(
      z.enum(['IKE_V1', 'IKE_V2', 'IKE_FLEX']).optional(),
      'IKE version. IKE_FLEX starts with version 2 and answers both. NSX default: IKE_V2.',
      sharedDefault('IKE_V2'),
    ),
    encryptionAlgorithms: encryptionField(IKE_ENCRYPTION, 'AES_128'),
    digestAlgorithms: digestField(),
    dhGroups: groupsField('the IKE SA'),
    saLifeTime: field(
      z.int().min(21600).max(31536000).optional(),
      'Lifetime of the IKE SA in seconds, 21600 to 31536000. NSX default: 86400.',
      sharedDefault(86400),
    ),
  },
  importId: {
    form: '/infra/ipsec-vpn-ike-profiles/<profile>',
    example: '/infra/ipsec-vpn-ike-profiles/alibaba-master',
    pattern: /^\/.+\/ipsec-vpn-ike-profiles\/[^/]+$/,
  },
  examples: [
    {
      title: 'For a traditional Alibaba Cloud VPN gateway',
      resources: {
        ike: {
          type: 'nsx:IkeProfile',
          inputs: {
            displayName: 'alibaba-master',
            ikeVersion: 'IKE_V2',
            encryptionAlgorithms: ['AES_256'],
            digestAlgorithms: ['SHA2_256'],
            dhGroups: ['GROUP14'],
            saLifeTime: 28800,
          },
        },
      },
    },
  ],
});
