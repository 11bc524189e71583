/** How a side finds its way in a program: references followed, and values wherever the program has them. */
import { camelCase } from '../core/define/names';
import { getAt, isBag, type Path } from '../core/define/paths';
import { Ref, type Declared, type Program, type Value } from './program';

/** The object that a value refers to: by reference, or by an id that is already known. */
export function declaredBy(program: Program, value: Value | undefined): Declared | undefined {
  if (value instanceof Ref) return program.get(value.address);
  if (typeof value !== 'string') return undefined;
  return [...program.values()].find(({ live, prior }) => live?.id === value || prior?.['id'] === value);
}

/** What a program says at a path of an object; else what the last run left there, or the platform has. */
export function valueAt({ inputs, prior, live }: Declared, path: Path): Value | undefined {
  const found = [inputs, prior, live?.state].map((bag) => (isBag(bag) ? getAt(bag, path) : undefined));
  return found.find((value) => value !== undefined && value !== null) as Value | undefined;
}

/** The same, with a reference replaced by the value it stands for where the program has it. */
export function followed(program: Program, declared: Declared, path: Path): Value | undefined {
  const value = valueAt(declared, path);
  if (!(value instanceof Ref)) return value;
  const other = program.get(value.address);
  return (other === undefined ? undefined : valueAt(other, value.path)) ?? value;
}

/** Objects of one type, with their addresses. */
export function declaredOf(program: Program, type: string): (readonly [string, Declared])[] {
  return [...program].filter(([, declared]) => declared.type === type);
}

/** A name for what belongs to something of that name, as every language takes it: `nsx-dc1`, `peer` → `nsxDc1Peer`. */
export const labelOf = (name: string, ...words: readonly string[]): string => {
  const parts = [name, ...words]
    .flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/))
    .filter((part) => part !== '');
  return camelCase((/^[a-z]/.test(name.toLowerCase()) ? parts : ['link', ...parts]).join('_'));
};
