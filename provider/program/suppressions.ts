/**
 * What somebody has accepted for a time, with the reason. One file serves all commands and the policy pack: an entry
 * for findings names a rule, one of `drift` what became of an object; each leaves the other's alone.
 */
import { z } from 'zod';
import { ProviderError } from '../core/define/errors';
import { jsonOfFile } from '../core/define/json';
import { inWords, whatIsWrong } from '../core/define/plain-words';

const accepted = { object: z.string().min(1).optional(), reason: z.string().trim().min(1), until: z.iso.date() };
const entries = {
  rule: z.strictObject({ rule: z.string().min(1), ...accepted }),
  drift: z.strictObject({ drift: z.string().min(1), path: z.string().min(1).optional(), ...accepted }),
};
const file = z.strictObject({ suppressions: z.array(z.looseObject({})) });

type Entries = { readonly [K in keyof typeof entries]: z.output<(typeof entries)[K]> };
export type RuleSuppression = Entries['rule'];
export type DriftSuppression = Entries['drift'];
export type Suppression = RuleSuppression | DriftSuppression;

export interface Judged<T, S> {
  readonly left: readonly T[];
  readonly suppressed: readonly (T & { readonly reason: string; readonly until: string })[];
  /** Their time is over: what they hid is there again. */
  readonly expired: readonly S[];
  /** They hid nothing: mistyped, or mended meanwhile. */
  readonly unused: readonly S[];
}

const EXAMPLE =
  '{"suppressions": [{"rule": "…", "object": "…", "reason": "…", "until": "2027-01-31"}, {"drift": "changed", "object": "…", "path": "…", "reason": "…", "until": "2027-01-31"}]}';

/** The entries of one command: `rule` or `drift`. @throws ProviderError for a file that is none, whoever's entry is wrong */
export function readSuppressions<K extends keyof Entries>(path: string, kind: K): Entries[K][] {
  const content = jsonOfFile(path, (reason) =>
    invalidFile(`${path} cannot be read: ${reason}.`, 'Check the path and the file.'),
  );
  const parsed = inWords(file, content);
  if (!parsed.success) throw wrong(path, parsed.error);
  return parsed.data.suppressions.flatMap((one, index) => {
    const own = 'drift' in one ? inWords(entries.drift, one) : inWords(entries.rule, one);
    if (!own.success) throw wrong(path, own.error, `suppressions.${index}`);
    return kind in own.data ? [own.data as Entries[K]] : [];
  });
}

function wrong(path: string, error: z.ZodError, base?: string): ProviderError {
  return invalidFile(
    `${path} is no file of suppressions: ${whatIsWrong(error, base)}.`,
    `Each entry has a rule or a drift, a reason, and a last day: ${EXAMPLE}.`,
  );
}

/** `today`: `2027-01-31`. The last day still counts. */
export function applySuppressions<T extends object, S extends Suppression>(
  items: readonly T[],
  suppressions: readonly S[],
  today: string,
  hides: (suppression: S, item: T) => boolean,
): Judged<T, S> {
  const used = new Set<S>();
  const suppressed: Judged<T, S>['suppressed'][number][] = [];
  const left = items.filter((item) => {
    const matching = suppressions.filter((one) => hides(one, item));
    for (const one of matching) used.add(one);
    const valid = matching.find(({ until }) => until >= today);
    if (valid === undefined) return true;
    suppressed.push({ ...item, reason: valid.reason, until: valid.until });
    return false;
  });
  return {
    left,
    suppressed,
    expired: suppressions.filter((one) => used.has(one) && one.until < today),
    unused: suppressions.filter((one) => !used.has(one)),
  };
}

/** The lines about those that do nothing any more. */
export function idleLines({ expired, unused }: Pick<Judged<object, Suppression>, 'expired' | 'unused'>): string[] {
  const name = (one: Suppression): string =>
    [
      'rule' in one ? one.rule : one.drift,
      ...(one.object === undefined ? [] : [`on ${one.object}`]),
      ...('path' in one && one.path !== undefined ? [`(${one.path})`] : []),
    ].join(' ');
  return [
    ...expired.map((one) => `The suppression of ${name(one)} ended on ${one.until} (${one.reason}).`),
    ...unused.map((one) => `The suppression of ${name(one)} hides nothing.`),
  ];
}

export const today = (): string => new Date().toISOString().slice(0, 10);

export function invalidFile(message: string, hint: string): ProviderError {
  return new ProviderError({ code: 'invalid', message, hint });
}
