/** An IKEv2 policy: which proposals are offered, at which addresses. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { ip } from '../../core/define/normal';
import { policyRules } from '../rules/once';
import { flag, items, text, texts, wrapped } from './common/leaves';
import { defineNode, namedIn } from './common/node';
import { entryOf } from './common/stores';
import { adoptField, ipv4, nameField, word } from './common/types';

const LIST = 'crypto/Cisco-IOS-XE-crypto:ikev2/policy';

const inputs = z.object({
  name: nameField('policy'),
  proposals: field(z.array(word()).min(1), 'Names of IKEv2 proposals, in the order in which they are offered.', {
    refersTo: 'cisco:Ikev2Proposal',
  }),
  localAddresses: field(
    z.array(ipv4()).min(1).optional(),
    'Own addresses that it is for. Default: all, in the VRF that it matches.',
    { set: true, normal: (value) => ip(value) },
  ),
  fvrf: field(word().optional(), 'Front-door VRF that it is for. Default: the global one.'),
  anyFvrf: field(z.boolean().optional(), 'Whether it is for every VRF; not with `fvrf`. Default: false.', {
    onUnset: { value: false },
  }),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineNode({
  type: 'cisco:Ikev2Policy',
  title: 'IKEv2 policy',
  description:
    'Which IKEv2 proposals are offered. IOS-XE takes one policy for a VRF and an own address: one that matches more than a link of yours changes the offer to other peers of the router, too.',
  what: 'IKEv2 policy',
  module: 'crypto',
  inputs,
  outputs,
  rules: policyRules,
  identity: ({ name }) => name,
  keysIn: (name) => ({ name }),
  importId: { form: '<name>', example: 'DC1', pattern: /^[\w.:-]+$/ },
  nodes: [
    {
      store: entryOf((name) => ({ list: LIST, keys: { name } })),
      leaves: {
        proposals: wrapped(items('proposal', { keys: ['proposals'], leaves: { name: text('proposals') } }), 'name'),
        localAddresses: texts('match/address/local-ip'),
        fvrf: text('match/fvrf/name'),
        anyFvrf: flag('match/fvrf/any'),
      },
    },
  ],
  discover: namedIn(LIST, 'name'),
  examples: [
    {
      title: 'One proposal for one outside address',
      resources: {
        dc1: {
          type: 'cisco:Ikev2Policy',
          inputs: { name: 'DC1', proposals: ['DC1'], localAddresses: ['192.0.2.1'] },
        },
      },
    },
  ],
});
