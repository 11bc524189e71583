/** The lab's hands on what `sim --dataplane` made: cuts, pings, captures. Inside its namespaces alone. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../kit/run';
import type { End } from './end';
import type { Behind, Pair } from './pair';

interface Place {
  readonly space: string;
  readonly host: string;
  /** Of its daemons. */
  readonly folder: string;
}

interface WireMap {
  readonly underlay: string;
  readonly routers: Readonly<Record<string, Place>>;
  readonly ends: Readonly<Record<string, Omit<End, 'object'>>>;
}

export interface Pinged {
  readonly sent: number;
  readonly received: number;
  /** Seconds: the longest time between two replies. */
  readonly gap: number;
  /** Without an answer; what was on its way as ping was stopped is not counted. */
  readonly lost: number;
}

/** Packets sent within the time that one is on its way on a busy machine. */
const IN_FLIGHT = 5;

export class Wires {
  /** @param folder where the map of the dataplane stands */
  constructor(
    readonly folder: string,
    readonly pair: Pair,
  ) {}

  get map(): WireMap {
    return JSON.parse(readFileSync(join(this.folder, 'map.json'), 'utf8')) as WireMap;
  }

  /** Both ends of the tunnel with this name, in the order of the pair. */
  tunnel(name: string): readonly [End, End] {
    const all = Object.entries(this.map.ends).map(([object, end]): End => ({ object, ...end }));
    const near = all.find((one) => this.pair.isEnd(one, name));
    const far = all.find(({ object }) => object === near?.peer);
    if (near === undefined || far === undefined) throw new Error(`the dataplane has no tunnel ${name} with two ends`);
    return [near, far];
  }

  /** Drops what either end sends, and tells nobody. */
  async cut(ends: readonly End[]): Promise<void> {
    for (const { wire } of ends) await this.rule('add', wire);
  }

  async restore(ends: readonly End[]): Promise<void> {
    for (const { wire } of ends) await this.rule('del', wire);
  }

  private async rule(verb: string, wire: string): Promise<void> {
    await command('ip', ['-n', this.map.underlay, 'rule', verb, 'iif', wire, 'blackhole', 'pref', '10']);
  }

  /** Devices that carry traffic from the first end, and those that carry it back. */
  async paths(): Promise<readonly [readonly string[], readonly string[]]> {
    const [near, far] = this.pair.ends;
    const devices = async ({ router }: Behind, { network }: Behind): Promise<string[]> => {
      const { stdout } = await command('ip', ['-n', this.place(router).space, 'route', 'show', network]);
      return [...stdout.matchAll(/dev (\S+)/g)].map(([, device]) => device!);
    };
    return [await devices(near, far), await devices(far, near)];
  }

  /** Traffic takes these tunnels both ways, and no other one. */
  private async carry(...names: readonly string[]): Promise<boolean> {
    const paths = await this.paths();
    const ends = names.map((name) => this.tunnel(name));
    return paths.every(
      (devices, side) =>
        devices.length === ends.length && ends.every((pair) => devices.includes(pair[side]?.device ?? '')),
    );
  }

  /** As while nothing is broken. */
  asUsual(): Promise<boolean> {
    return this.carry(...this.usual);
  }

  /** Waits until traffic goes as while nothing is broken. @returns the seconds it took */
  backToUsual(seconds = 60): Promise<number> {
    return until(
      'traffic takes its usual way',
      seconds,
      () => this.asUsual(),
      () => this.told(),
    );
  }

  /** Waits until traffic takes this tunnel alone. @returns the seconds it took */
  moved(tunnel: string, seconds: number): Promise<number> {
    return until(
      `tunnel ${tunnel} carries traffic`,
      seconds,
      () => this.carry(tunnel),
      () => this.told(),
    );
  }

  private get usual(): readonly string[] {
    const { tunnels, both } = this.pair;
    return both ? tunnels : [tunnels[0]];
  }

  /** What an error needs that says where traffic does not go: the ways it takes, and what charon and BGP say of both ends. */
  private async told(): Promise<string> {
    const paths = (await this.paths()).map((devices) => devices.join(' and ') || 'nowhere');
    const lines = [`the first end sends by ${paths[0]}, the other one by ${paths[1]}`];
    for (const tunnel of this.pair.tunnels)
      for (const end of this.tunnel(tunnel)) {
        const said = await this.swanctl(end, ['--list-sas', '--raw']);
        const states = [...said.matchAll(/\bstate=(\w+)/g)].map(([, state]) => state);
        lines.push(`${end.device} of tunnel ${tunnel}: ${states.join(', ') || 'no IKE SA'}`);
      }
    for (const { router } of this.pair.ends) {
      const { folder } = this.place(router);
      const ask = ['--vty_socket', folder, '--config_dir', folder, '-c', 'show bgp ipv4 unicast summary'];
      const { stdout } = await command('vtysh', ask, [1]);
      lines.push(`${router}: ${stdout.trim().replace(/\n/g, '\n    ')}`);
    }
    return lines.map((line) => `\n  ${line}`).join('');
  }

