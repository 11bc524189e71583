/**
 * An example of a definition as a small program that no language owns: statements in order, with references and secrets
 * recognised. Every language renders this one, so that no page shows a field that the schema does not have.
 */
import { findLookup, findResource, platformOf, type Catalog } from '../../provider/core/define/catalog';
import type { AnyLookup, AnyResource, Example } from '../../provider/core/define/definition';
import { isBag, type Bag } from '../../provider/core/define/paths';
import { shapeOf, type Shape } from '../../provider/core/define/shape';

export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: number | boolean }
  /** An output of an earlier statement: `['connection', 'id']`, camelCase. */
  | { readonly kind: 'reference'; readonly path: readonly string[]; readonly statement: Statement }
  /** A secret never stands in a program: it comes from configuration under this name. */
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  /** `fields`: names by the schema, spelled as the language spells them. `map`: keys of the user, left alone. */
  | { readonly kind: 'fields' | 'map'; readonly members: readonly Member[] };

export type Member = readonly [name: string, value: Value];

export interface Statement {
  readonly name: string;
  /** `nsx:RouteBasedSession`, `nsx:getTier0Gateway` */
  readonly type: string;
  readonly platform: string;
  /** The part after the colon. */
  readonly kind: string;
  readonly lookup: boolean;
  readonly members: readonly Member[];
}

export interface Program {
  readonly title: string;
  readonly statements: readonly Statement[];
  /** Names of the secrets, in order of appearance. */
  readonly secrets: readonly string[];
}

const isLookup = (type: string): boolean => /^[a-z]+:get[A-Z]/.test(type);

export function definitionOf(catalog: Catalog, type: string): AnyResource | AnyLookup {
  return isLookup(type) ? findLookup(catalog, type) : findResource(catalog, type);
}

export function programOf(catalog: Catalog, example: Example): Program {
  const statements: Statement[] = [];
  const secrets: string[] = [];
  for (const [name, { type, inputs }] of Object.entries(example.resources)) {
    const build = new Builder(name, statements, secrets);
    statements.push({
      name,
      type,
      platform: platformOf(type),
      kind: type.slice(type.indexOf(':') + 1),
      lookup: isLookup(type),
      members: build.fields(shapeOf(definitionOf(catalog, type).inputs), inputs, []),
    });
  }
  return { title: example.title, statements, secrets };
}

class Builder {
  constructor(
    private readonly name: string,
    private readonly earlier: readonly Statement[],
    private readonly secrets: string[],
  ) {}

  fields(shape: Shape, bag: Bag, path: readonly string[]): Member[] {
    return Object.entries(bag).map(([name, value]) => {
      const field = shape.kind === 'object' ? shape.fields.find((one) => one.name === name) : undefined;
      if (field === undefined)
        throw new Error(`the example "${this.name}" sets ${[...path, name].join('.')}, which does not exist`);
      const at = [...path, name];
      return [name, field.meta.secret ? this.secret(at) : this.value(field.shape, value, at)];
    });
  }

  private value(shape: Shape, value: unknown, path: readonly string[]): Value {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number' || typeof value === 'boolean') return { kind: 'literal', value };
    if (Array.isArray(value) && 'element' in shape)
      return { kind: 'list', items: value.map((item) => this.value(shape.element, item, path)) };
    if (isBag(value) && shape.kind === 'object') return { kind: 'fields', members: this.fields(shape, value, path) };
    if (isBag(value) && shape.kind === 'map') {
      const members = Object.entries(value).map(([key, item]): Member => [key, this.value(shape.element, item, path)]);
      return { kind: 'map', members };
    }
    throw new Error(`the example "${this.name}" has a value of another type than the schema at ${path.join('.')}`);
  }

  private text(text: string): Value {
    const reference = /^\$\{(\w+)\.([\w.]+)\}$/.exec(text);
    if (reference === null) {
      if (text.includes('${'))
        throw new Error(`the example "${this.name}": a reference must be the whole value: ${text}`);
      return { kind: 'text', text };
    }
    const statement = this.earlier.find((one) => one.name === reference[1]);
    if (statement === undefined)
      throw new Error(`the example "${this.name}" refers to ${text}, which comes later or never`);
    return { kind: 'reference', statement, path: reference[2]!.split('.') };
  }

  /** `tunnels.master.psk` → `masterPsk`; with the statement's name before it where two would be the same. */
  private secret(path: readonly string[]): Value {
    const short = camel(path.slice(-2));
    const name = this.secrets.includes(short) ? camel([this.name, ...path.slice(-2)]) : short;
    this.secrets.push(name);
    return { kind: 'secret', name };
  }
}

export function camel(words: readonly string[]): string {
  return words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}
