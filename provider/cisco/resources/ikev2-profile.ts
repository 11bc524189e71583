/** An IKEv2 profile: which peers it is for, how both ends name themselves, and how long an IKE SA lives. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { ip } from '../../core/define/normal';
import { trimmedText } from '../../core/define/trimmed-text';
import { profileRules } from '../rules/ikev2';
import { profileAddressRules } from '../rules/once';
import { address, firstText, flag, items, moved, named, number, text, texts, wrapped } from './common/leaves';
import { defineNode, namedIn } from './common/node';
import { entryOf } from './common/stores';
import {
  adoptField,
  descriptionField,
  hostsOrNetwork,
  ipv4,
  nameField,
  normalHosts,
  serverDefault,
  sharedDefault,
  word,
} from './common/types';

const LIST = 'crypto/Cisco-IOS-XE-crypto:ikev2/profile';
const LOCAL = 'match/address/local';
const REMOTE = 'match/identity/remote';
const IDENTITIES = { address: 'address', fqdn: 'fqdn', email: 'email', 'key-id': 'key-id' } as const;

const inputs = z.object({
  name: nameField('profile'),
  description: descriptionField(200),
  localAddress: field(
    ipv4().optional(),
    'Own address that it is for. Needed where two profiles are for the same identity of a peer. Default: all.',
    { normal: ip },
  ),
  keyring: field(word(), 'Name of the IKEv2 keyring with the pre-shared key.', { refersTo: 'cisco:Ikev2Keyring' }),
  localIdentity: field(
    z
      .object({
        type: field(z.enum(['address', 'fqdn', 'email', 'key-id']), 'What the own identity is.'),
        value: field(trimmedText(), 'The own identity, of that type.'),
      })
      .optional(),
    'Own identity. Default: the address that the router sends from.',
    { explicit: true },
  ),
  remoteAddresses: field(
    z.array(hostsOrNetwork()).min(1).optional(),
    'Identities of the peer that are addresses: `203.0.113.7`, or a network.',
    { set: true, normal: normalHosts },
  ),
  remoteFqdns: field(z.array(trimmedText()).min(1).optional(), 'Identities of the peer that are host names.', {
    set: true,
  }),
  remoteKeyIds: field(z.array(trimmedText()).min(1).optional(), 'Identities of the peer that are key ids.', {
    set: true,
  }),
  anyRemote: field(z.boolean().optional(), 'Whether it is for peers of every identity. Default: false.', {
    onUnset: { value: false },
  }),
  lifetime: field(
    z.int().min(120).max(86_400).optional(),
    'Seconds until the IKE SA ends. IOS-XE default: 86400.',
    sharedDefault(86_400),
  ),
  dpdInterval: field(
    z.int().min(10).max(3600).optional(),
    'Seconds between probes of the peer; `dpdRetry` and `dpdQuery` belong to it. Default: none are sent.',
    { explicit: true },
  ),
  dpdRetry: field(z.int().min(2).max(60).optional(), 'Seconds between repetitions of a probe without an answer.', {
    explicit: true,
  }),
  dpdQuery: field(
    z.enum(['periodic', 'on-demand']).optional(),
    'Whether the peer is probed always, or when there is traffic to it and none from it.',
    { explicit: true },
  ),
  natKeepalive: field(z.int().min(5).max(3600).optional(), 'Seconds between keepalives through a NAT. Default: none.'),
  natForceEncap: field(
    z.boolean().optional(),
    'Whether ESP is put into UDP also where no NAT is seen. IOS-XE default: false.',
    serverDefault(false),
  ),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineNode({
  type: 'cisco:Ikev2Profile',
  title: 'IKEv2 profile',
  description:
    'What holds for the IKE SA with the peers that it matches: identities, the keyring, lifetime and dead peer detection. Both ends authenticate by pre-shared key.',
  what: 'IKEv2 profile',
  module: 'crypto',
  inputs,
  outputs,
  rules: [...profileRules, ...profileAddressRules],
  identity: ({ name }) => name,
  keysIn: (name) => ({ name }),
  importId: { form: '<name>', example: 'DC1', pattern: /^[\w.:-]+$/ },
  nodes: [
    {
      store: entryOf((name) => ({ list: LIST, keys: { name } })),
      fixed: { authentication: { local: { 'pre-share': {} }, remote: { 'pre-share': {} } } },
      lacking: 'does not authenticate both ends by pre-shared keys',
      leaves: {
        description: text('description'),
        keyring: text('keyring/local/name'),
        localAddress: moved({}, text(`${LOCAL}/ip`), [{ major: 17, minor: 16 }, firstText(`${LOCAL}/ip-address`)]),
        localIdentity: named('identity/local', IDENTITIES),
        remoteAddresses: wrapped(
          items(`${REMOTE}/address/ipv4`, {
            keys: ['ipv4-address'],
            leaves: { at: address('', ['ipv4-address', 'ipv4-mask']) },
          }),
          'at',
        ),
        remoteFqdns: texts(`${REMOTE}/fqdn/fqdn-name`),
        remoteKeyIds: texts(`${REMOTE}/key-ids`),
        anyRemote: flag(`${REMOTE}/any`),
        lifetime: number('lifetime/seconds', { absent: 86_400 }),
        dpdInterval: number('dpd/interval'),
        dpdRetry: number('dpd/retry'),
        dpdQuery: text('dpd/query'),
        natKeepalive: number('nat/keepalive'),
        natForceEncap: flag('nat/force-encap'),
      },
    },
  ],
  discover: namedIn(LIST, 'name'),
  examples: [
    {
      title: 'One peer, known by its address',
      resources: {
        dc1: {
          type: 'cisco:Ikev2Profile',
          inputs: {
            name: 'DC1',
            keyring: 'DC1',
            localIdentity: { type: 'address', value: '192.0.2.1' },
            remoteAddresses: ['203.0.113.7/32'],
            lifetime: 28800,
            dpdInterval: 10,
            dpdRetry: 3,
            dpdQuery: 'periodic',
          },
        },
      },
    },
  ],
});
