/** Trouble after trouble, with traffic on both links all the time. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { catalog } from '../../../provider/catalog';
import { Paths } from '../../../provider/cli/rehearse/paths';
import { Probe } from '../../../provider/cli/rehearse/probe';
import { carries } from '../../../provider/cli/rehearse/traffic';
import {
  courseOf,
  endsNow,
  playedLinks,
  wiringIn,
  type PlayedEnd,
  type PlayedLink,
} from '../../../provider/cli/rehearse/wiring';
import { knownInState } from '../../../provider/cli/twin';
import { readTopology } from '../../../provider/link/topology';
import type { DemoEngine } from '../../kit/engine';
import type { SimLine } from '../../kit/simulators';
import { until } from '../wires';
import type { Chance } from './chance';
import { lostTimes, outside, type Window } from './losses';
import { TROUBLES, type Scene, type Trouble } from './trouble';

const EVERY_MS = 50;
const TICK_MS = 300;
/** Seconds until a link is up again: a daemon that lost its peer notices by its retransmissions. */
const BACK = 120;
/** Seconds: a router that was started again tells its routes once more. */
const STEADY = 5;

interface Played {
  readonly underlay: string;
  readonly ends: Readonly<Record<string, PlayedEnd & { readonly wire: string }>>;
}

export class Soak {
  troubles = 0;
  private readonly windows: Window[] = [];
  /** Links that may be without traffic until they are up again, and since when. */
  private readonly open = new Map<string, number>();

  constructor(
    private readonly line: SimLine,
    private readonly folder: string,
    private readonly chance: Chance,
    private readonly say: (text: string) => void,
  ) {}

  get underlay(): string {
    return this.map.underlay;
  }

  /** @returns a line for each packet that was lost and should not have been */
  async run(engine: DemoEngine, seconds: number): Promise<string[]> {
    const links = await this.links(engine);
    const probes = new Map(links.map((link) => [link, new Probe(EVERY_MS)]));
    let ended = false;
    const following = (async () => {
      while (!ended) {
        const wiring = wiringIn(this.folder);
        for (const [link, probe] of probes) probe.follow(courseOf(link, wiring)?.aim);
        await sleep(TICK_MS);
      }
    })();
    try {
      await Promise.all(links.map((link) => this.up(link)));
      for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
        await this.next(this.chance.of(links), engine);
        await sleep(this.chance.between(1, 4) * 1000);
      }
    } finally {
      ended = true;
      await following;
    }
    const lost: string[] = [];
    for (const [{ name }, probe] of probes) {
      const times = lostTimes(await probe.stop(), EVERY_MS);
      const own = this.windows.filter(({ link }) => link === name);
      this.say(`  ${name}: ${times.length} packets lost, in ${own.length} windows that were announced`);
      for (const at of outside(times, own, EVERY_MS)) lost.push(`${name}: a packet was lost at ${timeOf(at)}`);
    }
    return lost;
  }

  private async next(link: PlayedLink, engine: DemoEngine): Promise<void> {
    const [trouble, tunnel] = [this.chance.of<Trouble>(TROUBLES), this.chance.of(link.tunnels)];
    const wiring = wiringIn(this.folder);
    const ends = endsNow(tunnel, wiring);
    if (ends === undefined) throw new Error(`soak: tunnel ${tunnel.name} of ${link.name} has not two ends`);
    const [site, cloud] = ends[0].router.startsWith('/infra') ? ends : [ends[1], ends[0]];
    const scene: Scene = {
      ...{ line: this.line, engine, chance: this.chance, link: link.name, tunnel, underlay: this.underlay },
      ends: [this.wired(site), this.wired(cloud)],
      router: wiring.routers[site.router]!.space,
      during: (seconds, act) => this.during(link.name, seconds, act),
    };
    this.troubles++;
    this.say(`  ${timeOf(Date.now() / 1000)} ${link.name} ${tunnel.name}: ${trouble.title}`);
    await trouble.befall(scene);
    const took = await this.up(link);
    const since = this.open.get(link.name);
    if (since !== undefined) this.windows.push({ link: link.name, from: since, to: Date.now() / 1000 });
    this.open.delete(link.name);
    this.say(`    up again after ${took.toFixed(1)} s`);
  }

  /** How long an act takes is the machine's affair: what has to be noticed counts from its end. */
  private async during<T>(link: string, seconds: number | null, act: () => Promise<T>): Promise<T> {
    const from = Date.now() / 1000;
    if (seconds === null) {
      this.open.set(link, from);
      return act();
    }
    try {
      return await act();
    } finally {
      this.windows.push({ link, from, to: Date.now() / 1000 + seconds });
    }
  }

  /** Both tunnels carry packets, and traffic takes the first of them both ways: for some time, for what is seen first may be what was. */
  private async up(link: PlayedLink): Promise<number> {
    const paths = new Paths(link);
    let since = Infinity;
    return until(`link ${link.name} is up`, BACK, async () => {
      const wiring = wiringIn(this.folder);
      await paths.look(courseOf(link, wiring), wiring);
      const onMaster = [paths.there, paths.back].every((taken) => taken.at(-1) === 'master');
      const whole = onMaster && (await Promise.all(link.tunnels.map((one) => carries(one, wiring)))).every(Boolean);
      since = whole ? Math.min(since, Date.now()) : Infinity;
      return Date.now() - since >= STEADY * 1000;
    });
  }

  private async links(engine: DemoEngine): Promise<readonly PlayedLink[]> {
    const { program } = await knownInState({ text: await engine.state(), of: 'the state', takenAt: new Date() });
    const sides = catalog.vendors.flatMap(({ side }) => side ?? []);
    const found = playedLinks(readTopology(program, sides), wiringIn(this.folder));
    const whole = found.every(({ tunnels }) => tunnels.length === 2);
    if (found.length !== 2 || !whole) throw new Error(`soak: the state has ${found.length} links that are played`);
    return found;
  }

  private wired(end: PlayedEnd): Scene['ends'][0] {
    const { ends } = this.map;
    return Object.values(ends).find(({ space }) => space === end.space)!;
  }

  private get map(): Played {
    const file = join(this.folder, 'map.json');
    if (!existsSync(file)) throw new Error(`${file} is not there`);
    return JSON.parse(readFileSync(file, 'utf8')) as Played;
  }
}

const timeOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 21);
