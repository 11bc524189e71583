import type { Unary } from '../dispatcher';

/** What is derived does not expire: no answer of ours asks for this call. */
export function renewEphemeralResource(): Unary<'RenewEphemeralResource'> {
  return () => Promise.resolve({});
}
