/**
 * Both simulated platforms, their clocks running fast, and the hands of another administrator: edits and deletions with
 * the vendor's own API.
 */
import { randomUUID } from 'node:crypto';
import { startAlicloudSimulator, type RunningAlicloudSimulator } from '../../provider/alicloud/simulator';
import { catalog } from '../../provider/catalog';
import type { Catalog } from '../../provider/core/define/catalog';
import type { PlatformClient } from '../../provider/core/define/context';
import type { Bag } from '../../provider/core/define/paths';
import type { NsxClient } from '../../provider/nsx/client/client';
import { startCiscoSimulator, type RunningCisco } from '../../provider/cisco/simulator';
import { startPfsenseSimulator, type RunningPfsense } from '../../provider/pfsense/simulator';
import { models } from '../../provider/pfsense/simulator/models';
import { startNsxSimulator, type RunningNsx } from '../../provider/nsx/simulator';
import { introduce, SimClock, type CallLine, type SimListener, type Twin } from '../../provider/simulator';
import { GONE, resolve, type CaseEdit, type CiscoEdit, type PfsenseEdit, type ResourceCase } from '../kit/cases';
import { connectAlicloudFast, connectCiscoFast, connectNsxFast, connectPfsenseFast, impatient } from '../kit/impatient';
import { withoutConnections } from './without-connections';

type Vanish = NonNullable<ResourceCase['vanish']>;

/** Virtual seconds per real one: what takes the platforms seconds takes the tests milliseconds. */
const RATE = 200;

/** Who the platforms of recordings are: a state is bound to them. */
export const RECORDED = { clusterId: '00000000-0000-4000-9000-0000000000c1', accountId: '1000000000000001' };

export class Site {
  private readonly before: ReadonlySet<string>;
  private readonly release: () => void;
  /** The other administrator at NSX: one client, and not one for each edit. */
  private atNsx: NsxClient | undefined;

  private constructor(
    readonly clock: SimClock,
    readonly nsx: RunningNsx,
    readonly alicloud: RunningAlicloudSimulator,
    readonly pfsense: RunningPfsense,
    readonly cisco: RunningCisco,
  ) {
    this.before = new Set(this.objects());
    this.release = withoutConnections(...this.listeners);
  }

  /**
   * `purgeSeconds`: how long NSX refuses the path of what was deleted, in virtual seconds. `clusterId`, `accountId`: who the
   * platforms are, for states that were recorded on others. `extraGateways`: VPN gateways beside the first. `start`: when it is
   * there, in milliseconds; what was recorded looks back on its own past. `twins`: whom they
   * play, instead of a site.
   */
  static async start({
    purgeSeconds = 2,
    clusterId,
    accountId,
    extraGateways,
    start,
    twins = {},
  }: {
    purgeSeconds?: number;
    clusterId?: string;
    accountId?: string;
    extraGateways?: number;
    start?: number;
    twins?: { readonly nsx?: Twin; readonly alicloud?: Twin; readonly pfsense?: Twin; readonly cisco?: Twin };
  } = {}): Promise<Site> {
    const clock = new SimClock({ rate: RATE, start });
    const [nsx, alicloud, pfsense, cisco] = await Promise.all([
      startNsxSimulator({
        clock,
        preset: 'site',
        rateLimit: 0,
        purgeSeconds,
        realizationSeconds: 1,
        inClear: true,
        clusterId,
        twin: twins.nsx,
      }),
      startAlicloudSimulator({
        ...{ clock, busySeconds: 1, establishSeconds: 0, bgpSeconds: 0 },
        ...{ accountId, extraGateways, twin: twins.alicloud },
      }),
      startPfsenseSimulator({ clock, applySeconds: 1, inClear: true, twin: twins.pfsense }),
      startCiscoSimulator({ clock, inClear: true, twin: twins.cisco }),
    ]);
    introduce([nsx.simulator.tunnels, alicloud.simulator.tunnels]);
    return new Site(clock, nsx, alicloud, pfsense, cisco);
  }

  async stop(): Promise<void> {
    await this.atNsx?.close();
    this.release();
    await Promise.all([this.nsx, this.alicloud, this.pfsense, this.cisco].map((one) => one.close()));
    this.clock.stop();
  }

  /** Nothing that takes time ends any more … */
  freeze(): void {
    this.clock.setRate(0);
  }

  /** … and now it goes on. */
  thaw(): void {
    this.clock.setRate(RATE);
  }

