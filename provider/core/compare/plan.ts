/**
 * `planChange`: the one comparison behind every diff, plan, drift report and pull-request comment. Pure.
 *
 * Three-way: `prior` (the memory) tells what the user had set. A set path is compared with the observed value; a path
 * that was set and is now omitted goes to what absence means; a path nobody set is never compared, so that what a server
 * fills is never drift, unless it is vital: then absence is compared as what it means. A value that is missing in what was
 * observed (an old state) is no change of a vital one. An unknown never yields "no change".
 */
import type { Change } from '../define/change';
import { meaningOfAbsence, withDefaults } from '../define/absence';
import type { AnyResource } from '../define/definition';
import { sameValue, canonical } from './equality';
import type { FieldMeta } from '../define/fields';
import { matchesFingerprint } from './fingerprint';
import { moves } from './follows';
import type { Memory } from './memory';
import { holds, isBag, isEmpty, withAt, type Bag, type Path } from '../define/paths';
import { fingerprintName, hasSecrets, shapeOf, type Field, type ObjectShape } from '../define/shape';
import { containsUnknown, isUnknown, UNKNOWN } from '../define/unknown';

export type { Change };

export interface PlanArgs {
  /** The object as observed or stored: inputs and outputs in one bag. */
  readonly observed: Bag;
  readonly prior: Memory;
  /** The user's inputs, checked; may hold UNKNOWN at any depth. */
  readonly desired: Bag;
  readonly fingerprintKey?: string;
}

export function planChange(definition: Pick<AnyResource, 'inputs'>, args: PlanArgs): Change[] {
  const planner = new Planner(new Set(args.prior.set), args.fingerprintKey);
  planner.object(shapeOf(definition.inputs), args.observed, args.desired, [], false, args.observed);
  return planner.changes;
}

export function needsReplace(changes: readonly Change[]): boolean {
  return changes.some((change) => change.forcesReplace);
}

class Planner {
  readonly changes: Change[] = [];

  constructor(
    private readonly set: ReadonlySet<string>,
    private readonly fingerprintKey: string | undefined,
  ) {}

  object(shape: ObjectShape, observed: Bag, desired: Bag, base: Path, replace: boolean, root: Bag): void {
    for (const field of shape.fields) {
      if (field.meta.control || field.fingerprintOf !== undefined) continue; // a fingerprint goes with its secret
      const path = [...base, field.name];
      const forcesReplace = replace || field.meta.forcesReplace === true;
      if (field.meta.secret) this.secret(field, observed, desired, path, forcesReplace);
      else this.value(field, observed[field.name], desired[field.name], path, forcesReplace, root);
    }
  }

  private value(field: Field, observed: unknown, desired: unknown, path: Path, replace: boolean, root: Bag): void {
    const { shape, meta } = field;
    if (desired === undefined || desired === null) {
      this.unset(field, observed, path, replace, root);
    } else if (isUnknown(desired)) {
      this.add(path, observed, UNKNOWN, replace);
    } else if (shape.kind === 'object' && isBag(desired)) {
      if (isBag(observed)) this.object(shape, observed, desired, path, replace, root);
      else if (!isEmpty(desired))
        this.add(
          path,
          undefined,
          publicCopy(shape, desired),
          replace || forcesBelow(shape, desired),
          hasSecrets(shape),
        );
    } else if (shape.kind === 'list' && shape.element.kind === 'object' && !meta.whole && Array.isArray(desired)) {
      this.list(shape.element, meta, Array.isArray(observed) ? observed : [], desired, path, replace, root);
    } else if (containsUnknown(desired) || !sameValue(shape, meta, observed, desired)) {
      this.add(path, observed, desired, replace);
    }
  }

  private list(
    element: ObjectShape,
    meta: FieldMeta,
    observed: unknown[],
    desired: unknown[],
    path: Path,
    replace: boolean,
    root: Bag,
  ): void {
    const length = Math.max(observed.length, desired.length);
    for (let index = 0; index < length; index++) {
      const [from, to] = [observed[index], desired[index]];
      const at = [...path, index];
      if (index >= desired.length)
        this.changes.push({
          path: at,
          kind: 'delete',
          from: publicCopy(element, from),
          forcesReplace: replace,
          secret: false,
        });
      else if (isBag(from) && isBag(to)) this.object(element, from, to, at, replace, root);
      else if (isUnknown(to)) this.add(at, publicCopy(element, from), UNKNOWN, replace);
      else if (canonical(element, meta, from) !== canonical(element, meta, to))
        this.add(at, undefined, publicCopy(element, to), replace);
    }
  }

  /** The user had set it (or something below it) and now does not; or it is vital, and never was. */
  private unset(field: Field, observed: unknown, path: Path, replace: boolean, root: Bag): void {
    if (!holds(this.set, path) && !field.meta.vital) return;
    const rule = meaningOfAbsence(field.meta);
    if (rule === 'keep') return;
    const to = typeof rule === 'function' ? rule(root) : rule === 'remove' ? undefined : rule.value;
    if (isEmpty(observed) || sameValue(field.shape, field.meta, observed, to)) return;
    if (field.shape.kind === 'object' && to === undefined && field.meta.onUnset === undefined && isBag(observed)) {
      // An object without a rule of its own: what its fields say, so that server-filled neighbours stay out of it.
      this.object(field.shape, observed, {}, path, replace, root);
      return;
    }
    const from = field.shape.kind === 'object' ? publicCopy(field.shape, observed) : observed;
    this.changes.push({ path, kind: 'delete', from, to, forcesReplace: replace, secret: false });
  }

