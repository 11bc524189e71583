/** What there is to say of one object, ready for people and for `--json`. */
import type { AnyResource } from '../../core/define/definition';
import type { Path } from '../../core/define/paths';
import type { Address } from '../../program';
import type { HeldState } from '../state';

/** In the order in which they are told. */
export const KINDS = ['changed', 'deleted', 'unfinished', 'unchecked', 'unmanaged'] as const;
export type EntryKind = (typeof KINDS)[number];

export interface ChangedValue {
  readonly path: Path;
  /** As the state has it, and as the platform does; undefined: not set. Both are left out for a secret. */
  readonly old?: unknown;
  readonly new?: unknown;
  readonly secret: boolean;
  /** Of the key of a tunnel: the other end's. */
  readonly otherEnd?: OtherEnd;
}

export interface OtherEnd {
  /** Where it stands, as people write it. */
  readonly place?: string;
  /** Whether both ends have one key now; undefined: it cannot be told, and `reason` says why. */
  readonly same?: boolean;
  readonly reason?: string;
}

export interface Entry {
  readonly kind: EntryKind;
  /** In the program of its state; absent: no state holds it. */
  readonly address?: Address;
  /** As people write it: the address in the state. Of an unmanaged object its id; absent: a whole kind. */
  readonly object?: string;
  readonly type: string;
  readonly id?: string;
  readonly name?: string;
  readonly gateway?: string;
  readonly changes: readonly ChangedValue[];
  /** What of it could not be compared. Empty: nothing of it. */
  readonly paths: readonly Path[];
  readonly why?: string;
  /** It was asked for and could not be read: the answer as a whole is not to be relied on. */
  readonly failed: boolean;
  /** The state that holds it. */
  readonly state?: HeldState;
  readonly definition?: AnyResource;
}

export const entry = (kind: EntryKind, type: string, more: Partial<Entry> = {}): Entry => ({
  changes: [],
  paths: [],
  failed: false,
  ...more,
  kind,
  type,
});
