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

export interface Connection {
  readonly address: Address;
  readonly declared: Declared;
  readonly gateway: string | undefined;
  readonly bgp: boolean;
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

export function connectionsOf(program: Program): Connection[] {
  return declaredOf(program, 'alicloud:VpnConnection').map(([address, declared]) => ({
    address,
    declared,
    gateway: gatewayKey(program, valueAt(declared, ['vpnGatewayId'])),
    bgp: valueAt(declared, ['enableTunnelsBgp']) === true,
  }));
}

/** What look-ups of the program say of a gateway. */
export function lookupOf(program: Program, gateway: string): readonly [Address, Declared] | undefined {
  return declaredOf(program, 'alicloud:getVpnGateway').find(
    ([address, declared]) => address === gateway || valueAt(declared, ['vpnGatewayId']) === gateway,
  );
}

export function customerOf(program: Program, declared: Declared, role: string): Address | undefined {
  return addressBy(program, valueAt(declared, ['tunnels', role, 'customerGatewayId']));
}
