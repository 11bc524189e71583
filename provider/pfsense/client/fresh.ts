/** Something that is asked for rarely: kept for a while, and asked for once more where what is looked for is not in it. */

import { steadyNow } from '../../core/run/steady-clock';

export interface Fresh<T> {
  look<V>(ask: () => Promise<T>, find: (known: T) => V | undefined): Promise<V | undefined>;
  /** To be called after an own write that it tells of. */
  forget(): void;
}

export function freshFor<T>(ms: number, now: () => number = steadyNow): Fresh<T> {
  let kept: { readonly at: number; readonly answer: Promise<T> } | undefined;
  const asked = (ask: () => Promise<T>): Promise<T> => {
    const one = { at: now(), answer: ask() };
    kept = one;
    one.answer.catch(() => {
      if (kept === one) kept = undefined; // the next one asks again
    });
    return one.answer;
  };
  return {
    forget: () => (kept = undefined),
    async look(ask, find) {
      const before = kept !== undefined && now() - kept.at < ms ? kept : undefined;
      const found = find(await (before?.answer ?? asked(ask)));
      return found !== undefined || before === undefined ? found : find(await asked(ask));
    },
  };
}
