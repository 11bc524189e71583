/** A catalog with every kind of field once, for tests of the schema. Its verbs are never called. */
import { z } from 'zod';
import type { Catalog } from '../../../../provider/core/define/catalog';
import { defineLookup, defineResource, erase } from '../../../../provider/core/define/definition';
import { field } from '../../../../provider/core/define/fields';

const never = (): Promise<never> => Promise.reject(new Error('tests of the schema call no verbs'));

const tunnel = z.object({
  psk: field(z.string(), 'Shared secret.', { secret: true }),
  bgpAsn: field(z.number().int().optional(), 'AS number.'),
});

export const session = defineResource({
  type: 'nsx:RouteBasedSession',
  title: 'session',
  description: 'A session.',
  source: 'none',
  inputs: z.object({
    displayName: field(z.string(), 'Name.'),
    psk: field(z.string().optional(), 'Shared secret.', { secret: true }),
    holdDownTime: field(z.number().optional(), 'Seconds.', { deprecated: 'Use something else.' }),
    tunnels: field(z.object({ master: field(tunnel, 'First.'), slave: field(tunnel.optional(), 'Second.') }), 'Both.'),
    rules: field(z.array(z.object({ action: field(z.enum(['ALLOW', 'DENY']), 'What.') })).optional(), 'In order.'),
    peers: field(z.array(z.object({ key: field(z.string(), 'Key.', { secret: true }) })).optional(), 'Any order.', {
      set: true,
    }),
    groups: field(z.array(z.string()).optional(), 'Names.', { set: true }),
    tags: field(z.record(z.string(), z.string()).optional(), 'Tags.'),
    adopt: field(z.boolean().optional(), 'Take over.', { control: true }),
  }),
  outputs: z.object({
    holdDownTime: field(z.number().optional(), 'Seconds.'),
    path: field(z.string(), 'Policy path.', { stable: true }),
    members: field(z.array(z.object({ address: field(z.string(), 'Address.') })), 'Seen.'),
  }),
  importId: { form: '<id>', example: 'a', pattern: /./ },
  examples: [],
  create: never,
  read: never,
  update: never,
  delete: never,
});

export const lookup = defineLookup({
  type: 'nsx:getTier0Gateway',
  title: 'gateway',
  description: 'A gateway.',
  source: 'none',
  inputs: z.object({
    displayName: field(z.string().optional(), 'Name.'),
    site: field(z.string(), 'Site.'),
  }),
  outputs: z.object({ displayName: field(z.string(), 'Name.'), path: field(z.string(), 'Path.') }),
  examples: [],
  read: never,
});

export const catalog: Catalog = {
  version: '0.0.1',
  platforms: [
    {
      name: 'nsx',
      title: 'NSX',
      config: z.object({
        url: field(z.string().optional(), 'Host.'),
        password: field(z.string().optional(), 'Password.', { secret: true }),
      }),
      connect: () => {
        throw new Error('tests of the schema connect to nothing');
      },
    },
  ],
  resources: [erase(session)],
  lookups: [erase(lookup)],
};
