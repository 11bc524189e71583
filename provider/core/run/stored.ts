/** What an engine keeps of one object, and how what was seen of it becomes that. */
import type { AnyResource, Observed } from '../define/definition';
import type { ProviderError } from '../define/errors';
import { ownSpelling, spelled, type Spelling } from '../define/message';
import type { Bag } from '../define/paths';
import type { Memory } from '../compare/memory';
import { reconcile } from '../compare/reconcile';
import type { Call } from './operation';

/** What an engine stores for one object. */
export interface Stored {
  readonly id: string;
  /** Set paths only, in the user's spelling where it means the live value; and what is vital and not as its absence means. */
  readonly inputs: Bag;
  /** Inputs, what the platform computed, and outputs. */
  readonly state: Bag;
  readonly memory: Memory;
}

export interface Outcome {
  readonly stored: Stored;
  readonly warnings: readonly string[];
  /** The object exists and is not finished: why. The next run finishes it. */
  readonly incomplete?: string;
  /** An update failed; `stored` is what is really there. */
  readonly error?: ProviderError;
}

export const spellingOf = ({ spelling }: Call): Spelling => spelling ?? ownSpelling;

export function warningsOf(call: Call, { warnings = [] }: Observed): string[] {
  return warnings.map((warning) => spelled(warning, spellingOf(call)));
}

export function store(definition: AnyResource, call: Call, observed: Observed, memory: Memory, userForm: Bag): Stored {
  return {
    id: observed.id,
    ...reconcile(definition, observed, memory, userForm, { fingerprintKey: call.fingerprintKey }),
  };
}
