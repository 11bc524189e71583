/** An IKEv2 keyring with one peer: who it is, and the pre-shared key. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { isBag, type Bag } from '../../core/define/paths';
import { keyringRules } from '../rules/ikev2';
import { describedIn, describedText } from './common/key-mark';
import { address, onlyItem, preSharedKey, text } from './common/leaves';
import { defineNode } from './common/node';
import { entryOf } from './common/stores';
import { adoptField, descriptionField, hostsOrNetwork, nameField, normalHosts, word } from './common/types';

const LIST = 'crypto/Cisco-IOS-XE-crypto:ikev2/keyring';

const inputs = z.object({
  name: nameField('keyring'),
  peer: field(word(), 'Name of the peer in it.'),
  description: descriptionField(80),
  address: field(
    hostsOrNetwork(),
    'Address of the peer as the router sees it, `203.0.113.7`, or the network that peers come from.',
    { normal: normalHosts },
  ),
  preSharedKey: field(
    z
      .string()
      .regex(/^[\x21-\x3e\x40-\x7e]{1,127}$/, 'is not 1 to 127 ASCII characters without blanks and "?"')
      .optional(),
    'Pre-shared key, 1 to 127 ASCII characters without blanks and `?`. A router with `password encryption aes` shows it encrypted, so that a change by hand cannot be found there.',
    { secret: true, onUnset: 'keep' },
  ),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

const peersOf = (entry: Bag | undefined): readonly Bag[] => (entry?.['peer'] as readonly Bag[] | undefined) ?? [];
/** Of the one peer. */
const peerOf = (entry: Bag | undefined): Bag => peersOf(entry)[0] ?? {};

export default defineNode({
  type: 'cisco:Ikev2Keyring',
  title: 'IKEv2 keyring',
  description:
    'A keyring that holds one peer and its pre-shared key. An IKEv2 profile refers to it; two peers have two keyrings, so that a key is changed without a look at the other.',
  what: 'IKEv2 keyring',
  module: 'crypto',
  inputs,
  outputs,
  identity: ({ name }) => name,
  keysIn: (name) => ({ name }),
  importId: { form: '<name>', example: 'DC1', pattern: /^[\w.:-]+$/ },
  nodes: [
    {
      store: entryOf((name) => ({ list: LIST, keys: { name } })),
      leaves: onlyItem('peer', {
        peer: text('name'),
        description: describedText('description'),
        address: address('address/ipv4', ['ipv4-address', 'ipv4-mask']),
        preSharedKey: preSharedKey('pre-shared-key'),
      }),
    },
  ],
  rules: keyringRules,
  rotates: {
    secret: 'preSharedKey',
    markIn: (entry) => describedIn(peerOf(entry)['description']).mark,
    unmark: (entry) => {
      const [peer = {}, ...others] = peersOf(entry);
      const { own } = describedIn(peer['description']);
      const { description: _marked, ...rest } = peer;
      entry['peer'] = [{ ...rest, ...(own !== undefined && { description: own }) }, ...others];
    },
  },
  unverified: ([entry]) => {
    const key = peerOf(entry)['pre-shared-key'];
    // Its type is told where it is not clear text; sent as 0 it is not.
    return isBag(key) && key['encryption'] !== undefined && key['encryption'] !== '0' ? ['preSharedKey'] : [];
  },
  discover: async (ctx) =>
    (await ctx.client.list(LIST, ctx)).map((entry) => {
      const id = String(entry['name']);
      const peers = (entry['peer'] as readonly Bag[] | undefined) ?? [];
      return { id, name: id, ...(peers.length === 1 ? {} : { unfit: `it holds ${peers.length} peers` }) };
    }),
  examples: [
    {
      title: 'The key of one peer',
      resources: {
        dc1: {
          type: 'cisco:Ikev2Keyring',
          inputs: {
            name: 'DC1',
            peer: 'dc1',
            address: '203.0.113.7/32',
            preSharedKey: 'correct-horse-battery-staple',
          },
        },
      },
    },
  ],
});
