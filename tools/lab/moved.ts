/** Traffic off the first tunnel and back, by `hybridvpn drain` and `undrain`, of a link whose keys are not changed while it runs. */
import { unexpected } from '../kit/engine';
import type { Lab } from './link';
import { lostText } from './wires';

export async function moved({ link, wires, asking }: Lab, say: (text: string) => void): Promise<void> {
  const { tunnels, story } = wires.pair;
  const [first, second] = tunnels;
  await wires.backToUsual();
  const state = await link.engine.state();
  const during = wires.ping();
  await asking.moved('drain', story.link, first, state);
  await wires.moved(second, 10);
  await asking.moved('undrain', story.link, first, state);
  await wires.backToUsual();
  const pinged = await during.stop();
  say(`tunnel ${first} drained and undrained; ${lostText(pinged)}`);
  if (pinged.lost > 0) throw unexpected('drain and undrain', pinged);
}