  /** Names of the tunnel that pings take from the first end, and of the other one: which carries more while there are some. */
  async active(): Promise<readonly [string, string]> {
    const [first, second] = this.pair.tunnels;
    const before = await Promise.all([this.sent(first), this.sent(second)]);
    await command('nsenter', [`--net=/run/netns/${this.host}`, 'ping', '-q', '-c', '20', '-i', '0.01', this.farHost]);
    const after = await Promise.all([this.sent(first), this.sent(second)]);
    return after[0] - before[0] > after[1] - before[1] ? [first, second] : [second, first];
  }

  /** Packets into the tunnel at its first end. */
  private async sent(tunnel: string): Promise<number> {
    const [{ device, router }] = this.tunnel(tunnel);
    const { stdout } = await command('ip', ['-n', this.place(router).space, '-s', '-j', 'link', 'show', device]);
    const [link] = JSON.parse(stdout) as [{ stats64: { tx: { packets: number } } }];
    return link.stats64.tx.packets;
  }

  place(router: string): Place {
    const found = this.map.routers[router];
    if (found === undefined) throw new Error(`the dataplane has no router ${router}`);
    return found;
  }

  /** Namespace of the host behind the first end. */
  get host(): string {
    return this.place(this.pair.ends[0].router).host;
  }

  get farHost(): string {
    return this.pair.ends[1].host;
  }

  /** From one host to the other, without an end; `stop` tells what came back. */
  ping(options: readonly string[] = ['-i', '0.01']): Ping {
    return new Ping(this.host, [...options, this.farHost]);
  }

  /** One packet that must not be fragmented. @returns what ping said */
  async probe(bytes: number): Promise<string> {
    const args = ['-c', '1', '-W', '1', '-M', 'do', '-s', String(bytes - 28), this.farHost];
    return (await command('nsenter', [`--net=/run/netns/${this.host}`, 'ping', ...args], [1])).stdout;
  }

  /** @param filter of tcpdump. @returns the packets on the underlay during `work`, as hexadecimal digits and text lines */
  async captured(work: () => Promise<unknown>, filter: readonly string[] = []): Promise<string> {
    const args = [
      `--net=/run/netns/${this.map.underlay}`,
      'tcpdump',
      '-nn',
      '-l',
      '--immediate-mode',
      '-x',
      '-i',
      'any',
      ...filter,
    ];
    const child = spawn('nsenter', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (part: string) => {
        said += part;
        if (said.includes('listening on')) resolve();
      });
      child.once('exit', () => reject(new Error(`tcpdump ended: ${said}`)));
    });
    await work();
    await sleep(300); // what it has seen and not yet written
    child.kill('SIGINT');
    await once(child, 'exit');
    return text;
  }

  /** The SPI of the IKE SA at one end: another one was negotiated anew. */
  async association(end: End): Promise<string> {
    return /initiator-spi=(\w+)/.exec(await this.swanctl(end, ['--list-sas', '--raw']))?.[1] ?? 'none';
  }

  /** swanctl at one end. */
  async swanctl(end: End, args: readonly string[], accept: readonly number[] = []): Promise<string> {
    const env = { ...process.env, STRONGSWAN_CONF: join(end.folder, 'strongswan.conf'), SWANCTL_DIR: end.folder };
    return (await run('swanctl', [...args, '--uri', `unix://${end.folder}/vici`], { cwd: '/', env, accept })).stdout;
  }
}

export class Ping {
  private readonly child: ChildProcess;
  private text = '';

  constructor(space: string, args: readonly string[]) {
    this.child = spawn('nsenter', [`--net=/run/netns/${space}`, 'ping', '-D', '-W', '1', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child.stdout!.setEncoding('utf8').on('data', (part: string) => (this.text += part));
  }

  async stop(): Promise<Pinged> {
    const closed = once(this.child, 'close');
    this.child.kill('SIGINT');
    await closed;
    return pingedIn(this.text);
  }
}

/** Of `ping -D`: each reply with the time when it came. */
export function pingedIn(text: string): Pinged {
  const times = [...text.matchAll(/^\[(\d+\.\d+)\] \d+ bytes from/gm)].map(([, at]) => Number(at));
  const gaps = times.slice(1).map((at, index) => at - times[index]!);
  const [, all, answered] = /(\d+) packets transmitted, (\d+) received/.exec(text) ?? [];
  const [sent, received] = [Number(all ?? 0), Number(answered ?? 0)];
  const last = Number([...text.matchAll(/icmp_seq=(\d+)/g)].at(-1)?.[1] ?? 0);
  const lost = (sent - last > IN_FLIGHT ? sent : last) - received;
  return { sent, received, gap: Math.max(0, ...gaps), lost: Math.max(0, lost) };
}

export const lostText = ({ sent, lost, gap }: Pinged): string =>
  `${lost} of ${sent} packets lost, at most ${gap.toFixed(2)} s between two`;

export const command = (name: string, args: readonly string[], accept: readonly number[] = []) =>
  run(name, args, { cwd: '/', env: process.env, accept });

/** Looks again and again; Error with `what` after `seconds`, and what is `instead`. @returns the seconds it took */
export async function until(
  what: string,
  seconds: number,
  holds: () => Promise<boolean>,
  instead: () => Promise<string> = async () => '',
): Promise<number> {
  const start = Date.now();
  while (!(await holds())) {
    if (Date.now() - start > seconds * 1000) throw new Error(`lab: ${what}: not within ${seconds} s${await instead()}`);
    await sleep(100);
  }
  return (Date.now() - start) / 1000;
}
