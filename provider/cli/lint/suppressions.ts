/** Findings that somebody has accepted for a time, with the reason. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { nearest } from '../../core/define/check';
import { ProviderError } from '../../core/define/errors';
import type { Where } from '../../link/finding-text';
import type { Finding } from '../../model';
import { placeText } from '../../program';

const entry = z.strictObject({
  rule: z.string().min(1),
  object: z.string().min(1).optional(),
  reason: z.string().trim().min(1),
  until: z.iso.date(),
});
const file = z.strictObject({ suppressions: z.array(entry) });

export type Suppression = z.output<typeof entry>;

export interface Judged {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly (Finding & { readonly reason: string; readonly until: string })[];
  /** Their time is over: what they hid is among the findings again. */
  readonly expired: readonly Suppression[];
  /** They hid nothing: mistyped, or mended meanwhile. */
  readonly unused: readonly Suppression[];
}

/** `rules`: ids of those that there are. */
export function readSuppressions(path: string, rules: readonly string[]): Suppression[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'it is not JSON';
    throw invalid(`${path} cannot be read: ${reason}.`, 'Check the path and the file.');
  }
  const parsed = file.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(
      `${path} is no file of suppressions: ${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'has another form'}.`,
      'Each entry has a rule, a reason, and a last day: {"suppressions": [{"rule": "…", "object": "…", "reason": "…", "until": "2027-01-31"}]}.',
    );
  }
  const strange = parsed.data.suppressions.find(({ rule }) => !rules.includes(rule));
  if (strange !== undefined)
    throw invalid(`${path}: there is no rule "${strange.rule}".`, nearest(strange.rule, rules));
  return parsed.data.suppressions;
}

/** `today`: `2027-01-31`. The last day still counts. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  { program, language }: Where,
  today: string,
): Judged {
  const used = new Set<Suppression>();
  const suppressed: Judged['suppressed'][number][] = [];
  const left = findings.filter((finding) => {
    const objects = finding.values.map(({ place }) => placeText(program, { ...place, path: [] }, language));
    const matching = suppressions.filter(
      ({ rule, object }) => rule === finding.rule && (object === undefined || objects.includes(object)),
    );
    for (const one of matching) used.add(one);
    const valid = matching.find(({ until }) => until >= today);
    if (valid === undefined) return true;
    suppressed.push({ ...finding, reason: valid.reason, until: valid.until });
    return false;
  });
  return {
    findings: left,
    suppressed,
    expired: suppressions.filter((one) => used.has(one) && one.until < today),
    unused: suppressions.filter((one) => !used.has(one)),
  };
}

function invalid(message: string, hint: string): ProviderError {
  return new ProviderError({ code: 'invalid', message, hint });
}
