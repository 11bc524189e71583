/**
 * What an update changes, from what was and what will be. Engines tell it in three ways or not at all; values they always
 * have, so the same edit gives the same paths on every door. A secret is told by its fingerprint, or not: then it may have
 * changed, and nobody can see it.
 */
import { meaningOfAbsence } from '../../core/define/absence';
import { sameValue } from '../../core/compare/equality';
import { getAt, isBag, type Bag, type Path } from '../../core/define/paths';
import { fingerprintName, type Field, type ObjectShape } from '../../core/define/shape';
import { containsUnknown, isUnknown } from '../../core/define/unknown';
import { addressBy, followed, MASKED, Ref, type Declared, type Program, type Value } from '../../model';
import { mapLeaves } from '../../program';

export interface Changed {
  readonly path: Path;
  /** False: it is hidden before and after, and may be the same. */
  readonly sure: boolean;
  /** Absent of secrets, and of what was not given. */
  readonly from?: Value;
  readonly to?: Value;
}

/** In the order of the schema. */
export function changedIn(program: Program, shape: ObjectShape, declared: Declared): readonly Changed[] {
  return new Comparison(program, declared).object(shape, declared.prior ?? {}, declared.planned ?? declared.inputs, []);
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
    if (shape.kind === 'object' && (isBag(before) || isBag(after)) && !isMark(before) && !isMark(after)) {
      if (after === undefined && this.stays(field, path)) return [];
      return this.object(shape, isBag(before) ? before : {}, isBag(after) ? after : {}, path);
    }
    if (shape.kind === 'list' && shape.element.kind === 'object' && field.meta.whole !== true) {
      const element = shape.element;
      if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
        return after.flatMap((item: unknown, index) =>
          isBag(item) && isBag(before[index]) ? this.object(element, before[index], item, [...path, index]) : [],
        );
    }
    if (after === undefined && this.stays(field, path)) return [];
    const [from, to] = [before ?? this.absent(field), this.told(after ?? this.absent(field), path)];
    const same = this.same(field, from, to);
    if (same === true) return [];
    return [{ path, sure: same === false, ...asFrom(before), ...asTo(after) }];
  }

  /** What the platform fills in, and what leaving it out keeps. */
  private stays({ meta }: Field, path: Path): boolean {
    return (
      meta.computed === true ||
      meta.auto === true ||
      meaningOfAbsence(meta) === 'keep' ||
      (this.declared.priorInputs !== undefined && getAt(this.declared.priorInputs, path) === undefined)
    );
  }

  private absent({ meta }: Field): unknown {
    const meaning = meaningOfAbsence(meta);
    return typeof meaning === 'object' ? meaning.value : undefined;
  }

  /** References as what they stand for, where they stand for what is there already. */
  private told(value: unknown, path: Path): unknown {
    const said = getAt(this.declared.inputs, path);
    // What the platform will fill in follows another field, and that one is told.
    if (isUnknown(value) && said === undefined) return KEPT;
    return mapLeaves(said ?? value, (leaf) => {
      if (!(leaf instanceof Ref)) return leaf;
      const target = this.program.get(leaf.address);
      if (target === undefined || target.change?.kind === 'create' || target.change?.kind === 'replace') return leaf;
      const known = getAt(target.prior, leaf.path) ?? followed(this.program, target, leaf.path);
      return known ?? leaf;
    });
  }

  /** Undefined: it cannot be told. */
  private same({ shape, meta }: Field, before: unknown, after: unknown): boolean | undefined {
    if (after === KEPT) return true;
    if (before === MASKED || after === MASKED) return undefined;
    if (after instanceof Ref)
      return addressBy(this.program, before as Value) === after.address &&
        this.program.get(after.address)?.change?.kind !== 'replace'
        ? true
        : false;
    if (containsUnknown(after)) return false;
    return sameValue(shape, meta, before, after);
  }

  private secret({ name }: Field, before: Bag, after: Bag, path: Path): Changed[] {
    const [was, will] = [before[name], after[name]];
    const mark = fingerprintName(name);
    const [wasMark, willMark] = [before[mark], after[mark]];
    if (was === undefined && will === undefined && wasMark === willMark) return [];
    if (typeof was === 'string' && typeof will === 'string') return was === will ? [] : [{ path, sure: true }];
    if (isUnknown(willMark) || (typeof wasMark === 'string' && typeof willMark === 'string'))
      return wasMark === willMark ? [] : [{ path, sure: true }];
    if (was === undefined && wasMark === undefined) return [{ path, sure: true }];
    return [{ path, sure: false }];
  }
}

const KEPT = Symbol('kept');
const isMark = (value: unknown): boolean => value === MASKED || isUnknown(value) || value instanceof Ref;
const asFrom = (value: unknown): { from?: Value } => (value === undefined ? {} : { from: value as Value });
const asTo = (value: unknown): { to?: Value } => (value === undefined ? {} : { to: value as Value });
