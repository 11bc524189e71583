/** What a program says of an object, by what will stand: references for what is not known yet, and nothing that the platform fills. */
import { camelCase, snakeCase } from '../../core/define/names';
import { isBag, type Path } from '../../core/define/paths';
import type { Field, ObjectShape, Shape } from '../../core/define/shape';
import { UNKNOWN } from '../../core/define/unknown';
import { Ref, type Address, type Value, type Values } from '../program';
import type { Sources } from './terraform-references';

/** `unexplained`: it has parts that are no reference to an object, so that any part of the value may be the program's. */
type Source = Sources & { readonly unexplained: boolean };

export interface Known {
  /** Objects of that type that the expression may mean. */
  candidates(type: string, source: Sources | undefined): readonly Address[];
  typeOf(address: Address): string | undefined;
}

/** Of what nothing is known: a state, or what changed outside. */
export const NOTHING: Known = { candidates: () => [], typeOf: () => undefined };

/**
 * What the program says, of what will stand. What is not known yet becomes a reference where there is one object only that
 * it can be of; where nothing says that the program gives it at all, the platform fills it in, and it is no input.
 */
export function inputsOf(
  shape: ObjectShape,
  planned: Values,
  sources: Readonly<Record<string, Sources>>,
  known: Known,
): Values {
  const result: Record<string, Value> = {};
  for (const field of shape.fields) {
    const value = planned[field.name];
    if (value === undefined) continue;
    const given = sources[snakeCase(field.name)];
    const explained = referredTypes(field.shape);
    const source: Source | undefined = given && {
      ...given,
      unexplained: given.from.some((address) => !explained.includes(known.typeOf(address) ?? '')),
    };
    const kept = inputOf(field, value, source, known, [field.name]);
    if (kept !== undefined) result[field.name] = kept;
  }
  return result;
}

function inputOf(field: Field, value: Value, source: Source | undefined, known: Known, path: Path): Value | undefined {
  if (value === UNKNOWN) return unknownInput(field, source, known, path);
  if (Array.isArray(value)) {
    const { shape } = field;
    if (!('element' in shape)) return value;
    const element: Field = { ...field, shape: shape.element };
    return value.flatMap((item: Value, index) => inputOf(element, item, source, known, [...path, index]) ?? []);
  }
  if (field.shape.kind !== 'object' || !isBag(value)) return value;
  const members = field.shape.fields.flatMap((child): [string, Value][] => {
    const item = (value as Values)[child.name];
    const kept = item === undefined ? undefined : inputOf(child, item, source, known, [...path, child.name]);
    return kept === undefined ? [] : [[child.name, kept]];
  });
  return Object.fromEntries(members);
}

function unknownInput(field: Field, source: Source | undefined, known: Known, path: Path): Value | undefined {
  if (field.meta.refersTo !== undefined) {
    const [one, ...others] = known.candidates(field.meta.refersTo, source);
    return one !== undefined && others.length === 0 ? new Ref(one) : UNKNOWN;
  }
  if (source?.only !== undefined && path.length === 1 && source.only.path.length > 0) {
    const { address, path: at } = source.only;
    return new Ref(address, at.map(camelCase));
  }
  const fills = field.fingerprintOf !== undefined || field.meta.computed === true || field.meta.auto === true;
  return fills && (path.length === 1 ? source === undefined : source?.unexplained !== true) ? undefined : UNKNOWN;
}

/** Types of objects that a value of this shape refers to. */
function referredTypes(shape: Shape): string[] {
  if ('element' in shape) return referredTypes(shape.element);
  return shape.kind === 'object'
    ? shape.fields.flatMap(({ meta, shape: inner }) => [
        ...(meta.refersTo === undefined ? [] : [meta.refersTo]),
        ...referredTypes(inner),
      ])
    : [];
}
