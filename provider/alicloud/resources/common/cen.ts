/** What deletes of the CEN side share: they may be answered with 200 although nothing was done. */
import { ProviderError } from '../../../core/define/errors';
import { waitFor } from '../../../core/run/waits';
import type { Ctx } from './marks';

/** Pauses of waits for the CEN side and its connections, which may need a second or a minute. */
export const SOON = { firstMs: 250, nextMs: 500 };

/** A delete that was taken shows in the list within this many looks. */
const LOOKS = 4;

/**
 * Waits until the list does not have it any more. `status` is undefined once it is gone; `Attached` and `Active` mean that the
 * delete has not begun. Errors: ProviderError `platform` when it never begins.
 */
export function goneFromList(
  ctx: Ctx,
  { what, status }: { readonly what: string; status(): Promise<string | undefined> },
): Promise<void> {
  let untouched = 0;
  return waitFor(ctx, {
    what: `deletion of ${what}`,
    ...SOON,
    poll: async () => {
      const now = await status();
      if (now === undefined) return { done: true, value: undefined };
      untouched = now === 'Attached' || now === 'Active' ? untouched + 1 : 0;
      if (untouched < LOOKS) return { done: false, reason: now };
      throw new ProviderError({
        code: 'platform',
        message: `${what}: Alibaba Cloud accepted the delete, and did nothing: it is still ${now}.`,
        hint: 'Look in the CEN console whether something else still uses it, remove that, then run again.',
      });
    },
  });
}
