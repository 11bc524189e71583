/** Peak memory of the provider processes that a command starts, as the kernel counts it. */
import { readdirSync, readFileSync } from 'node:fs';

const POLL_MS = 25;

/**
 * Watches the children of `parent` whose command line contains `name`. The kernel keeps the peak of each process itself
 * (VmHWM), so a poll misses only what a process takes in its last moments. Undefined where there is no /proc.
 */
export function watchPeak(parent: number, name: string): () => number | undefined {
  let peakKiB = 0;
  const poll = (): void => {
    for (const pid of children(parent)) if (read(`/proc/${pid}/cmdline`).includes(name)) peakKiB = Math.max(peakKiB, highWater(pid));
  };
  const timer = setInterval(poll, POLL_MS);
  return () => {
    clearInterval(timer);
    return peakKiB === 0 ? undefined : peakKiB / 1024;
  };
}

function children(parent: number): string[] {
  let threads: string[];
  try {
    threads = readdirSync(`/proc/${parent}/task`);
  } catch {
    return []; // it has just ended, or there is no /proc
  }
  return threads.flatMap((thread) => read(`/proc/${parent}/task/${thread}/children`).split(' ').filter(Boolean));
}

function highWater(pid: string): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** Empty for a process that ended in between. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
