/**
 * Room: twins. What states, stacks and the live platforms tell becomes objects of simulators, with stand-ins for secrets;
 * a state is written without its secrets; and results that were found on a twin say so. Imported by commands. Asks platforms
 * for `live` alone, and writes to none.
 */
import type { ConnectionOptions } from '../connection';
import type { Knowledge } from './known';
import { knownLive } from './live';
import { knownInState, stateText } from './state';

export type { Knowledge } from './known';
export { redact, redactedText, stateForTwin } from './redact';
export { knownInState } from './state';
export { twinsOf } from './twins';

/** @param from files of states and stacks, `-` for stdin, `live`; of one object the first that knows it holds */
export async function knownFrom(from: readonly string[], options: ConnectionOptions): Promise<readonly Knowledge[]> {
  const known: Knowledge[] = [];
  for (const one of from)
    known.push(one === 'live' ? await knownLive(options) : await knownInState(await stateText(one)));
  return known;
}
