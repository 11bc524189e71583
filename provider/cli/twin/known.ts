/** What somebody knows of the platforms: the objects of states, stacks or inventories, and what lookups said. */
import type { AnyLookup, AnyResource } from '../../core/define/definition';
import type { Known } from '../../core/define/image';
import type { Bag } from '../../core/define/paths';
import type { Address, Program } from '../../program';

export interface KnownObject extends Known {
  /** In `program`. */
  readonly address: Address;
  readonly definition: AnyResource;
}

export interface Answer {
  readonly definition: AnyLookup;
  readonly args: Bag;
  readonly result: Bag;
}

export interface Knowledge {
  /** Where it comes from, for people: a file's name, or `the live platforms`. */
  readonly of: string;
  /** `Terraform state`, `Pulumi stack`, `inventory`. */
  readonly kind: string;
  /** When it was true, ISO 8601. */
  readonly takenAt: string;
  /** The same objects: to find the ends of links in. */
  readonly program: Program;
  readonly objects: readonly KnownObject[];
  readonly answers: readonly Answer[];
  /** By platform: which installation, where nothing that is remembered of the objects says so. */
  readonly installations: Readonly<Record<string, string>>;
  /** Its secrets are stand-ins already: what was written for a place that must not have the real ones. */
  readonly redacted: boolean;
}
