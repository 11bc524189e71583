/** The link of the examples as a program with its keys in clear, and the same with something changed. */
import { catalog } from '../../provider/catalog';
import { withAt, type Bag } from '../../provider/core/define/paths';
import { derive } from '../../provider/link';
import { Variable, type Declared, type Program, type Side, type Value, type Values } from '../../provider/model';
import { mapLeaves } from '../../provider/program';
import { exampleIntent } from './example-link';

export const sides: readonly Side[] = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));

export const KEYS = ['key-of-the-master-tunnel', 'key-of-the-slave-tunnel'] as const;

export function linked(intent: Bag = {}): Program {
  const { program } = derive({ ...exampleIntent, ...intent }, sides);
  const keys: Readonly<Record<string, string>> = { psk_master: KEYS[0], psk_slave: KEYS[1] };
  const inClear = (leaf: unknown): unknown =>
    leaf instanceof Variable ? (Object.entries(keys).find(([name]) => leaf.name.endsWith(name))?.[1] ?? leaf) : leaf;
  return new Map(
    [...program].map(([address, declared]) => [
      address,
      { ...declared, inputs: mapLeaves(declared.inputs, inClear) as Values },
    ]),
  );
}

/** `session_master tunnelInterface.ipSubnets`: the end of an object's address, and the path in it; undefined removes. */
export type Edits = Readonly<Record<string, Value | undefined>>;

export function edited(program: Program, edits: Edits): Program {
  const result = new Map(program);
  for (const [target, value] of Object.entries(edits)) {
    const [object = '', path] = target.split(' ');
    if (path === undefined && value !== undefined) throw new Error(`what of "${target}" is to be changed?`);
    const address = addressOf(program, object);
    if (path === undefined) result.delete(address);
    else {
      const declared = result.get(address)!;
      const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      result.set(address, { ...declared, inputs: withAt(declared.inputs, steps, value) });
    }
  }
  return result;
}

export function addressOf(program: Program, object: string): string {
  const found = [...program.keys()].filter((address) => address.toLowerCase().endsWith(object.toLowerCase()));
  if (found.length !== 1)
    throw new Error(`${found.length} objects end with "${object}": ${[...program.keys()].join(' ')}`);
  return found[0]!;
}

/** The program with more objects, each called by its address. */
export const withObjects = (
  program: Program,
  objects: Readonly<Record<string, Pick<Declared, 'type' | 'inputs' | 'prior'>>>,
): Program =>
  new Map([...program, ...Object.entries(objects).map(([name, object]) => [name, { name, ...object }] as const)]);
