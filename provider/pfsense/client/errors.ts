/** Turns refusals of the REST API, and the lack of an answer, into our errors. Its `response_id` decides, never its text. */
import { ProviderError } from '../../core/define/errors';
import { argumentToken, settingToken, text } from '../../core/define/message';
import { jsonIn } from '../../core/define/json';
import { isBag } from '../../core/define/paths';
import { shown } from '../../core/net/answer';
import { CallError, unanswered } from '../../core/net/call-error';
import type { SecretSet } from '../../core/net/redaction';
import type { HttpAnswer } from '../../core/net/http';
import type { NoAnswer } from '../../core/net/no-answer';
import { refusal, type Meaning, type Refusals, type Told } from '../../core/net/refusal';
import type { Verdict } from '../../core/run/retry';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

interface Row extends Meaning {
  /** Of `response_id`; absent: any. */
  readonly id?: RegExp;
  readonly status?: number;
}

const URL_SETTING = settingToken('pfsense', 'url', ['PFSENSE_URL']);
const LOGIN_HINT = text`Check ${settingToken('pfsense', 'username', ['PFSENSE_USERNAME'])} and ${settingToken('pfsense', 'password', ['PFSENSE_PASSWORD'])}, or ${settingToken('pfsense', 'apiKey', ['PFSENSE_API_KEY'])}: the method must be enabled under System > REST API, and a user must be a local one. Login protection blocks addresses after a few failures.`;
const EXISTS_HINT = text`Import the object, set ${argumentToken('adopt', true)} on this resource, or give other values.`;

const NO_SUCH_PLACE = 'MODEL_OBJECT_NOT_FOUND';

/** First match wins. Source: pfrest 2.10, Core/Endpoint.inc, Core/Model.inc and the models. */
const ROWS: readonly Row[] = [
  { status: 401, error: 'auth', repeat: 'never', hint: LOGIN_HINT },
  {
    id: /^ENDPOINT_METHOD_NOT_ALLOWED_IN_READ_ONLY_MODE$/,
    error: 'permission',
    repeat: 'never',
    hint: 'The REST API is in read-only mode: switch it off under System > REST API.',
  },
  {
    id: /^ENDPOINT_(INTERFACE_NOT_ALLOWED|CLIENT_NOT_ALLOWED_BY_ACL)$/,
    error: 'permission',
    repeat: 'never',
    hint: 'The REST API answers on other interfaces, or to other clients: see its settings under System > REST API.',
  },
  {
    id: /^MODEL_MANY_MINIMUM_REACHED$/,
    error: 'inUse',
    repeat: 'never',
    hint: 'pfSense keeps the last object of this kind.',
  },
  {
    id: /^MODEL_MANY_MAXIMUM_REACHED$/,
    error: 'quota',
    repeat: 'never',
    hint: 'pfSense has as many objects of this kind as it takes: delete what is not needed.',
  },
  {
    status: 403,
    error: 'permission',
    repeat: 'never',
    hint: 'Give the user the privilege of this call; its name is the path with the method behind it, such as api-v2-vpn-ipsec-phase1-post.',
  },
  {
    id: /^ENDPOINT_REST_API_IS_NOT_ENABLED$/,
    error: 'unsupported',
    repeat: 'never',
    hint: 'Enable the REST API under System > REST API.',
  },
  {
    id: new RegExp(`^${NO_SUCH_PLACE}$`),
    error: 'notFound',
    repeat: 'never',
    hint: 'It was deleted meanwhile: run it again.',
  },
  {
    id: /^FOREIGN_MODEL_FIELD_VALUE_NOT_FOUND$/,
    error: 'invalid',
    repeat: 'never',
    hint: 'What it refers to does not exist on this pfSense. Refer to it by its resource, so that it is created first.',
  },
  {
    id: /^(FIELD_MUST_BE_UNIQUE|MODEL_FIELDS_NOT_UNIQUE_TOGETHER|IPSEC_PHASE_1_ILLEGAL_DUPLICATE_REMOTE_GATEWAY)$/,
    error: 'exists',
    repeat: 'never',
    hint: EXISTS_HINT,
  },
  {
    id: /^(MODEL_CANNOT_BE_DELETED_WHILE_REFERENCED|NETWORK_INTERFACE_IN_USE_BY_\w+|ROUTING_GATEWAY_DISABLED_NOT_ALLOWED_WITH_\w+)$/,
    error: 'inUse',
    repeat: 'never',
    hint: 'Delete or change the objects that refer to it first.',
  },
  {
    id: /^ROUTING_GATEWAY_INTERFACE_HAS_NO_IPV[46]$/,
    error: 'busy',
    repeat: 'always',
    hint: 'The interface has no address yet: its phase 2 and the interface itself must be applied first.',
  },
  { status: 406, error: 'internal', repeat: 'never', hint: 'This is a mistake in hybridvpn. Please report it.' },
  {
    status: 429,
    error: 'rateLimited',
    repeat: 'always',
    hint: 'Something in front of this pfSense limits calls: run it again later.',
  },
  {
    status: 503,
    error: 'busy',
    repeat: 'always',
    hint: 'pfSense writes or applies other changes: run it again later.',
  },
  {
    status: 409,
    error: 'conflict',
    repeat: 'never',
    hint: 'Somebody changes this pfSense at the same time: run it again.',
  },
  {
    status: 405,
    error: 'unsupported',
    repeat: 'never',
    hint: 'This release of the REST API package does not have the call.',
  },
];

