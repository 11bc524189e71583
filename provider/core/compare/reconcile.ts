/**
 * `reconcile`: what engines store after a verb or a read. Pure.
 *
 * The user's spelling is kept where it means the same as the live value, so that neither Terraform's "inconsistent
 * result" nor a false drift can come from normal forms. `inputs` holds set paths, and what is vital and not as its
 * absence means; `state` adds what the platform computed and the outputs.
 */
import { meaningOfAbsence } from '../define/absence';
import type { AnyResource, Observed } from '../define/definition';
import type { FieldMeta } from '../define/fields';
import { canonical, meansAbsent, sameValue } from './equality';
import { fingerprint, fingerprintAfter } from './fingerprint';
import { setPaths, UNCHECKED, uncheckedSecrets, type Memory } from './memory';
import { LAST_WRITE } from '../define/last-write';
import { isBag, isEmpty, pathText, withAround, type Bag } from '../define/paths';
import { placeOf, type Place, type PlacedField } from '../define/places';
import { fingerprintName, hasSecrets, shapeOf, type Field, type Shape } from '../define/shape';
import { containsUnknown } from '../define/unknown';

export interface Reconciled {
  readonly inputs: Bag;
  readonly state: Bag;
  readonly memory: Memory;
}

export interface ReconcileOptions {
  readonly fingerprintKey?: string;
}

export function reconcile(
  definition: Pick<AnyResource, 'inputs'>,
  observed: Observed,
  prior: Memory,
  userForm: Bag,
  options: ReconcileOptions = {},
): Reconciled {
  const walk = new Walk(withAround(prior.set), new Set(observed.unverified ?? []), options);
  const shape = shapeOf(definition.inputs);
  const { inputs, state } = walk.object(placeOf(shape), observed.inputs, userForm);
  // An input and an output of one name are one value (platforms fill `id`-like inputs): the user's spelling wins.
  for (const [name, value] of Object.entries(observed.outputs)) {
    if (value !== undefined && !(name in state)) state[name] = value;
  }
  if (hasSecrets(shape)) state[UNCHECKED] = uncheckedSecrets(shape, prior.set, observed.unverified ?? []);
  const memory: Memory = { ...prior, ...observed.memory };
  if (memory.written !== undefined) state[LAST_WRITE] = memory.written;
  delete memory.rotated;
  delete memory.retired;
  if (observed.rotated !== undefined) memory.rotated = observed.rotated;
  if (observed.retired !== undefined) memory.retired = observed.retired;
  memory.incarnation ??= observed.incarnation; // never a stranger's: every later comparison would take it for ours
  if (memory.incarnation === undefined) delete memory.incarnation;
  return { inputs, state, memory };
}

class Walk {
  constructor(
    /** Texts of the paths that are set, and of what is around them. */
    private readonly set: ReadonlySet<string>,
    private readonly unverified: ReadonlySet<string>,
    private readonly options: ReconcileOptions,
  ) {}

  object(place: Place, live: Bag, user: Bag): { inputs: Bag; state: Bag } {
    const inputs: Bag = {};
    const state: Bag = {};
    for (const placed of place.fields) {
      const { field } = placed;
      if (field.meta.control) {
        if (user[field.name] !== undefined) inputs[field.name] = state[field.name] = user[field.name];
      } else if (field.meta.secret) {
        this.secret(placed, live, user, inputs, state);
      } else if (field.fingerprintOf === undefined) {
        this.value(placed, live[field.name], user[field.name], inputs, state);
      }
    }
    return { inputs, state };
  }

