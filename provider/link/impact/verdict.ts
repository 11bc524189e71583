/** Which rows of the sides' tables speak of a change. Where none does, nobody knows what it does, and it counts as an outage. */
import type { Change, ChangeForm, ImpactRow, TunnelImpact, Value } from '../../model';
import { MASKED } from '../../model';
import { pathText, type Path } from '../../core/define/paths';
import { isUnknown } from '../../core/define/unknown';
import { sameValue } from '../../program';
import type { Changed } from './changed';

/** What one row, or the default, says of a part of a change. */
export interface Verdict extends Pick<
  ImpactRow,
  'effect' | 'reach' | 'others' | 'confidence' | 'reason' | 'source' | 'until' | 'seconds'
> {
  /** Absent: the default. */
  readonly row?: string;
  readonly says: string;
  /** What it speaks of; none: the object as a whole. */
  readonly changed: readonly Changed[];
  /** The tunnel of the object that is meant. */
  readonly tunnel?: string;
}

export const UNKNOWN_EFFECT: TunnelImpact = 'tunnel-down';

const nobodySays = (changed: readonly Changed[], says: string): Verdict => ({
  says,
  changed,
  effect: UNKNOWN_EFFECT,
  confidence: 'unknown',
  reason: 'What this does to a tunnel that carries traffic is not documented: it counts as an outage of the tunnel.',
  source: 'hybridvpn: what is not known counts as an outage',
});

/** The rows about an object as a whole: it is created, replaced, deleted or forgotten. */
export function verdictsOfObject(rows: readonly ImpactRow[], type: string, { kind }: Change): readonly Verdict[] {
  const found = rows.filter((row) => row.type === type && row.fields === undefined && (row.on ?? []).includes(kind));
  if (found.length > 0) return found.map((row) => ofRow(row, []));
  if (kind === 'create' || kind === 'forget') return [];
  return [nobodySays([], kind === 'replace' ? 'The object is replaced' : 'The object is deleted')];
}

/** Those about each changed value; none changed that can be seen: the worst that an update of this object can be is not known. */
export function verdictsOfUpdate(
  rows: readonly ImpactRow[],
  type: string,
  changed: readonly Changed[],
): readonly Verdict[] {
  if (changed.length === 0) return [nobodySays([], 'What changes cannot be seen')];
  const own = rows.filter(
    (row) => row.type === type && row.fields !== undefined && (row.on ?? ['update']).includes('update'),
  );
  const found = new Map<string, Verdict>();
  for (const one of changed) {
    const speaking = own.flatMap((row) => {
      const match = matchOf(row, one);
      return match === undefined ? [] : [ofRow(row, [one], match.tunnel)];
    });
    const verdicts = speaking.length > 0 ? speaking : [nobodySays([one], pathText(one.path))];
    for (const verdict of verdicts) {
      const key = `${verdict.row ?? pathText(one.path)} ${verdict.tunnel ?? ''}`;
      const before = found.get(key);
      found.set(key, before === undefined ? verdict : { ...verdict, changed: [...before.changed, one] });
    }
  }
  return [...found.values()];
}

const ofRow = (row: ImpactRow, changed: readonly Changed[], tunnel?: string): Verdict => {
  const { id, says, effect, reach, others, confidence, reason, source, until, seconds } = row;
  return { row: id, says, effect, reach, others, confidence, reason, source, until, seconds, changed, tunnel };
};

/** The longest pattern would be the best one, but each field has one alone: a test says so. */
function matchOf({ fields = [], when }: ImpactRow, changed: Changed): { readonly tunnel?: string } | undefined {
  for (const field of fields) {
    const match = matchPath(field, changed.path);
    if (match !== undefined && (when === undefined || mayBe(when, changed))) return match;
  }
  return undefined;
}

/** `tunnels.*.psk` at `tunnels.master.psk`; entries of lists are not counted. */
export function matchPath(pattern: string, path: Path): { readonly tunnel?: string } | undefined {
  const names = path.filter((part) => typeof part === 'string');
  const parts = pattern.split('.');
  if (parts.length > names.length || !parts.every((part, index) => part === '*' || part === names[index]))
    return undefined;
  const star = parts.indexOf('*');
  return star < 0 ? {} : { tunnel: names[star]! };
}

/** Whether a change may be of this form: what cannot be seen may. */
function mayBe({ from, to, lowered, removed }: ChangeForm, changed: Changed): boolean {
  if (from !== undefined && differs(changed.from, from)) return false;
  if (to !== undefined && differs(changed.to, to)) return false;
  if (lowered === true && typeof changed.from === 'number' && typeof changed.to === 'number')
    return changed.to < changed.from;
  return removed !== true || changed.to === undefined;
}

const differs = (value: Value | undefined, wanted: Value): boolean =>
  !(value === MASKED || isUnknown(value)) && sameValue(value, wanted) === false;
