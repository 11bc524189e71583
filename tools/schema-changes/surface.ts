/**
 * What users of a release rely on, in one form for both engines, and which changes to it break them. Additions never do.
 */

export interface Field {
  /** Only compared for equality and shown. */
  readonly type: string;
  /** Whether it may or must be given; absent: it cannot be. */
  readonly argument?: 'required' | 'optional';
  /** An output that every object has. */
  readonly always?: boolean;
  /** Changing it replaces the object. */
  readonly replaces?: boolean;
  /** Of an object, or of the objects in a collection. */
  readonly fields?: Fields;
}
export type Fields = Readonly<Record<string, Field>>;

/** Groups (`argument`, `output`, `attribute`, …) by what has them: `resource hybridvpn_nsx_ipsec_service`. */
export type Surface = Readonly<Record<string, Readonly<Record<string, Fields>>>>;

/** One line per change that breaks a program or a stored state that worked with `before`; empty: none does. */
export function breakingChanges(before: Surface, after: Surface): string[] {
  return Object.entries(before).flatMap(([owner, groups]) => {
    const now = after[owner];
    if (now === undefined) return [`${owner} was removed`];
    return [...new Set([...Object.keys(groups), ...Object.keys(now)])].flatMap((group) =>
      compare(`${owner}: ${group} `, '', groups[group] ?? {}, now[group] ?? {}),
    );
  });
}

function compare(where: string, above: string, before: Fields, after: Fields): string[] {
  const removed = Object.entries(before).flatMap(([name, field]) => {
    const now = after[name];
    const path = `${above}${name}`;
    return now === undefined ? [`${where}${path} was removed`] : changed(where, path, field, now);
  });
  // Only where the object above existed: a new optional object may require what it likes.
  const added = Object.entries(after)
    .filter(([name, field]) => before[name] === undefined && field.argument === 'required')
    .map(([name]) => `${where}${above}${name} is new and required`);
  return [...removed, ...added];
}

function changed(where: string, path: string, before: Field, after: Field): string[] {
  const at = `${where}${path}`;
  const found: string[] = [];
  if (before.type !== after.type) return [`${at} was ${before.type} and is ${after.type}`];
  if (before.argument === 'optional' && after.argument === 'required') found.push(`${at} was optional and is required`);
  if (before.argument === undefined && after.argument === 'required') found.push(`${at} has become required`);
  if (before.argument !== undefined && after.argument === undefined) found.push(`${at} can no longer be given`);
  if (before.always && !after.always) found.push(`${at} may be absent now`);
  if (!before.replaces && after.replaces) found.push(`${at} replaces the object when it changes now`);
  return [...found, ...compare(where, `${path}.`, before.fields ?? {}, after.fields ?? {})];
}
