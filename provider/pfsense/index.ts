/**
 * pfSense through the REST API package (pfrest): routed IPsec. `resources/` one file each, `client/` for the API and how it is
 * applied, `rules/` for what must hold between fields, `simulator/` for a firewall to test against. Imports core and model alone;
 * imported by the catalog. `defineListed` (resources/common) holds what all resources share; ipsec-phase1.ts is the exemplar.
 *
 * FRR has no API there: BGP of a pfSense is its administrator's.
 */
import type { Vendor } from '../vendor';
import { connectPfsense } from './client/client';
import { checkSettings, pfsenseConfigSchema, resolvePfsenseConfig } from './client/config';
import { side } from './side';

export const platform: Vendor = {
  name: 'pfsense',
  title: 'pfSense',
  config: pfsenseConfigSchema,
  checkSettings,
  connect: (config, env, access) => connectPfsense(resolvePfsenseConfig(config, env), access),
  side,
  simulate: {
    onRequest: true,
    options: [],
    samples: () => (require('./simulator') as typeof import('./simulator')).samples,
    start: (options) => (require('./simulator') as typeof import('./simulator')).simulate(options),
  },
};
