/** Something that is asked for rarely: kept for a while, and asked for once more where what is looked for is not in it. */

import { AskedOnce } from '../../core/run/shared-work';
import { steadyNow } from '../../core/run/steady-clock';
import type { CallOptions } from './call';

export interface Fresh<T> {
  look<V>(ctx: CallOptions, find: (known: T) => V | undefined): Promise<V | undefined>;
  /** To be called after an own write that it tells of. */
  forget(): void;
}

interface Kept<T> {
  readonly at: number;
  readonly asked: AskedOnce<T>;
}

/** @param what it is, for whoever waits for it */
export function freshFor<T>(
  ms: number,
  what: string,
  ask: (ctx: CallOptions) => Promise<T>,
  now: () => number = steadyNow,
): Fresh<T> {
  let kept: Kept<T> | undefined;
  const anew = (ctx: CallOptions): Kept<T> =>
    (kept = { at: now(), asked: new AskedOnce((signal) => ask({ ...ctx, signal })) });
  return {
    forget: () => (kept = undefined),
    async look(ctx, find) {
      const answerOf = ({ asked }: Kept<T>): Promise<T> => asked.get(ctx.signal, `asking for ${what}`);
      const before = kept !== undefined && now() - kept.at < ms ? kept : undefined;
      const found = find(await answerOf(before ?? anew(ctx)));
      return found !== undefined || before === undefined ? found : find(await answerOf(anew(ctx)));
    },
  };
}
