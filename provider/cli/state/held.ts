/** An object that a state or a stack holds, whole enough to be compared with the platform as the engine's refresh does it. */
import type { AnyResource } from '../../core/define/definition';
import type { Bag } from '../../core/define/paths';
import type { Stored } from '../../core/run/lifecycle';
import type { Address, ConnectionName, Program, ReadFile } from '../../program';

export interface Held {
  /** In the program of its state. */
  readonly address: Address;
  readonly definition: AnyResource;
  readonly stored: Stored;
  /** What the program asked for in the last run; UNKNOWN where the engine keeps it encrypted. */
  readonly wished: Bag;
  /** Who declared it, as the engine tells the provider; Terraform tells it nothing. */
  readonly owner?: string;
  /** Absent: that of the platform itself. */
  readonly connection?: ConnectionName;
  /** Why it cannot be compared, where that is known from the state alone. */
  readonly unreadable?: string;
  /** Another object has taken its place, and the next run deletes it. */
  readonly leaving: boolean;
}

/** What one file, stdin or backend has. */
export interface HeldState extends ReadFile {
  /** Its name, for messages. */
  readonly from: string;
  readonly program: Program;
  readonly held: readonly Held[];
  /** Whether fingerprints in it were made with a key of the program's own. */
  readonly keyed: boolean;
}
