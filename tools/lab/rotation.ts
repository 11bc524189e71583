/**
 * New keys and other algorithms for both tunnels under traffic, by `hybridvpn rotate`: with the traffic moved away first nothing is
 * lost, and without, for comparison, something is. The program as it was is refused afterwards, also with half of what the command
 * asks for, and with all of it is not.
 */
import { unexpected } from '../kit/engine';
import type { Lab } from './link';
import { lostText, type Pinged } from './wires';

export interface Rotation {
  readonly tunnels: number;
  readonly lost: number;
}

export async function rotation(lab: Lab, say: (text: string) => void): Promise<Rotation> {
  const { raises } = lab.wires.pair;
  const drained = await rotated(lab, 2, raises === undefined ? [] : ['--ike', raises, '--esp', raises]);
  const news = raises === undefined ? 'new keys' : `new keys, and ${raises} instead of what they had`;
  say(`${drained.names.join(' and ')} have ${news}; ${lostText(drained.pinged)}`);
  if (drained.pinged.lost > 0) throw unexpected('rotate', drained.pinged);
  say(`the program as it was is refused: ${await refusal(lab)}`);
  lab.link.edit({ pskVersion: 2 });
  if (raises !== undefined) {
    say(`with the new keys alone it is refused: ${await refusal(lab)}`);
    lab.link.edit({ integrity: raises });
  }
  await lab.link.engine.settle();
  say('with what the command names, the next plan is empty');
  return { tunnels: drained.names.length, lost: drained.pinged.lost };
}

/** The same without moving traffic away first, for comparison. Last of all: which way traffic takes afterwards is not waited for. */
export async function undrained(lab: Lab, say: (text: string) => void): Promise<void> {
  const { pinged } = await rotated(lab, 3, ['--no-drain']);
  say(`new keys without moving traffic away first: ${lostText(pinged)}`);
  lab.link.edit({ pskVersion: 3 });
  await lab.link.engine.settle();
}

async function rotated(
  { link, wires, asking }: Lab,
  version: number,
  options: readonly string[],
): Promise<{ names: readonly string[]; pinged: Pinged }> {
  await wires.backToUsual();
  const state = await link.engine.state();
  const before = await associations(wires);
  const ping = wires.ping();
  const names = await asking.rotated(wires.pair.story.link, state, options);
  if (!options.includes('--no-drain')) await wires.backToUsual();
  const pinged = await ping.stop();
  const after = await associations(wires);
  if (names.length !== 2 || before.some((one, at) => one === after[at]))
    throw unexpected(`rotation to version ${version}`, { names, before, after });
  return { names, pinged };
}

const associations = (wires: Lab['wires']): Promise<string[]> =>
  Promise.all(wires.pair.tunnels.map((name) => wires.association(wires.tunnel(name)[0])));

/** What the engine says when the key of before would go back. */
async function refusal({ link: { engine } }: Lab): Promise<string> {
  let said: string;
  try {
    await engine.drift();
    await engine.repair();
    said = 'it went through';
  } catch (error) {
    said = error instanceof Error ? error.message : String(error);
  }
  // Of JSON it is one value.
  const [sentence] = /[^.:"]*[^\s"]+ of \S[^.]* was rotated\b[^.]*\./.exec(said.replace(/[\s│]+/g, ' ')) ?? [];
  if (sentence === undefined) throw unexpected('a program with the key of before', said);
  return sentence.trim();
}