/** Without an envelope it is no answer of the API: the web server's own page, or a proxy's. */
function envelopeIn(answer: HttpAnswer, secrets: SecretSet): Told | undefined {
  const body = jsonIn(answer.text);
  if (!isBag(body) || !('response_id' in body)) return undefined;
  // An unexpected error comes with PHP's stack trace, which is of no use to anybody here.
  const [message = ''] = String(body['message'] ?? '').split(/Stack trace:|\n#\d/);
  return { code: shown(String(body['response_id']), secrets), message: shown(message, secrets) };
}

/** The error for an answer that is not a success. What the firewall says in it is shown without secrets. */
export function errorFromResponse(doing: string, answer: HttpAnswer, secrets: SecretSet): CallError {
  const { status } = answer;
  const envelope = envelopeIn(answer, secrets);
  if (envelope === undefined && status === 404) {
    return new CallError(
      {
        code: 'unsupported',
        message: `${doing}: there is no REST API at this address (HTTP 404)`,
        hint: text`Install the package pfSense-pkg-RESTAPI, again after each upgrade of pfSense, and check ${URL_SETTING}.`,
        status,
      },
      'never',
    );
  }
  const row = ROWS.find(
    (one) =>
      (one.status === undefined || one.status === status) &&
      (one.id === undefined || (envelope?.code !== undefined && one.id.test(envelope.code))),
  );
  const facts = envelope?.code === undefined ? '' : `, ${envelope.code}`;
  return refusal(REFUSALS, { doing, answer, secrets, told: envelope, meaning: row, facts });
}

const REFUSALS: Refusals = {
  silent: 'pfSense refused',
  fault: 'pfSense failed at it: run it again, and see Status > System Logs if it stays so.',
  redirect: text`Credentials are not sent after a redirect: put the address of the web configurator itself into ${URL_SETTING}.`,
  foreign: text`This is not an answer of the REST API: check ${URL_SETTING}, and proxies in between.`,
};

export const errorFromNetwork = (doing: string, host: string, cause: NoAnswer): CallError =>
  unanswered(doing, host, cause, {
    name: 'the web configurator',
    url: URL_SETTING,
    portHint: text`Check the port in ${URL_SETTING}.`,
    trustHint: text`Put the web configurator's certificate, or the CA that signed it, into ${settingToken('pfsense', 'caFile', ['PFSENSE_CA_FILE'])}.`,
  });

/** Something in between has answered, or a release that nobody here knows. */
export const foreign = (doing: string, why = ''): ProviderError =>
  new ProviderError({
    code: 'platform',
    message: `${doing}: the answer is not one of the REST API${why}`,
    hint: text`Check ${URL_SETTING}, and proxies in between.`,
  });

/** Of a write whose place in the list was looked up: where looking it up anew says what became of it. */
export const settledByLooking = (error: unknown): Verdict =>
  error instanceof CallError && (error.repeat === 'unsure' || error.vendorCode === NO_SUCH_PLACE) ? 'retry' : 'fail';
