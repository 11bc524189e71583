/**
 * One at a time per key, inside this process: for platforms that take one change at a time per object and answer the
 * second with "busy". Queuing is fair (first come, first served) and leaving the queue by cancellation is immediate.
 */
import type { Context } from '../define/context';
import { abortError, onAbort } from './deadline';

export interface QueueOptions {
  readonly signal: AbortSignal;
  /** How many are ahead, the running one included: told on joining behind others, on every change, and 0 on one's turn. */
  onPlace?(ahead: number): void;
}

interface Waiter {
  ahead: number;
  readonly onPlace?: (ahead: number) => void;
  start(): void;
}

interface Line {
  readonly waiting: Waiter[];
}

export class KeyedQueue {
  private readonly lines = new Map<string, Line>();

  /** Runs `fn` when everyone who came before with this key has finished. */
  async run<T>(key: string, options: QueueOptions, fn: () => Promise<T>): Promise<T> {
    await this.enter(key, options);
    try {
      return await fn();
    } finally {
      this.leave(key);
    }
  }

  /**
   * The same for an operation that shows what it waits for, and whose own time begins with its turn.
   *
   * @param key what is changed, as people know it
   * @param what the change: `create of a phase 1`
   */
  async inTurn<T>(
    ctx: Pick<Context, 'signal' | 'progress' | 'untimed'>,
    key: string,
    what: string,
    work: () => Promise<T>,
  ): Promise<T> {
    let begun: () => void = () => undefined;
    const turn = new Promise<void>((resolve) => (begun = resolve));
    const onPlace = (ahead: number): void => {
      if (ahead > 0)
        ctx.progress(`${what}: waiting for ${ahead} earlier ${ahead === 1 ? 'change' : 'changes'} of ${key}`);
    };
    const done = this.run(key, { signal: ctx.signal, onPlace }, () => {
      begun();
      return work();
    });
    // Leaving the line by cancellation rejects `done` before any turn.
    await ctx.untimed(() => Promise.race([turn, done]));
    return done;
  }

  /** Waiting and running together. */
  size(key: string): number {
    const line = this.lines.get(key);
    return line === undefined ? 0 : line.waiting.length + 1;
  }

  private enter(key: string, { signal, onPlace }: QueueOptions): Promise<void> {
    if (signal.aborted) return Promise.reject(abortError(signal, `waiting for the turn on ${key}`));
    const line = this.lines.get(key);
    if (line === undefined) {
      this.lines.set(key, { waiting: [] });
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        ahead: line.waiting.length + 1,
        onPlace,
        start() {
          release();
          resolve();
        },
      };
      line.waiting.push(waiter);
      onPlace?.(waiter.ahead);
      const release = onAbort(signal, () => {
        const seen = `${waiter.ahead} ahead in the queue`;
        line.waiting.splice(line.waiting.indexOf(waiter), 1);
        tellPlaces(line);
        reject(abortError(signal, `waiting for the turn on ${key}`, seen));
      });
    });
  }

  private leave(key: string): void {
    const line = this.lines.get(key);
    const next = line?.waiting.shift();
    if (line === undefined || next === undefined) {
      this.lines.delete(key);
      return;
    }
    next.onPlace?.(0);
    next.start();
    tellPlaces(line);
  }
}

function tellPlaces(line: Line): void {
  line.waiting.forEach((waiter, index) => {
    if (waiter.ahead === index + 1) return;
    waiter.ahead = index + 1;
    waiter.onPlace?.(waiter.ahead);
  });
}
