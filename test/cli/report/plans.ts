/** Terraform's plan for a live link: DH groups of both tunnels, BGP timers and the key of one tunnel, at both ends; and others made of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Plan {
  resource_changes: {
    address: string;
    mode: string;
    type: string;
    change: { actions: string[]; before: Record<string, unknown>; after: Record<string, unknown> | null };
  }[];
}

export const changed = (): Plan => JSON.parse(readFileSync(join(__dirname, 'changed.plan.json'), 'utf8')) as Plan;

/** Only the objects that match are changed. */
export function changedOnly(match: RegExp): Plan {
  const plan = changed();
  for (const { address, change } of plan.resource_changes)
    if (!match.test(address)) Object.assign(change, { actions: ['no-op'], after: change.before, after_unknown: {} });
  return plan;
}

export const text = (plan: Plan): string => JSON.stringify(plan);
