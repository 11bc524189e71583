/** What tests say to Terraform's core in small (`terraform-core.ts`), and what they hear. */

export type Values = Record<string, unknown>;

export interface ResourceBlock {
  readonly typeName: string;
  /** The configuration: attributes that are not given count as null. `of` gives another resource's value, or UNKNOWN. */
  config(of: (address: string, attribute: string) => unknown): Values;
  readonly dependsOn?: readonly string[];
  readonly createBeforeDestroy?: boolean;
  /** What `lifecycle { ignore_changes }` names: `size`, `tunnels.master.psk_wo`, `all`. */
  readonly ignoreChanges?: readonly string[];
}

export type Program = Readonly<Record<string, ResourceBlock>>;

export type Action = 'create' | 'update' | 'replace' | 'delete' | 'none';

export interface Step {
  readonly action: Action;
  /** Attributes that differ between prior and planned state, in Terraform's spelling: `tunnels.master.psk`. */
  readonly changed: readonly string[];
  readonly replacedBy: readonly string[];
  readonly planned: Values | null;
}

export interface Message {
  readonly address: string;
  readonly severity: 'error' | 'warning';
  readonly text: string;
  readonly attribute: string;
}

export interface Outcome {
  readonly steps: Readonly<Record<string, Step>>;
  readonly messages: readonly Message[];
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

export interface Instance {
  readonly typeName: string;
  readonly values: Values;
  readonly private: Uint8Array;
  readonly dependsOn: readonly string[];
  readonly tainted: boolean;
}

/** Everything that Terraform stores or shows, by kind: for the search for secrets. */
export interface Shown {
  readonly state: string[];
  readonly plan: string[];
  readonly private: string[];
  readonly messages: string[];
  readonly log: string[];
}

export class ProviderBug extends Error {
  constructor(what: string, violations: readonly string[]) {
    super(`Provider bug: ${what}:\n${violations.join('\n')}`);
  }
}
