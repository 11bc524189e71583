/**
 * Alibaba Cloud: IPsec-VPN on a VPN gateway (OpenAPI Vpc 2016-04-28). `resources/` one file each, `lookups/` for what
 * exists already, `rules/` for what must hold between fields; `client/` makes the calls.
 *
 * May be imported by the catalog. Imports `core` alone: no engine, no other vendor, no `link`.
 */
import type { Platform } from '../core/define/catalog';
import { connectAlicloud } from './client/client';
import { alicloudConfigSchema } from './client/config';

export const platform: Platform = {
  name: 'alicloud',
  title: 'Alibaba Cloud',
  config: alicloudConfigSchema,
  connect: (config, env) => connectAlicloud(config, env),
};
