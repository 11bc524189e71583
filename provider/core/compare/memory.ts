/**
 * The provider's memory of one object, kept in Terraform's private state and in the Pulumi output `__hybridvpn`. It
 * holds no secrets: engines show or store it in clear.
 *
 * Terraform compares the bytes of it in a refresh-only plan, whose exit code says "changes" where one byte moved. So it
 * changes with the object's own changes alone: a reading leaves it as it was (`steady`), and it is written with its keys
 * sorted. The price: after somebody else's write has moved the revision, each run reads the secret once more, until
 * the next write of ours; keeping the new revision would be a change in every job that watches for drift.
 */
import { z } from 'zod';
import { isBag, pathText, type Bag, type Path } from '../define/paths';
import { saltOf } from './fingerprint';
import { fingerprintName, type ObjectShape } from '../define/shape';
import { isUnknown } from '../define/unknown';

const memorySchema = z.object({
  v: z.literal(1),
  /** Paths the user set, and so the ones that are compared. */
  set: z.array(z.string()),
  /** Of memories written by version 0.1 alone, which kept them without using them. */
  revision: z.number().optional(),
  generation: z.number().optional(),
  /** The revision at which the secret was last read or written: an equal revision proves it unchanged. */
  secretRevision: z.number().optional(),
  /** Random text written to the object at creation; another text there means that a newer resource owns it. */
  incarnation: z.string().optional(),
  /** What a shared object had before we set it, by field, as its verbs note it; null: it had none. */
  originals: z.record(z.string(), z.unknown()).optional(),
  /** Why the object is not finished; the next run finishes it. */
  incomplete: z.string().optional(),
  /** No operation waited until the vendor had finished the object: a reading that finds it failed makes it `incomplete`. */
  unproven: z.boolean().optional(),
  /** The create got no answer: what stands under this id is ours only if it carries our incarnation. */
  unseen: z.boolean().optional(),
  /** Which installation the object is on. */
  platform: z.string().optional(),
  /** Secret paths that came in write-only and must never be stored. */
  writeOnly: z.array(z.string()).optional(),
});

export type Memory = z.infer<typeof memorySchema>;

export const emptyMemory: Memory = { v: 1, set: [] };

/** Stored memory is input from outside: a damaged one is treated as none, which only costs an extra read. */
export function parseMemory(value: unknown): Memory {
  const parsed = memorySchema.safeParse(value);
  return parsed.success ? parsed.data : emptyMemory;
}

/** What a reading makes of the memory it was given: that very object, unless more than revisions and order differ. */
export function steady(before: Memory, after: Memory): Memory {
  const lasting = ({ revision: _old, secretRevision: _moves, ...rest }: Memory): string =>
    JSON.stringify(sorted({ ...rest, set: [...rest.set].sort() }));
  return lasting(before) === lasting(after) ? before : after;
}

/** One text for one memory, whoever put it together in which order. */
export const memoryText = (memory: Memory & Bag): string => JSON.stringify(sorted(memory));

/** The same as a value, for engines that keep values. */
export const memoryValue = (memory: Memory): Bag => sorted(memory) as Bag;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isBag(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}

/** The paths of all values present in `inputs`, in schema order. Lists of objects are followed by index. */
export function setPaths(shape: ObjectShape, inputs: Bag, base: Path = []): string[] {
  const paths: string[] = [];
  for (const field of shape.fields) {
    const value = inputs[field.name];
    if (value === undefined || value === null || field.meta.control || field.fingerprintOf !== undefined) continue;
    const path = [...base, field.name];
    if (field.shape.kind === 'object' && isBag(value)) {
      const below = setPaths(field.shape, value, path);
      paths.push(...(below.length > 0 ? below : [pathText(path)]));
    } else if (field.shape.kind === 'list' && field.shape.element.kind === 'object' && Array.isArray(value)) {
      const element = field.shape.element;
      if (value.length === 0) paths.push(pathText(path));
      value.forEach((item, index) => {
        if (isBag(item)) {
          const below = setPaths(element, item, [...path, index]);
          paths.push(...(below.length > 0 ? below : [pathText([...path, index])]));
        } else if (isUnknown(item)) paths.push(pathText([...path, index]));
      });
    } else {
      paths.push(pathText(path));
    }
  }
  return paths;
}

/** The output that every resource with secrets has: the list of those that could not be compared. */
export const UNCHECKED = 'uncheckedSecrets';

/** Secrets that are set and whose live value is not known: never returned by the platform, or withheld this time. */
export function uncheckedSecrets(
  shape: ObjectShape,
  set: readonly string[],
  unverified: readonly string[],
  base: Path = [],
): string[] {
  return shape.fields.flatMap((field) => {
    const path = [...base, field.name];
    if (field.shape.kind === 'object') return uncheckedSecrets(field.shape, set, unverified, path);
    const text = pathText(path);
    return field.meta.secret && set.includes(text) && (field.meta.unreadable || unverified.includes(text))
      ? [text]
      : [];
  });
}

/** Secrets of which only the fingerprint is there. */
export function secretsByMarkOnly(shape: ObjectShape, inputs: Bag, base: Path = []): Path[] {
  return shape.fields.flatMap((field): Path[] => {
    const value = inputs[field.name];
    const path = [...base, field.name];
    if (field.shape.kind === 'object') return isBag(value) ? secretsByMarkOnly(field.shape, value, path) : [];
    const lacks = field.meta.secret && (value === undefined || value === null || value === '');
    return lacks && saltOf(inputs[fingerprintName(field.name)]) !== undefined ? [path] : [];
  });
}
