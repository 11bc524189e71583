/**
 * Changing a part of an object that others change too (a BGP configuration, a locale service): GET, change, PUT with the
 * revision, and again from a fresh GET if somebody was faster. Writers of one process take turns, so that fifty parallel
 * rules do not meet as fifty stale revisions.
 */
import type { Context } from '../../../core/define/context';
import { isStale, ProviderError } from '../../../core/define/errors';
import { KeyedQueue } from '../../../core/run/queue';
import { sleep } from '../../../core/run/waits';
import type { NsxClient } from '../../client/client';
import { policyBody, policyReader, type PolicyBody } from '../../client/readers';
import type { Body } from './wire';

type Ctx = Context<NsxClient>;

const ATTEMPTS = 8;

export interface MergeTarget {
  readonly path: string;
  readonly resourceType: string;
  /** What it is, for the error when it does not exist: `locale service`. */
  readonly title: string;
}

/** From the live body to the one to write; undefined: nothing to write. From attempt 2 on an earlier PUT may have gone through. */
export type MergeChange = (live: PolicyBody, attempt: number) => Body | undefined | Promise<Body | undefined>;

/** Writes what `change` makes of the live body, and resolves with the body as it is in the end. */
export async function mergeWrite(ctx: Ctx, target: MergeTarget, change: MergeChange): Promise<PolicyBody> {
  const queue = ctx.client.reader('turns of shared objects', () => new KeyedQueue());
  return queue.inTurn(ctx, target.path, `change of the ${target.title}`, () => writeInTurn(ctx, target, change));
}

async function writeInTurn(ctx: Ctx, target: MergeTarget, change: MergeChange): Promise<PolicyBody> {
  const { path, resourceType, title } = target;
  const reader = policyReader(ctx.client, resourceType);
  for (let attempt = 1; ; attempt++) {
    const live = await reader.readFresh(path, ctx.signal);
    if (live === undefined) {
      throw new ProviderError({
        code: 'notFound',
        message: `The ${title} ${path} does not exist.`,
        hint: 'Check the path; ids are case-sensitive. The gateway and its locale service must exist before.',
      });
    }
    const body = await change(live, attempt);
    if (body === undefined) return live;
    reader.evict(path);
    try {
      const sent = { ...body, _revision: live._revision };
      const stored = await ctx.client.put(path, sent, { signal: ctx.signal, progress: ctx.progress });
      return policyBody(stored, 'PUT', path);
    } catch (error) {
      if (!isStale(error) || attempt === ATTEMPTS) throw error;
      await sleep(Math.random() * 100 * attempt, ctx.signal, `changing ${path}`);
    } finally {
      reader.evict(path);
    }
  }
}
