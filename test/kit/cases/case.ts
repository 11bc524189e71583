/**
 * The life of a resource as plain data: what every door (core, Terraform, Pulumi) must make of one resource. The files
 * beside this one hold one or more entries per resource; runners create the prerequisites in order,
 * then walk through create, empty second plan, updates, out-of-band edits, import and delete.
 *
 * Inputs are in our own camelCase. `${name.id}` refers to a prerequisite, `${self.id}` to the resource itself.
 */
import type { Bag } from '../../../provider/core/define/paths';

export interface CaseResource {
  readonly type: string;
  readonly inputs: Bag;
}

/** One change of the program. Given values replace the inputs at top level; `null` removes an input. */
export interface CaseUpdate {
  readonly title: string;
  readonly change: Bag;
  /** `replace`: planned as a replacement (and the id may change); `update`: in place, id kept; `none`: no change at all. */
  readonly expect: 'update' | 'replace' | 'none';
  /** Paths in our own spelling that the plan must name, at least; secrets are named, never shown. */
  readonly paths?: readonly string[];
}

/** A change made with the vendor's own API, as another administrator would. */
export type CaseEdit =
  | {
      readonly vendor: 'nsx';
      /** Policy path; may hold references. */
      readonly path: string;
      /** GET, merge these keys at top level (`null` removes one), PUT with the revision. */
      readonly merge: Bag;
    }
  | {
      readonly vendor: 'alicloud';
      /** Which simulator endpoint serves the action. */
      readonly product: 'vpc' | 'cbn';
      readonly action: string;
      readonly parameters: Bag;
    }
  | PfsenseEdit
  | CiscoEdit;

/** The object of a list whose member `key` has this value: PATCH with these members, or gone. */
export interface PfsenseEdit {
  readonly vendor: 'pfsense';
  /** `/vpn/ipsec/phase1`, as the model in the simulator has it. */
  readonly path: string;
  readonly key: string;
  readonly value: string;
  readonly change: Bag | 'delete';
}

/** The node below `native` becomes this, or goes. */
export interface CiscoEdit {
  readonly vendor: 'cisco';
  /** `crypto/Cisco-IOS-XE-crypto:ikev2/proposal=A/group`; may hold references. */
  readonly node: string;
  readonly value: unknown;
}

/** What a node becomes that is to go. */
export const GONE = null;

export interface CaseOutOfBand {
  readonly title: string;
  readonly edit: CaseEdit;
  /** What puts it back, where nothing else does: an edit that no plan finds, on a platform that answers no whole objects. */
  readonly undo?: CaseEdit;
  /** `drift`: the next refresh plans to put it back; `none`: never reported (not set by the user, or the same in another spelling). */
  readonly expect: 'drift' | 'none';
  readonly paths?: readonly string[];
  /** By what it changes the object is known again, unless more is changed with it: never made together with other edits. */
  readonly alone?: true;
}

/** What `make resource` leaves for a person to write. A case that holds it is not run, and a test says where it stands. */
export const FILL_IN = '<fill in>';

/** Where a case still holds `FILL_IN`: `inputs.value`. */
export function unfilled(value: unknown, path = ''): string[] {
  if (value === FILL_IN) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    unfilled(item, Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
  );
}

export type CaseDoor = 'core' | 'terraform' | 'pulumi-dynamic' | 'pulumi-plugin';

export interface ResourceCase {
  readonly type: string;
  /** Tells several cases of one type apart. */
  readonly title: string;
  /** Created before, deleted after, in this order and the reverse. */
  readonly prerequisites: Readonly<Record<string, CaseResource>>;
  readonly inputs: Bag;
  /** Applied one after another, each on top of the previous. */
  readonly updates: readonly CaseUpdate[];
  /** Each is made on the object as created, and put back before the next. */
  readonly outOfBand: readonly CaseOutOfBand[];
  /** How the object vanishes outside of the program; absent: it cannot (a singleton). */
  readonly vanish?: CaseEdit | { readonly vendor: 'nsx'; readonly path: string; readonly delete: true };
  /** Usually `${self.id}`. */
  readonly importId: string;
  /** Inputs that an import cannot learn: secrets the platform does not return. */
  readonly notImported?: readonly string[];
  /** Fields of which nobody says what changing them does to a tunnel: they count as an outage. Each is here because somebody looked. */
  readonly effectNotKnown?: readonly string[];
  /** What a door, or every door where none is named, does otherwise, with the reason; the runner prints it. */
  readonly exceptions?: readonly { readonly door?: CaseDoor; readonly step: string; readonly reason: string }[];
}

/** Every `${name.id}` at any depth replaced; texts may hold several, and more around them. */
export function withNames<T>(value: T, of: (name: string) => string): T {
  if (typeof value === 'string') return value.replace(/\$\{(\w+)\.id\}/g, (_whole, name: string) => of(name)) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => withNames(item, of)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNames(item, of)])) as T;
}

/** `${name.id}` replaced by the ids that the platforms gave. */
export const resolve = <T>(value: T, ids: Readonly<Record<string, string>>): T =>
  withNames(value, (name) => {
    if (ids[name] === undefined) throw new Error(`nothing is called ${name}`);
    return ids[name];
  });
