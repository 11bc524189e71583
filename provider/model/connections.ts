/**
 * Objects of several connections in one program. Two managers may have gateways of one path, and two routers have objects of the
 * same names as a rule: what has an id on one connection is another object than what has it on another.
 */
import type { Address, Declared, Program } from './program';
import type { TunnelEnd } from './tunnel';

/** By platform, and by the name of the connection. Programs of thousands of objects are asked thousands of times, and do not change. */
const known = new WeakMap<Program, Map<string, ReadonlyMap<string | undefined, Program>>>();

/** What each connection of a platform sees of a program: its own objects, and those of all other platforms. */
export function byConnection(program: Program, platform: string): ReadonlyMap<string | undefined, Program> {
  const parts = known.get(program) ?? new Map<string, ReadonlyMap<string | undefined, Program>>();
  const found = parts.get(platform) ?? split(program, platform);
  known.set(program, parts.set(platform, found));
  return found;
}

function split(program: Program, platform: string): ReadonlyMap<string | undefined, Program> {
  const isOf = ({ type }: Declared): boolean => type.startsWith(`${platform}:`);
  const names = new Set([...program.values()].filter(isOf).map(({ connection }) => connection));
  if (names.size < 2) return new Map([...names].map((name) => [name, program]));
  return new Map(
    [...names].map((name) => [
      name,
      new Map<Address, Declared>([...program].filter(([, one]) => !isOf(one) || one.connection === name)),
    ]),
  );
}

/** What the connection of an object sees of a program. */
export function seenBy(program: Program, object: Address): Program {
  const { type, connection } = program.get(object) ?? {};
  return (type && byConnection(program, type.slice(0, type.indexOf(':'))).get(connection)) || program;
}

/** One text for all ends on one gateway; undefined where nobody knows which that is. */
export const gatewayKey = ({ platform, connection, gateway }: TunnelEnd): string | undefined =>
  gateway === undefined ? undefined : [platform, ...(connection === undefined ? [] : [connection]), gateway].join(' ');
