/** What the demo, the lab and the examples ask and do at the console of one platform, past every engine. */
import type { Consoles } from '../platforms';

export interface Console {
  /** Ids of everything that a link could leave behind. */
  leftovers(consoles: Consoles): Promise<string[]>;
  /** Tunnels by what this platform says. */
  tunnels(consoles: Consoles): Promise<readonly SeenTunnel[]>;
  /** One edit per object, of every sort that hurts. */
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly text: string;
  /** `link`: what its objects are called by. */
  make(consoles: Consoles, link: string): Promise<void>;
}

export interface SeenTunnel {
  /** What the tunnels of one link have in common at this end: the object that has both, else the gateway. */
  readonly of: string;
  /** Outside addresses; two ends are a tunnel where one calls the other. */
  readonly own?: string;
  readonly peer?: string;
  readonly up: boolean;
  /** Undefined: this platform does not say; `yours`: and people set it up there, so that the other end's word is none either. */
  readonly bgp?: boolean | 'yours';
}
