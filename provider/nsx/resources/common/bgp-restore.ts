/**
 * Giving a BGP configuration back: which fields return to the value they had before this resource set them. A field that
 * somebody changed since is theirs; one whose earlier value is unknown stays; and what other neighbors live on stays too.
 */
import { sameValue } from '../../../core/compare/equality';
import { snakeCase } from '../../../core/define/names';
import type { Bag } from '../../../core/define/paths';
import type { ObjectShape } from '../../../core/define/shape';
import type { PolicyBody } from '../../client/readers';
import { fromWire, toWire, type Body } from './wire';

/** Not touched while neighbors exist: changing them resets every session. */
const VITAL: ReadonlySet<string> = new Set(['localAsNum', 'enabled']);
/** Taken by NSX only while BGP is off. */
const DISTANCES: ReadonlySet<string> = new Set(['ebgpAdminDistance', 'ibgpAdminDistance']);

/** What is remembered of one field: its value before us (null: none) and the value we gave it. */
export interface Original {
  readonly before: unknown;
  readonly set: unknown;
}

export type Originals = Readonly<Record<string, Original | undefined>>;

export interface Restore {
  readonly shape: ObjectShape;
  readonly live: PolicyBody;
  readonly originals: Originals;
  readonly step: 'settings' | 'distances';
  /** How many neighbors are left; ours are gone by now. */
  readonly neighbors: number;
  warn(text: string): void;
}

/** The body to write, or undefined when this step changes nothing. */
export function restoredBody({ shape, live, originals, step, neighbors, warn }: Restore): Body | undefined {
  const body: Body = { ...live };
  const now = fromWire(shape, live);
  const kept: string[] = [];
  let changed = false;
  for (const field of shape.fields) {
    const { name } = field;
    const entry = originals[name];
    if (DISTANCES.has(name) !== (step === 'distances') || entry === undefined) continue;
    const original = entry.before ?? undefined;
    const same = (a: unknown, b: unknown): boolean => sameValue(field.shape, field.meta, a, b);
    if (same(now[name], original) || !stillOurs(entry.set, now[name], same)) continue;
    if (VITAL.has(name) ? neighbors > 0 : DISTANCES.has(name) && live['enabled'] === true) {
      kept.push(
        `${name} (${JSON.stringify(now[name])}, before: ${original === undefined ? 'none' : JSON.stringify(original)})`,
      );
      continue;
    }
    const key = snakeCase(name);
    if (original === undefined) delete body[key];
    else body[key] = toWire(shape, { [name]: original })[key];
    // An AS number that was not there is cleared by an empty text; leaving it out could mean "keep".
    if (original === undefined && name === 'localAsNum') body[key] = '';
    changed = true;
  }
  if (kept.length > 0) {
    const reason =
      step === 'settings' ? `${neighbors} BGP neighbor(s) still use it` : 'NSX changes it only while BGP is off';
    warn(`left as it is: ${kept.join(', ')}; ${reason}.`);
  }
  return changed ? body : undefined;
}

/** Of an object we may have set only some members: those decide. */
function stillOurs(ours: unknown, now: unknown, same: (a: unknown, b: unknown) => boolean): boolean {
  if (ours === null || typeof ours !== 'object' || Array.isArray(ours)) return same(ours, now);
  if (now === null || typeof now !== 'object') return false;
  return same(overlaid(now as Bag, ours as Bag), now);
}

function overlaid(low: Bag, high: Bag): Bag {
  const result: Bag = { ...low };
  for (const [name, value] of Object.entries(high)) {
    const below = result[name];
    const both = isPlain(below) && isPlain(value);
    result[name] = both ? overlaid(below, value) : value;
  }
  return result;
}

const isPlain = (value: unknown): value is Bag => value !== null && typeof value === 'object' && !Array.isArray(value);
