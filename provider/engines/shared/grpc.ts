/**
 * gRPC as a provider process is asked: one message in, one or several out, over HTTP/2, nothing compressed. An engine makes
 * five calls for each resource of a plan, and starts a provider several times per command: both cost a part of what a
 * general server takes. https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
import { isAskedFor } from './deferred';
import type { Call } from './http2/exchange';
import { headerBlock } from './http2/headers';
import type { Method, Services } from './services';

/** https://github.com/grpc/grpc/blob/master/doc/statuscodes.md */
export const status = { ok: 0, unknown: 2, tooLarge: 8, unimplemented: 12, internal: 13, unavailable: 14 } as const;

/** What a call ends with instead of an answer. */
export class CallFailure extends Error {
  constructor(
    readonly code: number,
    message: string,
    /** A `google.rpc.Status` with more than the message says. */
    readonly details?: Uint8Array,
  ) {
    super(message);
    this.name = 'CallFailure';
  }
}

/** Terraform's own limit for plugins, and more than Pulumi sends: a resource is one message, and so is a schema. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** In front of each message: whether it is compressed, and its length. */
const PREFIX_BYTES = 5;

/** More of a request is not kept. */
export const MOST_KEPT_BYTES = MAX_MESSAGE_BYTES + PREFIX_BYTES;

const ANSWERING = { 'content-type': 'application/grpc+proto' };
const BEGIN = answering({});
const DONE = headerBlock({ 'grpc-status': status.ok });

/** Of the first headers of an answer. */
function answering(more: Readonly<Record<string, string | number>>): Buffer {
  return headerBlock({ ':status': 200, ...ANSWERING, ...more });
}

/** Of the answer to one call, whose request has come. What goes wrong is told to the caller; the process goes on. */
export function answerCall(services: Services, call: Call): void {
  const method = services[call.path];
  if (method === undefined) {
    refuse(call, new CallFailure(status.unimplemented, `there is no method ${call.path}`));
    return;
  }
  answer(method, call).catch((error: unknown) => refuse(call, error));
}

async function answer(method: Method, call: Call): Promise<void> {
  const { chunks, size } = call;
  const request = messageIn(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks), size);
  isAskedFor(`${call.path} ${kindIn(request)}`);
  if ('unary' in method) {
    const message = await method.unary(request);
    call.begin(BEGIN);
    call.send(framed(message));
    call.end(DONE);
    return;
  }
  for await (const message of method.stream(request)) {
    if (call.isGone) return;
    if (!call.isBegun) call.begin(BEGIN);
    call.send(framed(message));
    await call.room();
  }
  if (!call.isBegun) call.begin(BEGIN);
  call.end(DONE);
}

/** The kind of object a call is about: both engines name it in the first field, Pulumi in a URN. Empty: it is about none. */
function kindIn(request: Buffer): string {
  const found = /^\n.{1,2}?(?:urn:pulumi:[^\n]*?::)?(hybridvpn_\w+|hybridvpn:\w+:\w+)/s.exec(
    request.toString('latin1', 0, 300),
  );
  return found?.[1] ?? '';
}

/** After the first message of a stream there is no way left to say why: the stream is cut off, which is a failure too. */
function refuse(call: Call, error: unknown): void {
  if (call.isBegun) {
    call.cut();
    return;
  }
  const { code, details } = error instanceof CallFailure ? error : { code: status.unknown, details: undefined };
  const message = error instanceof Error ? error.message : String(error);
  call.end(
    answering({
      'grpc-status': code,
      // Percent-encoded; a lone surrogate, which no encoding has, becomes a replacement character first.
      'grpc-message': encodeURI(Buffer.from(message).toString()),
      ...(details === undefined ? {} : { 'grpc-status-details-bin': Buffer.from(details).toString('base64') }),
    }),
  );
}

/** The one message of a request or an answer. */
export function messageIn(bytes: Buffer, size: number): Buffer {
  if (size > MOST_KEPT_BYTES) {
    throw new CallFailure(status.tooLarge, `a message of ${size} bytes: at most ${MAX_MESSAGE_BYTES} are taken`);
  }
  if (bytes.length < PREFIX_BYTES || bytes.readUInt32BE(1) !== bytes.length - PREFIX_BYTES) {
    throw new CallFailure(status.internal, 'the call does not carry exactly one message');
  }
  if (bytes[0] !== 0) throw new CallFailure(status.unimplemented, 'compressed messages are not understood');
  return bytes.subarray(PREFIX_BYTES);
}

export function framed(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, PREFIX_BYTES);
  return frame;
}
