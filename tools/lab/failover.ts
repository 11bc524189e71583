/** How long traffic stands still when the tunnel that carries it is cut in silence, and what its return costs. */
import { setTimeout as sleep } from 'node:timers/promises';
import { unexpected } from '../kit/engine';
import type { Wires } from './wires';

/** Beside the hold time: between two packets, and the daemons' own timers. */
const SLACK = 0.5;

export interface Failover {
  readonly hold: number;
  readonly outage: number;
  readonly restored: number;
}

export async function failover(wires: Wires, hold: number): Promise<Failover> {
  await wires.backToUsual();
  const [active, other] = await wires.active();
  const ends = wires.tunnel(active);
  const during = wires.ping();
  await sleep(1000);
  await wires.cut(ends);
  try {
    await wires.moved(other, hold + 10);
    await sleep(1000);
  } finally {
    await wires.restore(ends);
  }
  const lost = await during.stop();
  if (lost.gap > hold + SLACK || lost.gap < 0.2)
    throw unexpected('failover', `an outage of ${lost.gap.toFixed(2)} s with a hold time of ${hold} s`);
  const after = wires.ping();
  const restored = await wires.backToUsual();
  await sleep(1500);
  const back = await after.stop();
  if (back.lost > 0) throw unexpected('restore', back);
  return { hold, outage: lost.gap, restored };
}
