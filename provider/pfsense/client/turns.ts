/**
 * One write at a time per pfSense, from looking for an object to seeing what became of it: ids are places in a list, which
 * another write moves, and two writes at once may lose one. All connections of this process to one host share the line.
 */
import type { Context } from '../../core/define/context';
import { KeyedQueue } from '../../core/run/queue';
import { steadyNow } from '../../core/run/steady-clock';

const queue = new KeyedQueue();

export class Turns {
  /** Writes of this process so far, by what must be applied. */
  private static readonly writes = new Map<string, number>();
  /** When the last one ended, by host. */
  private static readonly ended = new Map<string, number>();

  constructor(private readonly host: string) {}

  /** Whether anybody writes or waits to, or did within these milliseconds: what is written together seldom comes at once. */
  busyWithin(ms: number): boolean {
    return queue.size(this.host) > 0 || steadyNow() - (Turns.ended.get(this.host) ?? 0) < ms;
  }

  written(area: string): number {
    return Turns.writes.get(`${this.host} ${area}`) ?? 0;
  }

  /** Runs `work` alone; waiting for that is not the operation's own time. */
  async take<T>(ctx: Context, area: string, what: string, work: () => Promise<T>): Promise<T> {
    return queue.inTurn(ctx, this.host, what, async () => {
      const key = `${this.host} ${area}`;
      Turns.writes.set(key, (Turns.writes.get(key) ?? 0) + 1);
      try {
        return await work();
      } finally {
        Turns.ended.set(this.host, steadyNow());
      }
    });
  }
}
