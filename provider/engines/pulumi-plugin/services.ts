/** The gRPC service of the provider, on bytes. What a failure carries beside its message goes into a trailer. */
import {
  Metadata,
  type sendUnaryData,
  type ServerUnaryCall,
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
import type { Introduction } from './introduction';
import { type MethodName, METHODS, SERVICE } from './proto/methods';
import type { Dispatcher, RpcFailure } from './rpc';

export interface ProviderServiceOptions {
  readonly answers: StaticAnswers<MethodName>;
  /** Called at the first method that has no static answer. */
  readonly provider: (introduction: Introduction) => Promise<Dispatcher>;
  readonly introduction: Introduction;
  readonly operations: Operations;
  /** Pulumi asked to cancel, which it also does at the normal end of every run. */
  onCancel?(): void;
}

const EMPTY = Buffer.alloc(0);

export function providerService(options: ProviderServiceOptions): Service {
  const { answers, introduction, operations } = options;
  const definition: Record<string, MethodDefinition> = {};
  const implementation: UntypedServiceImplementation = {};
  let provider: Promise<Dispatcher> | undefined;

  const answer = async (name: MethodName, request: Buffer): Promise<Uint8Array | undefined> => {
    if (name === 'Handshake') introduction.handshake = request;
    if (name === 'Attach') introduction.attach = request;
    if (name === 'Cancel') {
      operations.stop('Pulumi asked the provider to cancel'); // nothing to abort at the normal end of a run
      options.onCancel?.();
      return EMPTY;
    }
    const fixed = answers[name];
    if (fixed !== undefined) return fixed();
    provider ??= options.provider(introduction);
    // Not call.cancelled: grpc-js also emits that event after a call that ended well.
    return (await provider).call(name, request, { signal: operations.signal });
  };

  for (const name of Object.keys(METHODS) as MethodName[]) {
    definition[name] = method(`/${SERVICE}/${name}`, false);
    implementation[name] = (call: ServerUnaryCall<Buffer, Buffer>, done: sendUnaryData<Buffer>): void => {
      operations.track(answer(name, call.request)).then(
        (response) => {
          if (response === undefined) done({ code: status.UNIMPLEMENTED, details: `${name} is not offered` });
          else done(null, asBuffer(response));
        },
        (failure: RpcFailure) => done(failed(failure)),
      );
    };
  }
  return { definition, implementation };
}

function failed({ message, statusDetails }: RpcFailure): { code: number; details: string; metadata: Metadata } {
  const metadata = new Metadata();
  if (statusDetails !== undefined) metadata.set('grpc-status-details-bin', asBuffer(statusDetails));
  return { code: status.UNKNOWN, details: message, metadata };
}
