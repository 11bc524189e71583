/**
 * Another promise of how soon traffic moves. A live session of BGP keeps the timers that it was made with, so the run that sets them
 * loses nothing, and says that they do not hold yet. Then each session is opened anew, that of the other tunnel first.
 */
import { holdSaid } from '../../provider/link/up/ready';
import { failureOf, unexpected } from '../kit/engine';
import type { Lab } from './link';
import { lostText } from './wires';

export async function retimed(
  { link, wires, asking }: Lab,
  target: number,
  say: (text: string) => void,
): Promise<void> {
  const { tunnels, story } = wires.pair;
  await wires.backToUsual();
  const during = wires.ping();
  link.edit({ failoverTarget: target });
  await link.engine.drift();
  const said = (await failureOf(link.engine.repair())) ?? 'it went through';
  const sentence = holdSaid(said);
  if (sentence === undefined) throw unexpected('the wait for other timers', said);
  const set = await during.stop();
  say(`the run that sets the timers ends with: ${sentence}; ${lostText(set)}`);
  if (set.lost > 0) throw unexpected('other timers', set);

  const anew = wires.ping();
  for (const tunnel of [...tunnels].reverse()) {
    for (const how of ['drain', 'undrain'] as const)
      await asking.moved(how, story.link, tunnel, await link.engine.state());
  }
  await link.engine.drift();
  await link.engine.repair();
  await wires.backToUsual();
  const pinged = await anew.stop();
  say(`drained and undrained, one after the other, they hold; ${lostText(pinged)}`);
  if (pinged.lost > 0) throw unexpected('drain and undrain', pinged);
}
