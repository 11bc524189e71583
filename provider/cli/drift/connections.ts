/** The connections of one comparison, each made at its first use: by platform, and by name where a program has several. */
import { isConnected, platformOf, type ConnectedPlatform, type Environment } from '../../core/define/catalog';
import type { PlatformClient } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import type { Call } from '../../core/run/lifecycle';
import type { VendorCatalog } from '../../vendor';
import { assertReadable, connect } from '../connection';
import { noteWhatMatters } from '../inventory';
import type { Held } from '../state';

export interface ConnectionsOptions {
  /** JSON file with settings. */
  readonly connection?: string;
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly fingerprintKey?: string;
  /** Says what is waited for. */
  note(text: string): void;
}

export class Connections {
  private readonly clients = new Map<string, PlatformClient | ProviderError>();

  constructor(
    private readonly catalog: VendorCatalog,
    private readonly options: ConnectionsOptions,
  ) {
    // Once, and not for each object that would be asked for by it.
    assertReadable(options);
  }

  get hasFingerprintKey(): boolean {
    return this.options.fingerprintKey !== undefined;
  }

  /** The platform of an object; undefined: it stands in its state alone. */
  platformOf({ definition }: Held): ConnectedPlatform | undefined {
    const name = platformOf(definition.type);
    return this.catalog.platforms.filter(isConnected).find((platform) => platform.name === name);
  }

  /** @throws ProviderError if there are no such settings */
  clientFor(platform: ConnectedPlatform, { connection }: Held): PlatformClient {
    const name = typeof connection === 'object' ? connection[platform.name] : connection;
    const key = `${platform.name} ${name ?? ''}`;
    const made = this.clients.get(key) ?? this.tried(platform, name);
    this.clients.set(key, made);
    if (made instanceof ProviderError) throw made;
    return made;
  }

  private tried(platform: ConnectedPlatform, name: string | undefined): PlatformClient | ProviderError {
    try {
      const { connection, env } = this.options;
      return connect(
        platform,
        { set: [], connection, ...(name === undefined ? {} : { named: { name, only: false } }) },
        env,
      );
    } catch (error) {
      if (error instanceof ProviderError) return error;
      throw error;
    }
  }

  callOf(client: PlatformClient): Call {
    const { signal, fingerprintKey, note } = this.options;
    return {
      client,
      signal,
      ...(fingerprintKey === undefined ? {} : { fingerprintKey }),
      progress: note,
      log: noteWhatMatters(note),
    };
  }

  async close(): Promise<void> {
    const made = [...this.clients.values()].flatMap((one) => (one instanceof ProviderError ? [] : [one]));
    await Promise.all(made.map((client) => client.close()));
  }
}
