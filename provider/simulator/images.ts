/** Images of one object put together: each resource of a program knows its own part of it. */
import type { SimImage } from './types';

type Body = Record<string, unknown>;

/** By id, in order of appearance. Objects merge, lists follow one another, and of two other values the later one holds. */
export function imagesById(images: readonly SimImage[]): Map<string, { kind: string; id: string; body: Body }> {
  const found = new Map<string, { kind: string; id: string; body: Body }>();
  for (const { kind, id, body } of images) {
    const before = found.get(id);
    found.set(id, { kind, id, body: structuredClone(before === undefined ? body : merged(before.body, body)) });
  }
  return found;
}

function merged(one: Body, other: Body): Body {
  const result: Body = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = result[name];
    if (Array.isArray(before) && Array.isArray(value))
      result[name] = [...(before as unknown[]), ...(value as unknown[])];
    else if (isBody(before) && isBody(value)) result[name] = merged(before, value);
    else if (value !== undefined) result[name] = value;
  }
  return result;
}

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);
