/** Which fields of a kind its cases give a value: those of no case are sent by no test that walks cases, and judged by nobody. */
import type { AnyResource } from '../../provider/core/define/definition';
import { isBag } from '../../provider/core/define/paths';
import { fingerprintName, shapeOf, type Shape } from '../../provider/core/define/shape';
import type { ResourceCase } from './cases';

/** Fields that no case of the kind, and no change in one, has. */
export function notWalked(definition: AnyResource, cases: readonly ResourceCase[]): string[] {
  const given = new Set<string>();
  for (const { inputs, updates } of cases)
    for (const values of [inputs, ...updates.map(({ change }) => change)]) collect(values, [], given);
  return namesIn(shapeOf(definition.inputs), []).filter((name) => !given.has(name));
}

function collect(value: unknown, path: readonly string[], given: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, path, given);
  else if (isBag(value)) {
    // The names in a map are the program's own: it is walked with any.
    given.add(path.join('.'));
    for (const [name, inner] of Object.entries(value)) collect(inner, [...path, name], given);
  } else if (value !== null && value !== undefined) given.add(path.join('.'));
}

function namesIn(shape: Shape, path: readonly string[]): string[] {
  if (shape.kind === 'list' || shape.kind === 'set' || shape.kind === 'map') return namesIn(shape.element, path);
  if (shape.kind !== 'object') return [path.join('.')];
  // A fingerprint stands in for its secret, and what is an engine's own is never sent.
  const siblings = new Set(shape.fields.filter(({ meta }) => meta.secret).map(({ name }) => fingerprintName(name)));
  return shape.fields
    .filter(({ name, meta }) => !meta.control && !siblings.has(name))
    .flatMap(({ name, shape: inner }) => namesIn(inner, [...path, name]));
}
