/**
 * A tunnel that a change touches. Hundreds of changes of one gateway touch hundreds of tunnels each, most of them in the same
 * way: such a touch is one object, whoever has it.
 */
import type { Span, TunnelEnd, TunnelImpact, Until } from '../../model';
import { stops } from './levels';
import type { Tunnels } from './tunnels';

export interface TouchedTunnel {
  /** Absent: no link of the program has this end. */
  readonly link?: string;
  readonly tunnel?: string;
  readonly level: TunnelImpact;
  /** False: nobody says that the change stays away from it. */
  readonly sure: boolean;
  readonly until?: Until;
  /** Both, where both are in the program; first the one whose side is changed. */
  readonly ends: readonly TunnelEnd[];
  /** How long the link is without traffic while its other tunnel is up. */
  readonly seconds?: Span;
}

export interface Touch extends Pick<TouchedTunnel, 'level' | 'sure'> {
  readonly until: Until | undefined;
  /** Absent: as long as traffic takes to the other tunnel. */
  readonly seconds: Span | undefined;
}

export class Touches {
  private readonly known = new Map<string, Map<TunnelEnd, TouchedTunnel>>();

  constructor(private readonly tunnels: Tunnels) {}

  of(end: TunnelEnd, touch: Touch): TouchedTunnel {
    const { level, sure, until, seconds } = touch;
    const kind = `${level} ${sure} ${until} ${seconds?.from} ${seconds?.to}`;
    const alike = this.known.get(kind) ?? new Map<TunnelEnd, TouchedTunnel>();
    this.known.set(kind, alike);
    const found = alike.get(end) ?? this.made(end, touch);
    alike.set(end, found);
    return found;
  }

  private made(end: TunnelEnd, { level, sure, until, seconds }: Touch): TouchedTunnel {
    const { tunnel, ends } = this.tunnels.at(end);
    const takes = stops(level) ? (seconds ?? switchOf(ends)) : undefined;
    return {
      ...(tunnel === undefined ? {} : { link: tunnel.link }),
      ...(tunnel?.name === undefined ? {} : { tunnel: tunnel.name }),
      level,
      sure,
      ends,
      ...(until === undefined ? {} : { until }),
      ...(takes === undefined ? {} : { seconds: takes }),
    };
  }
}

/** Until traffic is on the other tunnel: at most the hold time; none where the platform sends it there anyway. */
function switchOf(ends: readonly TunnelEnd[]): Span | undefined {
  if (ends.some(({ role }) => role === 'standby')) return { from: 0, to: 0 };
  const holds = ends.flatMap(({ bgp }) => (typeof bgp?.hold === 'number' ? [bgp.hold] : []));
  return holds.length === 0 ? undefined : { from: 0, to: Math.min(...holds) };
}
