/**
 * Whose object is it? Objects carry two marks: the owner (who declared it) and on platforms with client-chosen ids an
 * incarnation (which creation made it). A stranger's object is never adopted silently, and nobody deletes an object
 * that a newer resource has taken over.
 */
import { createHash, randomBytes } from 'node:crypto';
import { ProviderError } from '../define/errors';

export const OWNER_TAG = 'hybridvpn:owner';
export const INCARNATION_TAG = 'hybridvpn:incarnation';
/** Our own marks never show in a user's `tags`. */
export const isOwnTag = (key: string | undefined): boolean => key?.startsWith('hybridvpn:') ?? false;

export function newIncarnation(): string {
  return randomBytes(8).toString('hex');
}

/** The owner as it fits into a tag of `max` characters: a long one (a deep URN) keeps its start and ends in a hash. */
export function ownerMark(owner: string, max: number): string {
  if (owner.length <= max) return owner;
  const hash = createHash('sha256').update(owner).digest('hex').slice(0, 16);
  return `${owner.slice(0, max - 17)}~${hash}`;
}

export interface FoundMarks {
  readonly owner?: string;
}

/** Returns if an existing object may be taken over; throws `exists` otherwise. `owner` is the mark as `ownerMark` made it. */
export function assertMayAdopt(what: string, found: FoundMarks, args: { owner?: string; adopt: boolean }): void {
  if (args.adopt) return;
  if (args.owner !== undefined && found.owner === args.owner) return;
  const whose = found.owner === undefined ? 'is not marked as made by hybridvpn' : `belongs to "${found.owner}"`;
  const us = args.owner === undefined ? ' This run has no owner name to recognise its own objects by.' : '';
  throw new ProviderError({
    code: 'exists',
    message: `${what} exists already and ${whose}.${us}`,
    hint:
      'Import it, set `adopt: true` on this resource to take it over, or choose another id.' +
      (args.owner === undefined
        ? ' With Terraform, set the provider argument `owner` so that an interrupted create is recognised.'
        : ''),
  });
}

export function superseded(found: string | undefined, remembered: string | undefined): boolean {
  return found !== undefined && remembered !== undefined && found !== remembered;
}

/** What a delete says that does nothing: the object under the id is another's by now. */
export const leftAlone = (title: string, id: string): string =>
  `${title} ${id} belongs to a newer resource and was left alone.`;

export function supersededError(title: string, id: string): ProviderError {
  return new ProviderError({
    code: 'superseded',
    message: `${title} ${id} now belongs to a newer resource and is not changed by this one.`,
    hint: 'Two resources use one id. Give one of them another id, or remove the older one from state.',
  });
}
