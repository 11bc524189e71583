/**
 * Connections that can only look. Commands that compare or report ask for one: that nothing is written is then the
 * connection's own property, and not the care of everybody who uses it.
 */
import { ProviderError } from '../define/errors';

export interface Access {
  /** Whatever would change something is refused before it is sent. A login is no change. */
  readonly readOnly?: boolean;
}

/** `what`: the refused call, `PUT /infra/…`. That it was tried at all is a mistake of ours. */
export function refusedWrite(what: string): ProviderError {
  return new ProviderError({
    code: 'internal',
    message: `${what} would change something, and this connection only reads: it was not sent.`,
    hint: 'This is a mistake in hybridvpn. Please report it.',
  });
}
