/** Calls of a service for dynamic providers, in plain objects; the messages are those of the SDK. */
import type * as grpc from '@grpc/grpc-js';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import type { Bag } from '../../provider/core/define/paths';

/** The SDK's generated gRPC modules have no usable types. */
export interface Message {
  serializeBinary(): Uint8Array;
  [name: string]: (...args: unknown[]) => unknown;
}
const messages = require('@pulumi/pulumi/proto/provider_pb') as Record<string, new () => Message>;
const status = require('@pulumi/pulumi/proto/status_pb') as {
  Status: { deserializeBinary(bytes: Uint8Array): { getDetailsList(): { getValue_asU8(): Uint8Array }[] } };
};
const failed = (messages as unknown as Record<string, { deserializeBinary(bytes: Uint8Array): InitFailedMessage }>)[
  'ErrorResourceInitFailed'
]!;

interface InitFailedMessage {
  getId(): string;
  getProperties(): { toJavaScript(): Bag };
  getReasonsList(): string[];
}

/** A failure of a create or update that left an object. */
export interface InitFailed {
  readonly id: string;
  readonly properties: Bag;
  readonly reasons: string[];
}

export interface DynamicCalls {
  /** Stack configuration as the engine hands it over: keys with namespace, text values. */
  configure(config: Record<string, string | Bag>): Promise<void>;
  check(olds: Bag, news: Bag): Promise<{ inputs: Bag; failures: { property: string; reason: string }[] }>;
  diff(
    id: string,
    olds: Bag,
    news: Bag,
  ): Promise<{ changes: number; replaces: string[]; deleteBeforeReplace: boolean }>;
  create(properties: Bag): Promise<{ id: string; properties: Bag }>;
  read(id: string, properties: Bag): Promise<{ id: string; properties: Bag; inputs?: Bag }>;
  update(id: string, olds: Bag, news: Bag): Promise<{ properties: Bag }>;
  delete(id: string, properties: Bag): Promise<void>;
}

/** Sends a message of the SDK, and answers with one. */
export type Unary = (method: string, request: Message) => Promise<Message>;

export function dynamicCalls(call: Unary): DynamicCalls {
  const bag = (message: Message, getter: string): Bag =>
    (message[getter]!() as { toJavaScript(): Bag } | undefined)?.toJavaScript() ?? {};
  return {
    configure: async (config) => void (await call('configure', build('ConfigureRequest', { Args: config }))),
    check: async (olds, news) => {
      const answer = await call('check', build('CheckRequest', { Olds: olds, News: news }));
      const failures = (answer['getFailuresList']!() as Message[]).map((one) => ({
        property: one['getProperty']!() as string,
        reason: one['getReason']!() as string,
      }));
      return { inputs: bag(answer, 'getInputs'), failures };
    },
    diff: async (id, olds, news) => {
      const answer = await call('diff', build('DiffRequest', { Id: id, Olds: olds, News: news }));
      return {
        changes: answer['getChanges']!() as number,
        replaces: answer['getReplacesList']!() as string[],
        deleteBeforeReplace: answer['getDeletebeforereplace']!() as boolean,
      };
    },
    create: async (properties) => {
      const answer = await call('create', build('CreateRequest', { Properties: properties }));
      return { id: answer['getId']!() as string, properties: bag(answer, 'getProperties') };
    },
    read: async (id, properties) => {
      const answer = await call('read', build('ReadRequest', { Id: id, Properties: properties }));
      const inputs = answer['getInputs']!() === undefined ? {} : { inputs: bag(answer, 'getInputs') };
      return { id: answer['getId']!() as string, properties: bag(answer, 'getProperties'), ...inputs };
    },
    update: async (id, olds, news) => ({
      properties: bag(
        await call('update', build('UpdateRequest', { Id: id, Olds: olds, News: news })),
        'getProperties',
      ),
    }),
    delete: async (id, properties) =>
      void (await call('delete', build('DeleteRequest', { Id: id, Properties: properties }))),
  };
}

/** Structs for bags, values as they are: `{Id, Olds}` calls `setId` and `setOlds`. */
function build(name: string, members: Record<string, string | Bag>): Message {
  const message = new messages[name]!();
  for (const [member, value] of Object.entries(members)) {
    message[`set${member}`]!(typeof value === 'string' ? value : Struct.fromJavaScript(value as never));
  }
  return message;
}

/** What an init-failed answer carries beside its message; undefined for any other error. */
export function initFailedOf(error: unknown): InitFailed | undefined {
  const [details] = (error as grpc.ServiceError).metadata?.get('grpc-status-details-bin') ?? [];
  if (!(details instanceof Buffer)) return undefined;
  const [any] = status.Status.deserializeBinary(details).getDetailsList();
  if (any === undefined) return undefined;
  const found = failed.deserializeBinary(any.getValue_asU8());
  return { id: found.getId(), properties: found.getProperties().toJavaScript(), reasons: found.getReasonsList() };
}
