/**
 * The other side of the provider's wire: what Terraform does to a provider process, for tests. Starts the executable,
 * shakes hands over mutual TLS, and offers the RPCs with plain values in place of encoded ones, typed by the provider's
 * own schema.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ChannelCredentials, Client, type ClientOptions, credentials, type ServiceError } from '@grpc/grpc-js';
import { type KeyAndCert, selfSigned } from '../../provider/core/net/x509';
import { decodeValue, encodeValue } from '../../provider/engines/terraform/codec';
import type { CtyType } from '../../provider/engines/terraform/cty';
import { MAGIC_COOKIE_KEY, MAGIC_COOKIE_VALUE } from '../../provider/engines/terraform/handshake';
import {
  type Diagnostic,
  DiagnosticSeverity,
  type GetProviderSchemaResponse,
  MESSAGES,
  RPC_MESSAGES,
  type Rpcs,
  type Schema,
} from '../../provider/engines/terraform/proto/messages';
import { decodeMessage, encodeMessage, type Init } from '../../provider/engines/shared/protobuf';
import { proposedNewState, typeOfBlock } from './terraform-schema';

type Values = Record<string, unknown>;

export interface SpawnOptions {
  /** Executable and arguments. */
  readonly command: readonly [string, ...string[]];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Another certificate in the TLS handshake than the one announced, to be refused. */
  readonly presentStranger?: boolean;
  /** No certificate at all in the TLS handshake. */
  readonly presentNothing?: boolean;
}

export interface Planned {
  readonly state: Values | null;
  readonly requiresReplace: readonly string[];
  readonly private: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Stored {
  readonly state: Values | null;
  readonly private: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

const NO_BYTES = new Uint8Array(0);
const CALL_TIMEOUT_MS = 600_000;
/** Terraform gives it two seconds, on a machine that has nothing else to do. */
const LEAVE_MS = 60_000;

export class TerraformClient {
  private cached: Promise<GetProviderSchemaResponse> | undefined;

  private constructor(
    private readonly channel: Client,
    /** The provider process; absent when attached to a running one. */
    readonly child: ChildProcess | undefined,
    /** All that the process wrote to stderr so far. */
    readonly stderr: () => string,
  ) {}

  /** Starts a provider as Terraform does. Rejects with the process's stderr if it does not shake hands. */
  static async spawn(options: SpawnOptions): Promise<TerraformClient> {
    const identity = (): KeyAndCert =>
      selfSigned({ commonName: 'localhost', dnsNames: ['localhost'], days: 1, ca: true });
    const announced = identity();
    const presented = options.presentStranger ? identity() : announced;
    const [file, ...args] = options.command;
    const child = spawn(file, args, {
      cwd: options.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        [MAGIC_COOKIE_KEY]: MAGIC_COOKIE_VALUE,
        PLUGIN_PROTOCOL_VERSIONS: '5,6',
        PLUGIN_CLIENT_CERT: announced.cert,
        ...options.env,
      },
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    const line = await firstLine(child, () => stderr);
    const [, protocol, network, address, kind, certificate] = line.split('|');
    if (protocol !== '6' || kind !== 'grpc' || address === undefined || certificate === undefined) {
      child.kill('SIGKILL');
      throw new Error(`not a handshake line: ${JSON.stringify(line)}`);
    }
    const authority = Buffer.from(new X509Certificate(Buffer.from(certificate, 'base64')).toString());
    const tls = options.presentNothing
      ? credentials.createSsl(authority)
      : credentials.createSsl(authority, Buffer.from(presented.key), Buffer.from(presented.cert));
    return new TerraformClient(channelTo(network, address, tls), child, () => stderr);
  }

  /** Connects to a process in debug mode by the value it printed for TF_REATTACH_PROVIDERS. */
  static attach(reattach: string): TerraformClient {
    const [entry] = Object.values(
      JSON.parse(reattach) as Record<string, { Addr: { Network: string; String: string } }>,
    );
    if (entry === undefined) throw new Error('TF_REATTACH_PROVIDERS names no provider');
    return new TerraformClient(
      channelTo(entry.Addr.Network, entry.Addr.String, credentials.createInsecure()),
      undefined,
      () => '',
    );
  }

  /** Any RPC, on decoded messages. */
  async call<Name extends keyof Rpcs>(
    name: Name,
    request: Init<Rpcs[Name]['request']>,
  ): Promise<Rpcs[Name]['response']> {
    const [requestName, responseName] = RPC_MESSAGES[name];
    const bytes = await this.raw(`/tfplugin6.Provider/${name}`, encodeMessage(MESSAGES, requestName, request));
    return decodeMessage(MESSAGES, responseName, bytes) as Rpcs[Name]['response'];
  }

  /** Any method of the process, on bytes. */
  raw(path: string, request: Uint8Array): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.channel.makeUnaryRequest(
        path,
        (value: Buffer) => value,
        (value: Buffer) => value,
        Buffer.from(request),
        { deadline: Date.now() + CALL_TIMEOUT_MS },
        (error: ServiceError | null, value?: Buffer) =>
          error === null ? resolve(value ?? Buffer.alloc(0)) : reject(error),
      );
    });
  }

