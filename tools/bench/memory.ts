/** What the provider processes of a command take: memory and processor time, as the kernel counts them. */
import { readdirSync, readFileSync } from 'node:fs';

const POLL_MS = 25;
/** Of /proc/<pid>/stat: USER_HZ, 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

export interface Usage {
  /** Resident memory of the largest process, MiB. */
  readonly peakMiB: number;
  /** Processor time of all of them, seconds. */
  readonly cpuSeconds: number;
}

/**
 * Watches the children of `parent` whose command line contains `name`. The kernel keeps the peak of each process itself
 * (VmHWM), so a poll misses only what a process takes in its last moments. `provider` is undefined where there is no /proc.
 */
export function watchUsage(
  parent: number,
  name: string,
): () => { readonly provider: Usage | undefined; readonly engineSeconds: number } {
  let peakKiB = 0;
  const ticks = new Map<string, number>();
  let engineTicks = 0;
  const poll = (): void => {
    engineTicks = Math.max(engineTicks, ticksOf(String(parent)));
    for (const pid of children(parent)) {
      if (!read(`/proc/${pid}/cmdline`).includes(name)) continue;
      peakKiB = Math.max(peakKiB, highWater(pid));
      ticks.set(pid, Math.max(ticks.get(pid) ?? 0, ticksOf(pid)));
    }
  };
  const timer = setInterval(poll, POLL_MS);
  return () => {
    clearInterval(timer);
    const cpuSeconds = [...ticks.values()].reduce((sum, value) => sum + value, 0) / TICKS_PER_SECOND;
    const provider = peakKiB === 0 ? undefined : { peakMiB: peakKiB / 1024, cpuSeconds };
    return { provider, engineSeconds: engineTicks / TICKS_PER_SECOND };
  };
}

/** Processor time in seconds of a process and all that it started, by the first of these whose words are in the command line. */
export function watchTree<K extends string>(
  parent: number,
  kinds: Readonly<Record<K, RegExp>>,
): () => Readonly<Record<K, number>> {
  const names = Object.keys(kinds) as K[];
  const seen = new Map<string, { kind: K | undefined; ticks: number }>();
  const poll = (pid: string): void => {
    const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
    const kind = names.find((name) => kinds[name].test(command)) ?? seen.get(pid)?.kind;
    seen.set(pid, { kind, ticks: Math.max(seen.get(pid)?.ticks ?? 0, ticksOf(pid)) });
    for (const child of children(Number(pid))) poll(child);
  };
  const timer = setInterval(() => poll(String(parent)), POLL_MS);
  return () => {
    clearInterval(timer);
    const of = (name: K): number =>
      [...seen.values()].reduce((sum, { kind, ticks }) => (kind === name ? sum + ticks : sum), 0) / TICKS_PER_SECOND;
    return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<K, number>;
  };
}

/** The high-water mark of one process that still runs, MiB; 0 where there is no /proc. */
export function peakOf(pid: number): number {
  return highWater(String(pid)) / 1024;
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

/** utime and stime: fields 14 and 15; the name in field 2 may hold blanks, so count from its closing parenthesis. */
function ticksOf(pid: string): number {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

/** Empty for a process that ended in between. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
