/**
 * Writing under a claim: a resource says what its object will hold before anything is sent, and waits a while for what
 * another resource of the same run is about to give up. See `ledger.ts`.
 */
import type { Context } from '../define/context';
import { isProviderError, type ProviderError } from '../define/errors';
import { text } from '../define/message';
import { noteTrouble } from './deadline';
import type { Claimant, Intent, Ledger } from './ledger';
import { sleep } from './waits';

/** What an engine brings to a write when it plans: without it nothing is claimed, and nothing is waited for. */
export interface Claim {
  readonly ledger: Ledger;
  readonly claimant: Claimant;
}

interface Claiming {
  readonly claim?: Claim;
}

/**
 * Runs a write for a resource that may have what it asks for; what it gave up is free when the write has succeeded.
 *
 * @throws ProviderError `exists` if another resource of this process has it, before anything is sent
 */
export async function claimed<T extends { readonly error?: unknown }>(
  { claim }: Claiming,
  intent: Omit<Intent, 'claimant'>,
  run: () => Promise<T>,
): Promise<T> {
  if (claim === undefined) return run();
  const { ledger, claimant } = claim;
  const whole: Intent = { ...intent, claimant };
  const refused = ledger.plan(whole);
  if (refused !== undefined) throw refused;
  if (intent.desired === undefined) return ledger.ending(whole, run);
  return ledger.applying(claimant, run, (result) => result.error === undefined);
}

const PAUSE_MS = 1_000;

/** Repeats a write that is refused because another object has the address or network, while that may come free. */
export async function untilFree<T>(
  ctx: Pick<Context, 'signal' | 'progress' | 'now'>,
  { claim }: Claiming,
  write: () => Promise<T>,
): Promise<T> {
  const started = ctx.now();
  try {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (claim === undefined || !isProviderError(error, 'taken')) throw error;
        const { ledger, claimant } = claim;
        if (!ledger.mayComeFree(claimant, ctx.now() - started)) throw inTwoSteps(error);
        noteTrouble(ctx.signal, write, error);
        ctx.progress(`waiting for another resource of this run to give it up: ${error.message}`);
        await ledger.waitingFor(claimant, () => sleep(PAUSE_MS, ctx.signal, 'waiting for what another object has'));
      }
    }
  } finally {
    noteTrouble(ctx.signal, write, undefined);
  }
}

function inTwoSteps(error: ProviderError): ProviderError {
  const { hint } = error.said;
  const more =
    'If another resource of this program gives it up, it did not do so in time: apply again. Two resources that change places take two steps, with a third value for one of them in between.';
  return error.with({ hint: hint === undefined ? more : text`${hint}\n${more}` });
}
