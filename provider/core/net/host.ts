/** Where a platform with one address of its own is, and whom to trust there: read from settings, and refused by their names. */
import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import type { z } from 'zod';
import type { Environment } from '../define/catalog';
import { ProviderError } from '../define/errors';
import { fileWords } from '../define/file-words';
import { text, type Message } from '../define/message';
import type { Bag } from '../define/paths';
import { noPem, pemHint, type PemKind } from '../define/pem';
import { endpointUrl, isLoopback } from './http';
import { sourcedSettings, type SettingName, type SettingsOf } from './settings';

/**
 * `https://host[:port]` and nothing after it, of the setting `url`.
 *
 * @param called as of `sourcedSettings`
 * @param what for the hint: `manager`
 */
export function hostUrl(called: SettingName, given: string, what: string): string {
  const url = endpointUrl(given, 'https');
  const wrong = (why: Message) =>
    new ProviderError({
      code: 'invalid',
      path: 'url',
      message: text`${called('url')} ${why}.`,
      hint: `Give the ${what} as host, host:port or https://host:port, and an IPv6 address in brackets: [2001:db8::1].`,
    });
  if (url === undefined)
    throw wrong(isIPv6(given.trim()) ? 'is an IPv6 address without brackets' : 'is not a host name or URL');
  if (url.username !== '' || url.password !== '')
    throw wrong('holds credentials: user name and password have settings of their own');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw wrong('has a path: only the host belongs here');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw wrong(`uses ${url.protocol.slice(0, -1)}: passwords and keys would be sent in clear`);
  return url.origin;
}

/**
 * What can be judged of the settings while others of them are missing or not known yet. No file is looked for: a plan is made on
 * machines that have none of them.
 *
 * @param what as of `hostUrl`
 * @param pem the settings that hold a PEM text themselves
 */
export function checkHostSettings<S extends z.ZodObject>(
  of: SettingsOf<S>,
  given: unknown,
  env: Environment,
  what: string,
  pem: Readonly<Partial<Record<keyof S['shape'] & string, PemKind>>>,
): void {
  const { values: known, called } = sourcedSettings(of, given, env);
  const values: Bag = known;
  if (typeof values['url'] === 'string') hostUrl(called, values['url'], what);
  for (const [name, kind] of Object.entries(pem) as [string, PemKind][]) {
    const value = values[name];
    if (typeof value === 'string') holding(kind, value, called(name), name);
  }
}

interface PemSettings {
  /** Name of the setting that holds the text itself, and what it holds; it is taken before the file. */
  readonly text: readonly [setting: string, value: string | undefined];
  /** Name of the setting that names a file, and the file. */
  readonly file: readonly [setting: string, path: string | undefined];
}

/**
 * The PEM text that one of two settings gives.
 *
 * A text without such a block is refused here: TLS takes any text as a CA and ignores it, and then says that the CA is
 * missing to somebody who has just given one.
 */
export function pemOf(called: SettingName, kind: PemKind, { text: given, file }: PemSettings): string | undefined {
  const [inText, value] = given;
  if (value !== undefined) return holding(kind, value, called(inText), inText);
  const [inFile, path] = file;
  if (path === undefined) return undefined;
  const name = text`${called(inFile)}: ${path}`;
  try {
    return holding(kind, readFileSync(path, 'utf8'), name, inFile);
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw new ProviderError({
      code: 'invalid',
      path: inFile,
      message: text`${called(inFile)}: cannot read ${path}: ${fileWords(error)}.`,
      hint: 'Give the path of a readable PEM file; it is resolved from the working directory of the engine.',
      cause: error,
    });
  }
}

function holding(kind: PemKind, pem: string, name: Message, path: string): string {
  const wrong = noPem(kind, pem);
  if (wrong === undefined) return pem;
  throw new ProviderError({ code: 'invalid', path, message: text`${name} ${wrong}.`, hint: pemHint(kind) });
}
