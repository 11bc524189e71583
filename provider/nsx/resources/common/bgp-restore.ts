/**
 * Giving a BGP configuration back: which fields return to the value they had before this resource set them. A field that
 * somebody changed since is theirs; one whose earlier value is unknown stays; and what other neighbors live on stays too.
 */
import { sameValue } from '../../../core/compare/equality';
import { fieldToken, joined, text, type Text } from '../../../core/define/message';
import { snakeCase } from '../../../core/define/names';
import type { Bag } from '../../../core/define/paths';
import type { ObjectShape } from '../../../core/define/shape';
import type { PolicyBody } from '../../client/readers';
import { BGP_DEFAULTS } from './bgp-held';
import { fromWire, toWire, type Body } from './wire';

/** Not touched while neighbors exist: changing them resets every session. */
const VITAL: ReadonlySet<string> = new Set(['localAsNum', 'enabled']);
/** Changed by NSX only while BGP is off, as a whole or in part: see bgp-held.ts. */
const HELD: ReadonlySet<string> = new Set(['ebgpAdminDistance', 'ibgpAdminDistance', 'gracefulRestartConfig']);

/** What is remembered of one field: its value before us (null: none) and the value we gave it. */
export interface Original {
  readonly before: unknown;
  readonly set: unknown;
}

export type Originals = Readonly<Record<string, Original | undefined>>;

export type Step = 'settings' | 'held';

export interface Restore {
  readonly shape: ObjectShape;
  readonly live: PolicyBody;
  readonly originals: Originals;
  /** First what can be changed at any time, the switch among it; then what only while BGP is off. */
  readonly step: Step;
  /** How many neighbors are left; ours are gone by now. */
  readonly neighbors: number;
  warn(said: Text): void;
}

/** What "not there" means where a part of a value can be given back alone. */
const NOTHING: Readonly<Record<string, unknown>> = {
  gracefulRestartConfig: {
    mode: 'HELPER_ONLY',
    timer: { restartTimer: BGP_DEFAULTS.restart, staleRouteTimer: BGP_DEFAULTS.stale },
  },
};

/** Whether there is anything to give back in the second step. */
export const setsHeld = (originals: Originals): boolean =>
  Object.entries(originals).some(([name, entry]) => part(name, 'held', entry?.set) !== undefined);

/** The body to write, or undefined when this step changes nothing. */
export function restoredBody({ shape, live, originals, step, neighbors, warn }: Restore): Body | undefined {
  const body: Body = { ...live };
  const now = fromWire(shape, live);
  const kept: Text[] = [];
  let changed = false;
  const atOnce = step === 'settings' && live['enabled'] !== true; // BGP is off: one write may turn it on and take them all
  for (const field of shape.fields) {
    const { name } = field;
    const entry = originals[name];
    if (entry === undefined) continue;
    const values = [entry.set, entry.before ?? NOTHING[name], now[name]];
    const [set, original, current] = values.map((value) => (atOnce ? value : part(name, step, value)));
    const same = (a: unknown, b: unknown): boolean => sameValue(field.shape, field.meta, a, b);
    if (set === undefined || same(current, original) || !stillOurs(set, current, same)) continue;
    if (VITAL.has(name) ? neighbors > 0 : step === 'held' && live['enabled'] === true) {
      kept.push(
        text`${fieldToken(name)} (${JSON.stringify(current)}, before: ${original === undefined ? 'none' : JSON.stringify(original)})`,
      );
      continue;
    }
    const key = snakeCase(name);
    const whole = isPlain(original) ? overlaid((now[name] ?? {}) as Bag, original) : original;
    if (whole === undefined) delete body[key];
    else body[key] = toWire(shape, { [name]: whole })[key];
    // An AS number that was not there is cleared by an empty text; leaving it out could mean "keep".
    if (whole === undefined && name === 'localAsNum') body[key] = '';
    changed = true;
  }
  if (kept.length > 0) {
    const reason =
      step === 'settings' ? `${neighbors} BGP neighbor(s) still use it` : 'NSX changes it only while BGP is off';
    warn(text`left as it is: ${joined(kept, ', ')}; ${reason}.`);
  }
  return changed ? body : undefined;
}

/** What of a field's value belongs to a step: of graceful restart the timers are held, and the mode is not. */
function part(name: string, step: Step, value: unknown): unknown {
  if (!HELD.has(name)) return step === 'settings' ? value : undefined;
  if (!isPlain(value)) return step === 'held' ? value : undefined;
  const { timer, ...others } = value;
  if (step === 'held') return timer === undefined ? undefined : { timer };
  return Object.keys(others).length === 0 ? undefined : others;
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
