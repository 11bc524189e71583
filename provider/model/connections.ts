/**
 * Objects of several connections in one program. Two managers may have gateways of one path, and two routers have objects of the
 * same names as a rule: what has an id on one connection is another object than what has it on another.
 */
import { isLookup, platformOf } from '../core/define/catalog';
import { remembered, rememberedOf } from '../core/define/remembered';
import { Ref, type Address, type Declared, type Program } from './program';
import { idsOf } from './reading';
import type { TunnelEnd } from './tunnel';

interface Installations {
  /** Of each name of a connection the one for its installation; undefined is that of the platform itself. */
  readonly nameOf: ReadonlyMap<string | undefined, string | undefined>;
  readonly programs: ReadonlyMap<string | undefined, Program>;
}

/** What each installation of a platform sees of a program, by one name of a connection to it: its own objects, and those of all other platforms. */
export const byConnection = (program: Program, platform: string): ReadonlyMap<string | undefined, Program> =>
  installationsOf(program)(platform).programs;

/** The one name, where several lead to the installation of this one. */
export const installationName = (
  program: Program,
  platform: string,
  connection: string | undefined,
): string | undefined => installationsOf(program)(platform).nameOf.get(connection);

/** By platform. Programs of thousands of objects are asked thousands of times, and do not change. */
const installationsOf = rememberedOf((program: Program) => remembered((platform) => split(program, platform)));

function split(program: Program, platform: string): Installations {
  const isOf = ({ type }: Declared): boolean => platformOf(type) === platform;
  const own = [...program].filter(([, one]) => isOf(one));
  const names = new Set(own.map(([, { connection }]) => connection));
  if (names.size < 2) {
    const only = [...names].map((name) => [name, name] as const);
    return { nameOf: new Map(only), programs: new Map(only.map(([name]) => [name, program])) };
  }
  const nameOf = sameInstallations(program, own, names);
  const programs = new Map(
    [...new Set(nameOf.values())].map((name) => [
      name,
      new Map<Address, Declared>([...program].filter(([, one]) => !isOf(one) || nameOf.get(one.connection) === name)),
    ]),
  );
  return { nameOf, programs };
}

/**
 * A program may have two names for one manager, such as one for each of two routers at the other end. That shows where an object of
 * one refers to one that only the other has: no installation refers to another one's.
 */
function sameInstallations(
  program: Program,
  own: readonly (readonly [Address, Declared])[],
  names: ReadonlySet<string | undefined>,
): ReadonlyMap<string | undefined, string | undefined> {
  const nameOf = new Map([...names].map((name) => [name, name]));
  const isOwn = new Set(own.map(([, one]) => one));
  const byId = new Map<unknown, Set<string | undefined>>();
  for (const [, declared] of own)
    if (!isLookup(declared.type))
      for (const id of idsOf(declared))
        if (/[/-]/.test(id)) byId.set(id, (byId.get(id) ?? new Set()).add(declared.connection));
  const join = (one: string | undefined, other: string | undefined): void => {
    const both = [nameOf.get(one), nameOf.get(other)];
    // Of two moments of a program the same one.
    const [kept] = both.toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
    for (const [name, of] of nameOf) if (both.includes(of)) nameOf.set(name, kept);
  };
  const look = (value: unknown, connection: string | undefined): void => {
    if (value instanceof Ref) {
      const other = program.get(value.address);
      if (other !== undefined && isOwn.has(other)) join(connection, other.connection);
    } else if (typeof value === 'string') {
      const holders = byId.get(value);
      const [only, ...more] = holders ?? [];
      if (holders !== undefined && more.length === 0 && !holders.has(connection)) join(connection, only);
    } else if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) look(inner, connection);
    }
  };
  for (const [, { inputs, connection }] of own) look(inputs, connection);
  return nameOf;
}

/** What the connection of an object sees of a program. */
export function seenBy(program: Program, object: Address): Program {
  const { type, connection } = program.get(object) ?? {};
  if (type === undefined) return program;
  const platform = platformOf(type);
  return byConnection(program, platform).get(installationName(program, platform, connection)) ?? program;
}

/** One text for all ends on one gateway; undefined where nobody knows which that is. */
export const gatewayKey = ({ platform, connection, gateway }: TunnelEnd): string | undefined =>
  gateway === undefined ? undefined : [platform, ...(connection === undefined ? [] : [connection]), gateway].join(' ');
