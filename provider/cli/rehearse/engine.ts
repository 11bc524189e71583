/** What a rehearsal needs of an engine. */
import type { SimulatorSettings } from './twin';

/** A plan with what belongs to it; nothing was run yet that writes. */
export interface Opened {
  /** As JSON, as `hybridvpn report` reads it; with secrets. */
  readonly plan: string;
  /** What the engine knew before it, in its own form; with secrets. */
  readonly state: string;
  /** The same program and state at a place of its own, connected with twins. Runs nothing on any other platform. */
  stage(folder: string, settings: SimulatorSettings): Promise<Staged>;
}

export interface Staged {
  /** @throws ProviderError where the engine would do something else than was planned, or anything to another provider's objects */
  plan(signal: AbortSignal): Promise<void>;
  /** @returns the engine's last words where it failed */
  apply(signal: AbortSignal): Promise<{ readonly failed?: string }>;
  /** Afterwards. */
  state(): Promise<string>;
}
