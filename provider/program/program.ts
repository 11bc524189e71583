/** What can be asked of a program as data, whoever wrote it. The words are the model's. */
import { isBag, type Path } from '../core/define/paths';
import { isUnknown } from '../core/define/unknown';
import { MASKED, Ref, Variable, type Program, type Values } from '../model';

export * from '../model/program';

export const isValues = (value: unknown): value is Values =>
  isBag(value) && !(value instanceof Ref) && !(value instanceof Variable);

/** A copy with every value that is no list or object replaced by what `work` makes of it. */
export function mapLeaves(value: unknown, work: (leaf: unknown, path: Path) => unknown, path: Path = []): unknown {
  if (Array.isArray(value)) return value.map((item, index) => mapLeaves(item, work, [...path, index]));
  if (!isValues(value)) return work(value, path);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapLeaves(item, work, [...path, name])]),
  );
}

/** Every reference in a value, with where it stands. */
export function refsIn(value: unknown): { readonly ref: Ref; readonly path: Path }[] {
  const found: { ref: Ref; path: Path }[] = [];
  mapLeaves(value, (leaf, path) => {
    if (leaf instanceof Ref) found.push({ ref: leaf, path });
  });
  return found;
}

/** The value with references replaced by what they stand for. */
export function withRefs(value: unknown, of: (ref: Ref) => unknown): unknown {
  return mapLeaves(value, (leaf) => (leaf instanceof Ref ? of(leaf) : leaf));
}

/**
 * Whether two values are the same; undefined: it cannot be told, because one is unknown, masked, or comes from
 * elsewhere. An unknown never yields "the same", and a masked one never equals anything, itself included.
 */
export function sameValue(one: unknown, other: unknown): boolean | undefined {
  if (one instanceof Ref && other instanceof Ref && one.address === other.address)
    return one.path.join() === other.path.join() ? true : undefined;
  if (one instanceof Variable && other instanceof Variable && one.name === other.name) return true;
  if (isOpen(one) || isOpen(other)) return undefined;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length !== other.length ? false : every(one.map((item, index) => sameValue(item, other[index])));
  if (isBag(one) && isBag(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return every([...names].map((name) => sameValue(one[name], other[name])));
  }
  return one === other;
}

const isOpen = (value: unknown): boolean =>
  isUnknown(value) || value === MASKED || value instanceof Ref || value instanceof Variable;

/** One difference decides; without any, one open question leaves it open. */
function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** The variables of a program, each once, in order of appearance. */
export function variablesOf(program: Program): Variable[] {
  const found = new Map<string, Variable>();
  for (const { inputs } of program.values())
    mapLeaves(inputs, (leaf) => {
      if (leaf instanceof Variable && !found.has(leaf.name)) found.set(leaf.name, leaf);
    });
  return [...found.values()];
}
