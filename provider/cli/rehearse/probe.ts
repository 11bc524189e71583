/** Packets from one place to another, one after the other, and which of them were answered and when. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Aim } from './wiring';

/** A ping from its start to its end. */
export interface PingRun {
  /** Seconds since 1970 at which an answer came, in order. */
  readonly answers: readonly number[];
  /** Their numbers, from 1. */
  readonly numbers: readonly number[];
  readonly sent: number;
  readonly received: number;
  /** Number of the last one that was answered. */
  readonly last: number;
}

export class Probe {
  private readonly runs: PingRun[] = [];
  private current: { readonly aim: Aim; readonly ping: Ping } | undefined;
  private turn: Promise<void> = Promise.resolve();
  private ended = false;

  /** @param everyMs between two packets */
  constructor(private readonly everyMs: number) {}

  /** Sends from here to there from now on; undefined: there is nobody. Called again and again: a ping that ended is begun anew. */
  follow(aim: Aim | undefined): void {
    this.turn = this.turn.then(async () => {
      const { current } = this;
      if (this.ended || (current !== undefined && sameAim(current.aim, aim) && current.ping.runs)) return;
      if (current !== undefined) this.runs.push(await current.ping.stop());
      this.current = aim === undefined ? undefined : { aim, ping: new Ping(aim, this.everyMs) };
    });
  }

  /** Seconds since the last answer; `Infinity`: there was none. */
  silentFor(): number {
    const last = this.current?.ping.lastAt ?? this.runs.findLast(({ answers }) => answers.length > 0)?.answers.at(-1);
    return last === undefined ? Infinity : Date.now() / 1000 - last;
  }

  async stop(): Promise<readonly PingRun[]> {
    this.ended = true;
    await this.turn;
    if (this.current !== undefined) this.runs.push(await this.current.ping.stop());
    this.current = undefined;
    return this.runs;
  }
}

const sameAim = (one: Aim, other: Aim | undefined): boolean =>
  one.space === other?.space && one.from === other.from && one.to === other.to;

class Ping {
  runs = true;
  lastAt: number | undefined;
  private readonly child: ChildProcess;
  private readonly closed: Promise<unknown>;
  private readonly answers: number[] = [];
  private readonly numbers: number[] = [];
  private last = 0;
  private rest = '';
  private totals: readonly [number, number] = [0, 0];

  constructor({ space, from, to }: Aim, everyMs: number) {
    const args = [
      `--net=/run/netns/${space}`,
      'ping',
      '-D',
      '-n',
      '-W',
      '1',
      '-i',
      String(everyMs / 1000),
      '-I',
      from,
      to,
    ];
    this.child = spawn('nsenter', args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    this.closed = once(this.child, 'close');
    this.child.once('exit', () => (this.runs = false));
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => this.take(text));
  }

  async stop(): Promise<PingRun> {
    this.child.kill('SIGINT');
    await this.closed;
    const [sent, received] = this.totals;
    return { answers: this.answers, numbers: this.numbers, sent, received, last: this.last };
  }

  private take(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, at, number] = /^\[(\d+\.\d+)\] \d+ bytes from .*icmp_seq=(\d+)/.exec(line) ?? [];
      if (at !== undefined) {
        this.lastAt = Number(at);
        this.answers.push(this.lastAt);
        this.numbers.push(Number(number));
        this.last = Math.max(this.last, Number(number));
      }
      const [, sent, received] = /(\d+) packets transmitted, (\d+) received/.exec(line) ?? [];
      if (sent !== undefined) this.totals = [Number(sent), Number(received)];
    }
  }
}
