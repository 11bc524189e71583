/** Packets that were lost, and whether somebody had said that they may be. */
import type { PingRun } from '../../../provider/cli/rehearse/probe';

/** Seconds since 1970. */
export interface Window {
  readonly link: string;
  readonly from: number;
  readonly to: number;
}

/** On their way as a ping is ended. */
const IN_FLIGHT = 5;

/** When each packet without an answer was sent, by those around it. */
export function lostTimes(runs: readonly PingRun[], everyMs: number): number[] {
  return runs.flatMap(({ answers, numbers, sent }) => {
    const lost: number[] = [];
    answers.forEach((at, index) => {
      const next = numbers[index + 1];
      const missing = next === undefined ? 0 : next - numbers[index]! - 1;
      const step = missing === 0 ? 0 : (answers[index + 1]! - at) / (missing + 1);
      for (let one = 1; one <= missing; one++) lost.push(at + one * step);
    });
    const after = sent - (numbers.at(-1) ?? 0);
    const [last = 0] = answers.slice(-1);
    if (after > IN_FLIGHT) for (let one = 1; one <= after; one++) lost.push(last + (one * everyMs) / 1000);
    return lost;
  });
}

/**
 * Those that nobody announced. What is on its way as a window begins is lost with it, and the time of a packet that was lost is
 * known from its neighbours alone: both are less than the pause between two.
 */
export const outside = (times: readonly number[], windows: readonly Window[], everyMs: number): number[] =>
  times.filter((at) => !windows.some(({ from, to }) => at >= from - everyMs / 1000 && at <= to));
