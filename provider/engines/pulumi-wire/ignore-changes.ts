/**
 * `ignoreChanges`. The engine puts the last known inputs into `news` before it asks. What is stored and what is live may hold
 * something else there, which somebody was allowed to change: a diff takes the one and a write the other, or they would put it back.
 * A list that is the user's as a whole is compared in one piece, so no change says which of its members differs.
 */
import type { AnyResource } from '../../core/define/definition';
import { isBag, parsePath, type Bag, type Path } from '../../core/define/paths';
import { fingerprintName } from '../../core/define/shape';
import { readObject, type Call, type Stored } from '../../core/run/lifecycle';

/** Whether a path, or something around it, is on the list. `*` stands for any one segment, and alone for everything. */
export function isIgnored(path: Path, ignoreChanges: readonly string[]): boolean {
  return ignoreChanges.some((text) => {
    const pattern = parsePath(text);
    return (
      pattern.length <= path.length &&
      pattern.every((segment, index) => segment === '*' || sameSegment(segment, path[index]!))
    );
  });
}

/** A fingerprint goes with its secret. */
function sameSegment(pattern: string | number, segment: string | number): boolean {
  return pattern === segment || segment === fingerprintName(String(pattern));
}

/** `desired` with what is there at the ignored paths, on the platform (`live`) or in the state. */
export function keepIgnored(desired: Bag, live: Bag, ignoreChanges: readonly string[]): Bag {
  if (ignoreChanges.length === 0) return desired;
  return graft(desired, live, ignoreChanges, []) as Bag;
}

function graft(desired: unknown, live: unknown, ignoreChanges: readonly string[], path: Path): unknown {
  if (path.length > 0 && isIgnored(path, ignoreChanges)) return live;
  if (Array.isArray(desired) && Array.isArray(live) && desired.length === live.length) {
    return desired.map((item, index) => graft(item, live[index], ignoreChanges, [...path, index]));
  }
  if (!isBag(desired) || !isBag(live)) return desired;
  const result: Bag = {};
  for (const name of new Set([...Object.keys(desired), ...Object.keys(live)])) {
    // What only the platform has is no wish of the user's, unless the list says so.
    if (!(name in desired) && !isIgnored([...path, name], ignoreChanges)) continue;
    const value = graft(desired[name], live[name], ignoreChanges, [...path, name]);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

/** The same for a write. One more read, because only the live object can tell what somebody else made of the ignored paths. */
export async function respecting(
  ignoreChanges: readonly string[],
  definition: AnyResource,
  call: Call,
  stored: Stored,
  desired: Bag,
): Promise<Bag> {
  if (ignoreChanges.length === 0) return desired;
  const now = await readObject(definition, call, stored);
  return now.gone ? desired : keepIgnored(desired, now.stored.state, ignoreChanges);
}
