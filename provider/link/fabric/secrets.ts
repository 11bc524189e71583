/** What the secrets of a fabric are called as variables: a key for each tunnel, a BGP password for each link or hub. */
import { ProviderError } from '../../core/define/errors';
import { TUNNELS, Variable } from '../../model';
import { BGP_PASSWORD } from '../end';

export const passwordOf = (owner: string): Variable =>
  new Variable(`${BGP_PASSWORD.name}_${owner.replaceAll('-', '_')}`);

/** Of which link and tunnel a key is, or of which link or hub a BGP password. */
export type KeyNamed =
  { readonly link: string; readonly tunnel: (typeof TUNNELS)[number] } | { readonly authenticatedAs: string };

export function keyNamed(variable: string): KeyNamed {
  const [, authenticatedAs] = new RegExp(`^${BGP_PASSWORD.name}_(.+)$`).exec(variable) ?? [];
  if (authenticatedAs !== undefined) return { authenticatedAs: authenticatedAs.replaceAll('_', '-') };
  const [, tunnel, link] = /^psk_([a-z]+)_(.+)$/.exec(variable) ?? [];
  const found = TUNNELS.find((one) => one === tunnel);
  if (found !== undefined && link !== undefined) return { link: link.replaceAll('_', '-'), tunnel: found };
  throw new ProviderError({ code: 'internal', message: `A fabric has no secret ${variable}.` });
}
