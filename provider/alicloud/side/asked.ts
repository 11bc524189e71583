/** An end that stands, in the words with which a link asks for one. What links may share stays beside the link. */
import { addressBy, declaredOf, Ref, valueAt, type EndsOf, type Program, type Values } from '../../model';

export function asked(program: Program, { master: { object } }: EndsOf): Values {
  const connection = program.get(object)!;
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
