/**
 * Who may have what: an id, and whatever a definition says that no second object can hold (`claims`), is a promise to one
 * resource. Kept per provider process and filled by planning alone, never by reading: a state file may hold a tainted or
 * a deposed object beside the one that takes its place, and both have the same id.
 *
 *   plan      a resource says what its object will hold, and what it gives up; a second one that wants the same is refused
 *   applying  the work of a resource is going on; when it has succeeded, what it gave up is free
 *   mayComeFree  whether what a platform refuses because another object has it is worth waiting for
 *
 * A claimant is whoever an engine can tell apart: a URN on Pulumi. Terraform tells a provider no address, so there it is a
 * random text that a plan writes into its private bytes, where the second plan of a replacement and the apply find it.
 */
import type { Change } from '../compare/plan';
import { replaceOrder } from '../compare/replace-order';
import type { AnyResource, Shared } from '../define/definition';
import { ProviderError } from '../define/errors';
import { fieldToken, joined, text, Text, typeToken, type Message } from '../define/message';
import { startsWith, type Bag } from '../define/paths';
import { references } from '../define/references';
import { shapeOf } from '../define/shape';
import { isUnknown, knownOnly } from '../define/unknown';
import { Promises, type Promised } from './promises';
import { steadyNow } from './steady-clock';

export interface Claimant {
  /** Tells this resource from all others of the process. */
  readonly key: string;
  /** What its program or its users call it, where the engine knows. */
  readonly name?: string;
}

export interface Intent {
  readonly claimant: Claimant;
  readonly definition: AnyResource;
  /** Of the object as it is. */
  readonly id?: string;
  /** There is an object, where nothing more is known of it yet. */
  readonly exists?: boolean;
  /** Inputs of the object as it is; absent when there is none. */
  readonly prior?: Bag;
  /** Inputs of the object as it is to be, with unknowns; absent when it is to go. */
  readonly desired?: Bag;
  /** A new object takes the place of the old one: what the old one holds comes free without this one's help. */
  readonly replaces?: boolean;
}

/** `first`: the old object of a replacement that must be gone before the new one can come. */
interface Entry extends Pick<Intent, 'claimant' | 'definition' | 'id' | 'exists'>, Promised {
  /** Changed in place: it can give up the old only by taking the new. */
  readonly inPlace: boolean;
  /** Its work has failed, and no engine does it again in this run: what it was to give up stays where it is. */
  readonly failed?: true;
  readonly shares?: ReadonlyMap<string, Shared>;
}

/** How long after the last sign of work elsewhere something unexpected may still come free. */
const QUIET_MS = 5_000;
/** How long that is hoped for at most: work elsewhere may take hours and have nothing to do with it. */
const HOPE_MS = 60_000;

export class Ledger {
  private readonly entries = new Promises<Entry>();
  private readonly working = new Set<string>();
  private readonly waiting = new Set<string>();
  private lastWork = 0;

  constructor(private readonly now: () => number = steadyNow) {}

  /**
   * Enters what a resource will hold, in place of what it said before.
   *
   * @returns the error of a second claimant, which is not entered; undefined when all is well
   */
  plan(intent: Intent): ProviderError | undefined {
    const { claimant, definition, id, exists, prior, desired } = intent;
    this.lastWork = this.now();
    const takes = holdings(definition, desired, desired === undefined ? undefined : plannedId(intent));
    // The second plan of a replacement knows nothing of the old object.
    const held = prior === undefined ? this.entries.get(claimant.key)?.gives : holdings(definition, prior, id).keys();
    const gives = without(takes, held ?? []);
    const inPlace = prior !== undefined && desired !== undefined && intent.replaces !== true;
    const first = prior === undefined ? this.leftFor(intent, takes) : goesFirst(intent);
    const entry: Entry = {
      claimant,
      definition,
      id: id ?? first,
      exists,
      takes,
      gives,
      inPlace,
      ...(first === undefined ? {} : { first }),
      ...(desired !== undefined && definition.shares !== undefined && { shares: shared(definition, desired) }),
    };
    if (desired === undefined) {
      // Its resource may have a new object already: that one's claims stay.
      this.entries.set(departureKey(intent), entry);
      return undefined;
    }
    for (const [key, what] of takes) {
      const other = others(this.entries.takers([key]), claimant)[0];
      if (other !== undefined) return twice(what, entry, other);
    }
    for (const [key, setting] of entry.shares ?? []) {
      const other = others(this.entries.sharers([key]), claimant).find(
        ({ shares }) => shares?.get(key)?.value !== setting.value,
      );
      if (other !== undefined) return disagreement(setting, entry, other, other.shares!.get(key)!);
    }
    return this.enter(entry);
  }

