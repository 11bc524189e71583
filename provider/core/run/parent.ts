/** The processes above this one: whoever started it, directly or through a shell or `npx`. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const CHECK_MS = 5_000;

/**
 * Calls `onGone` once when the process that started this one ends. Without it a provider stays behind for ever when its
 * engine is killed, which closes nothing in an orderly way.
 * @param generations how far up: with 2, the end of the `npx` above a shell above us counts as well.
 */
export function watchParent(onGone: () => void, { everyMs = CHECK_MS, generations = 1 } = {}): void {
  const parent = process.ppid;
  const above = ancestors(generations);
  const timer = setInterval(() => {
    if (process.ppid === parent && above.every(isAlive)) return;
    clearInterval(timer);
    onGone();
  }, everyMs);
  timer.unref();
}

/** From the parent upwards, without the process that adopts orphans. */
function ancestors(generations: number): number[] {
  const found: number[] = [];
  let next: number | undefined = process.ppid;
  while (next !== undefined && next > 1 && found.length < generations) {
    found.push(next);
    next = found.length < generations ? parentOf(next) : undefined;
  }
  return found;
}

function parentOf(pid: number): number | undefined {
  const [, parent] = statOf(pid);
  if (parent !== undefined) return Number(parent);
  const text = psOf(pid, 'ppid=');
  return text === undefined ? undefined : Number(text);
}

/** State, parent and so on; nothing where there is no /proc. */
function statOf(pid: number): readonly string[] {
  try {
    // The name in brackets before them may hold anything.
    const [, after] = /\)\s+(.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? [];
    return after?.split(' ') ?? [];
  } catch {
    return [];
  }
}

/** What a process was started with; undefined if there is no such process. */
export function commandOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');
  } catch {
    return psOf(pid, 'args=');
  }
}

function psOf(pid: number, column: string): string | undefined {
  try {
    return (
      execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || undefined
    );
  } catch {
    return undefined; // it has just ended, or this system cannot tell
  }
}

/**
 * A process of somebody else's counts: it exists. One that has ended and that nobody has waited for does not: where the first process of
 * a container waits for nobody, it would stay at work for ever.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return statOf(pid)[0] !== 'Z';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
