/**
 * One Alibaba API call, from parameters to answer: flatten, place, sign, send, parse, and repeat what may be repeated.
 *
 * What travels where: non-secret parameters in the query, as the V3 metadata says; TunnelOptionsSpecification, AuthKey and
 * whatever else has a secret's name in the form body, also where the metadata says query, because URLs end up in logs.
 *
 * Repeating: reads always; writes only with a ClientToken (the same through all attempts) or when the caller says that the
 * action is idempotent by nature. Time, nonce and signature are new in each attempt. Busy and throttled answers are
 * repeated until the operation's time is up, lost answers and 5xx a few times.
 */
import { randomBytes } from 'node:crypto';
import { raceAbort } from '../../core/run/deadline';
import { isProviderError, ProviderError } from '../../core/define/errors';
import { jsonIn } from '../../core/define/json';
import { text } from '../../core/define/message';
import { isBag } from '../../core/define/paths';
import { shown } from '../../core/net/answer';
import { refusedWrite, type Access } from '../../core/net/read-only';
import { liveSecrets } from '../../core/net/live-secrets';
import type { SecretSet } from '../../core/net/redaction';
import { RefusedLogin } from '../../core/net/refused-login';
import { headerOf, type HttpAnswer } from '../../core/net/http';
import { retry, type RetryContext, type Verdict } from '../../core/run/retry';
import type { AlicloudConfig, Product } from './config';
import type { Credentials, CredentialsProvider } from './credentials';
import { AlicloudError, callName, markAgain, outcomeUnknown, refused, type Again } from './errors';
import { flatten, placeParameters, type FlatParameters, type Parameters } from './flatten';
import { Quotas } from './quotas';
import { signatureDate, signRequest } from './signing';
import type { Transport } from './transport';

const VERSIONS: Readonly<Record<Product, string>> = {
  vpc: '2016-04-28',
  cbn: '2017-09-12',
  sts: '2015-04-01',
};

/** What a call needs of a Context: a whole Context will do, and so will `{ signal }`. */
export type CallContext = RetryContext;

export interface CallOptions {
  /** Makes a write repeatable: see `clientToken` in `token.ts`. */
  readonly clientToken?: string;
  /** The write is repeatable without a token (tagging). */
  readonly idempotent?: boolean;
  /** More top-level parameters that must travel in the form body. */
  readonly bodyParameters?: readonly string[];
}

/** An answer's body: the vendor's names, plus the id that their support asks for. */
export interface Answer {
  readonly RequestId?: string;
}

/** How often a call is repeated after lost answers and 5xx, which can go on for ever. Each attempt to connect takes seconds. */
const MAX_REPEATS: Readonly<Partial<Record<Again, number>>> = { server: 7, network: 5, unreached: 1, renew: 1 };

/** Refused keys stay refused: the other resources of a run are told so without asking again. */
const BELIEVE_REFUSAL_MS = 5 * 60_000;

/** A busy platform is asked again no sooner than this: a gateway's configuring takes seconds. */
const BUSY_PAUSE_MS = 500;

export interface RpcOptions extends Access {
  readonly config: AlicloudConfig;
  readonly credentials: CredentialsProvider;
  readonly transport: Transport;
  readonly secrets?: SecretSet;
  readonly now?: () => number;
}

/** What makes calls: an Rpc, or a client. */
export type Caller = Pick<Rpc, 'call'>;

export class Rpc {
  private readonly quotas: Quotas;
  private readonly secrets: SecretSet;
  private readonly now: () => number;

  constructor(private readonly options: RpcOptions) {
    this.quotas = new Quotas(options.config.maxCallsPerSecond);
    this.secrets = options.secrets ?? liveSecrets;
    this.now = options.now ?? Date.now;
  }

