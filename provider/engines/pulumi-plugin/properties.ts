/**
 * Property bags between wire and core. The engine hands secrets over wrapped and expects them back wrapped, also where only
 * the user's program made a value secret: such paths are noted while decoding and wrapped again in every answer.
 */
import type { AnyResource } from '../../core/define/definition';
import type { Stored } from '../../core/run/lifecycle';
import { emptyMemory, memoryValue, parseMemory, type Memory } from '../../core/compare/memory';
import { getAt, isBag, isEmpty, withAt, type Bag, type Path } from '../../core/define/paths';
import { shapeOf, type ObjectShape } from '../../core/define/shape';
import {
  bagOf,
  decode,
  encode,
  isSecretWire,
  markSecrets,
  MEMORY,
  secretWire,
  structOf,
  UNKNOWN_TEXT,
} from '../pulumi-wire';
import type { Struct } from './proto/messages';

export interface Received {
  /** Plain values, UNKNOWN where nobody knows yet. */
  readonly values: Bag;
  /** Undefined: the object was not made by this provider (an import, a `get`). */
  readonly memory?: Memory;
  /** Where the wire said "secret". */
  readonly secrets: readonly Path[];
}

/** Keys of other parties (`__defaults`, `__provider`) are dropped. */
export function receive(struct: Struct | undefined): Received {
  const secrets: Path[] = [];
  const decoded = decode(bagOf(struct), (path) => secrets.push(path)) as Bag;
  const memory = decoded[MEMORY];
  return {
    values: Object.fromEntries(Object.entries(decoded).filter(([key]) => !key.startsWith('__'))),
    secrets,
    ...(memory === undefined ? {} : { memory: parseMemory(memory) }),
  };
}

/** What the core knows as the stored object: inputs as last given where they are known, else those among the outputs. */
export function storedOf(definition: AnyResource, id: string, state: Received, inputs?: Received): Stored {
  const names = new Set(shapeOf(definition.inputs).fields.map((field) => field.name));
  const given = inputs === undefined || isEmpty(inputs.values) ? state.values : inputs.values;
  return {
    id,
    inputs: Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name))),
    state: state.values,
    memory: state.memory ?? emptyMemory,
  };
}

export function inputsBag(definition: AnyResource, inputs: Bag, secrets: readonly Path[]): Bag {
  return wrap(shapeOf(definition.inputs), inputs, secrets);
}

/** Inputs, outputs and memory. `memory` is absent in a preview. */
export function outputsBag(definition: AnyResource, state: Bag, secrets: readonly Path[], memory?: Memory): Bag {
  const bag = wrap(shapeOf(definition.outputs), markSecrets(shapeOf(definition.inputs), state), secrets);
  return memory === undefined ? bag : { ...bag, [MEMORY]: encode(memoryValue(memory)) };
}

export function struct(bag: Bag): Struct {
  return structOf(bag) as Struct;
}

function wrap(shape: ObjectShape, bag: Bag, secrets: readonly Path[]): Bag {
  let result = encode(markSecrets(shape, bag)) as Bag;
  for (const path of secrets) {
    const value = getAt(result, path);
    // What lies inside a wrapped value is found under another path, and is as safe.
    if (value === undefined || value === UNKNOWN_TEXT || isSecretWire(value) || insideSecret(result, path)) continue;
    result = withAt(result, path, secretWire(value));
  }
  return result;
}

function insideSecret(bag: Bag, path: Path): boolean {
  return path.some((_segment, index) => {
    const above = getAt(bag, path.slice(0, index));
    return isBag(above) && isSecretWire(above);
  });
}
