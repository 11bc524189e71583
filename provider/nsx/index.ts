/**
 * VMware NSX: `resources/` one file each, `lookups/` for read-only questions, `client/` for the Policy REST API, `rules/` for
 * what must hold between fields, `moves.ts` for other tools' resources, `side.ts` for its ends of links, `simulator/` for a
 * manager to test against. Imports core and model alone; imported by the catalog. `definePolicyObject` (resources/common)
 * holds what all policy objects share; ipsec-service.ts is the exemplar.
 */
import type { Vendor } from '../vendor';
import { connectNsx } from './client/client';
import { checkSettings, nsxConfigSchema, resolveNsxConfig } from './client/config';
import { functions } from './functions';
import { moves } from './moves';
import { gatewayOf } from './resources/common/discover';
import { side } from './side';

export const platform: Vendor = {
  name: 'nsx',
  title: 'VMware NSX',
  config: nsxConfigSchema,
  gateway: {
    form: 'policy path of a Tier-0 or Tier-1',
    example: '/infra/tier-0s/T0',
    of: ({ id }) => gatewayOf(id),
  },
  moves,
  side,
  functions,
  checkSettings,
  connect: (config, env, access) => connectNsx(resolveNsxConfig(config, env), access),
  simulate: {
    samples: () => (require('./simulator') as typeof import('./simulator')).samples,
    options: [
      { name: 'purgeSeconds', description: 'how long NSX refuses the path of a deleted object' },
      { name: 'searchDelaySeconds', description: 'how long the index of search is behind what was written' },
    ],
    start: (options) => (require('./simulator') as typeof import('./simulator')).simulate(options),
  },
};
