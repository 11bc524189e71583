/** Terraform's graph walk in small: what depends on something waits for it, and ten operations run at a time. */

const PARALLELISM = 10;

/** Runs `work` for each name once everything in `after` that is among the names is done, ten at a time. */
export async function everyOne(
  names: readonly string[],
  after: (name: string) => readonly string[],
  work: (name: string) => Promise<void>,
): Promise<void> {
  const done = new Map<string, Promise<void>>();
  let running = 0;
  const waiting: (() => void)[] = [];
  const start = (name: string): Promise<void> => {
    const known = done.get(name);
    if (known !== undefined) return known;
    const needs = after(name).filter((other) => names.includes(other));
    const promise = Promise.all(needs.map(start)).then(async () => {
      if (running >= PARALLELISM) await new Promise<void>((resolve) => waiting.push(resolve));
      running++;
      try {
        await work(name);
      } finally {
        running--;
        waiting.shift()?.();
      }
    });
    done.set(name, promise);
    return promise;
  };
  await Promise.all(names.map(start));
}
