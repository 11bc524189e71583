import type { Unary } from '../dispatcher';
import { identityIn, identityOf } from '../identity';

/** There is one version so far, so an identity is read and written again. */
export function upgradeResourceIdentity(): Unary<'UpgradeResourceIdentity'> {
  return async ({ rawIdentity }) => {
    const id = identityIn({ json: rawIdentity?.json ?? new Uint8Array(0), msgpack: new Uint8Array(0) });
    return { upgradedIdentity: identityOf(id ?? null) };
  };
}
