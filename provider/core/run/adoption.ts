/**
 * Which object a create ends with. The platform may hold one already: an answer was lost, a run was cut off, somebody else
 * made it. A resource finds what there is, marks it (`claim`) and creates; this file decides, the same for every vendor
 * and every door:
 *
 *   finish   it carries the incarnation of this very create: done, whatever became of the answer
 *   adopt    it is ours by its owner mark (or of a kind that carries no marks) and nothing would change, secrets included;
 *            or the user says `adopt: true`, and then it is made what the program says
 *   refuse   anything else. An owner may stand for a whole program, whose other resource the object is: a live tunnel must
 *            never be repointed by a plan that says "1 to add"
 */
import { emptyMemory, setPaths, uncheckedSecrets } from '../compare/memory';
import { planChange, type Change } from '../compare/plan';
import type { Context } from '../define/context';
import type { AnyResource, Observed } from '../define/definition';
import { isProviderError, isStale, type ProviderError } from '../define/errors';
import { text, type Text } from '../define/message';
import { pathText, type Bag } from '../define/paths';
import { fieldAt, fingerprintName, shapeOf } from '../define/shape';
import { failureOf } from './failure';
import { ATTEMPTS, change } from './change';
import { lastLook } from './deadline';
import { legible } from './legible';
import { endedHere, inHand, madeHere, noteMade, othersWith } from './ownership';
import { cannotBecome, existsAlready, takenAsEqual, type Voice } from './refusals';

/** What a create is to end with. */
export interface Wish {
  readonly inputs: Bag;
  /** Where the inputs decide it. */
  readonly id?: string;
  readonly incarnation: string;
  readonly fingerprintKey?: string;
  /** A sentence: what to do where this resource is the one with another owner mark, where the engine can tell. */
  readonly aliasOf?: Voice['aliasOf'];
  readonly whenGivenUp?: Voice['whenGivenUp'];
  readonly whenReplaced?: Voice['whenReplaced'];
  /** Whether another resource of the program has the object, as far as the engine tells. */
  readonly isOfAnother?: (id: string) => boolean;
}

/** `lost`: it failed, and the object exists all the same, or may (`seen`: it was found there, and it is ours). */
export type Brought = { readonly observed: Observed } | { readonly lost: ProviderError; readonly seen: boolean };

type Verdict =
  | { readonly is: 'ours' }
  | { readonly is: 'free'; readonly changes: readonly Change[] }
  /** `likely`: it is ours by its mark and the same in all that can be compared, and a secret cannot. */
  | { readonly is: 'barred'; readonly error: ProviderError; readonly likely?: boolean };

interface Judged {
  readonly observed: Observed;
  readonly verdict: Verdict;
}

/**
 * Creates the object, or takes the one that is there.
 *
 * @throws ProviderError if certainly nothing was created
 */
export async function bring(
  definition: AnyResource,
  ctx: Context,
  wish: Wish,
  create: () => Promise<Observed>,
): Promise<Brought> {
  const { id } = wish;
  const looksForNone = definition.find === undefined && id !== undefined; // one of a kind: it is there already, and is written
  return looksForNone
    ? inHand(ctx, definition, id, () => brought(definition, ctx, wish, create))
    : brought(definition, ctx, wish, create);
}

async function brought(
  definition: AnyResource,
  ctx: Context,
  wish: Wish,
  create: () => Promise<Observed>,
): Promise<Brought> {
  const { taken, barred } = await takeBefore(definition, ctx, wish);
  if (taken !== undefined) return taken;
  const made = await createOrTake(definition, ctx, wish, create, barred);
  if (!('gone' in made)) return made;
  // What was in the way went while we looked: another resource's object under this id, whose end the engine has begun.
  const again = await createOrTake(definition, ctx, wish, create, barred);
  if ('gone' in again) throw again.gone;
  return again;
}

