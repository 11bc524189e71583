/**
 * The Node SDK's own service for dynamic providers without the process that it comes in, for the many calls that are not
 * about that: from messages of the SDK through its service and the stored text of a provider to the seven methods, and back.
 * The process costs two seconds to start, as long again until what it runs is warm, and both ends of gRPC for each call.
 */
import type * as grpc from '@grpc/grpc-js';
import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import type { DynamicHost } from '../../provider/engines/pulumi-dynamic/methods';
import { dynamicCalls, type DynamicCalls, type Message } from './dynamic-calls';
import { stagePackage } from './staged-package';

type Callback = (error: Error | null | undefined, answer?: Message, trailer?: grpc.Metadata) => void;
/** What the script hands to the server that it would listen with. */
type Methods = Record<string, (call: { readonly request: Message }, callback: Callback) => unknown>;
type Definition = Record<
  string,
  { responseSerialize(answer: Message): Buffer; responseDeserialize(bytes: Buffer): Message }
>;
interface Text {
  handler(): Record<string, (...args: unknown[]) => Promise<unknown>>;
}

export interface Command {
  readonly calls: DynamicCalls;
  /** Ends every text of the command: the service configures a provider when it meets its text for the first time. */
  readonly mark: string;
}

/** As fresh as a process; of one command at a time. */
export async function dynamicService(): Promise<{ command(host: DynamicHost): Command }> {
  const { program, module } = await (installing ??= installedHost());
  let current: DynamicHost;
  const { methods, definition } = loadedService((text) => ({
    handler: () => {
      const host = current;
      const made = Object.entries(compiled(text.replace(MARK, ''), program).handler()).map(([name, method]) => [
        name,
        (...args: unknown[]) => {
          module.exports = host; // what the method loads, before anything else can be called
          return method(...args);
        },
      ]);
      return Object.fromEntries(made) as ReturnType<Text['handler']>;
    },
  }));
  const calls = dynamicCalls(
    (name, request) =>
      new Promise((resolve, reject) => {
        const { responseSerialize, responseDeserialize } = definition[name]!;
        const answered: Callback = (error, answer, metadata) =>
          error === null || error === undefined
            ? resolve(responseDeserialize(responseSerialize(answer!)))
            : reject(Object.assign(new Error(error.message), { details: error.message, metadata }));
        Promise.resolve(methods[name]!({ request }, answered)).catch(reject);
      }),
  );
  let commands = 0;
  return {
    command: (host) => {
      current = host;
      return { calls, mark: `\n// ${++commands}` };
    },
  };
}

const MARK = /\n\/\/ \d+$/;

/** Where a user's program would be, and what `hybridvpn/dynamic-host` is to it. */
interface Installed {
  readonly program: string;
  readonly module: Module;
}
let installing: Promise<Installed> | undefined;

/** The texts find the package as they do where it is installed, and in its place the host that serves the command. */
async function installedHost(): Promise<Installed> {
  const program = join(await stagePackage(), 'program.js');
  const load = createRequire(program);
  // By a load, which node remembers for whoever asks from there: otherwise each call of a method would search the disk.
  const putBack = replaced(load.extensions, '.js', () => undefined);
  try {
    load('hybridvpn/dynamic-host');
  } finally {
    putBack();
  }
  const module = load.cache[load.resolve('hybridvpn/dynamic-host')]!;
  return { program, module };
}

const script = createRequire(require.resolve('@pulumi/pulumi/cmd/dynamic-provider'));
const requireFromString = script('require-from-string') as (text: string, filename: string) => Text;
script('../../runtime'); // loaded before the service, which is loaded in a world that is not quite as it should be

const texts = new Map<string, Text>();

function compiled(text: string, program: string): Text {
  const known = texts.get(text) ?? requireFromString(text, program);
  texts.set(text, known);
  return known;
}

/** Loads the script anew, with all that it keeps, and takes what it would offer. It changes nothing of this process. */
function loadedService(load: (text: string) => Text): { methods: Methods; definition: Definition } {
  const file = script.resolve('./index');
  const { Server } = script('@grpc/grpc-js') as { Server: { prototype: Record<string, unknown> } };
  let found: { methods: Methods; definition: Definition } | undefined;
  const undo = [
    replaced(Server.prototype, 'addService', (definition: Definition, methods: Methods) => {
      found = { methods, definition };
    }),
    replaced(Server.prototype, 'bindAsync', () => undefined),
    replaced(process, 'argv', [process.execPath, file, '127.0.0.1:1']),
    // It says what nobody has caught, and ends the process with an error.
    replaced(process, 'on', () => process),
    replaced(script.cache, script.resolve('source-map-support/register'), moduleOf({})),
    replaced(script.cache, script.resolve('require-from-string'), moduleOf(load)),
    replaced(script.cache, file, undefined),
  ];
  try {
    createRequire(file)(file);
  } finally {
    for (const one of undo) one();
  }
  return found!;
}

const moduleOf = (exports: unknown): Module => Object.assign(new Module(''), { loaded: true, exports });

/** @returns what puts back what was there */
function replaced<T extends object>(on: T, name: keyof T, value: T[keyof T]): () => void {
  const before = Object.getOwnPropertyDescriptor(on, name);
  on[name] = value;
  return () => void (before === undefined ? delete on[name] : Object.defineProperty(on, name, before));
}
