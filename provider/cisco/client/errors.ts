/** Turns refusals of RESTCONF, and the lack of an answer, into our errors. Its `error-tag` decides, its text where one tag means several things. */
import { isProviderError, ProviderError } from '../../core/define/errors';
import { argumentToken, settingToken, text } from '../../core/define/message';
import { jsonIn } from '../../core/define/json';
import { getAt, isBag } from '../../core/define/paths';
import { shown } from '../../core/net/answer';
import { CallError, unanswered } from '../../core/net/call-error';
import type { SecretSet } from '../../core/net/redaction';
import type { HttpAnswer } from '../../core/net/http';
import type { NoAnswer } from '../../core/net/no-answer';
import { refusal, type Meaning, type Refusals, type Told } from '../../core/net/refusal';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Row extends Meaning {
  readonly method?: Method;
  readonly tag?: RegExp;
  readonly says?: RegExp;
  readonly status?: number;
}

const URL_SETTING = settingToken('cisco', 'url', ['IOSXE_URL']);
const LOGIN_HINT = text`Check ${settingToken('cisco', 'username', ['IOSXE_USERNAME'])} and ${settingToken('cisco', 'password', ['IOSXE_PASSWORD'])}, and how the router authenticates: ip http authentication local, or aaa.`;
const BUSY_HINT = 'Somebody else configures the router now: run it again when they are done.';
const REFUSED_HINT =
  'The router does not take these values together, or not yet: what the answer names says which command it was.';

/** First match wins. Source: RFC 8040 section 7, and the answers that users of IOS-XE have reported. */
const ROWS: readonly Row[] = [
  { status: 401, error: 'auth', repeat: 'never', hint: LOGIN_HINT },
  {
    tag: /^access-denied$/,
    error: 'permission',
    repeat: 'never',
    hint: 'The user needs privilege 15, or what NACM grants it must cover this path.',
  },
  {
    status: 403,
    error: 'permission',
    repeat: 'never',
    hint: 'The user needs privilege 15.',
  },
  {
    tag: /^data-exists$/,
    error: 'exists',
    repeat: 'never',
    hint: text`Import the object, set ${argumentToken('adopt', true)} on this resource, or give other values.`,
  },
  { tag: /^(lock-denied|in-use)$/, error: 'busy', repeat: 'always', hint: BUSY_HINT },
  { says: /Failed to acquire.*lock|database is locked/i, error: 'busy', repeat: 'always', hint: BUSY_HINT },
  { tag: /^resource-denied$/, says: /sync is in progress/i, error: 'busy', repeat: 'always', hint: BUSY_HINT },
  {
    says: /unknown element/i,
    error: 'unsupported',
    repeat: 'never',
    hint: 'This release of IOS-XE does not have it. If the release is newer than this version of hybridvpn, please report it.',
  },
  {
    method: 'DELETE',
    says: /illegal reference|referred by/i,
    error: 'inUse',
    repeat: 'never',
    hint: 'Delete or change what refers to it first.',
  },
  {
    says: /illegal reference|doesn'?t exist|does not exist/i,
    error: 'invalid',
    repeat: 'never',
    hint: 'What it refers to is not on the router. Refer to it by its resource, so that it is created first.',
  },
  { tag: /^(data-missing)$/, error: 'notFound', repeat: 'never' },
  { status: 404, error: 'notFound', repeat: 'never' },
  {
    status: 409,
    error: 'conflict',
    repeat: 'never',
    hint: 'Somebody changes this router at the same time: run it again.',
  },
  {
    status: 429,
    error: 'rateLimited',
    repeat: 'always',
    hint: 'Something in front of this router limits calls: run it again later.',
  },
  { status: 503, error: 'busy', repeat: 'always', hint: 'The router is busy: run it again later.' },
  {
    // Reported of the router's own web server, where the command behind it is refused: it is the answer each time.
    method: 'DELETE',
    status: 502,
    error: 'inUse',
    repeat: 'never',
    hint: 'The router answers so where it cannot delete something: see what uses it, and show logging. Behind a proxy, run it again.',
  },
  { status: 405, error: 'unsupported', repeat: 'never', hint: 'This release of IOS-XE does not have the call.' },
  {
    // Without a word of which command, it is what a router answers now and then that takes the same commit a moment later.
    // Source: go-restconf, Cisco's client of RESTCONF, has it among what passes.
    status: 400,
    says: /device refused one or more commands\W*$/i,
    error: 'invalid',
    repeat: 'twice',
    hint: REFUSED_HINT,
  },
  {
    // The command line's words, wherever they stand in the answer.
    says: /% ?\S+ overlaps with \S/,
    error: 'taken',
    repeat: 'never',
    hint: 'Another interface of the router has an address in this network: give one of them another.',
  },
  { status: 400, says: /device refused/i, error: 'invalid', repeat: 'never', hint: REFUSED_HINT },
];

