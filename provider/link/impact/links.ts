/** What all changes together do to each link: two that are harmless by themselves stop it if they run at once. */
import { append } from '../../core/define/multimap';
import type { Address, ImpactLevel, TunnelEnd, Until } from '../../model';
import { isGone, type ImpactOfChange } from './change';
import type { Dependencies } from './dependencies';
import { isRed, stops, worstOf } from './levels';
import { endKey } from './reach';
import type { KnownTunnel, Tunnels } from './tunnels';
import type { Stopped, Waits } from './waits';

export interface ImpactOnTunnel {
  readonly name?: string;
  readonly ends: readonly TunnelEnd[];
  readonly level: ImpactLevel;
  /** It does not come back by itself. */
  readonly until?: Until;
  /** Something that it consists of is made anew: it is back once that stands and has negotiated, and a platform may take minutes. */
  readonly replaced?: true;
  /** That touch it, for sure or not. */
  readonly changes: readonly Address[];
}

/**
 * `at-once`: one change stops both. `may-run-together`: no dependency path orders the changes of one tunnel and those of the
 * other. `without-wait`: one is made after the other, and nothing waits until the first tunnel carries traffic again, so that
 * both may be down. `in-turn`: the run waits for that. `one-tunnel`: only one is stopped.
 */
export type TogetherState = 'none' | 'one-tunnel' | 'in-turn' | 'without-wait' | 'may-run-together' | 'at-once';

export interface Together {
  readonly state: TogetherState;
  /** Changes of different tunnels with nothing that orders them. */
  readonly pairs: readonly (readonly [Address, Address])[];
  /** How to keep one tunnel up: what to apply first, and what once that tunnel carries traffic again. */
  readonly avoid?: { readonly first: readonly Address[]; readonly then: readonly Address[]; readonly says: string };
}

export interface ImpactOnLink {
  readonly name: string;
  readonly level: ImpactLevel;
  readonly tunnels: readonly ImpactOnTunnel[];
  readonly together: Together;
  /** That touch it, in the order of the program. */
  readonly changes: readonly Address[];
}

export function impactOnLinks(
  changes: readonly ImpactOfChange[],
  tunnels: Tunnels,
  order: Dependencies,
  waits: Waits,
): ImpactOnLink[] {
  const touched = new Touched(changes, tunnels);
  return tunnels.byLink().map((own) => impactOnLink(own, touched, order, waits));
}

/** Which changes touch an end: asked for each end of hundreds of links, of which a change of their gateway touches all. */
class Touched {
  private readonly byEnd = new Map<string, Stopped[]>();
  private readonly place: ReadonlyMap<ImpactOfChange, number>;

  constructor(
    changes: readonly ImpactOfChange[],
    private readonly tunnels: Tunnels,
  ) {
    this.place = new Map(changes.map((change, index) => [change, index]));
    for (const change of changes) for (const touch of change.touches) this.take({ change, touch });
  }

  /** In the order of the program. */
  of({ ends }: KnownTunnel): readonly Stopped[] {
    const found = new Set(ends.flatMap((end) => this.byEnd.get(endKey(end)) ?? []));
    return [...found].sort((a, b) => this.place.get(a.change)! - this.place.get(b.change)!);
  }

  private take(stopped: Stopped): void {
    for (const key of this.tunnels.at(stopped.touch.ends[0]!).keys) append(this.byEnd, key, stopped);
  }

  changesIn(touches: readonly (readonly Stopped[])[]): readonly ImpactOfChange[] {
    const found = new Set(touches.flatMap((some) => some.map(({ change }) => change)));
    return [...found].sort((a, b) => this.place.get(a)! - this.place.get(b)!);
  }
}

