/**
 * Writes change the configuration; what runs changes when it is applied. Applying IPsec makes every tunnel interface anew, and
 * BGP over them may flap, so that what is written together is applied once: when nobody writes any more.
 *
 * It runs in the background. The answer to the request that starts it shows the state before it, so the state is asked for.
 */
import type { Context } from '../../core/define/context';
import type { Readiness } from '../../core/define/definition';
import { SharedWork } from '../../core/run/shared-work';
import { waitFor } from '../../core/run/waits';
import { asProviderError } from '../../core/define/errors';
import { text } from '../../core/define/message';
import type { Caller, CallOptions, Repeating } from './call';
import { foreign, settledByLooking } from './errors';
import type { Turns } from './turns';

export type Area = 'ipsec' | 'interface' | 'routing' | 'firewall';

/** Where each is applied. */
const PATHS: Readonly<Record<Area, string>> = {
  ipsec: '/vpn/ipsec/apply',
  interface: '/interface/apply',
  routing: '/routing/apply',
  firewall: '/firewall/apply',
};

/** Where a person applies each. */
const BUTTONS: Readonly<Record<Area, string>> = {
  ipsec: 'VPN > IPsec',
  interface: 'Interfaces',
  routing: 'System > Routing',
  firewall: 'Firewall > Rules',
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
  private readonly starting = new Map<Area, SharedWork<void>>();

  constructor(
    private readonly client: Pick<Caller, 'get' | 'post'> & Repeating,
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

  /** For deletions, which nothing waits for afterwards, and which no later run would apply: the object is gone from the list. */
  async wait(ctx: Context, area: Area, what: string): Promise<void> {
    const options = {
      what: `the end of ${what}`,
      nextMs: this.pollMs,
      poll: async () => {
        const state = await this.readiness({ ...ctx, about: what }, area);
        if ('failed' in state) return { done: false as const, reason: state.failed };
        return state.ready ? { done: true as const, value: undefined } : { done: false as const, ...state };
      },
    };
    try {
      await waitFor<void>(ctx, options);
    } catch (error) {
      const cause = asProviderError(error, options.what);
      throw cause.with({
        message: text`${what} is deleted from the configuration, and still runs: ${cause.said.message}`,
        hint: `Apply the changes under ${BUTTONS[area]}; any later change of a program there does so, too.`,
      });
    }
  }

  private async applied(ctx: CallOptions, area: Area): Promise<boolean> {
    const { applied } = await this.client.get<{ applied: unknown }>(PATHS[area], ctx);
    if (typeof applied === 'boolean') return applied;
    throw foreign(`GET ${PATHS[area]}`, ': it does not tell whether changes are applied');
  }

  /** Several that wait at once start it once, and who has begun it may leave: it goes on for the others. */
  private async start(ctx: CallOptions, area: Area, covers: number): Promise<void> {
    let work = this.starting.get(area);
    if (work === undefined) {
      const end = (): void => void this.starting.delete(area);
      work = new SharedWork((signal) => this.apply({ ...ctx, signal }, area, covers), end);
      this.starting.set(area, work);
    }
    return work.wait(ctx.signal, `starting to apply ${area}`);
  }

  private async apply(ctx: CallOptions, area: Area, covers: number): Promise<void> {
    // An answer that was lost may be that of one that has ended by now: what is applied already is not applied once more.
    await this.client.repeated(`applying ${area}`, ctx, settledByLooking, async (attempt) => {
      if (attempt > 1 && area !== 'firewall' && (await this.applied(ctx, area))) return;
      await this.client.post(PATHS[area], {}, ctx);
    });
    this.runs.set(area, { covers, ended: false });
  }
}
