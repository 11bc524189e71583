/** What carries a connection on a transit router: its attachment, and what that has with route tables. */
import { addressBy, declaredOf, followed, valueAt, type Address, type Program, type Value } from '../../model';

export interface Attached {
  /** The attachment; undefined: the program has none. */
  readonly object?: Address;
  readonly router?: Value;
  /** The attachment, its associations and its propagations. */
  readonly carriers: readonly Address[];
}

const TABLE_LINKS = ['alicloud:TransitRouterRouteTableAssociation', 'alicloud:TransitRouterRouteTablePropagation'];

export function attachmentsByConnection(program: Program): ReadonlyMap<Address, Attached> {
  const found = new Map<Address, Attached>();
  for (const [object, attachment] of declaredOf(program, 'alicloud:TransitRouterVpnAttachment')) {
    const connection = addressBy(program, valueAt(attachment, ['vpnId']));
    if (connection === undefined) continue;
    const router = followed(program, attachment, ['transitRouterId']);
    const links = TABLE_LINKS.flatMap((type) => tableLinksOf(program, type, object));
    found.set(connection, {
      object,
      ...(router === undefined ? {} : { router }),
      carriers: [object, ...links.map(([address]) => address)],
    });
  }
  return found;
}

/** Associations, or propagations, of an attachment. */
export const tableLinksOf = (program: Program, type: string, attachment: Address) =>
  declaredOf(program, type).filter(
    ([, declared]) => addressBy(program, valueAt(declared, ['transitRouterAttachmentId'])) === attachment,
  );
