/** What a program marks as sensitive, beside the values and of the same form: `true` where one is hidden. */
import { isBag, withAt, type Bag } from '../../core/define/paths';

/** Of a state file, which has a list of steps for each such value: `[{ type: 'get_attr', value: 'name' }, …]`. */
export function marksOfPaths(paths: readonly unknown[] = []): Bag {
  const steps = paths.flatMap((path) => (Array.isArray(path) ? [path.map(keyOf)] : []));
  // The longest first: what is hidden as a whole stays so.
  return steps.sort((a, b) => b.length - a.length).reduce<Bag>((marks, path) => withAt(marks, path, true), {});
}

/** The index of a list or map is `{ value: 0, type: 'number' }`. */
function keyOf(step: unknown): string {
  const value: unknown = isBag(step) ? step['value'] : undefined;
  return String(isBag(value) ? value['value'] : value);
}
