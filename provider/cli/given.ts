/** How commander reads values of options that several commands have. */
import { InvalidArgumentError } from 'commander';

/** Of an option that may be given several times: all of them. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

const LONGEST_SECONDS = 86_400;

/** Of what waits. A number that no timer can take ends at once in the place of never. @throws InvalidArgumentError */
export function seconds(text: string): number {
  const value = numberAboveZero(text);
  if (value <= LONGEST_SECONDS) return value;
  throw new InvalidArgumentError(`It must be ${LONGEST_SECONDS} seconds, which are a day, at most.`);
}

/** @throws InvalidArgumentError, to which the library adds the name of the option */
export function numberAboveZero(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}
