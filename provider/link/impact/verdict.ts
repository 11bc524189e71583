/** Which rows of the sides' tables speak of a change. Where none does, nobody knows what it does, and it counts as an outage. */
import { append } from '../../core/define/multimap';
import { pathText, type Path } from '../../core/define/paths';
import { isUnknown } from '../../core/define/unknown';
import { MASKED, type Change, type ChangeForm, type ImpactRow, type Impacts, type Value } from '../../model';
import { sameValue } from '../../program';
import type { Changed } from './changed';

/** What one row, or nobody, says of a part of a change. */
export interface Verdict extends Omit<ImpactRow, 'id' | 'covers' | 'types' | 'fields' | 'on' | 'when'> {
  /** Absent: nobody says. */
  readonly row?: string;
  /** What it speaks of; none: the object as a whole. */
  readonly changed: readonly Changed[];
  /** The tunnel of the object that is meant. */
  readonly tunnel?: string;
}

const nobodySays = (changed: readonly Changed[], says: string): Verdict => ({
  says,
  changed,
  effect: 'tunnel-down',
  confidence: 'unknown',
  reason: 'What this does to a tunnel that carries traffic nobody says: it counts as an outage of the tunnel.',
  source: 'hybridvpn: what is not known counts as an outage',
});

/** Of one object: the kind of its change, and the values that differ. */
export interface Judged {
  readonly type: string;
  readonly change: Change;
  readonly changed: readonly Changed[];
  /** It is made, and the program says that an object which is there already may be taken for it. */
  readonly adopts: boolean;
  /** It was left unfinished, and is finished now: what its platform says of that, where it says something. */
  readonly finishing?: Finishing;
}

type Finishing = NonNullable<Impacts['finishing']>;

/** Of an object that is whole an update writes what is another value, and nothing else. */
export const WAITED_FOR: Finishing = {
  effect: 'none',
  confidence: 'documented',
  reason:
    'An earlier run left it unfinished. Nothing of it is another value, so that nothing is written: this run waits until the platform has finished it, or makes it if it is not there.',
  source: 'hybridvpn: an update without a changed value writes nothing',
};

export function verdictsOf(rows: readonly ImpactRow[], judged: Judged): readonly Verdict[] {
  const { type, change, changed, adopts, finishing } = judged;
  const { kind } = change;
  const own = rows.filter(({ types, on = ['update'] }) => types.includes(type) && on.includes(kind));
  const whole = own.filter(({ fields }) => fields === undefined).map((row) => ofRow(row, []));
  if (kind === 'update') {
    const finished = finishing === undefined ? [] : [{ says: 'Left unfinished', changed: [], ...finishing }];
    if (changed.length > 0) return [...byValue(own, changed), ...finished];
    return finished.length > 0 ? finished : [nobodySays([], 'Something that cannot be seen')];
  }
  const said = [...whole, ...speaking(own, changed)];
  if (said.length > 0) return said;
  if (kind === 'create' && adopts) return [nobodySays([], 'An object that may be there already is taken over')];
  return kind === 'delete' || kind === 'replace' ? [nobodySays([], `Object ${kind}d`)] : [];
}

/** Of every value somebody must say something. */
function byValue(rows: readonly ImpactRow[], changed: readonly Changed[]): readonly Verdict[] {
  const silent = changed.filter((one) => !rows.some((row) => matchOf(row, one) !== undefined));
  return [...speaking(rows, changed), ...silent.map((one) => nobodySays([one], pathText(one.path)))];
}

function speaking(rows: readonly ImpactRow[], changed: readonly Changed[]): readonly Verdict[] {
  return rows.flatMap((row) => {
    const byTunnel = new Map<string | undefined, Changed[]>();
    for (const one of changed) {
      const match = matchOf(row, one);
      if (match !== undefined) append(byTunnel, match.tunnel, one);
    }
    return [...byTunnel].map(([tunnel, some]) => ofRow(row, some, tunnel));
  });
}

function ofRow(
  { id, covers: _covers, types: _types, fields: _fields, on: _on, when: _when, ...row }: ImpactRow,
  changed: readonly Changed[],
  tunnel?: string,
): Verdict {
  return { ...row, row: id, changed, ...(tunnel === undefined ? {} : { tunnel }) };
}

function matchOf({ fields = [], when }: ImpactRow, changed: Changed): { readonly tunnel?: string } | undefined {
  if (when !== undefined && !mayBe(when, changed)) return undefined;
  for (const field of fields) {
    const match = matchPath(field, changed.path);
    if (match !== undefined) return match;
  }
  return undefined;
}

/** `tunnels.*.psk` at `tunnels.master.psk`, and at `tunnels.master` as a whole; entries of lists are not counted. */
export function matchPath(pattern: string, path: Path): { readonly tunnel?: string } | undefined {
  const names = path.filter((part) => typeof part === 'string');
  const parts = pattern.split('.');
  if (!names.every((name, index) => parts[index] === undefined || parts[index] === '*' || parts[index] === name))
    return undefined;
  const tunnel = names[parts.indexOf('*')];
  return tunnel === undefined ? {} : { tunnel };
}

/** Whether a change may be of this form: what cannot be seen may. */
function mayBe({ from, to, lowered, loses }: ChangeForm, { from: was, to: will }: Changed): boolean {
  if (from !== undefined && isAnother(was, from)) return false;
  if (to !== undefined && isAnother(will, to)) return false;
  if (lowered === true && (will === undefined || (typeof was === 'number' && typeof will === 'number' && will > was)))
    return false;
  return loses === undefined || isOpen(was) || isOpen(will) || (has(was, loses) && !has(will, loses));
}

const isOpen = (value: Value | undefined): boolean => value === MASKED || isUnknown(value);
const has = (value: Value | undefined, item: string): boolean => Array.isArray(value) && value.includes(item);
const isAnother = (value: Value | undefined, wanted: Value): boolean =>
  !isOpen(value) && sameValue(value, wanted) === false;
