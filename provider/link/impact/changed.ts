/**
 * What a change changes, from what was and what will be. Engines tell it in three ways or not at all; values they always
 * have, so the same edit gives the same paths on every door. A secret is told by its fingerprint, or not: then it may have
 * changed, and nobody can see it.
 */
import { sameValue } from '../../core/compare/equality';
import { meaningOfAbsence } from '../../core/define/absence';
import { getAt, type Bag, type Path } from '../../core/define/paths';
import { fingerprintName, type Field, type ObjectShape } from '../../core/define/shape';
import { containsUnknown, isUnknown } from '../../core/define/unknown';
import { followed, MASKED, Ref, type Declared, type Program, type Value, type Values } from '../../model';
import { isValues, mapLeaves } from '../../program';

export interface Changed {
  readonly path: Path;
  /** False: it is hidden before or after, and may be the same. */
  readonly sure: boolean;
  /** Absent of secrets, and of what was not given. */
  readonly from?: Value;
  readonly to?: Value;
}

/** In the order of the schema; of an object that is made or goes, all that it says. */
export function changedIn(program: Program, shape: ObjectShape, declared: Declared): readonly Changed[] {
  const { change, prior = {}, priorInputs, planned, inputs } = declared;
  const before = change?.kind === 'create' ? {} : prior;
  // Of an engine that keeps inputs apart, what is no input any more must not be found among outputs.
  const after = change?.kind === 'delete' ? {} : priorInputs === undefined ? { ...planned, ...inputs } : inputs;
  return new Comparison(program, declared).object(shape, before, after, []);
}

/**
 * Whether an update without a changed value is none on the platform: a default that is written down now, a setting that steers
 * the provider, an address that the engine takes for unknown. Otherwise it is of something that is not shown.
 */
export function isWordingOnly({ prior = {}, priorInputs, inputs, planned, steering }: Declared): boolean {
  if (steering) return true;
  const [before, after] = priorInputs === undefined ? [prior, { ...planned, ...inputs }] : [priorInputs, inputs];
  // What is not known yet and still no change is a value that stays, of an object that is updated.
  return differsIn(after, before) || differsIn(before, after) || holds(inputs, isUnknown);
}

/** Whether a value that is shown is another one there, or not there at all. */
function differsIn(one: Values, other: Values): boolean {
  let differs = false;
  mapLeaves(one, (leaf, path) => {
    const there = getAt(other, path);
    differs ||= leaf !== undefined && !isOpen(leaf) && !isOpen(there) && leaf !== there;
  });
  return differs;
}

class Comparison {
  constructor(
    private readonly program: Program,
    private readonly declared: Declared,
  ) {}

  object(shape: ObjectShape, before: Bag, after: Bag, base: Path): Changed[] {
    return shape.fields.flatMap((field): Changed[] => {
      if (field.meta.control === true || field.fingerprintOf !== undefined) return [];
      const path = [...base, field.name];
      return field.meta.secret === true
        ? this.secret(field, before, after, path)
        : this.value(field, before[field.name], after[field.name], path);
    });
  }

  private value(field: Field, before: unknown, after: unknown, path: Path): Changed[] {
    const { shape } = field;
    if (after === undefined && this.stays(field, path)) return [];
    if (shape.kind === 'object' && (isValues(before) || isValues(after)) && !isOpen(before) && !isOpen(after)) {
      const standard = after === undefined ? this.absent(field) : after;
      return this.object(shape, isValues(before) ? before : {}, isValues(standard) ? standard : {}, path);
    }
    if ('element' in shape && shape.element.kind === 'object' && !isOpen(before) && !isOpen(after))
      return this.entries(field, shape.element, asList(before), asList(after), path);
    const [from, to] = [before ?? this.absent(field), this.told(after ?? this.absent(field), path, before)];
    const same = to === KEPT ? true : this.same(field, from, to);
    return same === true ? [] : [{ path, sure: same === false, ...given('from', from), ...given('to', to) }];
  }

