/**
 * Credentials that were refused, remembered for the whole process: platforms lock an account after a few wrong passwords,
 * so neither the next resource nor a second connection with the same ones may try them again.
 */
import { createHash } from 'node:crypto';
import type { ProviderError } from '../define/errors';
import { steadyNow } from '../run/steady-clock';

const refused = new Map<string, { readonly error: ProviderError; readonly until: number }>();

/** For a process that serves one run after another: what one was refused says nothing of the next, which may find another server there. */
export const forgetRefusedLogins = (): void => refused.clear();

export class RefusedLogin {
  private readonly key: string;

  /** `parts`: what makes up the login; kept as a hash alone. */
  constructor(parts: readonly unknown[]) {
    this.key = createHash('sha256').update(JSON.stringify(parts)).digest('base64');
  }

  get known(): ProviderError | undefined {
    const entry = refused.get(this.key);
    if (entry === undefined || steadyNow() < entry.until) return entry?.error;
    refused.delete(this.key);
    return undefined;
  }

  throwIfKnown(): void {
    if (this.known !== undefined) throw this.known;
  }

  /** The error to throw: calls that were refused side by side all get the first one, so that it is told in full once. */
  remember(error: ProviderError, forMs: number): ProviderError {
    if (this.known === undefined) refused.set(this.key, { error, until: steadyNow() + forMs });
    return this.known ?? error;
  }
}
