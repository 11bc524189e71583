/** The simulators' state in a file, from one run to the next. */
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ProviderError } from '../../core/define/errors';
import { fileWords } from '../../core/define/file-words';
import { jsonOfFile } from '../../core/define/json';
import { isBag, type Bag } from '../../core/define/paths';
import { writeWhole } from '../../core/run/whole-file';
import type { RunningSimulation, SimClock } from '../../simulator';
import { readMarker, type Marker } from '../twin/marker';

export type Running = Readonly<Record<string, RunningSimulation>>;

export interface Loaded {
  /** The twin that it was saved by. */
  readonly marker?: Marker;
  /** Of platforms that do not run this time: theirs to come back to. */
  readonly others: Bag;
}

/**
 * The first run makes the file. What has to pass until a path is free again, or a gateway is ready, is told by the simulated time: of
 * one that went faster than ours (`--clock-rate`) it would be hours ahead, so that the clock goes on from there.
 */
export async function loadState(file: string, running: Running, clock: SimClock): Promise<Loaded> {
  if (!existsSync(file)) {
    assertWritable(file);
    return { others: {} };
  }
  const state = jsonOfFile(file, (reason) => unreadable(file, reason));
  // It is written anew at the end: a file of something else would be lost.
  if (!isBag(state) || !Object.keys(running).some((name) => name in state)) {
    throw unreadable(file, 'it is not of hybridvpn sim --state');
  }
  const { twin: _marker, clock: saved, ...of } = state;
  if (typeof saved === 'number' && saved > clock.now()) await clock.advance((saved - clock.now()) / 1000);
  for (const [name, one] of Object.entries(running)) {
    if (!(name in state)) continue;
    try {
      one.setState(state[name]);
    } catch (error) {
      throw unreadable(file, `${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const marker = readMarker(state);
  const others = Object.fromEntries(Object.entries(of).filter(([name]) => !(name in running)));
  return { ...(marker && { marker }), others };
}

/** Found out at the end, all that was made meanwhile would be lost. @throws ProviderError */
function assertWritable(file: string): void {
  try {
    accessSync(dirname(resolve(file)), constants.W_OK);
  } catch (error) {
    throw unwritable(file, error);
  }
}

const unwritable = (file: string, error: unknown): ProviderError =>
  new ProviderError({
    code: 'invalid',
    message: `--state ${file} cannot be written: ${fileWords(error)}.`,
    hint: 'Name a file in a folder that exists and that you may write to.',
  });

const unreadable = (file: string, reason: string): ProviderError =>
  new ProviderError({
    code: 'invalid',
    message: `--state ${file} cannot be read: ${reason}.`,
    hint: 'Name another file, or one that does not exist yet.',
  });

export function saveState(
  file: string,
  running: Running,
  clock: SimClock,
  { others, twin }: { readonly others: Bag; readonly twin?: Marker },
): void {
  const states = mapValues(running, (one) => one.getState());
  const text = JSON.stringify({ ...others, ...states, clock: clock.now(), ...(twin && { twin }) });
  try {
    writeWhole(file, text); // it holds PSKs
  } catch (error) {
    throw unwritable(file, error);
  }
}

export const mapValues = <T, R>(from: Readonly<Record<string, T>>, of: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, of(value)]));
