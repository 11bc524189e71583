/**
 * Creating exactly once. Alibaba replays the answer of an earlier request with the same ClientToken, so the token is
 * derived from what is asked for, not random: after a lost answer, in this process or the next, the same request finds
 * the object that was made instead of making a second one.
 *
 * The memory of tokens outlives the objects, which has two consequences handled here. A replayed id may be one that was
 * deleted since: then the generation, a part of the token, goes up. And two resources asking for the same thing would
 * share one object: that is an error naming both, not a silent merge.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Context } from '../../core/define/context';
import { asProviderError, isProviderError, ProviderError } from '../../core/define/errors';
import { settingToken, text, type Text } from '../../core/define/message';
import { isSecretName } from '../../core/net/redaction';
import { lastLook } from '../../core/run/deadline';
import { sleep } from '../../core/run/waits';
import type { Product } from './config';
import { callName } from './errors';
import { flatten, type Parameters } from './flatten';
import { generations, isOldAnswer } from './generations';
import type { Answer, Caller } from './rpc';

export interface TokenParts {
  /** The resource that asks: without it, equal requests of different resources share a token. */
  readonly owner?: string;
  readonly action: string;
  readonly parameters: Parameters;
  readonly generation: number;
}

/**
 * At most 64 ASCII characters, equal for equal parts. Parameters are hashed as they travel, so neither the order of keys
 * nor the type of a number matters.
 *
 * Tokens travel in URLs. Of a secret only 16 bits go in: enough to tell a changed PSK from the old one nearly always (a
 * collision is answered as a mismatch, and raises the generation), too few to confirm a guess.
 */
export function clientToken(parts: TokenParts): string {
  const lines = Object.entries(flatten(parts.parameters))
    .map(([name, value]) => [name, isSecretName(name) ? sha256(value, 'hex').slice(0, 4) : value])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0));
  return `hv${sha256(JSON.stringify([parts.owner ?? null, parts.action, parts.generation, lines]), 'base64url')}`;
}

/**
 * A token for a change or a delete: the same through the retries of one operation, and never again. Derived tokens would be
 * wrong there: setting A, then B, then A again would replay the first answer and leave B in place.
 */
export function freshToken(): string {
  return `hv${randomUUID()}`;
}

function sha256(text: string, encoding: 'hex' | 'base64url'): string {
  return createHash('sha256').update(text, 'utf8').digest(encoding);
}

/** What this process learned about ids: who was given them, and which it deleted. One per client. */
export class IdLedger {
  private readonly givenTo = new Map<string, string>();
  private readonly deleted = new Set<string>();

  /** The label of an earlier create that was answered with this id; undefined records this one. */
  claim(id: string, label: string): string | undefined {
    const earlier = this.givenTo.get(id);
    if (earlier === undefined) this.givenTo.set(id, label);
    return earlier;
  }

  /** To be called after deleting an object, so that a replay of its id is recognised without asking. */
  noteDeleted(id: string): void {
    this.deleted.add(id);
    this.givenTo.delete(id);
  }

  wasDeleted(id: string): boolean {
    return this.deleted.has(id);
  }
}

/** `A`: the answer of the create, `V`: the object as Describe shows it. */
export interface CreateOnce<A extends object, V> {
  readonly product?: Product;
  readonly action: string;
  readonly parameters: Parameters;
  /** The resource for messages: `VPN connection "dc1"`. */
  readonly what: string;
  idOf(answer: A): string;
  /** Asks Describe. Undefined also for an object on its way out (`deleting`), which a replay may still name. */
  see(id: string, signal: AbortSignal): Promise<V | undefined>;
}

/** What a create needs of the connection. */
export interface CreatingClient extends Caller {
  readonly ids: IdLedger;
}

export interface Created<A extends object, V> {
  readonly id: string;
  readonly answer: A & Answer;
  /** As it was just after the create. */
  readonly seen: V;
  /** Which of the tokens made it. */
  readonly generation: number;
}

