/** A group of HSRP on an interface: the address that two routers of a site share. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { ip } from '../../core/define/normal';
import { isBag, type Bag } from '../../core/define/paths';
import { hsrpRules } from '../rules/interfaces';
import { trackRules } from '../rules/once';
import { interfacePath, interfacesIn } from './common/interfaces';
import { items, moved, number, presence, staying, text } from './common/leaves';
import { defineNode } from './common/node';
import { entryOf, type Ctx } from './common/stores';
import { adoptField, INTERFACE_NAME, interfaceName, ipv4, serverDefault, word } from './common/types';

const track = z.object({
  object: field(z.int().min(1).max(1000), 'Number of the tracked object.'),
  decrement: field(z.int().min(1).max(255).optional(), 'What is taken off `priority` while it is down. Default: 10.', {
    default: 10,
    onUnset: { value: 10 },
  }),
});

const inputs = z.object({
  interface: field(interfaceName(), 'Interface, such as GigabitEthernet2.', { forcesReplace: true }),
  group: field(z.int().min(0).max(255), 'Number of the group, the same on both routers.', { forcesReplace: true }),
  address: field(ipv4(), 'The shared address, in the network of the interface.', { normal: ip }),
  priority: field(
    z.int().min(0).max(255).optional(),
    'The router with the highest is active. IOS-XE default: 100.',
    serverDefault(100),
  ),
  preempt: field(
    z.boolean().optional(),
    'Whether it becomes active again when it comes back with a higher priority. IOS-XE default: false.',
    serverDefault(false),
  ),
  preemptDelay: field(
    z.int().min(1).max(3600).optional(),
    'Seconds that it waits before: long enough for BGP to have learned the routes. Default: none.',
  ),
  name: field(word().optional(), 'Name, which redundancy of IPsec refers to.'),
  helloTime: field(z.int().min(1).max(254).optional(), 'Seconds between hellos; with `holdTime`. IOS-XE default: 3.'),
  holdTime: field(
    z.int().min(1).max(255).optional(),
    'Seconds without one after which the other router takes over; with `helloTime`. IOS-XE default: 10.',
  ),
  tracks: field(z.array(track).min(1).optional(), 'Tracked objects that lower the priority, in any order.', {
    whole: true,
    orderedBy: 'object',
  }),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

const placeOf = (id: string): { readonly on: string; readonly group: number } => {
  const at = id.lastIndexOf('/');
  return { on: id.slice(0, at), group: Number(id.slice(at + 1)) };
};

const listOn = (name: string): string => `${interfacePath(name)}/standby/standby-list`;

async function discover(ctx: Ctx) {
  const types = (await ctx.client.get<Bag>('interface', ctx)) ?? {};
  return interfacesIn(types).flatMap(([on, entry]) => {
    const standby = entry['standby'];
    const groups = isBag(standby) ? ((standby['standby-list'] as readonly Bag[] | undefined) ?? []) : [];
    return groups.map((group) => {
      const id = `${on}/${String(group['group-number'])}`;
      return { id, name: typeof group['name'] === 'string' ? group['name'] : id };
    });
  });
}

export default defineNode({
  type: 'cisco:HsrpGroup',
  title: 'HSRP group',
  description:
    'An address that two routers of a site share on their inside: hosts send there, whichever of them is active. Version 1 of HSRP, as IOS-XE has it unless the interface says otherwise.',
  what: 'HSRP group',
  module: 'hsrp',
  inputs,
  outputs,
  rules: [...hsrpRules, ...trackRules],
  identity: ({ interface: on, group }) => (on === undefined || group === undefined ? undefined : `${on}/${group}`),
  keysIn: (id) => ({ interface: placeOf(id).on, group: placeOf(id).group }),
  claims: ({ interface: on, address }) =>
    on === undefined || address === undefined ? [] : [`the shared address ${ip(address)} on ${on}`],
  importId: {
    form: '<interface>/<group>',
    example: 'GigabitEthernet2/10',
    pattern: new RegExp(`^${INTERFACE_NAME}/\\d{1,3}$`),
  },
  nodes: [
    {
      store: entryOf((id) => ({ list: listOn(placeOf(id).on), keys: { 'group-number': placeOf(id).group } })),
      leaves: {
        address: text('ip-config/address'),
        priority: number('priority', { absent: 100 }),
        preempt: presence('preempt'),
        preemptDelay: staying('preempt', number('preempt/delay/minimum')),
        name: text('name'),
        helloTime: number('timers/hello-interval/seconds'),
        holdTime: number('timers/hold-time/seconds'),
        tracks: items('track', {
          keys: ['number'],
          leaves: {
            object: number('number'),
            decrement: moved({ absent: 10 }, number('decrement'), [
              { major: 17, minor: 18 },
              number('track-decrement'),
            ]),
          },
        }),
      },
    },
  ],
  discover,
  examples: [
    {
      title: 'The first of two routers',
      resources: {
        inside: {
          type: 'cisco:HsrpGroup',
          inputs: {
            interface: 'GigabitEthernet2',
            group: 10,
            address: '10.40.0.254',
            priority: 110,
            preempt: true,
            preemptDelay: 60,
          },
        },
      },
    },
  ],
});