/** `gone`: the platform refused because of something that is there no longer. */
async function createOrTake(
  definition: AnyResource,
  ctx: Context,
  wish: Wish,
  create: () => Promise<Observed>,
  barred: ProviderError | undefined,
): Promise<Brought | { readonly gone: ProviderError }> {
  try {
    const observed = await create();
    noteMade(ctx.client, definition, observed.id, wish.incarnation);
    return { observed };
  } catch (error) {
    const failure = failureOf(error, `Creating ${definition.title}`);
    if (isInTheWay(definition, failure)) return (await takeThere(definition, ctx, wish, failure)) ?? { gone: failure };
    // The platform's own reason may be a detail (a network in use); that it is an earlier attempt's object says it all.
    if (barred !== undefined && isProviderError(failure, 'invalid', 'taken')) throw bothReasons(failure, barred);
    if (failure.existingId === undefined && !mayHaveHappened(failure)) throw failure;
    return lookForLost(definition, ctx, wish, failure);
  }
}

/**
 * What is looked for before anything is sent. A platform that chooses the ids would make a second object, so an equal one
 * of ours is taken, one that only a secret may tell from it is refused (no platform minds two phase 1s of one tunnel), and
 * others are left in peace: the platform says if they are in the way. Where the kind carries no marks (an entry of a list),
 * what stands under the id now is all that will ever tell whether it was there before us.
 */
async function takeBefore(
  definition: AnyResource,
  ctx: Context,
  wish: Wish,
): Promise<{ readonly taken?: Brought; readonly barred?: ProviderError }> {
  const chosenByPlatform = definition.identity === undefined;
  if (definition.find === undefined || (!chosenByPlatform && definition.claim !== undefined)) return {};
  for (;;) {
    const chosen = best(await candidates(definition, ctx, wish, false));
    if (chosen === undefined) return {};
    const { observed, verdict } = chosen;
    const others = othersWith(ctx, definition, observed.id);
    if (others !== undefined) await others;
    else if (verdict.is !== 'barred') return { taken: await take(definition, ctx, wish, observed, verdict) };
    else if (!chosenByPlatform || verdict.likely) throw verdict.error;
    else return { barred: verdict.error };
  }
}

/**
 * The platform refused because of what is there. Whoever writes it between our look and our claim makes us look again.
 *
 * @returns undefined if it is there no longer
 */
async function takeThere(
  definition: AnyResource,
  ctx: Context,
  wish: Wish,
  failure: ProviderError,
): Promise<Brought | undefined> {
  let seen = false;
  for (let attempt = 1; ;) {
    const chosen = best(await candidates(definition, ctx, wish, true));
    if (chosen === undefined) {
      if (!seen && !wasThere(definition, ctx, wish, failure)) throw failure;
      return undefined;
    }
    seen = true;
    const { observed, verdict } = chosen;
    const others = othersWith(ctx, definition, observed.id);
    if (others !== undefined) {
      await others;
      continue;
    }
    if (verdict.is === 'barred') throw verdict.error.with({ cause: failure });
    try {
      return await take(definition, ctx, wish, observed, verdict);
    } catch (error) {
      if (!isStale(error) || attempt++ === ATTEMPTS) throw error;
    }
  }
}

/**
 * Of what no look has found. Where the platform chooses the ids it may be where we do not see it, and one of a kind was not
 * looked for; and a conflict alone says nothing of an object, and has been repeated: once more would have the user wait twice
 * as long for the same refusal.
 */
function wasThere(definition: AnyResource, ctx: Context, { id }: Wish, failure: ProviderError): boolean {
  if (definition.identity === undefined || definition.find === undefined) return false;
  return failure.code === 'exists' || (id !== undefined && endedHere(ctx.client, definition, id));
}

async function candidates(definition: AnyResource, ctx: Context, wish: Wish, taken: boolean): Promise<Judged[]> {
  const found = (await definition.find?.(ctx, { ...wish, taken })) ?? [];
  const adopt = wish.inputs['adopt'] === true;
  return found
    .map((one) => legible(definition, ctx.client.label, one))
    .map((observed) => ({ observed, verdict: judge(definition, ctx, observed, wish, adopt) }));
}