  /**
   * The parsed answer. RegionId is added where it is missing. A passed dry run (`DryRun: true`) resolves.
   * Errors: ProviderError with the vendor's code, status and request id, see `errors.ts`.
   */
  async call<T extends object = Answer>(
    product: Product,
    action: string,
    parameters: Parameters,
    ctx: CallContext,
    options: CallOptions = {},
  ): Promise<T & Answer> {
    if (this.options.readOnly === true && !isRead(action) && !LOOKS.has(action)) throw refusedWrite(action);
    const flat = flatten({
      ...(product === 'sts' ? {} : { RegionId: this.options.config.regionId }),
      ...parameters,
      ClientToken: options.clientToken,
    });
    this.secrets.addFrom(flat);
    const call: PreparedCall = {
      product,
      action,
      flat,
      target: targetOf(flat),
      ...placeParameters(flat, options.bodyParameters),
    };
    const what = callName(action, call.target);
    const repeats = new Map<Again, number>();
    const repeatable = isRead(action) || options.clientToken !== undefined || options.idempotent === true;

    const classify = (error: unknown): Verdict => {
      if (!(error instanceof AlicloudError) || error.again === undefined) return 'fail';
      const { again, retryAfterMs } = error;
      if (!repeatable && again !== 'renew') return 'fail';
      const count = (repeats.get(again) ?? 0) + 1;
      repeats.set(again, count);
      if (count > (MAX_REPEATS[again] ?? Infinity)) return 'fail';
      if (again === 'renew') return this.options.credentials.renew() ? { retryAfterMs: 0 } : 'fail';
      if (retryAfterMs !== undefined) return { retryAfterMs };
      return again === 'busy' ? { retryAfterMs: BUSY_PAUSE_MS } : 'retry';
    };
    let unanswered = false;
    const attempt = async (): Promise<T & Answer> => {
      try {
        return await this.quotas.run(action, ctx.signal, () => this.attempt<T>(call, ctx, what));
      } catch (error) {
        unanswered ||= outcomeUnknown(error);
        throw error;
      }
    };
    try {
      return await retry(ctx, { what, classify }, attempt);
    } catch (error) {
      // The last refusal says nothing about an earlier attempt whose answer was lost.
      throw unanswered && error instanceof AlicloudError ? error.afterLostAnswer() : error;
    }
  }

  private async attempt<T extends object>(call: PreparedCall, ctx: CallContext, what: string): Promise<T & Answer> {
    const { product, action } = call;
    const endpoint = this.options.config.endpoints[product];
    const keys = await raceAbort(this.options.credentials.get(), ctx.signal, what);
    this.secrets.add(keys.accessKeySecret, keys.securityToken);
    const login = new RefusedLogin([endpoint.host, keys.accessKeyId, keys.accessKeySecret, keys.securityToken]);
    login.throwIfKnown();
    const started = this.now();
    const request = signRequest(
      {
        method: 'POST',
        host: endpoint.host,
        action,
        version: VERSIONS[product],
        query: call.query,
        form: call.form,
        date: signatureDate(started),
        nonce: randomBytes(16).toString('hex'),
      },
      keys,
    );
    let outcome = 'no answer';
    try {
      const answer = await this.options.transport.send(endpoint, request, ctx.signal, what);
      outcome = `HTTP ${answer.status}`;
      const parsed = this.parse<T>(call, answer, keys);
      outcome += `, request id ${parsed.RequestId ?? 'none'}`;
      this.quotas.succeeded(action);
      return parsed;
    } catch (error) {
      if (isProviderError(error))
        outcome = `${error.vendorCode ?? error.code}, request id ${error.requestId ?? 'none'}`;
      if (error instanceof AlicloudError && error.again === 'throttled') {
        this.quotas.throttled(action, error.retryAfterMs);
      }
      const refusedLogin =
        isProviderError(error, 'auth') && !(error instanceof AlicloudError && error.again === 'renew');
      throw refusedLogin ? login.remember(error, BELIEVE_REFUSAL_MS) : error;
    } finally {
      const ms = this.now() - started;
      ctx.log?.('debug', () => {
        const sent = JSON.stringify(this.secrets.redact(call.flat));
        return this.secrets.redact(`alicloud ${product} ${action} ${sent}: ${outcome}, ${ms} ms`);
      });
    }
  }

