/**
 * What goes wrong in the user's program. Pulumi prints a RunError as its message. Any other error it prints inspected,
 * with stack and every cause: of a failed HTTP call that is the request and its sockets, and takes a minute to format.
 */
import * as pulumi from '@pulumi/pulumi';
import { asProviderError, isProviderError } from '../../core/define/errors';
import { pulumiSpelling } from '../pulumi-wire/spelling';

export function programError(message: string): Error {
  return new pulumi.RunError(message);
}

/** Whatever was thrown as one readable message. `what` begins it where nothing else does; what is one already stays as it is. */
export function asProgramError(error: unknown, what: string): Error {
  // Taken for unexpected, it would be told as a fault of a platform or of ours, with that hint behind its own advice.
  if (pulumi.RunError.isInstance(error)) return error;
  return programError(asProviderError(error, what).textIn(pulumiSpelling));
}

/** Of a component: nobody else says which one of a program's it is. */
export function asComponentError(error: unknown, what: string): Error {
  return isProviderError(error)
    ? programError(`${what}: ${error.textIn(pulumiSpelling)}`)
    : asProgramError(error, what);
}

/** Runs `work`; whatever it throws leaves as such an error. */
export async function readableInProgram<T>(
  what: string,
  work: () => Promise<T>,
  readable: typeof asProgramError = asProgramError,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readable(error, what);
  }
}
