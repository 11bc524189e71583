/** Static route of a Tier-0 or Tier-1 gateway, over a VTI or towards an uplink. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { cidr, ip } from '../../core/define/normal';
import { definePolicyObject } from './common/policy-object';
import { staticRouteRules } from '../rules/routing';
import { cidrBlock, gatewayPath, ipAddress, withoutLocaleService } from './common/types';

export default definePolicyObject({
  type: 'nsx:StaticRoute',
  title: 'Static route',
  description:
    'A static route. For a route over an IPSec tunnel the scope of the next hop is the path of the session. Static routes give no redundancy between tunnels: that needs BGP.',
  source: 'NSX Policy API, StaticRoutes',
  collection: 'static-routes',
  resourceType: 'StaticRoutes',
  parentField: 'gatewayPath',
  realized: true,
  permissions: ['Network Admin on the gateway'],
  rules: staticRouteRules,
  fields: {
    gatewayPath: field(gatewayPath(), 'Policy path of the Tier-0 or Tier-1 gateway, which may be in a project.', {
      forcesReplace: true,
    }),
    network: field(cidrBlock(), 'Destination network, such as 172.16.0.0/12, without address bits after the prefix.', {
      normal: cidr,
    }),
    nextHops: field(
      z
        .array(
          z.object({
            ipAddress: field(
              ipAddress().optional(),
              'Address of the next hop. May be left out when `scope` is given; without both it is a null route, which drops what it matches.',
              {
                normal: ip,
              },
            ),
            adminDistance: field(
              z.int().min(1).max(255).optional(),
              'Administrative distance, 1 to 255; the lowest wins. NSX default: 1.',
              { onUnset: { value: 1 } },
            ),
            scope: field(
              z.array(z.string().startsWith('/', 'is not a policy path')).optional(),
              'Policy path of the interface, or of the IPSec session whose VTI is the way out.',
              { set: true, normal: withoutLocaleService, refersTo: 'nsx:RouteBasedSession' },
            ),
          }),
        )
        .min(1),
      'Next hops: a set. Several with one distance share the traffic.',
      { set: true },
    ),
    enabledOnSecondary: field(
      z.boolean().optional(),
      'On a stretched gateway, whether the route is also active at secondary sites. NSX default: false.',
      { onUnset: { value: false } },
    ),
  },
  importId: {
    form: '/infra/tier-0s/<tier-0>/static-routes/<route>',
    example: '/infra/tier-0s/T0/static-routes/to-vpc',
    pattern: /^\/.+\/tier-[01]s\/[^/]+\/static-routes\/[^/]+$/,
  },
  examples: [
    {
      title: 'A VPC behind one tunnel',
      resources: {
        route: {
          type: 'nsx:StaticRoute',
          inputs: {
            displayName: 'to-vpc',
            gatewayPath: '/infra/tier-0s/T0',
            network: '172.16.0.0/16',
            nextHops: [
              {
                ipAddress: '169.254.10.1',
                scope: ['/infra/tier-0s/T0/ipsec-vpn-services/alibaba/sessions/alibaba-master'],
              },
            ],
          },
        },
      },
    },
  ],
});
