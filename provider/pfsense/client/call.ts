/** How the parts of the client ask for something. */
import type { Context } from '../../core/define/context';

/** A Context fits. */
export interface CallOptions {
  readonly signal: AbortSignal;
  progress?: Context['progress'];
  log?: Context['log'];
}

export interface Caller {
  get<T>(path: string, options: CallOptions): Promise<T>;
  post<T>(path: string, body: object, options: CallOptions): Promise<T>;
}
