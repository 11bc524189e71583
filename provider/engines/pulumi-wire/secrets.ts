/** Marks the secrets of a property bag in their wire form, at any depth, so that engines encrypt them and nothing else. */
import { UNCHECKED } from '../../core/compare/memory';
import { isBag, isEmpty, type Bag } from '../../core/define/paths';
import { holdsSecrets, type ObjectShape, type Shape } from '../../core/define/shape';
import { isUnknown } from '../../core/define/unknown';
import { isSecretWire, secretWire } from './values';

/** Every value below a field marked secret, wrapped. Unknown, absent and already wrapped ones stay as they are. */
export function markSecrets(shape: ObjectShape, bag: Bag): Bag {
  return markObject(shape, bag);
}

function markObject(shape: ObjectShape, bag: Bag): Bag {
  const result: Bag = { ...bag };
  for (const field of shape.fields) {
    const value = bag[field.name];
    if (isEmpty(value) || isUnknown(value) || isSecretWire(value)) continue;
    result[field.name] = field.meta.secret ? secretWire(value) : markValue(field.shape, value);
  }
  return result;
}

function markValue(shape: Shape, value: unknown): unknown {
  if (shape.kind === 'object' && isBag(value)) return markObject(shape, value);
  if ((shape.kind === 'list' || shape.kind === 'set') && Array.isArray(value)) {
    return value.map((item) => markValue(shape.element, item));
  }
  if (shape.kind === 'map' && isBag(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, markValue(shape.element, item)]));
  }
  return value;
}

/** Paths of all secret inputs: `['tunnels', 'master', 'psk']`. Secrets inside lists have no fixed path and are left to `markSecrets`. */
export function secretPaths(shape: ObjectShape, base: readonly string[] = []): string[][] {
  return shape.fields.flatMap((field) => {
    const path = [...base, field.name];
    if (field.meta.secret) return [path];
    return field.shape.kind === 'object' ? secretPaths(field.shape, path) : [];
  });
}

/** Top-level inputs that are secret or hold a secret: their values must never be printed. */
export function secretNames(shape: ObjectShape): Set<string> {
  return new Set(
    shape.fields.filter((field) => field.meta.secret || holdsSecrets(field.shape)).map((field) => field.name),
  );
}

/** An output of every resource with secrets, which the core adds to what it stores. */
export const uncheckedSecrets = {
  name: UNCHECKED,
  description: 'Secrets whose live value the platform does not return, so that a change made elsewhere stays unseen.',
} as const;
