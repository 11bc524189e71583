/** Which tunnel interfaces an end has. */
import { ifKnown, type Unknown } from '../../core/define/unknown';
import { TUNNELS, type OpenFields, type TunnelName } from '../../model';
import { FIRST_TUNNEL, type intent } from './intent';

export type Given = OpenFields<typeof intent>;

export const tunnelNumber = ({ tunnelNumber: first }: Given, tunnel: TunnelName): number | Unknown =>
  ifKnown([first ?? FIRST_TUNNEL], (number: number) => number + TUNNELS.indexOf(tunnel));
