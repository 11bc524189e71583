/**
 * The namespaces and the folder of one dataplane: named after the process that owns them, gone when it is. A shell waits for the
 * end of its input, which comes however the owner ends, and then ends what runs in the namespaces and removes them; what not
 * even it could, because it was killed as well, the next start does.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { script } from './shell';

/** `/tmp/hybridvpn-wire-PID-START-abc123`; all of its namespaces begin with `hvPID-`. */
const FOLDER = /^hybridvpn-wire-(\d+)-(\d+)-/;

export class Sandbox {
  private constructor(
    /** Daemons drop their privileges: everybody may go through it, and read nothing. */
    readonly folder: string,
    readonly prefix: string,
    private readonly keeper: ChildProcess,
  ) {}

  static async open(): Promise<Sandbox> {
    await sweep();
    const { pid } = process;
    const folder = mkdtempSync(join(tmpdir(), `hybridvpn-wire-${pid}-${startOf(pid)}-`));
    chmodSync(folder, 0o711);
    const prefix = prefixOf(pid);
    const keeper = spawn('/bin/sh', ['-c', `trap '' INT TERM HUP; cat >/dev/null; ${removal(prefix, folder)}`], {
      detached: true, // not in the group that a terminal interrupts
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await once(keeper, 'spawn');
    keeper.unref();
    return new Sandbox(folder, prefix, keeper);
  }

  name(suffix: string): string {
    return `${this.prefix}${suffix}`;
  }

  async close(): Promise<void> {
    this.keeper.ref(); // else a process with nothing more to do ends before everything is removed
    const gone = once(this.keeper, 'exit');
    this.keeper.stdin?.end();
    await gone;
  }
}

const prefixOf = (pid: number | string): string => `hv${pid}-`;

/**
 * Ends every process in the namespaces before they are removed: a namespace lives as long as somebody is in it. And those that work
 * in the folder: an engine that applies something to what is gone.
 */
const removal = (prefix: string, folder: string): string => `
for n in $(ls /run/netns 2>/dev/null | grep '^${prefix}'); do
  for p in $(ip netns pids "$n" 2>/dev/null); do kill -9 "$p" 2>/dev/null || :; done
  ip netns del "$n" 2>/dev/null || :
done
for p in /proc/[0-9]*; do
  case "$(readlink "$p/cwd" 2>/dev/null)" in '${folder}'/*) kill -9 "\${p#/proc/}" 2>/dev/null || : ;; esac
done
rm -rf '${folder}'
`;

/** What processes left that were killed together with the shell that waited for their end. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const [, pid, start] = FOLDER.exec(basename(name)) ?? [];
    if (pid === undefined || startOf(Number(pid)) === Number(start)) continue;
    await script(removal(prefixOf(pid), join(tmpdir(), name)));
  }
}

/** When a process began, in ticks since the machine did: ids are used again. Undefined: it is not there, or a zombie. */
function startOf(pid: number): number | undefined {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return after[0] === 'Z' ? undefined : Number(after[19]);
  } catch {
    return undefined; // it has ended
  }
}
