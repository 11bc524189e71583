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
  redistributionRuleId: field(
    z.string().min(1).optional(),
    'Id of a redistribution rule that covers this link, where links share one: NSX takes five in a locale service. Without, the link makes its own.',
    { refersTo: 'nsx:RouteRedistributionRule' },
  ),
});
