/**
 * The connections of commands: settings by the names of the provider's own configuration, from
 * `--set`, from a JSON file, and for the rest from the environment, as every door of the package reads it.
 */
import { catalog } from '../catalog';
import type { ConnectedPlatform, Environment } from '../core/define/catalog';
import type { NamedConnection, PlatformClient } from '../core/define/context';
import type { Access } from '../core/net/read-only';
import { nearest } from '../core/define/nearest';
import { ProviderError } from '../core/define/errors';
import { jsonOfFile } from '../core/define/json';
import { metaOf } from '../core/define/fields';
import { isBag, type Bag } from '../core/define/paths';
import type { z } from 'zod';

export interface ConnectionOptions {
  /** `name=value`, in the words of the configuration. */
  readonly set: readonly string[];
  /**
   * JSON file with the settings, or with one object per platform as `hybridvpn sim` prints it; beside them `connections`, with
   * such objects by name.
   */
  readonly connection?: string;
  /** One of these names, and whether settings without a name do where there are none of that name. */
  readonly named?: NamedConnection;
}

/** It can only look, unless a command is there to change a running link. */
export function connect(
  platform: ConnectedPlatform,
  options: ConnectionOptions,
  env: Environment,
  access: Access = { readOnly: true },
): PlatformClient {
  return platform.connect(settingsFor(platform, options), env, access);
}

/** Whether any setting of it is given, in either place or in the environment. A connection may lack others all the same. */
export function isMentioned(platform: ConnectedPlatform, options: ConnectionOptions, env: Environment): boolean {
  const given = settingsFor(platform, options);
  return Object.entries(platform.config.shape).some(
    ([name, setting]) => name in given || (metaOf(setting as z.ZodType).env ?? []).some((variable) => env[variable]),
  );
}

const settingsFor = (platform: ConnectedPlatform, options: ConnectionOptions): Bag => ({
  ...fromFile(platform, options),
  ...settingsOf(platform, options.set),
});

function fromFile({ name: platform }: ConnectedPlatform, { connection: file, named }: ConnectionOptions): Bag {
  const content = file === undefined ? {} : contentOf(file);
  const { connections, ...unnamed } = content;
  const own = (): Bag => {
    const settings = isOfOne(content) ? unnamed : unnamed[platform];
    return isBag(settings) ? settings : {}; // what is not in it comes from the environment
  };
  if (named === undefined) return own();
  const { name, only } = named;
  const others = isBag(connections) ? connections[name] : undefined;
  const settings = isBag(others) ? others[platform] : undefined;
  if (isBag(settings)) return settings;
  if (only) return own();
  throw invalid(
    `There are no settings of ${platform} for the connection "${name}".`,
    `Give --connection a file with {"connections": {${JSON.stringify(name)}: {"${platform}": {…}}}}; what is not in it comes from the environment.`,
  );
}

const PLATFORMS = catalog.vendors.map(({ name }) => name);

/** Settings without the name of a platform are those of whichever is asked. */
const isOfOne = (content: Bag): boolean => {
  const names = Object.keys(content);
  return names.length > 0 && !names.some((name) => name === 'connections' || PLATFORMS.includes(name));
};

function settingsOf(platform: ConnectedPlatform, pairs: readonly string[]): Bag {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      const name = at < 0 ? pair : pair.slice(0, at);
      const schema = platform.config.shape[name] as z.ZodType | undefined;
      if (schema === undefined) {
        throw invalid(
          `--set ${name}: ${platform.title} has no such setting.`,
          nearest(name, Object.keys(platform.config.shape)),
        );
      }
      const { secret, env = [] } = metaOf(schema);
      if (secret) {
        // Other users of the machine see the arguments of a process.
        throw invalid(`--set ${name}: a secret does not belong on a command line.`, `Set ${env.join(' or ')} instead.`);
      }
      if (at < 0) throw invalid(`--set ${name}: there is no value.`, `Write --set ${name}=<value>.`);
      return [name, pair.slice(at + 1)];
    }),
  );
}

/** @throws ProviderError for a file that cannot be read or has another form: a command with many connections asks first, and says it once */
export function assertReadable({ connection: file }: Pick<ConnectionOptions, 'connection'>): void {
  if (file === undefined || !isOfOne(contentOf(file))) return;
  // One platform would be asked with the login of another.
  throw invalid(
    `--connection ${file} does not say whose settings they are.`,
    `Give one object for each platform: {${PLATFORMS.map((name) => `"${name}": {…}`).join(', ')}}.`,
  );
}

function contentOf(file: string): Bag {
  const content = jsonOfFile(file, (reason) =>
    invalid(`--connection ${file} cannot be read: ${reason}.`, 'Give a JSON file with connection settings.'),
  );
  if (isBag(content)) return content;
  throw invalid(
    `--connection ${file} holds no object.`,
    'It has the settings by name, as `hybridvpn sim` prints them.',
  );
}

function invalid(message: string, hint: string): ProviderError {
  return new ProviderError({ code: 'invalid', message, hint });
}
