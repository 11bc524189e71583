/**
 * Cisco IOS-XE through RESTCONF: IPsec between routed tunnel interfaces, and BGP over them. `resources/` one file each, `client/`
 * for RESTCONF, `rules/` for what must hold between fields, `simulator/` for a router to test against. Imports core and model
 * alone; imported by the catalog. `defineNode` (resources/common) holds what all resources share; ikev2-proposal.ts is the
 * exemplar.
 */
import type { Vendor } from '../vendor';
import { connectCisco } from './client/client';
import { checkSettings, ciscoConfigSchema, resolveCiscoConfig } from './client/config';
import { side } from './side';

export const platform: Vendor = {
  name: 'cisco',
  title: 'Cisco IOS-XE',
  config: ciscoConfigSchema,
  checkSettings,
  connect: (config, env, access) => connectCisco(resolveCiscoConfig(config, env), access),
  side,
  simulate: {
    onRequest: true,
    options: [],
    samples: () => (require('./simulator') as typeof import('./simulator')).samples,
    start: (options) => (require('./simulator') as typeof import('./simulator')).simulate(options),
  },
};
