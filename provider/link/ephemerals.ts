/** What a link needs for the length of a run alone. */
import { z } from 'zod';
import { defineEphemeral, type AnyEphemeral } from '../core/define/ephemeral';
import { field } from '../core/define/fields';
import { fieldToken, text } from '../core/define/message';
import type { RuleFinding } from '../core/define/rule';
import { TUNNELS } from '../model';
import { bgpPasswordText, deriveBgpPassword, derivePsk, pskText } from './psk';

const masterSecret = (instead: 'psk' | 'password') =>
  field(
    z.string().min(16, 'must have at least 16 characters').optional(),
    `The secret that all keys are derived from, at least 16 characters that nobody can guess. Take it from a vault, or from a variable that is ephemeral. Another one gives other keys to all tunnels. Needed without \`${instead}\`.`,
    { secret: true },
  );

const linkName = () =>
  z
    .string()
    .min(1)
    .regex(/^(?!\s+$)/, 'is blank');

const SOURCE = 'A key that is made once and kept nowhere is another one in the next run';

const nowhere = (instead: 'psk' | 'password'): RuleFinding => ({
  path: ['masterSecret'],
  message: text`Give ${fieldToken('masterSecret')}, from which the key is derived, or ${fieldToken(instead)} itself: no state may hold a key that was generated.`,
});

const psk = defineEphemeral({
  name: 'psk',
  title: 'Pre-shared key of a tunnel',
  description:
    'The pre-shared key of one tunnel, derived from a master secret or given: the same in every run and at both ends of the tunnel, and in no state and no plan. Give it to the write-only arguments of both ends (`psk_wo`, with `psk_version` as their `psk_wo_version`). The key of another link, tunnel or version is another one, and no key tells anything about the others.',
  source: 'RFC 5869 (HKDF-SHA256)',
  inputs: z.object({
    masterSecret: masterSecret('psk'),
    link: field(linkName(), 'Name of the link. Another name gives another key, so keep it.'),
    tunnel: field(z.enum(TUNNELS), 'Which of its tunnels.'),
    version: field(
      z.int().min(1).optional(),
      'Raise it to give this tunnel another key, and the `psk_wo_version` of both ends with it. Default: 1.',
      { default: 1 },
    ),
    psk: field(pskText().optional(), 'A key to be used as it is, in place of a derived one.', { secret: true }),
  }),
  outputs: z.object({
    psk: field(
      pskText(),
      'The key. A derived one has 43 letters, digits, `-` and `_`, and starts with a letter: every end takes it as it is.',
      { secret: true },
    ),
  }),
  example: `variable "master_secret" {
  type      = string
  ephemeral = true
}

locals {
  psk_versions = { master = 1, slave = 1 } # raise one at a time, the standby tunnel first
}

ephemeral "hybridvpn_psk" "tunnel" {
  for_each      = local.psk_versions
  master_secret = var.master_secret
  link          = "dc1"
  tunnel        = each.key
  version       = each.value
}`,
  rules: [
    {
      id: 'psk-source',
      says: 'There is a master secret, or a key',
      severity: 'error',
      source: SOURCE,
      needs: [['masterSecret'], ['psk']],
      check: ({ masterSecret: secret, psk: given }) =>
        secret === undefined && given === undefined ? nowhere('psk') : undefined,
    },
  ],
  open: ({ masterSecret: secret = '', psk: given, version = 1, link, tunnel }) => ({
    psk: given ?? derivePsk(secret, { link, tunnel, version }),
  }),
});

const bgpPassword = defineEphemeral({
  name: 'bgpPassword',
  title: 'BGP password of a link',
  description:
    'The BGP password (TCP MD5) of both tunnels of a link, derived from a master secret or given: the same in every run and at both ends, and in no state and no plan. Give it to the write-only arguments of both ends (`auth_key_wo`, `password_wo`), with `version` as their version.',
  source: 'RFC 5869 (HKDF-SHA256)',
  inputs: z.object({
    masterSecret: masterSecret('password'),
    link: field(linkName(), 'Name of the link. Another name gives another password, so keep it.'),
    version: field(
      z.int().min(1).optional(),
      'Raise it to give BGP another password, and the versions of the write-only arguments with it. Default: 1.',
      { default: 1 },
    ),
    password: field(
      z.union([bgpPasswordText(), z.literal('')]).optional(),
      'A password to be used as it is, in place of a derived one; empty: none any more.',
      { secret: true },
    ),
  }),
  outputs: z.object({
    password: field(
      z.string(),
      'The password. A derived one has 32 letters, digits, `-` and `_`, and starts with a letter: every end takes it as it is.',
      { secret: true },
    ),
  }),
  example: `variable "master_secret" {
  type      = string
  ephemeral = true
}

ephemeral "hybridvpn_bgp_password" "dc1" {
  master_secret = var.master_secret
  link          = "dc1"
  version       = 1
}`,
  rules: [
    {
      id: 'bgp-password-source',
      says: 'There is a master secret, or a password',
      severity: 'error',
      source: SOURCE,
      needs: [['masterSecret'], ['password']],
      check: ({ masterSecret: secret, password: given }) =>
        secret === undefined && given === undefined ? nowhere('password') : undefined,
    },
  ],
  open: ({ masterSecret: secret = '', password, version = 1, link }) => ({
    password: password ?? deriveBgpPassword(secret, { link, version }),
  }),
});

export const ephemerals: readonly AnyEphemeral[] = [psk, bgpPassword];
