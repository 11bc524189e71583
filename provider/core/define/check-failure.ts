/** What is wrong with inputs, where, and how it is told. */
import type { ProviderError } from './errors';
import { fieldToken, text, type Message } from './message';
import { parsePath, type Path } from './paths';

export interface CheckFailure {
  readonly path: Path;
  readonly message: Message;
  readonly rule?: string;
  /** The rule looks at what was before, and so at what others do to an object that nobody touches. */
  readonly looksBack?: true;
}

/** An error that was found without asking the platform, beside what check finds. */
export function asFailures(error: ProviderError | undefined): CheckFailure[] {
  if (error === undefined) return [];
  const { message, hint } = error.said;
  return [{ path: parsePath(error.path ?? ''), message: hint === undefined ? message : text`${message} ${hint}` }];
}

/** `tunnels.master.psk: This argument is required.` */
export function failureMessage({ path, message }: CheckFailure): Message {
  return path.length === 0 ? message : text`${fieldToken(path)}: ${message}`;
}

export function failureLine(failure: CheckFailure): string {
  return String(failureMessage(failure));
}
