/**
 * The native Pulumi provider as the engine talks to it: plain bags in and out, bytes in between. In this process for the
 * many, as the built executable for the few that are about the process.
 */
import * as grpc from '@grpc/grpc-js';
import { spawn } from 'node:child_process';
import { getEventListeners, once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Catalog, Environment } from '../../provider/core/define/catalog';
import { isBag, type Bag } from '../../provider/core/define/paths';
import { dispatcherOf } from '../../provider/engines/pulumi-plugin/handlers';
import type { Introduction } from '../../provider/engines/pulumi-plugin/introduction';
import type { MethodName } from '../../provider/engines/pulumi-plugin/proto/methods';
import { MESSAGES, RPC_MESSAGES } from '../../provider/engines/pulumi-plugin/proto/messages';
import { bagOf, structOf, type WireStruct } from '../../provider/engines/pulumi-wire';
import { decodeMessage, encodeMessage } from '../../provider/engines/shared/protobuf';

/** What a create or update that left an object says about it. */
export interface InitFailed {
  readonly id: string;
  readonly properties: Bag;
  readonly reasons: readonly string[];
}

export class PluginFailure extends Error {
  constructor(
    message: string,
    readonly left?: InitFailed,
  ) {
    super(message);
  }
}

export interface PluginClient {
  /** Structs are bags on both sides; fields of the answer that have their zero value are there. */
  call(method: MethodName, request?: Bag): Promise<Bag>;
  /** What Cancel does. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}

/** `listening`: how many would hear of a Cancel. */
export function inProcess(
  catalog: Catalog,
  env: Environment,
  introduction: Introduction = {},
): PluginClient & { listening(): number } {
  const dispatcher = dispatcherOf(catalog, env, introduction);
  let controller = new AbortController();
  return {
    call: async (method, request = {}) => {
      const bytes = encodeRequest(method, request);
      const answer = dispatcher.call(method, bytes, { signal: controller.signal });
      if (answer === undefined) throw new Error(`${method} is not offered by the provider's handlers`);
      return decodeAnswer(
        method,
        await answer.catch((error: Error & { statusDetails?: Uint8Array }) =>
          Promise.reject(failureOf(error.message, error.statusDetails)),
        ),
      );
    },
    listening: () => getEventListeners(controller.signal, 'abort').length,
    cancel: async () => {
      controller.abort(new Error('cancelled by the test'));
      controller = new AbortController();
    },
    close: async () => undefined,
  };
}

export interface SpawnOptions {
  /** `host:port` of an engine; `127.0.0.1:1` is none. */
  readonly engine?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts the executable as the engine does and reads its port. */
export async function spawnPlugin(
  executable: string,
  options: SpawnOptions = {},
): Promise<PluginClient & { readonly port: number; readonly pid: number; output(): string }> {
  const child = spawn(executable, [options.engine ?? '127.0.0.1:1'], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(() =>
      Promise.reject(new Error(`the provider ended before it printed its port:\n${printed}`)),
    ),
  ])) as [string];
  const client = new grpc.Client(`127.0.0.1:${line}`, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
  });
  const same = (bytes: Buffer): Buffer => bytes;
  const call = (method: MethodName, request: Bag = {}): Promise<Bag> =>
    new Promise((resolve, reject) => {
      const bytes = Buffer.from(encodeRequest(method, request));
      client.makeUnaryRequest(`/pulumirpc.ResourceProvider/${method}`, same, same, bytes, (error, answer) => {
        if (error === null) return resolve(decodeAnswer(method, answer!));
        const [details] = error.metadata.get('grpc-status-details-bin');
        reject(failureOf(error.details, details instanceof Buffer ? details : undefined));
      });
    });
  return {
    port: Number(line),
    pid: child.pid!,
    output: () => printed,
    call,
    cancel: async () => void (await call('Cancel')),
    close: async () => {
      client.close();
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function encodeRequest(method: MethodName, request: Bag): Uint8Array {
  const name = RPC_MESSAGES[method][0];
  const structs = new Set((MESSAGES[name] ?? []).filter(([, , kind]) => kind === 'Struct').map(([, field]) => field));
  const message = Object.fromEntries(
    Object.entries(request).map(([key, value]) => [key, structs.has(key) && isBag(value) ? structOf(value) : value]),
  );
  return encodeMessage(MESSAGES, name, message);
}

function decodeAnswer(method: MethodName, bytes: Uint8Array): Bag {
  return plainStructs(RPC_MESSAGES[method][1], decodeMessage(MESSAGES, RPC_MESSAGES[method][1], bytes) as Bag);
}

function plainStructs(name: string, message: Bag): Bag {
  const structs = (MESSAGES[name] ?? []).filter(([, , kind]) => kind === 'Struct').map(([, field]) => field);
  return Object.fromEntries(
    Object.entries(message).map(([key, value]) => [key, structs.includes(key) ? bagOf(value as WireStruct) : value]),
  );
}

function failureOf(message: string, details: Uint8Array | undefined): PluginFailure {
  if (details === undefined) return new PluginFailure(message);
  const status = decodeMessage(MESSAGES, 'Status', details) as { details: { value: Uint8Array }[] };
  const left = decodeMessage(MESSAGES, 'ErrorResourceInitFailed', status.details[0]!.value) as Bag;
  return new PluginFailure(message, plainStructs('ErrorResourceInitFailed', left) as unknown as InitFailed);
}