/** What needs no change before what does, and that before what may not be taken, of which the likeliest first. */
function best(judged: readonly Judged[]): Judged | undefined {
  const cost = ({ verdict }: Judged): number => {
    if (verdict.is === 'barred') return verdict.likely === true ? Number.MAX_SAFE_INTEGER : Infinity;
    return verdict.is === 'free' ? verdict.changes.length : 0;
  };
  return [...judged].sort((a, b) => (cost(a) === cost(b) ? 0 : cost(a) - cost(b)))[0];
}

const bothReasons = (failure: ProviderError, barred: ProviderError): ProviderError =>
  barred.with({ message: text`${textOf(failure)} ${textOf(barred)}`, cause: failure });

const textOf = ({ said: { message } }: ProviderError): Text =>
  typeof message === 'string' ? text`${message}` : message;

/** Nobody knows whether the object was made: what stands there now tells. */
async function lookForLost(
  definition: AnyResource,
  ctx: Context,
  wish: Wish,
  failure: ProviderError,
): Promise<Brought> {
  const { existingId: sent } = failure;
  const chosenByPlatform = definition.identity === undefined;
  if (sent !== undefined && chosenByPlatform) return { lost: failure, seen: true };
  for (const { observed, verdict } of await lookAgain(definition, ctx, wish)) {
    if (verdict.is !== 'barred') return { lost: failure.with({ existingId: observed.id }), seen: true };
    // What stands under the id is not ours: then our create was refused, whatever its answer would have been.
    if (sent !== undefined) throw verdict.error;
  }
  if (sent === undefined) throw failure;
  return { lost: failure, seen: false };
}

/** Looks although the operation may be over; a look that fails is told, and finds nothing. Nothing is adopted in passing. */
async function lookAgain(definition: AnyResource, ctx: Context, wish: Wish): Promise<Judged[]> {
  const { adopt: _adopt, ...inputs } = wish.inputs;
  const look = (signal: AbortSignal) => candidates(definition, { ...ctx, signal }, { ...wish, inputs }, false);
  try {
    return await lastLook(definition.title, look);
  } catch (error) {
    ctx.log('warn', failureOf(error, `Looking for ${definition.title}`).message);
    return [];
  }
}

function take(
  definition: AnyResource,
  ctx: Context,
  { inputs, incarnation, aliasOf, whenReplaced }: Wish,
  found: Observed,
  verdict: Exclude<Verdict, { is: 'barred' }>,
): Promise<Brought> {
  // Every owner may be another state's too (a copy of it, a stack of the same name in another backend), and an entry of a
  // list anybody's.
  if (verdict.is === 'free' && inputs['adopt'] !== true)
    ctx.log('warn', takenAsEqual({ title: definition.title, id: found.id, owner: found.owner, aliasOf, whenReplaced }));
  return inHand(ctx, definition, found.id, async () => {
    const isOurs = verdict.is === 'ours';
    const claimed = isOurs ? undefined : await definition.claim?.(ctx, { observed: found, inputs, incarnation });
    const { id } = claimed ?? found;
    noteMade(ctx.client, definition, id, incarnation);
    const changes = isOurs ? [] : verdict.changes;
    if (changes.length === 0) await definition.taken?.(ctx);
    try {
      const observed = claimed === undefined ? found : legible(definition, ctx.client.label, claimed);
      if (changes.length === 0) return { observed };
      const memory = { ...emptyMemory, incarnation };
      const written = await change(definition, ctx, { inputs, memory, observed, changes });
      return { observed: legible(definition, ctx.client.label, written) };
    } catch (error) {
      // It is marked as ours by now, so it must be in state: the next run makes it what it should be.
      const failure = failureOf(error, `Updating ${definition.title} ${id}`);
      return { lost: failure.with({ existingId: id }), seen: true };
    }
  });
}

