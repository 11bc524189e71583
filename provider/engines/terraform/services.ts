/**
 * The gRPC services of a provider process: tfplugin6.Provider, and the three small ones of go-plugin. All messages pass
 * as bytes, so that this file and what it loads stay small: every command pays for them several times.
 */
import { CallFailure, status } from '../shared/grpc';
import type { Method, Operations, Services, StaticAnswers } from '../shared/services';
import type { CallContext, Dispatcher } from './dispatcher';
import type { Level, Logger } from './log';
import { type MethodName, METHODS, SERVICE, type StreamName, type UnaryName } from './proto/methods';

const EMPTY = Buffer.alloc(0);
/** grpc.health.v1.HealthCheckResponse {status: SERVING}. */
const SERVING = Buffer.from([0x08, 0x01]);

export interface ProviderServiceOptions {
  readonly answers: StaticAnswers<UnaryName>;
  /** Called at the first method that has no static answer. */
  readonly dispatcher: () => Promise<Dispatcher>;
  readonly operations: Operations;
  readonly log: Logger;
}

export function providerService(options: ProviderServiceOptions): Services {
  const { answers, operations, log } = options;
  let dispatcher: Promise<Dispatcher> | undefined;
  const load = (): Promise<Dispatcher> => (dispatcher ??= options.dispatcher());
  const context = (): CallContext => ({ signal: operations.signal, log });

  const answer = async (name: UnaryName, request: Buffer): Promise<Uint8Array | undefined> => {
    if (name === 'StopProvider') {
      log('info', 'Terraform asked to stop: aborting what is in progress');
      operations.stop('Terraform asked the provider to stop');
      return EMPTY; // StopProvider.Response with no error
    }
    const fixed = answers[name];
    if (fixed !== undefined) return fixed();
    // Not the end of the stream: a caller that has its answer ends it too.
    return (await load()).unary(name, request, context());
  };

  const unary = (name: UnaryName): Method => ({
    unary: (request) =>
      operations.track(
        answer(name, request).then(
          (response) => response ?? notOffered(name),
          (error: unknown) => failed(log, name, error),
        ),
      ),
  });

  const streaming = (name: StreamName): Method => ({
    async *stream(request) {
      const ended = operations.begin();
      try {
        yield* (await load()).stream(name, request, context()) ?? notOffered(name);
      } catch (error) {
        failed(log, name, error);
      } finally {
        ended();
      }
    },
  });

  const names = Object.keys(METHODS) as MethodName[];
  return Object.fromEntries(
    names.map((name) => [`/${SERVICE}/${name}`, isStream(name) ? streaming(name) : unary(name)]),
  );
}

const isStream = (name: MethodName): name is StreamName => METHODS[name] === 'stream';

function notOffered(name: MethodName): never {
  throw new CallFailure(status.unimplemented, `${name} is not offered`);
}

/** Text for Terraform; the stack goes to the log, where a developer looks for it. */
function failed(log: Logger, name: string, error: unknown): never {
  if (error instanceof CallFailure) throw error;
  const message = error instanceof Error ? error.message : String(error);
  const level: Level = 'error';
  log(level, `${name} failed: ${message}`, { stack: error instanceof Error ? error.stack : undefined });
  throw new CallFailure(
    status.internal,
    `${name}: ${message}. This is always a problem with the provider and should be reported to its developers.`,
  );
}

export interface PluginServiceOptions {
  /** Runs after the reply is on its way. */
  readonly onShutdown: () => void;
}

/** go-plugin's own services: shutdown, the forwarding of stdout (we print nothing, so it ends at once) and health. */
export function pluginServices({ onShutdown }: PluginServiceOptions): Services {
  return {
    '/plugin.GRPCController/Shutdown': {
      unary: async () => {
        setImmediate(onShutdown);
        return EMPTY;
      },
    },
    '/plugin.GRPCStdio/StreamStdio': { stream: nothing },
    '/grpc.health.v1.Health/Check': { unary: async () => SERVING },
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