  /** Settings of all connections, in our own spelling. */
  get settings(): { nsx: Bag; alicloud: Bag; pfsense: Bag; cisco: Bag } {
    const { url, username, password, caPem } = this.nsx;
    const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = this.alicloud;
    return {
      nsx: { url, username, password, ca: caPem, maxCallsPerSecond: 1000 },
      alicloud: { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret },
      pfsense: {
        url: this.pfsense.url,
        username: this.pfsense.username,
        password: this.pfsense.password,
        ca: this.pfsense.caPem,
      },
      cisco: {
        url: this.cisco.url,
        username: this.cisco.username,
        password: this.cisco.password,
        ca: this.cisco.caPem,
        saveConfig: true,
      },
    };
  }

  /** The same as Pulumi's engine hands them over: one JSON text per platform. */
  get textSettings(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.settings).map(([name, value]) => [name, JSON.stringify(value)]));
  }

  /** Values that may appear in no message, log or URL, beside those of the case. */
  get credentials(): readonly string[] {
    return [this.nsx.password, this.alicloud.accessKeySecret, this.pfsense.password, this.cisco.password];
  }

  /** The catalog with clients that do not wait as long as people do; `close` ends the connections it made. */
  catalog(): { catalog: Catalog; close(): Promise<void> } {
    const clients: PlatformClient[] = [];
    return {
      catalog: impatient(catalog, this.gatewayIds, (client) => clients.push(client)),
      close: async () => void (await Promise.all(clients.map((client) => client.close()))),
    };
  }

  /** The VPN gateways that were there at the start. */
  get gatewayIds(): readonly string[] {
    return [...this.alicloud.simulator.world.vpnGateways.values()].map(({ id }) => id);
  }

  /** As another administrator would. Returns how to undo it where the API can. */
  async byHand(edit: CaseEdit | Vanish, ids: Readonly<Record<string, string>>): Promise<() => Promise<void>> {
    const nothing = async (): Promise<void> => undefined;
    if (edit.vendor === 'alicloud') {
      await this.alicloudByHand(edit.product, edit.action, resolve(edit.parameters, ids));
      return nothing;
    }
    if (edit.vendor === 'pfsense') return this.pfsenseByHand(resolve(edit, ids));
    if (edit.vendor === 'cisco') return this.ciscoByHand(resolve(edit, ids));
    const path = resolve(edit.path, ids);
    if ('delete' in edit) {
      await this.withNsx((client, options) => client.delete(path, options));
      return nothing;
    }
    const before = await this.nsxByHand(path, resolve(edit.merge, ids));
    const added = Object.keys(edit.merge).filter((key) => !(key in before));
    const { _revision, ...old } = before;
    return async () =>
      void (await this.nsxByHand(path, { ...old, ...Object.fromEntries(added.map((key) => [key, null])) }));
  }

  /** Ids of everything on both platforms that was not there at the start. */
  made(): string[] {
    return this.objects().filter((id) => !this.before.has(id));
  }

  /** Every URL that was asked for, on all listeners. */
  urls(): string[] {
    return this.listeners.flatMap((one) => one.urlLog());
  }

  private get listeners(): readonly SimListener[] {
    const { nsx, alicloud, pfsense, cisco } = this;
    return [nsx.listener, alicloud.listener, alicloud.cbnListener, pfsense.listener, cisco.listener];
  }

  /** Requests that change something, so far. */
  writes(): number {
    return this.changing().reduce((sum, { count }) => sum + count, 0);
  }

  /** Requests that change something and were refused so far: how many by status. */
  refused(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { byStatus } of this.changing()) {
      for (const [status, count] of Object.entries(byStatus)) {
        if (Number(status) >= 400) counts[status] = (counts[status] ?? 0) + count;
      }
    }
    return counts;
  }

  private changing(): CallLine[] {
    // Of both endpoints: who waits for a write to one of transit routers would wait for ever otherwise.
    const alicloud = [this.alicloud.listener, this.alicloud.cbnListener]
      .flatMap((listener) => listener.calls().calls)
      .filter(({ action }) => !/^(Describe|List|Get|Diagnose)/.test(action ?? ''));
    const others = [this.pfsense.listener, this.cisco.listener]
      .flatMap((listener) => listener.calls().calls)
      .filter(({ method }) => method !== 'GET');
    const nsx = this.nsx.listener
      .calls()
      .calls.filter(({ method, path }) => method !== 'GET' && path.startsWith('/policy/'));
    return [...nsx, ...alicloud, ...others];
  }

  private objects(): string[] {
    const { tree } = this.nsx.simulator.getState() as {
      tree: { objects: { objects?: Record<string, unknown>; values?: unknown } };
    };
    const world = this.alicloud.simulator.world;
    // A token is remembered for good, whatever became of its object.
    const { knobs: _knobs, accountId: _account, tokens: _tokens, ...stores } = world.snapshot();
    return [
      ...pathsIn(tree.objects),
      ...pfsenseObjects(this.pfsense),
      ...ciscoObjects(this.cisco.simulator.getState().running),
      ...Object.values(stores).flatMap(({ objects }) =>
        Object.entries(objects).map(([id, object]) => routeOr(id, object)),
      ),
    ];
  }

  private async nsxByHand(path: string, merge: Bag): Promise<Bag> {
    return this.withNsx(async (client, options) => {
      const secret = path.includes('/sessions/') ? '?action=show_sensitive_data' : '';
      const before = (await client.get(`${path}${secret}`, options)) as Bag;
      const body = Object.fromEntries(Object.entries({ ...before, ...merge }).filter(([, value]) => value !== null));
      await client.put(path, body, options);
      return before;
    });
  }

  /** @returns how to write back what was there */
  private async pfsenseByHand({ path, key, value, change }: PfsenseEdit): Promise<() => Promise<void>> {
    const client = connectPfsenseFast(this.settings.pfsense);
    const options = { signal: new AbortController().signal };
    try {
      const list = models.find(({ one }) => one === path)?.all;
      if (list === undefined) throw new Error(`no model of the simulated pfSense has ${path}`);
      const all = await client.list<Bag>(list, [], options);
      const found = all.find((one) => String(one[key]) === value);
      if (found === undefined) throw new Error(`no ${path} has ${key} ${value}`);
      const id = found['id'] as string | number;
      if (change === 'delete') await client.delete(path, { id }, options);
      else await client.patch(path, { id, ...change }, options);
      const before = Object.fromEntries(Object.keys(change).map((name) => [name, found[name]]));
      return async () => void (await this.pfsenseByHand({ vendor: 'pfsense', path, key, value, change: before }));
    } finally {
      await client.close();
    }
  }

  /** @returns how to write back what was there */
  private async ciscoByHand({ node, value }: CiscoEdit): Promise<() => Promise<void>> {
    const client = connectCiscoFast(this.settings.cisco);
    const options = { signal: new AbortController().signal };
    try {
      const before = await client.get<unknown>(node, options);
      if (value === GONE) await client.delete(node, options);
      else await client.put(node, value, options);
      return async () => void (await this.ciscoByHand({ vendor: 'cisco', node, value: before ?? GONE }));
    } finally {
      await client.close();
    }
  }

  private async withNsx<T>(work: (client: NsxClient, options: { signal: AbortSignal }) => Promise<T>): Promise<T> {
    // By name and password: a session ends after nine seconds without a call, as the clock runs, and is renewed once a minute.
    this.atNsx ??= connectNsxFast({ ...this.settings.nsx, authMode: 'basic' });
    return work(this.atNsx, { signal: new AbortController().signal });
  }

  private async alicloudByHand(product: 'vpc' | 'cbn', action: string, parameters: Bag): Promise<void> {
    const client = connectAlicloudFast(this.settings.alicloud, this.gatewayIds);
    const options = /Tag/.test(action) ? {} : { clientToken: randomUUID() };
    await client.call(product, action, parameters as never, { signal: new AbortController().signal }, options);
    await this.clock.advance(10);
    await client.close();
  }
}

