/**
 * Keys and algorithms that were rotated on the running object, beside the program: the object is marked with what was before, of a
 * key with the version of the new one and the fingerprint of the one before. A program that still has that would put it back, on
 * one end first: an outage, and a key or an algorithm that somebody had reason to retire.
 */
import { ProviderError } from '../define/errors';
import { fieldToken, text } from '../define/message';
import { getAt, parsePath, pathText, type Bag } from '../define/paths';
import type { Change } from '../define/change';
import { matchesFingerprint } from './fingerprint';
import type { Memory } from './memory';

export interface Rotation {
  /** What would be written. */
  readonly changes: readonly Change[];
  /** As the object was last read. */
  readonly memory: Memory;
  readonly desired: Bag;
}

/** Why these changes must not be made; undefined: they put back nothing that was retired. */
export function putsBackRetired(
  { title }: { readonly title: string },
  id: string,
  { changes, memory, desired }: Rotation,
): ProviderError | undefined {
  const changed = new Set(changes.map(({ path }) => pathText(path)));
  const written = (path: string): unknown => (changed.has(path) ? getAt(desired, parsePath(path)) : undefined);
  for (const [path, { version, retired }] of Object.entries(memory.rotated ?? {})) {
    const wanted = written(path);
    if (typeof wanted !== 'string' || !isRetired(retired, wanted)) continue;
    return new ProviderError({
      code: 'conflict',
      path,
      message: text`${fieldToken(path)} of ${title} ${id} was rotated to version ${String(version)}, and the program still gives one of before: it would be put back.`,
      hint: text`Give the key of version ${String(version)}, where it is versioned by raising the version of this tunnel to it. If the key of before is meant, run \`hybridvpn rotate LINK --forget\` first.`,
    });
  }
  for (const [path, retired] of Object.entries(memory.retired ?? {})) {
    const wanted = written(path);
    if (wanted === undefined || textOf(wanted) !== textOf(retired)) continue;
    return new ProviderError({
      code: 'conflict',
      path,
      message: text`${fieldToken(path)} of ${title} ${id} was rotated on the running link, and the program still gives ${textOf(retired)}, as before: it would be put back.`,
      hint: text`Give the program what the rotation has set. If what was before is meant, run \`hybridvpn rotate LINK --forget\` first.`,
    });
  }
  return undefined;
}

/** A mark has several fingerprints where rotations followed each other. */
const isRetired = (retired: string, secret: string): boolean =>
  retired.split(';').some((one) => matchesFingerprint(one, secret));

/** Lists of algorithms are sets. */
const textOf = (value: unknown): string =>
  Array.isArray(value) ? [...value].map(String).sort().join(', ') : String(value);
