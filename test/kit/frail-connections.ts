/** Connections to the simulators that die after so many operations, as those of a process that is killed. */
import { borrowed, type Borrowed, type Context } from '../../provider/core/define/context';
import { runOperation } from '../../provider/core/run/operation';
import { Connections } from '../../provider/cli/links/connections';
import { connectAlicloudFast, connectNsxFast } from './impatient';
import type { Linked } from './linked';
import { settingsOf } from './linked-state';

export class Killed extends Error {}

export class FrailConnections extends Connections {
  /** What was begun, in order. */
  readonly ran: string[] = [];
  private readonly clients: Readonly<
    Record<string, ReturnType<typeof connectNsxFast> | ReturnType<typeof connectAlicloudFast>>
  >;

  constructor(
    link: Linked,
    private readonly survives = Infinity,
    private readonly onBegun: (what: string) => void = () => undefined,
  ) {
    super({ set: [] });
    const { nsx, alicloud } = settingsOf(link);
    this.clients = { nsx: connectNsxFast(nsx), alicloud: connectAlicloudFast(alicloud, ['vpn-sim0000000000000001']) };
  }

  override run<T>(
    { what, timeoutMs, signal }: { what: string; timeoutMs: number; signal: AbortSignal },
    work: (ctx: Context<Borrowed>) => Promise<T>,
  ): Promise<T> {
    if (this.ran.length >= this.survives) return Promise.reject(new Killed(what));
    this.ran.push(what);
    this.onBegun(what);
    const client = borrowed((platform) => this.clients[platform]!);
    const call = { client, signal, progress: () => undefined, log: () => undefined };
    return runOperation(call, { what, timeoutMs }, (ctx) => work({ ...ctx, client }));
  }

  override async close(): Promise<void> {
    await Promise.all(Object.values(this.clients).map((client) => client.close()));
  }
}
