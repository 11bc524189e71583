/**
 * Faults as data: a rule says which calls it is about, which of those it hits, and what happens to them. Probabilities come
 * from a seeded generator, one per rule, so a run with faults is repeatable.
 */
import picomatch from 'picomatch';
import { z } from 'zod';
import type { SimRequest } from './types';

const effectSchema = z
  .strictObject({
    status: z.int().min(100).max(599).optional(),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    delayMs: z.number().min(0).optional(),
    /** `before`: the connection breaks and nothing was done; `after`: it was done and the answer is lost. */
    drop: z.enum(['before', 'after']).optional(),
    /** Whether the vendor does the work although it answers `status`. Default: not with a status, yes without one. */
    commit: z.boolean().optional(),
  })
  .refine((effect) => !(effect.drop === 'before' && effect.commit === true), {
    message: 'drop "before" with commit true contradicts itself: use drop "after"',
  })
  .refine((effect) => !(effect.drop === 'after' && effect.commit === false), {
    message: 'drop "after" with commit false contradicts itself: use drop "before"',
  });

const ruleSchema = z.strictObject({
  id: z.string().min(1).optional(),
  match: z
    .strictObject({ method: z.string().optional(), path: z.string().optional(), action: z.string().optional() })
    .default({}),
  /** Which matching calls are hit, counted from 1 since the rules were set. */
  nth: z.array(z.int().min(1)).optional(),
  probability: z.number().min(0).max(1).optional(),
  /** How often the rule fires at most. */
  times: z.int().min(1).optional(),
  effect: effectSchema,
});

const rulesSchema = z.strictObject({ rules: z.array(ruleSchema) });

export type FaultEffect = z.output<typeof effectSchema>;
export type FaultRule = z.input<typeof ruleSchema>;

/** A rule as listed by `GET /__sim/faults`: what was set, how many calls it was about, how many it hit. */
export type FaultReport = z.output<typeof ruleSchema> & { id: string; matched: number; fired: number };

interface ActiveRule {
  rule: z.output<typeof ruleSchema> & { id: string };
  matches: (req: SimRequest, action: string | undefined) => boolean;
  random: () => number;
  matched: number;
  fired: number;
}

/** The rules were not usable; the message names the key and its place. */
export class FaultRuleError extends Error {}

export class FaultInjector {
  private active: ActiveRule[] = [];

  /** Replaces all rules; counters start anew. Throws {@link FaultRuleError} and keeps the old rules if one is malformed. */
  set(rules: unknown): void {
    const parsed = rulesSchema.safeParse({ rules });
    if (!parsed.success) {
      const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw new FaultRuleError(issues.join('; '));
    }
    this.active = parsed.data.rules.map((rule, index) => {
      const id = rule.id ?? `rule-${index + 1}`;
      return { rule: { ...rule, id }, matches: matcher(rule.match), random: seededRandom(id), matched: 0, fired: 0 };
    });
  }

  clear(): void {
    this.active = [];
  }

  report(): FaultReport[] {
    return this.active.map(({ rule, matched, fired }) => ({ ...rule, matched, fired }));
  }

  /** The effect of the first rule that fires on this call. Every rule counts the calls it is about, fired or not. */
  pick(req: SimRequest, action: string | undefined): FaultEffect | undefined {
    let effect: FaultEffect | undefined;
    for (const entry of this.active) {
      if (!entry.matches(req, action)) continue;
      entry.matched++;
      if (effect || !fires(entry)) continue;
      entry.fired++;
      effect = entry.rule.effect;
    }
    return effect;
  }
}

function fires({ rule, matched, fired, random }: ActiveRule): boolean {
  if (rule.times !== undefined && fired >= rule.times) return false;
  if (rule.nth && !rule.nth.includes(matched)) return false;
  return rule.probability === undefined || random() < rule.probability;
}

function matcher(match: { method?: string; path?: string; action?: string }): ActiveRule['matches'] {
  const path = match.path === undefined ? undefined : picomatch(match.path, { dot: true });
  const action = match.action === undefined ? undefined : picomatch(match.action, { dot: true });
  const method = match.method?.toUpperCase();
  return (req, name) =>
    (method === undefined || method === req.method.toUpperCase()) &&
    (path === undefined || path(req.path)) &&
    (action === undefined || (name !== undefined && (name === match.action || action(name))));
}

/** mulberry32, seeded by the rule's id: the n-th matching call has the same fate in every run. */
function seededRandom(seed: string): () => number {
  let state = 0x9e3779b9;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
