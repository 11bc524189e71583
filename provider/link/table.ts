/** The derived values of a link, as they are chosen: each with its reason, and with what was asked for instead of it. */
import { isUnknown, UNKNOWN, type Unknown } from '../core/define/unknown';
import type { Derived, Value } from '../model';

/** A member of something that may not be known as a whole. */
export function memberOf(bag: unknown, ...path: readonly string[]): unknown {
  let value = bag;
  for (const name of path) {
    if (isUnknown(value)) return UNKNOWN;
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value ?? undefined;
}

export class Table {
  readonly rows: Derived[] = [];

  /** Notes a value and gives it back: what was asked for in `overrides` under its name, else the derived one. */
  choose<T extends Value>(
    row: Omit<Derived, 'value'>,
    derived: T | Unknown,
    ...overrides: readonly unknown[]
  ): T | Unknown {
    const path = [...row.name.split('.'), ...(row.tunnel === undefined ? [] : [row.tunnel])];
    const given = overrides.map((bag) => memberOf(bag, ...path)).find((value) => value !== undefined);
    const value = given === undefined ? derived : (given as T | Unknown);
    this.rows.push({ ...row, value, ...(given === undefined ? {} : { overridden: true }) });
    return value;
  }

  add(...rows: readonly Derived[]): void {
    this.rows.push(...rows);
  }
}

/** A value as people read it in a table. */
export function shownValue({ value, unit }: Pick<Derived, 'value' | 'unit'>): string {
  if (isUnknown(value)) return 'not known yet';
  const text = Array.isArray(value)
    ? value.map((item) => (isUnknown(item) ? 'not known yet' : String(item))).join(', ')
    : String(value);
  return unit === 'seconds' ? `${text} s` : unit === 'bytes' ? `${text} bytes` : text;
}
