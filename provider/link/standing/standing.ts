/**
 * Whether a link that stands is one that `derive` would make: its words are read off it, the link is derived from them, each
 * derived object is matched with one that stands, and their values are compared as a plan compares them. Where all agree, an
 * import of the link as a whole changes nothing; else each difference is told with both values.
 */
import { planChange } from '../../core/compare/plan';
import type { AnyResource } from '../../core/define/definition';
import { isLookup } from '../../core/define/catalog';
import { asProviderError } from '../../core/define/errors';
import { untoldFields } from '../../core/define/import-id';
import { getAt, isBag, pathText, type Bag, type Path } from '../../core/define/paths';
import {
  Ref,
  valueAt,
  TUNNELS,
  Variable,
  type Address,
  type Derivation,
  type EndsOf,
  type Program,
  type Side,
  type TunnelEnd,
  type TunnelName,
  type Values,
} from '../../model';
import { mapLeaves, refsIn, withRefs } from '../../program';
import { deriveChecked } from '../derive';
import { checkIntent, refuse } from '../intent/check';
import { pairOf } from '../pairs';
import { splitRole } from '../roles';
import type { Link } from '../topology';
import { askedOf, overridesOf, type StandingEnd, type StandingEnds } from './asked';

export interface Difference {
  /** Platform of the end; absent: it is about the link. */
  readonly end?: string;
  readonly tunnel?: string;
  /** What the object is in a link: `session`. */
  readonly role?: string;
  /** What people call the object that stands. */
  readonly object?: string;
  readonly field?: string;
  readonly live: string;
  readonly derived: string;
}

export interface Standing {
  readonly name: string;
  /** What the link would be asked for; references are to what stands beside it. */
  readonly asked: Values;
  /** What it consists of. Whole only if nothing differs. */
  readonly objects: readonly Part[];
  readonly differences: readonly Difference[];
}

export interface Part {
  /** `session_master`. Both ends may have one of a role: a neighbor, a route map. */
  readonly role: string;
  readonly address: Address;
  /** What the link says of it and its platform never returns. */
  readonly told: Bag;
  /** What the module for Terraform says beside that, so that it is made anew with what it goes with: `101 dc1-master`. */
  readonly triggers?: string;
  /** Whether it is given a key of the link. */
  readonly keyed: boolean;
}

export type DefinitionOf = (type: string) => Pick<AnyResource, 'inputs'>;

/** `program`: what stands, with all that is known of each object. */
export function standingLink(
  program: Program,
  link: Link,
  sides: readonly Side[],
  definitionOf: DefinitionOf,
): Standing {
  const unlike = (live: string, derived: string): Standing => ({
    name: link.name,
    asked: {},
    objects: [],
    differences: [{ live, derived }],
  });
  const live = endsOf(link, sides);
  if (live === undefined)
    return unlike(
      `tunnels ${link.tunnels.map(({ name }) => name ?? 'without a name').join(' and ')}`,
      `tunnels ${TUNNELS.join(' and ')} between a cloud and a site, or two sites of which one answers`,
    );
  const plain = askedOf(program, live);
  const untold = untoldOf(plain, live);
  if (untold.length > 0) return { name: link.name, asked: plain, objects: [], differences: untold };
  const made = (asked: Values): Derivation => derived(program, asked, sides);
  try {
    const own = endsIn(made(plain), live);
    const asked = withOverrides(plain, own === undefined ? {} : overridesOf(live, own));
    const derivation = made(asked);
    const matching = new Matching(program, derivation);
    matching.start(live, endsIn(derivation, live), definitionOf);
    return {
      name: String(asked['name'] ?? link.name),
      asked,
      objects: matching.parts(definitionOf),
      differences: [...matching.differences(definitionOf), ...keyDifferences(live)],
    };
  } catch (error) {
    const { message } = asProviderError(error, `the link ${link.name}`);
    return { ...unlike('what stands', `nothing, because ${message.replaceAll('\n', '; ')}`), asked: plain };
  }
}

