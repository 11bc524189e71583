/**
 * VMware NSX: `resources/` one file each, `lookups/` for read-only questions, `client/` for the Policy REST API, `rules/` for
 * what must hold between fields, `simulator/` for a manager to test against. Imports core and nothing else; imported by the
 * catalog. `definePolicyObject` (resources/common) holds what all policy objects share; ipsec-service.ts is the exemplar.
 */
import type { Platform } from '../core/define/catalog';
import { connectNsx } from './client/client';
import { nsxConfigSchema, resolveNsxConfig } from './client/config';

export const platform: Platform = {
  name: 'nsx',
  title: 'VMware NSX',
  config: nsxConfigSchema,
  connect: (config, env) => connectNsx(resolveNsxConfig(config, env)),
};
