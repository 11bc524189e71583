/**
 * The one marker for a value that the engine does not know yet (a Pulumi unknown, a Terraform unknown). Adapters decode
 * their wire form into it at the edge; vendor verbs never see it.
 */
export const UNKNOWN: unique symbol = Symbol.for('hybridvpn.unknown') as never;

export type Unknown = typeof UNKNOWN;

export function isUnknown(value: unknown): value is Unknown {
  return value === UNKNOWN;
}

/** The members that are known at every depth. */
export function knownOnly<T extends Record<string, unknown>>(bag: T): Partial<T> {
  if (!containsUnknown(bag)) return bag;
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => !containsUnknown(value))) as Partial<T>;
}

/** True if the value is unknown, or holds an unknown at any depth. */
export function containsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some(containsUnknown);
  for (const name in value) if (containsUnknown((value as Record<string, unknown>)[name])) return true;
  return false;
}

/** What a computation gives, unknown while any of what it takes is. */
export function ifKnown<A extends readonly unknown[], R>(
  values: readonly [...{ [K in keyof A]: A[K] | Unknown }],
  work: (...known: A) => R,
): R | Unknown {
  return containsUnknown(values) ? UNKNOWN : work(...(values as unknown as A));
}