/** What a link must be asked for and nobody can read: where BGP is somebody's own on one side, and the other filters nothing. */
function untoldOf(asked: Values, ends: StandingEnds): Difference[] {
  const said = 'said by neither end';
  return [
    ...ends.flatMap(({ side: { platform } }): Difference[] => {
      const { prefixes } = asked[platform] as Values;
      const isSaid = Array.isArray(prefixes) && prefixes.length > 0;
      return isSaid ? [] : [{ end: platform, field: 'prefixes', live: said, derived: 'from what you name' }];
    }),
    ...(asked['failoverTarget'] === undefined
      ? [{ field: 'failoverTarget', live: said, derived: 'from what you name' }]
      : []),
  ];
}

/** @throws ProviderError for what no link can be asked for */
function derived(program: Program, asked: Values, sides: readonly Side[]): Derivation {
  const plain = withRefs(asked, ({ address }) => program.get(address)?.live?.id) as Bag;
  const { intent, failures } = checkIntent(plain, sides);
  refuse(failures);
  return deriveChecked(intent!);
}

function withOverrides(asked: Values, overrides: Readonly<Record<string, Values>>): Values {
  const ends = Object.entries(overrides).map(([platform, own]) => [
    platform,
    { ...(asked[platform] as Values), overrides: own },
  ]);
  return { ...asked, ...Object.fromEntries(ends) };
}

function endsOf({ tunnels }: Link, sides: readonly Side[]): StandingEnds | undefined {
  const byName = new Map(tunnels.map(({ name, ends }) => [name, ends]));
  if (tunnels.length !== TUNNELS.length || TUNNELS.some((name) => !byName.has(name))) return undefined;
  const end = (side: Side): StandingEnd | undefined => {
    if (side.asked === undefined) return undefined;
    const of = (tunnel: TunnelName) => byName.get(tunnel)!.find(({ platform }) => platform === side.platform);
    const [master, slave] = [of('master'), of('slave')];
    return master === undefined || slave === undefined ? undefined : { side, ends: { master, slave } };
  };
  const pair = pairOf(sides.filter((side) => tunnels[0]!.ends.some(({ platform }) => platform === side.platform)));
  if (pair === undefined) return undefined;
  const [answering, calling] = pair.map(end);
  return answering === undefined || calling === undefined ? undefined : [answering, calling];
}

/** The ends of what was derived, in the order of those that stand. */
function endsIn({ program, roles }: Derivation, like: StandingEnds): StandingEnds | undefined {
  const found = like.flatMap(({ side }): StandingEnd[] => {
    const ends = side.read(program);
    const of = (tunnel: TunnelName): TunnelEnd | undefined =>
      ends.find((one) => (one.tunnel ?? splitRole(roles.get(one.object) ?? '')[1]) === tunnel);
    const [master, slave] = [of('master'), of('slave')];
    return master === undefined || slave === undefined ? [] : [{ side, ends: { master, slave } }];
  });
  return found.length === 2 ? (found as unknown as StandingEnds) : undefined;
}

/** Where both keys are known: a link has one for each tunnel. */
const keyDifferences = ([answering, calling]: StandingEnds): Difference[] =>
  TUNNELS.filter((tunnel) => {
    const [one, other] = [answering.ends[tunnel].secret, calling.ends[tunnel].secret];
    return typeof one === 'string' && typeof other === 'string' && one !== other;
  }).map((tunnel) => ({ tunnel, field: 'psk', live: 'another key at each end', derived: 'one key for both' }));

/** Which object that stands is which of those that were derived. */
class Matching {
  private readonly pairs = new Map<Address, Address>();

  constructor(
    private readonly live: Program,
    private readonly derivation: Derivation,
  ) {}

