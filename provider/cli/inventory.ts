/** What exists on the platforms, as commands look at it: one platform, or all that there is a connection for. Reads alone. */
import { catalog } from '../catalog';
import type { ConnectedPlatform } from '../core/define/catalog';
import { told, type Log, type PlatformClient } from '../core/define/context';
import type { AnyResource } from '../core/define/definition';
import { asProviderError, ProviderError } from '../core/define/errors';
import { liveSecrets } from '../core/net/live-secrets';
import { steadyNow } from '../core/run/steady-clock';
import { takeInventory, type Inventory } from '../core/run/discovery';
import { assertReadable, connect, isMentioned, type ConnectionOptions } from './connection';
import { wholeText } from './lines';

export interface LookOptions extends ConnectionOptions {
  /** Gateways that are looked at; none: all. */
  readonly gateways: readonly string[];
  /** Whether the values of secrets are wanted, to compare them. */
  readonly secrets?: boolean;
  /** Whether what the others tell is of use where one platform cannot be asked: it is told of beside, and else ends the look. */
  readonly partly?: boolean;
  /** Whether one that somebody began to set up has to tell as well: it is else left out, and told of. */
  readonly every?: boolean;
}

export const kindsOf = ({ name }: ConnectedPlatform): AnyResource[] =>
  catalog.resources.filter(({ type }) => type.startsWith(`${name}:`));

/** A status line. */
export function note(text: string): void {
  process.stderr.write(liveSecrets.redact(wholeText(text)));
}

/** The same once it takes long enough that somebody asks what it is waiting for. */
export function lateNote(afterMs = 2_000): (text: string) => void {
  const started = steadyNow();
  return (text) => (steadyNow() - started < afterMs ? undefined : note(text));
}

/** The log of a command: what is below a warning is of no use to somebody who waits for its output. */
export const noteWhatMatters =
  (say: (text: string) => void): Log =>
  (level, message) =>
    level === 'warn' || level === 'error' ? say(told(message)) : undefined;

/** @throws ProviderError if the platform cannot be asked; one object that cannot be read is named among the skipped */
export async function inventoryOf(
  platform: ConnectedPlatform,
  options: LookOptions,
  kinds: readonly AnyResource[] = kindsOf(platform),
): Promise<Inventory> {
  return stockOf(connect(platform, options, process.env), options, { kinds, progress: note });
}

export interface WholeInventory extends Inventory {
  /** Platforms that were asked. */
  readonly asked: readonly ConnectedPlatform[];
  /** Platforms that somebody began to set up, and why they could not be asked. */
  readonly leftOut: readonly string[];
  /** Platforms that were asked and told nothing, and why: there may be more than what was found. */
  readonly silent: readonly SilentPlatform[];
}

export interface SilentPlatform {
  readonly title: string;
  readonly failure: ProviderError;
}

/**
 * Both ends of links stand on several platforms: what is there on all that have a connection. One that has none is left out, and
 * told of where somebody began to set it up or a single one is left; one that has and does not answer is an error, because what it
 * does not show would be taken for missing, unless the look is `partly`.
 *
 * @throws ProviderError if no platform has a connection, or one cannot be asked; if the look is `partly`, none; if it is of `every`
 * one, also for one whose settings are not whole
 */
