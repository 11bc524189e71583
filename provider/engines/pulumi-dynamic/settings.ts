/**
 * Settings from the stack's configuration, and the connections made from them. Keys, all under `hybridvpn:`
 *
 *   <platform>          connection settings of that platform, an object
 *   connections         { name: { <platform>: {…} } }, chosen by a resource's argument `connection`: a name, or where a
 *                       resource asks several platforms a name for each of them
 *   fingerprintKey      secret text that makes fingerprints of weak secrets useless to others
 *   strictAlgorithms    true: algorithms that this version does not know are errors
 *
 * Objects arrive as JSON text, secrets in clear. What is missing comes from the environment, at the first call that
 * needs a connection: a preview of new resources needs neither credentials nor a network.
 */
import {
  connectedOf,
  isConnected,
  wrongSettingsOf,
  type Catalog,
  type ConnectedPlatform,
  type Environment,
  type Platform,
} from '../../core/define/catalog';
import { nearest } from '../../core/define/nearest';
import { borrowed, type Borrowed, type PlatformClient } from '../../core/define/context';
import { inFullOnce, ProviderError } from '../../core/define/errors';
import { Ledger } from '../../core/run/ledger';
import { isBag, type Bag } from '../../core/define/paths';
import { sortedText } from '../../core/define/sorted';
import { booleanIn, isConfigured, noSwitch, settingsObject } from '../../core/net/settings';
import type { Connection } from '../pulumi-wire';
import { Clients } from '../shared/clients';

const NAMESPACE = 'hybridvpn';

/** The value of a configuration key such as `hybridvpn:strictAlgorithms`, as text. */
export type ConfigReader = (key: string) => string | undefined;

export class Settings {
  /** By platform and settings: all resources that say the same share a session, a limiter and a bulk reader. */
  private readonly clients = new Clients();
  private readonly ledgers = new Map<string, Ledger>();
  private readonly wrong = new Map<string, ProviderError | undefined>();
  /** By the name of the connection. */
  private readonly borrowed = new Map<string, Borrowed>();

  constructor(
    private readonly catalog: Catalog,
    private readonly read: ConfigReader,
    private readonly env: Environment,
  ) {}

  get fingerprintKey(): string | undefined {
    const key = this.read(`${NAMESPACE}:fingerprintKey`);
    return key === '' ? undefined : key;
  }

  get strictAlgorithms(): boolean {
    const key = `${NAMESPACE}:strictAlgorithms`;
    const given = this.read(key) || 'false';
    const on = booleanIn(given);
    if (on !== undefined) return on;
    throw new ProviderError({ code: 'invalid', message: `The configuration ${key}: ${noSwitch(given)}` });
  }

  /** Who of a connection's resources may have what. Two names of one installation count as two installations. */
  ledger(platformName: string, connection: Connection = ''): Ledger {
    const key = `${platformName} ${typeof connection === 'string' ? connection : sortedText(connection)}`;
    let ledger = this.ledgers.get(key);
    if (ledger === undefined) this.ledgers.set(key, (ledger = new Ledger()));
    return ledger;
  }

  /** What is wrong with the settings of a connection, the environment's included. One that is missing is told at the first call. */
  misconfigured(platformName: string, connection?: Connection): ProviderError | undefined {
    const platform = this.platform(platformName);
    if (!isConnected(platform)) return this.wrongPlatformIn(connection);
    const name = nameFor(platformName, connection);
    if (name !== undefined && this.settingsOf(name, platformName) === undefined) return undefined;
    const config = this.configOf(platform, name);
    const key = `${platformName} ${sortedText(config)}`;
    if (!this.wrong.has(key)) this.wrong.set(key, wrongSettingsOf(platform, config, this.env));
    const error = this.wrong.get(key);
    return error && inFullOnce(error);
  }

  /** Whether anything says how to reach the platform: in the configuration, by a named connection, or in the environment. */
  isSet(platformName: string, connection?: string): boolean {
    const platform = this.platform(platformName);
    if (!isConnected(platform) || connection !== undefined) return true;
    return isConfigured(platform, this.configOf(platform, connection), this.env);
  }

  /** The connection to a platform, made at the first use. */
  client(platformName: string, connection?: Connection): PlatformClient {
    const platform = this.platform(platformName);
    if (!isConnected(platform)) return this.borrow(connection);
    const config = this.configOf(platform, nameFor(platformName, connection));
    const key = `${platformName} ${sortedText(config)}`;
    return this.clients.get(key, platform.title, () => platform.connect(config, this.env));
  }

  /** One for each connection: what is remembered of a client is remembered of that object. */
  private borrow(connection: Connection | undefined): Borrowed {
    const key = sortedText(connection ?? {});
    let made = this.borrowed.get(key);
    if (made === undefined) this.borrowed.set(key, (made = borrowed((platform) => this.client(platform, connection))));
    return made;
  }

  /** A platform that is misspelled would be asked through its default connection, without a word. */
  private wrongPlatformIn(connection: Connection | undefined): ProviderError | undefined {
    if (connection === undefined || typeof connection === 'string') return undefined;
    const names = connectedOf(this.catalog).map(({ name }) => name);
    const wrong = Object.keys(connection).find((name) => !names.includes(name));
    if (wrong === undefined) return undefined;
    const message = `There is no platform "${wrong}". ${nearest(wrong, names)}`;
    return new ProviderError({ code: 'invalid', path: 'connection', message });
  }

  private platform(name: string): Platform {
    const found = this.catalog.platforms.find((one) => one.name === name);
    if (found === undefined) {
      throw new ProviderError({ code: 'internal', message: `No platform "${name}" is built in.` });
    }
    return found;
  }

  private configOf({ name }: ConnectedPlatform, connection: string | undefined): Bag {
    return connection === undefined ? this.object(name) : this.named(connection, name);
  }

  private named(connection: string, platformName: string): Bag {
    const settings = this.settingsOf(connection, platformName);
    if (settings !== undefined) return settings;
    const all = this.object('connections');
    const fitting = Object.keys(all).filter((name) => isBag(all[name]) && isBag(all[name][platformName]));
    throw new ProviderError({
      code: 'invalid',
      path: 'connection',
      message:
        `There is no connection "${connection}" with settings for ${platformName}. ${nearest(connection, fitting)}`.trim(),
      hint: `Set it with: pulumi config set --path ${NAMESPACE}:connections.${connection}.${platformName}.<setting> <value>`,
    });
  }

  private settingsOf(connection: string, platformName: string): Bag | undefined {
    const found = this.object('connections')[connection];
    const settings = isBag(found) ? found[platformName] : undefined;
    return isBag(settings) ? settings : undefined;
  }

  private object(name: string): Bag {
    const value = settingsObject(this.read(`${NAMESPACE}:${name}`));
    if (value !== undefined) return value;
    throw new ProviderError({
      code: 'invalid', // the text itself may be a credential and is not repeated
      message: `The configuration ${NAMESPACE}:${name} is not an object.`,
      hint: `Set its members one by one: pulumi config set --path ${NAMESPACE}:${name}.<setting> <value>, with --secret for credentials.`,
    });
  }
}

/** Absent: the platform's own settings. */
const nameFor = (platform: string, connection: Connection | undefined): string | undefined =>
  typeof connection === 'object' ? connection[platform] : connection;
