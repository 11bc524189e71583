/**
 * Work on several daemons at once, over when all of it is over. Where one fails, `Promise.all` says so while the others are still
 * starting theirs: whoever then removes everything misses what comes a moment later, and a daemon is left for ever.
 *
 * Errors: the first, once nothing is on its way any more.
 */
export async function together(works: readonly Promise<unknown>[]): Promise<void> {
  for (const one of await Promise.allSettled(works)) if (one.status === 'rejected') throw one.reason;
}
