/** Whether the fingerprints of a state were made with a key of the program's own: without it they tell nothing. */
import { matchesFingerprint } from '../../core/compare/fingerprint';
import { isBag, type Bag } from '../../core/define/paths';
import { fingerprintName, shapeOf, type ObjectShape } from '../../core/define/shape';
import type { Held } from './held';

/** Told by a secret that stands beside its fingerprint, and does not fit it. */
export const hasKeyedMark = ({ definition, stored }: Held): boolean =>
  misfits(shapeOf(definition.inputs), stored.state);

function misfits(shape: ObjectShape, bag: Bag): boolean {
  return shape.fields.some(({ name, meta, shape: inner }) => {
    const value = bag[name];
    if (inner.kind === 'object' && isBag(value)) return misfits(inner, value);
    const mark = bag[fingerprintName(name)];
    return meta.secret === true && typeof value === 'string' && value !== '' && typeof mark === 'string'
      ? !matchesFingerprint(mark, value)
      : false;
  });
}
