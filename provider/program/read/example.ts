/** Reads programs that are written as plain data: the examples of definitions, and the cases of tests. */
import type { Catalog } from '../../core/define/catalog';
import type { Example } from '../../core/define/definition';
import type { Bag } from '../../core/define/paths';
import { mapLeaves, Ref, type Declared, type Options, type Program, type Values } from '../program';
import { withoutSecrets } from '../secrets';

/** Resources by name, in order; a text `${name.id}` is the value of one before. */
export type Sketch = Readonly<Record<string, { readonly type: string; readonly inputs: Bag } & Options>>;

/** A reference is the whole text: inside a longer one it would need a template, which no example has wanted. */
const REFERENCE = /^\$\{(\w+)\.([\w.]+)\}$/;

/** Values stay as they are, secrets included. */
export function readSketch(sketch: Sketch): Program {
  const program = new Map<string, Declared>();
  for (const [name, { type, inputs, ...options }] of Object.entries(sketch)) {
    const read = (leaf: unknown): unknown => {
      if (typeof leaf !== 'string' || !leaf.includes('${')) return leaf;
      const [, address, path] = REFERENCE.exec(leaf) ?? [];
      if (address === undefined || path === undefined)
        throw new Error(`"${name}": a reference must be the whole value: ${leaf}`);
      if (!program.has(address)) throw new Error(`"${name}" refers to ${leaf}, which comes later or never`);
      return new Ref(address, path.split('.'));
    };
    const given = Object.keys(options).length === 0 ? {} : { options };
    program.set(name, { type, name, inputs: mapLeaves(inputs, read) as Values, ...given });
  }
  return program;
}

/** An example as people are to see it: with variables for its secrets. */
export function readExample(catalog: Catalog, example: Example): Program {
  return withoutSecrets(catalog, readSketch(example.resources)).program;
}
