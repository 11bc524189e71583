/** The figures of a rehearsal in a file, as `hybridvpn rehearse --json` writes them. */
import { ProviderError } from '../../core/define/errors';
import { jsonOfFile } from '../../core/define/json';
import { rehearsalSchema } from '../schemas/plan';
import type { Rehearsal } from './data';

/** @param hash of the plan that a report is about. @throws ProviderError for any other file, and one of another plan */
export function readRehearsal(file: string, hash: string): Rehearsal {
  const content = jsonOfFile(file, (reason) => wrong(`--rehearsal ${file} cannot be read: ${reason}.`));
  const read = rehearsalSchema.safeParse(content);
  if (!read.success) throw wrong(`--rehearsal ${file} was not written by hybridvpn rehearse --json.`);
  if (read.data.hash !== hash) throw wrong(`--rehearsal ${file} is of another plan: its hash is ${read.data.hash}.`);
  return read.data;
}

const wrong = (message: string): ProviderError =>
  new ProviderError({ code: 'invalid', message, hint: 'Rehearse this plan: hybridvpn rehearse PLAN --json > FILE' });
