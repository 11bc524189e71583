/** Runs steps under a lease, tells of each, and hands over to whoever puts back when one fails or somebody stops the run. */
import type { Borrowed, Context } from '../../core/define/context';
import { asProviderError } from '../../core/define/errors';
import { waiting } from '../../core/run/slow';
import { on, Performer, type ActingEnd, type Step, type Surroundings } from '../../link/operations';
import type { LocatedLink } from '../../link/up/located';
import { END_MS } from '../../link/up/look';
import type { Connections } from '../links/connections';
import { note } from '../inventory';
import { guard, type Interlocks } from './guard';
import type { Lease } from './lease';

/**
 * Of what is asked and written beside the steps. It begins with a look: with less than that gives an end, a link of a slow router
 * could be seen and never changed.
 */
export const QUICK_MS = END_MS + 60_000;
/** Of one step: what takes longer is not coming. */
const STEP_MS = 5 * 60_000;

/**
 * Nothing is done before the link may be changed, and by this run alone. Who keeps that waiting is told here: the look that says so of
 * itself comes later.
 */
export async function begin(
  ctx: Context<Borrowed>,
  { link, ends, lease }: Pick<Changing, 'link' | 'ends' | 'lease'>,
  given: Interlocks,
  marking: Parameters<typeof guard>[4],
): Promise<void> {
  const hosts = new Set(ends.map((end) => on(ctx, end).client.label));
  const slow = waiting(ctx, `${[...hosts].join(' and ')} say`);
  try {
    await guard(ctx, link, ends, given, marking);
    await lease.take(ctx);
  } finally {
    slow.over();
  }
}

const WORDS: Readonly<Record<Exclude<Step['act'], 'renew'>, string>> = {
  ready: 'the other tunnel carries everything',
  drain: 'BGP off',
  quiet: 'traffic moved away',
  stop: 'off',
  up: 'IKE and IPsec up',
  undrain: 'BGP on',
  carries: 'all of the link is up again',
};

export interface Changing {
  readonly connections: Connections;
  readonly link: LocatedLink;
  readonly ends: readonly ActingEnd[];
  readonly lease: Lease;
  readonly around: Omit<Surroundings, 'link' | 'ends'>;
  /** What an end of the tunnel gets: `new key and algorithms`. */
  readonly renewed?: string;
  /** `slave: BGP off (nsx)`, before it begins. */
  began?(text: string, step: Step): void;
}

function stepText({ tunnel, act, end }: Step, { ends, renewed = '' }: Changing): string {
  const what = act === 'renew' ? renewed : WORDS[act];
  return `${tunnel}: ${what}${end === undefined ? '' : ` (${ends[end]!.platform})`}`;
}

export async function runSteps(changing: Changing, steps: readonly Step[], signal: AbortSignal): Promise<void> {
  const { connections, link, ends, lease, around } = changing;
  const performer = new Performer({ ...around, link, ends });
  for (const step of steps) {
    const text = stepText(step, changing);
    changing.began?.(text, step);
    await connections.run({ what: text, timeoutMs: STEP_MS, signal }, async (ctx) => {
      await lease.renew(ctx);
      await performer.perform(ctx, step);
    });
    note(text);
  }
}

/** What was done is done, and what failed has failed, whether or not the lease can be given back: it ends by itself. */
export async function giveBack(give: () => Promise<void>): Promise<void> {
  try {
    await give();
  } catch (error) {
    note(
      `The lease stays until it ends by itself, ten minutes at most: ${asProviderError(error, 'giving it back').message}`,
    );
  }
}

/** A terminal that is closed, a connection to it that breaks: there too nothing may stay half done. */
const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Of what puts back: it is told when it is stopped. */
export const PUTS_BACK = 'what was begun is put back. Once more ends at once, and leaves it to the next run.';

/**
 * `work` with a signal that Ctrl-C and its like abort, once: a second one ends the process.
 * @param says what becomes of what was begun
 */
export async function stoppable<T>(says: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopped = new AbortController();
  const stop = (): void => {
    note(`Stopping: ${says}`);
    stopped.abort();
  };
  for (const name of STOPS) process.once(name, stop);
  try {
    return await work(stopped.signal);
  } finally {
    for (const name of STOPS) process.removeListener(name, stop);
  }
}
