/**
 * Alibaba's refusals as ProviderErrors. The table is data, and matches by pattern: the platform keeps adding spellings of
 * "busy" (`VpnGateway.Configuring`, `VpnTask.CONFLICT`, `TaskConflict`), and a list of exact codes is never complete.
 *
 * Sources: the error tables of the VPN gateway, CEN and common API pages. Codes of RAM denials are from general knowledge.
 */
import { settingToken, text, type Message, type Setting } from '../../core/define/message';
import { isProviderError, ProviderError, type ErrorCode, type ProviderErrorInit } from '../../core/define/errors';
import type { Product } from './config';

/** Why the same call may succeed later. */
export type Again =
  | 'busy' // another change runs: no end but the operation's own
  | 'throttled' // refused before anything was done
  | 'server' // may or may not have been done
  | 'network' // no answer: may or may not have been done
  | 'unreached' // no connection, ever: nothing was done, and most likely nothing will be
  | 'renew'; // the session token expired: once more with a new one

/** What is known about a refused call. */
export interface Refusal {
  readonly product: Product;
  /** What says where the call went. */
  readonly endpoint: Setting;
  readonly action: string;
  /** The object in words: `vco-1`, `"dc1" of vpn-1`. Empty when the action names none. */
  readonly target: string;
  readonly status: number;
  readonly vendorCode: string;
  /** The platform's own sentence, with secrets already removed. */
  readonly vendorMessage: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  /** Where the access key came from. */
  readonly credentialSource?: string;
  /** Milliseconds that this machine's clock is ahead of the server's, where the answer carried a date. */
  readonly clockAheadMs?: number;
}

interface Row {
  readonly match: RegExp;
  readonly code: ErrorCode;
  readonly again?: Again;
  readonly hint: Message | ((refusal: Refusal) => Message);
  /** The platform's sentence repeats parts of the signed request: leave it out. */
  readonly mute?: boolean;
}

/** RAM calls CEN's actions `cen:…`, although the product's API is called Cbn. */
const ramAction = (refusal: Refusal): string =>
  `${refusal.product === 'cbn' ? 'cen' : refusal.product}:${refusal.action}`;

const keySource = (refusal: Refusal): string => refusal.credentialSource ?? 'the configured credentials';

/** How far clocks may be apart before the platform refuses what is signed. */
const CLOCKS_APART_MS = 15 * 60_000;

function clockHint({ clockAheadMs }: Refusal): string {
  if (clockAheadMs === undefined)
    return "This machine's clock differs by more than 15 minutes from the server's: clock skew. Synchronise it (NTP) and run again.";
  // A minute of tolerance: the answer, too, was on its way.
  if (Math.abs(clockAheadMs) < CLOCKS_APART_MS - 60_000)
    return "This machine's clock and the server's are less than 15 minutes apart now: the request came long after it was signed, as where this machine slept meanwhile, or a clock was just set right. Run it again.";
  const minutes = Math.round(Math.abs(clockAheadMs) / 60_000);
  return `This machine's clock is ${minutes} minutes ${clockAheadMs > 0 ? 'ahead of' : 'behind'} the server's: clock skew. Synchronise it (NTP) and run again.`;
}

const BUSY_HINT =
  'Another change of the same object is running, started elsewhere. Run it again when that has finished.';
const SERVER_HINT =
  "A problem on Alibaba Cloud's side. Running it again continues; with the request id their support finds the call.";

