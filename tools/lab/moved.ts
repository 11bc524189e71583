/** Traffic off the first tunnel and back, by `hybridvpn drain` and `undrain`, of a link whose keys are not changed while it runs. */
import { unexpected } from '../kit/engine';
import type { Lab } from './link';
import { lostText, until } from './wires';

export async function moved({ link, wires, asking }: Lab, say: (text: string) => void): Promise<void> {
  const { tunnels, story } = wires.pair;
  const [first, second] = tunnels;
  await until('traffic takes its usual way', 60, () => wires.asUsual());
  const state = await link.engine.state();
  const during = wires.ping();
  await asking.moved('drain', story.link, first, state);
  await until(`traffic takes tunnel ${second}`, 10, () => wires.carry(second));
  await asking.moved('undrain', story.link, first, state);
  await until('traffic takes its usual way again', 60, () => wires.asUsual());
  const pinged = await during.stop();
  say(`tunnel ${first} drained and undrained; ${lostText(pinged)}`);
  if (pinged.lost > 0) throw unexpected('drain and undrain', pinged);
}
