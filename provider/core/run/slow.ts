/** Who is waited for, once it takes so long that somebody asks. */
import type { Context } from '../define/context';

const SLOW_MS = 5_000;

export interface Waiting {
  /** Something was answered: the next silence is another one. */
  heard(): void;
  over(): void;
}

/** @param whom as it stands after "waiting for what": `nsx1.example says` */
export function waiting({ progress }: Pick<Context, 'progress'>, whom: string): Waiting {
  const timer = setTimeout(() => progress(`waiting for what ${whom}`), SLOW_MS);
  return { heard: () => void timer.refresh(), over: () => clearTimeout(timer) };
}
