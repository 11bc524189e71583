/**
 * One kind of object under every fault of its platform: for each verb what becomes of it, how often the platform was
 * asked, and what a person reads. The rules that hold for every text are checked here; the rest is a table in the test.
 */
import type { FaultEffect, FaultRule } from '../../provider/simulator/faults';
import { asProviderError, isProviderError } from '../../provider/core/define/errors';
import type { Outcome, ReadResult } from '../../provider/core/run/lifecycle';

export const VERBS = ['create', 'read', 'update', 'delete'] as const;
export type Verb = (typeof VERBS)[number];

/** Faults that last: the platform answers so for as long as it is asked. */
export const FAULTS: Readonly<Record<string, Partial<FaultEffect>>> = {
  '401': { status: 401 },
  '403': { status: 403 },
  '404': { status: 404 },
  '409': { status: 409 },
  '412': { status: 412 },
  '429': { status: 429 },
  '500': { status: 500 },
  '503': { status: 503 },
  'no answer': { delayMs: 60_000 },
  'connection reset': { drop: 'before' },
  'answer lost': { drop: 'after' },
};

export interface Trial {
  readonly verb: Verb;
  readonly rule: Omit<FaultRule, 'effect'>;
  /** Where the fault does not end by itself, the time is up once the platform was asked so often. Default: it never is. */
  readonly calls?: number;
  run(signal: AbortSignal): Promise<Outcome | ReadResult | { warnings: string[]; error?: unknown }>;
}

export interface Told {
  /** `rateLimited ×3`: the error's code, `incomplete`, `gone` or `ok`, and how many calls the rule hit. */
  readonly outcome: string;
  readonly text: string;
}

interface Faulty {
  setFaults(rules: FaultRule[]): void;
  faultReport(): ReadonlyArray<{ fired: number }>;
}

const calls = (platform: Faulty): number => platform.faultReport().reduce((sum, rule) => sum + rule.fired, 0);

export async function underFault(trial: Trial, effect: Partial<FaultEffect>, platform: Faulty): Promise<Told> {
  platform.setFaults([{ ...trial.rule, effect }]);
  const time = new AbortController();
  const { calls: most = effect.delayMs === undefined ? Infinity : 1 } = trial;
  const looking = setInterval(() => {
    if (calls(platform) >= most) time.abort(new DOMException('the time is up', 'TimeoutError'));
  }, 1);
  let [what, text] = ['ok', ''];
  try {
    const result = await trial.run(time.signal);
    if ('error' in result && isProviderError(result.error)) [what, text] = [result.error.code, result.error.text];
    else if ('incomplete' in result && result.incomplete !== undefined)
      [what, text] = ['incomplete', result.incomplete];
    else if ('gone' in result && result.gone) what = 'gone';
  } catch (error) {
    const failure = asProviderError(error, 'not a ProviderError');
    [what, text] = [failure.code, failure.text];
  } finally {
    clearInterval(looking);
  }
  // One call more may have begun before it heard that the time is up.
  const outcome = `${what} ×${Math.min(most, calls(platform))}`;
  platform.setFaults([]);
  return { outcome, text };
}

/** What every text must do: name the object, say what to do next, hold no secret and no stack, and not say a thing twice. */
function complaints(text: string, names: readonly string[], secrets: readonly string[]): string[] {
  if (text === '') return [];
  const [message = '', hint = ''] = text.split('\n');
  const sentences = text.split(/(?<=[.;:])\s+/).filter((sentence) => sentence.length > 20);
  return [
    ...(names.some((name) => message.includes(name)) ? [] : ['names no object']),
    ...(hint === '' ? ['says nothing about what to do'] : []),
    ...(/^\s+at |\bat .*\.[jt]s:\d+/m.test(text) ? ['holds a stack'] : []),
    ...secrets.filter((secret) => text.includes(secret)).map(() => 'holds a secret'),
    ...(new Set(sentences).size < sentences.length ? ['says a thing twice'] : []),
  ];
}

/** A fault on every verb, one after the other: what became of each, with what a person reads held to those rules. */
export async function outcomesUnder(
  fault: string,
  told: (verb: Verb, fault: string) => Promise<Told>,
  names: readonly string[],
  secrets: readonly string[],
): Promise<string[]> {
  const outcomes: string[] = [];
  for (const verb of VERBS) {
    const { outcome, text } = await told(verb, fault);
    outcomes.push(outcome);
    expect([verb, text, complaints(text, names, secrets)]).toEqual([verb, text, []]);
  }
  return outcomes;
}
