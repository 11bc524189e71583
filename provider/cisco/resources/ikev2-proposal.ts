/** An IKEv2 proposal: what is offered for the IKE SA. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { ciphers, digests, groupWords } from '../algorithms';
import { proposalRules } from '../rules/ikev2';
import { weakProposalRules } from '../rules/weak';
import { names } from './common/leaves';
import { defineNode, namedIn } from './common/node';
import { entryOf } from './common/stores';
import { adoptField, nameField } from './common/types';

const LIST = 'crypto/Cisco-IOS-XE-crypto:ikev2/proposal';

const algorithms = (known: readonly string[], description: string) =>
  field(z.array(z.string()).min(1), description, { set: true, known });

const GROUPS = Object.values(groupWords);
/** No open table: the leaves of the model are words, and of another number nobody knows the word. */
const group = () => z.int().refine((number) => GROUPS.includes(number), `is none of ${GROUPS.join(', ')}`);

const inputs = z.object({
  name: nameField('proposal'),
  encryption: algorithms(ciphers, `Ciphers: ${ciphers.join(', ')}. Those of CBC and of GCM do not go together.`),
  integrity: field(
    z.array(z.string()).min(1).optional(),
    `Integrity, with the ciphers of CBC: ${digests.join(', ')}.`,
    { set: true, known: digests },
  ),
  prf: field(
    z.array(z.string()).min(1).optional(),
    `Pseudo-random functions, as \`integrity\`; needed with the ciphers of GCM. Default with CBC: those of \`integrity\`.`,
    { set: true, known: digests },
  ),
  group: field(z.array(group()).min(1), `Diffie-Hellman groups: ${GROUPS.join(', ')}.`, { set: true }),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineNode({
  type: 'cisco:Ikev2Proposal',
  title: 'IKEv2 proposal',
  description:
    'What is offered for the IKE SA. A policy refers to it, and takes it only while it is complete: ciphers and groups, and integrity or, with GCM, a pseudo-random function.',
  what: 'IKEv2 proposal',
  module: 'crypto',
  inputs,
  outputs,
  rules: [...proposalRules, ...weakProposalRules],
  identity: ({ name }) => name,
  keysIn: (name) => ({ name }),
  importId: { form: '<name>', example: 'DC1', pattern: /^[\w.:-]+$/ },
  nodes: [
    {
      store: entryOf((name) => ({ list: LIST, keys: { name } })),
      leaves: {
        encryption: names('encryption'),
        integrity: names('integrity'),
        prf: names('prf'),
        group: names('group', groupWords),
      },
    },
  ],
  discover: namedIn(LIST, 'name'),
  examples: [
    {
      title: 'AES-256 with SHA-256',
      resources: {
        dc1: {
          type: 'cisco:Ikev2Proposal',
          inputs: { name: 'DC1', encryption: ['aes-cbc-256'], integrity: ['sha256'], group: [14] },
        },
      },
    },
  ],
});