  /** Unless it is to change places with another one. */
  private enter(entry: Entry): ProviderError | undefined {
    const partner = this.swapPartner(entry);
    if (partner !== undefined) return swap(entry, partner);
    this.entries.set(entry.claimant.key, entry);
    return undefined;
  }

  /**
   * Says which object a resource has, and whether its replacement needs that one to be gone. An engine asks what a
   * replacement takes along before it comes to those resources: they may not be entered yet.
   */
  standing(intent: Intent): void {
    const { claimant, definition, id, replaces } = intent;
    const first = goesFirst(intent);
    const entered = this.entries.get(claimant.key);
    const stays = entered !== undefined && id !== undefined && replaces !== true;
    if (!stays && first === undefined) return;
    const entry = entered ?? { claimant, definition, takes: new Map(), gives: new Set<string>(), inPlace: false };
    const takes = stays ? new Map([...entry.takes, ...promiseOfId(definition, id)]) : entry.takes;
    this.entries.set(claimant.key, { ...entry, id, takes, ...(first !== undefined && { first }) });
  }

  /**
   * The error of two resources that are to change places, for an engine that tells of the objects as they are only after
   * what is wanted was planned. Without an entry nothing was: that is a refresh, which only asks what differs.
   */
  exchange({ claimant, definition, id, prior }: Omit<Intent, 'desired' | 'replaces'>): ProviderError | undefined {
    const entered = this.entries.get(claimant.key);
    if (entered?.exists !== true) return undefined;
    const gives = without(entered.takes, holdings(definition, prior, undefined).keys());
    return this.enter({ ...entered, id, gives, inPlace: true });
  }

  /** Whether the object is another resource's, as far as this process knows. */
  isOfAnother(claimant: Claimant, definition: AnyResource, id: string): boolean {
    return others(this.entries.takers([idKey(definition, id)]), claimant).length > 0;
  }

  /**
   * The changes of a resource, where one that comes from the replacement of what it refers to is a replacement too: what
   * must be gone first cannot go while this resource refers to it, so this one has to go before it.
   */
  carriedAlong(
    { definition, prior }: Pick<Intent, 'definition' | 'prior'>,
    changes: readonly Change[],
  ): readonly Change[] {
    if (changes.length === 0 || !this.entries.anyGoesFirst) return changes; // as a rule: asked for every resource of a run
    const used = references({ definition, inputs: knownOnly(prior ?? {}) }).filter(({ id }) =>
      this.entries.goesFirst(id),
    );
    return changes.map((change) =>
      isUnknown(change.to) && used.some(({ path }) => startsWith(path, change.path))
        ? { ...change, forcesReplace: true }
        : change,
    );
  }

  /**
   * What of other resources cannot be replaced as planned, because this one stays and refers to it: it must be deleted
   * first, and platforms do not delete what is referred to.
   */
  blocked({ claimant, definition, prior, desired, replaces }: Intent): { readonly name: Text; readonly id: string }[] {
    if (prior === undefined || desired === undefined || replaces || !this.entries.anyGoesFirst) return [];
    const used = references({ definition, inputs: knownOnly(prior) }).map(({ id }) => id);
    return others(this.entries.replacing(used), claimant).map((entry) => ({ name: nameOf(entry), id: entry.first! }));
  }