/** Its code is the `error-tag`. */
interface ToldWhere extends Told {
  readonly path?: string;
}

/** Without such a body it is no answer of RESTCONF: the web server's own page, or a proxy's. */
function toldIn(answer: HttpAnswer, secrets: SecretSet): ToldWhere | undefined {
  const body = jsonIn(answer.text);
  if (!isBag(body)) return undefined;
  const raw = getAt(body['errors'] ?? body['ietf-restconf:errors'], ['error', 0]);
  if (!isBag(raw)) return undefined;
  const word = (name: string): string | undefined =>
    typeof raw[name] === 'string' ? shown(raw[name], secrets) : undefined;
  const info = raw['error-info'] === undefined ? '' : ` ${JSON.stringify(raw['error-info'])}`;
  return {
    code: word('error-tag'),
    message: shown(`${String(raw['error-message'] ?? '').trim()}${info}`, secrets),
    path: word('error-path'),
  };
}

/** The error for an answer that is not a success. What the router says in it is shown without secrets. */
export function errorFromResponse(method: Method, doing: string, answer: HttpAnswer, secrets: SecretSet): CallError {
  const { status } = answer;
  const told = toldIn(answer, secrets);
  if (told === undefined && status === 404) {
    return new CallError(
      {
        code: 'unsupported',
        message: `${doing}: there is no RESTCONF at this address (HTTP 404)`,
        hint: text`Configure restconf and ip http secure-server on the router, and check ${URL_SETTING}.`,
        status,
      },
      'never',
    );
  }
  const row = ROWS.find(
    (one) =>
      (one.method === undefined || one.method === method) &&
      (one.status === undefined || one.status === status) &&
      (one.tag === undefined || (told?.code !== undefined && one.tag.test(told.code))) &&
      (one.says === undefined || one.says.test(told?.message ?? '')),
  );
  const facts = `${told?.code === undefined ? '' : `, ${told.code}`}${told?.path === undefined ? '' : ` at ${told.path}`}`;
  return refusal(REFUSALS, { doing, answer, secrets, told, meaning: row, facts });
}

const REFUSALS: Refusals = {
  silent: 'the router refused',
  fault: 'The router failed at it: run it again, and see show logging if it stays so.',
  redirect: text`Credentials are not sent after a redirect: put the address of the router itself into ${URL_SETTING}.`,
  foreign: text`This is not an answer of RESTCONF: check ${URL_SETTING}, and proxies in between.`,
};

export const errorFromNetwork = (doing: string, host: string, cause: NoAnswer): CallError =>
  unanswered(doing, host, cause, {
    name: 'the router',
    url: URL_SETTING,
    portHint: text`Check the port in ${URL_SETTING}.`,
    trustHint: text`Put the router's certificate, or the CA that signed it, into ${settingToken('cisco', 'caFile', ['IOSXE_CA_FILE'])}.`,
  });

/** Something in between has answered, or a release that nobody here knows. */
export const foreign = (doing: string, why = ''): ProviderError =>
  new ProviderError({
    code: 'platform',
    message: `${doing}: the answer is not one of RESTCONF${why}`,
    hint: text`Check ${URL_SETTING}, and proxies in between.`,
  });

/** A refusal that does not say of what, and that a router may take back: see ROWS. */
export const isOddRefusal = (error: unknown): boolean => error instanceof CallError && error.repeat === 'twice';

/**
 * Whether the router may have done what was sent, although this came back: there was no answer, it failed in the middle, or
 * the waiting ended. A repetition does not tell: it finds what the first one made, or nothing to delete.
 */
export function mayBeDone(error: unknown): boolean {
  return error instanceof CallError
    ? error.repeat === 'unsure' || error.status === 502
    : isProviderError(error, 'cancelled', 'timeout');
}
