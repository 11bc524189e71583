/** All kinds the simulator serves. Adding one: an entry in a file of this folder; URLs, CRUD, lists, search and H-API follow. */
import { COMMON_FIELDS, type Fields, type Json } from '../schema';
import { BGP_KINDS } from './bgp';
import { FIREWALL_KINDS } from './firewall';
import { GATEWAY_KINDS } from './gateways';
import { INVENTORY_KINDS } from './inventory';
import { IPSEC_KINDS } from './ipsec';
import type { Kind } from './kind';
import { NAT_KINDS } from './nat';
import { PROFILE_KINDS } from './profiles';
import { ROUTING_KINDS } from './routing';

export type { Kind, SettleContext } from './kind';

export const KINDS: readonly Kind[] = [
  ...INVENTORY_KINDS,
  ...GATEWAY_KINDS,
  ...PROFILE_KINDS,
  ...IPSEC_KINDS,
  ...BGP_KINDS,
  ...ROUTING_KINDS,
  ...NAT_KINDS,
  ...FIREWALL_KINDS,
];

const byName = new Map(KINDS.map((kind) => [kind.name, kind]));

export function kindNamed(name: string): Kind {
  const kind = byName.get(name);
  if (!kind) throw new Error(`no kind named ${name}`);
  return kind;
}

/** The kind behind `/collection` below an object of kind `parent`. */
export function childKind(parent: string, collection: string): Kind | undefined {
  return KINDS.find((kind) => kind.collection === collection && kind.parents.includes(parent));
}

/**
 * The kind that a path goes on with: a collection of two segments before one whose objects could have its second as their
 * id, as `static-routes/bfd-peers` is no route with that id.
 */
export function kindAhead(parent: string, [first = '', second]: readonly string[]): Kind | undefined {
  return (second === undefined ? undefined : childKind(parent, `${first}/${second}`)) ?? childKind(parent, first);
}

/** All fields a body of this kind may have, by its `resource_type` where several types share the URL. */
export function fieldsOf(kind: Kind, body: Json): Fields {
  const variant = kind.variants?.[String(body.resource_type)] ?? NO_FIELDS;
  let fields = together.get(kind)?.get(variant);
  if (fields === undefined) {
    fields = { ...COMMON_FIELDS, ...kind.fields, ...variant };
    if (!together.has(kind)) together.set(kind, new Map());
    together.get(kind)!.set(variant, fields);
  }
  return fields;
}

const NO_FIELDS: Fields = {};
/** Asked for several times with each object that is written or shown. */
const together = new Map<Kind, Map<Fields, Fields>>();

/** The resource types a kind's objects can have. */
export function resourceTypesOf(kind: Kind): string[] {
  return kind.variants ? Object.keys(kind.variants) : [kind.resourceType];
}
