/**
 * The Node SDK's own host process for dynamic providers, started as the engine starts it (working directory: the folder
 * that holds the program) and driven over gRPC. Calls take and give plain objects.
 */
import * as grpc from '@grpc/grpc-js';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { catalog } from '../../provider/catalog';
import type { Bag } from '../../provider/core/define/paths';
import { withCompiledModules } from './compiled-modules';
import { madeOnce } from './made-once';

/** The SDK's generated gRPC modules have no usable types. */
interface Message {
  serializeBinary(): Uint8Array;
  [name: string]: (...args: unknown[]) => unknown;
}
const messages = require('@pulumi/pulumi/proto/provider_pb') as Record<string, new () => Message>;
const { ResourceProviderClient } = require('@pulumi/pulumi/proto/provider_grpc_pb') as {
  ResourceProviderClient: new (
    address: string,
    credentials: grpc.ChannelCredentials,
    options: object,
  ) => Message & { close(): void };
};
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

export interface DynamicHost {
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
  /** Everything the process has printed so far. */
  output(): string;
  close(): Promise<void>;
}

/** Starts a host in `folder`, whose node_modules hold the SDK and the package. */
export async function startDynamicHost(folder: string, env: NodeJS.ProcessEnv = {}): Promise<DynamicHost> {
  const script = require.resolve('@pulumi/pulumi/cmd/dynamic-provider', { paths: [folder] });
  const child = spawn(process.execPath, ['--preserve-symlinks-main', script, '127.0.0.1:1'], {
    cwd: folder,
    env: { ...process.env, ...(await withCompiledModules()), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
  const port = await firstLine(child, () => printed);
  child.stdout.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
  });
  const call = (method: string, request: unknown): Promise<Message> =>
    new Promise((resolve, reject) =>
      client[method]!(request, (error: grpc.ServiceError | null, answer: Message) =>
        error ? reject(error) : resolve(answer),
      ),
    );
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
    output: () => printed,
    close: async () => {
      client.close();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
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

async function firstLine(child: ChildProcess, stderr: () => string): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) return line;
  throw new Error(`the dynamic provider's host ended before it printed its port:\n${stderr()}`);
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

/**
 * The texts that Pulumi stores as `__provider`, by resource type: made by the stub of the package installed in `folder` and
 * the SDK's serialiser, in a process of their own because the serialiser looks into the functions' real scopes. They say
 * the type, and nothing of the folder.
 */
export async function providerTexts(folder: string): Promise<Record<string, string>> {
  const types = catalog.resources.map(({ type }) => type);
  const script = `
    const { stubOf } = require('./node_modules/hybridvpn/dist/lib/provider/engines/pulumi-dynamic/stub');
    const { runtime } = require('@pulumi/pulumi');
    const text = async (type) => {
      const stub = stubOf(type);
      return [type, (await runtime.serializeFunction(() => stub, { allowSecrets: true })).text];
    };
    Promise.all(${JSON.stringify(types)}.map(text)).then((all) => process.stdout.write(JSON.stringify(Object.fromEntries(all))));`;
  const made = await madeOnce('provider-texts', async (home) => {
    const options = { cwd: folder, maxBuffer: 1 << 24 };
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], options);
    await writeFile(join(home, 'texts.json'), stdout);
  });
  return JSON.parse(await readFile(join(made, 'texts.json'), 'utf8')) as Record<string, string>;
}
