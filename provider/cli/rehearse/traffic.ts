/** Packets through every tunnel and between the networks of every link, from before a change until all stands still again. */
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { steadyNow } from '../../core/run/steady-clock';
import type { Suffered } from './data';
import { sufferedIn } from './figures';
import { Paths } from './paths';
import { Probe } from './probe';
import { courseOf, insideAim, wiringIn, type Aim, type PlayedLink, type PlayedTunnel, type Wiring } from './wiring';

const TICK_MS = 300;
/** Packets a second, all together: a machine that is busy with pings loses some. */
const MOST = 300;
const LEAST_MS = 20;
/** Seconds. */
const CALM = 2;
const ANSWERS = 1;

type Carrier = PlayedLink | PlayedTunnel;

export class Traffic {
  private probes = new Map<Carrier, Probe>();
  private readonly paths: ReadonlyMap<PlayedLink, Paths>;
  private readonly everyMs: number;
  private ticking: Promise<void> | undefined;
  private ended = false;

  constructor(
    private readonly folder: string,
    private readonly links: readonly PlayedLink[],
  ) {
    this.paths = new Map(links.map((link) => [link, new Paths(link)]));
    this.everyMs = Math.max(LEAST_MS, Math.ceil((this.carriers.length * 1000) / MOST));
    this.send(this.carriers);
  }

  /** @returns those that answer nothing after some seconds */
  async untilUp(seconds: number, signal: AbortSignal): Promise<ReadonlySet<Carrier>> {
    this.ticking = this.tick();
    const silent = (): Carrier[] => this.carriers.filter((one) => !this.isAnswered(one));
    await this.until(seconds, signal, () => silent().length === 0 && this.calm() >= CALM);
    return new Set(silent());
  }

  /** From here on it counts, for those that answer. */
  async begin(down: ReadonlySet<Carrier>, signal: AbortSignal): Promise<void> {
    const before = [...this.probes.values()];
    this.send(this.carriers.filter((one) => !down.has(one)));
    await Promise.all(before.map((probe) => probe.stop()));
    for (const one of this.paths.values()) one.begin();
    await this.until(CALM + 2, signal, () => [...this.probes.keys()].every((one) => this.isAnswered(one)));
    await sleep(1000, undefined, { signal });
  }

  /** Until those that should come back have, and take the way they took before; at most some seconds. */
  async settle(seconds: number, signal: AbortSignal, isExpected: (carrier: Carrier) => boolean): Promise<void> {
    let since = steadyNow();
    const expected = [...this.probes.keys()].filter(isExpected);
    await this.until(seconds, signal, () => {
      if (!expected.every((one) => this.isAnswered(one)) || ![...this.paths.values()].every((one) => one.isAsBefore()))
        since = steadyNow();
      return steadyNow() - since > CALM * 1000;
    });
  }

  async end(): Promise<ReadonlyMap<Carrier, Suffered>> {
    this.ended = true;
    await this.ticking;
    const { everyMs } = this;
    const all = [...this.probes].map(async ([one, probe]): Promise<[Carrier, Suffered]> => {
      const runs = await probe.stop();
      return [one, sufferedIn(runs, Date.now() / 1000, everyMs)];
    });
    return new Map(await Promise.all(all));
  }

  pathsOf(link: PlayedLink): Pick<Paths, 'there' | 'back'> {
    return this.paths.get(link)!;
  }

  private get carriers(): readonly Carrier[] {
    return this.links.flatMap((link) => [link, ...link.tunnels]);
  }

  private send(through: readonly Carrier[]): void {
    this.probes = new Map(through.map((one) => [one, new Probe(this.everyMs)]));
  }

  private isAnswered(one: Carrier): boolean {
    return (this.probes.get(one)?.silentFor() ?? Infinity) < ANSWERS;
  }

  private calm(): number {
    return Math.min(...[...this.paths.values()].map((one) => one.unchangedFor()));
  }

  private async tick(): Promise<void> {
    while (!this.ended) {
      const wiring = wiringIn(this.folder);
      for (const [one, probe] of this.probes) probe.follow(aimOf(one, wiring));
      await Promise.all([...this.paths].map(([link, paths]) => paths.look(courseOf(link, wiring), wiring)));
      await sleep(TICK_MS);
    }
  }

  private async until(seconds: number, signal: AbortSignal, holds: () => boolean): Promise<void> {
    for (const end = steadyNow() + seconds * 1000; !holds() && steadyNow() < end;) {
      await Promise.race([sleep(TICK_MS, undefined, { signal }), this.ticking?.then(() => undefined)]);
    }
  }
}

const aimOf = (one: Carrier, wiring: Wiring): Aim | undefined =>
  'tunnels' in one ? courseOf(one, wiring)?.aim : insideAim(one, wiring);

/** Whether it carries packets now. */
export function carries(tunnel: PlayedTunnel | undefined, wiring: Wiring): Promise<boolean> {
  const aim = tunnel && insideAim(tunnel, wiring);
  if (aim === undefined) return Promise.resolve(false);
  const ping = ['ping', '-c', '3', '-i', '0.2', '-W', '1', '-n', '-I', aim.from, aim.to];
  return new Promise((resolve) => {
    execFile('nsenter', [`--net=/run/netns/${aim.space}`, ...ping], (error) => resolve(error === null));
  });
}
