/**
 * Room: what a planned change does to the links that carry traffic now. `changed.ts` says which values change, `verdict.ts` what the
 * sides' tables say of them, `reach.ts` which tunnels that touches; here they are joined, for each change and for each link.
 * Pure, and told everything that it works with. What is not known counts as an outage, an unknown scope as both tunnels.
 */
import { findResource, isLookup, type Catalog } from '../../core/define/catalog';
import { shapeOf } from '../../core/define/shape';
import {
  IMPACT_LEVELS,
  type Address,
  type Change,
  type Confidence,
  type ImpactLevel,
  type Program,
  type Side,
  type Span,
  type TunnelEnd,
} from '../../model';
import { afterwards, beforehand } from '../moments';
import { readTopology, type Topology } from '../topology';
import { changedIn, type Changed } from './changed';
import { endKey, Reach } from './reach';
import { verdictsOfObject, verdictsOfUpdate, type Verdict } from './verdict';

/** A tunnel that a change touches. */
export interface TouchedTunnel {
  /** Absent: no link of the program has this end. */
  readonly link?: string;
  readonly tunnel?: string;
  readonly level: ImpactLevel;
  /** False: nobody says that the change stays away from it. */
  readonly sure: boolean;
  /** Both, where both are in the program; the one whose side is changed first. */
  readonly ends: readonly TunnelEnd[];
}

/** Why, for a part of a change. */
export interface ImpactReason {
  /** Id of the row; absent: nobody says what such a change does. */
  readonly row?: string;
  readonly says: string;
  readonly level: ImpactLevel;
  readonly changed: readonly Changed[];
  readonly reason: string;
  readonly source: string;
  readonly confidence: Confidence;
}

export interface ImpactOfChange {
  readonly address: Address;
  readonly type: string;
  readonly change: Change;
  /** Of an update: what differs, in the order of the schema. */
  readonly changed: readonly Changed[];
  /** The worst of the tunnels that it touches. */
  readonly level: ImpactLevel;
  /** `unknown`: which tunnels it touches is not known; those of `touches` are touched at least. */
  readonly scope: 'known' | 'unknown';
  readonly touches: readonly TouchedTunnel[];
  /** The worst first. */
  readonly reasons: readonly ImpactReason[];
  /** Of the worst. */
  readonly reason: string;
  readonly source: string;
  readonly confidence: Confidence;
  /** How long a tunnel is without traffic, where that is known. */
  readonly seconds?: Span;
}

export interface ImpactOnLink {
  readonly name: string;
  readonly level: ImpactLevel;
  readonly tunnels: readonly {
    readonly name?: string;
    readonly ends: readonly TunnelEnd[];
    readonly level: ImpactLevel;
    readonly changes: readonly Address[];
  }[];
  /** Changes that touch the link as a whole or at a scope that is not known, those of tunnels included. */
  readonly changes: readonly Address[];
}

export interface Impact {
  /** In the order of the program; what is created is among them. */
  readonly changes: readonly ImpactOfChange[];
  readonly links: readonly ImpactOnLink[];
  readonly level: ImpactLevel;
  readonly before: Topology;
  readonly after: Topology;
}

export interface ImpactOptions {
  /** The program shows everything that uses its objects: what no tunnel of it leads to, no tunnel uses. */
  readonly whole?: boolean;
}

export const worstOf = (levels: readonly ImpactLevel[]): ImpactLevel =>
  levels.reduce<ImpactLevel>((worst, level) => (isWorse(level, worst) ? level : worst), 'none');

export const isWorse = (one: ImpactLevel, other: ImpactLevel): boolean =>
  IMPACT_LEVELS.indexOf(one) > IMPACT_LEVELS.indexOf(other);

export function impactOf(
  program: Program,
  catalog: Pick<Catalog, 'resources' | 'version'>,
  sides: readonly Side[],
  options: ImpactOptions = {},
): Impact {
  const [was, will] = [beforehand(program), afterwards(program)];
  const before = new Reach(was, readTopology(was, sides));
  const after = new Reach(will, readTopology(will, sides));
  const joined = new Joined(program, catalog, sides, before, after, options);
  const changes = [...program].flatMap(([address, { change, type }]) =>
    change === undefined || isLookup(type) ? [] : [joined.change(address)],
  );
  const links = joined.links(changes);
  return {
    changes,
    links,
    level: worstOf([...changes, ...links].map(({ level }) => level)),
    before: before.topology,
    after: after.topology,
  };
}

interface Reached {
  readonly ends: readonly { readonly end: TunnelEnd; readonly sure: boolean }[];
  /** There may be more. */
  readonly unknown: boolean;
}

class Joined {
  private readonly tunnelOf = new Map<
    string,
    { readonly link: string; readonly name?: string; readonly ends: readonly TunnelEnd[] }
  >();

  constructor(
    private readonly program: Program,
    private readonly catalog: Pick<Catalog, 'resources' | 'version'>,
    private readonly sides: readonly Side[],
    private readonly before: Reach,
    private readonly after: Reach,
    private readonly options: ImpactOptions,
  ) {
    // A link is called what it will be called; one that goes, what it is.
    for (const { topology } of [before, after])
      for (const { name: link, tunnels } of topology.links)
        for (const { ends, name } of tunnels)
          for (const end of ends)
            this.tunnelOf.set(endKey(end), { link, ends, ...(name === undefined ? {} : { name }) });
  }

