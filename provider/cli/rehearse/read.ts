/** The figures of a rehearsal in a file, as `hybridvpn rehearse --json` writes them. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ProviderError } from '../../core/define/errors';
import { IMPACT_LEVELS } from '../../model';
import type { Rehearsal } from './data';

const level = z.enum(IMPACT_LEVELS);
const suffered = z.object({
  sent: z.number(),
  lost: z.number(),
  dark: z.number(),
  longest: z.number(),
  back: z.boolean(),
});
const tunnel = z.object({
  name: z.string(),
  announced: level,
  perhaps: level.optional(),
  fate: z.enum(['stays', 'new', 'gone']),
  until: z.enum(['ends-match', 'undone']).optional(),
  suffered: suffered.optional(),
  up: z.boolean().optional(),
});
const link = z.object({
  name: z.string(),
  announced: level,
  announcedSeconds: z.number().optional(),
  suffered: suffered.optional(),
  there: z.array(z.string()),
  back: z.array(z.string()),
  tunnels: z.array(tunnel),
});
const rehearsal = z.object({
  version: z.literal(1),
  hash: z.string(),
  input: z.string(),
  at: z.iso.datetime(),
  seconds: z.number(),
  apply: z.object({
    end: z.enum(['done', 'failed', 'stopped']),
    seconds: z.number(),
    says: z.string().optional(),
  }),
  links: z.array(link),
  worse: z.array(z.string()),
  unseen: z.array(z.string()),
});

/** @param hash of the plan that a report is about. @throws ProviderError for any other file, and one of another plan */
export function readRehearsal(file: string, hash: string): Rehearsal {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw wrong(`--rehearsal ${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'it is not JSON'}.`);
  }
  const read = rehearsal.safeParse(content);
  if (!read.success) throw wrong(`--rehearsal ${file} was not written by hybridvpn rehearse --json.`);
  if (read.data.hash !== hash) throw wrong(`--rehearsal ${file} is of another plan: its hash is ${read.data.hash}.`);
  return read.data;
}

const wrong = (message: string): ProviderError =>
  new ProviderError({ code: 'invalid', message, hint: 'Rehearse this plan: hybridvpn rehearse PLAN --json > FILE' });
