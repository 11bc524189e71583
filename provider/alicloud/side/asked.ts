/** An end that stands, in the words with which a link asks for one. What links may share stays beside the link. */
import {
  addressBy,
  declaredOf,
  Ref,
  valueAt,
  type Address,
  type Declared,
  type EndsOf,
  type Program,
  type Values,
} from '../../model';
import { attachmentsByConnection, tableLinksOf } from './router';

export function asked(program: Program, { master: { object } }: EndsOf): Values {
  const connection = program.get(object)!;
  if (connection.type === 'alicloud:VpnAttachment') return onRouter(program, object, connection);
  const given = valueAt(connection, ['vpnGatewayId']);
  const gateway = given instanceof Ref ? program.get(given.address)?.live?.id : given;
  const customer = addressBy(program, valueAt(connection, ['tunnels', 'master', 'customerGatewayId']));
  const [propagation] = declaredOf(program, 'alicloud:VpnGatewayRoutePropagation').filter(
    ([, { live }]) => live?.id === gateway,
  );
  const name = valueAt(connection, ['name']);
  return {
    ...(gateway === undefined ? {} : { vpnGatewayId: gateway }),
    ...(typeof name === 'string' ? { name } : {}),
    ...(customer === undefined ? {} : { customerGatewayId: new Ref(customer) }),
    ...(propagation === undefined ? {} : { routePropagationId: new Ref(propagation[0]) }),
  };
}

function onRouter(program: Program, object: Address, connection: Declared): Values {
  const attached = attachmentsByConnection(program).get(object);
  const customer = addressBy(program, valueAt(connection, ['tunnels', 'tunnel1', 'customerGatewayId']));
  const [association] =
    attached?.object === undefined
      ? []
      : tableLinksOf(program, 'alicloud:TransitRouterRouteTableAssociation', attached.object);
  const table = association && valueAt(association[1], ['transitRouterRouteTableId']);
  const name = valueAt(connection, ['name']);
  const bandwidth = valueAt(connection, ['tunnelBandwidth']);
  return {
    ...(attached?.router === undefined ? {} : { transitRouterId: attached.router }),
    ...(table === undefined ? {} : { transitRouterRouteTableId: table }),
    ...(typeof name === 'string' ? { name } : {}),
    // The other class is what a link has of which nobody says one.
    ...(bandwidth === 'Large' ? { tunnelBandwidth: bandwidth } : {}),
    ...(customer === undefined ? {} : { customerGatewayId: new Ref(customer) }),
  };
}
