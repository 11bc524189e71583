/** Links that are up, by what both platforms say: a tunnel counts where both of its ends have it. */
import { consolesOf } from './consoles';
import type { SeenTunnel } from './consoles/console';
import { withConsoles } from './platforms';
import type { SimLine } from './simulators';

export interface Up {
  /** With all tunnels up, and BGP where one end tells of it. */
  readonly links: number;
  readonly tunnels: number;
  /** Tunnels over which an end says that BGP is up. */
  readonly bgp: number;
}

export function tunnelsUp(line: SimLine): Promise<Up> {
  return withConsoles(line, async (consoles) => {
    const ends = await Promise.all(consolesOf(line).map((one) => one.tunnels(consoles)));
    const pairs = ends.flatMap((some, index) =>
      some.flatMap((one) =>
        ends
          .slice(index + 1)
          .flat()
          .filter((other) => calls(one, other) || calls(other, one))
          .map((other) => ({ one, other })),
      ),
    );
    const tunnels = pairs.map((pair) => ({
      link: `${pair.one.of} ${pair.other.of}`,
      up: pair.one.up && pair.other.up,
      bgp: saysOf(pair.one, pair.other),
    }));
    const good = tunnels.filter(({ up, bgp }) => up && bgp.every(Boolean));
    const links = [...new Set(tunnels.map(({ link }) => link))].filter((link) =>
      tunnels.every((tunnel) => tunnel.link !== link || good.includes(tunnel)),
    );
    return {
      links: links.length,
      tunnels: good.length,
      bgp: good.filter(({ bgp }) => bgp.length > 0).length,
    };
  });
}

/** Of BGP; nothing where it is set up by hand at an end. */
const saysOf = (one: SeenTunnel, other: SeenTunnel): boolean[] =>
  one.bgp === 'yours' || other.bgp === 'yours' ? [] : [one.bgp, other.bgp].filter((bgp) => bgp !== undefined);

const calls = (one: SeenTunnel, other: SeenTunnel): boolean => one.peer !== undefined && one.peer === other.own;
