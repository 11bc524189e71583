/**
 * gRPC as a provider process is asked: one message in, one or several out, over HTTP/2, nothing compressed. An engine makes
 * five calls for each resource of a plan, and starts a provider several times per command: both cost less than half of
 * what a general server takes. https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2';
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

const ANSWERING: OutgoingHttpHeaders = { ':status': 200, 'content-type': 'application/grpc+proto' };

/** Answers one call. What goes wrong is told to the caller; the process goes on. */
export function answerCall(services: Services, stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
  // A caller that has gone away is no failure of ours: there is nobody left to tell.
  stream.on('error', () => undefined);
  const path = headers[':path'] ?? '';
  const method = services[path];
  if (method === undefined) return refuse(stream, new CallFailure(status.unimplemented, `there is no method ${path}`));
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_MESSAGE_BYTES + PREFIX_BYTES) chunks.push(chunk);
  });
  stream.on('end', () => {
    try {
      const request = messageIn(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks), size);
      answer(method, request, stream).catch((error: unknown) => refuse(stream, error));
    } catch (error) {
      refuse(stream, error);
    }
  });
}

async function answer(method: Method, request: Buffer, stream: ServerHttp2Stream): Promise<void> {
  if ('unary' in method) {
    const message = await method.unary(request);
    begin(stream);
    if (!isGone(stream)) stream.end(framed(message));
    return;
  }
  for await (const message of method.stream(request)) {
    if (!stream.headersSent) begin(stream);
    if (isGone(stream)) return;
    if (!stream.write(framed(message))) await drained(stream);
  }
  if (!stream.headersSent) begin(stream);
  if (!isGone(stream)) stream.end();
}

const isGone = (stream: ServerHttp2Stream): boolean => stream.destroyed || stream.closed;

function begin(stream: ServerHttp2Stream): void {
  if (isGone(stream)) return;
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': status.ok }));
  stream.respond(ANSWERING, { waitForTrailers: true });
}

/** After the first message of a stream there is no way left to say why: the stream is cut off, which is a failure too. */
function refuse(stream: ServerHttp2Stream, error: unknown): void {
  if (isGone(stream)) return;
  if (stream.headersSent) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  const { code, details } = error instanceof CallFailure ? error : { code: status.unknown, details: undefined };
  const message = error instanceof Error ? error.message : String(error);
  const end: OutgoingHttpHeaders = {
    ...ANSWERING,
    'grpc-status': code,
    // Percent-encoded; a lone surrogate, which no encoding has, becomes a replacement character first.
    'grpc-message': encodeURI(Buffer.from(message).toString()),
    ...(details === undefined ? {} : { 'grpc-status-details-bin': Buffer.from(details).toString('base64') }),
  };
  stream.respond(end, { endStream: true });
}

/** The one message of a request or an answer. */
export function messageIn(bytes: Buffer, size: number): Buffer {
  if (size > MAX_MESSAGE_BYTES + PREFIX_BYTES) {
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

/** Until there is room for more, or nobody who would take it. */
function drained(stream: ServerHttp2Stream): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      stream.off('drain', go).off('close', go);
      resolve();
    };
    stream.on('drain', go).on('close', go);
  });
}
