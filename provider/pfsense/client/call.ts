/** How the parts of the client ask for something. */
import type { Context } from '../../core/define/context';
import type { Verdict } from '../../core/run/retry';

/** A Context fits. */
export interface CallOptions {
  readonly signal: AbortSignal;
  /** Which object it is for, for messages: the path of a call names its kind alone. */
  readonly about?: string;
  progress?: Context['progress'];
  log?: Context['log'];
}

/** No list: those are asked for by `list`. */
export type One = object & { readonly length?: never };

export interface Caller {
  /** @throws ProviderError where it is no object */
  get<T extends One>(path: string, options: CallOptions): Promise<T>;
  /** @throws ProviderError where it is no list of objects, or one of them lacks a member of `keys` */
  list<T extends object>(path: string, keys: readonly string[], options: CallOptions): Promise<readonly T[]>;
  post<T extends object>(path: string, body: object, options: CallOptions): Promise<T>;
}

/** Does again, with the pauses of the connection, what `classify` says may be done again. */
export interface Repeating {
  repeated<T>(
    what: string,
    options: CallOptions,
    classify: (error: unknown) => Verdict,
    work: (attempt: number) => Promise<T>,
  ): Promise<T>;
}
