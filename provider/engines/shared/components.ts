/** What is the same about components on every door that has them: how they are found, what their children are called, and what may have moved. */
import { isLookup, platformOf } from '../../core/define/catalog';
import { unknownNames } from '../../core/define/check';
import { failureMessage } from '../../core/define/check-failure';
import { ProviderError } from '../../core/define/errors';
import { joined } from '../../core/define/message';
import { isBag, type Bag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import type { Address, Component, Program, WithComponents } from '../../model';

/** A program, and what each object is in it. */
export interface Programmed {
  readonly program: Program;
  readonly roles: ReadonlyMap<Address, string>;
}

/**
 * What a component takes beside its own arguments: names that resources had before they belonged to it, by the names of its
 * output `ids`. A resource that belonged to a component, to this one too, is given by its URN.
 */
export type Moved = Readonly<Record<string, string>>;

export const MOVED = {
  name: 'moved',
  description:
    'Names that resources of the component had before they belonged to it, by their names in the output `ids`: `{ session_master: "session-master" }`. A resource that belonged to a component, to this one too, is given by its URN. They stay the objects they are.',
} as const;

export function componentOf({ components = [] }: WithComponents, type: string): Component {
  const found = components.find((component) => component.type === type);
  if (found !== undefined) return found;
  throw new ProviderError({ code: 'unsupported', message: `This version of hybridvpn has no component ${type}.` });
}

/** `dc1` and `session_master` → `dc1-session-master` */
export const childName = (name: string, role: string): string => `${name}-${role.replaceAll('_', '-')}`;

/** What the objects of a program are called as children of the component of that name. What is looked up is none. */
export const childNames = (name: string, { program, roles }: Programmed): ReadonlyMap<Address, string> =>
  new Map(
    [...roles].flatMap(([address, role]) =>
      isLookup(program.get(address)!.type) ? [] : [[address, childName(name, role)]],
    ),
  );

/**
 * What the objects of these parts are called to people, in `ids` and `moved`: what each is in the component, and before that its
 * platform where objects of two platforms are the same, as BGP of both ends is. Under one name one of them would be lost. What
 * is looked up has none.
 */
export function objectNames(parts: readonly Programmed[]): ReadonlyMap<Address, string> {
  const objects = parts.flatMap(({ program, roles }) =>
    [...roles].flatMap(([address, role]) => {
      const { type } = program.get(address)!;
      return isLookup(type) ? [] : [{ address, role, type }];
    }),
  );
  const count = new Map<string, number>();
  for (const { role } of objects) count.set(role, (count.get(role) ?? 0) + 1);
  return new Map(
    objects.map(({ address, role, type }) => [address, count.get(role) === 1 ? role : `${platformOf(type)}_${role}`]),
  );
}

/** Asked of all that a component takes: what derives its program knows no secrets, and would not name the one that was meant. */
export function refuseUnknownNames({ inputs }: Component, given: Bag): void {
  const failures = unknownNames(shapeOf(inputs), given);
  if (failures.length > 0)
    throw new ProviderError({ code: 'invalid', message: joined(failures.map(failureMessage), '\n') });
}

/** What a program says of `moved`: outputs too, where nobody has looked at types. */
export function movedOf(said: unknown): Moved {
  const wrong = (path: string): ProviderError =>
    new ProviderError({
      code: 'invalid',
      path,
      message: `${path}: This takes names or URNs that resources had, each a text that is known in a preview.`,
    });
  if (said === undefined || said === null) return {};
  if (!isBag(said)) throw wrong(MOVED.name);
  const given = Object.entries(said).filter(([, before]) => before !== undefined && before !== null);
  const odd = given.find(([, before]) => typeof before !== 'string' || before === '');
  if (odd !== undefined) throw wrong(`${MOVED.name}.${odd[0]}`);
  return Object.fromEntries(given) as Moved;
}

/** A name in `moved` that belongs to nothing would be a replacement without a word. */
export function refuseUnmoved(names: ReadonlyMap<Address, string>, moved: Moved): void {
  const all = [...names.values()];
  const odd = Object.keys(moved).find((name) => !all.includes(name));
  if (odd === undefined) return;
  throw new ProviderError({
    code: 'invalid',
    path: MOVED.name,
    message: `There is no ${odd} in this link. It has ${all.join(', ')}.`,
  });
}

/** Options of Pulumi about a resource's own values and object, of which a component has none: engines pass them to no child, and say nothing. */
const OF_ITS_OWN = ['ignoreChanges', 'replaceOnChanges', 'replacementTrigger'] as const;

/** What a program expects of its component in vain. One that means to leave a live tunnel alone would not. */
export function withoutEffect(options: Readonly<Partial<Record<(typeof OF_ITS_OWN)[number], unknown>>>): string[] {
  return OF_ITS_OWN.filter((name) => isSaid(options[name])).map(
    (name) =>
      `${name} does nothing here: the objects of a component are resources of their own. Give it to the one that it is meant for, with the option transforms.`,
  );
}

/** On the wire a list that nobody gave is an empty one. */
const isSaid = (option: unknown): boolean => (Array.isArray(option) ? option.length > 0 : option !== undefined);
