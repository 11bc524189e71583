/** The tunnels of a program at both of its moments, found by either of their ends, and by what these consist of. */
import type { Catalog } from '../../core/define/catalog';
import { grouped } from '../../core/define/multimap';
import type { Program, Side, TunnelEnd } from '../../model';
import { afterwards, beforehand } from '../moments';
import { readTopology, type Topology } from '../topology';
import { endKey, Reach } from './reach';
import { Referred } from './referred';

export interface KnownTunnel {
  /** Name of the link, which another link may have too … */
  readonly link: string;
  /** … and this link alone. */
  readonly of: number;
  readonly name?: string;
  readonly ends: readonly TunnelEnd[];
}

/** What holds of a tunnel whichever change touches it: a change of a gateway touches hundreds, and there are hundreds of such. */
export interface Touchable {
  readonly tunnel: KnownTunnel | undefined;
  /** The end that is touched, and then the others. */
  readonly ends: readonly TunnelEnd[];
  /** The same whichever of its ends is touched. */
  readonly key: string;
  /** The keys of all its ends. */
  readonly keys: readonly string[];
}

export class Tunnels {
  readonly before: Reach;
  readonly after: Reach;
  private readonly byEnd = new Map<string, KnownTunnel>();
  private readonly touchables = new Map<TunnelEnd, Touchable>();
  private links = 0;

  constructor(program: Program, catalog: Pick<Catalog, 'resources'>, sides: readonly Side[]) {
    const [was, will] = [beforehand(program), afterwards(program)];
    this.before = new Reach(was, readTopology(was, sides), new Referred(was, catalog));
    this.after = new Reach(will, readTopology(will, sides), new Referred(will, catalog));
    // A link is called what it will be called; one that goes, what it is.
    for (const topology of [this.after.topology, this.before.topology]) this.take(topology);
  }

  of(end: TunnelEnd): KnownTunnel | undefined {
    return this.byEnd.get(endKey(end));
  }

  at(end: TunnelEnd): Touchable {
    const known = this.touchables.get(end);
    if (known !== undefined) return known;
    const tunnel = this.of(end);
    const ends = [end, ...(tunnel?.ends ?? []).filter((one) => endKey(one) !== endKey(end))];
    const keys = ends.map(endKey);
    const found = { tunnel, ends, keys, key: [...keys].sort().join() };
    this.touchables.set(end, found);
    return found;
  }

  /** By link, each in the order of the program; a tunnel that changes its ends stands for both of its moments. */
  byLink(): readonly (readonly KnownTunnel[])[] {
    return [...grouped(new Set(this.byEnd.values()), (tunnel) => tunnel.of).values()];
  }

  /** Whether an end carried anything before: one that is made now does not. */
  isLive(end: TunnelEnd): boolean {
    return this.live.has(this.at(end).keys[0]!);
  }

  /** Whether these ends stop every tunnel that a link has before the change. */
  stopLink(stopped: ReadonlySet<string>): boolean {
    const before = this.before.topology.links;
    this.linkOfEnd ??= new Map(
      before.flatMap(({ tunnels }) => {
        const keys = tunnels.map(({ ends }) => ends.map(endKey));
        return keys.flat().map((key) => [key, keys] as const);
      }),
    );
    return [...stopped].some((key) => this.linkOfEnd?.get(key)?.every((keys) => keys.some((one) => stopped.has(one))));
  }
  private linkOfEnd: ReadonlyMap<string, readonly (readonly string[])[]> | undefined;

  private get live(): ReadonlySet<string> {
    return (this.liveEnds ??= new Set(this.before.topology.ends.map(endKey)));
  }
  private liveEnds: ReadonlySet<string> | undefined;

  private take({ links }: Topology): void {
    for (const { name, tunnels } of links) {
      const [known] = tunnels.flatMap(({ ends }) => ends.flatMap((end) => this.byEnd.get(endKey(end)) ?? []));
      const { link, of } = known ?? { link: name, of: this.links++ };
      for (const { ends, name: tunnel } of tunnels) {
        if (ends.some((end) => this.byEnd.has(endKey(end)))) continue;
        const one: KnownTunnel = { link, of, ends, ...(tunnel === undefined ? {} : { name: tunnel }) };
        for (const end of ends) this.byEnd.set(endKey(end), one);
      }
    }
  }
}
