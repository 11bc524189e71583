/** Where a platform with one address of its own is, and whom to trust there: read from settings, and refused by their names. */
import { readFileSync } from 'node:fs';
import { ProviderError } from '../define/errors';
import { settingToken, text, type Message } from '../define/message';
import { endpointUrl, isLoopback } from './transport';

/**
 * `https://host[:port]` and nothing after it, of the setting `url`.
 *
 * @param what for the hint: `manager`
 */
export function hostUrl(platform: string, given: string, what: string): string {
  const url = endpointUrl(given, 'https');
  const wrong = (why: Message) =>
    new ProviderError({
      code: 'invalid',
      path: 'url',
      message: text`${settingToken(platform, 'url')} ${why}.`,
      hint: `Give the ${what} as host, host:port or https://host:port.`,
    });
  if (url === undefined) throw wrong('is not a host name or URL');
  if (url.username !== '' || url.password !== '')
    throw wrong('holds credentials: user name and password have settings of their own');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw wrong('has a path: only the host belongs here');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw wrong(`uses ${url.protocol.slice(0, -1)}: passwords and keys would be sent in clear`);
  return url.origin;
}

/** The text of a PEM file that a setting names. */
export function pemIn(platform: string, setting: string, file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ProviderError({
      code: 'invalid',
      path: setting,
      message: text`${settingToken(platform, setting)}: cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}.`,
      hint: 'Give the path of a readable PEM file; it is resolved from the working directory of the engine.',
      cause: error,
    });
  }
}
