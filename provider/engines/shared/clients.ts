/**
 * Connections made so far, each at its first use. One that cannot be made (a setting is missing, a file cannot be read) is
 * the same failure for every resource: it is told in full once, and in a line to the others.
 */
import type { PlatformClient } from '../../core/define/context';
import { asProviderError, inFullOnce, ProviderError } from '../../core/define/errors';

export class Clients {
  private readonly made = new Map<string, PlatformClient | ProviderError>();

  /** `title` names the platform in messages. */
  get(key: string, title: string, connect: () => PlatformClient): PlatformClient {
    let made = this.made.get(key);
    if (made === undefined) this.made.set(key, (made = tried(title, connect)));
    if (made instanceof ProviderError) throw inFullOnce(made);
    return made;
  }

  clear(): void {
    this.made.clear();
  }
}

function tried(title: string, connect: () => PlatformClient): PlatformClient | ProviderError {
  try {
    return connect();
  } catch (error) {
    const brief = `There is no connection to ${title}; see the first error of this run.`;
    // Its path is that of a setting: taken for an argument, it would hide from Terraform which resource failed.
    return asProviderError(error, `Connecting to ${title}`).with({ brief, path: undefined });
  }
}
