/**
 * What goes wrong in the user's program. Pulumi prints a RunError as its message. Any other error it prints inspected,
 * with stack and every cause: of a failed HTTP call that is the request and its sockets, and takes a minute to format.
 */
import * as pulumi from '@pulumi/pulumi';
import { asProviderError } from '../../core/define/errors';
import { pulumiSpelling } from '../pulumi-wire/spelling';

export function programError(message: string): Error {
  return new pulumi.RunError(message);
}

/** Runs `work`; whatever it throws leaves as one readable message. `what` begins it where nothing else does. */
export async function readableInProgram<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw programError(asProviderError(error, what).textIn(pulumiSpelling));
  }
}