  /** Entries that are the same at both ends of the list are left out: one that is put in changes that one alone. */
  private entries(field: Field, element: ObjectShape, before: unknown[], after: unknown[], path: Path): Changed[] {
    const isSame = (one: unknown, other: unknown): boolean =>
      this.same({ ...field, shape: element }, one, this.told(other, [])) === true;
    let start = 0;
    while (start < Math.min(before.length, after.length) && isSame(before[start], after[start])) start++;
    let end = 0;
    const most = Math.min(before.length, after.length) - start;
    while (end < most && isSame(before[before.length - 1 - end], after[after.length - 1 - end])) end++;
    const [was, will] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
    return Array.from({ length: Math.max(was.length, will.length) }, (_, index) => {
      const at = [...path, start + index];
      const [from, to] = [was[index], will[index]];
      if (isOpen(to)) return [{ path: at, sure: false }];
      return this.object(element, isValues(from) ? from : {}, isValues(to) ? to : {}, at);
    }).flat();
  }

  /** What the platform fills in, and what leaving it out keeps. */
  private stays({ meta }: Field, path: Path): boolean {
    if (this.declared.change?.kind === 'delete') return false;
    const { priorInputs } = this.declared;
    const wasSet =
      priorInputs === undefined ? meta.computed !== true && meta.auto !== true : getAt(priorInputs, path) !== undefined;
    return !wasSet || meaningOfAbsence(meta) === 'keep';
  }

  private absent({ meta }: Field): unknown {
    const meaning = meaningOfAbsence(meta);
    return typeof meaning === 'object' ? meaning.value : undefined;
  }

  /** References as what they stand for, where they stand for what is there already. */
  private told(value: unknown, path: Path, before?: unknown): unknown {
    // What the platform will fill in follows another field, and that one is told.
    if (isUnknown(value) && (getAt(this.declared.inputs, path) === undefined || this.isStable(before, path)))
      return KEPT;
    return mapLeaves(value, (leaf) => {
      if (!(leaf instanceof Ref)) return leaf;
      const target = this.program.get(leaf.address);
      if (target === undefined || target.change?.kind === 'create' || target.change?.kind === 'replace') return leaf;
      return getAt(target.prior, leaf.path) ?? followed(this.program, target, leaf.path) ?? leaf;
    });
  }

  /**
   * Of an object that is updated the engine may call every output unknown, ids and addresses too. Those survive an update: a
   * value that is one of them stays.
   */
  private isStable(before: unknown, path: Path): boolean {
    const sources = this.declared.madeFrom?.[String(path[0])] ?? [];
    const objects = sources.flatMap((address) => this.program.get(address) ?? []);
    const stay = objects.filter(({ change }) => change?.kind !== 'create' && change?.kind !== 'replace');
    if (before === undefined || sources.length === 0 || stay.length < sources.length) return false;
    return stay.some(({ planned }) => holds(planned, (leaf) => leaf === before));
  }

  /** Undefined: it cannot be told. */
  private same({ shape, meta }: Field, before: unknown, after: unknown): boolean | undefined {
    if (holds(before, (leaf) => leaf === MASKED) || holds(after, (leaf) => leaf === MASKED)) return undefined;
    // Of an object that is made, or made anew: another one.
    if (containsUnknown(after) || holds(after, (leaf) => leaf instanceof Ref)) return false;
    return sameValue(shape, meta, before, after);
  }

  private secret(field: Field, before: Bag, after: Bag, path: Path): Changed[] {
    const { name } = field;
    const [was, will] = [before[name], after[name]];
    const mark = fingerprintName(name);
    const [wasMark, willMark] = [before[mark], after[mark]];
    const [there, wanted] = [was ?? wasMark, will ?? willMark];
    if (there === undefined && wanted === undefined) return [];
    if (wanted === undefined) return this.stays(field, path) ? [] : [{ path, sure: true }];
    if (there === undefined) return [{ path, sure: true }];
    if (typeof was === 'string' && typeof will === 'string') return was === will ? [] : [{ path, sure: true }];
    if (isUnknown(willMark)) return [{ path, sure: true }];
    if (typeof wasMark === 'string' && typeof willMark === 'string')
      return wasMark === willMark ? [] : [{ path, sure: true }];
    return [{ path, sure: false }];
  }
}

const KEPT = Symbol('kept');
const isOpen = (value: unknown): boolean => value === MASKED || isUnknown(value) || value instanceof Ref;
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function holds(value: unknown, is: (leaf: unknown) => boolean): boolean {
  let found = false;
  mapLeaves(value, (leaf) => {
    found ||= is(leaf);
  });
  return found;
}

const given = (name: 'from' | 'to', value: unknown): { from?: Value; to?: Value } =>
  value === undefined ? {} : { [name]: value as Value };
