/**
 * What the suite needs of an engine: plan, apply, refresh, import, destroy and a look at the state, for programs as data.
 * `terraform-door.ts` is one; a door of another engine implements `Door` and gets a test file of five lines beside
 * `terraform-nsx.test.ts`.
 */
import type { Bag } from '../../provider/core/define/paths';
import type { Program } from '../../provider/program';
import type { CaseDoor } from '../kit/cases';

export type Action = 'create' | 'update' | 'replace' | 'delete' | 'none';

export interface Planned {
  readonly action: Action;
  /** What changes, in our own spelling: `tunnels.master.psk`, `steps[0].name`. */
  readonly paths: readonly string[];
}

export interface Result {
  readonly planned: Readonly<Record<string, Planned>>;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

export interface Control {
  /** What Ctrl-C does: waits abort, calls return what exists. */
  stop(): Promise<void>;
}

/** Steps of the suite, in the order of the matrix. */
export const STEPS = [
  'preview',
  'create',
  'no-op',
  'drift',
  'vanish',
  'import',
  'update',
  'create first',
  'delete twice',
  'create again',
  'timeout',
  'cancel',
  'secrets',
  'write-only',
] as const;
export type StepName = (typeof STEPS)[number];

export interface Exposed {
  /** Where this engine keeps a plain secret by its own design (Terraform: state and plan of a `sensitive` value). */
  readonly allowed: readonly string[];
  /** Where no secret may ever be: private data, messages, logs. */
  readonly forbidden: readonly string[];
}

export interface Door {
  readonly name: CaseDoor;
  /** Steps that this engine does not have, and why. */
  readonly notHere: Partial<Record<StepName, string>>;
  /** Each update and each edit by hand is a command of its own. Else those go together that one command can show. */
  readonly entryByEntry?: true;
  /** Whether the state kept by this engine may hold a plain secret. */
  plan(program: Program): Promise<Result>;
  apply(program: Program, during?: (control: Control) => void): Promise<Result>;
  refresh(): Promise<Result>;
  import(name: string, type: string, id: string): Promise<Result>;
  /** The state is without these. @returns what puts them back as they were: what is there by then depends on them */
  setAside(names: readonly string[]): () => void;
  /** The object counts as damaged: the next plan replaces it. */
  taint(name: string): void;
  destroy(): Promise<Result>;
  /** Inputs, outputs and `id` as stored, in our own spelling. */
  state(name: string): Bag | undefined;
  /** The state as this engine gives it to others: what `hybridvpn drift` reads. Absent: there is no engine. */
  file?(): string;
  /** Another state of the same contents on the same platforms. */
  clone(): Door;
  /** A state of nothing on the same platforms; `writeOnly`: secrets are given in the way that leaves no trace. */
  empty(options?: { readonly writeOnly?: boolean }): Door;
  exposed(): Exposed;
  /** Ends what the door and everything made from it have started. */
  close?(): Promise<void>;
}