  private secret(field: Field, observed: Bag, desired: Bag, path: Path, replace: boolean): void {
    const [live, wanted] = [observed[field.name], desired[field.name]];
    const mark = fingerprintName(field.name);
    const [liveMark, wantedMark] = [observed[mark], desired[mark]];
    let kind: Change['kind'] | undefined;
    let to: unknown;
    if (isUnknown(wanted)) {
      kind = isEmpty(live) && isEmpty(liveMark) ? 'add' : 'update';
      to = UNKNOWN;
    } else if (wanted === '') {
      // Written down as empty: clear it, even where leaving it out keeps it.
      kind = isEmpty(live) && isEmpty(liveMark) ? undefined : 'delete';
    } else if (!isEmpty(wanted)) {
      if (!isEmpty(live)) kind = String(live) === String(wanted) ? undefined : 'update';
      else if (isEmpty(liveMark)) kind = 'add';
      else kind = matchesFingerprint(liveMark, String(wanted), { key: this.fingerprintKey }) ? undefined : 'update';
    } else if (typeof wantedMark === 'string' && wantedMark !== '') {
      // Imported: the program has the fingerprint alone. A different live one is drift that only a given secret repairs.
      kind = isEmpty(liveMark) || liveMark === wantedMark ? undefined : 'update';
    } else if (holds(this.set, path) && (field.meta.onUnset ?? 'remove') !== 'keep') {
      kind = isEmpty(live) && isEmpty(liveMark) ? undefined : 'delete';
    }
    if (kind === undefined) return;
    this.changes.push({ path, kind, to, forcesReplace: replace, secret: true });
    const from = isEmpty(liveMark) ? undefined : liveMark;
    const markTo = kind === 'delete' ? undefined : isEmpty(wantedMark) ? UNKNOWN : wantedMark;
    if (from !== markTo) {
      const path_ = [...path.slice(0, -1), mark];
      this.changes.push({
        path: path_,
        kind: from === undefined ? 'add' : kind,
        from,
        to: markTo,
        forcesReplace: replace,
        secret: false,
      });
    }
  }

  private add(path: Path, from: unknown, to: unknown, forcesReplace: boolean, secret = false): void {
    this.changes.push({ path, kind: isEmpty(from) ? 'add' : 'update', from, to, forcesReplace, secret });
  }
}

/** A value without the secrets inside it: changes are printed by every door. */
function publicCopy(shape: ObjectShape, value: unknown): unknown {
  if (!isBag(value)) return value;
  const copy: Bag = {};
  for (const field of shape.fields) {
    const item = value[field.name];
    if (item === undefined || field.meta.secret) continue;
    copy[field.name] = field.shape.kind === 'object' ? publicCopy(field.shape, item) : item;
  }
  return copy;
}

function forcesBelow(shape: ObjectShape, value: Bag): boolean {
  return shape.fields.some((field) => {
    const item = value[field.name];
    if (item === undefined) return false;
    return (
      field.meta.forcesReplace === true ||
      (field.shape.kind === 'object' && isBag(item) && forcesBelow(field.shape, item))
    );
  });
}

/**
 * The whole object as it should be after the changes: live values, the user's on top, removed ones at what removal
 * means, and without what follows a changed value: the platform derives it anew. Verbs write this, because a platform's
 * PUT replaces everything it is given.
 */
export function targetOf<I extends object>(
  definition: Pick<AnyResource, 'inputs'>,
  live: Partial<I>,
  desired: I,
  changes: readonly Change[],
): I {
  let target = overlay(shapeOf(definition.inputs), live as Bag, desired as Bag, changes);
  for (const change of changes) {
    if (change.kind === 'delete' && typeof change.path[change.path.length - 1] !== 'number') {
      target = withAt(target, change.path, change.to);
    }
  }
  return target as I;
}

function overlay(shape: ObjectShape, live: Bag, desired: Bag, changes: readonly Change[], base: Path = []): Bag {
  const result: Bag = {};
  for (const field of shape.fields) {
    if (field.fingerprintOf !== undefined) continue;
    const [from, to] = [live[field.name], desired[field.name]];
    const { shape: inner } = field;
    let value: unknown;
    const path = [...base, field.name];
    if (to === undefined || to === null) value = moves(field, base, changes) ? undefined : from;
    else if (inner.kind === 'object' && isBag(to))
      value = isBag(from)
        ? overlay(inner, from, to, changes, path)
        : overlay(inner, {}, withDefaults(inner, to), changes, path);
    else if (inner.kind === 'list' && inner.element.kind === 'object' && !field.meta.whole && Array.isArray(to)) {
      const element = inner.element;
      value = to.map((item, index) => {
        const old: unknown = Array.isArray(from) ? from[index] : undefined;
        return isBag(item) ? overlay(element, isBag(old) ? old : {}, item, changes, [...path, index]) : item;
      });
    } else value = to;
    if (value !== undefined) result[field.name] = value;
  }
  return result;
}
