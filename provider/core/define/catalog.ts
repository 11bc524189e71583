/** The type of the one list of everything this package manages. The list itself is generated: `provider/catalog.ts`. */
import type { z } from 'zod';
import type { Access } from '../net/read-only';
import type { PlatformClient } from './context';
import type { AnyLookup, AnyResource } from './definition';
import type { AnyEphemeral } from './ephemeral';
import { ProviderError } from './errors';
import type { PureFunction } from './function';
import type { MoveSource } from './moves';
import { nearestOf } from './nearest';
import type { Bag } from './paths';
import type { FingerprintOptions } from '../compare/fingerprint';
import type { Watch } from './watch';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a gateway is on a platform, for people who name one on a command line. */
export interface GatewayWords {
  /** `policy path of a Tier-0` */
  readonly form: string;
  readonly example: string;
  /** The one that an object is on, told from its id and values; undefined: it is on none. */
  of(object: { readonly id: string; readonly state: Bag }): string | undefined;
}

/**
 * What engines need of a platform besides its resources and lookups. One that is no more than this has no connection of its
 * own: its verbs use those of the others, or none (`Borrowed`).
 */
export interface Platform {
  /** The first part of every type, and the key of its settings. */
  readonly name: string;
  readonly title: string;
  readonly gateway?: GatewayWords;
  /** What else stands for an object of ours: where `moved` blocks may come from. */
  readonly moves?: readonly MoveSource[];
  /** What programs may call about its objects. */
  readonly functions?: readonly PureFunction[];
  /** What they may have for the length of a run alone. */
  readonly ephemerals?: readonly AnyEphemeral[];
  /**
   * What looks at the plans of one run, of all platforms.
   *
   * @param fingerprints how those of the plan were made; absent: nobody knows, and one that does not match tells nothing
   */
  watch?(fingerprints?: FingerprintOptions): Watch;
}

/** One that is connected to. */
export interface ConnectedPlatform extends Platform {
  /** Connection settings, all optional: what is missing comes from the environment at the first call. */
  readonly config: z.ZodObject;
  /** Settings that say which installation is meant, so that another value means other objects; all others say how to reach it. */
  readonly installation?: readonly string[];
  /** Throws for settings that are given, in the program or the environment, and cannot be; what is missing is no error yet. */
  checkSettings?(config: Bag, env: Environment): void;
  /** Makes a connection without touching the network; missing settings are an error that names key and environment. */
  connect(config: Bag, env: Environment, access?: Access): PlatformClient;
}

/**
 * What is wrong with the settings of a platform, before anything is sent. Told with the first resource that would use them: a
 * plan that passes and an apply in which every resource fails would be the alternative.
 */
export function wrongSettingsOf(platform: ConnectedPlatform, config: Bag, env: Environment): ProviderError | undefined {
  try {
    platform.checkSettings?.(config, env);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    // Its path is that of a setting, not of an argument of the resource.
    return error.with({ path: undefined, brief: `The connection to ${platform.title} is not configured correctly.` });
  }
}

export interface Catalog {
  readonly version: string;
  readonly platforms: readonly (Platform | ConnectedPlatform)[];
  readonly resources: readonly AnyResource[];
  readonly lookups: readonly AnyLookup[];
}

export const isConnected = (platform: Platform): platform is ConnectedPlatform => 'connect' in platform;

/** Those with settings. */
export const connectedOf = ({ platforms }: Pick<Catalog, 'platforms'>): readonly ConnectedPlatform[] =>
  platforms.filter(isConnected);

/** Whether objects of this kind have no connection of their own, and use those of the other platforms. */
export const borrowsConnections = ({ platforms }: Pick<Catalog, 'platforms'>, type: string): boolean =>
  platforms.some((platform) => platform.name === platformOf(type) && !isConnected(platform));

export function platformOf(type: string): string {
  return type.slice(0, type.indexOf(':'));
}

/** Whether a type is that of a lookup: `nsx:getTier0Gateway`. */
export const isLookup = (type: string): boolean => /^[a-z]+:get[A-Z]/.test(type);

export function functionsOf(catalog: Catalog): readonly PureFunction[] {
  return catalog.platforms.flatMap(({ functions = [] }) => functions);
}

export function ephemeralsOf(catalog: Catalog): readonly AnyEphemeral[] {
  return catalog.platforms.flatMap(({ ephemerals = [] }) => ephemerals);
}

export function findResource(catalog: Catalog, type: string): AnyResource {
  const found = catalog.resources.find((resource) => resource.type === type);
  if (found === undefined) {
    throw new ProviderError({
      code: 'unsupported',
      message: `This version of hybridvpn (${catalog.version}) has no resource ${type}.`,
      hint: whatThereIs(type, catalog.resources),
    });
  }
  return found;
}

/** The one that is meant, or all. */
function whatThereIs(given: string, all: readonly { readonly type: string }[]): string {
  const types = all.map(({ type }) => type);
  const near = nearestOf(given, types);
  return near === undefined ? `It has: ${types.join(', ')}.` : `Did you mean ${near}?`;
}

export function findLookup(catalog: Catalog, type: string): AnyLookup {
  const found = catalog.lookups.find((lookup) => lookup.type === type);
  if (found === undefined) {
    throw new ProviderError({
      code: 'unsupported',
      message: `This version of hybridvpn (${catalog.version}) has no lookup ${type}.`,
      hint: whatThereIs(type, catalog.lookups),
    });
  }
  return found;
}
