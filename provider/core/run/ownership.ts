/**
 * Whose object is it? Objects carry two marks: the owner (who declared it) and an incarnation (which creation made it, or
 * took it over last). What is decided with them is in `adoption.ts` and `lifecycle.ts`; a stranger's object is never
 * adopted silently, and nobody changes or deletes an object that a newer resource has taken over.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Context, PlatformClient } from '../define/context';
import type { AnyResource } from '../define/definition';
import { ProviderError } from '../define/errors';
import { rememberedOf } from '../define/remembered';
import { KeyedQueue } from './queue';

export const OWNER_TAG = 'hybridvpn:owner';
export const INCARNATION_TAG = 'hybridvpn:incarnation';
/** A rotation's: the version of the new key, and the fingerprint of the one before. */
export const KEY_TAG = 'hybridvpn:key';
/** A rotation's: what the tunnel offered before. */
export const SUITE_TAG = 'hybridvpn:suite';
/** Somebody keeps the traffic of a tunnel away. */
export const DRAINED_TAG = 'hybridvpn:drained';
/** Somebody changes a running link. */
export const LEASE_TAG = 'hybridvpn:lease';
/** Our own marks never show in a user's `tags`. */
export const isOwnTag = (key: string | undefined): boolean => key?.startsWith('hybridvpn:') ?? false;

export function newIncarnation(): string {
  return randomBytes(8).toString('hex');
}

/** What that makes. */
const MARK = /^[0-9a-f]{16}$/;

/** The owner as it fits into a tag of `max` characters: a long one (a deep URN) keeps its start and ends in a hash. */
export function ownerMark(owner: string, max: number): string {
  if (owner.length <= max) return owner;
  const hash = createHash('sha256').update(owner).digest('hex').slice(0, 16);
  return `${owner.slice(0, max - 17)}~${hash}`;
}

/** A found object with its owner in this run's own words where it is this run: a mark may be shortened, or spelled otherwise. */
export function recognised<S extends { readonly owner?: string }>(
  seen: S,
  ours: { readonly mark?: string; readonly owner?: string },
): S {
  return seen.owner !== undefined && seen.owner === ours.mark ? { ...seen, owner: ours.owner } : seen;
}

/** Whether a newer resource has the object. A mark that none of ours can be (edited by hand, read oddly) says nothing of one. */
export function superseded(found: string | undefined, remembered: string | undefined): boolean {
  return found !== undefined && remembered !== undefined && found !== remembered && MARK.test(found);
}

/** What a delete says that does nothing: the object under the id is another's by now. `more`: what that may mean. */
export const leftAlone = (title: string, id: string, more?: string): string =>
  `${title} ${id} belongs to a newer resource and was left alone.${more === undefined ? '' : ` ${more}`}`;

export function supersededError(title: string, id: string): ProviderError {
  return new ProviderError({
    code: 'superseded',
    message: `${title} ${id} now belongs to a newer resource and is not changed by this one.`,
    hint: 'Two resources use one id. Give one of them another id, or remove the older one from state.',
  });
}

/**
 * Incarnations made by this process, by id and connection. Where the platform keeps no mark (route entries, singletons) it
 * is all that tells a replaced object from its replacement when that was made first under the same id; and what a resource
 * of this run was given is never taken by another one of it.
 */
const madeBy = rememberedOf((_client: PlatformClient) => new Map<string, string>());

const keyOf = ({ type }: AnyResource, id: string): string => `${type} ${id}`;

export function noteMade(client: PlatformClient, definition: AnyResource, id: string, incarnation: string): void {
  madeBy(client).set(keyOf(definition, id), incarnation);
}

/** What this process has ended, in the same way. */
const endedBy = rememberedOf((_client: PlatformClient) => new Set<string>());

export function noteDeleted(client: PlatformClient, definition: AnyResource, id: string): void {
  madeBy(client).delete(keyOf(definition, id));
  endedBy(client).add(keyOf(definition, id));
}

/** The incarnation under which this process made or took over the object. */
export function madeHere(client: PlatformClient, definition: AnyResource, id: string): string | undefined {
  return madeBy(client).get(keyOf(definition, id));
}

/**
 * One at a time takes an object over or ends it. Between the look of a delete and its call lies the platform's queue, and
 * whoever took the object over meanwhile would have nothing: a run in which a resource has another key in its `for_each`
 * makes and ends the same object at once.
 */
const handsOf = rememberedOf((_client: PlatformClient) => new KeyedQueue());

export const inHand = <T>(ctx: Context, definition: AnyResource, id: string, run: () => Promise<T>): Promise<T> =>
  handsOf(ctx.client).run(keyOf(definition, id), { signal: ctx.signal }, run);

/** Whether another resource of this process has ended the object, or is at it. */
export const endedHere = (client: PlatformClient, definition: AnyResource, id: string): boolean =>
  endedBy(client).has(keyOf(definition, id)) || handsOf(client).size(keyOf(definition, id)) > 0;

/** Undefined if nobody of this process has the object in hand; else it waits for them, and what was seen of it before is old. */
export function othersWith(ctx: Context, definition: AnyResource, id: string): Promise<void> | undefined {
  if (handsOf(ctx.client).size(keyOf(definition, id)) === 0) return undefined;
  ctx.progress(`waiting for another resource of this run to be done with ${id}`);
  return inHand(ctx, definition, id, async () => undefined);
}
