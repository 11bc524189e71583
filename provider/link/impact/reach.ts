/**
 * Which tunnels an object is part of: those whose ends say something through it, and those whose objects refer to it, at any
 * number of steps. An object that no end leads to may be used by tunnels that the program does not show.
 */
import { Ref, type Address, type Program } from '../../model';
import { append } from '../../core/define/multimap';
import { getAt, type Path } from '../../core/define/paths';
import { mapLeaves } from '../../program';
import type { TunnelEnd } from '../../model';
import type { Topology } from '../topology';
import type { Referred } from './referred';

/** One end of a tunnel, by its object and its name there. */
export const endKey = ({ object, tunnel }: Pick<TunnelEnd, 'object' | 'tunnel'>): string => `${object} ${tunnel ?? ''}`;

/** The same of a tunnel before a plan and after it, whichever end is named first. */
export const tunnelKey = (ends: readonly TunnelEnd[]): string => ends.map(endKey).sort().join(' ');

/** Of all tunnels of a topology's links. */
export const tunnelKeysIn = ({ links }: Pick<Topology, 'links'>): ReadonlySet<string> =>
  new Set(links.flatMap(({ tunnels }) => tunnels.map(({ ends }) => tunnelKey(ends))));

export class Reach {
  private readonly byObject = new Map<Address, TunnelEnd[]>();
  private readonly byGateway = new Map<string, TunnelEnd[]>();
  private readonly links = new Map<Address, readonly { readonly path: Path; readonly to: Address }[]>();

  constructor(
    private readonly program: Program,
    readonly topology: Topology,
    private readonly referred: Referred,
  ) {
    const tunnelsOf = new Map<Address, (string | undefined)[]>();
    for (const { object, tunnel } of topology.ends) append(tunnelsOf, object, tunnel);
    for (const end of topology.ends) {
      const others = (tunnelsOf.get(end.object) ?? []).filter((name) => name !== end.tunnel);
      for (const object of this.partsOf(end, others)) append(this.byObject, object, end);
      if (end.gateway !== undefined) append(this.byGateway, end.gateway, end);
    }
  }

  /** `tunnel`: of an object with several, that one alone. */
  using(object: Address, tunnel?: string): readonly TunnelEnd[] {
    const found = this.byObject.get(object) ?? [];
    return tunnel === undefined ? found : found.filter((end) => end.object !== object || end.tunnel === tunnel);
  }

  on(gateway: string): readonly TunnelEnd[] {
    return this.byGateway.get(gateway) ?? [];
  }

  /** What an end consists of, without what belongs to other tunnels of its object, or to the platform at the other end. */
  private partsOf(end: TunnelEnd, others: readonly (string | undefined)[]): ReadonlySet<Address> {
    const own = (address: Address): boolean => this.program.get(address)?.type.startsWith(`${end.platform}:`) === true;
    const parts = new Set<Address>();
    const open = [
      end.object,
      ...Object.values(end.places).flatMap((place) => (place === undefined ? [] : [place.object])),
      ...(end.routes ?? []).map(({ place }) => place.object),
      ...(end.carriers ?? []),
    ];
    for (let object = open.pop(); object !== undefined; object = open.pop()) {
      if (parts.has(object) || !own(object)) continue;
      parts.add(object);
      for (const { path, to } of this.refersTo(object)) {
        const elsewhere = object === end.object && path.some((part) => others.includes(String(part)));
        if (!elsewhere) open.push(to);
      }
    }
    return parts;
  }

  private refersTo(object: Address): readonly { readonly path: Path; readonly to: Address }[] {
    const known = this.links.get(object);
    if (known !== undefined) return known;
    const found: { path: Path; to: Address }[] = [];
    const declared = this.program.get(object);
    mapLeaves(declared?.inputs ?? {}, (leaf, path) => {
      const to = this.referred.by(object, path, leaf) ?? this.madeFrom(object, leaf, path);
      if (to !== undefined && to !== object) found.push({ path, to });
    });
    this.links.set(object, found);
    return found;
  }

  /** A value that is not known yet, where the engine tells the one object that it is from. */
  private madeFrom(object: Address, leaf: unknown, path: Path): Address | undefined {
    if (leaf instanceof Ref || typeof leaf !== 'symbol') return undefined;
    const from = getAt(this.program.get(object)?.madeFrom, [String(path[0])]) as readonly Address[] | undefined;
    return from?.length === 1 ? from[0] : undefined;
  }
}
