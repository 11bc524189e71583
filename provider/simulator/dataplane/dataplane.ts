/**
 * The simulators' body: what their platforms' gateways would do with the tunnels, done by daemons. Once in a while it compares
 * what the simulators offer with what runs, changes that, and asks the daemons how they fare; answers of the simulators are made
 * from the last time it asked.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimClock } from '../clock';
import {
  negotiate,
  type Announced,
  type Failure,
  type Negotiation,
  type OfferedEnd,
  type Traffic,
  type TunnelHost,
  type Wire,
} from '../negotiation';
import { Endpoint } from './endpoint';
import type { Neighbor } from './frr-config';
import { planOf, type EndPlan, type Plan } from './plan';
import { Router, type Session } from './router';
import { Sandbox } from './sandbox';
import { together } from './together';
import { openUnderlay, routeTo, setRoutes } from './underlay';

/** Real ms between two looks. */
const EVERY_MS = 300;
/** Real ms within which an end that says nothing is still at it. */
const PATIENCE_MS = 5000;

export class Dataplane implements Wire {
  private readonly endpoints = new Map<string, Endpoint>();
  private readonly routers = new Map<string, Router>();
  private hosts: readonly TunnelHost[] = [];
  private plan: Plan = { ends: new Map(), neighbors: new Map(), routers: new Map() };
  private numbers = 0;
  private closed = false;
  private turn: Promise<void> = Promise.resolve();
  private pause: NodeJS.Timeout | undefined;
  /** Since when a phase is up, in virtual ms, by what it is of: what daemons count are whole seconds. */
  private readonly since = new Map<string, number>();
  private told = '';
  /** Route of each end's packets, by object. */
  private paired: ReadonlyMap<string, string> = new Map();

  private constructor(
    private readonly clock: SimClock,
    private readonly sandbox: Sandbox,
  ) {}

  /** Makes the underlay. Errors: what the machine refuses. */
  static async start(clock: SimClock): Promise<Dataplane> {
    const sandbox = await Sandbox.open();
    try {
      await openUnderlay(sandbox);
      return new Dataplane(clock, sandbox);
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  }

  /** Where its map stands, and the files of its daemons. */
  get folder(): string {
    return this.sandbox.folder;
  }

  play(hosts: readonly TunnelHost[]): void {
    this.hosts = hosts;
    this.next();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.pause);
    await this.turn;
    await this.sandbox.close();
  }

  negotiated(own: OfferedEnd): Negotiation {
    const { endpoint, peer, session } = this.of(own);
    const others = peer === undefined ? [] : [peer];
    const { strangers } = negotiate(own, others);
    const nothing = { strangers, ike: Infinity, esp: Infinity, bgp: Infinity };
    if (endpoint === undefined) {
      const kind = own.since === Infinity ? ('off' as const) : undefined;
      return { ...nothing, ...(kind && { failure: { phase: 'ike' as const, kind, at: 0 } }) };
    }
    const { ike, children } = endpoint.sees;
    const met: Negotiation = {
      ...nothing,
      ...(peer && { peer }),
      ike: ike === undefined ? Infinity : this.sinceOf(`ike ${own.object}`, ike.id, ike.seconds),
      esp:
        children.length === 0 ? Infinity : this.sinceOf(`esp ${own.object}`, ike?.id ?? '', children[0]?.seconds ?? 0),
      ...(session?.state === 'Established'
        ? {
            bgp: this.sinceOf(`bgp ${own.object}`, 'up', session.seconds),
            hold: session.hold,
            keepalive: session.keepalive,
          }
        : {}),
    };
    if (session?.state !== 'Established') this.since.delete(`bgp ${own.object}`);
    const failure = this.failureOf(own, met, endpoint, session);
    return failure === undefined ? met : { ...met, failure };
  }

  heard(own: OfferedEnd): readonly Announced[] {
    return this.of(own).session?.heard ?? [];
  }

