/**
 * The gRPC services of a provider process: tfplugin6.Provider, and the three small ones of go-plugin. All messages pass
 * as bytes, so that this file and what it loads stay small: every command pays for them several times.
 */
import {
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import {
  asBuffer,
  method,
  type MethodDefinition,
  type Operations,
  type Service,
  type StaticAnswers,
} from '../shared/services';
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

export function providerService(options: ProviderServiceOptions): Service {
  const { answers, operations, log } = options;
  const definition: Record<string, MethodDefinition> = {};
  const implementation: UntypedServiceImplementation = {};
  let dispatcher: Promise<Dispatcher> | undefined;
  const load = (): Promise<Dispatcher> => (dispatcher ??= options.dispatcher());

  const answer = async (name: UnaryName, request: Buffer): Promise<Uint8Array | undefined> => {
    if (name === 'StopProvider') {
      log('info', 'Terraform asked to stop: aborting what is in progress');
      operations.stop('Terraform asked the provider to stop');
      return EMPTY; // StopProvider.Response with no error
    }
    const fixed = answers[name];
    if (fixed !== undefined) return fixed();
    // Not call.cancelled: grpc-js also emits that event after a call that ended well.
    const context = { signal: operations.signal, log };
    return (await load()).unary(name, request, context);
  };

  const unary =
    (name: UnaryName) =>
    (call: ServerUnaryCall<Buffer, Buffer>, done: sendUnaryData<Buffer>): void => {
      operations.track(answer(name, call.request)).then(
        (response) => {
          if (response === undefined) done({ code: status.UNIMPLEMENTED, details: `${name} is not offered` });
          else done(null, asBuffer(response));
        },
        (error: unknown) => done({ code: status.INTERNAL, details: failure(log, name, error) }),
      );
    };

  const streaming =
    (name: StreamName) =>
    (call: ServerWritableStream<Buffer, Buffer>): void => {
      const context = { signal: operations.signal, log };
      operations.track(pump(name, call, load, context)).catch((error: unknown) => {
        call.destroy(Object.assign(new Error(failure(log, name, error)), { code: codeOf(error) }));
      });
    };

  for (const name of Object.keys(METHODS) as MethodName[]) {
    const streams = isStream(name);
    definition[name] = method(`/${SERVICE}/${name}`, streams);
    implementation[name] = streams ? streaming(name) : unary(name);
  }
  return { definition, implementation };
}

const isStream = (name: MethodName): name is StreamName => METHODS[name] === 'stream';

class Unimplemented extends Error {}

async function pump(
  name: StreamName,
  call: ServerWritableStream<Buffer, Buffer>,
  load: () => Promise<Dispatcher>,
  context: CallContext,
): Promise<void> {
  const events = (await load()).stream(name, call.request, context);
  if (events === undefined) throw new Unimplemented(`${name} is not offered`);
  for await (const event of events) {
    if (call.cancelled) return;
    if (!call.write(asBuffer(event))) await new Promise<void>((resolve) => call.once('drain', resolve));
  }
  call.end();
}

function codeOf(error: unknown): number {
  return error instanceof Unimplemented ? status.UNIMPLEMENTED : status.INTERNAL;
}

/** Text for Terraform; the stack goes to the log, where a developer looks for it. */
function failure(log: Logger, name: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Unimplemented) return message;
  const level: Level = 'error';
  log(level, `${name} failed: ${message}`, { stack: error instanceof Error ? error.stack : undefined });
  return `${name}: ${message}. This is always a problem with the provider and should be reported to its developers.`;
}

export interface PluginServiceOptions {
  /** Runs after the reply is on its way. */
  readonly onShutdown: () => void;
}

/** go-plugin's own services: shutdown, the forwarding of stdout (we print nothing, so it ends at once) and health. */
export function pluginServices(options: PluginServiceOptions): Service[] {
  return [
    {
      definition: { Shutdown: method('/plugin.GRPCController/Shutdown', false) },
      implementation: {
        Shutdown: (_call: ServerUnaryCall<Buffer, Buffer>, done: sendUnaryData<Buffer>): void => {
          done(null, EMPTY);
          options.onShutdown();
        },
      },
    },
    {
      definition: { StreamStdio: method('/plugin.GRPCStdio/StreamStdio', true) },
      implementation: {
        StreamStdio: (call: ServerWritableStream<Buffer, Buffer>): void => {
          call.end();
        },
      },
    },
    {
      definition: { Check: method('/grpc.health.v1.Health/Check', false) },
      implementation: {
        Check: (_call: ServerUnaryCall<Buffer, Buffer>, done: sendUnaryData<Buffer>): void => done(null, SERVING),
      },
    },
  ];
}
