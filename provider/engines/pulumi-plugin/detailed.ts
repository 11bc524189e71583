/**
 * The detailed diff of a change: a kind for every path. A list that is the user's as a whole is one change, and told as that the
 * engine would print each of its entries, show as changed what `ignoreChanges` leaves alone in them, and find no
 * `replaceOnChanges` inside of it. So it is told member by member.
 */
import { meansAbsent, sameValue } from '../../core/compare/equality';
import type { Change } from '../../core/define/change';
import type { FieldMeta } from '../../core/define/fields';
import { isBag, isEmpty, pathText, type Path } from '../../core/define/paths';
import { fieldAt, type ObjectShape, type Shape } from '../../core/define/shape';
import { containsUnknown } from '../../core/define/unknown';
import { PropertyDiffKind, type PropertyDiff } from './proto/messages';

type Kind = Change['kind'];

export function detailedDiff(inputs: ObjectShape, changes: readonly Change[]): Record<string, PropertyDiff> {
  return Object.fromEntries(
    changes.flatMap((change) =>
      placesOf(inputs, change).map(([path, kind]) => [pathText(path), propertyDiff(kind, change.forcesReplace)]),
    ),
  );
}

function placesOf(inputs: ObjectShape, { path, kind, from, to }: Change): [Path, Kind][] {
  const field = fieldAt(inputs, path);
  const inside = field?.meta.whole && kind === 'update' ? differing(field.shape, field.meta, path, from, to) : [];
  return inside.length > 0 ? inside : [[path, kind]];
}

function differing(shape: Shape, meta: FieldMeta, path: Path, from: unknown, to: unknown): [Path, Kind][] {
  if (isEmpty(from) && isEmpty(to)) return [];
  if (isEmpty(from)) return [[path, 'add']];
  if (isEmpty(to)) return [[path, 'delete']];
  if (!containsUnknown(to) && sameValue(shape, meta, from, to)) return [];
  if (shape.kind === 'object' && isBag(from) && isBag(to))
    return shape.fields.flatMap((field) => {
      const [was, will] = [from[field.name], to[field.name]];
      if (will === undefined && meansAbsent(field, was)) return []; // filled by the server
      return differing(field.shape, field.meta, [...path, field.name], was, will);
    });
  if (shape.kind === 'list' && Array.isArray(from) && Array.isArray(to) && inOneOrder(meta, from, to))
    return Array.from({ length: Math.max(from.length, to.length) }, (_, index) =>
      differing(shape.element, meta, [...path, index], from[index], to[index]),
    ).flat();
  return [[path, 'update']];
}

/** Entries that are in order by a number of their own may stand in any order in the program. */
const inOneOrder = ({ orderedBy }: FieldMeta, from: readonly unknown[], to: readonly unknown[]): boolean =>
  orderedBy === undefined ||
  from.every((item, index) => {
    const other = to[index];
    return !isBag(item) || !isBag(other) || item[orderedBy] === other[orderedBy];
  });

/** Old values are those of the state, outputs included, and not of the old inputs: `inputDiff` stays false. */
function propertyDiff(kind: Kind, forcesReplace: boolean): PropertyDiff {
  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiffKind;
  const [inPlace, replacing] = {
    add: [ADD, ADD_REPLACE],
    delete: [DELETE, DELETE_REPLACE],
    update: [UPDATE, UPDATE_REPLACE],
  }[kind] as [PropertyDiffKind, PropertyDiffKind];
  return { kind: forcesReplace ? replacing : inPlace, inputDiff: false };
}
