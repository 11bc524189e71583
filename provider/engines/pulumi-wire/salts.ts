/**
 * Salts for the fingerprints of new secrets. Pulumi calls Check once in a preview and once in the update that follows; a
 * random salt would give the two different inputs, and `up --plan` refuses an update that differs from its plan.
 */
import { createHash } from 'node:crypto';
import { saltOf } from '../../core/compare/fingerprint';
import { getAt, pathText, withAt, type Bag } from '../../core/define/paths';
import { fingerprintName, type ObjectShape } from '../../core/define/shape';
import { secretPaths } from './secrets';

/** `prior` with a salt for each secret that has none yet, derived from `seed`, which must name one resource. */
export function withSalts(shape: ObjectShape, prior: Bag, seed: string): Bag {
  let result = prior;
  for (const path of secretPaths(shape)) {
    const mark = [...path.slice(0, -1), fingerprintName(path[path.length - 1]!)];
    if (saltOf(getAt(result, mark)) !== undefined) continue;
    const salt = createHash('sha256')
      .update(`${seed}\n${pathText(path)}`)
      .digest('hex')
      .slice(0, 12);
    result = withAt(result, mark, `v1:${salt}:00000000`); // matches no secret, and so only lends its salt
  }
  return result;
}
