/** What the look-ups of the networks that tunnels have already say alike on every platform. Imported by `getTunnelNetworks` of each. */
import { z } from 'zod';
import { field } from '../core/define/fields';

/** @param what names of what the look-up goes through, as the platform calls them: `Display names of sessions` */
export const withoutField = (what: string) =>
  field(
    z.array(z.string().min(1)).optional(),
    `${what} to leave out: those of the links whose networks are being chosen.`,
    { set: true },
  );

export const networksField = () => field(z.array(z.string()), 'The networks, each once.');

/** Sorted, so that a list in another order is the same answer. */
export const eachOnce = (networks: readonly string[]): string[] => [...new Set(networks)].sort();
