/** What is the same about components on every door that has them: how they are found, what their children are called, and what may have moved. */
import { isLookup, platformOf } from '../../core/define/catalog';
import { ProviderError } from '../../core/define/errors';
import type { Address, Component, Program, WithComponents } from '../../model';

/** A program, and what each object is in it. */
export interface Programmed {
  readonly program: Program;
  readonly roles: ReadonlyMap<Address, string>;
}

/**
 * What a component takes beside its own arguments: names that resources had before they belonged to it, by their roles. A
 * resource that belonged to another component is given by its URN.
 */
export type Moved = Readonly<Record<string, string>>;

export const MOVED = {
  name: 'moved',
  description:
    'Names that resources of the component had before they belonged to it, by what they are in it: `{ session_master: "session-master" }`. A resource that belonged to another component is given by its URN. They stay the objects they are.',
} as const;

export function componentOf({ components = [] }: WithComponents, type: string): Component {
  const found = components.find((component) => component.type === type);
  if (found !== undefined) return found;
  throw new ProviderError({ code: 'unsupported', message: `This version of hybridvpn has no component ${type}.` });
}

/** `dc1` and `session_master` → `dc1-session-master` */
export const childName = (name: string, role: string): string => `${name}-${role.replaceAll('_', '-')}`;

/**
 * What the ids of a component's objects are told under: what each is in it, and before that its platform where objects of two
 * platforms are the same, as BGP of both ends is. Under one name one of them would be lost.
 */
export function namesOfIds(
  objects: ReadonlyMap<Address, { readonly role: string; readonly type: string }>,
): ReadonlyMap<Address, string> {
  const count = new Map<string, number>();
  for (const { role } of objects.values()) count.set(role, (count.get(role) ?? 0) + 1);
  return new Map(
    [...objects].map(([address, { role, type }]) => [
      address,
      count.get(role) === 1 ? role : `${platformOf(type)}_${role}`,
    ]),
  );
}

/** A name in `moved` that belongs to nothing would be a replacement without a word. */
export function refuseUnmoved(parts: readonly Programmed[], moved: Moved): void {
  const roles = parts.flatMap(({ program, roles: all }) =>
    [...all].flatMap(([address, role]) => (isLookup(program.get(address)!.type) ? [] : [role])),
  );
  const odd = Object.keys(moved).find((role) => !roles.includes(role));
  if (odd === undefined) return;
  throw new ProviderError({
    code: 'invalid',
    path: 'moved',
    message: `There is no ${odd} in this link. It has ${roles.join(', ')}.`,
  });
}
