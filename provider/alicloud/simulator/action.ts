/** What an action is: a row of data and one function. All rows together are the API (`api.ts`). */
import type { Fields, Values } from '../../simulator/schema';
import type { World } from './world';

export const versions = { Vpc: '2016-04-28', Cbn: '2017-09-12', Sts: '2015-04-01', Location: '2015-06-12' } as const;
export type Product = keyof typeof versions;

export interface Action<P extends Fields = Fields> {
  readonly product: Product;
  readonly name: string;
  readonly params: P;
  /** Where the behaviour comes from (source tags of the vendor sheet), and what of it is assumed. */
  readonly verified: string;
  /** Takes a ClientToken: a repeated call replays the first one's result. */
  readonly idempotent: boolean;
  /** @returns the body without RequestId. @throws ApiError */
  handle(world: World, params: Values<P>): Record<string, unknown>;
}

type Definition<P extends Fields> = Omit<Action<P>, 'name' | 'product' | 'idempotent'> & { product?: Product };

/** Declares an action; product Vpc unless said. A `ClientToken` parameter makes it idempotent. */
export function action<P extends Fields>(name: string, definition: Definition<P>): Action {
  const idempotent = Object.hasOwn(definition.params, 'ClientToken');
  // Only `decode(params)` produces the values handed to `handle`, so the pair stays consistent once its type is widened.
  return { product: 'Vpc', ...definition, name, idempotent } as unknown as Action;
}
