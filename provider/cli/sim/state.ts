/** The simulators' state in a file, from one run to the next. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isBag } from '../../core/define/paths';
import type { RunningSimulation } from '../../simulator';
import { readMarker, type Marker } from '../twin/marker';

export type Running = Readonly<Record<string, RunningSimulation>>;

/** The first run makes the file. @returns what it says of a twin that it was saved by */
export function loadState(file: string, running: Running): Marker | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const state: unknown = JSON.parse(text);
  for (const [name, one] of Object.entries(running)) {
    if (isBag(state) && name in state) one.setState(state[name]);
  }
  return readMarker(state);
}

export function saveState(file: string, running: Running, twin: Marker | undefined): void {
  const text = JSON.stringify({ ...mapValues(running, (one) => one.getState()), ...(twin && { twin }) });
  writeFileSync(`${file}.new`, text, { mode: 0o600 }); // the state holds PSKs; written whole or not at all
  renameSync(`${file}.new`, file);
}

export const mapValues = <T, R>(from: Readonly<Record<string, T>>, of: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, of(value)]));
