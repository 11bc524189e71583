/** A prefix list: networks that a route map or a neighbor lets through. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { isNetwork, network } from '../../core/define/normal';
import { prefixListRules } from '../rules/bgp';
import { prefixPlaceRules } from '../rules/once';
import { items, number, text } from './common/leaves';
import { defineNode } from './common/node';
import { groupOf } from './common/stores';
import { adoptField, nameField } from './common/types';

const LIST = 'ip/prefix-lists/prefixes';

const entry = z.object({
  seq: field(z.int().min(1).max(4_294_967_294), 'Place of the entry: lower ones decide first.'),
  action: field(z.enum(['permit', 'deny']).optional(), 'Default: permit.', {
    default: 'permit',
    onUnset: { value: 'permit' },
  }),
  network: field(z.string().refine(isNetwork, 'is not a network such as 10.40.0.0/16'), 'Network, `10.40.0.0/16`.', {
    normal: network,
  }),
  ge: field(
    z.int().min(1).max(32).optional(),
    'Shortest prefix length in it that it is for. Default: that of the network.',
  ),
  le: field(
    z.int().min(1).max(32).optional(),
    'Longest prefix length in it that it is for. Default: that of the network.',
  ),
});

const inputs = z.object({
  name: nameField('prefix list'),
  entries: field(
    z.array(entry).min(1),
    'Entries, in any order: `seq` is their place. Whatever none of them is for is denied.',
    {
      whole: true,
      orderedBy: 'seq',
    },
  ),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineNode({
  type: 'cisco:PrefixList',
  title: 'IP prefix list',
  description: 'A list of networks with the lengths of prefixes in them, for route maps and BGP neighbors.',
  what: 'prefix list',
  module: 'ip',
  inputs,
  outputs,
  rules: [...prefixListRules, ...prefixPlaceRules],
  identity: ({ name }) => name,
  keysIn: (name) => ({ name }),
  importId: { form: '<name>', example: 'DC1-IN', pattern: /^[\w.:-]+$/ },
  nodes: [
    {
      store: groupOf(LIST, 'name', 'no'),
      leaves: {
        entries: items('entries', {
          keys: ['no'],
          leaves: {
            seq: number('no'),
            action: text('action'),
            network: text('ip'),
            ge: number('ge'),
            le: number('le'),
          },
        }),
      },
    },
  ],
  discover: async (ctx) =>
    [...new Set((await ctx.client.list(LIST, ctx)).map(({ name }) => String(name)))].map((name) => ({
      id: name,
      name,
    })),
  examples: [
    {
      title: 'One network and what is in it',
      resources: {
        dc1: {
          type: 'cisco:PrefixList',
          inputs: { name: 'DC1-IN', entries: [{ seq: 10, network: '10.10.0.0/16', le: 24 }] },
        },
      },
    },
  ],
});
