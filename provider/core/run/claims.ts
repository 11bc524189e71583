/**
 * Writing under a claim: a resource says what its object will hold before anything is sent, and waits a while for what
 * another resource of the same run is about to give up. See `ledger.ts`.
 */
import type { Context } from '../define/context';
import { emptyMemory } from '../compare/memory';
import { needsReplace, type Change } from '../compare/plan';
import type { AnyResource } from '../define/definition';
import { isProviderError, type ProviderError } from '../define/errors';
import type { Bag } from '../define/paths';
import { noteTrouble } from './deadline';
import type { Claimant, Intent, Ledger } from './ledger';
import { sleep } from './waits';

/** What an engine brings to a write when it plans: without it nothing is claimed, and nothing is waited for. */
export interface Claim {
  readonly ledger: Ledger;
  readonly claimant: Claimant;
}

interface Claiming {
  readonly claim?: Claim;
}

/**
 * Runs a write for a resource that may have what it asks for; what it gave up is free when the write has succeeded.
 *
 * @throws ProviderError `exists` if another resource of this process has it, before anything is sent
 */
export async function claimed<T extends { readonly error?: unknown }>(
  { claim }: Claiming,
  intent: Omit<Intent, 'claimant'>,
  run: () => Promise<T>,
): Promise<T> {
  if (claim === undefined) return run();
  const { ledger, claimant } = claim;
  const whole: Intent = { ...intent, claimant };
  const refused = ledger.plan(whole);
  if (refused !== undefined) throw refused;
  if (intent.desired === undefined) return ledger.ending(whole, run);
  return ledger.applying(claimant, run, (result) => result.error === undefined);
}

/**
 * The changes of an object that is there, for an engine that orders replacements by itself: what refers to an object that
 * must be gone before its replacement is made is replaced too (see `Ledger.carriedAlong`).
 */
export function withReplacements(
  { claim }: Claiming,
  intent: Omit<Intent, 'claimant' | 'replaces'>,
  changes: readonly Change[],
): readonly Change[] {
  if (claim === undefined) return changes;
  const { ledger, claimant } = claim;
  const whole = ledger.carriedAlong(intent, changes);
  // What is carried along may have to be gone first itself, and then carries along what refers to it.
  ledger.standing({ ...intent, claimant, replaces: needsReplace(whole) });
  return whole;
}

const PAUSE_MS = 1_000;

/** What is to be written. */
export interface Wanted {
  readonly definition: AnyResource;
  /** Of the object, where it exists. */
  readonly id?: string;
  /** As it is. */
  readonly prior?: Bag;
  readonly desired: Bag;
}

/**
 * Repeats a write that is refused because another object has what it asks for, while that may come free in this run: an
 * address or network that another resource gives up is on its way, in an order that no engine knows.
 */
export async function untilFree<T>(
  ctx: Context,
  { claim }: Claiming,
  wanted: Wanted,
  write: () => Promise<T>,
): Promise<T> {
  const started = ctx.now();
  let again = false;
  let holder: string | undefined;
  try {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (claim === undefined || !isProviderError(error, 'taken', 'exists', 'invalid', 'platform')) throw error;
        if (wanted.id === undefined && mayBeMade(error)) throw error;
        const { ledger, claimant } = claim;
        // Whether an object that exists already may be taken is decided elsewhere: it is worth a wait if it is to go.
        if (error.code === 'exists' && !ledger.isPromised(claimant)) throw error;
        holder = error.code === 'exists' ? undefined : await holderOf(ctx, wanted, error, holder);
        if (error.code !== 'exists' && error.code !== 'taken' && holder === undefined) {
          // Nobody has it: another reason, or whoever had it has given it up since.
          if (again || newClaims(wanted).length === 0) throw error;
          again = true;
          continue;
        }
        if (!ledger.mayComeFree(claimant, ctx.now() - started)) throw inTwoSteps(error, holder);
        again = false;
        noteTrouble(ctx.signal, write, error);
        ctx.progress(`waiting for ${holder ?? 'another object'} to give up what this one needs`);
        await ledger.waitingFor(claimant, () => sleep(PAUSE_MS, ctx.signal, 'waiting for what another object has'));
      }
    }
  } finally {
    noteTrouble(ctx.signal, write, undefined);
  }
}

/**
 * Whether a create that failed may have made its object: made again it would be a second one, and whoever has what was asked
 * for may be the first.
 */
const mayBeMade = ({ code, status = 500, existingId }: ProviderError): boolean =>
  (existingId !== undefined && code !== 'exists') || (code === 'platform' && status >= 500);

/** What the object is to hold that it does not hold yet. */
function newClaims({ definition, prior, desired }: Wanted): readonly string[] {
  const before = new Set(prior === undefined ? [] : definition.claims?.(prior));
  return (definition.claims?.(desired) ?? []).filter((claim) => !before.has(claim));
}

/** More are not read to find out who has it: a refusal then stands as it is. */
const MOST_READ = 200;

/**
 * The object that has what this one newly wants. Vendors refuse that with words and codes that say many things.
 *
 * @param before who had it at the last refusal: asked first, or a wait would look at everything each second
 */
async function holderOf(
  ctx: Context,
  wanted: Wanted,
  refusal: ProviderError,
  before: string | undefined,
): Promise<string | undefined> {
  const { definition, id } = wanted;
  const sought = newClaims(wanted);
  if (refusal.status === undefined || sought.length === 0 || definition.discover === undefined) return undefined;
  const holds = async (other: string): Promise<boolean> => {
    const observed = await definition.read(ctx, { id: other, memory: emptyMemory, inputs: {} });
    const held = observed === undefined ? [] : definition.claims!(observed.inputs);
    return held.some((claim) => sought.includes(claim));
  };
  try {
    if (before !== undefined && (await holds(before))) return before;
    const found = await definition.discover(ctx, { gateways: [] });
    const others = found.filter((one) => one.id !== id && one.unfit === undefined).slice(0, MOST_READ);
    const answers = await Promise.all(others.map((other) => holds(other.id)));
    return others.find((_other, index) => answers[index])?.id;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    ctx.log('debug', `who has what ${definition.title} asks for could not be found out: ${reason}`);
    return undefined;
  }
}

function inTwoSteps(error: ProviderError, holder: string | undefined): ProviderError {
  const who = holder === undefined ? 'Another object' : holder;
  return error.with({
    code: 'taken',
    hint: `${who} has it, and has not given it up while this run waited. Where that stays, give this one another (the tunnels of a link: by its networks, since it keeps what it once chose by itself). If it is to be given up by a resource of this program, apply again. Two resources that change places take two steps: a third value for one of them, then the one that is meant.`,
  });
}
