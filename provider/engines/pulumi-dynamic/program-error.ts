/**
 * What goes wrong in the user's program. Pulumi prints a RunError as its message. Any other error it prints inspected,
 * with stack and every cause: of a failed HTTP call that is the request and its sockets, and takes a minute to format.
 */
import * as pulumi from '@pulumi/pulumi';
import { asProviderError, isProviderError } from '../../core/define/errors';
import { pulumiSpelling } from '../pulumi-wire/spelling';

export function programError(message: string): Error {
  const error = new pulumi.RunError(message);
  // What comes up when the program itself has ended the SDK prints by its stack: frames of this package, of use to nobody. It has
  // every error inspected with its stack besides, for a trace that nobody may read, which can take minutes and gigabytes. And on
  // the way through the resources of a link it puts `error serializing property …` before the message, once for each.
  const said = { get: () => message, set: () => undefined };
  // From Node 22 on it would be read-only otherwise, and who sets it, as frameworks of tests do, would fail with words of JavaScript.
  const stack = { value: message, writable: true, configurable: true };
  return Object.defineProperties(error, { message: said, stack });
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

/**
 * Runs `work`; whatever it throws leaves as such an error, and by a promise that was rejected before anything followed from it.
 * Thrown in a callback of `apply`, or in an `async` function that one waits for, it may never be told: Pulumi's SDK stores a dynamic
 * provider by the debugger of the process and leaves that on, and then V8 asks at such a `throw` who is going to catch it, along
 * every way through the outputs that follow. Of a link these are so many that the program takes all memory before it says a word.
 */
export function readableInProgram<T>(
  what: string,
  work: () => Promise<T> | T,
  readable: typeof asProgramError = asProgramError,
): Promise<T> {
  return Promise.resolve()
    .then(work)
    .then(undefined, (error: unknown) => Promise.reject(readable(error, what)));
}