  change(address: Address): ImpactOfChange {
    const declared = this.program.get(address)!;
    const { type, change } = declared as typeof declared & { readonly change: Change };
    const side = this.sides.find(({ platform }) => type.startsWith(`${platform}:`));
    const rows = side?.impacts?.rows ?? [];
    const shape = shapeOf(findResource(this.catalog as Catalog, type).inputs);
    const changed = change.kind === 'update' ? changedIn(this.program, shape, declared) : [];
    const verdicts =
      side === undefined
        ? []
        : change.kind === 'update'
          ? verdictsOfUpdate(rows, type, changed)
          : verdictsOfObject(rows, type, change);
    const reasons: ImpactReason[] = [];
    const touches = new Map<string, TouchedTunnel>();
    let scope: ImpactOfChange['scope'] = 'known';
    for (const verdict of verdicts) {
      const reached = this.reached(address, verdict, side!, change);
      const level = this.levelOf(verdict, reached);
      if (reached.unknown && verdict.effect !== 'none') scope = 'unknown';
      for (const { end, sure } of reached.ends) {
        const touched = this.touched(end, verdict.effect, sure);
        const key = touched.ends.map(endKey).sort().join();
        const known = touches.get(key);
        if (known === undefined || isWorse(touched.level, known.level)) touches.set(key, touched);
      }
      const { row, says, reason, source, confidence } = verdict;
      reasons.push({
        ...(row === undefined ? {} : { row }),
        says,
        level,
        changed: verdict.changed,
        reason,
        source,
        confidence,
      });
    }
    reasons.sort((a, b) => IMPACT_LEVELS.indexOf(b.level) - IMPACT_LEVELS.indexOf(a.level));
    const [worst] = reasons;
    return {
      address,
      type,
      change,
      changed,
      level: worst?.level ?? 'none',
      scope,
      touches: [...touches.values()],
      reasons,
      reason: worst?.reason ?? nothing(change),
      source: worst?.source ?? 'hybridvpn: the object carries no traffic before',
      confidence: worst?.confidence ?? 'practice',
    };
  }

  private touched(end: TunnelEnd, level: ImpactLevel, sure: boolean): TouchedTunnel {
    const tunnel = this.tunnelOf.get(endKey(end));
    return {
      ...(tunnel === undefined ? {} : { link: tunnel.link }),
      ...(tunnel?.name === undefined ? {} : { tunnel: tunnel.name }),
      level,
      sure,
      ends: [end, ...(tunnel?.ends ?? []).filter((one) => endKey(one) !== endKey(end))],
    };
  }

  private reached(address: Address, { reach, tunnel, others }: Verdict, side: Side, change: Change): Reached {
    const where = change.kind === 'create' ? this.after : this.before;
    const surely = (ends: readonly TunnelEnd[]): Reached['ends'] => ends.map((end) => ({ end, sure: true }));
    if (reach === 'gateway') {
      const gateway = side.impacts?.gatewayOf?.(this.program, address);
      return gateway === undefined ? { ends: [], unknown: true } : { ends: surely(where.on(gateway)), unknown: false };
    }
    const ends = where.using(address, tunnel);
    if (others !== 'unknown') return { ends: surely(ends), unknown: ends.length === 0 && this.options.whole !== true };
    const maybe = where.using(address).filter((end) => !ends.includes(end));
    return { ends: [...surely(ends), ...maybe.map((end) => ({ end, sure: false }))], unknown: true };
  }

  /** One that stops both tunnels of a link at once, or may, is worse than each of them alone. */
  private levelOf({ effect }: Verdict, { ends, unknown }: Reached): ImpactLevel {
    if (!stops(effect)) return effect;
    if (unknown) return 'both-tunnels';
    if (ends.length === 0) return 'none';
    const touched = new Set(ends.map(({ end }) => endKey(end)));
    const whole = this.before.topology.links.some(({ tunnels }) =>
      tunnels.every((tunnel) => tunnel.ends.some((end) => touched.has(endKey(end)))),
    );
    return whole ? 'both-tunnels' : effect;
  }

  links(changes: readonly ImpactOfChange[]): ImpactOnLink[] {
    const names = new Set(
      [...this.before.topology.links, ...this.after.topology.links].map(
        ({ tunnels }) => this.tunnelOf.get(endKey(tunnels[0]!.ends[0]))!.link,
      ),
    );
    return [...names].map((name) => {
      const tunnels = [
        ...new Map(
          [...this.tunnelOf.values()]
            .filter(({ link }) => link === name)
            .map((one) => [one.ends.map(endKey).join(), one]),
        ).values(),
      ];
      const touching = changes.filter(({ touches }) => touches.some(({ link }) => link === name));
      return {
        name,
        level: worstOf(touching.map(({ level }) => level)),
        tunnels: tunnels.map((tunnel) => {
          const own = touching.flatMap(({ address, touches }) =>
            touches
              .filter(({ ends }) => ends.some((end) => tunnel.ends.some((one) => endKey(one) === endKey(end))))
              .map(({ level }) => ({ address, level })),
          );
          return {
            ...(tunnel.name === undefined ? {} : { name: tunnel.name }),
            ends: tunnel.ends,
            level: worstOf(own.map(({ level }) => level)),
            changes: own.map(({ address }) => address),
          };
        }),
        changes: touching.map(({ address }) => address),
      };
    });
  }
}

/** Whether traffic stops, for however short a time. */
const stops = (level: ImpactLevel): boolean => isWorse(level, 'routes');

const nothing = ({ kind }: Change): string =>
  kind === 'create'
    ? 'The object is new: nothing that carries traffic uses it yet.'
    : kind === 'forget'
      ? 'It leaves the state alone: the object stays as it is.'
      : 'It is part of no tunnel.';