  /** Runs the work of a resource. What it gave up is free when that has succeeded, and nobody waits for it when that has failed. */
  async applying<T>({ key }: Claimant, run: () => Promise<T>, succeeded: (result: T) => boolean): Promise<T> {
    this.working.add(key);
    let done = false;
    try {
      const result = await run();
      done = succeeded(result);
      return result;
    } finally {
      const entry = this.entries.get(key);
      if (entry !== undefined) this.entries.set(key, { ...entry, ...(done ? { gives: new Set() } : { failed: true }) });
      this.working.delete(key);
      this.lastWork = this.now();
    }
  }

  /** Runs the end of an object. When that has succeeded, all that it held is free. */
  async ending<T>(intent: Intent, run: () => Promise<T>): Promise<T> {
    const { claimant, definition, id, prior } = intent;
    const result = await this.applying({ key: departureKey(intent) }, run, () => true);
    this.entries.delete(departureKey(intent));
    const entry = this.entries.get(claimant.key);
    if (entry !== undefined) {
      const held = holdings(definition, prior, id);
      this.entries.set(claimant.key, { ...entry, takes: new Map([...entry.takes].filter(([key]) => !held.has(key))) });
    }
    return result;
  }

  /**
   * Whether what a claimant wants, and the platform refuses because another object has it, may still come free in this
   * run: a resource has planned to give it up, or others are at work, or were a moment ago (their plans come late).
   */
  mayComeFree(claimant: Claimant, waitedMs: number): boolean {
    if (this.isPromised(claimant)) return true;
    if (waitedMs >= HOPE_MS) return false;
    const busy = [...this.working].some((key) => key !== claimant.key && !this.waiting.has(key));
    return busy || this.now() - this.lastWork < QUIET_MS;
  }

  /** Whether another resource has planned to give up something that this one wants, and has not done so yet. */
  isPromised(claimant: Claimant): boolean {
    const wanted = this.entries.get(claimant.key)?.takes.keys() ?? [];
    return others(this.entries.givers(wanted), claimant).some(({ failed }) => failed !== true);
  }

  /** While this runs, the claimant's own work is no reason for others to wait. */
  async waitingFor<T>({ key }: Claimant, wait: () => Promise<T>): Promise<T> {
    this.waiting.add(key);
    try {
      return await wait();
    } finally {
      this.waiting.delete(key);
    }
  }

  /** The old object of a replacement that is planned anew as a creation; its first plan may not have known of one (`-replace`). */
  private leftFor({ claimant, definition }: Intent, takes: ReadonlyMap<string, Message>): string | undefined {
    const { id, first } = this.entries.get(claimant.key) ?? {};
    return first ?? (id !== undefined && takes.has(idKey(definition, id)) ? id : undefined);
  }

  /** Two objects that are each to get in place what the other one has: neither can go first. */
  private swapPartner(entry: Entry): Entry | undefined {
    if (!entry.inPlace) return undefined;
    return others(this.entries.givers(entry.takes.keys()), entry.claimant).find(
      (other) => other.inPlace && [...other.takes.keys()].some((key) => entry.gives.has(key)),
    );
  }
}

/** A resource is nobody's rival of its own: the object it leaves is entered beside the one it makes. */
const others = (entries: readonly Entry[], { key }: Claimant): Entry[] =>
  entries.filter(({ claimant }) => claimant.key !== key);

/** The id that the object has, or will have as far as its inputs decide it. */
function plannedId({ definition, desired = {}, id, replaces }: Intent): string | undefined {
  return id !== undefined && replaces !== true ? id : definition.identity?.(knownOnly(desired));
}

const departureKey = ({ claimant, id }: Intent): string => `${claimant.key} without ${id}`;