/** What there is of each kind, by what makes it itself: places in lists say nothing. */
const pfsenseObjects = ({ simulator }: RunningPfsense): string[] =>
  Object.entries(simulator.getState().stores).flatMap(([store, rows]) =>
    rows.map(({ uniqid, ikeid, name, tracker, network, gateway }) =>
      [store, uniqid ?? ikeid ?? name ?? tracker ?? `${String(network)} ${String(gateway)}`].join(' '),
    ),
  );

/** Every entry of every list of the configuration, by where it stands and what its members are that tell it apart. */
function ciscoObjects(node: unknown, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
    const at = `${path}/${name}`;
    if (!Array.isArray(value)) return ciscoObjects(value, at);
    return value.flatMap((item: unknown, place) => {
      const known = typeof item === 'object' && item !== null ? (Object.values(item)[0] as unknown) : item;
      const own = `${at}=${typeof known === 'object' ? place : String(known)}`;
      return [own, ...ciscoObjects(item, own)];
    });
  });
}

/** A route entry is what it leads to: made anew it is the same one. */
const routeOr = (id: string, object: { nextHop?: string; destination?: string }): string =>
  object.destination === undefined ? id : `${object.nextHop}/${object.destination}`;

/** The store's snapshot, whatever its form: keys of its objects. */
function pathsIn(snapshot: unknown): string[] {
  const text = JSON.stringify(snapshot);
  return [...new Set([...text.matchAll(/"path":"([^"]+)"/g)].map(([, path]) => path!))];
}
