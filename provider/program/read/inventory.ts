/** Reads what exists on platforms as the program that would have made it. */
import type { Catalog } from '../../core/define/catalog';
import { isBag, pathText, type Path } from '../../core/define/paths';
import { references } from '../../core/define/references';
import { shapeOf, type ObjectShape } from '../../core/define/shape';
import type { Adoptable, Inventory } from '../../core/run/discovery';
import { nameKey, namesFor, type Nameable, type NameRules, type VariableNames } from '../names';
import { MASKED, Ref, type Declared, type Program, type Value, type Values } from '../program';
import { withoutSecrets, type Secret } from '../secrets';

export interface InventoryProgram {
  /** What an object refers to stands before it; each has a name by the rules, and its id as `live`. */
  readonly program: Program;
  /** Those of the objects, each a variable of the program; MASKED where nobody asked for it, or may see it. */
  readonly secrets: readonly Secret[];
}

/** Names that are taken where the program goes, as `namesFor` and `withoutSecrets` want them. */
export interface Taken {
  readonly names: ReadonlySet<string>;
  readonly variables: VariableNames;
}

/**
 * What exists as a program of its own, by what people call it: to find links, to compare, to start simulators with. All that is
 * known of an object is its `live`; a secret stands in it where the inventory was asked for secrets, else it is MASKED.
 */
export function readLive({ objects }: Pick<Inventory, 'objects'>): Program {
  return programOf(objects, ({ id, name }) => name ?? id);
}

/** The same to be written down. */
export function readInventory(
  catalog: Catalog,
  { objects }: Pick<Inventory, 'objects'>,
  rules: NameRules,
  taken?: Taken,
): InventoryProgram {
  const names = namesFor(objects.map(nameable), rules, taken?.names);
  return withoutSecrets(
    catalog,
    programOf(objects, (object) => names.get(nameKey(nameable(object)))!),
    taken?.variables,
  );
}

const nameable = ({ definition, id, name, gateway }: Adoptable): Nameable => ({
  type: definition.type,
  id,
  name,
  gateway,
});

function programOf(objects: readonly Adoptable[], nameOf: (object: Adoptable) => string): Program {
  const addressOf = (object: Adoptable): string => nameKey(nameable(object));
  const addresses = new Map(objects.map((object) => [object.id, addressOf(object)]));
  return new Map(
    objects.map((object): [string, Declared] => {
      const { definition, id, state, memory } = object;
      const live = { id, ...(state === undefined ? {} : { state }), ...(memory === undefined ? {} : { memory }) };
      const inputs = inputsOf(object, addresses);
      return [addressOf(object), { type: definition.type, name: nameOf(object), inputs, live }];
    }),
  );
}

function inputsOf(object: Adoptable, addresses: ReadonlyMap<string, string>): Values {
  const secrets = new Map<string, Value>(object.secrets.map(({ path, value }) => [pathText(path), value ?? MASKED]));
  const refs = new Map(
    references(object).flatMap(({ path, id }) => {
      const address = id === object.id ? undefined : addresses.get(id);
      return address === undefined ? [] : [[pathText(path), new Ref(address)] as const];
    }),
  );
  const value = (item: unknown, path: Path): Value => {
    if (Array.isArray(item)) return item.map((one, index) => value(one, [...path, index]));
    if (!isBag(item)) return refs.get(pathText(path)) ?? (item as Value);
    return Object.fromEntries(Object.entries(item).map(([name, one]) => [name, value(one, [...path, name])]));
  };
  return withSecrets(shapeOf(object.definition.inputs), value(object.inputs, []) as Values, [], secrets);
}

/** Each secret at its place among the others, in schema order. */
function withSecrets(shape: ObjectShape, bag: Values, base: Path, secrets: ReadonlyMap<string, Value>): Values {
  const result: Record<string, Value> = {};
  for (const field of shape.fields) {
    const path = [...base, field.name];
    const secret = secrets.get(pathText(path));
    const item = bag[field.name];
    if (secret !== undefined) result[field.name] = secret;
    else if (field.shape.kind === 'object' && (isBag(item) || below(secrets, path)))
      result[field.name] = withSecrets(field.shape, (item ?? {}) as Values, path, secrets);
    else if (item !== undefined && item !== null) result[field.name] = item;
  }
  return result;
}

const below = (secrets: ReadonlyMap<string, Value>, path: Path): boolean =>
  [...secrets.keys()].some((text) => text.startsWith(`${pathText(path)}.`));
