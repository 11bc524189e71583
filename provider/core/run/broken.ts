/**
 * Connections that fail during one look at many objects. What else is asked for on one of them would repeat its call as long, and
 * say the same: it is not asked for any more, and what is just asked for ends.
 */
import type { PlatformClient } from '../define/context';
import { isOfConnection, type ProviderError } from '../define/errors';
import { failureOf } from './failure';
import { registerClock, timeLeftMs } from './deadline';

export class BrokenConnections {
  private readonly failures = new Map<PlatformClient, ProviderError>();
  private readonly controllers = new Map<PlatformClient, AbortController>();

  /** @throws ProviderError what `work` throws, `doing` before what is unexpected; of a connection that is broken its first failure */
  async asking<T>(
    client: PlatformClient,
    signal: AbortSignal,
    doing: string,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const known = this.failures.get(client);
    if (known !== undefined) throw known;
    const { signal: broken } = this.controllerOf(client);
    const either = AbortSignal.any([signal, broken]);
    registerClock(either, () => (broken.aborted ? 0 : timeLeftMs(signal)));
    try {
      return await work(either);
    } catch (error) {
      const failure = failureOf(error, doing);
      if (!isOfConnection(failure)) throw failure;
      const first = this.failures.get(client) ?? failure;
      this.failures.set(client, first);
      this.controllerOf(client).abort();
      throw first;
    }
  }

  private controllerOf(client: PlatformClient): AbortController {
    const known = this.controllers.get(client) ?? new AbortController();
    this.controllers.set(client, known);
    return known;
  }
}