function judge(definition: AnyResource, ctx: Context, found: Observed, wish: Wish, adopt: boolean): Verdict {
  if (found.incarnation === wish.incarnation) return { is: 'ours' };
  const { aliasOf, whenGivenUp, whenReplaced } = wish;
  const { title, identity } = definition;
  const choosesId = identity !== undefined;
  const voice: Voice = { title, id: found.id, choosesId, owner: ctx.owner, aliasOf, whenGivenUp, whenReplaced };
  const barred = (error: ProviderError): Verdict => ({ is: 'barred', error });
  const given = madeHere(ctx.client, definition, found.id);
  if (given !== undefined && (found.incarnation ?? given) === given) {
    return barred(existsAlready(voice, { reason: 'thisRun' }));
  }
  if (wish.isOfAnother?.(found.id)) return barred(existsAlready(voice, { reason: 'declared' }));
  const marked = definition.claim !== undefined;
  const ours = marked ? found.owner !== undefined && found.owner === ctx.owner : true;
  if (!ours && !adopt) return barred(existsAlready(voice, { reason: 'stranger', owner: found.owner }));
  const { writes, differs, unread } = differences(definition, found, wish);
  const fixed = differs.filter(({ forcesReplace }) => forcesReplace);
  if (fixed.length > 0) return barred(cannotBecome(voice, fixed));
  if (adopt) return { is: 'free', changes: writes };
  if (differs.length === 0 && unread.length === 0) return { is: 'free', changes: [] };
  const error = existsAlready(voice, { reason: marked ? 'ours' : 'unmarked', differs, unread });
  return { is: 'barred', error, likely: marked && differs.length === 0 };
}

interface Differences {
  /** What taking it over would write. */
  readonly writes: readonly Change[];
  /** What is known to differ. */
  readonly differs: readonly Change[];
  /** Secrets that could not be compared. */
  readonly unread: readonly string[];
}

/**
 * What a platform never returns and is no secret (a description) does not count as different, or no object that has one
 * would ever be found again; where it cannot be written either, it is not.
 */
function differences(
  definition: AnyResource,
  found: Observed,
  { inputs, fingerprintKey }: Pick<Wish, 'inputs' | 'fingerprintKey'>,
): Differences {
  const shape = shapeOf(definition.inputs);
  const all = planChange(definition, { observed: found.inputs, prior: emptyMemory, desired: inputs, fingerprintKey });
  const unread = uncheckedSecrets(shape, setPaths(shape, inputs), found.unverified ?? []);
  const hidden = new Set(unread.flatMap((path) => [path, fingerprintName(path)]));
  const isHidden = ({ path }: Change): boolean => fieldAt(shape, path)?.meta.unreadable === true;
  return {
    writes: all.filter((item) => !(item.forcesReplace && isHidden(item))),
    differs: all.filter((item) => !isHidden(item) && !hidden.has(pathText(item.path))),
    unread,
  };
}

/** Whether nothing that can be compared would change, and everything secret can be. */
export function isEqual(definition: AnyResource, found: Observed, wish: Pick<Wish, 'inputs'>): boolean {
  const { differs, unread } = differences(definition, found, wish);
  return differs.length === 0 && unread.length === 0;
}

/** The platform says that something is there; our own errors of that kind carry no code of a platform. */
const isInTheWay = (definition: AnyResource, failure: ProviderError): boolean =>
  failure.vendorCode !== undefined &&
  (failure.code === 'exists' || (failure.code === 'conflict' && definition.identity !== undefined));

/**
 * An earlier attempt may have been carried out, whatever the last refusal says (a quota that our own object fills); and what
 * surprised ourselves may be the answer to one that was.
 */
const mayHaveHappened = (failure: ProviderError): boolean =>
  isProviderError(failure, 'network', 'timeout', 'cancelled', 'platform', 'busy', 'quota', 'rateLimited', 'internal');
