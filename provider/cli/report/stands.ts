/**
 * What could not be checked, and is not changed by the plan either: it was so before, and who reviews a change does not wait
 * for it. A link of the module has two such, since nobody sees a write-only key: no change of it was ever green.
 */
import { touches } from '../../core/define/paths';
import type { Impact } from '../../link/impact';
import type { Finding, Program } from '../../model';

export function standsIn({ changes }: Pick<Impact, 'changes'>, program: Program): (finding: Finding) => boolean {
  const byAddress = new Map(changes.map((one) => [one.address, one]));
  /** One that comes or goes may be what the rule looked for. */
  const moving = new Set(changes.flatMap(({ type, change }) => (change.kind === 'update' ? [] : [type])));
  return ({ severity, values }) =>
    severity === 'unchecked' &&
    values.length > 0 &&
    values.every(({ place: { object, path } }) => {
      const type = program.get(object)?.type;
      const changed = byAddress.get(object)?.changed ?? [];
      return type !== undefined && !moving.has(type) && !changed.some((one) => touches(one.path, path));
    });
}
