/** A simulated NSX site with our own client on it, and the hands of another administrator. */
import { catalog } from '../../provider/catalog';
import { platformOf } from '../../provider/core/define/catalog';
import type { AnyResource } from '../../provider/core/define/definition';
import type { Bag } from '../../provider/core/define/paths';
import { SecretSet } from '../../provider/core/net/redaction';
import { connectNsx, type NsxBody, type NsxClient } from '../../provider/nsx/client/client';
import { resolveNsxConfig, type NsxConfigInput } from '../../provider/nsx/client/config';
import { startNsxSimulator, type RunningNsx, type StartOptions } from '../../provider/nsx/simulator';
import { SimClock } from '../../provider/simulator';
import { ObjectLab } from '../kit/object-lab';
import { withoutConnections } from '../kit/without-connections';

export const definitions: Readonly<Record<string, AnyResource>> = Object.fromEntries(
  catalog.resources.filter(({ type }) => platformOf(type) === 'nsx').map((definition) => [definition.type, definition]),
);

const FAST = { retryBaseMs: 1, retryMaxMs: 5, purgePollMs: 5, purgeMaxMs: 5000, inUseBaseMs: 1, inUseMaxMs: 200 };
const OWNER = 'project/stack/name';

export class Lab extends ObjectLab<NsxClient> {
  private constructor(
    readonly manager: RunningNsx,
    readonly clock: SimClock,
    client: NsxClient,
    owner: string | undefined,
    private readonly release: () => void = () => undefined,
  ) {
    super(client, owner);
  }

  /** Deleted paths are free again at once, and writes are realized at once, unless the options say otherwise. */
  static async start(options: Partial<StartOptions> & { owner?: string } = {}): Promise<Lab> {
    const { owner = OWNER, ...rest } = options;
    const clock = new SimClock();
    const manager = await startNsxSimulator({
      clock,
      preset: 'site',
      rateLimit: 0,
      purgeSeconds: 0,
      realizationSeconds: 0,
      inClear: true,
      ...rest,
    });
    const direct = rest.inClear === false ? undefined : withoutConnections(manager.listener);
    return new Lab(manager, clock, connect(manager), owner, direct);
  }

  /** Another process on the same manager: no memory of what this one did, nothing read before. */
  another(owner: string | undefined = this.owner, settings: NsxConfigInput = {}): Lab {
    return new Lab(this.manager, this.clock, connect(this.manager, settings), owner, this.release);
  }

  anonymous(): Lab {
    return new Lab(this.manager, this.clock, connect(this.manager), undefined, this.release);
  }

  async stop(): Promise<void> {
    this.release();
    await this.client.close();
    await this.manager.close();
  }

  /** As another administrator would: GET, merge at top level (null removes), PUT. Returns what was there before. */
  async byHand(path: string, merge: Bag): Promise<NsxBody> {
    const client = connect(this.manager);
    const options = { signal: new AbortController().signal };
    const secret = path.includes('/sessions/') ? '?action=show_sensitive_data' : '';
    const before = await client.get(`${path}${secret}`, options);
    const body = Object.fromEntries(Object.entries({ ...before, ...merge }).filter(([, value]) => value !== null));
    await client.put(path, body, options);
    await client.close();
    return before;
  }

  async deletedByHand(path: string): Promise<void> {
    const client = connect(this.manager);
    await client.delete(path, { signal: new AbortController().signal });
    await client.close();
  }

  /** The stored body, as another client sees it. */
  async live(path: string): Promise<NsxBody> {
    const client = connect(this.manager);
    const body = await client.get(path, { signal: new AbortController().signal });
    await client.close();
    return body;
  }

  /** Vendor calls made while `run` ran, logins and the identity of the manager left out: `PUT /infra/…` → count. */
  async counted(run: () => Promise<unknown>): Promise<Record<string, number>> {
    const before = this.counts();
    await run();
    const after = this.counts();
    const made: Record<string, number> = {};
    for (const [line, count] of Object.entries(after)) {
      if (count > (before[line] ?? 0)) made[line] = count - (before[line] ?? 0);
    }
    return made;
  }

  /** Answers that refused a write, by status: `412` → 2. */
  refused(): Record<string, number> {
    const result: Record<string, number> = {};
    for (const line of this.manager.listener.calls().calls) {
      if (line.method === 'GET') continue;
      for (const [status, count] of Object.entries(line.byStatus)) {
        if (Number(status) >= 400) result[status] = (result[status] ?? 0) + count;
      }
    }
    return result;
  }

  private counts(): Record<string, number> {
    const lines = this.manager.listener.calls().calls.filter(({ path }) => path.startsWith('/policy/'));
    const result: Record<string, number> = {};
    for (const { method, path, count } of lines) {
      const key = `${method} ${path.slice('/policy/api/v1'.length)}`;
      result[key] = (result[key] ?? 0) + count;
    }
    return result;
  }
}

function connect(manager: RunningNsx, settings: NsxConfigInput = {}): NsxClient {
  const { url, username, password, caPem } = manager;
  const config = resolveNsxConfig({ url, username, password, ca: caPem, maxCallsPerSecond: 1000, ...settings }, {});
  return connectNsx(config, { timings: FAST, secrets: new SecretSet() });
}
