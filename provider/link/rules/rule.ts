/** What a rule about links is, and what its check is given. */
import { getAt } from '../../core/define/paths';
import {
  MASKED,
  Ref,
  shown,
  valueAt,
  valueText,
  Variable,
  type EndField,
  type Fingerprint,
  type Found,
  type Limits,
  type Place,
  type Program,
  type RuleHead,
  type Shown,
  type Side,
  type Told,
  type TunnelEnd,
} from '../../model';
import { isFingerprintOf, type FingerprintOptions } from '../../core/compare/fingerprint';
import { isUnknown } from '../../core/define/unknown';
import type { Link, Topology, Tunnel } from '../topology';

export interface CheckOptions {
  /** Seconds within which traffic has moved to the other tunnel; absent: nobody said. */
  readonly failoverTarget?: number;
  /** Bytes of the smallest packet between the gateways. Default 1500. */
  readonly pathMtu?: number;
  /** What each link must carry at its peak, with one tunnel down. */
  readonly peak?: { readonly mbps?: number; readonly pps?: number };
  /** The program shows everything that is on the platforms: what it does not have does not exist. */
  readonly whole?: boolean;
  /** The program is still being told: what it does not have may come, and no rule concludes from what is not there. */
  readonly growing?: boolean;
  /** How the fingerprints of this program were made; without it one that is not of a secret may have been made with another key. */
  readonly fingerprints?: FingerprintOptions;
  /** Addresses behind translation, with the address that peers see instead; without it, only private ones are taken for such. */
  readonly seenAs?: ReadonlyMap<string, string>;
}

/** Rules by what they look at: both ends of a tunnel, one end (also without the other), a link, or all of them. */
export type LinkRule = RuleHead &
  (
    | { readonly about: 'tunnel'; check(tunnel: Tunnel, look: Look): Iterable<Found> }
    /** `other`: of a tunnel whose two ends are known. */
    | { readonly about: 'end'; check(end: TunnelEnd, look: Look, other?: TunnelEnd): Iterable<Found> }
    | { readonly about: 'link'; check(link: Link, look: Look): Iterable<Found> }
    | { readonly about: 'topology'; check(topology: Topology, look: Look): Iterable<Found> }
  );

/** How an end is read, and how its values are shown. */
export class Look {
  private readonly sides: ReadonlyMap<string, Side>;

  constructor(
    readonly program: Program,
    sides: readonly Side[],
    readonly options: CheckOptions,
  ) {
    this.sides = new Map(sides.map((side) => [side.platform, side]));
  }

  limits(end: TunnelEnd): Limits {
    return end.limits ?? this.sides.get(end.platform)?.limits ?? {};
  }

  /** No API of its platform sets BGP: what a program does not say of it is said by hand. */
  bgpIsYours(end: TunnelEnd): boolean {
    return this.sides.get(end.platform)?.bgp === 'yours';
  }

  /** It looks up the way to the other end among the routes that it learns from it; a cloud's addresses stand outside of those. */
  routesItself(end: TunnelEnd): boolean {
    return this.sides.get(end.platform)?.place === 'site';
  }

  reserved(end: TunnelEnd): Side['reserved'] {
    return this.sides.get(end.platform)?.reserved ?? [];
  }

  /** Fields of an end with what the program says there, in the words of its platform. */
  show(end: TunnelEnd, ...fields: readonly EndField[]): Shown[] {
    return fields.flatMap((field) => {
      const place = end.places[field];
      return place === undefined ? [] : [{ place, value: this.said(end, field, place) }];
    });
  }

  /** The same of a secret: whether there is one, never what it is. */
  hidden(end: TunnelEnd, field: EndField, value = 'set, not shown'): Shown[] {
    const place = end.places[field];
    return place === undefined ? [] : [{ place, value }];
  }

  /** A value at any place of the program. */
  at(place: Place): Shown {
    const declared = this.program.get(place.object);
    return shown(place, declared === undefined ? undefined : valueAt(declared, place.path));
  }

