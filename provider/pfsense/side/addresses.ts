/** Where each tunnel of an end starts from: one address for both, or another one for the slave. */
import type { OpenFields, Outside, TunnelName, Value } from '../../model';
import { DEFAULT_INTERFACE, type intent } from './intent';

export type Given = OpenFields<typeof intent>;

export function addresses(given: Given, tunnel: TunnelName): Outside {
  const { localAddress, publicAddress, slaveLocalAddress, slavePublicAddress } = given;
  const [own, seen]: readonly Value[] = [localAddress, publicAddress ?? localAddress];
  if (tunnel === 'master') return { own, seen };
  const second: Value = slavePublicAddress ?? slaveLocalAddress ?? seen;
  return { own: slaveLocalAddress ?? own, seen: second };
}

export const interfaceOf = (given: Given, tunnel: TunnelName): Value =>
  (tunnel === 'slave' ? given.slaveInterface : undefined) ?? given.interface ?? DEFAULT_INTERFACE;
