/** The lab's hands on what `sim --dataplane` made: cuts, pings, captures. Inside its namespaces alone. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../kit/run';

interface Place {
  readonly space: string;
  readonly host: string;
}

export interface End {
  readonly object: string;
  readonly space: string;
  readonly wire: string;
  readonly device: string;
  readonly folder: string;
  readonly router: string;
  readonly peer?: string;
}

interface WireMap {
  readonly underlay: string;
  readonly routers: Readonly<Record<string, Place>>;
  readonly ends: Readonly<Record<string, Omit<End, 'object'>>>;
}

/** Networks of the simulated site, and the hosts in them. */
export const SITE = { network: '10.10.1.0/24', host: '10.10.1.10', router: '/infra/tier-0s/T0' } as const;
export const CLOUD = { network: '10.20.1.0/24', host: '10.20.1.10', router: 'vpn-sim0000000000000001' } as const;

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
  constructor(private readonly folder: string) {}

  get map(): WireMap {
    return JSON.parse(readFileSync(join(this.folder, 'map.json'), 'utf8')) as WireMap;
  }

  /** Both ends of the tunnel with this role, the site's first. */
  tunnel(role: 'master' | 'slave'): readonly [End, End] {
    const all = Object.entries(this.map.ends).map(([object, end]): End => ({ object, ...end }));
    const site = all.find(({ object }) => object.endsWith(`-${role}`));
    const cloud = all.find(({ object }) => object === site?.peer);
    if (site === undefined || cloud === undefined) throw new Error(`the dataplane has no ${role} tunnel with two ends`);
    return [site, cloud];
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

  /** Device that carries traffic from the site, and the one that carries it back. */
  async paths(): Promise<readonly [string, string]> {
    const device = async (router: string, network: string): Promise<string> => {
      const { stdout } = await command('ip', ['-n', this.place(router).space, 'route', 'show', network]);
      return /dev (\S+)/.exec(stdout)?.[1] ?? '';
    };
    return [await device(SITE.router, CLOUD.network), await device(CLOUD.router, SITE.network)];
  }

  async carries(role: 'master' | 'slave'): Promise<boolean> {
    const [there, back] = await this.paths();
    const [site, cloud] = this.tunnel(role);
    return there === site.device && back === cloud.device;
  }

  place(router: string): Place {
    const found = this.map.routers[router];
    if (found === undefined) throw new Error(`the dataplane has no router ${router}`);
    return found;
  }

  /** From the site's host to the cloud's, without an end; `stop` tells what came back. */
  ping(options: readonly string[] = ['-i', '0.01']): Ping {
    return new Ping(this.place(SITE.router).host, [...options, CLOUD.host]);
  }

  /** One packet that must not be fragmented. @returns what ping said */
  async probe(bytes: number): Promise<string> {
    const args = ['-c', '1', '-W', '1', '-M', 'do', '-s', String(bytes - 28), CLOUD.host];
    return (await command('nsenter', [`--net=/run/netns/${this.place(SITE.router).host}`, 'ping', ...args], [1]))
      .stdout;
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

export const command = (name: string, args: readonly string[], accept: readonly number[] = []) =>
  run(name, args, { cwd: '/', env: process.env, accept });

/** Looks again and again; Error with `what` after `seconds`. @returns the seconds it took */
export async function until(what: string, seconds: number, holds: () => Promise<boolean>): Promise<number> {
  const start = Date.now();
  while (!(await holds())) {
    if (Date.now() - start > seconds * 1000) throw new Error(`lab: ${what}: not within ${seconds} s`);
    await sleep(100);
  }
  return (Date.now() - start) / 1000;
}