  private said(end: TunnelEnd, field: EndField, place: Place): string {
    const declared = this.program.get(place.object);
    const value = declared === undefined ? undefined : valueAt(declared, place.path);
    const meant = fieldOf(end, field);
    // A neighbor as a whole: whether there is one.
    if (field === 'bgp' && place.path.length === 0) return meant === undefined ? 'no neighbor' : 'a neighbor';
    // The platform fills in what a plan does not know yet and the end knows all the same.
    if (value !== undefined && place.path.length > 0 && !(isUnknown(value) && isTold(meant))) return valueText(value);
    return isTold(meant) ? `not set, which means ${valueText(meant)}` : 'not set';
  }

  /** A finding that could not be made: which of these values are open, and why. */
  open(message: string, ...fields: readonly (readonly [TunnelEnd, EndField])[]): Found {
    const values = fields.flatMap(([end, field]) => {
      const place = end.places[field];
      return place === undefined ? [] : [{ place, value: this.whyOpen(end, field, place) }];
    });
    return { message, values, severity: 'unchecked' };
  }

  private whyOpen(end: TunnelEnd, field: EndField, place: Place): string {
    if (place.path.length === 0 && (field === 'bgp' || !isTold(fieldOf(end, field)))) return 'not in this program';
    const value = field === 'psk' ? (end.secret ?? undefined) : fieldOf(end, field);
    if (value === MASKED || (field === 'psk' && value === undefined)) return 'hidden here';
    if (isUnknown(value)) return 'not known yet';
    if (value instanceof Ref) return 'not known yet: another resource gives it';
    if (value instanceof Variable) return `the variable ${value.name}, which has no value here`;
    if (value !== undefined) return field === 'psk' ? 'set, not shown' : valueText(value);
    const declared = this.program.get(place.object);
    const referred = declared === undefined ? undefined : valueAt(declared, place.path);
    if (referred === undefined) return 'not in this program';
    return isName(referred) ? `${valueText(referred)}, which is not in this program` : valueText(referred);
  }
}

/** Of an object that is meant, and not what an object says. */
const isName = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/** What an end says under the name of a field. */
function fieldOf(end: TunnelEnd, field: EndField): unknown {
  return field === 'psk' ? end.secret : getAt(end, field.split('.'));
}

/** Whether a value is known, and can be compared. */
export const isTold = <V>(value: V): value is Exclude<V, symbol | Ref | Variable | undefined> =>
  value !== undefined && typeof value !== 'symbol' && !(value instanceof Ref) && !(value instanceof Variable);

/** Whether a fingerprint is of this secret; undefined: it may have been made with a key that nobody has here. */
export const isMarkOf = (
  mark: Fingerprint,
  secret: string,
  made: FingerprintOptions | undefined,
): boolean | undefined => {
  const fits = isFingerprintOf(mark, secret, made);
  return fits === false && made === undefined ? undefined : fits;
};

/** Of a secret that both ends must have, where a plan sends it to one of them alone. */
export const keptAtOneEnd = (what: string): string =>
  `One end keeps the ${what} that it has, and the other is to have another one. One that is write-only is sent where its version is raised: raise it at both ends in one run.`;

/** Each end with the other. */
export const bothWays = ({ ends: [one, other] }: Tunnel): readonly (readonly [TunnelEnd, TunnelEnd])[] => [
  [one, other],
  [other, one],
];

/**
 * What one end says against what the other does. Nothing where a platform has no such field; `unchecked` where one of the
 * values is open.
 */
export function* against<A, B>(
  look: Look,
  one: TunnelEnd,
  field: EndField,
  other: TunnelEnd,
  otherField: EndField,
  { fits, message, what }: { fits(a: A, b: B): boolean; readonly message: string; readonly what: string },
): Iterable<Found> {
  if (one.places[field] === undefined || other.places[otherField] === undefined) return;
  const [a, b] = [fieldOf(one, field), fieldOf(other, otherField)] as [Told<A> | undefined, Told<B> | undefined];
  if (a instanceof Ref && b instanceof Ref && a.address === b.address && a.path.join() === b.path.join()) return;
  if (!isTold(a) || !isTold(b)) {
    yield look.open(`${what} could not be compared.`, [one, field], [other, otherField]);
  } else if (!fits(a, b)) {
    yield { message, values: [...look.show(one, field), ...look.show(other, otherField)] };
  }
}
