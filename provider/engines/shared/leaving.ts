/** Leaving when nobody waits any more: what runs is aborted and may still say what it left behind. */
import type { Operations } from './services';

/** For operations that were told to abort; then the process ends in any case. */
const ABANDONED_GRACE_MS = 30_000;

export function abandon(operations: Operations, why: string, leave: () => void): void {
  operations.stop(why);
  const tooLong = setTimeout(() => process.exit(1), ABANDONED_GRACE_MS);
  void operations.idle().then(() => {
    clearTimeout(tooLong);
    leave();
  });
}
