/** When two values of one shape mean the same: canonical spelling, order of sets, empty against absent. */
import { meaningOfAbsence } from '../define/absence';
import type { DescribedMeta, FieldMeta } from '../define/fields';
import { isBag, isEmpty } from '../define/paths';
import type { Field, Shape } from '../define/shape';
import { isUnknown } from '../define/unknown';

/** A comparable text of a value; equal values of one shape give equal texts. */
export function canonical(shape: Shape, meta: FieldMeta, value: unknown): string {
  return JSON.stringify(canonicalValue(shape, meta, value)) ?? 'null';
}

function canonicalValue(shape: Shape, meta: FieldMeta, value: unknown): unknown {
  if (isEmpty(value)) return null;
  switch (shape.kind) {
    case 'object': {
      const bag = isBag(value) ? value : {};
      const entries: [string, unknown][] = [];
      for (const field of shape.fields) {
        const canon = canonicalValue(field.shape, field.meta, bag[field.name]);
        if (canon !== null && !isAbsence(field, canon)) entries.push([field.name, canon]);
      }
      return entries.length === 0 ? null : Object.fromEntries(entries); // nothing but defaults is nothing
    }
    case 'list':
      return inOrder(value as unknown[], meta.orderedBy).map((item) => canonicalValue(shape.element, meta, item));
    case 'set':
      return [
        ...new Set((value as unknown[]).map((item) => JSON.stringify(canonicalValue(shape.element, meta, item)))),
      ].sort();
    case 'map':
      return Object.entries(value as Record<string, unknown>)
        .map(([key, item]) => [key, canonicalValue(shape.element, meta, item)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    default:
      return scalar(shape, meta, value);
  }
}

/** As the platform will list them: by a number that each has. */
function inOrder(items: readonly unknown[], by: string | undefined): readonly unknown[] {
  const place = (item: unknown): number => Number(by !== undefined && isBag(item) ? item[by] : undefined);
  return by === undefined ? items : [...items].sort((a, b) => place(a) - place(b));
}

/** Servers fill in defaults and users leave them out: inside a value compared in one piece, both are the same. */
function isAbsence({ shape, meta }: Field, canon: unknown): boolean {
  const rule = meaningOfAbsence(meta);
  if (typeof rule === 'string' || typeof rule === 'function') return false;
  return JSON.stringify(canon) === JSON.stringify(canonicalValue(shape, meta, rule.value));
}

/** Whether a value inside of one that is compared in one piece says what leaving it out does. */
export function meansAbsent(field: Field, value: unknown): boolean {
  const canon = canonicalValue(field.shape, field.meta, value);
  return canon === null || isAbsence(field, canon);
}

function scalar(shape: Shape, meta: FieldMeta, value: unknown): unknown {
  if (meta.normal !== undefined) {
    try {
      return meta.normal(value);
    } catch {
      return value; // not in the expected form (a live value we do not understand): compare as written
    }
  }
  // Engines and platforms disagree about types: "3600" is 3600, "true" is true.
  if (shape.kind === 'number' && typeof value === 'string' && value.trim() !== '') return Number(value);
  if (shape.kind === 'boolean' && typeof value === 'string') return value === 'true';
  if (shape.kind === 'string' && typeof value !== 'string') return String(value);
  return value;
}

/** False as soon as either side is unknown: an unknown never proves "no change". */
export function sameValue(shape: Shape, meta: DescribedMeta | FieldMeta, a: unknown, b: unknown): boolean {
  if (isUnknown(a) || isUnknown(b)) return false;
  return identical(a, b) || isSpelledAlike(shape, meta, a, b);
}

/** Equal as they are written, as nearly all values of a run are: no canonical form needs to be made. */
export function identical(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => identical(item, b[index]));
  }
  if (!isBag(a) || !isBag(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && identical(a[name], b[name]));
}

function isSpelledAlike(shape: Shape, meta: DescribedMeta | FieldMeta, a: unknown, b: unknown): boolean {
  return canonical(shape, meta, a) === canonical(shape, meta, b);
}
