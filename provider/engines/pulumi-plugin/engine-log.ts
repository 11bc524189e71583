/**
 * What a person sees while the provider works: messages to the engine that started it (pulumirpc.Engine/Log). A status
 * line is ephemeral and stands beside its resource until the next one; the rest becomes a diagnostic of the resource.
 */
import { told, type Log, type LogLevel } from '../../core/define/context';
import { liveSecrets } from '../../core/net/live-secrets';
import { decodeMessage, encodeMessage } from '../shared/protobuf';
import { EnginePeer } from './engine-peer';
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

/** One resource's voice. */
export interface Voice {
  /** A status line; it replaces the one before. */
  progress(text: string): void;
  readonly log: Log;
}

export class EngineLog {
  private readonly peer: EnginePeer;
  private tail: Promise<void> = Promise.resolve();
  private readonly warned = new Set<string>();

  constructor(introduction: Introduction) {
    this.peer = new EnginePeer(() => {
      const address = engineAddress(introduction);
      if (address === undefined) throw new Error('no engine is attached');
      return address;
    });
  }

  voice(urn: string): Voice {
    return {
      progress: (text) => this.send({ severity: LogSeverity.INFO, message: text, urn, ephemeral: true }),
      log: (level, given) => {
        const message = told(given);
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
      .then(() => this.peer.call('pulumirpc.Engine/Log', bytes, { patienceMs: PATIENCE_MS }))
      .then(() => undefined)
      .catch((error: unknown) => {
        if (request.ephemeral) return; // a status line that nobody can see says nothing about the object
        const reason = error instanceof Error ? error.message : String(error);
        process.stderr.write(`${message} (not shown by Pulumi: ${reason})\n`);
      });
  }
}

/** Whoever attached last, else whoever shook hands, else whoever started the process. */
function engineAddress({ attach, handshake, engineAddress: started }: Introduction): string | undefined {
  if (attach !== undefined) return (decodeMessage(MESSAGES, 'PluginAttach', attach) as PluginAttach).address;
  if (handshake === undefined) return started;
  const request = decodeMessage(MESSAGES, 'ProviderHandshakeRequest', handshake) as ProviderHandshakeRequest;
  return request.engineAddress === '' ? started : request.engineAddress;
}
