/**
 * TypeScript types from shapes. Arguments take Pulumi inputs at every level; results are plain. Objects become named
 * interfaces, because editors show a name and a comment where an inline type shows neither.
 */
import type { Field, ObjectShape, Shape } from '../../provider/core/define/shape';
import { comment, fieldComment, type About } from './docs';

export type Side = 'argument' | 'plain' | 'output';

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Collects the named interfaces that the types of one definition need. */
export class Types {
  readonly interfaces: string[] = [];
  private readonly made = new Set<string>();

  constructor(
    private readonly source: string,
    private readonly title: string,
    private readonly about: About = 'resource',
  ) {}

  /** The type of a value; `name` is what an object below it would be called. */
  of(shape: Shape, side: Side, name: string, known?: readonly string[]): string {
    switch (shape.kind) {
      case 'string':
        if (shape.values !== undefined) return shape.values.map((value) => `'${value}'`).join(' | ');
        return known === undefined ? 'string' : `${known.map((value) => `'${value}'`).join(' | ')} | (string & {})`;
      case 'number':
      case 'boolean':
        return shape.kind;
      case 'list':
      case 'set':
        return `${element(this.input(this.of(shape.element, side, name, known), side))}[]`;
      case 'map':
        return `Record<string, ${this.input(this.of(shape.element, side, name, known), side)}>`;
      case 'object':
        return this.object(shape, side, name);
    }
  }

  /** The type of a field as it stands in an interface. */
  field(field: Field, side: Side, owner: string): string {
    const type = this.of(field.shape, side, `${owner}${pascal(field.name)}`, field.meta.known);
    return field.meta.plain ? type : this.input(type, side);
  }

  private input(type: string, side: Side): string {
    return side === 'argument' ? `pulumi.Input<${type}>` : type;
  }

  private object(shape: ObjectShape, side: Side, name: string): string {
    const full = side === 'argument' ? `${name}Args` : name;
    if (!this.made.has(full)) {
      this.made.add(full);
      const members = shape.fields
        .filter((field) => side === 'output' || field.fingerprintOf === undefined)
        .map((field) => this.member(field, side, name));
      this.interfaces.push(
        `${comment([`Part of ${this.title}: see the member of that name.`])}export interface ${full} {\n${members.join('\n')}\n}\n`,
      );
    }
    return full;
  }

  /** One documented line of an interface. */
  member(field: Field, side: Side, owner: string): string {
    const optional = field.required ? '' : '?';
    return `${fieldComment(field, this.source, side === 'argument' ? 'argument' : 'output', this.about)}${field.name}${optional}: ${this.field(field, side, owner)};`;
  }
}

function element(type: string): string {
  return /[ |]/.test(type) && !type.startsWith('pulumi.Input<') ? `(${type})` : type;
}
