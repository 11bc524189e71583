/**
 * The seam between transport and provider. The transport (`serve.ts`, `services.ts`) moves bytes; the provider implements
 * `ProviderHandlers` on decoded messages. `createDispatcher` joins them and lives on the provider's side, so that a process
 * which only answers for its schema loads neither.
 */
import { asProviderError, isProviderError } from '../../core/define/errors';
import type { Bag } from '../../core/define/paths';
import type { Spelling } from '../../core/define/message';
import { liveSecrets } from '../../core/net/live-secrets';
import { structOf } from '../pulumi-wire';
import { decodeMessage, encodeMessage, type Init } from '../shared/protobuf';
import { MESSAGES, RPC_MESSAGES, type Rpcs, type Struct } from './proto/messages';
import type { MethodName } from './proto/methods';

export interface CallContext {
  /** Aborts when the engine cancels: finish quickly and return what exists. */
  readonly signal: AbortSignal;
}

export type Handler<Name extends MethodName> = (
  request: Rpcs[Name]['request'],
  context: CallContext,
) => Promise<Init<Rpcs[Name]['response']>>;

export type ProviderHandlers = { readonly [Name in MethodName]?: Handler<Name> };

/** The same on bytes; undefined: there is no such method here. A rejection is an `RpcFailure`. */
export interface Dispatcher {
  call(name: MethodName, request: Uint8Array, context: CallContext): Promise<Uint8Array> | undefined;
}

/** What the transport needs of a failure. The bytes are a google.rpc.Status. */
export interface RpcFailure {
  readonly message: string;
  readonly statusDetails?: Uint8Array;
}

/** gRPC's code for "the message says it all"; the engine looks for details under this one. */
const UNKNOWN_CODE = 2;

/** The object exists under `id` and is not as it should be: the engine keeps it, and the next run updates it. */
export class InitFailed extends Error {
  constructor(
    readonly id: string,
    readonly properties: Bag,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join('\n'));
  }
}

/** What answers have of the provider that gives them. */
interface Speaker {
  readonly spelling: Spelling;
  readonly log: { flush(): Promise<void> };
}

export function createDispatcher(handlers: ProviderHandlers, speaker: Speaker): Dispatcher {
  return {
    call(name, bytes, context) {
      const handler = handlers[name] as AnyHandler | undefined;
      return handler === undefined ? undefined : answer(name, handler, bytes, context, speaker);
    },
  };
}

type AnyHandler = (request: object, context: CallContext) => Promise<object>;

/** What a call has said reaches the engine before its answer, failures too: it stops listening with the last answer it gets. */
async function answer(
  name: MethodName,
  handler: AnyHandler,
  bytes: Uint8Array,
  context: CallContext,
  speaker: Speaker,
): Promise<Uint8Array> {
  try {
    const response = await handler(decodeMessage(MESSAGES, RPC_MESSAGES[name][0], bytes), context);
    await speaker.log.flush();
    return encodeMessage(MESSAGES, RPC_MESSAGES[name][1], response);
  } catch (error) {
    // An engine that cancels hangs up a moment later, and waits for no message.
    const stopped = context.signal.aborted && isProviderError(error, 'cancelled');
    if (!stopped) await speaker.log.flush();
    throw failureOf(name, error, speaker.spelling);
  }
}

/** Also used by the build to prepare the answers that never change. */
export function encodeResponse<Name extends MethodName>(
  name: Name,
  response: Init<Rpcs[Name]['response']>,
): Uint8Array {
  return encodeMessage(MESSAGES, RPC_MESSAGES[name][1], response);
}

function failureOf(name: MethodName, error: unknown, spelling: Spelling): Error & RpcFailure {
  const text = error instanceof InitFailed ? error.message : asProviderError(error, name).textIn(spelling);
  const message = liveSecrets.redact(text);
  if (!(error instanceof InitFailed)) return new Error(message);
  const details = {
    id: error.id,
    properties: structOf(error.properties) as Struct,
    reasons: error.reasons.map((reason) => liveSecrets.redact(reason)),
  };
  const any = {
    type_url: 'type.googleapis.com/pulumirpc.ErrorResourceInitFailed',
    value: encodeMessage(MESSAGES, 'ErrorResourceInitFailed', details),
  };
  const status = encodeMessage(MESSAGES, 'Status', { code: UNKNOWN_CODE, message, details: [any] });
  return Object.assign(new Error(message), { statusDetails: status });
}
