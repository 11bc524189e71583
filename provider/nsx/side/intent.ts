/** What an end of a link takes on NSX, beside what every end does. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { isHost } from '../../core/define/normal';
import { bgpConfigPath, localeServicePath, policyPath } from '../resources/common/types';

const ipv4 = () =>
  z
    .string()
    .refine(
      (text) => isHost(text) && !text.includes(':'),
      'is not the IPv4 address of a host, such as 198.51.100.10 (a link has no IPv6 between its ends)',
    );

export const intent = z.object({
  tier0: field(
    z.string().min(1),
    'The Tier-0 gateway, by its display name or its policy path. It must be ACTIVE_STANDBY and have an edge cluster.',
  ),
  localeServicePath: field(
    localeServicePath().optional(),
    'Policy path of the locale service, where the Tier-0 has several with an edge cluster.',
  ),
  localAddress: field(
    ipv4(),
    'IPv4 address of the local endpoint: one that is on no uplink. Both tunnels start from it.',
  ),
  publicAddress: field(
    ipv4().optional(),
    'Behind 1:1 NAT, the address that the other end sees. Default: `localAddress`.',
  ),
  ipsecServicePath: field(
    policyPath('ipsec-vpn-services', '/infra/tier-0s/T0/ipsec-vpn-services/vpn').optional(),
    'Policy path of the IPSec service, where links share it. Without, the link makes its own.',
    { refersTo: 'nsx:IpsecService' },
  ),
  localEndpointPath: field(
    policyPath('local-endpoints', '/infra/tier-0s/T0/ipsec-vpn-services/vpn/local-endpoints/le').optional(),
    'Policy path of the local endpoint with `localAddress`, where links share it: a service takes an address once. Needs `ipsecServicePath`.',
    { refersTo: 'nsx:LocalEndpoint' },
  ),
  bgpConfigPath: field(
    bgpConfigPath().optional(),
    'Policy path of the BGP configuration, where it is managed beside its links. Without, the link turns BGP on with `asn`, and puts back what was there when it goes.',
    { refersTo: 'nsx:BgpConfig' },
  ),
  natExemption: field(
    z
      .object({
        sequenceNumber: field(
          z.int().min(0).max(2147483647).optional(),
          'Number of the rule, 0 to 2147483647: lower than those of the SNAT rules that would catch the networks of the link. Default: 0.',
          { default: 0 },
        ),
      })
      .optional(),
    'Where the Tier-0 translates addresses: a NO_SNAT rule from `prefixes` to those of the other end, so that what goes through the link keeps its addresses. `{}` is enough. Without, the link makes none.',
  ),
  natRulePath: field(
    z
      .string()
      .regex(
        /^\/.+\/nat\/USER\/nat-rules\/[^/]+$/,
        'is not the policy path of a NAT rule, such as /infra/tier-0s/T0/nat/USER/nat-rules/no-snat',
      )
      .optional(),
    'Policy path of a NAT rule that spares this link, where links share one: then it makes none of its own.',
    { refersTo: 'nsx:NatRule' },
  ),
  gatewayPolicy: field(
    z
      .object({
        sequenceNumber: field(
          z.int().min(0).max(999999).optional(),
          'Place of the policy in its category, 0 to 999999: before the one that drops. Default: 0.',
          { default: 0 },
        ),
      })
      .optional(),
    'Where the gateway firewall drops what no rule lets through: a policy in `LocalGatewayRules` of the link alone, for IKE (UDP 500 and 4500) and ESP between both outside addresses, BGP inside the tunnels, and what goes from `prefixes` to those of the other end and back. `{}` is enough. Without, the link makes none.',
  ),
  redistributionRuleId: field(
    z.string().min(1).optional(),
    'Id of a redistribution rule that covers this link, where links share one: NSX takes five in a locale service. Without, the link makes its own.',
    { refersTo: 'nsx:RouteRedistributionRule' },
  ),
});