  traffic(own: OfferedEnd): Traffic {
    return this.endpoints.get(own.object)?.traffic() ?? { bytesIn: 0, bytesOut: 0, packetsIn: 0, packetsOut: 0 };
  }

  private of(own: OfferedEnd): { endpoint?: Endpoint; peer?: OfferedEnd; session?: Session } {
    const endpoint = this.endpoints.get(own.object);
    const session = this.routers.get(own.router)?.sessions.get(own.bgp?.peerAddress ?? '');
    const peer = this.plan.ends.get(own.object)?.peer;
    return { ...(endpoint && { endpoint }), ...(peer && { peer }), ...(session && { session }) };
  }

  /** The first time that it is seen; another id is another one. */
  private sinceOf(what: string, id: string, seconds: number): number {
    const key = `${what} ${id}`;
    const known = this.since.get(key);
    if (known !== undefined) return known;
    for (const old of this.since.keys()) if (old.startsWith(`${what} `)) this.since.delete(old);
    const since = this.clock.now() - seconds * 1000;
    this.since.set(key, since);
    return since;
  }

  /** What the phase after those that are there fails by: the daemons' word for the tunnel, and for BGP what both are set to. */
  private failureOf(
    own: OfferedEnd,
    met: Negotiation,
    endpoint: Endpoint,
    session: Session | undefined,
  ): Failure | undefined {
    const late = Date.now() - endpoint.since > PATIENCE_MS;
    const at = this.clock.now();
    if (met.esp === Infinity) {
      const peer = met.peer && this.endpoints.get(met.peer.object);
      const own_ = endpoint.failure;
      const theirs = peer?.failure;
      if (own_ !== undefined && own_.kind !== 'silence') return { ...own_, at };
      if (theirs !== undefined && theirs.kind !== 'silence') {
        // what it has is the peer's, and the other way round
        return { phase: theirs.phase, kind: theirs.kind, at, ...swapped(theirs) };
      }
      if (!late) return undefined;
      const idle = met.peer !== undefined && !own.initiates && !met.peer.initiates;
      return { phase: 'ike', kind: idle ? 'nobodyStarts' : 'silence', at };
    }
    if (met.bgp !== Infinity || !late) return undefined;
    const planned = met.peer && negotiate({ ...own, since: 0 }, [{ ...met.peer, since: 0 }]).failure;
    if (planned?.phase === 'bgp') return { ...planned, at };
    return session === undefined
      ? undefined
      : /Bad Peer AS/i.test(session.reason)
        ? { phase: 'bgp', kind: 'asn', at }
        : undefined;
  }

  private next(): void {
    if (this.closed) return;
    this.turn = this.once()
      .catch((error: unknown) => {
        if (!this.closed)
          process.stderr.write(`hybridvpn: dataplane: ${error instanceof Error ? error.message : String(error)}\n`);
      })
      .then(() => {
        if (!this.closed) this.pause = setTimeout(() => this.next(), EVERY_MS);
      });
  }

  private async once(): Promise<void> {
    const plan = planOf(this.hosts, this.clock.now(), (end) => this.heard(end));
    await this.removeBut(plan);
    this.plan = plan;
    for (const name of plan.routers.keys()) {
      if (this.routers.has(name)) continue;
      const router = new Router(this.sandbox, ++this.numbers);
      await router.start();
      this.routers.set(name, router);
    }
    await together([...plan.ends.values()].map((one) => this.bring(one)));
    await this.pair(plan);
    for (const [name, ends] of plan.routers) await this.configure(name, ends, plan);
    await together([...this.endpoints.values(), ...this.routers.values()].map((one) => one.look()));
    for (const { end, starts } of plan.ends.values()) if (starts) this.endpoints.get(end.object)?.initiate();
    this.tellMap();
  }

