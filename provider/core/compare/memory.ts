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
import { placeOf, type Place } from '../define/places';
import { sorted, sortedText } from '../define/sorted';
import { identical } from './equality';
import { saltOf } from './fingerprint';
import { fingerprintName, hasSecrets, type ObjectShape } from '../define/shape';
import { isUnknown } from '../define/unknown';

/** The newest that is known: a newer one may mean something else by the same names. */
export const MEMORY_FORM = 1;

const memorySchema = z.object({
  v: z.literal(MEMORY_FORM),
  /** Paths the user set, and so the ones that are compared. */
  set: z.array(z.string()),
  /** The revision that our last write made: a list that shows an earlier one is older than that write. Version 0.1 kept the last one it had seen. */
  revision: z.number().optional(),
  /** Of memories written by version 0.1 alone, which kept it without using it. */
  generation: z.number().optional(),
  /** The revision at which the secret was last read or written: an equal revision proves it unchanged. */
  secretRevision: z.number().optional(),
  /** Random text written to the object at creation; another text there means that a newer resource owns it. */
  incarnation: z.string().optional(),
  /** What a shared object had before we set it, by field, as its verbs note it; null: it had none. */
  originals: z.record(z.string(), z.unknown()).optional(),
  /** Random text of our last write that changed something, of objects that tell it (`LAST_WRITE`). */
  written: z.string().optional(),
  /** Why the object is not finished; the next run finishes it. */
  incomplete: z.string().optional(),
  /** No operation waited until the vendor had finished the object, or a reading found it lacking: the next reading decides whether it is `incomplete`. */
  unproven: z.boolean().optional(),
  /** The create got no answer: what stands under this id is ours only if it carries our incarnation. */
  unseen: z.boolean().optional(),
  /** Which installation the object is on. */
  platform: z.string().optional(),
  /** By path of the secret: a key that was rotated on the running object, as its mark says. */
  rotated: z.record(z.string(), z.object({ version: z.number(), retired: z.string() })).optional(),
  /** By path: what was there before a rotation of algorithms on the running object, as its mark says. */
  retired: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])).optional(),
  /** Secret paths that came in write-only and must never be stored. */
  writeOnly: z.array(z.string()).optional(),
});

export type Memory = z.infer<typeof memorySchema>;

export const emptyMemory: Memory = { v: MEMORY_FORM, set: [] };

/** Stored memory is input from outside: a damaged one is treated as none, which only costs an extra read. */
export function parseMemory(value: unknown): Memory {
  const parsed = memorySchema.safeParse(value);
  return parsed.success ? parsed.data : emptyMemory;
}

/** What a reading makes of the memory it was given: that very object, unless more than revisions and order differ. */
export function steady(before: Memory, after: Memory): Memory {
  if (identical(before, after)) return before;
  const lasting = ({ revision: _old, secretRevision: _moves, ...rest }: Memory): string =>
    sortedText({ ...rest, set: [...rest.set].sort() });
  return lasting(before) === lasting(after) ? before : after;
}

/** One value for one memory, whoever put it together in which order. */
export const memoryValue = (memory: Memory): Bag => sorted(memory) as Bag;

/** The paths of all values present in `inputs`, in schema order. Lists of objects are followed by index. */
export function setPaths(shape: ObjectShape, inputs: Bag): string[] {
  const paths: string[] = [];
  collect(placeOf(shape), inputs, paths);
  return paths;
}

function collect(place: Place, inputs: Bag, paths: string[]): void {
  for (const placed of place.fields) {
    const { field, text, inside } = placed;
    const value = inputs[field.name];
    if (value === undefined || value === null || field.meta.control || field.fingerprintOf !== undefined) continue;
    if (inside !== undefined && isBag(value)) {
      const before = paths.length;
      collect(inside, value, paths);
      if (paths.length === before) paths.push(text); // set, with nothing in it
    } else if (placed.entry(0) !== undefined && Array.isArray(value) && value.length > 0) {
      for (const [index, item] of value.entries()) {
        const entry = placed.entry(index)!;
        const before = paths.length;
        if (isBag(item)) collect(entry, item, paths);
        if (paths.length === before && (isBag(item) || isUnknown(item))) paths.push(pathText(entry.path));
      }
    } else {
      paths.push(text);
    }
  }
}

/** The output that every resource with secrets has: the list of those that could not be compared. */
export const UNCHECKED = 'uncheckedSecrets';

/** Secrets that are set and whose live value is not known: never returned by the platform, or withheld this time. */
export function uncheckedSecrets(
  shape: ObjectShape,
  set: readonly string[],
  unverified: readonly string[],
  place = placeOf(shape),
): string[] {
  return place.fields.flatMap(({ field, text, inside }) => {
    if (inside !== undefined) return uncheckedSecrets(inside.shape, set, unverified, inside);
    const unseen = field.meta.secret && (field.meta.unreadable || unverified.includes(text));
    return unseen && set.includes(text) ? [text] : [];
  });
}

/**
 * The same of what is about to be written, as far as that is decided; undefined: only a reading will tell. Nothing is set, or
 * nothing that a platform ever shows.
 */
export function decidedUnchecked(shape: ObjectShape, desired: Bag, place = placeOf(shape)): string[] | undefined {
  const found: string[] = [];
  for (const { field, text, inside } of place.fields) {
    const value = desired[field.name];
    if (value === undefined || value === null) continue;
    if (inside !== undefined && hasSecrets(inside.shape)) {
      const below = isBag(value) ? decidedUnchecked(inside.shape, value, inside) : undefined;
      if (below === undefined) return undefined;
      found.push(...below);
    } else if (field.meta.secret) {
      if (!field.meta.unreadable || isUnknown(value)) return undefined;
      found.push(text);
    }
  }
  return found;
}

/** Secrets of which only the fingerprint is there. */
export function secretsByMarkOnly(shape: ObjectShape, inputs: Bag, place = placeOf(shape)): Path[] {
  return place.fields.flatMap(({ field, path, inside }): Path[] => {
    const value = inputs[field.name];
    if (inside !== undefined) return isBag(value) ? secretsByMarkOnly(inside.shape, value, inside) : [];
    const lacks = field.meta.secret && (value === undefined || value === null || value === '');
    return lacks && saltOf(inputs[fingerprintName(field.name)]) !== undefined ? [path] : [];
  });
}
