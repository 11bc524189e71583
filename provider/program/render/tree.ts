/**
 * A program on its way to a language: statements whose members are sorted into what every language spells in its own way.
 * What is a name of the schema and what a key of the user is decided here, once, from the definitions.
 */
import type { z } from 'zod';
import { isLookup, platformOf, type Catalog } from '../../core/define/catalog';
import type { Path } from '../../core/define/paths';
import { shapeOf, type Shape } from '../../core/define/shape';
import { isUnknown } from '../../core/define/unknown';
import type { WithComponents } from '../../model';
import { isValues, MASKED, Ref, Variable, type Declared, type Program, type Value, type Values } from '../program';
import { definitionOf } from '../secrets';

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: number | boolean | null }
  | ({ readonly kind: 'reference' } & Reference)
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  /** `fields`: names by the schema, spelled as the language spells them. `map`: keys of the user, left alone. */
  | { readonly kind: 'fields' | 'map'; readonly members: readonly Member[] };

export interface Reference {
  readonly statement: Statement;
  readonly path: Path;
}

export type Member = readonly [name: string, value: Node];

export interface Statement {
  readonly declared: Declared;
  /** `nsx` */
  readonly platform: string;
  /** The part of the type after the colon. */
  readonly kind: string;
  readonly lookup: boolean;
  readonly members: readonly Member[];
  readonly dependsOn: readonly Statement[];
  readonly replacedWith: readonly Reference[];
}

/** Statements in the order of the program, in which each stands after what it refers to. */
export function statementsOf(catalog: Catalog, program: Program): Statement[] {
  const earlier = new Map<string, Statement>();
  for (const [address, declared] of program) {
    const { type, inputs, options } = declared;
    const tree = new Tree(declared, earlier);
    earlier.set(address, {
      declared,
      platform: platformOf(type),
      kind: type.slice(type.indexOf(':') + 1),
      lookup: isLookup(type),
      members: tree.fields(shapeOf(inputsOf(catalog, type)), inputs, ''),
      dependsOn: (options?.dependsOn ?? []).map((other) => tree.statement(other)),
      replacedWith: (options?.replacedWith ?? []).map((ref) => ({
        statement: tree.statement(ref.address),
        path: ref.path,
      })),
    });
  }
  return [...earlier.values()];
}

/** Of a resource, a lookup, or a component, which is a resource to whoever writes a program. */
const inputsOf = (catalog: WithComponents, type: string): z.ZodObject =>
  (catalog.components?.find((one) => one.type === type) ?? definitionOf(catalog, type)).inputs;

class Tree {
  constructor(
    private readonly declared: Declared,
    private readonly earlier: ReadonlyMap<string, Statement>,
  ) {}

  fields(shape: Shape, values: Values, at: string): Member[] {
    return Object.entries(values).map(([name, value]) => {
      const field = shape.kind === 'object' ? shape.fields.find((one) => one.name === name) : undefined;
      if (field === undefined) throw this.error(`sets ${at}${name}, which does not exist`);
      return [name, this.node(field.shape, value, `${at}${name}`)];
    });
  }

  statement(address: string): Statement {
    const statement = this.earlier.get(address);
    if (statement === undefined) throw this.error(`refers to ${address}, which comes later or never`);
    return statement;
  }

  private node(shape: Shape, value: Value, at: string): Node {
    if (isUnknown(value) || value === MASKED) throw this.error(`has no value at ${at} that could be written down`);
    if (value instanceof Ref) return { kind: 'reference', statement: this.statement(value.address), path: value.path };
    if (value instanceof Variable) return { kind: 'variable', variable: value };
    if (typeof value === 'string') return { kind: 'text', text: value };
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return { kind: 'literal', value };
    if (Array.isArray(value) && 'element' in shape)
      return {
        kind: 'list',
        items: value.map((item: Value, index) => this.node(shape.element, item, `${at}[${index}]`)),
      };
    if (isValues(value) && shape.kind === 'object')
      return { kind: 'fields', members: this.fields(shape, value, `${at}.`) };
    if (isValues(value) && shape.kind === 'map') {
      const member = ([key, item]: [string, Value]): Member => [key, this.node(shape.element, item, `${at}.${key}`)];
      return { kind: 'map', members: Object.entries(value).map(member) };
    }
    throw this.error(`has a value of another type than the schema at ${at}`);
  }

  private error(what: string): Error {
    return new Error(`the ${this.declared.type} "${this.declared.name}" ${what}`);
  }
}
