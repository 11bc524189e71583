/** Turns NSX's refusals, and the lack of an answer, into our errors; the meaning of codes is in error-table.ts. */
import { settingToken, text } from '../../core/define/message';
import { isProviderError } from '../../core/define/errors';
import { jsonIn } from '../../core/define/json';
import { isBag, type Bag } from '../../core/define/paths';
import { shown } from '../../core/net/answer';
import { CallError, unanswered } from '../../core/net/call-error';
import type { SecretSet } from '../../core/net/redaction';
import { refusal, type Refusals, type Told } from '../../core/net/refusal';
import { headerOf, type HttpAnswer } from '../../core/net/http';
import type { NoAnswer } from '../../core/net/no-answer';
import { CODE_IN_USE, ROWS, type Method, URL_SETTING } from './error-table';

/** The error for an answer that is not a success. What the manager says in it is shown without secrets. */
export function errorFromResponse(method: Method, path: string, response: HttpAnswer, secrets: SecretSet): CallError {
  const { status } = response;
  const body = toldIn(response.text, (text) => shown(text, secrets));
  if (status >= 300 && status < 400) return redirectError(method, path, response, secrets);
  // A proxy's 404 page must never be taken for "the object is gone": only an answer with NSX's own code counts.
  const row = ROWS.find(
    (candidate) =>
      (candidate.status === undefined || candidate.status === status) &&
      (candidate.code === undefined || candidate.code === body?.code) &&
      (candidate.methods === undefined || candidate.methods.includes(method)),
  );
  const blocked = body?.code === CODE_IN_USE && row?.error === 'inUse' ? inUseHint(body.message, path) : undefined;
  return refusal(REFUSALS, {
    doing: `${method} ${path}`,
    answer: response,
    secrets,
    told: body,
    meaning: row,
    facts: body?.code === undefined ? '' : `, code ${body.code}`,
    more: {
      ...(blocked !== undefined && { hint: blocked }),
      requestId: headerOf(response, 'x-nsx-requestid'),
      // A conflict that the call itself repeats is another kind: somebody is at work there now.
      stale: row?.error === 'conflict' && row.repeat === 'never',
    },
  });
}

/** Whether a write that failed so may have been carried out all the same: its answer was lost, or never awaited. */
export function mayHaveHappened(error: unknown): boolean {
  if (isProviderError(error, 'cancelled', 'timeout')) return true;
  return error instanceof CallError && error.repeat === 'unsure' && (error.status === undefined || error.status >= 500);
}

/** Whether NSX refused who we are (rather than what we want). */
export function isAuthRefusal(response: HttpAnswer): boolean {
  if (response.status === 401) return true;
  const body = response.status === 403 ? jsonIn(response.text) : undefined;
  const code = isBag(body) ? codeIn(body) : undefined;
  return code === '403' || code === '98';
}

const REDIRECT_HINT = text`Credentials are not sent after a redirect: put the address of the manager itself, or of its VIP, into ${URL_SETTING}.`;
const FOREIGN_HINT = text`This is not the answer of an NSX Manager: check ${URL_SETTING}, and proxies in between.`;

const REFUSALS: Refusals = {
  silent: 'NSX refused',
  fault: 'NSX failed at it: run it again, and see its alarms and the log of the manager if it stays so.',
  redirect: REDIRECT_HINT,
  foreign: FOREIGN_HINT,
};

/** The error for a call without an answer. */
export const errorFromNetwork = (method: Method, path: string, host: string, cause: NoAnswer): CallError =>
  unanswered(`${method} ${path}`, host, cause, {
    name: 'the manager',
    url: URL_SETTING,
    portHint: text`Check the port in ${URL_SETTING}, and the client certificate if there is one.`,
    trustHint: text`Put the CA of the manager's certificate (PEM) into ${settingToken('nsx', 'caFile', ['NSXT_CA_FILE'])}.`,
  });

/** Something in between answered. A write may have been passed on all the same, and its answer lost on the way back. */
export function unreadable(method: Method, path: string): CallError {
  return new CallError(
    {
      code: 'platform',
      message: `${method} ${path}: the answer is not one of NSX`,
      hint: FOREIGN_HINT,
    },
    method === 'GET' ? 'never' : 'unsure',
  );
}

/** NSX's JSON, in which `error_code` is a number or, when throttled, a text. Without such a code it is a page of a proxy, or NSX while it starts. */
function toldIn(answer: string, say: (text: string) => string): Told | undefined {
  const body = jsonIn(answer);
  const code = isBag(body) ? codeIn(body) : undefined;
  if (!isBag(body) || code === undefined) return undefined;
  const related: readonly unknown[] = Array.isArray(body['related_errors']) ? body['related_errors'] : [];
  const words = [
    say(String(body['error_message'] ?? body['errorMessage'] ?? body['message'] ?? '')),
    ...related.map((entry) => say(isBag(entry) ? String(entry['error_message'] ?? '') : '')),
  ];
  // NSX likes to repeat the message as its own related error.
  return { code: say(code), message: [...new Set(words)].filter((part) => part !== '').join('; ') };
}

function codeIn(body: Bag): string | undefined {
  const code = body['error_code'] ?? body['errorCode'] ?? undefined;
  return code === undefined ? undefined : String(code);
}

/** NSX names the object to be deleted, then those that hold on to it: their paths. */
export function blockersIn(message: string, path: string): string[] {
  const id = path.split('?')[0];
  const named = [...message.matchAll(/path=\[([^\]]+)\]/g)].flatMap((match) => match[1]!.split(/,\s*/));
  return [...new Set(named)].filter((candidate) => candidate !== id);
}

function inUseHint(message: string, path: string): string {
  const blocking = blockersIn(message, path);
  return blocking.length === 0
    ? 'Delete the objects below it, or those that refer to it, first.'
    : `Delete or change ${blocking.join(', ')} first.`;
}

function redirectError(method: Method, path: string, response: HttpAnswer, secrets: SecretSet): CallError {
  const location = shown(headerOf(response, 'location') ?? 'somewhere else', secrets);
  return new CallError(
    {
      code: 'platform',
      message: `${method} ${path}: the server redirects to ${location.split('?')[0]} (HTTP ${response.status})`,
      hint: REDIRECT_HINT,
      status: response.status,
    },
    'never',
  );
}