/** First match wins: the specific before the general. */
const TABLE: readonly Row[] = [
  {
    match: /^InvalidAccessKeyId\.Inactive$/,
    code: 'auth',
    hint: (r) => `The access key from ${keySource(r)} is disabled: enable it in the RAM console, or use another.`,
  },
  {
    match: /^InvalidAccessKeyId/,
    code: 'auth',
    hint: (r) =>
      `The access key ID from ${keySource(r)} does not exist on this site (international and China accounts are separate).`,
  },
  {
    match: /^(SignatureDoesNotMatch|IncompleteSignature)$/,
    code: 'auth',
    mute: true,
    hint: (r) =>
      `The access key secret from ${keySource(r)} does not belong to the access key ID: check for a truncated or mixed-up value.`,
  },
  { match: /^InvalidTimeStamp/, code: 'auth', hint: clockHint },
  {
    match: /^InvalidSecurityToken\.Expired$/,
    code: 'auth',
    again: 'renew',
    hint: (r) => `The security token from ${keySource(r)} has expired: get new temporary credentials.`,
  },
  {
    match: /^(InvalidSecurityToken|MissingSecurityToken)/,
    code: 'auth',
    hint: (r) => `The security token from ${keySource(r)} does not belong to the access key.`,
  },
  {
    match: /^SignatureNonceUsed$/,
    code: 'network',
    again: 'server',
    hint: 'Something between here and Alibaba Cloud sent the request twice.',
  },
  {
    match: /^(Forbidden|Forbbiden|NoPermission|Unauthorized|AccessDenied)/i,
    code: 'permission',
    hint: (r) => `Allow ${ramAction(r)} for this identity in a RAM policy.`,
  },
  {
    match: /Throttling/i,
    code: 'rateLimited',
    again: 'throttled',
    hint: text`The account's call quota is used up, perhaps by other programs. Lower ${settingToken('alicloud', 'maxCallsPerSecond')}, or ask for a higher quota.`,
  },
  { match: /^(Last)?TokenProcessing$/, code: 'busy', again: 'busy', hint: BUSY_HINT },
  {
    match: /^Idempotent(Parameter)?Mismatch/i,
    code: 'conflict',
    hint: 'A request with the same ClientToken and other parameters was sent before.',
  },
  {
    match: /FinancialLocked/,
    code: 'platform',
    hint: "The resource is locked for an overdue payment: settle the account's bill, then run again.",
  },
  {
    match: /\.Configuring$|CONFLICT|conflict$|^(Task|Operation)Conflict/,
    code: 'busy',
    again: 'busy',
    hint: BUSY_HINT,
  },
  {
    // CEN names whatever is being changed: `IncorrectStatus.TransitRouterAttachment`, `InvalidStatus.ResourceStatus`. Source: what the public Terraform provider repeats
    match:
      /^(IncorrectStatus|InvalidStatus)(\.|$)|^(Operation\.Blocking|InvalidOperation\.CenInstanceStatus|InstanceStatus\.NotSupport|SystemBusy|LOCK_ERROR)$/,
    code: 'busy',
    again: 'busy',
    hint: BUSY_HINT,
  },
  {
    match: /^OperationFailed\.AllocateCidrFailed$/,
    code: 'platform',
    again: 'server',
    hint: 'The transit router needs a CIDR block of its own: add one, mask 16 to 24.',
  },
  {
    // What must not exist for a delete. That something "already exists" is no user of it.
    match: /^DependencyViolation|^OperationFailed\.(?!AlreadyExist).*(Exist|Opened)/,
    code: 'inUse',
    hint: 'Other objects still use it: remove those first.',
  },
  {
    match: /Quota/i,
    code: 'quota',
    hint: 'A quota of the account is used up: remove what is not needed, or ask for more in the Quota Center.',
  },
  {
    match: /AlreadyExists?$/,
    code: 'exists',
    hint: 'An equal object exists already: import it, or change the values that must be unique.',
  },
  {
    match: /^Invalid(Api|Action)\.NotFound$|^InvalidVersion$|^UnsupportedHTTPMethod/,
    code: 'unsupported',
    hint: (r) => text`The endpoint does not know this call: check ${r.endpoint} and the region.`,
  },
  {
    // Said of a call for one object too, and then taken for the object that is gone.
    match: /^InvalidRegion/,
    code: 'invalid',
    hint: text`Check ${settingToken('alicloud', 'regionId', ['ALIBABA_CLOUD_REGION_ID'])}: the account has no such region, or the service is not there.`,
  },
  {
    match: /\.NotFound$|\.NotExist$|^(InstanceNotExist|ResourceNotFound)\./i,
    code: 'notFound',
    hint: 'It does not exist in this account and region: check the id, the region and the credentials.',
  },
  { match: /^(ServiceUnavailable|InternalError|UnknownError)/, code: 'platform', again: 'server', hint: SERVER_HINT },
  {
    match: /^(IllegalParam|InvalidParameter|MissingParameter|Missing|Invalid)/,
    code: 'invalid',
    hint: "Alibaba Cloud does not take this value: compare it with the resource's documentation.",
  },
];

