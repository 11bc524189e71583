/**
 * What a Pulumi door keeps in state for one object: inputs as the user spelled them, outputs with what the platform
 * computed, and under `__hybridvpn` the provider's memory. Keys that start with two underscores are hidden by Pulumi's
 * displays and never diffed by it.
 */
import type { AnyResource } from '../../core/define/definition';
import type { Stored } from '../../core/run/lifecycle';
import { memoryValue, parseMemory, type Memory } from '../../core/compare/memory';
import type { Bag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import { splitControl, type Control } from './control';
import { IGNORED, MEMORY, OWNER } from './names';
import { markSecrets } from './secrets';
import { decode, encode } from './values';

export interface Properties {
  /** Inputs and outputs in one bag, without control arguments and memory. */
  readonly values: Bag;
  readonly control: Control;
  readonly owner?: string;
  readonly ignoreChanges: readonly string[];
  /** Undefined: the object was not made by this provider (a `get`). */
  readonly memory?: Memory;
}

/** Splits a property bag from the wire. Keys of other parties (`__provider`, `__defaults`) are dropped. */
export function readProperties(
  wire: Bag,
): Properties & { readonly failures: ReturnType<typeof splitControl>['failures'] } {
  const decoded = decode(wire) as Bag;
  const own = Object.fromEntries(Object.entries(decoded).filter(([key]) => !key.startsWith('__')));
  const { control, inputs, failures } = splitControl(own);
  const owner = decoded[OWNER];
  const memory = decoded[MEMORY];
  const ignored = decoded[IGNORED];
  return {
    values: inputs,
    control,
    failures,
    ignoreChanges: Array.isArray(ignored) ? ignored.map(String) : [],
    ...(typeof owner === 'string' ? { owner } : {}),
    ...(memory === undefined ? {} : { memory: parseMemory(memory) }),
  };
}

type Kept = Pick<Properties, 'control' | 'owner'>;

/** Property bags of a stored object, ready for the wire. */
export function writeProperties(definition: AnyResource, stored: Stored, kept: Kept): { inputs: Bag; outputs: Bag } {
  const steering: Bag = { ...kept.control, ...(kept.owner === undefined ? {} : { [OWNER]: kept.owner }) };
  return {
    inputs: { ...writeInputs(definition, stored.inputs), ...steering },
    outputs: {
      ...(encode(
        markSecrets(shapeOf(definition.outputs), markSecrets(shapeOf(definition.inputs), stored.state)),
      ) as Bag),
      ...steering,
      [MEMORY]: encode(memoryValue(stored.memory)),
    },
  };
}

export function writeInputs(definition: AnyResource, inputs: Bag): Bag {
  return encode(markSecrets(shapeOf(definition.inputs), inputs)) as Bag;
}
