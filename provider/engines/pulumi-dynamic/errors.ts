/**
 * Failures in the form in which the dynamic host passes them on: one readable message. A failure of a create or update
 * with `id`, `properties` and `reasons` on it keeps the object in state, and the next run updates it.
 */
import { asProviderError } from '../../core/define/errors';
import type { Bag } from '../../core/define/paths';
import { pulumiSpelling } from '../pulumi-wire';

/**
 * For check, diff, read and delete the host prints `${error}: ${error.stack}` under the stack, and the engine shows the
 * message as the error of the resource: said in both places, every failure would be there twice.
 */
class HostError extends Error {
  constructor(
    message: string,
    private readonly what: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.stack = 'failed, see the error of the resource';
  }

  override toString(): string {
    return this.what;
  }
}

class InitFailed extends HostError {
  constructor(
    message: string,
    what: string,
    readonly id: string,
    readonly properties: Bag,
    readonly reasons: string[],
  ) {
    super(message, what);
  }
}

/** Runs one method; whatever it throws leaves as one message without a stack trace. `what` begins the line: `nsx:IpsecService read`. */
export async function readable<T>(what: string, run: () => Promise<T> | T): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof HostError) throw error;
    throw new HostError(asProviderError(error, what).textIn(pulumiSpelling), what, error);
  }
}

/** The object exists under `id` and is not as it should be. Only `reasons` are shown by the engine. */
export function initFailed(what: string, id: string, properties: Bag, reasons: string[]): Error {
  return new InitFailed(reasons.join('\n'), what, id, properties, reasons);
}
