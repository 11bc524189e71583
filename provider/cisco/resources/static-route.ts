/** A static route: one network through one next hop or interface. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { ip, isNetwork, network } from '../../core/define/normal';
import type { Bag } from '../../core/define/paths';
import { maskOf } from '../../core/define/ipv4';
import { lengthOf } from '../client/masks';
import { flag, number, text } from './common/leaves';
import { defineNode } from './common/node';
import { innerEntryOf, pathOf, type Place } from './common/stores';
import { adoptField, interfaceName, ipv4, isInterface, serverDefault } from './common/types';

const LIST = 'ip/route/ip-route-interface-forwarding-list';

const normalHop = (value: unknown): string => (isInterface(String(value)) ? String(value) : ip(value));

const inputs = z.object({
  network: field(z.string().refine(isNetwork, 'is not a network such as 10.40.0.0/16'), 'Destination network.', {
    forcesReplace: true,
    normal: network,
  }),
  nextHop: field(
    z.union([interfaceName(), ipv4()]),
    'Address of the next hop, or the interface: Tunnel10, or Null0, where packets end.',
    { forcesReplace: true, normal: normalHop },
  ),
  name: field(
    z
      .string()
      .regex(/^\S{1,50}$/, 'is not 1 to 50 characters without blanks')
      .optional(),
    'Name of the route.',
  ),
  distance: field(
    z.int().min(1).max(255).optional(),
    'Administrative distance: a route of BGP has 20. IOS-XE default: 1.',
    serverDefault(1),
  ),
  tag: field(z.int().min(1).max(4_294_967_295).optional(), 'Tag, for route maps.'),
  permanent: field(z.boolean().optional(), 'Whether it stays when its interface is down. Default: false.', {
    onUnset: { value: false },
  }),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

const parts = (id: string): { readonly prefix: string; readonly mask: string; readonly fwd: string } => {
  const [prefix = '', bits = '', ...hop] = id.split('/');
  return { prefix, mask: maskOf(Number(bits)), fwd: hop.join('/') };
};
const around = (id: string): Place => {
  const { prefix, mask } = parts(id);
  return { list: LIST, keys: { prefix, mask } };
};

export default defineNode({
  type: 'cisco:StaticRoute',
  title: 'Static route',
  description: 'One network through one next hop or interface, in the global table.',
  what: 'static route',
  module: 'ip',
  inputs,
  outputs,
  identity: ({ network: destination, nextHop }) =>
    destination === undefined || nextHop === undefined ? undefined : `${network(destination)}/${normalHop(nextHop)}`,
  keysIn: (id) => {
    const { prefix, mask, fwd } = parts(id);
    return { network: `${prefix}/${lengthOf(mask)}`, nextHop: fwd };
  },
  importId: {
    form: '<network>/<next hop or interface>',
    example: '10.40.0.0/16/Tunnel10',
    pattern: /^[0-9.]+\/\d{1,2}\/[\w./-]+$/,
  },
  nodes: [
    {
      store: innerEntryOf((id) => ({ list: `${pathOf(around(id))}/fwd-list`, keys: { fwd: parts(id).fwd } }), around),
      leaves: {
        name: text('name'),
        distance: number('metric', { absent: 1 }),
        tag: number('tag'),
        permanent: flag('permanent'),
      },
    },
  ],
  discover: async (ctx) =>
    (await ctx.client.list(LIST, ctx)).flatMap((entry) => {
      const destination = `${String(entry['prefix'])}/${lengthOf(String(entry['mask']))}`;
      const hops = (entry['fwd-list'] as readonly Bag[] | undefined) ?? [];
      return hops.map((hop) => ({
        id: `${destination}/${String(hop['fwd'])}`,
        name: String(hop['name'] ?? `to-${destination}`),
      }));
    }),
  examples: [
    {
      title: 'Where packets of no other route end',
      resources: {
        null: {
          type: 'cisco:StaticRoute',
          inputs: { network: '10.40.0.0/16', nextHop: 'Null0', distance: 250 },
        },
      },
    },
  ],
});
