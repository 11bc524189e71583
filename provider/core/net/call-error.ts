/** A call that a platform refused or did not answer, with what a repetition has to know. */
import { ProviderError, type ProviderErrorInit } from '../define/errors';
import { text, type Setting, type Text } from '../define/message';
import type { Verdict } from '../run/retry';
import type { NoAnswer } from './no-answer';

/**
 * Whether the same call may succeed later: never; always or two times, as nothing was done; or `unsure`: it may have been
 * done already, so that only a call which does no harm twice is made again.
 */
export type Repeat = 'never' | 'always' | 'twice' | 'unsure';

export class CallError extends ProviderError {
  constructor(
    init: ProviderErrorInit,
    readonly repeat: Repeat,
    readonly retryAfterMs?: number,
  ) {
    super(init);
  }

  override with(more: Partial<ProviderErrorInit>): CallError {
    return new CallError(this.initWith(more), this.repeat, this.retryAfterMs);
  }
}

/** @param harmlessTwice the call says what is to be, or only reads: made twice it is as good as made once */
export function verdictOn(error: unknown, harmlessTwice: boolean): Verdict {
  if (!(error instanceof CallError) || error.repeat === 'never') return 'fail';
  if (error.repeat === 'unsure' && !harmlessTwice) return 'fail';
  return error.retryAfterMs === undefined ? 'retry' : { retryAfterMs: error.retryAfterMs };
}

/** What a person is told of a platform that cannot be reached. */
export interface Server {
  /** `the manager` */
  readonly name: string;
  readonly url: Setting;
  /** What to do where something that speaks no TLS is at its port. */
  readonly portHint: Text;
  /** What to do about a certificate of an unknown CA. */
  readonly trustHint: Text;
}

export function unanswered(doing: string, host: string, cause: NoAnswer, server: Server): CallError {
  const { code, message } = cause;
  const init = { message: `${doing}: no answer from ${host}: ${message}`, cause, vendorCode: code };
  if (cause.untrusted) {
    const hint = cause.withoutTls
      ? cause.hintOr(server.portHint)
      : cause.certificateHint(server.name, server.url, server.trustHint);
    return new CallError({ ...init, code: 'tls', message: cause.tlsTrouble(host), hint }, 'never');
  }
  const direct = cause.unreachable
    ? text`Check ${server.url} (now ${host}), name resolution and firewalls.`
    : 'The connection broke; running it again continues.';
  return new CallError({ ...init, code: 'network', hint: cause.hintOr(direct) }, cause.again);
}
