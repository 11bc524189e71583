/** Whatever a verb has thrown, as people may read it. What is no words of ours may be what a platform answered, with secrets in it. */
import { asProviderError, ProviderError } from '../define/errors';
import { liveSecrets } from '../net/live-secrets';

export const failureOf = (error: unknown, doing: string): ProviderError =>
  error instanceof ProviderError ? error : liveSecrets.redact(asProviderError(error, doing));
