/** Which tunnel interfaces an end has. */
import { ifKnown, type Unknown } from '../../core/define/unknown';
import { TUNNELS, type OpenFields, type WantedTunnel } from '../../model';
import { FIRST_TUNNEL, type intent } from './intent';

export type Given = OpenFields<typeof intent>;

type Numbered = Pick<WantedTunnel, 'name' | 'network'>;

export function tunnelNumber(given: Given, { name, network }: Numbered): number | Unknown {
  const { tunnelNumber: first = FIRST_TUNNEL, numbersByNetwork = false } = given;
  return ifKnown([numbersByNetwork], (byNetwork: boolean) =>
    byNetwork ? ifKnown([network], numberOf) : ifKnown([first], (number: number) => number + TUNNELS.indexOf(name)),
  );
}

/** `169.254.10.4/30` is 2564, 10 times 256 and 4. */
function numberOf(network: string): number {
  const [, , third, fourth] = network.split('/')[0]!.split('.').map(Number);
  return third! * 256 + fourth!;
}