const BY_STATUS = (status: number): Row =>
  status === 429
    ? {
        match: /./,
        code: 'rateLimited',
        again: 'throttled',
        hint: "The account's call quota is used up, perhaps by other programs.",
      }
    : status >= 500
      ? { match: /./, code: 'platform', again: 'server', hint: SERVER_HINT }
      : {
          match: /./,
          code: 'platform',
          hint: "Look the code up in Alibaba Cloud's API error centre (api.alibabacloud.com/troubleshoot).",
        };

/** A call that failed, with what a retry needs to know. */
export class AlicloudError extends ProviderError {
  constructor(
    init: ProviderErrorInit,
    /** Why the same call may succeed later; undefined: it will not. */
    readonly again?: Again,
    readonly retryAfterMs?: number,
    /** Some attempt of the call may have been carried out: its answer was lost. */
    readonly unanswered = again === 'server' || again === 'network',
  ) {
    super(init);
  }

  override with(more: Partial<ProviderErrorInit>): AlicloudError {
    return new AlicloudError(this.initWith(more), this.again, this.retryAfterMs, this.unanswered);
  }

  /** The same failure of a call of which an earlier attempt was not answered. */
  afterLostAnswer(): AlicloudError {
    return new AlicloudError(this.initWith({}), this.again, this.retryAfterMs, true);
  }
}

export function markAgain(error: ProviderError, again: Again, retryAfterMs?: number): AlicloudError {
  return new AlicloudError(error, again, retryAfterMs);
}

/** `CreateVpnConnection "dc1" of vpn-1` */
export function callName(action: string, target: string): string {
  return target === '' ? action : `${action} ${target}`;
}

export function refused(refusal: Refusal): ProviderError {
  const row = TABLE.find(({ match }) => match.test(refusal.vendorCode)) ?? BY_STATUS(refusal.status);
  const said = row.mute || refusal.vendorMessage === '' ? '' : `: ${refusal.vendorMessage.replace(/[.\s]+$/, '')}`;
  const facts = [refusal.vendorCode, `HTTP ${refusal.status}`];
  if (refusal.requestId !== undefined) facts.push(`request id ${refusal.requestId}`);
  return new AlicloudError(
    {
      code: row.code,
      message: `Alibaba Cloud refused ${callName(refusal.action, refusal.target)}${said} (${facts.join(', ')}).`,
      hint: typeof row.hint === 'function' ? row.hint(refusal) : row.hint,
      status: refusal.status,
      vendorCode: refusal.vendorCode,
      requestId: refusal.requestId,
      brief:
        row.code === 'auth'
          ? `Alibaba Cloud refused the credentials (${refusal.vendorCode}); see the first error of this run.`
          : undefined,
    },
    // A 5xx with a final-looking code is still an accident of the server.
    row.again ?? (refusal.status >= 500 ? 'server' : undefined),
    refusal.retryAfterMs,
  );
}

/** True if the write behind this error may have happened all the same. */
export function outcomeUnknown(error: unknown): boolean {
  return error instanceof AlicloudError ? error.unanswered : isProviderError(error, 'timeout', 'cancelled');
}
