/** An end that stands, in the words with which a link asks for one. What links may share stays beside the link. */
import { addressBy, declaredOf, followed, Ref, valueAt, type EndsOf, type Program, type Values } from '../../model';

export function asked(program: Program, own: EndsOf, peer: EndsOf): Values {
  const { object, gateway, addresses, places } = own.master;
  const session = program.get(object)!;
  const local = addresses.local;
  const seen = peer.master.addresses.peer;
  const neighbor = program.get(places.bgp?.object ?? object)!;
  const rule = declaredOf(program, 'nsx:RouteRedistributionRule').find(([, one]) =>
    String(followed(program, one, ['localeServicePath'])).startsWith(`${gateway}/`),
  );
  const shared = (name: string, address: string | undefined): Values =>
    address === undefined ? {} : { [name]: new Ref(address) };
  const name = valueAt(session, ['displayName']);
  return {
    ...(gateway === undefined ? {} : { tier0: gateway }),
    ...(local === undefined ? {} : { localAddress: local }),
    ...(seen === undefined || seen === local ? {} : { publicAddress: seen }),
    ...(typeof name === 'string' ? { name: name.replace(/-master$/, '') } : {}),
    ...shared('ipsecServicePath', addressBy(program, valueAt(session, ['servicePath']))),
    ...shared('localEndpointPath', addressBy(program, valueAt(session, ['localEndpointPath']))),
    ...shared('bgpConfigPath', addressBy(program, valueAt(neighbor, ['bgpConfigPath']))),
    ...shared('redistributionRuleId', rule?.[0]),
  };
}