  private value(placed: PlacedField, live: unknown, user: unknown, inputs: Bag, state: Bag): void {
    const { field, inside } = placed;
    const { name, shape, meta } = field;
    const isSet = this.set.has(placed.text);
    const tracked = isSet || (user !== undefined && user !== null);
    // Planned as a change, so it stands among the inputs too: an engine without a detailed diff shows where those differ.
    const strays = this.strays(field, live);
    const put = (value: unknown): void => {
      if (value === undefined) return;
      state[name] = value;
      if (isSet || strays) inputs[name] = value;
    };
    if (!tracked) {
      // A default of ours or of the platform is shown; a vital value shows where it is not what absence means.
      if (!isEmpty(live) && (meta.computed || meta.default !== undefined || strays)) put(live);
    } else if (live === undefined) {
      // Never returned by the platform, or returned as nothing where the user wrote an empty value.
      if (meta.unreadable || isEmpty(user)) put(user ?? undefined);
    } else if (inside !== undefined && isBag(live)) {
      const below = this.object(inside, live, isBag(user) ? user : {});
      state[name] = below.state;
      if (isSet) inputs[name] = below.inputs;
    } else if (shape.kind === 'list' && shape.element.kind === 'object' && !meta.whole && Array.isArray(live)) {
      const pair = this.list(placed, live, Array.isArray(user) ? user : []);
      state[name] = pair.map((item) => item.state);
      if (isSet) inputs[name] = pair.map((item) => item.inputs);
    } else {
      put(spelledAs(user, live, shape, meta));
    }
  }

  private strays({ shape, meta }: Field, live: unknown): boolean {
    const rule = meaningOfAbsence(meta);
    const given = meta.vital === true && !isEmpty(live);
    return given && typeof rule === 'object' && !sameValue(shape, meta, live, rule.value);
  }

  private list(placed: PlacedField, live: unknown[], user: unknown[]): { inputs: Bag; state: Bag }[] {
    return live.map((item, index) => {
      const mine = user[index];
      if (!isBag(item)) return { inputs: item as Bag, state: item as Bag };
      const place = placed.entry(index)!;
      if (isBag(mine) || this.set.has(pathText(place.path))) return this.object(place, item, isBag(mine) ? mine : {});
      return { inputs: item, state: item }; // an element nobody wrote: shown whole, because removing it is the change
    });
  }

  private secret({ field, text }: PlacedField, live: Bag, user: Bag, inputs: Bag, state: Bag): void {
    const mark = fingerprintName(field.name);
    const liveValue = live[field.name];
    const userValue = user[field.name];
    const userMark = user[mark];
    if (!this.set.has(text) && isEmpty(userValue) && isEmpty(userMark)) return;
    // An empty text is the platform's word that there is none; of what is absent it tells nothing.
    if (liveValue === '' && userValue !== '' && !this.unverified.has(text)) return;
    const readable = typeof liveValue === 'string' && liveValue !== '' && !this.unverified.has(text);
    if (!isEmpty(userValue) || (readable && this.set.has(text) && isEmpty(userMark))) {
      inputs[field.name] = state[field.name] = readable ? liveValue : userValue;
    } else if (userValue === '' && !readable) {
      inputs[field.name] = state[field.name] = userValue; // written down as empty, which says more than left out
    }
    const value = readable ? liveValue : !isEmpty(userMark) ? undefined : userValue;
    const print =
      typeof value === 'string' && value !== ''
        ? fingerprintAfter(userMark, value, { key: this.options.fingerprintKey })
        : userMark;
    if (print !== undefined) inputs[mark] = state[mark] = print;
  }
}

/**
 * The live value as the user spells it, as far as it means the same. In a list that is compared in one piece this is asked of
 * each member: defaults that the server fills into an entry would stand beside the one thing that somebody changed, as if
 * somebody had set them, too.
 */
function spelledAs(user: unknown, live: unknown, shape: Shape, meta: FieldMeta): unknown {
  if (user === undefined || containsUnknown(user)) return live;
  if (sameValue(shape, meta, user, live)) return user;
  if (shape.kind === 'set' && Array.isArray(live) && Array.isArray(user))
    return inOrderOf(user, live, shape.element, meta);
  if (shape.kind === 'list' && Array.isArray(live) && Array.isArray(user))
    return inPairs(user, live, meta).map(([mine, item]) => spelledAs(mine, item, shape.element, meta));
  if (shape.kind !== 'object' || !isBag(live) || !isBag(user)) return live;
  const members = shape.fields.flatMap((field): [string, unknown][] => {
    const { name } = field;
    const unsaid = user[name] === undefined && meansAbsent(field, live[name]);
    return live[name] === undefined || unsaid
      ? []
      : [[name, spelledAs(user[name], live[name], field.shape, field.meta)]];
  });
  return Object.fromEntries(members);
}

