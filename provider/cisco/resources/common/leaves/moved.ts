/** A value that moves between releases: read where it stands, written where the release has it. */
import { isSince, type Release } from '../../../client/release';
import type { Leaf } from './leaf';

/** @param first where it stood at first @param later where it stands since which release, in their order */
export function moved(
  { absent }: { readonly absent?: unknown },
  first: Leaf,
  ...later: readonly (readonly [Release, Leaf])[]
): Leaf {
  const places = [first, ...later.map(([, leaf]) => leaf)];
  const placeIn = (release: Release): Leaf => later.findLast(([since]) => isSince(release, since))?.[1] ?? first;
  return {
    read: (entry) => places.map((leaf) => leaf.read(entry)).find((value) => value !== undefined) ?? absent,
    write: (entry, value, release) => {
      for (const leaf of places) if (leaf !== placeIn(release)) leaf.write(entry, undefined, release);
      placeIn(release).write(entry, value === absent ? undefined : value, release);
    },
    gone: (live, wanted) => places.flatMap((leaf) => leaf.gone(live, wanted)),
    copy: (from, to) => places.forEach((leaf) => leaf.copy(from, to)),
  };
}
