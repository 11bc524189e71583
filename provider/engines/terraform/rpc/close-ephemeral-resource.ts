import type { Unary } from '../dispatcher';

/** Nothing was opened that somebody would have to close. */
export function closeEphemeralResource(): Unary<'CloseEphemeralResource'> {
  return () => Promise.resolve({});
}