  /** From both ends along the references: what a session refers to in one program is what it refers to in the other. */
  start(live: StandingEnds, derived: StandingEnds | undefined, definitionOf: DefinitionOf): void {
    if (derived === undefined) return;
    for (const [index, { ends }] of derived.entries())
      for (const tunnel of TUNNELS) this.end(ends[tunnel], live[index]!.ends, tunnel);
    while (this.dependants());
    this.apart(definitionOf);
  }

  /** What nothing in the program is referred to by or refers to, such as a rule of a firewall: the one that is all that was derived. */
  private apart(definitionOf: DefinitionOf): void {
    const taken = new Set(this.pairs.values());
    for (const [address, { type, inputs }] of this.derivation.program) {
      if (this.pairs.has(address) || isLookup(type) || refsIn(inputs).length > 0) continue;
      const like = [...this.live].find(
        ([own, one]) =>
          one.type === type && !taken.has(own) && this.disagreements(address, own, definitionOf).length === 0,
      );
      if (like === undefined) continue;
      taken.add(like[0]);
      this.pair(address, like[0]);
    }
  }

  /** Against the references: what refers to an object of the link, where one alone does so in both programs. Whether any was found. */
  private dependants(): boolean {
    const before = this.pairs.size;
    const taken = new Set(this.pairs.values());
    for (const [address, { type, inputs }] of this.derivation.program) {
      const refs = refsIn(inputs).filter(({ ref }) => this.pairs.has(ref.address));
      if (this.pairs.has(address) || refs.length === 0) continue;
      const like = [...this.live].filter(
        ([own, one]) =>
          one.type === type &&
          !taken.has(own) &&
          refs.every(({ ref, path }) => {
            const there = getAt(one.inputs, path);
            return there instanceof Ref && there.address === this.pairs.get(ref.address);
          }),
      );
      if (like.length === 1) this.pair(address, like[0]![0]);
    }
    return this.pairs.size > before;
  }

  parts(definitionOf: DefinitionOf): Part[] {
    const { program, roles } = this.derivation;
    return [...this.pairs].map(([derived, address]): Part => {
      const { type, inputs, options } = program.get(derived)!;
      const triggers = triggersOf(program, options?.replacedWith);
      const untold = untoldFields(definitionOf(type)).filter(({ name }) => name in inputs);
      return {
        role: roles.get(derived)!,
        address,
        told: Object.fromEntries(untold.map(({ name }) => [name, inputs[name]])),
        ...(triggers === undefined ? {} : { triggers }),
        keyed: leavesOf(inputs).some((leaf) => leaf instanceof Variable),
      };
    });
  }

  differences(definitionOf: DefinitionOf): Difference[] {
    const holders = new Map<Address, number>();
    for (const live of this.pairs.values()) holders.set(live, (holders.get(live) ?? 0) + 1);
    return [...this.derivation.program].flatMap(([address, { type }]): Difference[] => {
      if (isLookup(type)) return [];
      const head = this.headOf(address);
      const live = this.pairs.get(address);
      if (live === undefined) return [{ ...head, live: 'none', derived: type }];
      const object = this.live.get(live)!;
      const named = { ...head, object: object.name };
      if (holders.get(live)! > 1) return [{ ...named, live: 'one for both tunnels', derived: `${type} of its own` }];
      return this.disagreements(address, live, definitionOf).map(({ path, from, to }) => ({
        ...named,
        field: pathText(path),
        live: shown(from),
        derived: shown(to),
      }));
    });
  }

  private disagreements(derived: Address, live: Address, definitionOf: DefinitionOf): Disagreement[] {
    const { type, inputs } = this.derivation.program.get(derived)!;
    const object = this.live.get(live)!;
    const { state = {}, memory } = object.live ?? {};
    const definition = definitionOf(type);
    const untold = new Set(untoldFields(definition).map(({ name }) => name));
    const told = Object.entries(this.resolved(inputs, object.inputs, state)).filter(([name]) => !untold.has(name));
    const desired = Object.fromEntries(told);
    return planChange(definition, { observed: state, prior: memory ?? { v: 1, set: [] }, desired })
      .filter(({ secret }) => !secret)
      .flatMap(({ path, from, to }) => narrowed(path, from, to));
  }