const idKey = ({ type }: AnyResource, id: string): string => `${type} ${id}`;

/** Of what is in state alone there is no one object: two links apart from each other may well have the same networks. */
const promiseOfId = (definition: AnyResource, id: string): readonly (readonly [string, Message])[] =>
  definition.inStateAlone ? [] : [[idKey(definition, id), text`the id ${id}`]];

/** The id of an object that its replacement needs to be gone: both have one id, or what only one object can hold. */
function goesFirst({ definition, id, prior, desired, replaces }: Intent): string | undefined {
  if (replaces !== true || prior === undefined || desired === undefined) return undefined;
  return replaceOrder(definition, prior, desired) === 'delete-first' ? id : undefined;
}

/** What one object alone can have, as keys: two that share one are the same object, or clash. */
export const heldBy = (definition: AnyResource, inputs: Bag | undefined, id: string | undefined): readonly string[] => [
  ...holdings(definition, inputs, id).keys(),
];

/** What an object holds, as far as its inputs are known: a key for each, and what to call it. */
function holdings(definition: AnyResource, inputs: Bag | undefined, id: string | undefined): Map<string, Message> {
  const claims = inputs === undefined ? [] : (definition.claims?.(knownOnly(inputs)) ?? []);
  return new Map<string, Message>([
    ...(id === undefined ? [] : promiseOfId(definition, id)),
    ...claims.map((claim) => [`${definition.type} ${claim}`, claim] as const),
  ]);
}

const without = (taken: ReadonlyMap<string, unknown>, held: Iterable<string>): ReadonlySet<string> =>
  new Set([...held].filter((key) => !taken.has(key)));

/** What an object says of settings that it shares with others, as far as that is known. */
function shared(definition: AnyResource, inputs: Bag): ReadonlyMap<string, Shared> {
  const known = (definition.shares?.(knownOnly(inputs)) ?? []).filter(({ field }) => !isUnknown(inputs[field]));
  return new Map(known.map((one) => [`${definition.type} ${one.field} ${one.of}`, one]));
}

function disagreement(setting: Shared, entry: Entry, other: Entry, its: Shared): ProviderError {
  return new ProviderError({
    code: 'invalid',
    path: setting.field,
    message: text`${fieldToken(setting.field)} is one setting for ${setting.of}: ${nameOf(entry)} has ${String(setting.value)}, and ${nameOf(other)} has ${String(its.value)}.`,
    hint: 'Give both the same: each run would change what the other one has.',
  });
}

function twice(what: Message, entry: Entry, other: Entry): ProviderError {
  const { definition } = entry;
  const chosen = shapeOf(definition.inputs).fields.find(({ meta }) => meta.auto)?.name;
  const byName = chosen !== undefined && what instanceof Text;
  return new ProviderError({
    code: 'exists',
    ...(byName ? { path: chosen } : {}),
    message: text`Two resources want ${what}: ${joined([nameOf(entry), nameOf(other)], ' and ')}.`,
    hint: byName
      ? text`Set ${fieldToken(chosen)} on one of them: where it is not given it is made from the name, and two names can give one id.`
      : what instanceof Text
        ? 'There is one such object: keep one resource for it, and give its id to everything else that needs it.'
        : (definition.claimsHint ?? 'Give one of them another, or remove one of the two.'),
  });
}

function swap(entry: Entry, other: Entry): ProviderError {
  return new ProviderError({
    code: 'conflict',
    message: text`${nameOf(entry)} and ${nameOf(other)} are to change places: each wants what the other one has, and neither can go first.`,
    hint: 'This takes two steps: give one of them a third value and apply, then the one that is meant.',
  });
}

function nameOf({ definition, claimant, id, exists }: Entry): Text {
  const name = claimant.name === undefined ? '' : ` "${claimant.name}"`;
  return text`${typeToken(definition.type)}${name} (${id ?? (exists ? 'exists' : 'new')})`;
}
