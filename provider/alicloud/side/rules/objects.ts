/** Connections, gateways and customer gateways of a program, as the rules about several objects look them up. */
import {
  addressBy,
  declaredOf,
  followed,
  Ref,
  valueAt,
  type Address,
  type Declared,
  type Program,
  type Value,
} from '../../../model';
import { NUMBERED } from '../../resources/common/tunnel-pair';
import { ROLES } from '../../resources/common/types';

export interface Connection {
  readonly address: Address;
  readonly declared: Declared;
  /** Of one on a VPN gateway. */
  readonly gateway: string | undefined;
  readonly bgp: boolean;
  /** What its tunnels are called. */
  readonly tunnels: readonly string[];
}

/** One text for a gateway, however the program names it. */
export function gatewayKey(program: Program, value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (!(value instanceof Ref)) return undefined;
  const other = program.get(value.address);
  const meant = other === undefined ? undefined : followed(program, other, value.path);
  if (typeof meant === 'string') return meant;
  return meant instanceof Ref ? meant.address : value.address;
}

/** On VPN gateways, and on transit routers. */
export function connectionsOf(program: Program): Connection[] {
  const of = (type: string, tunnels: readonly string[]): Connection[] =>
    declaredOf(program, type).map(([address, declared]) => ({
      address,
      declared,
      gateway: gatewayKey(program, valueAt(declared, ['vpnGatewayId'])),
      bgp: valueAt(declared, ['enableTunnelsBgp']) === true,
      tunnels,
    }));
  return [...of('alicloud:VpnConnection', ROLES), ...of('alicloud:VpnAttachment', NUMBERED)];
}

/** What look-ups of the program say of a gateway. */
export function lookupOf(program: Program, gateway: string): readonly [Address, Declared] | undefined {
  return declaredOf(program, 'alicloud:getVpnGateway').find(
    ([address, declared]) => address === gateway || valueAt(declared, ['vpnGatewayId']) === gateway,
  );
}

/** Of both its tunnels: one, or two. */
export function customersOf(program: Program, { declared, tunnels }: Connection): ReadonlySet<Address> {
  return new Set(
    tunnels.flatMap((tunnel) => addressBy(program, valueAt(declared, ['tunnels', tunnel, 'customerGatewayId'])) ?? []),
  );
}
