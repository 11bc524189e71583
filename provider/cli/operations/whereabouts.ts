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

const WHEREABOUTS = /\.([0-9a-f]{8})-(\d+)$/;

/** Known for sure alone: of another machine nobody can say. */
export const hasEnded = (holder: string): boolean => isRunning(holder) === false;

/** Undefined: it is of another machine or another container, or says nothing of where it is. */
export function isRunning(holder: string): boolean | undefined {
  const [, there, pid] = WHEREABOUTS.exec(holder) ?? [];
  return there !== undefined && there === place() ? isAlive(Number(pid)) : undefined;
}

/** Whether it says where it is at all: a release before this did not, and a system without /proc does not. */
export const tellsWhereabouts = (holder: string): boolean => WHEREABOUTS.test(holder);