export async function wholeInventory(
  options: LookOptions,
  kinds: readonly AnyResource[] = catalog.resources,
): Promise<WholeInventory> {
  assertReadable(options);
  const without: { readonly platform: ConnectedPlatform; readonly failure: ProviderError }[] = [];
  const connected = catalog.vendors.flatMap((platform) => {
    try {
      return [{ platform, client: connect(platform, options, process.env) }];
    } catch (error) {
      without.push({ platform, failure: asProviderError(error, `the connection to ${platform.title}`) });
      return [];
    }
  });
  if (connected.length === 0) {
    throw new ProviderError({
      code: 'invalid',
      message: `There is no connection to any platform. ${without.map(({ failure }) => failure.message).join(' ')}`,
      hint: 'Set the variables of the environment that the provider reads, or give --connection.',
    });
  }
  // Nobody has all platforms; with one alone no link is found, and the others may be what is missing.
  const begun = without.filter(({ platform }) => isMentioned(platform, options, process.env));
  if (options.every === true && begun.length > 0) throw begun[0]!.failure;
  for (const { failure } of connected.length < 2 ? without : begun) note(`Left out: ${failure.message}`);
  const progress = lateNote();
  const asking: Asking = { stopped: new AbortController(), failures: [] };
  const silent: SilentPlatform[] = [];
  const looks = connected.map(async ({ platform, client }): Promise<Inventory> => {
    const own = kindsOf(platform).filter((kind) => kinds.includes(kind));
    if (options.partly !== true) return stockOf(client, options, { kinds: own, progress, asking });
    try {
      return await stockOf(client, options, { kinds: own, progress });
    } catch (error) {
      const failure = asProviderError(error, platform.title);
      if (failure.code === 'cancelled') throw failure;
      silent.push({ title: platform.title, failure });
      note(`Left out: ${platform.title}: ${failure.message}`);
      return { objects: [], skipped: [], otherGateways: [] };
    }
  });
  const found = await Promise.all(looks).catch((error: unknown) => {
    // The one that failed says goodbye to its platform first, and meanwhile those that were stopped for it have ended.
    throw asking.failures[0] ?? error;
  });
  if (silent.length === connected.length) throw silent[0]!.failure;
  return {
    objects: found.flatMap(({ objects }) => objects),
    skipped: found.flatMap(({ skipped }) => skipped),
    otherGateways: [...new Set(found.flatMap(({ otherGateways }) => otherGateways))].sort(),
    asked: connected.map(({ platform }) => platform),
    leftOut: begun.map(({ failure }) => failure.message),
    silent,
  };
}

/** The error for gateways that were named and have nothing: most likely mistyped. `what`: nothing, or nothing of a kind. */
export function nothingOn(
  { objects, otherGateways }: Inventory,
  gateways: readonly string[],
  what: string,
): ProviderError | undefined {
  const empty = gateways.filter((id) => !objects.some((one) => one.gateway === id));
  if (empty.length === 0) return undefined;
  const known = [...new Set([...objects.flatMap((one) => one.gateway ?? []), ...otherGateways])].sort();
  return new ProviderError({
    code: 'notFound',
    message: `There is ${what} on ${empty.join(', ')}.`,
    hint:
      known.length === 0
        ? 'Check the id; without --gateway everything that the connection sees is listed.'
        : `Check the id: there are objects on ${known.join(', ')}.`,
  });
}

/** Shared by all that are asked at once. */
interface Asking {
  readonly stopped: AbortController;
  /** The first of them is why the others were stopped. */
  readonly failures: unknown[];
}

async function stockOf(
  client: PlatformClient,
  { gateways, secrets }: LookOptions,
  {
    kinds,
    progress,
    asking = { stopped: new AbortController(), failures: [] },
  }: {
    readonly kinds: readonly AnyResource[];
    readonly progress: (text: string) => void;
    readonly asking?: Asking;
  },
): Promise<Inventory> {
  const { stopped, failures } = asking;
  const stop = (): void => stopped.abort();
  process.once('SIGINT', stop);
  try {
    return await takeInventory(
      kinds,
      {
        client,
        signal: stopped.signal,
        progress,
        log: noteWhatMatters(note),
      },
      { scope: { gateways }, secrets },
    );
  } catch (error) {
    // What others would still say is for nobody: the command ends, and not only when the slowest of them has answered.
    failures.push(error);
    stopped.abort();
    throw error;
  } finally {
    process.removeListener('SIGINT', stop);
    await client.close();
  }
}
