/**
 * Where the process of a run is, as the end of the name by which it holds a lease: so that a run that was killed on this machine is
 * known to have ended, and nobody waits ten minutes for nobody. A host's name does not do: machines of one image share it, and in
 * containers of one machine process 7 is not the same one.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { isAlive } from '../../core/run/parent';

/** This start of this machine and its space of process ids; undefined where the system does not tell. */
function place(): string | undefined {
  try {
    const told = `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')} ${readlinkSync('/proc/self/ns/pid')}`;
    return createHash('sha256').update(told).digest('hex').slice(0, 8);
  } catch {
    return undefined; // no /proc on this system: its leases end by themselves
  }
}

/** `1a2b3c4d` becomes `1a2b3c4d.5e6f7a8b-1234` */
export function withWhereabouts(run: string, pid = process.pid): string {
  const here = place();
  return here === undefined ? run : `${run}.${here}-${pid}`;
}

/** Known for sure alone: of another machine nobody can say. */
export function hasEnded(holder: string): boolean {
  const [, there, pid] = /\.([0-9a-f]{8})-(\d+)$/.exec(holder) ?? [];
  return there !== undefined && there === place() && !isAlive(Number(pid));
}
