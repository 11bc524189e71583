/** Secrets that a plain GET leaves out and `?action=show_sensitive_data` gives, to accounts that may see them. */
import { fieldToken, secretToken, text } from '../../../core/define/message';
import type { Context } from '../../../core/define/context';
import { isProviderError, ProviderError } from '../../../core/define/errors';
import type { ObjectShape } from '../../../core/define/shape';
import type { NsxClient } from '../../client/client';
import { fromWire, type Body } from './wire';

export const sensitive = (path: string): string => `${path}?action=show_sensitive_data`;

const isMasked = (value: string): boolean => /^\*+$/.test(value);

/** Whether a body shows this secret. */
export const isVisible = (value: unknown): boolean => typeof value === 'string' && value !== '' && !isMasked(value);

export interface FoundSecret {
  /** Absent: there is none, or it may not be seen (then `warnings` says so). */
  readonly value?: string;
  readonly warnings?: string[];
}

/** The live secret. Masked or withheld is "could not be checked": neither drift nor clean. */
export async function readSecret(
  ctx: Context<NsxClient>,
  shape: ObjectShape,
  path: string,
  name: string,
): Promise<FoundSecret> {
  try {
    const value = fromWire(shape, await ctx.client.get<Body>(sensitive(path), { signal: ctx.signal }))[name];
    if (typeof value !== 'string' || value === '') return {};
    if (!isMasked(value)) return { value };
    return { warnings: [`${path}: NSX masks ${name}; whether it changed could not be checked.`] };
  } catch (error) {
    if (!isProviderError(error, 'permission')) throw error;
    return { warnings: [`${path}: this account may not read ${name}; whether it changed could not be checked.`] };
  }
}

/**
 * The live secret, to be sent back with a write that does not change it. Undefined: it cannot be seen, and the program
 * gives it (`given`); if it does not, the write must not happen.
 */
export function carriedSecret(
  shape: ObjectShape,
  path: string,
  name: string,
  live: Body,
  given: boolean,
): string | undefined {
  const value = fromWire(shape, live)[name];
  if (typeof value === 'string' && !isMasked(value)) return value;
  if (given) return undefined;
  throw new ProviderError({
    code: 'permission',
    message: text`${path}: the live ${fieldToken(name)} cannot be read, and writing the object without it could reset it.`,
    hint: text`Give ${secretToken(name)} again together with this change, or use an account that may read sensitive data.`,
  });
}
