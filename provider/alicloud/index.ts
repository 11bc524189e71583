/**
 * Alibaba Cloud: IPsec-VPN on a VPN gateway (OpenAPI Vpc 2016-04-28) and on a transit router (with Cbn 2017-09-12).
 * `resources/` one file each, `lookups/` for what exists already, `rules/` for what must hold between fields; `client/`
 * makes the calls; `moves.ts` for other tools' resources; `side.ts` for its ends of links; `simulator/` for a region to
 * test against.
 *
 * May be imported by the catalog. Imports `core` and `model` alone: no engine, no other vendor, no `link`.
 */
import type { Vendor } from '../vendor';
import { connectAlicloud } from './client/client';
import { alicloudConfigSchema, checkSettings } from './client/config';
import { moves } from './moves';
import { side } from './side';

export const platform: Vendor = {
  name: 'alicloud',
  title: 'Alibaba Cloud',
  config: alicloudConfigSchema,
  installation: ['regionId'],
  gateway: {
    form: 'id of a VPN gateway',
    example: 'vpn-bp1q8bgx4xnkm2ogj6rdm',
    of: ({ state: { vpnGatewayId: id } }) => (typeof id === 'string' ? id : undefined),
  },
  moves,
  side,
  checkSettings,
  connect: (config, env, access) => connectAlicloud(config, env, access),
  simulate: {
    samples: () => (require('./simulator') as typeof import('./simulator')).samples,
    options: [
      { name: 'busySeconds', description: 'how long an Alibaba Cloud VPN gateway is busy after a write' },
      {
        name: 'busyCode',
        description: 'with which code it then refuses another one: by kind of object, or each of the known in turn',
        values: ['kind', 'each'],
      },
      {
        name: 'tunnelValues',
        description: 'booleans and numbers inside of Alibaba Cloud tunnels',
        values: ['typed', 'text'],
      },
      {
        name: 'extraSites',
        description: 'VPCs beside the first in the preset of a site, each with a VPN gateway of its own',
      },
    ],
    start: (options) => (require('./simulator') as typeof import('./simulator')).simulate(options),
  },
};
