/** An IPsec profile: what a tunnel interface is protected with. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { pfsGroups } from '../algorithms';
import { weakProfileRules } from '../rules/weak';
import { flag, long, moved, presenceOf, text, texts } from './common/leaves';
import { defineNode, namedIn } from './common/node';
import { entryOf } from './common/stores';
import { adoptField, descriptionField, nameField, sharedDefault, word } from './common/types';

const LIST = 'crypto/Cisco-IOS-XE-crypto:ipsec/profile';
const SA = 'set/security-association';

const isKilobytes = (text: string): boolean =>
  text === 'disable' || (/^[1-9]\d{3,9}$/.test(text) && Number(text) >= 2560 && Number(text) <= 4_294_967_295);

const inputs = z.object({
  name: nameField('profile'),
  description: descriptionField(80),
  transformSets: field(z.array(word()).min(1), 'Names of transform sets, best first.', {
    refersTo: 'cisco:IpsecTransformSet',
  }),
  ikev2Profile: field(word(), 'Name of the IKEv2 profile.', { refersTo: 'cisco:Ikev2Profile' }),
  pfsGroup: field(
    z.int().optional(),
    `Diffie-Hellman group of perfect forward secrecy: ${pfsGroups.join(', ')}. Default: none.`,
    {
      known: pfsGroups.map(String),
      explicit: true,
    },
  ),
  lifetime: field(
    z.int().min(120).max(2_592_000).optional(),
    'Seconds until a child SA ends. IOS-XE default: 3600.',
    sharedDefault(3600),
  ),
  lifetimeKilobytes: field(
    z.string().refine(isKilobytes, 'is neither disable nor a number of kilobytes, 2560 to 4294967295').optional(),
    'Kilobytes until a child SA ends, 2560 to 4294967295, or disable. IOS-XE default: 4608000, which a fast link sends long before the time is up.',
  ),
  replayWindow: field(
    z.enum(['64', '128', '256', '512', '1024']).optional(),
    'Packets of the replay window. IOS-XE default: 64.',
  ),
  responderOnly: field(
    z.boolean().optional(),
    'Whether it waits for the peer to start, and to renew. IOS-XE default: false.',
    { vital: true, onUnset: { value: false } },
  ),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineNode({
  type: 'cisco:IpsecProfile',
  title: 'IPsec profile',
  description:
    'What a tunnel interface is protected with: transform sets, the IKEv2 profile, perfect forward secrecy, lifetimes.',
  what: 'IPsec profile',
  module: 'crypto',
  inputs,
  outputs,
  rules: weakProfileRules,
  identity: ({ name }) => name,
  keysIn: (name) => ({ name }),
  importId: { form: '<name>', example: 'DC1', pattern: /^[\w.:-]+$/ },
  nodes: [
    {
      store: entryOf((name) => ({ list: LIST, keys: { name } })),
      leaves: {
        description: text('description'),
        transformSets: texts('set/transform-set'),
        ikev2Profile: text('set/ikev2-profile'),
        pfsGroup: presenceOf('set/pfs', 'group', { prefix: 'group', absent: 14 }),
        lifetime: moved({ absent: 3600 }, long(`${SA}/lifetime/seconds`), [
          { major: 17, minor: 15 },
          long(`${SA}/lifetime/seconds-case`),
        ]),
        lifetimeKilobytes: text(`${SA}/lifetime/kilobytes`),
        replayWindow: text(`${SA}/replay/window-size`),
        responderOnly: flag('responder-only'),
      },
    },
  ],
  discover: namedIn(LIST, 'name'),
  examples: [
    {
      title: 'With perfect forward secrecy',
      resources: {
        dc1: {
          type: 'cisco:IpsecProfile',
          inputs: { name: 'DC1', transformSets: ['DC1'], ikev2Profile: 'DC1', pfsGroup: 14, lifetime: 3600 },
        },
      },
    },
  ],
});
