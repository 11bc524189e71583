/** Inputs with one number at an end of its range each: what a schema lets through there, a platform has to take. */
import { z } from 'zod';
import type { AnyResource } from '../../provider/core/define/definition';
import { getAt, isBag, type Bag, type Path } from '../../provider/core/define/paths';

interface Schema {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Of the numbers in `inputs`, in the first item of its lists too. */
export function* edges(definition: AnyResource, inputs: Bag): Generator<Bag> {
  const schema = z.toJSONSchema(definition.inputs, { unrepresentable: 'any' }) as Schema;
  for (const { path, value } of bounds(schema, [])) {
    const changed = structuredClone(inputs);
    const around = getAt(changed, path.slice(0, -1));
    const [name] = path.slice(-1);
    if (!isBag(around) || typeof around[String(name)] !== 'number') continue;
    around[String(name)] = value;
    yield changed;
  }
}

function* bounds(schema: Schema, path: Path): Generator<{ readonly path: Path; readonly value: number }> {
  if (schema.type === 'integer') {
    for (const value of [schema.minimum, schema.maximum])
      if (value !== undefined && Number.isSafeInteger(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER)
        yield { path, value };
  }
  for (const [name, inner] of Object.entries(schema.properties ?? {})) yield* bounds(inner, [...path, name]);
  if (schema.items !== undefined) yield* bounds(schema.items, [...path, 0]);
}
