/** Local endpoint of an IPSec VPN service: the address and identity that the gateway shows to its peers. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { ip } from '../../core/define/normal';
import { trimmedText } from '../../core/define/trimmed-text';
import { definePolicyObject } from './common/policy-object';
import { localEndpointRules } from '../rules/local-endpoint';
import { ipAddress, policyPath, trustPath, withoutLocaleService } from './common/types';

export default definePolicyObject({
  type: 'nsx:LocalEndpoint',
  title: 'IPSec local endpoint',
  description:
    'Address and identity of this side of IPSec tunnels. On a Tier-0 the address becomes a loopback of the edge and a /32 route: redistribute it (TIER0_IPSEC_LOCAL_IP) or route it to the gateway, and keep it out of NAT.',
  source: 'NSX Policy API, IPSecVpnLocalEndpoint',
  collection: 'local-endpoints',
  resourceType: 'IPSecVpnLocalEndpoint',
  parentField: 'servicePath',
  rules: localEndpointRules,
  fields: {
    servicePath: field(
      policyPath('ipsec-vpn-services', '/infra/tier-0s/T0/ipsec-vpn-services/vpn'),
      'Policy path of the IPSec VPN service.',
      { forcesReplace: true, refersTo: 'nsx:IpsecService', normal: withoutLocaleService },
    ),
    localAddress: field(
      ipAddress(),
      'IPv4 or IPv6 address of the endpoint. On a Tier-0 it must differ from the addresses of the uplinks.',
      { normal: ip },
    ),
    localId: field(
      trimmedText().max(255).optional(),
      'Identity shown to the peer, an IP address or FQDN. Set it when the endpoint is behind NAT. NSX default: `localAddress`. With certificates NSX takes it from the certificate.',
      { computed: true, follows: ['localAddress', 'certificatePath'], onUnset: ({ localAddress }) => localAddress },
    ),
    certificatePath: field(
      trustPath('certificates').optional(),
      'Policy path of the site certificate. Needed for sessions with CERTIFICATE authentication.',
    ),
    trustCaPaths: field(
      z.array(trustPath('certificates')).optional(),
      'Policy paths of the CA certificates that peers are checked against.',
      { set: true, onUnset: { value: [] } },
    ),
    trustCrlPaths: field(
      z.array(trustPath('crls')).optional(),
      'Policy paths of the certificate revocation lists that peers are checked against.',
      { set: true, onUnset: { value: [] } },
    ),
  },
  importId: {
    form: '/infra/tier-0s/<tier-0>/ipsec-vpn-services/<service>/local-endpoints/<endpoint>',
    example: '/infra/tier-0s/T0/ipsec-vpn-services/alibaba/local-endpoints/dc1',
    pattern: /^\/.+\/ipsec-vpn-services\/[^/]+\/local-endpoints\/[^/]+$/,
  },
  examples: [
    {
      title: 'An endpoint behind NAT',
      resources: {
        service: { type: 'nsx:IpsecService', inputs: { displayName: 'alibaba', gatewayPath: '/infra/tier-0s/T0' } },
        endpoint: {
          type: 'nsx:LocalEndpoint',
          inputs: {
            displayName: 'dc1',
            servicePath: '${service.id}',
            localAddress: '192.0.2.10',
            localId: '203.0.113.10',
          },
        },
      },
    },
  ],
});
