/**
 * `ignoreChanges`. The engine puts the last known inputs into `news` before it asks, which is right for a diff against
 * state; but a write compares with the live object, and would put back what somebody was allowed to change.
 */
import { isBag, parsePath, type Bag, type Path } from '../../core/define/paths';
import { fingerprintName } from '../../core/define/shape';

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

/** `desired` with what is there now at the ignored paths. */
export function keepIgnored(desired: Bag, live: Bag, ignoreChanges: readonly string[]): Bag {
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