  private end(derived: TunnelEnd, live: EndsOf, tunnel: TunnelName): void {
    const own = live[tunnel];
    this.pair(derived.object, own.object);
    for (const [field, place] of Object.entries(derived.places)) {
      const there = own.places[field as keyof typeof own.places];
      if (there !== undefined) this.pair(place.object, there.object);
    }
  }

  private pair(derived: Address, live: Address): void {
    const [one, other] = [this.derivation.program.get(derived), this.live.get(live)];
    if (this.pairs.has(derived) || one === undefined || other === undefined || one.type !== other.type) return;
    this.pairs.set(derived, live);
    for (const { ref, path } of refsIn(one.inputs)) {
      const there = getAt(other.inputs, path);
      if (there instanceof Ref) this.pair(ref.address, there.address);
    }
  }

  /** The derived inputs with what is known of the objects that they refer to; what a look-up will say is what stands. */
  private resolved(inputs: Values, live: Values, state: Bag): Bag {
    const resolve = (leaf: unknown, path: Path): unknown => {
      if (leaf instanceof Variable) return undefined;
      if (!(leaf instanceof Ref)) return leaf;
      const target = this.pairs.get(leaf.address);
      const object = target === undefined ? undefined : this.live.get(target);
      if (object === undefined) {
        const there = getAt(state, path) ?? getAt(live, path);
        return there instanceof Ref ? this.live.get(there.address)?.live?.id : there;
      }
      return leaf.path.join() === 'id' ? object.live?.id : getAt(object.live?.state ?? {}, leaf.path);
    };
    return withoutGaps(mapLeaves(inputs, resolve)) as Bag;
  }

  private headOf(address: Address): Pick<Difference, 'end' | 'tunnel' | 'role'> {
    const [role, tunnel] = splitRole(this.derivation.roles.get(address)!);
    const [end] = this.derivation.program.get(address)!.type.split(':');
    return { end: end!, ...(tunnel === '' ? {} : { tunnel }), role };
  }
}

interface Disagreement {
  readonly path: Path;
  readonly from: unknown;
  readonly to: unknown;
}

/** Of lists and objects that are compared as a whole, the members that a reader has to look at. */
function narrowed(path: Path, from: unknown, to: unknown): Disagreement[] {
  const whole = [{ path, from, to }];
  const within = (parts: readonly (readonly [string | number, unknown, unknown])[]): Disagreement[] => {
    const found = parts
      .filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other))
      .flatMap(([key, one, other]) => narrowed([...path, key], one, other));
    return found.length === 0 ? whole : found;
  };
  if (Array.isArray(from) && Array.isArray(to))
    return from.length === to.length ? within(to.map((item, index) => [index, from[index], item])) : whole;
  // What only stands may be what the platform filled in.
  if (isBag(from) && isBag(to)) return within(Object.entries(to).map(([name, item]) => [name, from[name], item]));
  return whole;
}

function leavesOf(value: unknown): unknown[] {
  const leaves: unknown[] = [];
  mapLeaves(value, (leaf) => leaves.push(leaf));
  return leaves;
}

function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutGaps);
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => (item === undefined ? [] : [[name, withoutGaps(item)]])),
  );
}

const shown = (value: unknown): string => (value === undefined ? 'not set' : JSON.stringify(value));

/** As the module joins them; undefined where it is not replaced with anything, or one of the values is not known here. */
function triggersOf(program: Program, refs: readonly Ref[] = []): string | undefined {
  const values = refs.map(({ address, path }) => {
    const declared = program.get(address);
    return declared === undefined ? undefined : valueAt(declared, path);
  });
  const known = values.every((value) => typeof value === 'string' || typeof value === 'number');
  return known && values.length > 0 ? values.join(' ') : undefined;
}
