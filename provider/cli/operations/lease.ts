/**
 * One writer per link and gateway, wherever it runs: who changes a link writes so on both of its ends, until when. A run that was
 * killed leaves a lease that ends by itself, or at once for who is on the same machine and sees that its process is gone; anybody
 * else is told whose it was. No platform hands a lease to one of two that
 * ask at the same moment, so each looks again after it has written, and before every step: a machine that slept has lost it.
 */
import { hostname, userInfo } from 'node:os';
import type { Borrowed, Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import { steadyNow } from '../../core/run/steady-clock';
import { on, type ActingEnd } from '../../link/operations';
import { hasEnded, withWhereabouts } from './whereabouts';

type Ctx = Context<Borrowed>;

const LEASE_MS = 10 * 60_000;

/** Without `;`, which ends it in a mark. */
export const holderName = (run: string): string => `${userName()}@${hostname()}:${run}`.replaceAll(';', '_');

/** By which a run of this process holds its lease. */
export const leaseHolder = (run: string): string => holderName(withWhereabouts(run));

/** A container may run as a user whom its system does not know. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}

export class Lease {
  private until = 0;
  private writtenAt = 0;

  constructor(
    private readonly ends: readonly ActingEnd[],
    private readonly holder: string,
    private readonly ignored: boolean,
    /** Of the run that goes on here, which is known to have ended. */
    private readonly before?: string,
  ) {}

  /** Also where it fails it may stand at an end: it is to be given. @throws ProviderError `conflict` while somebody else changes a link of one of the gateways */
  async take(ctx: Ctx): Promise<void> {
    if (this.ignored) return;
    await this.assertFree(ctx);
    await this.write(ctx);
    await this.assertFree(ctx);
  }

  /** Before a step. @throws ProviderError `conflict` where somebody else has it by now */
  async renew(ctx: Ctx): Promise<void> {
    if (this.ignored) return;
    await this.assertFree(ctx);
    // By both clocks: the time of day may be set back meanwhile, and the other one stands still while a machine sleeps.
    const left = Math.min(this.until - Date.now(), this.writtenAt + LEASE_MS - steadyNow());
    if (left < LEASE_MS / 2) await this.write(ctx);
  }

  /** Where it is still this one's, and can be reached: an end that does not answer keeps nobody from the other one. */
  async give(ctx: Ctx): Promise<void> {
    if (this.until === 0) return;
    const given = await Promise.allSettled(this.ends.map((end) => this.giveAt(ctx, end)));
    const failed = given.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    this.until = 0;
  }

  private async giveAt(ctx: Ctx, end: ActingEnd): Promise<void> {
    const held = await end.operations.leases(on(ctx, end), end.at);
    if (held.some(({ holder }) => holder === this.holder)) await end.operations.lease(on(ctx, end), end.at, undefined);
  }

  /** Nothing is written. @throws ProviderError `conflict` while somebody else has it */
  async assertFree(ctx: Ctx): Promise<void> {
    if (this.ignored) return;
    const held = await Promise.all(this.ends.map((end) => end.operations.leases(on(ctx, end), end.at)));
    const other = held
      .flat()
      .find(
        ({ holder, until }) =>
          holder !== this.holder && holder !== this.before && Date.parse(until) > Date.now() && !hasEnded(holder),
      );
    if (other === undefined) return;
    throw new ProviderError({
      code: 'conflict',
      message: `${other.holder} changes ${other.object} now, or did and was killed; that holds until ${other.until} unless it is renewed.`,
      hint: 'Wait for it. --ignore-lease goes on at once: only if you know that nobody is at work.',
    });
  }

  private async write(ctx: Ctx): Promise<void> {
    const until = Date.now() + LEASE_MS;
    const lease = { holder: this.holder, until: new Date(until).toISOString() };
    this.writtenAt = steadyNow();
    this.until = until; // one that is written half is given back, too
    for (const end of this.ends) await end.operations.lease(on(ctx, end), end.at, lease);
  }
}
