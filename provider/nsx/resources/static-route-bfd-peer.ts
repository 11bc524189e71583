/** BFD peer of a Tier-0: a next hop of its static routes that is watched, so that a dead one takes its routes with it. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { ip } from '../../core/define/normal';
import { definePolicyObject } from './common/policy-object';
import { bfdPeerRules } from '../rules/bfd-peer';
import { gatewayPath, ipAddress, localeServicePath, policyPath } from './common/types';

const DEFAULT_PROFILE = '/infra/bfd-profiles/default';

export default definePolicyObject({
  type: 'nsx:StaticRouteBfdPeer',
  title: 'BFD peer of static routes',
  description:
    'Watches a next hop of static routes by BFD: while the peer does not answer, routes through it are out of use, and others of the same network take over. For next hops behind the uplinks of a Tier-0, such as the routers that tunnels are carried by. A Tier-1 has no such peers, and BFD over the VTI of a tunnel is not supported: redundancy between tunnels needs BGP.',
  source: 'NSX Policy API, StaticRouteBfdPeer',
  collection: 'static-routes/bfd-peers',
  resourceType: 'StaticRouteBfdPeer',
  parentField: 'gatewayPath',
  realized: true,
  claims: ({ gatewayPath: gateway, peerAddress }) =>
    gateway === undefined || peerAddress === undefined ? [] : [`the BFD peer ${ip(peerAddress)} of ${gateway}`],
  permissions: ['Network Admin on the gateway'],
  rules: bfdPeerRules,
  fields: {
    gatewayPath: field(gatewayPath(), 'Policy path of the Tier-0 gateway, which may be in a project.', {
      forcesReplace: true,
    }),
    peerAddress: field(
      ipAddress(),
      'Address of the peer, IPv4 or IPv6: the `ipAddress` of next hops. A gateway has one BFD peer for an address.',
      { normal: ip },
    ),
    sourceAddresses: field(
      z.array(ipAddress()).optional(),
      'Own addresses to watch from, of external interfaces of the gateway: a set. NSX chooses when none is given.',
      { set: true, normal: ip, onUnset: { value: [] } },
    ),
    bfdProfilePath: field(
      policyPath('bfd-profiles', DEFAULT_PROFILE).optional(),
      `Policy path of the BFD profile, which says how often the peer has to answer; the one of NSX is ${DEFAULT_PROFILE}. An IPv6 peer takes none.`,
      { onUnset: 'remove' },
    ),
    enabled: field(z.boolean().optional(), 'Whether the peer is watched. NSX default: true.', {
      vital: true,
      onUnset: { value: true },
    }),
    scope: field(
      z.array(localeServicePath()).optional(),
      'Policy paths of the locale services of the gateway at which the peer is watched: a set, for a stretched gateway. NSX default: all.',
      { set: true, onUnset: { value: [] } },
    ),
  },
  importId: {
    form: '/infra/tier-0s/<tier-0>/static-routes/bfd-peers/<peer>',
    example: '/infra/tier-0s/T0/static-routes/bfd-peers/router-a',
    pattern: /^\/.+\/tier-0s\/[^/]+\/static-routes\/bfd-peers\/[^/]+$/,
  },
  examples: [
    {
      title: 'A default route by two routers, of which a dead one is left out within 1.5 s',
      resources: {
        uplinks: {
          type: 'nsx:StaticRoute',
          inputs: {
            displayName: 'default',
            gatewayPath: '/infra/tier-0s/T0',
            network: '0.0.0.0/0',
            nextHops: [{ ipAddress: '192.0.2.1' }, { ipAddress: '192.0.2.5' }],
          },
        },
        routerA: {
          type: 'nsx:StaticRouteBfdPeer',
          inputs: {
            displayName: 'router-a',
            gatewayPath: '/infra/tier-0s/T0',
            peerAddress: '192.0.2.1',
            bfdProfilePath: DEFAULT_PROFILE,
          },
        },
        routerB: {
          type: 'nsx:StaticRouteBfdPeer',
          inputs: {
            displayName: 'router-b',
            gatewayPath: '/infra/tier-0s/T0',
            peerAddress: '192.0.2.5',
            bfdProfilePath: DEFAULT_PROFILE,
          },
        },
      },
    },
  ],
});
