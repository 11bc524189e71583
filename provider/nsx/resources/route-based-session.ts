/** Route-based IPSec session: one tunnel, with its virtual tunnel interface, to one peer. */
import { text, typeToken } from '../../core/define/message';
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { cidr, ip, network } from '../../core/define/normal';
import { trimmedText } from '../../core/define/trimmed-text';
import { definePolicyObject } from './common/policy-object';
import { sessionRules } from '../rules/session';
import { cidrBlock, ipAddress, policyPath, withoutLocaleService } from './common/types';

const PROFILE = 'nsx-default-l3vpn';

interface SessionBody {
  readonly tunnel_interfaces?: readonly {
    readonly ip_subnets?: readonly { readonly ip_addresses: readonly string[]; readonly prefix_length: number }[];
  }[];
}

const profile = (kind: 'ike' | 'tunnel' | 'dpd', what: string) => {
  const collection = `ipsec-vpn-${kind}-profiles`;
  const systemDefault = `/infra/${collection}/${PROFILE}-${kind}-profile`;
  return field(
    policyPath(collection, systemDefault).optional(),
    `Policy path of the ${what} profile. NSX default: ${systemDefault}.`,
    {
      computed: true,
      // A compliance suite brings its own IKE and tunnel profiles.
      follows: kind === 'dpd' ? [] : ['complianceSuite'],
      onUnset: { value: systemDefault },
      refersTo: `nsx:${kind === 'ike' ? 'Ike' : kind === 'tunnel' ? 'Tunnel' : 'Dpd'}Profile`,
    },
  );
};