/** Live entries with the user's of the same place, or of the same number where that is what puts them in order. */
function inPairs(user: readonly unknown[], live: readonly unknown[], { orderedBy: by }: FieldMeta): unknown[][] {
  if (by === undefined) return live.map((item, index) => [user[index], item]);
  const placeOfItem = (item: unknown): number =>
    user.findIndex((mine) => isBag(mine) && isBag(item) && mine[by] === item[by]);
  const places = live.map((item) => ({ item, at: placeOfItem(item) }));
  const [known, added] = [places.filter(({ at }) => at >= 0), places.filter(({ at }) => at < 0)];
  return [...known.sort((a, b) => a.at - b.at), ...added].map(({ item, at }) => [user[at], item]);
}

/** A set with the user's elements where they stand in the program: shown by place, all of it would look changed. */
function inOrderOf(user: readonly unknown[], live: readonly unknown[], element: Shape, meta: FieldMeta): unknown[] {
  // By their texts: with each compared with each, one change in a set of hundreds took seconds in every reading.
  const textOf = (item: unknown): string => canonical(element, meta, item);
  const [mine, there] = [user, live].map((list) => new Set(list.map(textOf))) as [Set<string>, Set<string>];
  return [...user.filter((item) => there.has(textOf(item))), ...live.filter((item) => !mine.has(textOf(item)))];
}

/**
 * Inputs rebuilt from a live object alone, for an import. As set by the user counts everything that is not what leaving it
 * out would mean, and what the other end must match (`explicit`), or a later change of it would go unseen; the rest is known too, so that a program that spells a default out plans nothing. Secrets come along
 * only where the engine can hold them (`secrets`); else the fingerprint alone does.
 */
export function importForm(
  definition: Pick<AnyResource, 'inputs'>,
  observed: Observed,
  options: ReconcileOptions & { readonly secrets: boolean },
): { userForm: Bag; memory: Memory } {
  const shape = shapeOf(definition.inputs);
  const filled = new Set(observed.filled);
  const all = { ...options, root: observed.inputs, filled };
  const wished = importObject(placeOf(shape), observed.inputs, { ...all, wishedOnly: true });
  const userForm = importObject(placeOf(shape), observed.inputs, { ...all, wishedOnly: false });
  return { userForm, memory: { v: 1, set: setPaths(shape, wished) } };
}

interface ImportOptions extends ReconcileOptions {
  readonly secrets: boolean;
  readonly root: Bag;
  readonly filled: ReadonlySet<string>;
  /** Without what the platform filled, and without what leaving it out would mean. */
  readonly wishedOnly: boolean;
}

function importObject(place: Place, live: Bag, options: ImportOptions): Bag {
  const result: Bag = {};
  for (const placed of place.fields) {
    const { field, inside } = placed;
    const value = live[field.name];
    if (field.meta.control || isEmpty(value)) continue;
    if (field.meta.secret) {
      if (options.secrets) result[field.name] = value;
      result[fingerprintName(field.name)] = fingerprint(String(value), { key: options.fingerprintKey });
      continue;
    }
    if (field.fingerprintOf !== undefined) continue;
    if (options.wishedOnly && options.filled.has(placed.text)) continue;
    const unsaid = options.wishedOnly && !field.required && !field.meta.explicit;
    if (unsaid && isWhatRemovalMeans(field, value, options.root)) continue;
    if (inside !== undefined && isBag(value)) {
      const below = importObject(inside, value, options);
      if (field.required || !isEmpty(below)) result[field.name] = below;
    } else if (placed.entry(0) !== undefined && Array.isArray(value)) {
      result[field.name] = value.map((item, index) =>
        isBag(item) ? importObject(placed.entry(index)!, item, options) : (item as unknown),
      );
    } else {
      result[field.name] = value;
    }
  }
  return result;
}

function isWhatRemovalMeans(field: Field, value: unknown, root: Bag): boolean {
  const rule = field.meta.onUnset;
  if (rule === undefined || rule === 'remove' || rule === 'keep') return false;
  return sameValue(field.shape, field.meta, value, typeof rule === 'function' ? rule(root) : rule.value);
}
