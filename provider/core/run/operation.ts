/**
 * One operation on a platform: an engine's call turned into the context that verbs see, with a deadline, progress told on
 * change only, and failures that say what was going on.
 */
import { told, type Context, type Log, type PlatformClient } from '../define/context';
import type { Timeouts } from '../define/definition';
import { inFullOnce, isProviderError } from '../define/errors';
import { ownSpelling, spelled, type Spelling } from '../define/message';
import { failureOf } from './failure';
import type { Claim } from './claims';
import type { Proofs } from './proofs';
import { withDeadline } from './deadline';
import { steadyNow } from './steady-clock';

/** What an engine brings to one call. */
export interface Call {
  readonly client: PlatformClient;
  /** Aborts when the user cancels. */
  readonly signal: AbortSignal;
  /** Seconds; replaces the definition's own. */
  readonly timeouts?: Partial<Timeouts>;
  readonly owner?: string;
  /** A sentence: what to do where this resource is the one with another owner mark; undefined where the engine cannot tell. */
  aliasOf?(mark: string): string | undefined;
  /** A sentence: what to do where the object that is in the way is one that this run gives up, which a provider is told too late or never. */
  readonly whenGivenUp?: string;
  /** A sentence: what it means where an equal object that is taken is the one that this very run replaces. */
  readonly whenReplaced?: string;
  /** A sentence: what it means where an object that is to be deleted is the one that this very run made or took over. */
  readonly whenTaken?: string;
  readonly fingerprintKey?: string;
  /** For doors that plan: who this resource is among those of the process. */
  readonly claim?: Claim;
  /** For doors on which one operation may tell what became of another one's object. Without it each waits for its own. */
  readonly proofs?: Proofs;
  /** How this engine writes names of arguments and settings. Default: as the definitions do. */
  readonly spelling?: Spelling;
  progress(text: string): void;
  readonly log: Log;
  now?(): number;
}

export interface OperationOptions {
  /** What is given up when the time has passed: `create of Local endpoint`. */
  readonly what: string;
  readonly timeoutMs: number;
  /** What to do then, where it is not to run it again alone. */
  readonly whenTimeIsUp?: string;
  /** Begins the message of an unexpected failure. Default: `what`. */
  readonly doing?: string;
}

export async function runOperation<T>(
  call: Call,
  { what, timeoutMs, whenTimeIsUp, doing = what }: OperationOptions,
  run: (ctx: Context) => Promise<T>,
): Promise<T> {
  const deadline = withDeadline(call.signal, timeoutMs, what, whenTimeIsUp);
  const { spelling = ownSpelling } = call;
  let last = '';
  const ctx: Context = {
    client: call.client,
    signal: deadline.signal,
    untimed: (wait) => deadline.stoppedDuring(wait),
    progress: (message) => {
      const text = spelled(message, spelling);
      if (text !== last) call.progress((last = text));
    },
    log: (level, message) => call.log(level, () => spelled(told(message), spelling)),
    now: call.now?.bind(call) ?? steadyNow,
    owner: call.owner,
  };
  try {
    return await run(ctx);
  } catch (error) {
    // A library's own words for an abort say less than the reason of it.
    const reason: unknown = deadline.signal.aborted ? deadline.signal.reason : undefined;
    if (isProviderError(reason) && !isProviderError(error)) throw reason;
    throw inFullOnce(failureOf(error, `${doing} on ${call.client.label}`));
  } finally {
    deadline.dispose();
  }
}