  /** All events of a streaming RPC. */
  async list(request: Init<Rpcs['ListResource']['request']>): Promise<Rpcs['ListResource']['response'][]> {
    const [requestName, eventName] = RPC_MESSAGES.ListResource;
    const stream = this.channel.makeServerStreamRequest(
      '/tfplugin6.Provider/ListResource',
      (value: Buffer) => value,
      (value: Buffer) => value,
      Buffer.from(encodeMessage(MESSAGES, requestName, request)),
    );
    const events: Rpcs['ListResource']['response'][] = [];
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      events.push(decodeMessage(MESSAGES, eventName, bytes) as Rpcs['ListResource']['response']);
    }
    return events;
  }

  schema(): Promise<GetProviderSchemaResponse> {
    return (this.cached ??= this.call('GetProviderSchema', {}));
  }

  async configure(config: Values): Promise<readonly Diagnostic[]> {
    const type = typeOf((await this.schema()).provider);
    const value = encodeValue(config, type);
    const checked = await this.call('ValidateProviderConfig', { config: value });
    if (hasErrors(checked.diagnostics)) return checked.diagnostics;
    const done = await this.call('ConfigureProvider', { terraformVersion: '1.11.4', config: value });
    return [...checked.diagnostics, ...done.diagnostics];
  }

  async validate(typeName: string, config: Values): Promise<readonly Diagnostic[]> {
    const type = typeOf(await this.resource(typeName));
    const clientCapabilities = { writeOnlyAttributesAllowed: true };
    const reply = await this.call('ValidateResourceConfig', {
      typeName,
      config: encodeValue(config, type),
      clientCapabilities,
    });
    return reply.diagnostics;
  }

  /** `config` null plans a destroy. The proposed state is computed as Terraform does. */
  async plan(typeName: string, prior: Stored | null, config: Values | null): Promise<Planned> {
    const schema = await this.resource(typeName);
    const type = typeOf(schema);
    const before = prior?.state ?? null;
    const proposed = config === null ? null : proposedNewState(schema.block, before, config);
    const reply = await this.call('PlanResourceChange', {
      typeName,
      priorState: encodeValue(before, type),
      proposedNewState: encodeValue(proposed, type),
      config: encodeValue(config, type),
      priorPrivate: prior?.private ?? NO_BYTES,
    });
    return {
      state: decodeValue(reply.plannedState, type) as Values | null,
      requiresReplace: reply.requiresReplace.map((path) =>
        path.steps.map((step) => step.attributeName ?? step.elementKeyString ?? String(step.elementKeyInt)).join('.'),
      ),
      private: reply.plannedPrivate,
      diagnostics: reply.diagnostics,
    };
  }

  async apply(typeName: string, prior: Stored | null, planned: Planned, config: Values | null): Promise<Stored> {
    const type = typeOf(await this.resource(typeName));
    const reply = await this.call('ApplyResourceChange', {
      typeName,
      priorState: encodeValue(prior?.state ?? null, type),
      plannedState: encodeValue(planned.state, type),
      config: encodeValue(config, type),
      plannedPrivate: planned.private,
    });
    const state = decodeValue(reply.newState, type) as Values | null;
    return { state, private: reply.private, diagnostics: reply.diagnostics };
  }

  async read(typeName: string, stored: Stored): Promise<Stored> {
    const type = typeOf(await this.resource(typeName));
    const currentState = encodeValue(stored.state, type);
    const reply = await this.call('ReadResource', { typeName, currentState, private: stored.private });
    const state = decodeValue(reply.newState, type) as Values | null;
    return { state, private: reply.private, diagnostics: reply.diagnostics };
  }

  /** Imports, then reads, as Terraform does. */
  async import(typeName: string, id: string): Promise<Stored> {
    const type = typeOf(await this.resource(typeName));
    const reply = await this.call('ImportResourceState', { typeName, id });
    const [imported] = reply.importedResources;
    if (imported === undefined) return { state: null, private: NO_BYTES, diagnostics: reply.diagnostics };
    const state = decodeValue(imported.state, type) as Values | null;
    const stored = await this.read(typeName, { state, private: imported.private, diagnostics: [] });
    return { ...stored, diagnostics: [...reply.diagnostics, ...stored.diagnostics] };
  }

  async lookup(
    typeName: string,
    config: Values,
  ): Promise<{ state: Values | null; diagnostics: readonly Diagnostic[] }> {
    const schema = (await this.schema()).dataSourceSchemas[typeName];
    if (schema === undefined) throw new Error(`the provider has no data source ${typeName}`);
    const type = typeOf(schema);
    const reply = await this.call('ReadDataSource', { typeName, config: encodeValue(config, type) });
    return { state: decodeValue(reply.state, type) as Values | null, diagnostics: reply.diagnostics };
  }

  /** What Terraform does on Ctrl-C: operations in progress abort. */
  async stop(): Promise<void> {
    await this.call('StopProvider', {});
  }

  /** Asks the process to leave and waits for it; kills it if it does not. */
  async close(): Promise<number | null> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
      this.channel.close();
      return child?.exitCode ?? null;
    }
    const exited = once(child, 'exit') as Promise<[number | null]>;
    const kill = setTimeout(() => child.kill('SIGKILL'), LEAVE_MS);
    await this.raw('/plugin.GRPCController/Shutdown', NO_BYTES).catch(() => child.kill('SIGKILL'));
    const [code] = await exited;
    clearTimeout(kill);
    this.channel.close();
    return code;
  }

  private async resource(typeName: string): Promise<Schema> {
    const schema = (await this.schema()).resourceSchemas[typeName];
    if (schema === undefined) throw new Error(`the provider has no resource ${typeName}`);
    return schema;
  }
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === DiagnosticSeverity.ERROR);
}

function typeOf(schema: Schema | undefined): CtyType {
  return typeOfBlock(schema?.block);
}

function channelTo(network: string | undefined, address: string, channel: ChannelCredentials): Client {
  const options: ClientOptions = {
    'grpc.ssl_target_name_override': 'localhost',
    'grpc.default_authority': 'localhost',
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
    // A refused certificate is to fail at once, not to be tried again.
    'grpc.initial_reconnect_backoff_ms': 60_000,
  };
  return new Client(network === 'unix' ? `unix:${address}` : `ipv4:${address}`, channel, options);
}

async function firstLine(child: ChildProcess, stderr: () => string): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  const line = once(lines, 'line') as Promise<[string]>;
  const ended = once(child, 'close') as Promise<[number | null]>;
  const first = await Promise.race([line, ended]);
  if (typeof first[0] !== 'string')
    throw new Error(`the provider exited with code ${first[0]} before its handshake:\n${stderr()}`);
  return first[0];
}
