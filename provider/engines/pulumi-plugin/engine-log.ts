/**
 * What a person sees while the provider works: messages to the engine that started it (pulumirpc.Engine/Log). A status
 * line is ephemeral and stands beside its resource until the next one; the rest becomes a diagnostic of the resource.
 *
 * One call over HTTP/2 is all that is needed, and a gRPC client would cost each launch a third of its time.
 */
import { connect, type ClientHttp2Session } from 'node:http2';
import type { LogLevel } from '../../core/define/context';
import { liveSecrets } from '../../core/net/redaction';
import { decodeMessage, encodeMessage } from '../shared/protobuf';
import type { Introduction } from './introduction';
import {
  LogSeverity,
  MESSAGES,
  type LogRequest,
  type PluginAttach,
  type ProviderHandshakeRequest,
} from './proto/messages';

const SEVERITY: Readonly<Record<LogLevel, LogSeverity>> = {
  debug: LogSeverity.DEBUG,
  info: LogSeverity.INFO,
  warn: LogSeverity.WARNING,
  error: LogSeverity.ERROR,
};
/** An engine that does not take a message in this time must not hold up an answer. */
const PATIENCE_MS = 2_000;
const FRAME_HEADER_BYTES = 5;

/** One resource's voice. */
export interface Voice {
  /** A status line; it replaces the one before. */
  progress(text: string): void;
  log(level: LogLevel, message: string): void;
}

export class EngineLog {
  private session: ClientHttp2Session | undefined;
  private tail: Promise<void> = Promise.resolve();
  private readonly warned = new Set<string>();

  constructor(private readonly introduction: Introduction) {}

  voice(urn: string): Voice {
    return {
      progress: (text) => this.send({ severity: LogSeverity.INFO, message: text, urn, ephemeral: true }),
      log: (level, message) => {
        // Check is called twice for a replacement, and in a refresh before an update: a warning is one all the same.
        const warning = `${urn} ${message}`;
        if (level === 'warn' && this.warned.has(warning)) return;
        if (level === 'warn') this.warned.add(warning);
        this.send({ severity: SEVERITY[level], message, urn });
      },
    };
  }

  /** Resolves when everything said so far has reached the engine: it stops listening with the last answer it gets. */
  flush(): Promise<void> {
    return this.tail;
  }

  /** One after another: the engine shows messages in the order in which they come. */
  private send(request: Partial<LogRequest>): void {
    const message = liveSecrets.redact(request.message ?? '');
    const bytes = encodeMessage(MESSAGES, 'LogRequest', { ...request, message });
    this.tail = this.tail
      .then(() => this.post(bytes))
      .catch((error: unknown) => {
        if (request.ephemeral) return; // a status line that nobody can see says nothing about the object
        const reason = error instanceof Error ? error.message : String(error);
        process.stderr.write(`${message} (not shown by Pulumi: ${reason})\n`);
      });
  }

  private post(bytes: Uint8Array): Promise<void> {
    const frame = Buffer.alloc(FRAME_HEADER_BYTES + bytes.length);
    frame.writeUInt32BE(bytes.length, 1);
    frame.set(bytes, FRAME_HEADER_BYTES);
    return new Promise((resolve, reject) => {
      const stream = this.connection().request({
        ':method': 'POST',
        ':path': '/pulumirpc.Engine/Log',
        'content-type': 'application/grpc',
        te: 'trailers',
      });
      stream.setTimeout(PATIENCE_MS, () => stream.destroy(new Error('the engine did not answer')));
      stream.once('error', reject);
      stream.once('close', resolve);
      stream.resume();
      stream.end(frame);
    });
  }

  private connection(): ClientHttp2Session {
    if (this.session !== undefined && !this.session.closed && !this.session.destroyed) return this.session;
    const address = engineAddress(this.introduction);
    if (address === undefined) throw new Error('no engine is attached');
    const session = connect(`http://${address}`);
    session.on('error', () => session.destroy()); // each stream on it fails and says so
    session.unref();
    this.session = session;
    return session;
  }
}

/** Whoever attached last, else whoever shook hands, else whoever started the process. */
function engineAddress({ attach, handshake, engineAddress: started }: Introduction): string | undefined {
  if (attach !== undefined) return (decodeMessage(MESSAGES, 'PluginAttach', attach) as PluginAttach).address;
  if (handshake === undefined) return started;
  const request = decodeMessage(MESSAGES, 'ProviderHandshakeRequest', handshake) as ProviderHandshakeRequest;
  return request.engineAddress === '' ? started : request.engineAddress;
}
