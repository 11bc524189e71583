/**
 * The planned state of a resource: what Terraform shows as its plan, and what a Pulumi preview hands to dependents. By the
 * rules of Terraform's life cycle, the stricter of the two:
 *
 *   - what the configuration sets is planned as configured, or as in the prior state where that means the same;
 *   - what it leaves out keeps its prior value, unless it was set before (then null, or unknown where the platform fills);
 *   - what only the write can tell (new values, and those that follow a changed one) is unknown, and nothing else: each
 *     unknown hides a change from the reviewer.
 *
 * https://github.com/hashicorp/terraform, docs/resource-instance-change-lifecycle.md
 */
import type { AnyResource } from '../define/definition';
import { getAt, isBag, isEmpty, parsePath, pathText, startsWith, type Bag, type Path } from '../define/paths';
import { placeOf, type Place, type PlacedField } from '../define/places';
import { moves } from './follows';
import { decidedUnchecked, secretsByMarkOnly, UNCHECKED } from './memory';
import type { Change } from './plan';
import { hasSecrets, shapeOf, type Field, type ObjectShape, type Shape } from '../define/shape';
import { containsUnknown, isUnknown, knownOnly, UNKNOWN } from '../define/unknown';

export interface PlanningArgs {
  /** The configuration as inputs, without write-only values. */
  readonly config: Bag;
  /** The same after check: defaults, chosen ids, write-only secrets. */
  readonly desired: Bag;
  /** Inputs and outputs in state; absent when creating. */
  readonly prior?: Bag;
  readonly changes: readonly Change[];
  /** Secrets are given anew, or no longer, beside what `changes` can tell: one that is empty, and an absent one, are both none. */
  readonly secretsGivenAnew?: boolean;
}

/** Inputs and outputs as they will be, with UNKNOWN where only the write can tell. */
export function plannedState(definition: Pick<AnyResource, 'inputs' | 'outputs' | 'decide'>, args: PlanningArgs): Bag {
  const planner = new Planner(args);
  const inputs = shapeOf(definition.inputs);
  const planned = planner.object(placeOf(inputs), args.config, args.desired, args.prior);
  const taken = new Set(inputs.fields.map((field) => field.name));
  for (const field of shapeOf(definition.outputs).fields) {
    if (taken.has(field.name)) continue;
    const keep = args.prior !== undefined && outlasts(field, args.changes);
    const value = keep
      ? args.prior![field.name]
      : (decided(definition, field, args.desired) ?? memberwise(field, args.prior?.[field.name], args.changes));
    if (value !== undefined) planned[field.name] = value;
  }
  if (hasSecrets(inputs)) {
    const unchecked = plannedUnchecked(inputs, args);
    if (unchecked !== undefined) planned[UNCHECKED] = unchecked;
  }
  return planned;
}

function plannedUnchecked(inputs: ObjectShape, { desired, prior, changes, secretsGivenAnew }: PlanningArgs): unknown {
  if (prior === undefined || changes.some((change) => movesSecrets(inputs, change)))
    return decidedUnchecked(inputs, desired) ?? UNKNOWN;
  // One that goes unsent has its fingerprint alone here, and is as unchecked as before.
  const decides = secretsGivenAnew === true && secretsByMarkOnly(inputs, desired).length === 0;
  return (decides ? decidedUnchecked(inputs, desired) : undefined) ?? prior[UNCHECKED];
}

/** Whether an output is after these changes what it was before. */
function outlasts(field: Field, changes: readonly Change[]): boolean {
  if (field.meta.stable || changes.length === 0) return true;
  return field.meta.follows !== undefined && !moves(field, [], changes);
}

/** An output that does not outlast these changes. Of one whose members follow inputs of their own, those that do stay known. */
function memberwise({ shape }: Field, prior: unknown, changes: readonly Change[]): unknown {
  if (shape.kind !== 'object' || !isBag(prior)) return UNKNOWN;
  const members = shape.fields.map((one) => ({ one, stays: one.meta.follows !== undefined && outlasts(one, changes) }));
  if (!members.some(({ stays }) => stays)) return UNKNOWN;
  return Object.fromEntries(members.map(({ one, stays }) => [one.name, stays ? prior[one.name] : UNKNOWN]));
}

/** What inputs alone decide, if those are known. */
function decided({ decide }: Pick<AnyResource, 'decide'>, { name, meta }: Field, desired: Bag): unknown {
  const open = (meta.follows ?? []).some((path) => containsUnknown(getAt(desired, parsePath(path))));
  return open ? undefined : decide?.(knownOnly(desired))[name];
}

