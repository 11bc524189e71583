/** The gRPC service of the provider, on bytes. What a failure carries beside its message goes into a trailer. */
import { CallFailure, status } from '../shared/grpc';
import type { Method, Operations, Services, StaticAnswers } from '../shared/services';
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

/** What an engine says first: a process that engines are attached to serves one after the other. */
const BEGINNINGS: ReadonlySet<MethodName> = new Set(['Handshake', 'Attach', 'CheckConfig', 'Configure']);

export function providerService(options: ProviderServiceOptions): Services {
  const { answers, introduction, operations } = options;
  let provider: Promise<Dispatcher> | undefined;

  const answer = async (name: MethodName, request: Buffer): Promise<Uint8Array | undefined> => {
    if (name === 'Handshake') introduction.handshake = request;
    if (name === 'Attach') introduction.attach = request;
    if (name === 'Cancel') {
      // Nothing is to be aborted at the normal end of a run. After Ctrl-C some steps come later than this, and would be waited for
      // to their end: for a tunnel to come up, minutes.
      operations.stopForGood('Pulumi asked the provider to cancel');
      options.onCancel?.();
      return EMPTY;
    }
    if (BEGINNINGS.has(name)) operations.goOn();
    const fixed = answers[name];
    if (fixed !== undefined) return fixed();
    provider ??= options.provider(introduction);
    // Not the end of the stream: a caller that has its answer ends it too.
    return (await provider).call(name, request, { signal: operations.signal });
  };

  const method = (name: MethodName): Method => ({
    unary: (request) =>
      operations.track(
        answer(name, request).then(
          (response) => {
            if (response === undefined) throw new CallFailure(status.unimplemented, `${name} is not offered`);
            return response;
          },
          ({ message, statusDetails }: RpcFailure) => {
            throw new CallFailure(status.unknown, message, statusDetails);
          },
        ),
      ),
  });

  const names = Object.keys(METHODS) as MethodName[];
  return Object.fromEntries(names.map((name) => [`/${SERVICE}/${name}`, method(name)]));
}
