/**
 * Writes change the configuration; what runs changes when it is applied. Applying IPsec makes every tunnel interface anew, and
 * BGP over them may flap, so that what is written together is applied once: when nobody writes any more.
 *
 * It runs in the background. The answer to the request that starts it shows the state before it, so the state is asked for.
 */
import type { Context } from '../../core/define/context';
import type { Readiness } from '../../core/define/definition';
import { waitFor } from '../../core/run/waits';
import type { Caller, CallOptions } from './call';
import type { Turns } from './turns';

export type Area = 'ipsec' | 'interface' | 'routing' | 'firewall';

/** Where each is applied. */
const PATHS: Readonly<Record<Area, string>> = {
  ipsec: '/vpn/ipsec/apply',
  interface: '/interface/apply',
  routing: '/routing/apply',
  firewall: '/firewall/apply',
};

/** One that this process started: how many writes it covers, and whether it is known to have ended. */
interface Run {
  readonly covers: number;
  ended: boolean;
}

/** Less than any number of writes: those of a run that was killed are none of this process, and must be applied all the same. */
const NONE = -1;

export class Applying {
  private readonly runs = new Map<Area, Run>();
  private readonly starting = new Map<Area, Promise<void>>();

  constructor(
    private readonly client: Caller,
    private readonly turns: Turns,
    private readonly pollMs = 500,
  ) {}

  /** Whether everything that was written to this area so far runs; starts applying it where nobody has. */
  async readiness(ctx: CallOptions, area: Area): Promise<Readiness> {
    const againMs = this.pollMs;
    // Of now, not of when the question below is answered: a write that begins in between may come after our applying.
    const written = this.turns.written(area);
    const run = this.runs.get(area);
    if (run !== undefined && run.covers === written) {
      if (run.ended || (await this.applied(ctx, area))) {
        run.ended = true;
        return { ready: true };
      }
      return { ready: false, reason: 'pfSense applies it', againMs };
    }
    if (this.turns.busyWithin(this.pollMs))
      return { ready: false, reason: 'it is applied with other changes of this run', againMs };
    // Rules of the firewall mark nothing as changed: there only our own applying says that they are loaded.
    if (area !== 'firewall' && (await this.applied(ctx, area))) return { ready: true };
    // Whoever asked beside this one may have started it while the answer, which is of before, was under way.
    if ((this.runs.get(area)?.covers ?? NONE) < written) await this.start(ctx, area, written);
    return { ready: false, reason: 'pfSense applies it', againMs };
  }

  /** For deletions, which nothing waits for afterwards. */
  async wait(ctx: Context, area: Area, what: string): Promise<void> {
    await waitFor<void>(ctx, {
      what,
      nextMs: this.pollMs,
      poll: async () => {
        const state = await this.readiness(ctx, area);
        if ('failed' in state) return { done: false, reason: state.failed };
        return state.ready ? { done: true, value: undefined } : { done: false, ...state };
      },
    });
  }

  private async applied(ctx: CallOptions, area: Area): Promise<boolean> {
    return (await this.client.get<{ applied: boolean }>(PATHS[area], ctx)).applied;
  }

  /** Several that wait at once start it once. */
  private async start(ctx: CallOptions, area: Area, covers: number): Promise<void> {
    const known = this.starting.get(area);
    if (known !== undefined) return known;
    const started = this.client
      .post(PATHS[area], {}, ctx)
      .then(() => void this.runs.set(area, { covers, ended: false }))
      .finally(() => this.starting.delete(area));
    this.starting.set(area, started);
    return started;
  }
}