  private async removeBut(plan: Plan): Promise<void> {
    for (const [object, endpoint] of this.endpoints) {
      const wanted = plan.ends.get(object)?.end;
      if (wanted !== undefined && !endpoint.needsRestart(wanted)) continue;
      this.endpoints.delete(object);
      await endpoint.stop();
    }
    for (const [name, router] of this.routers) {
      if (plan.routers.has(name)) continue;
      this.routers.delete(name);
      await router.stop();
    }
  }

  private async bring({ end, peer }: EndPlan): Promise<void> {
    const running = this.endpoints.get(end.object);
    if (running === undefined) {
      const endpoint = new Endpoint(this.sandbox, ++this.numbers, end, this.routers.get(end.router)?.space ?? '');
      await endpoint.start();
      this.endpoints.set(end.object, endpoint);
    } else if (await running.update(end)) {
      // Its peer heard of the end, and what it wrote of the former configuration says nothing of this one.
      const other = peer && this.endpoints.get(peer.object);
      if (other !== undefined) await other.renew();
    }
  }

  /** Packets of one end go to the other and to nobody else, whoever holds the same address. */
  private async pair(plan: Plan): Promise<void> {
    const wanted = new Map(
      [...plan.ends].flatMap(([object, { peer }]): [string, string][] => {
        const [one, other] = [this.endpoints.get(object), peer && this.endpoints.get(peer.object)];
        return one && other ? [[object, routeTo(one, other)]] : [];
      }),
    );
    const changed = [...wanted].filter(([object, route]) => this.paired.get(object) !== route);
    await setRoutes(
      this.sandbox,
      changed.map(([, route]) => route),
    );
    this.paired = wanted;
    // Whoever called nobody so far leaves the first step to the one of both that is to take it. Other tunnels are left alone.
    for (const [object] of changed) {
      if (plan.ends.get(object)?.starts === false) await this.endpoints.get(object)?.renew();
    }
  }

  private async configure(name: string, ends: readonly OfferedEnd[], plan: Plan): Promise<void> {
    const router = this.routers.get(name);
    if (router === undefined) return;
    const neighbors = ends.flatMap((end): Neighbor[] => {
      const [planned, endpoint] = [plan.neighbors.get(end.object), this.endpoints.get(end.object)];
      return planned && endpoint && end.bgp ? [{ ...planned, number: endpoint.number, bgp: end.bgp }] : [];
    });
    const heard = new Set(
      neighbors.flatMap(({ bgp }) => router.sessions.get(bgp.peerAddress)?.heard ?? []).map(({ network }) => network),
    );
    const own = neighbors
      .flatMap(({ told }) => told.map(({ network }) => network))
      .filter((network) => !heard.has(network));
    await router.configure(neighbors, new Set(own));
  }

  /** For people and tools that want to look: names of namespaces, devices and folders, by what the platforms call them. */
  private tellMap(): void {
    const map = JSON.stringify({
      underlay: this.sandbox.name('wan'),
      routers: Object.fromEntries(
        [...this.routers].map(([name, { space, host, folder, hosts }]) => [
          name,
          { space, host, folder, hosts: Object.fromEntries(hosts) },
        ]),
      ),
      ends: Object.fromEntries(
        [...this.endpoints].map(([object, { space, wire, device, folder, end }]) => [
          object,
          {
            ...{ space, wire, device, folder, router: end.router, addresses: end.addresses },
            peer: this.plan.ends.get(object)?.peer?.object,
            ...(end.bgp && { inside: { local: end.bgp.localAddress, peer: end.bgp.peerAddress } }),
            tells: this.plan.neighbors.get(object)?.told.map(({ network }) => network) ?? [],
          },
        ]),
      ),
    });
    if (map === this.told) return;
    this.told = map;
    const file = join(this.sandbox.folder, 'map.json');
    writeFileSync(`${file}.new`, map, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

const swapped = ({ own, peer }: Failure): Pick<Failure, 'own' | 'peer'> => ({
  ...(peer === undefined ? {} : { own: peer }),
  ...(own === undefined ? {} : { peer: own }),
});
