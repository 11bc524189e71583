/**
 * Calls to the process that started this one: the engine's log, and its resource monitor. Each is one request and one
 * answer over HTTP/2; a gRPC client would cost each launch a third of its time.
 */
import { connect, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import { framed, messageIn } from '../shared/grpc';

const OK = '0';

export interface PeerCall {
  /** Without an answer in this time the call has failed. Absent: it takes as long as it takes. */
  readonly patienceMs?: number;
}

/** The other side's own answer that a call failed. */
export class PeerRefusal extends Error {
  constructor(
    /** Of gRPC: `status.unavailable`. */
    readonly code: number,
    text: string,
  ) {
    super(text);
  }
}

export class EnginePeer {
  private session: ClientHttp2Session | undefined;

  /** Asked for each new session: whoever attached last is the one to talk to. */
  constructor(private readonly address: () => string) {}

  /**
   * @param method `pulumirpc.Engine/Log`
   * @returns the answer's message
   */
  call(method: string, message: Uint8Array, { patienceMs }: PeerCall = {}): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const stream = this.connection().request({
        ':method': 'POST',
        ':path': `/${method}`,
        'content-type': 'application/grpc',
        te: 'trailers',
      });
      if (patienceMs !== undefined)
        stream.setTimeout(patienceMs, () => stream.destroy(new Error('the engine did not answer')));
      const parts: Buffer[] = [];
      const status = statusOf(stream);
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.once('error', reject);
      stream.once('close', () => void answerIn(status(), Buffer.concat(parts)).then(resolve, reject));
      stream.end(framed(message));
    });
  }

  /** Calls in progress end as they may. */
  close(): void {
    this.session?.close();
  }

  /** Calls in progress fail. */
  abandon(reason: unknown): void {
    this.session?.destroy(reason instanceof Error ? reason : new Error(String(reason)));
  }

  private connection(): ClientHttp2Session {
    if (this.session !== undefined && !this.session.closed && !this.session.destroyed) return this.session;
    const session = connect(`http://${this.address()}`);
    session.on('error', () => session.destroy()); // each stream on it fails and says so
    session.unref();
    this.session = session;
    return session;
  }
}

/** A promise, and one that is listened to: what a listener throws ends the process, and so does a refusal that nobody hears of. */
async function answerIn({ code, text }: Said, bytes: Buffer): Promise<Uint8Array> {
  if (code === undefined) throw new Error('the engine closed the connection');
  if (code !== OK) throw new PeerRefusal(Number(code), text ?? `the engine answered with code ${code}`);
  return messageIn(bytes, bytes.length);
}

interface Said {
  readonly code?: string;
  readonly text?: string;
}

/** What the other side says about a call: in trailers, or in the headers of an answer that has nothing else. */
function statusOf(stream: ClientHttp2Stream): () => Said {
  let said: Said = {};
  const hear = (headers: Readonly<Record<string, unknown>>): void => {
    const { 'grpc-status': code, 'grpc-message': text } = headers;
    if (code === undefined) return;
    said = { code: String(code), ...(typeof text === 'string' ? { text: readable(text) } : {}) };
  };
  stream.on('response', hear);
  stream.on('trailers', hear);
  return () => said;
}

/** Percent-encoded, or as it is where that is broken. */
function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
