/**
 * The simulators' time. Waiting states (a gateway that is busy, a path that is being purged) are timers on this clock, so
 * a test moves time instead of sleeping, and `hybridvpn sim --clock-rate 60` makes a five-minute wait take five seconds.
 */

interface Timer {
  due: number;
  order: number;
  run: () => void | Promise<void>;
}

export interface SimClockOptions {
  /** Virtual milliseconds per real one. 0 stops time: only `advance` moves it. Default 1. */
  rate?: number;
  /** Virtual epoch milliseconds at the start. Default: now. */
  start?: number;
}

export class SimClock {
  private timers: Timer[] = [];
  private order = 0;
  private speed: number;
  private virtualBase: number;
  private realBase = performance.now();
  private wake: NodeJS.Timeout | undefined;
  private advancing: Promise<void> = Promise.resolve();
  /** While `advance` runs, time stands at the transition being run, so that what it starts is due relative to that. */
  private frozen = 0;

  constructor(options: SimClockOptions = {}) {
    this.speed = checkedRate(options.rate ?? 1);
    this.virtualBase = options.start ?? Date.now();
  }

  get rate(): number {
    return this.speed;
  }

  /** Virtual milliseconds since the epoch, whole. */
  now(): number {
    if (this.frozen > 0) return Math.floor(this.virtualBase);
    return Math.floor(this.virtualBase + (performance.now() - this.realBase) * this.speed);
  }

  /** Runs `fn` once, `ms` virtual milliseconds from now. Same due time: in the order of the calls. */
  after(ms: number, fn: () => void | Promise<void>): { cancel(): void } {
    const timer: Timer = { due: this.now() + Math.max(0, ms), order: this.order++, run: fn };
    this.timers.push(timer);
    this.timers.sort((a, b) => a.due - b.due || a.order - b.order);
    this.arm();
    return {
      cancel: () => {
        this.timers = this.timers.filter((other) => other !== timer);
        this.arm();
      },
    };
  }

  /** Moves time forward and runs everything due on the way, in order, before it resolves. Calls queue up. */
  advance(seconds: number): Promise<void> {
    if (!(seconds >= 0)) return Promise.reject(new RangeError(`advance takes seconds >= 0, got ${seconds}`));
    const result = this.advancing.then(() => this.advanceTo(seconds * 1000));
    this.advancing = result.catch(() => undefined); // the caller of this advance gets the error; the next one starts clean
    return result;
  }

  /** A new speed from this moment on. */
  setRate(rate: number): void {
    const checked = checkedRate(rate);
    this.rebase(this.now());
    this.speed = checked;
    this.arm();
  }

  /** Forgets every timer. */
  stop(): void {
    this.timers = [];
    this.arm();
  }

  private async advanceTo(ms: number): Promise<void> {
    const target = this.now() + ms;
    this.rebase(this.now());
    this.frozen++;
    try {
      for (let next = this.timers[0]; next && next.due <= target; next = this.timers[0]) {
        this.timers.shift();
        this.virtualBase = Math.max(this.virtualBase, next.due);
        await next.run();
      }
      this.virtualBase = target;
    } finally {
      this.frozen--;
      this.rebase(this.virtualBase);
      this.arm();
    }
  }

  private rebase(virtual: number): void {
    this.virtualBase = virtual;
    this.realBase = performance.now();
  }

  /** One real timer for the earliest due one, unref'ed: a forgotten simulator must not keep a process alive. */
  private arm(): void {
    clearTimeout(this.wake);
    this.wake = undefined;
    const next = this.timers[0];
    if (!next || this.speed === 0 || this.frozen > 0) return;
    const realMs = Math.min(Math.max(0, (next.due - this.now()) / this.speed), 2 ** 31 - 1);
    this.wake = setTimeout(() => this.runDue(), Math.ceil(realMs)).unref();
  }

  private runDue(): void {
    void this.advance(0); // a transition that throws is a bug in a simulator: let it crash as an unhandled rejection
  }
}

function checkedRate(rate: number): number {
  if (!Number.isFinite(rate) || rate < 0) throw new RangeError(`a clock rate is a number >= 0, got ${rate}`);
  return rate;
}
