/** The process that started a provider. */

const CHECK_MS = 5_000;

/** A killed engine closes nothing in an orderly way; without this its providers stay behind for ever. */
export function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, CHECK_MS);
  timer.unref();
}
