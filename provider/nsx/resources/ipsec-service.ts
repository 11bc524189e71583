/**
 * IPSec VPN service of a Tier-0 or Tier-1 gateway: the parent of local endpoints and sessions.
 *
 * This file is the exemplar of a resource: data, and nothing else. `definePolicyObject` adds what all NSX policy objects
 * share (display name, id, tags, ownership, verbs); other files are as short as their fields allow.
 */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { definePolicyObject } from './common/policy-object';
import { unfitForVpn } from './common/vpn-gateway';
import { gatewayPath } from './common/types';

export default definePolicyObject({
  type: 'nsx:IpsecService',
  title: 'IPSec VPN service',
  description:
    'The IPSec VPN service of a Tier-0 or Tier-1 gateway. Local endpoints and sessions belong to it. The gateway needs a locale service with an edge cluster; on a Tier-0 the HA mode must be ACTIVE_STANDBY.',
  source: 'NSX Policy API, IPSecVpnService',
  collection: 'ipsec-vpn-services',
  resourceType: 'IPSecVpnService',
  parentField: 'gatewayPath',
  fields: {
    gatewayPath: field(gatewayPath(), 'Policy path of the Tier-0 or Tier-1 gateway, which may be in a project.', {
      forcesReplace: true,
    }),
    enabled: field(z.boolean().optional(), 'Whether the service is on. NSX default: true.', {
      vital: true,
      onUnset: { value: true },
    }),
    haSync: field(z.boolean().optional(), 'Synchronise IKE and IPsec state to the standby edge. NSX default: true.', {
      onUnset: { value: true },
    }),
    ikeLogLevel: field(
      z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR', 'EMERGENCY']).optional(),
      'Log level of IKE on the edges. NSX default: INFO.',
      {
        onUnset: { value: 'INFO' },
      },
    ),
  },
  explained: async (ctx, { gatewayPath: path }, error) => {
    const hint = await unfitForVpn(ctx, path);
    return hint === undefined ? error : error.with({ hint, path: 'gatewayPath' });
  },
  importId: {
    form: '/infra/tier-0s/<tier-0>/ipsec-vpn-services/<service>',
    example: '/infra/tier-0s/T0/ipsec-vpn-services/alibaba',
    pattern: /^\/.+\/tier-[01]s\/[^/]+(\/locale-services\/[^/]+)?\/ipsec-vpn-services\/[^/]+$/,
  },
  examples: [
    {
      title: 'A service on a Tier-0',
      resources: {
        service: {
          type: 'nsx:IpsecService',
          inputs: { displayName: 'alibaba', gatewayPath: '/infra/tier-0s/T0', ikeLogLevel: 'INFO' },
        },
      },
    },
  ],
});