/** The id that a create will give, as far as the inputs decide it and are known. */
export function plannedId(definition: AnyResource, desired: Bag): string | undefined {
  return definition.identity?.(knownOnly(desired));
}

/** Whether secrets may come or go with a change. What is unknown now may turn out to be either. */
function movesSecrets(inputs: ObjectShape, { path, secret, kind, to }: Change): boolean {
  if (secret) return kind !== 'update' || isUnknown(to);
  let shape: Shape | undefined = inputs;
  for (const segment of path) {
    shape = shape?.kind === 'object' ? shape.fields.find(({ name }) => name === segment)?.shape : undefined;
  }
  return isUnknown(to) && shape?.kind === 'object' && hasSecrets(shape);
}

class Planner {
  private readonly creating: boolean;
  private readonly changing: boolean;

  constructor(private readonly args: PlanningArgs) {
    this.creating = args.prior === undefined;
    this.changing = this.creating || args.changes.length > 0;
  }

  object(place: Place, config: Bag, desired: Bag, prior: Bag | undefined): Bag {
    const planned: Bag = {};
    for (const placed of place.fields) {
      const { name } = placed.field;
      const value = this.value(placed, config[name], desired[name], prior?.[name], desired);
      if (value !== undefined) planned[name] = value;
    }
    return planned;
  }

  private value(placed: PlacedField, config: unknown, desired: unknown, prior: unknown, siblings: Bag): unknown {
    const { field, path, inside } = placed;
    const { meta } = field;
    if (meta.control) {
      const stays = meta.momentary === true && !this.changing && config !== undefined && !isEmpty(prior);
      return stays ? prior : config;
    }
    if (field.fingerprintOf !== undefined) {
      // An input that check has added (Pulumi), or a value that only the write can tell (Terraform).
      return config === undefined ? this.fingerprint(field, prior, path, siblings) : config;
    }
    if (meta.secret) return config === undefined || this.changed(path) ? config : (prior ?? config);
    if (desired === undefined) return this.leftOut(field, prior, path);
    if (isUnknown(desired)) return UNKNOWN;
    if (inside !== undefined && isBag(desired)) {
      return this.object(inside, isBag(config) ? config : {}, desired, isBag(prior) ? prior : undefined);
    }
    if (placed.entry(0) !== undefined && Array.isArray(desired)) {
      if (meta.whole && prior !== undefined && !this.changed(path)) return prior; // as a whole it is the same
      return desired.map((item, index) => {
        const at = (list: unknown): Bag | undefined =>
          Array.isArray(list) && isBag(list[index]) ? list[index] : undefined;
        return isBag(item) ? this.object(placed.entry(index)!, at(config) ?? {}, item, at(prior)) : (item as unknown);
      });
    }
    return this.changed(path) ? desired : (prior ?? desired);
  }

  private fingerprint(field: Field, prior: unknown, path: Path, siblings: Bag): unknown {
    if (this.creating) return siblings[field.fingerprintOf!] === undefined ? undefined : UNKNOWN;
    const change = this.args.changes.find((item) => pathText(item.path) === pathText(path));
    if (change === undefined)
      return this.changed(path) && siblings[field.fingerprintOf!] !== undefined ? UNKNOWN : prior;
    return change.kind === 'delete' ? undefined : UNKNOWN;
  }

  private leftOut(field: Field, prior: unknown, path: Path): unknown {
    const { meta } = field;
    if (meta.default !== undefined && (this.changed(path) || this.changedBelow(path))) return meta.default;
    if (prior === undefined || prior === null) {
      // What declares that it follows nothing here stays absent, as the platform leaves it.
      const stays = !this.creating && meta.follows !== undefined && !moves(field, path.slice(0, -1), this.args.changes);
      return (meta.computed || meta.auto) && this.changing && !stays ? UNKNOWN : undefined;
    }
    if (this.changed(path) || this.changedBelow(path)) return meta.computed ? UNKNOWN : undefined;
    return moves(field, path.slice(0, -1), this.args.changes) ? UNKNOWN : prior;
  }

  /** The path itself, or something around it, is among the changes. */
  private changed(path: Path): boolean {
    if (this.creating) return true;
    if (!this.changing) return false; // nearly always: asked for each field of each object
    return this.args.changes.some((change) => startsWith(path, change.path));
  }

  private changedBelow(path: Path): boolean {
    return this.args.changes.some((change) => change.path.length > path.length && startsWith(change.path, path));
  }
}
