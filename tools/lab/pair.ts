/** What a lab needs to know of a pair of platforms, beside what its demo is told with. */
import type { Story } from '../demo/stories';
import type { SimLine } from '../kit/simulators';
import type { End } from './end';

/** A gateway as its platform calls it, and a network behind it with a host in it. */
export interface Behind {
  readonly router: string;
  readonly network: string;
  readonly host: string;
}

export interface Pair {
  readonly story: Story;
  /** Where pings start, and where they go. */
  readonly ends: readonly [Behind, Behind];
  /** Names of its tunnels, in the order of preference. */
  readonly tunnels: readonly [string, string];
  /** The first end's objects of both, which its platform plays: whether it is that of the tunnel with this name. */
  isEnd(end: Pick<End, 'object' | 'addresses'>, tunnel: string): boolean;
  /** Traffic takes both tunnels at once, each flow one of them. Else it takes the first while that is there. */
  readonly both?: true;
  /** `hybridvpn drain` and `undrain` move traffic of such a link, whose keys `rotate` does not change. */
  readonly moves?: true;
  /** `hybridvpn rotate`, `drain` and `undrain` change such a link. */
  readonly operates?: true;
  /** Integrity that `hybridvpn rotate` gives both phases of its tunnels beside new keys. */
  readonly raises?: string;
  /** What somebody breaks at one end, and the platform's own group of perfect forward secrecy. */
  readonly faults: readonly Fault[];
  readonly secrecy?: Secrecy;
  /** No end shows for certain why a tunnel is down: the wait for the link takes all of its ten minutes, and is left out. */
  readonly likely?: true;
  /** Ends whose peer's files say all that a device needs, by their index: BGP that is somebody's own stands in none. Absent: both. */
  readonly tells?: readonly (0 | 1)[];
  /** The simulated site's firewall translates the one address of its end to the other. */
  readonly natted?: { readonly local: string; readonly seen: string };
}

export interface Fault {
  readonly title: string;
  /** At the console of one end of the tunnel with this name. */
  make(line: SimLine, tunnel: string): Promise<void>;
  /** What status must say of it. */
  readonly cause: RegExp;
}

/** Another group of perfect forward secrecy at one end. */
export interface Secrecy {
  /** The text of a plan or preview with it, at all of its tunnels. */
  planned(text: string): string;
  /** At the console, of the tunnel with this name. */
  make(line: SimLine, tunnel: string): Promise<void>;
}
