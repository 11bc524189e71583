/** Where each tunnel of an end starts from, and which interface it has. */
import { ifKnown, type Unknown } from '../../core/define/unknown';
import { TUNNELS, type OpenFields, type Outside, type TunnelName, type Value } from '../../model';
import { FIRST_TUNNEL, type intent } from './intent';

export type Given = OpenFields<typeof intent>;

export function addresses(given: Given, tunnel: TunnelName): Outside {
  const { localAddress, publicAddress, slaveLocalAddress, slavePublicAddress } = given;
  const [own, seen]: readonly Value[] = [localAddress, publicAddress ?? localAddress];
  if (tunnel === 'master') return { own, seen };
  const second: Value = slavePublicAddress ?? slaveLocalAddress ?? seen;
  return { own: slaveLocalAddress ?? own, seen: second };
}

export const tunnelNumber = ({ tunnelNumber: first }: Given, tunnel: TunnelName): number | Unknown =>
  ifKnown([first ?? FIRST_TUNNEL], (number: number) => number + TUNNELS.indexOf(tunnel));
