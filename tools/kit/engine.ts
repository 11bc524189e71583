/** What the demo needs of an engine. */
import type { DriftRow } from './drift-row';

export interface DemoEngine {
  /** Installs what the example needs and shows what would be created; returns how many. */
  preview(): Promise<number>;
  /** What it would do as JSON, as `hybridvpn lint` reads it; after the preview. */
  planned(): Promise<string>;
  /** The same of what a repair would do; after `drift`. */
  plannedRepair(): Promise<string>;
  /** Its state, as the engine's own command writes it. */
  state(): Promise<string>;
  up(): Promise<number>;
  /** From here on its commands find what they need in processes that run already; after the preview. */
  attach(): Promise<void>;
  /** Ends those processes. */
  detach(): Promise<void>;
  /** Throws if anything would change. */
  assertClean(): Promise<void>;
  /** The same of an engine that looks at what stands first: something was changed past it, and the program says so too. */
  settle(): Promise<void>;
  /** Makes the wait for the link anew, and looks at nothing else. @returns what was said of a link that is not up */
  waitAgain(): Promise<string | undefined>;
  drift(): Promise<DriftRow[]>;
  /** Returns how many resources were changed or created anew. */
  repair(): Promise<number>;
  /** Runs the program with one of its settings changed, and tells what that changed. */
  changeSetting(name: string, value: string): Promise<readonly Changed[]>;
  destroy(): Promise<number>;
}

/** What an engine says of a command that failed, in one line; without it nothing failed. */
export const failureOf = (command: Promise<unknown>): Promise<string | undefined> =>
  command.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)).replace(/[\s│]+/g, ' '),
  );

/** One resource that an engine has made, changed or taken away. */
export interface Changed {
  /** A Terraform address, or a Pulumi type and name. */
  readonly resource: string;
  readonly action: string;
}

/** ATTACH=1: the preview is as users have it, all after it is quicker. */
export async function attachIfAsked(engine: DemoEngine): Promise<void> {
  if ((process.env['ATTACH'] ?? '') !== '') await engine.attach();
}

/** From which programs derive the keys of their links. */
export const MASTER_SECRET = 'demo-master-secret-of-both-tunnels';

export function unexpected(step: string, detail: unknown): Error {
  return new Error(
    `demo: ${step} did not do what it should: ${typeof detail === 'string' ? detail : JSON.stringify(detail, null, 2)}`,
  );
}

/** A Terraform address or a Pulumi type of what owns nothing and can have no drift, but looks again at what was repaired. */
export const looksAgain = (resource: string): boolean => /\bhybridvpn[_/:]link[:_]tunnels_?up\b/i.test(resource);
