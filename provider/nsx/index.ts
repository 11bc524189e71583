/**
 * VMware NSX: one file per resource, `lookups/` for read-only questions, `client.ts` for the Policy REST API, `rules/` for
 * what must hold between fields, `simulator/` for a manager to test against. Imports core and nothing else; imported by the
 * catalog. `definePolicyObject` (policy-object.ts) holds what all policy objects share; ipsec-service.ts is the exemplar.
 */
import type { Platform } from '../core/catalog';
import { connectNsx } from './client';
import { nsxConfigSchema, resolveNsxConfig } from './config';

export const platform: Platform = {
  name: 'nsx',
  title: 'VMware NSX',
  config: nsxConfigSchema,
  connect: (config, env) => connectNsx(resolveNsxConfig(config, env)),
};
