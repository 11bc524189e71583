/** The connections of all platforms for the length of a command: each is made when an end on it is asked for the first time. */
import { catalog } from '../../catalog';
import { borrowed, type Borrowed, type Context, type PlatformClient } from '../../core/define/context';
import type { Access } from '../../core/net/read-only';
import { runOperation } from '../../core/run/operation';
import { assertReadable, connect, type ConnectionOptions } from '../connection';
import { lateNote, note, noteWhatMatters } from '../inventory';

export class Connections {
  private readonly made = new Map<string, PlatformClient>();
  private readonly client: Borrowed;

  /** They only read, unless `access` says otherwise. */
  constructor(options: ConnectionOptions, access?: Access) {
    assertReadable(options);
    this.client = borrowed((platform, named) => {
      const key = `${platform} ${named?.name ?? ''}`;
      const known = this.made.get(key);
      if (known !== undefined) return known;
      const vendor = catalog.vendors.find(({ name }) => name === platform)!;
      const made = connect(vendor, { ...options, named }, process.env, access);
      this.made.set(key, made);
      return made;
    });
  }

  /** One operation on all of them. */
  run<T>(
    { what, timeoutMs, signal }: { readonly what: string; readonly timeoutMs: number; readonly signal: AbortSignal },
    work: (ctx: Context<Borrowed>) => Promise<T>,
  ): Promise<T> {
    const call = {
      client: this.client,
      signal,
      progress: lateNote(),
      log: noteWhatMatters(note),
    };
    return runOperation(call, { what, timeoutMs }, (ctx) => work({ ...ctx, client: this.client }));
  }

  async close(): Promise<void> {
    await Promise.all([...this.made.values()].map((client) => client.close()));
    this.made.clear();
  }
}
