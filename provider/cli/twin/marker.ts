/**
 * What a twin says of itself, in the line of `hybridvpn sim` and in the state that it saves: whoever shows results that were
 * found on it says so, and how old it is.
 */
import { ProviderError } from '../../core/define/errors';
import { jsonOfFile } from '../../core/define/json';
import { isBag } from '../../core/define/paths';
import { count } from '../count';
import type { Knowledge } from './known';

export interface Marker {
  /** Where it comes from: files, or the live platforms. */
  readonly of: string;
  /** When that was true, ISO 8601; of several the oldest. */
  readonly takenAt: string;
  readonly objects: number;
  /** By platform: ids of what was made up so that references hold. */
  readonly madeUp: Readonly<Record<string, readonly string[]>>;
}

export function markerOf(sources: readonly Knowledge[], madeUp: Marker['madeUp']): Marker {
  return {
    of: [...new Set(sources.map(({ of }) => of))].join(', '),
    takenAt: sources.map(({ takenAt }) => takenAt).sort()[0]!,
    // What several sources tell of is one object, as the simulators have it: a file that is given twice adds none.
    objects: new Set(sources.flatMap(({ objects }) => objects.map(({ definition, id }) => `${definition.type} ${id}`)))
      .size,
    madeUp,
  };
}

/** Of something that was parsed. */
export function readMarker(content: unknown): Marker | undefined {
  const marker = isBag(content) ? content['twin'] : undefined;
  return isBag(marker) && typeof marker['of'] === 'string' && typeof marker['takenAt'] === 'string'
    ? (marker as object as Marker)
    : undefined;
}

/** @param file the line that `hybridvpn sim` printed */
export function markerIn(file: string): Marker {
  const marker = readMarker(jsonOfFile(file, (reason) => wrong(`--twin ${file} cannot be read: ${reason}.`)));
  if (marker === undefined) throw wrong(`--twin ${file} is not of a twin.`);
  return marker;
}

const wrong = (message: string): ProviderError =>
  new ProviderError({
    code: 'invalid',
    message,
    hint: 'Give the file of: hybridvpn sim --from STATE --detach FILE',
  });

/** As `--json` tells it. */
export const markerData = ({ of, takenAt }: Marker): Pick<Marker, 'of' | 'takenAt'> => ({ of, takenAt });

/** `Ran against a twin of prod.tfstate, taken at 2026-01-02 03:04 UTC (5 hours old), and not against the platforms.` */
export function markerText({ of, takenAt }: Marker, now: Date = new Date()): string {
  const at = new Date(takenAt);
  const when = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `Ran against a twin of ${of}, taken at ${when} (${ageText(now.getTime() - at.getTime())} old), and not against the platforms.`;
}

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function ageText(ms: number): string {
  for (const [unit, length] of STEPS) {
    const number = Math.floor(ms / length);
    // Two days and not 30 hours, but 30 hours and not one day.
    if (number >= (unit === 'day' ? 2 : 1)) return count(number, unit);
  }
  return 'less than a minute';
}
