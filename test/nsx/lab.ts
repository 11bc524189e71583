/** A simulated NSX site with our own client on it, and the steps of an engine: check, plan, create, refresh, update, delete. */
import { told } from '../../provider/core/define/context';
import { catalog } from '../../provider/catalog';
import { platformOf } from '../../provider/core/define/catalog';
import { check, failureLine } from '../../provider/core/define/check';
import type { AnyLookup, AnyResource } from '../../provider/core/define/definition';
import {
  createObject,
  deleteObject,
  importObject,
  readObject,
  updateObject,
  type Call,
  type Outcome,
  type ReadResult,
  type Stored,
} from '../../provider/core/run/lifecycle';
import { pathText, type Bag } from '../../provider/core/define/paths';
import { planChange, type Change } from '../../provider/core/compare/plan';
import { SecretSet } from '../../provider/core/net/redaction';
import { connectNsx, type NsxBody, type NsxClient } from '../../provider/nsx/client/client';
import { resolveNsxConfig, type NsxConfigInput } from '../../provider/nsx/client/config';
import { startNsxSimulator, type RunningNsx, type StartOptions } from '../../provider/nsx/simulator';
import { SimClock } from '../../provider/simulator';
import { withoutConnections } from '../kit/without-connections';

export const definitions: Readonly<Record<string, AnyResource>> = Object.fromEntries(
  catalog.resources.filter(({ type }) => platformOf(type) === 'nsx').map((definition) => [definition.type, definition]),
);

const FAST = { retryBaseMs: 1, retryMaxMs: 5, purgePollMs: 5, purgeMaxMs: 5000, inUseBaseMs: 1, inUseMaxMs: 200 };
const OWNER = 'project/stack/name';

export class Lab {
  readonly logged: string[] = [];
  readonly told: string[] = [];

  private constructor(
    readonly manager: RunningNsx,
    readonly clock: SimClock,
    readonly client: NsxClient,
    /** undefined: an engine that cannot tell whose program it runs. */
    readonly owner: string | undefined,
    private readonly release: () => void = () => undefined,
  ) {}

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

  callAs(owner: string | undefined, more: Partial<Call> = {}): Call {
    return {
      client: this.client,
      signal: new AbortController().signal,
      owner,
      progress: (text) => void this.told.push(text),
      log: (level, message) => void this.logged.push(`${level} ${told(message)}`),
      ...more,
    };
  }

  get call(): Call {
    return this.callAs(this.owner);
  }

  /** Inputs as an engine passes them on; a program that check refuses is an error of the test. */
  checked(type: string, program: Bag, prior?: Bag): Bag {
    const result = check(definition(type), program, { prior });
    if (result.failures.length > 0)
      throw new Error(`check refuses ${type}:\n${result.failures.map(failureLine).join('\n')}`);
    return result.inputs;
  }

  create(type: string, program: Bag, call = this.call): Promise<Outcome> {
    return createObject(definition(type), call, this.checked(type, program));
  }

  /** Created, finished and without complaints; else the test fails here. */
  async made(type: string, program: Bag): Promise<Stored> {
    const outcome = await this.create(type, program);
    if (outcome.incomplete !== undefined) throw new Error(`incomplete: ${outcome.incomplete}`);
    return outcome.stored;
  }

  plan(type: string, stored: Stored, program: Bag): Change[] {
    const desired = this.checked(type, program, stored.inputs);
    return planChange(definition(type), { observed: stored.state, prior: stored.memory, desired });
  }

  read(type: string, stored: Stored): Promise<ReadResult> {
    return readObject(definition(type), this.call, stored);
  }

  async refreshed(type: string, stored: Stored): Promise<Stored> {
    const result = await this.read(type, stored);
    if (result.gone) throw new Error(`${stored.id} is gone`);
    return result.stored;
  }

  update(type: string, stored: Stored, program: Bag): Promise<Outcome> {
    return updateObject(definition(type), this.call, stored, this.checked(type, program, stored.inputs));
  }

  async updated(type: string, stored: Stored, program: Bag): Promise<Stored> {
    const outcome = await this.update(type, stored, program);
    if (outcome.error !== undefined) throw outcome.error;
    if (outcome.incomplete !== undefined) throw new Error(`incomplete: ${outcome.incomplete}`);
    return outcome.stored;
  }

  delete(type: string, stored: Stored): Promise<{ warnings: string[] }> {
    return deleteObject(definition(type), this.call, stored);
  }

  import(type: string, id: string): Promise<Stored | undefined> {
    return importObject(definition(type), this.call, id, { secrets: true });
  }

  async lookup(found: AnyLookup, args: Bag): Promise<Bag> {
    return found.read({ ...this.call, untimed: (wait) => wait(), now: Date.now }, args);
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

function definition(type: string): AnyResource {
  const found = definitions[type];
  if (found === undefined) throw new Error(`no definition of ${type}`);
  return found;
}

function connect(manager: RunningNsx, settings: NsxConfigInput = {}): NsxClient {
  const { url, username, password, caPem } = manager;
  const config = resolveNsxConfig({ url, username, password, ca: caPem, maxCallsPerSecond: 1000, ...settings }, {});
  return connectNsx(config, { timings: FAST, secrets: new SecretSet() });
}

export const pathsOf = (changes: readonly Change[]): string[] => changes.map((change) => pathText(change.path));
