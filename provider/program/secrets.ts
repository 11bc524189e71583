/** Secrets never stand in a program that is written down: each becomes a variable that whoever runs it gives. */
import { findLookup, findResource, isLookup, type Catalog } from '../core/define/catalog';
import type { AnyLookup, AnyResource } from '../core/define/definition';
import type { Path } from '../core/define/paths';
import { shapeOf, type Shape } from '../core/define/shape';
import { VariableNames } from './names';
import { isValues, Variable, type Address, type Program, type Value, type Values } from './program';

export const definitionOf = (catalog: Catalog, type: string): AnyResource | AnyLookup =>
  isLookup(type) ? findLookup(catalog, type) : findResource(catalog, type);

/** A secret that was taken out of a program. */
export interface Secret {
  readonly variable: Variable;
  readonly address: Address;
  readonly path: Path;
  /** As it stood in the program; MASKED where nobody knows it. */
  readonly value: Value;
}

/** The program with a variable for each secret, and what they stand for. `names`: with those that are taken where it goes. */
export function withoutSecrets(
  catalog: Catalog,
  program: Program,
  names: VariableNames = new VariableNames(),
): { readonly program: Program; readonly secrets: readonly Secret[] } {
  const secrets: Secret[] = [];
  const without = new Map(program);
  for (const [address, declared] of program) {
    const take = (path: Path, value: Value): Variable => {
      if (value instanceof Variable) return value;
      const variable = new Variable(names.take(declared.name, path));
      secrets.push({ variable, address, path, value });
      return variable;
    };
    const shape = shapeOf(definitionOf(catalog, declared.type).inputs);
    without.set(address, { ...declared, inputs: taking(shape, declared.inputs, [], take) as Values });
  }
  return { program: without, secrets };
}

function taking(shape: Shape, value: Value, path: Path, take: (path: Path, value: Value) => Variable): Value {
  if (Array.isArray(value) && 'element' in shape)
    return value.map((item: Value, index) => taking(shape.element, item, [...path, index], take));
  if (!isValues(value)) return value;
  const members = Object.entries(value).map(([name, item]): [string, Value] => {
    const at = [...path, name];
    if (shape.kind === 'map') return [name, taking(shape.element, item, at, take)];
    const field = shape.kind === 'object' ? shape.fields.find((one) => one.name === name) : undefined;
    if (field === undefined) return [name, item];
    return [name, field.meta.secret ? take(at, item) : taking(field.shape, item, at, take)];
  });
  return Object.fromEntries(members);
}
