/** Prefix list of a Tier-0: which networks a BGP neighbor may send or be sent. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { cidr, isCidr } from '../../core/define/normal';
import { definePolicyObject } from './common/policy-object';
import { prefixListRules } from '../rules/routing';
import { tier0Path } from './common/types';

const ANY = 'ANY';

export default definePolicyObject({
  type: 'nsx:PrefixList',
  title: 'Prefix list',
  description:
    'An ordered list of networks to permit or deny. It is attached to a BGP neighbor by `routeFiltering`, or matched by a route map. What no entry permits is denied.',
  source: 'NSX Policy API, PrefixList',
  collection: 'prefix-lists',
  resourceType: 'PrefixList',
  parentField: 'gatewayPath',
  permissions: ['Network Admin on the gateway'],
  rules: prefixListRules,
  fields: {
    gatewayPath: field(tier0Path(), 'Policy path of the Tier-0 gateway.', { forcesReplace: true }),
    prefixes: field(
      z
        .array(
          z.object({
            network: field(
              z
                .string()
                .refine((text) => text === ANY || isCidr(text), 'is neither a network such as 10.1.0.0/24 nor ANY'),
              'Network such as 172.16.0.0/16, or ANY for every network.',
              { normal: (value) => (String(value).toUpperCase() === ANY ? ANY : cidr(value)) },
            ),
            ge: field(z.int().min(1).max(128).optional(), 'Match prefix lengths of at least this.'),
            le: field(z.int().min(1).max(128).optional(), 'Match prefix lengths of at most this.'),
            action: field(z.enum(['PERMIT', 'DENY']).optional(), 'What to do with a match. NSX default: PERMIT.', {
              onUnset: { value: 'PERMIT' },
            }),
          }),
        )
        .min(1),
      'Entries in the order they are tried; without `ge` and `le` an entry matches that very network.',
      { whole: true },
    ),
  },
  importId: {
    form: '/infra/tier-0s/<tier-0>/prefix-lists/<list>',
    example: '/infra/tier-0s/T0/prefix-lists/to-alibaba',
    pattern: /^\/.+\/tier-0s\/[^/]+\/prefix-lists\/[^/]+$/,
  },
  examples: [
    {
      title: 'Exactly two networks',
      resources: {
        list: {
          type: 'nsx:PrefixList',
          inputs: {
            displayName: 'to-alibaba',
            gatewayPath: '/infra/tier-0s/T0',
            prefixes: [
              { network: '10.10.0.0/16', action: 'PERMIT' },
              { network: '10.20.0.0/16', le: 24, action: 'PERMIT' },
              { network: 'ANY', action: 'DENY' },
            ],
          },
        },
      },
    },
  ],
});
