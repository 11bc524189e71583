/** From pings to what their traffic suffered. */
import type { Suffered } from './data';
import type { PingRun } from './probe';

/** Seconds; a busy machine leaves shorter ones without a packet lost. */
const PAUSE = 0.3;
/** Packets that may be on their way as a ping is ended. */
const IN_FLIGHT = 5;

/** @param until seconds since 1970, when it was ended */
export function sufferedIn(runs: readonly PingRun[], until: number, everyMs: number): Suffered {
  const answers = runs.flatMap((run) => run.answers);
  const pauses = [...answers, until].slice(1).map((at, index) => at - answers[index]!);
  const long = pauses.filter((pause) => pause > PAUSE);
  const dark = long.reduce((all, pause) => all + pause, 0);
  const lastRun = runs.at(-1);
  const onTheirWay =
    lastRun !== undefined && lastRun.sent - lastRun.last <= IN_FLIGHT ? lastRun.sent - lastRun.last : 0;
  const [sent, received] = [sum(runs, (run) => run.sent), sum(runs, (run) => run.received)];
  // While there was nobody to send to, nothing was sent that could be lost: it would have been.
  const due = long.reduce((all, pause) => all + Math.round((pause * 1000) / everyMs) - 1, 0);
  const unsent = Math.max(0, due - (sent - received));
  const missing = sent - received - onTheirWay;
  return {
    sent: sent + unsent,
    lost: missing + unsent,
    dark: tenths(dark),
    longest: tenths(Math.max(0, ...long)),
    back: answers.length > 0 && until - answers.at(-1)! <= 1,
  };
}

const sum = (runs: readonly PingRun[], of: (run: PingRun) => number): number =>
  runs.reduce((all, run) => all + of(run), 0);

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;
