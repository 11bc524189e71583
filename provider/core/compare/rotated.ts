/**
 * Keys that were rotated on the running object, beside the program: the object is marked with the version of the new key and the
 * fingerprint of the one before. A program that still has that one would put it back, on one end first: an outage, and a key that
 * somebody had reason to retire.
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

/** Why these changes must not be made; undefined: they put back no retired key. */
export function retiredKey(
  { title }: { readonly title: string },
  id: string,
  { changes, memory, desired }: Rotation,
): ProviderError | undefined {
  const changed = new Set(changes.map(({ path }) => pathText(path)));
  for (const [path, { version, retired }] of Object.entries(memory.rotated ?? {})) {
    const wanted = getAt(desired, parsePath(path));
    if (!changed.has(path) || typeof wanted !== 'string' || !matchesFingerprint(retired, wanted)) continue;
    return new ProviderError({
      code: 'conflict',
      path,
      message: text`${fieldToken(path)} of ${title} ${id} was rotated to version ${String(version)}, and the program still gives the one of before: it would be put back.`,
      hint: text`Give the key of version ${String(version)}, where it is versioned by raising the version of this tunnel to it. If the key of before is meant, run \`hybridvpn rotate LINK --forget\` first.`,
    });
  }
  return undefined;
}
