/** "Not found" for a lookup below a parent, with the names that do exist. */
import type { Context } from '../../../core/define/context';
import { isProviderError, ProviderError } from '../../../core/define/errors';
import { unlessGone } from '../../../core/run/gone';
import type { NsxClient } from '../../client/client';
import type { PolicyBody } from '../../client/readers';

/** Answers `ask`; when NSX does not know the object, ProviderError `notFound` lists its siblings. */
export async function orSiblings<T>(
  ctx: Context<NsxClient>,
  title: string,
  path: string,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isProviderError(error, 'notFound')) throw error;
    throw await missing(ctx, title, path);
  }
}

export async function missing(ctx: Context<NsxClient>, title: string, path: string): Promise<ProviderError> {
  const collection = path.slice(0, path.lastIndexOf('/'));
  // The parent may be missing too.
  const siblings = await unlessGone(ctx.client.list<PolicyBody>(collection, { signal: ctx.signal }));
  const names = siblings?.map((body) => body.path.slice(body.path.lastIndexOf('/') + 1));
  return new ProviderError({
    code: 'notFound',
    message: `There is no ${title} ${path}.`,
    hint:
      names === undefined
        ? `There is nothing at ${collection} either.`
        : names.length === 0
          ? `${collection} is empty.`
          : `In ${collection} there are ${names.join(', ')}.`,
  });
}
