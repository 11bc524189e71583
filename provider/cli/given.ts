/** How commander reads values of options that several commands have. */
import { InvalidArgumentError } from 'commander';

/** Of an option that may be given several times: all of them. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** @throws InvalidArgumentError, to which the library adds the name of the option */
export function numberAboveZero(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}
