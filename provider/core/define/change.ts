/** What differs between an object as it is and as somebody wants it, in one place. */
import type { Path } from './paths';

export interface Change {
  readonly path: Path;
  readonly kind: 'add' | 'update' | 'delete';
  /** Live or stored value; absent for secrets. */
  readonly from?: unknown;
  /** Wanted value, UNKNOWN while the engine does not know it; for a delete, what the field goes to. */
  readonly to?: unknown;
  readonly forcesReplace: boolean;
  readonly secret: boolean;
}
