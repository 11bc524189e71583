/**
 * The Node SDK's own host process for dynamic providers, started as the engine starts it (working directory: the folder
 * that holds the program) and driven over gRPC. Calls take and give plain objects.
 */
import * as grpc from '@grpc/grpc-js';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { withCompiledModules } from './compiled-modules';
import { dynamicCalls, type DynamicCalls, type Message } from './dynamic-calls';

const { ResourceProviderClient } = require('@pulumi/pulumi/proto/provider_grpc_pb') as {
  ResourceProviderClient: new (
    address: string,
    credentials: grpc.ChannelCredentials,
    options: object,
  ) => Message & { close(): void };
};

export interface DynamicHost extends DynamicCalls {
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
  const calls = dynamicCalls(
    (method, request) =>
      new Promise((resolve, reject) =>
        client[method]!(request, (error: grpc.ServiceError | null, answer: Message) =>
          error ? reject(error) : resolve(answer),
        ),
      ),
  );
  return {
    ...calls,
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

async function firstLine(child: ChildProcess, stderr: () => string): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) return line;
  throw new Error(`the dynamic provider's host ended before it printed its port:\n${stderr()}`);
}
