/** The platforms of one configured provider: their settings, and a connection to each, made at the first call that needs it. */
import {
  connectedOf,
  isConnected,
  platformOf,
  wrongSettingsOf,
  type Catalog,
  type Environment,
  type Platform,
} from '../../core/define/catalog';
import type { CheckFailure } from '../../core/define/check-failure';
import { borrowed, type PlatformClient } from '../../core/define/context';
import { inFullOnce, ProviderError } from '../../core/define/errors';
import { Ledger } from '../../core/run/ledger';
import { isBag, type Bag } from '../../core/define/paths';
import { isConfigured, typedSettings, wrongSettings } from '../../core/net/settings';
import { containsUnknown } from '../../core/define/unknown';
import { Clients } from './clients';

export class Connections {
  private readonly clients = new Clients();
  private settings: Bag = {};
  private promises = new Ledger();
  private readonly wrong = new Map<string, ProviderError | undefined>();
  private readonly borrowed = borrowed((platform) => this.connection(platform));

  /** `notKnownHint`: what to do when a connection comes from something that the same run creates. */
  constructor(
    private readonly catalog: Catalog,
    private readonly env: Environment,
    private readonly notKnownHint: string,
  ) {}

  configure(settings: Bag): void {
    this.settings = settings;
    this.clients.clear(); // made with other settings
    this.wrong.clear();
    // A process that is debugged serves one command after another, each with plans of its own.
    this.promises = new Ledger();
  }

  /** Who of this provider's resources may have what. */
  get ledger(): Ledger {
    return this.promises;
  }

  get fingerprintKey(): string | undefined {
    return this.text('fingerprintKey');
  }

  get strictAlgorithms(): boolean {
    return this.settings['strictAlgorithms'] === true;
  }

  text(name: string): string | undefined {
    const value = this.settings[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** False while a setting of the connection comes from a resource that does not exist yet. */
  isKnown(type: string): boolean {
    return !containsUnknown(this.settings[platformOf(type)]);
  }

  /** What is wrong with the settings of the platform of this kind, the environment's included. Unknown ones may yet be right. */
  misconfigured(type: string): ProviderError | undefined {
    const name = platformOf(type);
    const platform = this.platform(name);
    if (!isConnected(platform) || !this.isKnown(type)) return undefined;
    if (!this.wrong.has(name)) {
      const settings = this.settings[name];
      this.wrong.set(name, wrongSettingsOf(platform, isBag(settings) ? settings : {}, this.env));
    }
    const error = this.wrong.get(name);
    return error && inFullOnce(error);
  }

  /** Whether anything says how to reach the platform of this kind, and is known. */
  isSet(type: string): boolean {
    const platform = this.platform(platformOf(type));
    if (!isConnected(platform)) return true;
    const settings = this.settings[platform.name];
    return this.isKnown(type) && isConfigured(platform, isBag(settings) ? settings : {}, this.env);
  }

  client(type: string): PlatformClient {
    return this.connection(platformOf(type));
  }

  private connection(name: string): PlatformClient {
    const platform = this.platform(name);
    if (!isConnected(platform)) return this.borrowed;
    const settings = this.settings[name];
    if (containsUnknown(settings)) throw this.notKnownYet(name);
    return this.clients.get(name, platform.title, () => platform.connect(isBag(settings) ? settings : {}, this.env));
  }

  private platform(name: string): Platform {
    const found = this.catalog.platforms.find((platform) => platform.name === name);
    if (found === undefined) throw new ProviderError({ code: 'internal', message: `There is no platform ${name}.` });
    return found;
  }

  private notKnownYet(name: string): ProviderError {
    return new ProviderError({
      code: 'invalid',
      message: `The connection settings of "${name}" are not known yet: they come from something that is created in the same run.`,
      hint: this.notKnownHint,
    });
  }
}

/** The provider's own settings, and those of each platform against its schema; paths of these start with the platform's name. */
export function settingFailures(catalog: Catalog, settings: Bag): CheckFailure[] {
  const own = ['owner', 'fingerprintKey'].flatMap((name): CheckFailure[] => {
    const value = settings[name];
    // Taken for "none" it would lose the marks that find an interrupted create again, without a word.
    return typeof value === 'string' && value.trim() === ''
      ? [{ path: [name], message: 'This is empty: give it a value, or leave it out.' }]
      : [];
  });
  const platforms = connectedOf(catalog).flatMap((platform) => {
    const given = settings[platform.name];
    if (!isBag(given)) return [];
    const failures = wrongSettings(platform.config, typedSettings(platform.config, given));
    return failures.map((failure) => ({ ...failure, path: [platform.name, ...failure.path] }));
  });
  return [...own, ...platforms];
}
