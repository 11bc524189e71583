/** Drift that somebody has accepted for a time. */
import { nearest } from '../../core/define/nearest';
import { parsePath, type Path } from '../../core/define/paths';
import { applySuppressions, invalidFile, readSuppressions, type DriftSuppression, type Judged } from '../../program';
import { KINDS, type Entry } from './entry';
import { pathIn } from './words';

export type Accepted = Judged<Entry, DriftSuppression>;

export function readAccepted(file: string): DriftSuppression[] {
  const found = readSuppressions(file, 'drift');
  const strange = found.find(({ drift }) => !KINDS.some((kind) => kind === drift));
  if (strange === undefined) return found;
  throw invalidFile(`${file}: there is no kind of drift "${strange.drift}".`, nearest(strange.drift, KINDS));
}

/** An entry of a suppression with a path hides that change of an object alone; the others of the object stay. */
export function accepted(
  entries: readonly Entry[],
  suppressions: readonly DriftSuppression[],
  today: string,
): Accepted {
  return applySuppressions(entries.flatMap(eachPath), suppressions, today, ({ drift, object, path }, entry) => {
    if (drift !== entry.kind || (object !== undefined && object !== entry.object)) return false;
    return path === undefined || pathsOf(entry).some((one) => isIn(parsePath(path), parsePath(spelled(entry, one))));
  });
}

const pathsOf = ({ changes, paths }: Entry): readonly Path[] => [...changes.map(({ path }) => path), ...paths];
const spelled = ({ state }: Entry, path: Path): string => pathIn(path, state?.language ?? 'pulumi');
const isIn = (outer: Path, path: Path): boolean =>
  outer.every((segment, index) => String(segment) === String(path[index]));

/** One for each change, to be put together again by whoever prints them. */
function eachPath(entry: Entry): Entry[] {
  if (entry.kind !== 'changed') return [entry];
  return entry.changes.map((change) => ({ ...entry, changes: [change] }));
}

/** The changes of one object as one entry. */
export function joined<T extends Entry>(entries: readonly T[]): T[] {
  const found = new Map<unknown, T>();
  for (const one of entries) {
    const key = one.kind === 'changed' ? `${one.state?.from ?? ''} ${one.object ?? ''}` : one;
    const known = found.get(key);
    found.set(key, known === undefined ? one : { ...known, changes: [...known.changes, ...one.changes] });
  }
  return [...found.values()];
}
