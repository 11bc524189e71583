/** From a policy path to the target of a request. Ids are the user's: none of them may lead out of its collection. */
import { ProviderError } from '../../core/define/errors';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** Path and query as they are sent, each segment encoded, and the name for messages. */
export function targetOf(path: string, query: Query = {}): { target: string; name: string } {
  const [bare = '', given = ''] = path.split('?', 2);
  const segments = bare.split('/');
  if (segments[0] !== '' || segments.some((segment) => segment === '.' || segment === '..')) {
    throw new ProviderError({
      code: 'invalid',
      message: `"${bare}" is not a policy path`,
      hint: 'A policy path starts with "/", such as /infra/tier-0s/T0, and no id is "." or "..".',
    });
  }
  const parameters = new URLSearchParams(given);
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.set(key, String(value));
  const encoded = segments.map(encodeURIComponent).join('/');
  const root = /^\/(policy\/)?api\//.test(bare) ? '' : '/policy/api/v1';
  const search = parameters.size === 0 ? '' : `?${parameters.toString().replace(/\+/g, '%20')}`;
  return { target: `${root}${encoded}${search}`, name: `${bare}${search}` };
}