function impactOnLink(own: readonly KnownTunnel[], touched: Touched, order: Dependencies, waits: Waits): ImpactOnLink {
  const perTunnel = own.map((tunnel) => touched.of(tunnel));
  const changes = touched.changesIn(perTunnel);
  const stopped = perTunnel.map((some) => some.filter(({ touch }) => stops(touch.level)));
  const together = togetherOf(stopped, order, waits, own);
  const levels = changes.map(({ level }) => level).filter((level) => isRed(level) || !stops(level));
  for (const some of stopped) for (const { touch } of some) if (touch.sure) levels.push(touch.level);
  const whole = stopped.every((some) => some.length > 0) && stopped.length > 0;
  const gone =
    stopped.every((some) => some.some(({ change, touch }) => isGone(change.address, change.change.kind, touch))) &&
    stopped.length > 0;
  // A run that waits for a tunnel which does not come back ends there, and leaves the other one alone.
  if (whole && together.state !== 'in-turn') levels.push('both-tunnels');
  if (gone) levels.push('link-gone');
  return {
    name: own[0]!.link,
    level: worstOf(levels),
    tunnels: own.map((tunnel, index) => ({
      ...(tunnel.name === undefined ? {} : { name: tunnel.name }),
      ends: tunnel.ends,
      ...fateOf(perTunnel[index]!.filter(({ touch }) => touch.sure)),
      changes: perTunnel[index]!.map(({ change }) => change.address),
    })),
    together,
    changes: changes.map(({ address }) => address),
  };
}

function fateOf(sure: readonly Stopped[]): Pick<ImpactOnTunnel, 'level' | 'until' | 'replaced'> {
  const stopped = sure.filter(({ touch }) => stops(touch.level));
  const until = UNTILS.find((one) => stopped.some(({ touch }) => touch.until === one));
  const replaced = stopped.some(({ change }) => change.change.kind === 'replace');
  return {
    level: worstOf(sure.map(({ touch }) => touch.level)),
    ...(until === undefined ? {} : { until }),
    ...(replaced ? { replaced } : {}),
  };
}

/** The worse first. */
const UNTILS: readonly Until[] = ['undone', 'ends-match'];

function togetherOf(
  stopped: readonly (readonly Stopped[])[],
  order: Dependencies,
  waits: Waits,
  own: readonly KnownTunnel[],
): Together {
  const hit = stopped.filter((some) => some.length > 0);
  if (hit.length === 0) return { state: 'none', pairs: [] };
  if (hit.length === 1) return { state: own.length === 1 ? 'at-once' : 'one-tunnel', pairs: [] };
  const sets = stopped.map((some) => new Set(some.map(({ change }) => change.address)));
  const shared = [...sets[0]!].filter((address) => sets.every((set) => set.has(address)));
  const pairs = pairsOf(sets, order);
  const state = stateOf(shared.length > 0, pairs.length > 0, () => waits.keepApart(hit));
  const avoid = state === 'at-once' || state === 'in-turn' ? undefined : avoidIn(stopped, own);
  return { state, pairs, ...(avoid === undefined ? {} : { avoid }) };
}

function stateOf(shared: boolean, unordered: boolean, keptApart: () => boolean): TogetherState {
  if (shared) return 'at-once';
  if (unordered) return 'may-run-together';
  return keptApart() ? 'in-turn' : 'without-wait';
}

function pairsOf(sets: readonly ReadonlySet<Address>[], order: Dependencies): (readonly [Address, Address])[] {
  const pairs: (readonly [Address, Address])[] = [];
  for (const [index, one] of sets.entries())
    for (const other of sets.slice(index + 1)) {
      const own = [...other].filter((b) => !one.has(b));
      for (const a of one) if (!other.has(a)) for (const b of own) if (!order.areOrdered(a, b)) pairs.push([a, b]);
    }
  return pairs;
}

/** The standby first: what goes wrong there is seen before the tunnel with the traffic is touched. */
function avoidIn(stopped: readonly (readonly Stopped[])[], own: readonly KnownTunnel[]): Together['avoid'] {
  const isStandby = (tunnel: KnownTunnel): boolean => tunnel.ends.some(({ role }) => role === 'standby');
  const start = Math.max(own.findIndex(isStandby), 0);
  const addresses = (some: readonly Stopped[]): Address[] => [...new Set(some.map(({ change }) => change.address))];
  const first = addresses(stopped[start]!);
  const then = [...new Set(stopped.flatMap((some, index) => (index === start ? [] : addresses(some))))];
  const name = own[start]!.name;
  return {
    first,
    then,
    says: `Apply the changes of ${name === undefined ? 'one tunnel' : `tunnel ${name}`} alone, and those of the other once it carries traffic again.`,
  };
}
