/** Mechanical naming: one rule per direction, so that schema, state and documentation agree. */

/** `localAsNum` → `local_as_num`, `ipv6Prefix` → `ipv6_prefix`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** An id segment from a display name: what NSX takes in a policy path (no `/`, no `&`), stable for equal names. */
export function idSegment(displayName: string): string {
  return displayName
    .trim()
    .replace(/[^A-Za-z0-9._~-]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
