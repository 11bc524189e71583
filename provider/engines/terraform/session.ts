/** One configured provider: its settings, and a connection per platform, made at the first call that needs it. */
import { check } from '../../core/check';
import type { Catalog, Platform } from '../../core/catalog';
import { platformOf } from '../../core/catalog';
import type { PlatformClient } from '../../core/context';
import { ProviderError } from '../../core/errors';
import type { Call } from '../../core/lifecycle';
import { isBag, type Bag } from '../../core/paths';
import { containsUnknown } from '../../core/unknown';
import type { CallContext } from './rpc';

export class Session {
  private readonly clients = new Map<string, PlatformClient>();
  private settings: Bag = {};

  constructor(
    private readonly catalog: Catalog,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  configure(settings: Bag): void {
    this.settings = settings;
    this.clients.clear(); // made with other settings
  }

  get fingerprintKey(): string | undefined {
    return text(this.settings['fingerprintKey']);
  }

  get strictAlgorithms(): boolean {
    return this.settings['strictAlgorithms'] === true;
  }

  /** False while a setting of the connection comes from a resource that does not exist yet. */
  isKnown(type: string): boolean {
    return !containsUnknown(this.settings[platformOf(type)]);
  }

  /** What the core needs for one operation on an object of this type. */
  call(type: string, context: CallContext, timeouts: Call['timeouts'] = {}): Call {
    return {
      client: this.client(type),
      signal: context.signal,
      timeouts,
      owner: text(this.settings['owner']) ?? this.env['HYBRIDVPN_OWNER'],
      fingerprintKey: this.fingerprintKey,
      progress: (message) => context.log('info', message),
      log: (level, message) => context.log(level, message),
    };
  }

  private client(type: string): PlatformClient {
    const name = platformOf(type);
    let client = this.clients.get(name);
    if (client === undefined) {
      if (!this.isKnown(type)) throw notKnownYet(name);
      const settings = this.settings[name];
      client = this.platform(name).connect(isBag(settings) ? settings : {}, this.env);
      this.clients.set(name, client);
    }
    return client;
  }

  private platform(name: string): Platform {
    const found = this.catalog.platforms.find((platform) => platform.name === name);
    if (found === undefined) throw new ProviderError({ code: 'internal', message: `There is no platform ${name}.` });
    return found;
  }
}

/** Settings of each platform against its own schema, for `ValidateProviderConfig`. */
export function settingFailures(catalog: Catalog, settings: Bag): { path: (string | number)[]; message: string }[] {
  return catalog.platforms.flatMap((platform) => {
    const given = settings[platform.name];
    if (!isBag(given)) return [];
    const { failures } = check({ inputs: platform.config }, given);
    return failures.map(({ path, message }) => ({ path: [platform.name, ...path], message }));
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function notKnownYet(name: string): ProviderError {
  return new ProviderError({
    code: 'invalid',
    message: `The connection settings of "${name}" are not known yet: they come from something that is created in the same run.`,
    hint: 'Apply what provides them first (terraform apply -target=…), or give the settings as variables.',
  });
}
