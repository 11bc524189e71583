/**
 * One writer per link and gateway, wherever it runs: who changes a link writes so on both of its ends, until when. A run that was
 * killed leaves a lease that ends by itself; one that goes on is known by its name.
 */
import { hostname, userInfo } from 'node:os';
import type { Borrowed, Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import { on, type ActingEnd } from '../../link/operations';

type Ctx = Context<Borrowed>;

const LEASE_MS = 10 * 60_000;

/** Without `;`, which ends it in a mark. */
export const holderName = (run: string): string => `${userInfo().username}@${hostname()}:${run}`.replaceAll(';', '_');

export class Lease {
  private until = 0;

  constructor(
    private readonly ends: readonly ActingEnd[],
    private readonly holder: string,
    private readonly ignored: boolean,
  ) {}

  /** @throws ProviderError `conflict` while somebody else changes a link of one of the gateways */
  async take(ctx: Ctx): Promise<void> {
    if (this.ignored) return;
    const held = await Promise.all(this.ends.map((end) => end.operations.leases(on(ctx, end), end.at)));
    const other = held.flat().find(({ holder, until }) => holder !== this.holder && Date.parse(until) > Date.now());
    if (other !== undefined) {
      throw new ProviderError({
        code: 'conflict',
        message: `${other.holder} changes ${other.object} now, or did and was killed; that holds until ${other.until} unless it is renewed.`,
        hint: 'Wait for it. --ignore-lease goes on at once: only if you know that nobody is at work.',
      });
    }
    await this.write(ctx, true);
  }

  /** Between two steps. */
  async renew(ctx: Ctx): Promise<void> {
    if (!this.ignored && this.until - Date.now() < LEASE_MS / 2) await this.write(ctx, true);
  }

  async give(ctx: Ctx): Promise<void> {
    if (this.until > 0) await this.write(ctx, false);
  }

  private async write(ctx: Ctx, wanted: boolean): Promise<void> {
    const until = Date.now() + LEASE_MS;
    const lease = wanted ? { holder: this.holder, until: new Date(until).toISOString() } : undefined;
    for (const end of this.ends) await end.operations.lease(on(ctx, end), end.at, lease);
    this.until = wanted ? until : 0;
  }
}
