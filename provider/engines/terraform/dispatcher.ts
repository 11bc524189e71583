/**
 * The seam between transport and provider. The transport (`serve.ts`) moves bytes and knows method names; the provider
 * implements `ProviderHandlers` on decoded messages. `createDispatcher` joins them and lives on the provider's side, so
 * that a process which only answers for its schema loads neither.
 */
import { MESSAGES, RPC_MESSAGES, type Rpcs } from './proto/messages';
import { decodeMessage, encodeMessage, type Init } from '../shared/protobuf';
import { saidDiagnostics, type Diagnostics } from './diagnostics';
import type { Logger } from './log';
import type { MethodName, StreamName, UnaryName } from './proto/methods';

export interface CallContext {
  /** Aborts when Terraform asks to stop (Ctrl-C): finish quickly and return what exists. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

export type Reply<Name extends UnaryName> = Init<Rpcs[Name]['response']>;

export interface HandlerContext extends CallContext {
  /** Something that people are to know, whatever comes of the call: Terraform shows them no line of a log. */
  warn(summary: string, text: string): void;
}

export type Unary<Name extends UnaryName> = (
  request: Rpcs[Name]['request'],
  context: HandlerContext,
) => Promise<Reply<Name>>;

export type Streaming<Name extends StreamName> = (
  request: Rpcs[Name]['request'],
  context: HandlerContext,
) => AsyncIterable<Init<Rpcs[Name]['response']>>;

/**
 * What a provider answers; a method that is absent is UNIMPLEMENTED for Terraform.
 *
 * Failures are diagnostics in the response. A handler that throws instead becomes a gRPC error, for which Terraform keeps
 * the prior state: the right outcome for a bug, while a response without `newState` would mean "the object is gone".
 */
export type ProviderHandlers = { readonly [Name in UnaryName]?: Unary<Name> } & {
  readonly [Name in StreamName]?: Streaming<Name>;
};

/** The same on bytes; undefined: there is no such method here. */
export interface Dispatcher {
  unary(name: UnaryName, request: Uint8Array, context: CallContext): Promise<Uint8Array> | undefined;
  stream(name: StreamName, request: Uint8Array, context: CallContext): AsyncIterable<Uint8Array> | undefined;
}

export function createDispatcher(handlers: ProviderHandlers): Dispatcher {
  return {
    unary(name, bytes, context) {
      const handler = handlers[name] as ((request: object, context: HandlerContext) => Promise<object>) | undefined;
      if (handler === undefined) return undefined;
      const said: Diagnostics = [];
      const warn = (summary: string, text: string): void => void said.push(...saidDiagnostics(summary, [text]));
      return handler(decodeRequest(name, bytes), { ...context, warn }).then((response) =>
        encodeResponse(name, withSaid(said, response)),
      );
    },
    stream(name, bytes, context) {
      const handler = handlers[name] as
        ((request: object, context: HandlerContext) => AsyncIterable<object>) | undefined;
      if (handler === undefined) return undefined;
      const warn = (_summary: string, text: string): void => context.log('warn', text); // a list is told of by its events
      return encodeEach(name, handler(decodeRequest(name, bytes), { ...context, warn }));
    },
  };
}

const withSaid = (said: Diagnostics, response: { readonly diagnostics?: Diagnostics }): object =>
  said.length === 0 ? response : { ...response, diagnostics: [...said, ...(response.diagnostics ?? [])] };

async function* encodeEach(name: MethodName, events: AsyncIterable<object>): AsyncIterable<Uint8Array> {
  for await (const event of events) yield encodeResponse(name, event);
}

function decodeRequest(name: MethodName, bytes: Uint8Array): object {
  return decodeMessage(MESSAGES, RPC_MESSAGES[name][0], bytes);
}

/** Also used by the build to prepare the answers that never change. */
export function encodeResponse<Name extends MethodName>(
  name: Name,
  response: Init<Rpcs[Name]['response']>,
): Uint8Array {
  return encodeMessage(MESSAGES, RPC_MESSAGES[name][1], response);
}