/** A new object may be unknown to Describe for a moment: only after these pauses is "unknown" taken for "deleted". */
const SETTLE_MS = [500, 1000];

/**
 * Sends a create until it gives an object that exists, with one token through all retries of a generation.
 * Errors: ProviderError `exists` when the id was given to another create of this process; `existingId` is set where the
 * create failed after its answer and nothing says that the object of the answer is not there.
 */
export async function createOnce<A extends object, V>(
  ctx: Context,
  client: CreatingClient,
  request: CreateOnce<A, V>,
): Promise<Created<A, V>> {
  const { product = 'vpc', action, parameters } = request;
  for (const generation of generations(ctx.now())) {
    const token = clientToken({ owner: ctx.owner, action, parameters, generation });
    let answer: A & Answer;
    try {
      answer = await client.call<A>(product, action, parameters, ctx, { clientToken: token });
    } catch (error) {
      // Someone used this token for something else (a 16-bit collision of two PSKs): the next generation is ours.
      if (isProviderError(error) && /^Idempotent/.test(error.vendorCode ?? '')) continue;
      throw error;
    }
    const id = request.idOf(answer);
    const earlier = client.ids.claim(id, request.what);
    if (earlier !== undefined) throw sharedId(request.what, earlier, id);
    try {
      const isOld = isOldAnswer(answer, ctx.now());
      const seen = await confirmed(ctx, client, request, id, isOld);
      // With an owner only the same one can have asked: an earlier attempt. Without one it may be a stranger's.
      if (seen !== undefined && isOld && ctx.owner === undefined) ctx.log('warn', notMadeNow(request.what, id));
      if (seen !== undefined) return { id, answer, seen, generation };
    } catch (error) {
      const failure = asProviderError(error, callName(action, request.what));
      throw (await isGone(ctx, request, id)) ? failure : failure.with({ existingId: id });
    }
    ctx.log('info', `${request.what}: the answer names ${id}, which was deleted before; asking for a new one`);
    client.ids.noteDeleted(id);
  }
  throw new Error('unreachable: generations do not end');
}

/**
 * The answer of a run that was stopped before it could look may be a replay, of an object that was deleted since. Its id in
 * a state would be an object that is gone, and a program with a provider that chooses ids cannot be run again then. One more
 * look that says "not there" is believed: if it is there all the same, the next run asks with the same token, and finds it.
 */
async function isGone<A extends object, V>(ctx: Context, request: CreateOnce<A, V>, id: string): Promise<boolean> {
  try {
    return (await lastLook(id, (signal) => request.see(id, signal))) === undefined;
  } catch (error) {
    ctx.log('info', asProviderError(error, `Looking for ${id}`).message);
    return false;
  }
}

async function confirmed<A extends object, V>(
  ctx: Context,
  client: CreatingClient,
  request: CreateOnce<A, V>,
  id: string,
  isReplay: boolean,
): Promise<V | undefined> {
  let seen = await request.see(id, ctx.signal);
  if (isReplay || client.ids.wasDeleted(id)) return seen;
  for (const pauseMs of SETTLE_MS) {
    if (seen !== undefined) break;
    await sleep(pauseMs, ctx.signal, `waiting for ${id} to be visible`);
    seen = await request.see(id, ctx.signal);
  }
  return seen;
}

const notMadeNow = (what: string, id: string): Text =>
  text`${what}: ${id} was made by an equal request some time before this run, and is taken for an earlier attempt of it. If another state has it, both manage one object now: remove it from one of them, and set ${settingToken(undefined, 'owner', ['HYBRIDVPN_OWNER'])}, another one for each.`;

function sharedId(what: string, earlier: string, id: string): ProviderError {
  return new ProviderError({
    code: 'exists',
    message: `${what} was answered with ${id}, which belongs to ${earlier}: both ask for the same thing.`,
    hint: 'Give the two different names, or set the provider argument owner, so that their requests differ.',
  });
}