export default definePolicyObject({
  type: 'nsx:RouteBasedSession',
  title: 'Route-based IPSec session',
  description:
    'One route-based IPSec tunnel: peer, authentication, profiles and the virtual tunnel interface (VTI). Routing over the VTI comes from BGP (Tier-0 only) or static routes. Two tunnels to one site need BGP.',
  source: 'NSX Policy API, RouteBasedIPSecVpnSession',
  collection: 'sessions',
  resourceType: 'RouteBasedIPSecVpnSession',
  parentField: 'servicePath',
  readableSecret: 'psk',
  needsNoSecret: ({ authenticationMode }) => authenticationMode === 'CERTIFICATE',
  relatives: {
    PolicyBasedIPSecVpnSession:
      'a policy-based session, which no resource of this provider manages: its traffic selectors have no counterpart in a route-based one',
  },
  // No two sessions of one gateway may have overlapping tunnel interfaces.
  claims: ({ servicePath, tunnelInterface }) => {
    if (servicePath === undefined || tunnelInterface === undefined) return [];
    const gateway = withoutLocaleService(servicePath).replace(/\/ipsec-vpn-services\/.*/, '');
    return tunnelInterface.ipSubnets.map((subnet) => `the tunnel network ${network(subnet)} of ${gateway}`);
  },
  claimsHint: text`Give one of them another network, or remove one of the two. Links that are made separately take networks of their own from one ${typeToken('link:Addresses')} for the gateway, with the names of all of them.`,
  realized: true,
  rules: sessionRules,
  fields: {
    servicePath: field(
      policyPath('ipsec-vpn-services', '/infra/tier-0s/T0/ipsec-vpn-services/vpn'),
      'Policy path of the IPSec VPN service.',
      {
        forcesReplace: true,
        refersTo: 'nsx:IpsecService',
        normal: withoutLocaleService,
      },
    ),
    localEndpointPath: field(
      policyPath('local-endpoints', '/infra/tier-0s/T0/ipsec-vpn-services/vpn/local-endpoints/le'),
      'Policy path of the local endpoint, of the same service.',
      {
        refersTo: 'nsx:LocalEndpoint',
        normal: withoutLocaleService,
      },
    ),
    enabled: field(z.boolean().optional(), 'Whether the session is on. NSX default: true.', {
      vital: true,
      onUnset: { value: true },
    }),
    peerAddress: field(ipAddress(), 'Public IP address of the remote site.', { normal: ip }),
    peerId: field(
      trimmedText().max(255),
      'Identity of the peer. With PSK: its IP address (the private one behind NAT) or FQDN; with CERTIFICATE: the CN or DN of its certificate.',
    ),
    authenticationMode: field(
      z.enum(['PSK', 'CERTIFICATE']).optional(),
      'How the peers authenticate. NSX default: PSK.',
      { onUnset: { value: 'PSK' } },
    ),
    psk: field(z.string().min(1).max(128).optional(), 'Pre-shared key, at most 128 characters. Required with PSK.', {
      secret: true,
      onUnset: 'keep',
    }),
    complianceSuite: field(
      z.enum(['NONE', 'CNSA', 'SUITE_B_GCM_128', 'SUITE_B_GCM_256', 'PRIME', 'FOUNDATION', 'FIPS']).optional(),
      'Security compliance suite. Any but NONE needs CERTIFICATE and brings its own IKE and tunnel profiles. NSX default: NONE.',
      { onUnset: { value: 'NONE' } },
    ),
    connectionInitiationMode: field(
      z.enum(['INITIATOR', 'RESPOND_ONLY', 'ON_DEMAND']).optional(),
      'Who starts the negotiation. ON_DEMAND is for policy-based sessions and refused here. NSX default: INITIATOR.',
      { vital: true, onUnset: { value: 'INITIATOR' } },
    ),
    ikeProfilePath: profile('ike', 'IKE'),
    tunnelProfilePath: profile('tunnel', 'IPSec tunnel'),
    dpdProfilePath: profile('dpd', 'DPD'),
    tunnelInterface: field(
      z.object({
        ipSubnets: field(
          z.array(cidrBlock()).min(1).max(2),
          'Addresses of the VTI with prefix length, such as 169.254.10.2/30: one, or one IPv4 and one IPv6.',
          { set: true, normal: cidr },
        ),
      }),
      'The virtual tunnel interface (VTI) of the session.',
    ),
    tcpMssClamping: field(
      z
        .object({
          direction: field(
            z.enum(['NONE', 'INBOUND_CONNECTION', 'OUTBOUND_CONNECTION', 'BOTH']),
            'Which connections are clamped.',
          ),
          maxSegmentSize: field(
            z.int().min(108).max(8902).optional(),
            'Maximum segment size in bytes, 108 to 8902. NSX computes one when it is not given.',
            {
              computed: true,
              follows: ['direction'],
              onUnset: 'keep',
            },
          ),
        })
        .optional(),
      'TCP MSS clamping. Off when not given.',
      { onUnset: { value: { direction: 'NONE' } } },
    ),
    forceWhitelisting: field(
      z.boolean().optional(),
      'Drop instead of allow in the default firewall rule of the VTI. NSX default: false.',
      {
        onUnset: { value: false },
        deprecated: 'NSX does not keep it in step after creation; write gateway firewall rules instead.',
      },
    ),
  },
  mapped: ['tunnelInterface'],
  toBody: ({ tunnelInterface }, live?: SessionBody) => ({
    tunnel_interfaces: [
      {
        // NAT rules scoped to a VTI resolve only for this name; without it NSX makes up another.
        id: 'default-tunnel-interface',
        display_name: 'default-tunnel-interface',
        // An imported session keeps the interface it has: another id would be another interface.
        ...live?.tunnel_interfaces?.[0],
        ip_subnets: tunnelInterface.ipSubnets.map((subnet) => {
          const [address, bits] = subnet.split('/');
          return { ip_addresses: [address], prefix_length: Number(bits) };
        }),
      },
    ],
  }),
  fromBody: ({ tunnel_interfaces: [vti] = [] }: SessionBody) => {
    const subnets = (vti?.ip_subnets ?? []).flatMap((subnet) =>
      subnet.ip_addresses.map((address) => `${address}/${subnet.prefix_length}`),
    );
    return subnets.length === 0 ? {} : { tunnelInterface: { ipSubnets: subnets } };
  },
  importId: {
    form: '/infra/tier-0s/<tier-0>/ipsec-vpn-services/<service>/sessions/<session>',
    example: '/infra/tier-0s/T0/ipsec-vpn-services/alibaba/sessions/alibaba-master',
    pattern: /^\/.+\/ipsec-vpn-services\/[^/]+\/sessions\/[^/]+$/,
  },
  examples: [
    {
      title: 'One tunnel to an Alibaba Cloud VPN gateway',
      resources: {
        service: {
          type: 'nsx:IpsecService',
          inputs: { displayName: 'alibaba', gatewayPath: '/infra/tier-0s/T0' },
        },
        endpoint: {
          type: 'nsx:LocalEndpoint',
          inputs: {
            displayName: 'dc1',
            servicePath: '${service.id}',
            localAddress: '203.0.113.10',
            localId: '203.0.113.10',
          },
        },
        esp: {
          type: 'nsx:TunnelProfile',
          inputs: {
            displayName: 'alibaba-master',
            encryptionAlgorithms: ['AES_256'],
            digestAlgorithms: ['SHA2_256'],
            dhGroups: ['GROUP14'],
            enablePerfectForwardSecrecy: true,
            saLifeTime: 3600,
          },
        },
        session: {
          type: 'nsx:RouteBasedSession',
          inputs: {
            displayName: 'alibaba-master',
            servicePath: '${service.id}',
            localEndpointPath: '${endpoint.id}',
            peerAddress: '47.98.0.10',
            peerId: '47.98.0.10',
            psk: 'a-long-random-pre-shared-key',
            tunnelProfilePath: '${esp.id}',
            tunnelInterface: { ipSubnets: ['169.254.10.2/30'] },
            tcpMssClamping: { direction: 'BOTH', maxSegmentSize: 1359 },
          },
        },
      },
    },
  ],
});
