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
import { matchesFingerprint } from './fingerprint';
import { moves } from './follows';
import type { Memory } from './memory';
import { isBag, isEmpty, withAround, withAt, type Bag, type Path } from '../define/paths';
import { placeOf, type Place, type PlacedField } from '../define/places';
import { fieldAt, fingerprintName, hasSecrets, shapeOf, type ObjectShape } from '../define/shape';
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
  const planner = new Planner(withAround(args.prior.set), args.fingerprintKey);
  planner.object(placeOf(shapeOf(definition.inputs)), args.observed, args.desired, false, args.observed);
  return planner.changes;
}

/** Those that the platform is to be told of. */
export function toBeSent(definition: Pick<AnyResource, 'inputs'>, changes: readonly Change[]): readonly Change[] {
  const shape = shapeOf(definition.inputs);
  return changes.filter(({ path }) => fieldAt(shape, path)?.meta.trigger !== true);
}

export function needsReplace(changes: readonly Change[]): boolean {
  return changes.some((change) => change.forcesReplace);
}

class Planner {
  readonly changes: Change[] = [];

  constructor(
    /** Texts of the paths that were set, and of what is around them. */
    private readonly set: ReadonlySet<string>,
    private readonly fingerprintKey: string | undefined,
  ) {}

  object(place: Place, observed: Bag, desired: Bag, replace: boolean, root: Bag): void {
    for (const placed of place.fields) {
      const { field } = placed;
      if (field.meta.control || field.fingerprintOf !== undefined) continue; // a fingerprint goes with its secret
      const isFirst = field.meta.trigger === true && isEmpty(observed[field.name]);
      const forcesReplace = replace || (field.meta.forcesReplace === true && !isFirst);
      if (field.meta.secret) this.secret(placed, observed, desired, forcesReplace);
      else this.value(placed, observed[field.name], desired[field.name], forcesReplace, root);
    }
  }

  private value(placed: PlacedField, observed: unknown, desired: unknown, replace: boolean, root: Bag): void {
    const { field, path, inside } = placed;
    const { shape, meta } = field;
    if (desired === undefined || desired === null) {
      this.unset(placed, observed, replace, root);
    } else if (isUnknown(desired)) {
      this.add(path, observed, UNKNOWN, replace);
    } else if (shape.kind === 'object' && inside !== undefined && isBag(desired)) {
      if (isBag(observed)) this.object(inside, observed, desired, replace, root);
      else if (!isEmpty(desired))
        this.add(
          path,
          undefined,
          publicCopy(shape, desired),
          replace || forcesBelow(shape, desired),
          hasSecrets(shape),
        );
    } else if (shape.kind === 'list' && shape.element.kind === 'object' && !meta.whole && Array.isArray(desired)) {
      this.list(placed, shape.element, Array.isArray(observed) ? observed : [], desired, replace, root);
    } else if (containsUnknown(desired) || !sameValue(shape, meta, observed, desired)) {
      this.add(path, observed, desired, replace);
    }
  }

  private list(
    placed: PlacedField,
    element: ObjectShape,
    observed: unknown[],
    desired: unknown[],
    replace: boolean,
    root: Bag,
  ): void {
    const length = Math.max(observed.length, desired.length);
    for (let index = 0; index < length; index++) {
      const [from, to] = [observed[index], desired[index]];
      const place = placed.entry(index)!;
      const at = place.path;
      if (index >= desired.length)
        this.changes.push({
          path: at,
          kind: 'delete',
          from: publicCopy(element, from),
          forcesReplace: replace,
          secret: false,
        });
      else if (isBag(from) && isBag(to)) this.object(place, from, to, replace, root);
      else if (isUnknown(to)) this.add(at, publicCopy(element, from), UNKNOWN, replace);
      else if (canonical(element, placed.field.meta, from) !== canonical(element, placed.field.meta, to))
        this.add(at, undefined, publicCopy(element, to), replace);
    }
  }

  /** The user had set it (or something below it) and now does not; or it is vital, and never was. */
  private unset({ field, path, text, inside }: PlacedField, observed: unknown, replace: boolean, root: Bag): void {
    if (!this.set.has(text) && !field.meta.vital) return;
    const rule = meaningOfAbsence(field.meta);
    if (rule === 'keep') return;
    const to = typeof rule === 'function' ? rule(root) : rule === 'remove' ? undefined : rule.value;
    if (isEmpty(observed) || sameValue(field.shape, field.meta, observed, to)) return;
    if (inside !== undefined && to === undefined && field.meta.onUnset === undefined && isBag(observed)) {
      // An object without a rule of its own: what its fields say, so that server-filled neighbours stay out of it.
      this.object(inside, observed, {}, replace, root);
      return;
    }
    const from = field.shape.kind === 'object' ? publicCopy(field.shape, observed) : observed;
    this.changes.push({ path, kind: 'delete', from, to, forcesReplace: replace, secret: false });
  }

  private secret({ field, path, text }: PlacedField, observed: Bag, desired: Bag, replace: boolean): void {
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
      // Imported: the program has the fingerprint alone. A different live one, or none, is drift that only a given
      // secret repairs.
      kind = isEmpty(liveMark) ? 'add' : liveMark === wantedMark ? undefined : 'update';
    } else if (this.set.has(text) && (field.meta.onUnset ?? 'remove') !== 'keep') {
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
  let target = overlay(placeOf(shapeOf(definition.inputs)), live as Bag, desired as Bag, changes);
  for (const change of changes) {
    if (change.kind === 'delete' && typeof change.path[change.path.length - 1] !== 'number') {
      target = withAt(target, change.path, change.to);
    }
  }
  return target as I;
}

function overlay(place: Place, live: Bag, desired: Bag, changes: readonly Change[]): Bag {
  const result: Bag = {};
  for (const placed of place.fields) {
    const { field, inside } = placed;
    if (field.fingerprintOf !== undefined) continue;
    const [from, to] = [live[field.name], desired[field.name]];
    const { shape: inner } = field;
    let value: unknown;
    if (to === undefined || to === null) value = moves(field, place.path, changes) ? undefined : from;
    else if (inside !== undefined && isBag(to)) value = overlayOn(inside, from, to, changes);
    else if (inner.kind === 'list' && inner.element.kind === 'object' && Array.isArray(to)) {
      const old: readonly unknown[] = Array.isArray(from) && !field.meta.whole ? from : []; // of a whole list all is made anew
      value = to.map((item, index) =>
        isBag(item) ? overlayOn(placed.entry(index)!, old[index], item, changes) : item,
      );
    } else value = to;
    if (value !== undefined) result[field.name] = value;
  }
  return result;
}

/** What no live one stands under is made, and with the defaults. */
const overlayOn = (place: Place, live: unknown, desired: Bag, changes: readonly Change[]): Bag =>
  isBag(live)
    ? overlay(place, live, desired, changes)
    : overlay(place, {}, withDefaults(place.shape, desired), changes);
