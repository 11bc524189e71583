/**
 * The only error class that leaves the provider. `message` says what failed on which object, `hint` says what to do
 * next, `path` is the input it is about. Secrets never enter any of them: vendors build the text from codes and ids.
 */
import { joined, mapStrings, ownSpelling, spelled, type Message, type Spelling } from './message';

export type ErrorCode =
  | 'invalid' // an input that no platform would take
  | 'notFound' // the object, or its parent, does not exist
  | 'exists' // an object of that id exists and is not ours
  | 'conflict' // someone else changes the object now, or it was changed since it was read
  | 'busy' // the platform finishes another change first
  | 'taken' // another object has the address or network that this one asks for
  | 'inUse' // other objects refer to it
  | 'auth' // wrong credentials
  | 'permission' // right credentials, missing permission
  | 'tls' // the server's certificate is not trusted
  | 'network' // no answer: unknown host, refused, dropped
  | 'rateLimited'
  | 'quota'
  | 'timeout'
  | 'cancelled'
  | 'wrongPlatform' // memory says the object was created on another manager or account
  | 'superseded' // the id now belongs to a newer resource
  | 'unsupported'
  | 'platform' // any other refusal by the vendor
  | 'internal';

export interface ProviderErrorInit {
  readonly code: ErrorCode;
  readonly message: Message;
  readonly hint?: Message;
  /** Input path in our own spelling: `tunnels.master.psk`. */
  readonly path?: string;
  readonly cause?: unknown;
  /** HTTP status and the vendor's own code, for classifiers and debug logs. */
  readonly status?: number;
  readonly vendorCode?: string;
  readonly requestId?: string;
  /** The object exists (or may exist) under this id although the call failed: engines keep it in state. */
  readonly existingId?: string;
  /** Somebody wrote the object since it was read: reading it again may help, and nothing has been tried yet. */
  readonly stale?: boolean;
  /** One line for all but the first who meet this same error: it is about the connection, not about an object. */
  readonly brief?: string;
}

export class ProviderError extends Error {
  readonly code: ErrorCode;
  /** As the definitions spell it, and so is `message`; an engine shows `textIn` its own spelling. */
  readonly hint?: string;
  readonly path?: string;
  readonly status?: number;
  readonly vendorCode?: string;
  readonly requestId?: string;
  readonly existingId?: string;
  readonly stale: boolean;
  readonly brief?: string;
  /** Message and hint with their names as tokens, for texts that are made from this one. */
  readonly said: { readonly message: Message; readonly hint?: Message };

  constructor(init: ProviderErrorInit) {
    super(String(init.message), init.cause === undefined ? undefined : { cause: init.cause });
    this.name = 'ProviderError';
    this.code = init.code;
    this.hint = init.hint === undefined ? undefined : String(init.hint);
    this.said = { message: init.message, hint: init.hint };
    this.path = init.path;
    this.status = init.status;
    this.vendorCode = init.vendorCode;
    this.requestId = init.requestId;
    this.existingId = init.existingId;
    this.stale = init.stale === true;
    this.brief = init.brief;
  }

  /** The same failure with some facts added, for example the id under which the object exists. */
  with(more: Partial<ProviderErrorInit>): ProviderError {
    return new ProviderError(this.initWith(more));
  }

  /** The same failure with a remark behind its message, or words in front of it. */
  noting(remark: string, before = ''): ProviderError {
    const { message } = this.said;
    return this.with({
      message: typeof message === 'string' ? before + message + remark : joined([before, message, remark], ''),
    });
  }

  protected initWith(more: Partial<ProviderErrorInit>): ProviderErrorInit {
    return {
      code: this.code,
      ...this.said,
      path: this.path,
      cause: this.cause,
      status: this.status,
      vendorCode: this.vendorCode,
      requestId: this.requestId,
      existingId: this.existingId,
      stale: this.stale,
      brief: this.brief,
      ...more,
    };
  }

  /** Message and hint on separate lines, as every door shows them. */
  textIn(spelling: Spelling): string {
    const { message, hint } = this.said;
    const first = spelled(message, spelling);
    return hint === undefined ? first : `${first}\n${spelled(hint, spelling)}`;
  }

  get text(): string {
    return this.textIn(ownSpelling);
  }

  /** The same failure with the strings of its texts changed, and another cause: secrets taken out. */
  redacted(change: (part: string) => string, cause: unknown): ProviderError {
    const { message, hint } = this.said;
    return this.with({
      message: mapStrings(message, change),
      hint: hint === undefined ? undefined : mapStrings(hint, change),
      cause,
    });
  }
}

export function isProviderError(error: unknown, ...codes: ErrorCode[]): error is ProviderError {
  return error instanceof ProviderError && (codes.length === 0 || codes.includes(error.code));
}

/** These are never about one object alone. */
const OF_CONNECTION: readonly ErrorCode[] = ['auth', 'network', 'tls', 'timeout', 'cancelled', 'rateLimited'];
/** A server, or what stands in front of it, that serves nobody now: it is told after the call was repeated for it. */
const NOT_SERVING: readonly (number | undefined)[] = [502, 503, 504];

/** Whether a read failed for the connection or its platform, so that reads of other objects would fail alike. */
export const isOfConnection = ({ code, status }: ProviderError): boolean =>
  OF_CONNECTION.includes(code) || NOT_SERVING.includes(status);

const told = new WeakSet<ProviderError>();

/** The error as it is the first time, its brief form from then on: one wrong password is not a paragraph per resource. */
export function inFullOnce(error: ProviderError): ProviderError {
  if (error.brief === undefined) return error;
  if (told.has(error)) return error.with({ message: error.brief, hint: undefined, brief: undefined, cause: error });
  told.add(error);
  return error;
}

/** Whether observing the object again, and repeating the write on what is there then, may help. */
export const isStale = (error: unknown): boolean => error instanceof ProviderError && error.stale;

/** Of what is no words of ours: it may hold what a platform answered, whole. */
const MOST_REASON = 300;

/** Wraps anything unexpected once, keeping the cause; a ProviderError passes unchanged. */
export function asProviderError(error: unknown, doing: string): ProviderError {
  if (error instanceof ProviderError) return error;
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, MOST_REASON);
  return new ProviderError({
    code: 'internal',
    message: `${doing}: ${reason}`,
    hint: 'A platform answered in a form that is not known here, or this is a problem of the provider itself: check that the connection leads to the platform, and report it with the debug log.',
    cause: error,
  });
}