  private parse<T extends object>(call: PreparedCall, answer: HttpAnswer, keys: Credentials): T & Answer {
    const body = jsonIn(answer.text);
    // Whatever it says has this id. A proxy's JSON has not, and would be taken for an object that is gone, or an empty list.
    const isTheirs = isBag(body) && (answer.status >= 400 || textOf(body, 'RequestId') !== undefined);
    if (!isTheirs) throw this.notAlicloud(call, answer);
    const code = textOf(body, 'Code');
    const failed = answer.status >= 400 || body['Success'] === false;
    // A dry run that passes is answered as an error of this code.
    if (!failed || (code === 'DryRunOperation' && call.flat['DryRun'] === 'true')) {
      this.secrets.addFrom(body);
      return body as T & Answer;
    }
    const retryAfterMs = Number(headerOf(answer, 'x-acs-retry-after') ?? NaN);
    const serverTime = Date.parse(headerOf(answer, 'date') ?? '');
    throw refused({
      product: call.product,
      endpoint: this.options.config.endpoints[call.product].setting,
      action: call.action,
      target: call.target,
      status: answer.status,
      vendorCode: code === undefined ? `HTTP${answer.status}` : shown(code, this.secrets),
      vendorMessage: shown(textOf(body, 'Message') ?? '', this.secrets),
      requestId: textOf(body, 'RequestId') ?? headerOf(answer, 'x-acs-request-id'),
      retryAfterMs: Number.isFinite(retryAfterMs) ? retryAfterMs : undefined,
      credentialSource: keys.source,
      clockAheadMs: Number.isFinite(serverTime) ? this.now() - serverTime : undefined,
    });
  }

  /** Something in between answered, or the endpoint is no Alibaba API. */
  private notAlicloud(call: PreparedCall, answer: HttpAnswer): ProviderError {
    const { host, setting } = this.options.config.endpoints[call.product];
    const error = new ProviderError({
      code: 'platform',
      message: `${host} answered ${callName(call.action, call.target)} with HTTP ${answer.status}, and not as Alibaba Cloud does.`,
      hint: text`A proxy may have answered instead of Alibaba Cloud: check HTTPS_PROXY and ${setting}.`,
      status: answer.status,
    });
    const passes = answer.status >= 500 || answer.status === 408 || answer.status === 429;
    // A write may have been passed on all the same, and its answer lost on the way back.
    return passes || !isRead(call.action) ? markAgain(error, 'server') : error;
  }
}

interface PreparedCall {
  readonly product: Product;
  readonly action: string;
  readonly target: string;
  readonly flat: FlatParameters;
  readonly query: FlatParameters;
  readonly form: FlatParameters;
}

/** Its name says it does something; all that it does is look. */
const LOOKS: ReadonlySet<string> = new Set(['DiagnoseVpnConnections']);

/** Whether an action only looks, by its name. */
export function isRead(action: string): boolean {
  return /^(Describe|List|Get|Check)/.test(action);
}

/** Parameters that say which object a call is about, the most telling first. */
const TARGETS = [
  'TransitRouterAttachmentId',
  'VpnConnectionId',
  'VpnId',
  'CustomerGatewayId',
  'RouteDest',
  'InstanceId',
];

function targetOf(flat: Readonly<FlatParameters>): string {
  const id = TARGETS.map((name) => flat[name]).find((value) => value !== undefined);
  const name = flat['Name'] === undefined ? id : (id ?? `"${flat['Name']}"`);
  const gateway = flat['VpnGatewayId'];
  if (name === undefined) return gateway ?? flat['ResourceId.1'] ?? '';
  return gateway === undefined ? name : `${name} of ${gateway}`;
}

/** Error bodies of some gateways use lower-case first letters. */
function textOf(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name] ?? body[name.charAt(0).toLowerCase() + name.slice(1)];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
