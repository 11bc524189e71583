/**
 * Alibaba Cloud: IPsec-VPN on a VPN gateway (OpenAPI Vpc 2016-04-28). One file per resource, `lookups/` for what exists
 * already, `rules.ts` for what must hold between fields; `client.ts` and `client/` make the calls.
 *
 * May be imported by the catalog. Imports `core` alone: no engine, no other vendor, no `link`.
 */
import type { Platform } from '../core/catalog';
import { connectAlicloud } from './client';
import { alicloudConfigSchema } from './config';

export const platform: Platform = {
  name: 'alicloud',
  title: 'Alibaba Cloud',
  config: alicloudConfigSchema,
  connect: (config, env) => connectAlicloud(config, env),
};
