/** The executable as a process, heard by Pulumi's own generated client: field numbers, start, logs, cancel, end. */
import * as grpc from '@grpc/grpc-js';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bag } from '../../../provider/core/define/paths';
import { startNsxSimulator, type RunningNsx } from '../../../provider/nsx/simulator';
import { SimClock } from '../../../provider/simulator';
import { bundle } from '../../kit/built-provider';
import { PluginFailure, spawnPlugin } from '../../kit/pulumi-plugin';

/** The SDK's generated gRPC modules have no usable types. */
interface Message {
  [name: string]: (...args: unknown[]) => unknown;
}
type Callback = (error: grpc.ServiceError | null, answer: Message) => void;
const messages = require('@pulumi/pulumi/proto/provider_pb') as Record<string, new () => Message>;
const { ResourceProviderClient } = require('@pulumi/pulumi/proto/provider_grpc_pb') as {
  ResourceProviderClient: new (
    address: string,
    credentials: grpc.ChannelCredentials,
  ) => Record<string, (request: Message, done: Callback) => void> & { close(): void };
};
const { EngineService } = require('@pulumi/pulumi/proto/engine_grpc_pb') as { EngineService: grpc.ServiceDefinition };
const { Empty } = require('google-protobuf/google/protobuf/empty_pb') as { Empty: new () => Message };

const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-plugin-'));
const executable = join(folder, 'pulumi-resource-hybridvpn');
const env = { XDG_CACHE_HOME: folder };
const URN = 'urn:pulumi:dev::test::hybridvpn:nsx:IpsecService::vpn';

beforeAll(() => bundle(join(__dirname, '../../../provider/engines/pulumi-plugin'), executable));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('messages.ts matches the .proto file (run `make generate` if not)', () => {
  const script = join(__dirname, '../../../tools/generate-pulumi-messages.mjs');
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
});

test('the executable holds no simulator: a provider never starts one', () => {
  expect(readFileSync(executable, 'utf8')).not.toMatch(/__sim|cgw-sim|vpn-sim/);
});

describe("Pulumi's own client", () => {
  let plugin: Awaited<ReturnType<typeof spawnPlugin>>;
  let client: InstanceType<typeof ResourceProviderClient>;
  beforeAll(async () => {
    plugin = await spawnPlugin(executable, { env });
    client = new ResourceProviderClient(`127.0.0.1:${plugin.port}`, grpc.credentials.createInsecure());
  });
  afterAll(async () => {
    client.close();
    await plugin.close();
  });
  const call = (method: string, request: Message): Promise<Message> =>
    new Promise((resolve, reject) =>
      client[method]!(request, (error, answer) => (error ? reject(error) : resolve(answer))),
    );
  const build = (name: string, members: Record<string, unknown>): Message => {
    const message = new messages[name]!();
    for (const [member, value] of Object.entries(members)) {
      const isStruct = value !== null && typeof value === 'object' && !Array.isArray(value);
      message[`set${member}`]!(isStruct ? Struct.fromJavaScript(value as never) : value);
    }
    return message;
  };
  const bag = (message: Message, getter: string): Bag => (message[getter]!() as { toJavaScript(): Bag }).toJavaScript();

  test('hears that secrets are accepted, the version, and the committed schema', async () => {
    const hello = await call('handshake', build('ProviderHandshakeRequest', { EngineAddress: '127.0.0.1:1' }));
    expect([hello['getAcceptSecrets']!(), hello['getAcceptResources']!(), hello['getAcceptOutputs']!()]).toEqual([
      true,
      true,
      false,
    ]);
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as {
      version: string;
    };
    expect((await call('getPluginInfo', new Empty()))['getVersion']!()).toBe(version);
    const schema = (await call('getSchema', new messages['GetSchemaRequest']!()))['getSchema']!() as string;
    expect(JSON.parse(schema)).toEqual(JSON.parse(readFileSync(join(__dirname, '../../../sdk/schema.json'), 'utf8')));
  });

  test('gets every field of check, diff and preview where it looks for it', async () => {
    const configured = await call('configure', build('ConfigureRequest', { Args: {}, Acceptsecrets: true }));
    expect([configured['getAcceptsecrets']!(), configured['getSupportspreview']!()]).toEqual([true, true]);
    const news = { displayName: 'vpn', gatewayPath: '/infra/tier-0s/T0', ikeLogLevel: 'WARN' };
    const checked = bag(await call('check', build('CheckRequest', { Urn: URN, Olds: {}, News: news })), 'getInputs');
    expect(checked).toEqual({ ...news, nsxId: 'vpn' });
    const created = await call('create', build('CreateRequest', { Urn: URN, Properties: checked, Preview: true }));
    expect(created['getId']!()).toBe('/infra/tier-0s/T0/ipsec-vpn-services/vpn');
    const set = Object.keys(checked);
    const olds = { ...checked, __hybridvpn: { v: 1, set } };
    const changed = { ...checked, ikeLogLevel: 'DEBUG', gatewayPath: '/infra/tier-0s/T1' };
    const diff = await call(
      'diff',
      build('DiffRequest', { Urn: URN, Id: '/x', Olds: olds, News: changed, OldInputs: checked }),
    );
    // Another gateway is another path: the new object can stand before the old one goes.
    expect([diff['getChanges']!(), diff['getHasdetaileddiff']!(), diff['getDeletebeforereplace']!()]).toEqual([
      2,
      true,
      false,
    ]);
    expect(diff['getReplacesList']!()).toEqual(['gatewayPath']);
    const detail = diff['getDetaileddiffMap']!() as unknown as Map<string, Message>;
    expect(detail.get('ikeLogLevel')!['getKind']!()).toBe(4); // UPDATE
    expect(detail.get('gatewayPath')!['getKind']!()).toBe(5); // UPDATE_REPLACE
  });

  test('gets failures of a check under the property, and none with a secret value', async () => {
    const urn = 'urn:pulumi:dev::test::hybridvpn:nsx:RouteBasedSession::s';
    const news = { displayName: 's', psk: ' blank-before-the-key', peerAddress: 'nowhere' };
    const answer = await call('check', build('CheckRequest', { Urn: urn, Olds: {}, News: news }));
    const failures = (answer['getFailuresList']!() as Message[]).map((one) => [
      one['getProperty']!(),
      one['getReason']!(),
    ]);
    expect(failures.map(([property]) => property)).toEqual(expect.arrayContaining(['', 'peerAddress']));
    expect(JSON.stringify(failures)).not.toContain('blank-before-the-key');
  });
});

describe('an engine that listens', () => {
  let engine: grpc.Server;
  let address: string;
  let nsx: RunningNsx;
  let clock: SimClock;
  const logged: { severity: number; message: string; urn: string; ephemeral: boolean }[] = [];

  beforeAll(async () => {
    clock = new SimClock();
    nsx = await startNsxSimulator({
      clock,
      preset: 'site',
      rateLimit: 0,
      purgeSeconds: 0,
      realizationSeconds: 100_000,
    });
    engine = new grpc.Server();
    const nothing = (_call: unknown, done: (error: null, answer: unknown) => void): void => done(null, new Empty());
    engine.addService(EngineService, {
      log: (call: { request: Message }, done: (error: null, answer: unknown) => void) => {
        const { request } = call;
        logged.push({
          severity: request['getSeverity']!() as number,
          message: request['getMessage']!() as string,
          urn: request['getUrn']!() as string,
          ephemeral: request['getEphemeral']!() as boolean,
        });
        done(null, new Empty());
      },
      getRootResource: nothing,
      setRootResource: nothing,
      startDebugging: nothing,
      requirePulumiVersion: nothing,
    });
    const port = await new Promise<number>((resolve, reject) =>
      engine.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    address = `127.0.0.1:${port}`;
  });
  afterAll(async () => {
    engine.forceShutdown();
    await nsx.close();
    clock.stop();
  });

  test('sees progress beside the resource, and a cancelled create keeps its object', async () => {
    const plugin = await spawnPlugin(executable, { env });
    try {
      await plugin.call('Handshake', { engineAddress: address });
      const { url, username, password, caFile } = nsx;
      const args = { nsx: JSON.stringify({ url, username, password, caFile }) };
      await plugin.call('Configure', { args });
      const inputs = {
        displayName: 'le',
        nsxId: 'le',
        localAddress: '192.0.2.77',
        servicePath: '/infra/tier-0s/T0/ipsec-vpn-services/vpn',
      };
      await plugin
        .call('Create', {
          urn: URN,
          properties: { displayName: 'vpn', nsxId: 'vpn', gatewayPath: '/infra/tier-0s/T0' },
        })
        .catch(() => undefined);
      const urn = 'urn:pulumi:dev::test::hybridvpn:nsx:RouteBasedSession::s';
      const endpointUrn = 'urn:pulumi:dev::test::hybridvpn:nsx:LocalEndpoint::le';
      await plugin.call('Create', { urn: endpointUrn, properties: inputs });
      const session = {
        displayName: 's',
        nsxId: 's',
        servicePath: inputs.servicePath,
        localEndpointPath: `${inputs.servicePath}/local-endpoints/le`,
        peerAddress: '198.51.100.7',
        peerId: '198.51.100.7',
        psk: 'a-psk-of-the-process-test',
        tunnelInterface: { ipSubnets: ['169.254.77.2/30'] },
      };
      const creating = plugin.call('Create', { urn, properties: session }).catch((error: unknown) => error);
      await until(() => logged.some((one) => one.urn === urn && one.ephemeral));
      await plugin.cancel();
      const failure = await creating;
      expect(failure).toBeInstanceOf(PluginFailure);
      const { left, message } = failure as PluginFailure;
      expect(left).toMatchObject({ id: `${inputs.servicePath}/sessions/s`, properties: { displayName: 's' } });
      expect(left!.reasons.join()).toBe(message);
      expect(JSON.stringify([message, logged, plugin.output()])).not.toContain('a-psk-of-the-process-test');
      expect(logged.filter((one) => one.urn === urn).map((one) => one.message)).toEqual([
        ...new Set(logged.filter((one) => one.urn === urn).map((one) => one.message)),
      ]);
    } finally {
      await plugin.close();
    }
  });
});

test('a Ctrl-C of the process group does not end it, a SIGTERM does', async () => {
  const plugin = await spawnPlugin(executable, { env });
  try {
    process.kill(plugin.pid, 'SIGINT');
    await expect(plugin.call('GetPluginInfo')).resolves.toHaveProperty('version');
  } finally {
    await plugin.close();
  }
});

test('after a Ctrl-C it leaves when Pulumi has cancelled and nothing runs, so that no command waits for it', async () => {
  const plugin = await spawnPlugin(executable, { env });
  try {
    process.kill(plugin.pid, 'SIGINT');
    await plugin.call('Cancel');
    await until(() => !isRunning(plugin.pid));
  } finally {
    await plugin.close();
  }
});

test('without an engine it serves until interrupted, for PULUMI_DEBUG_PROVIDERS', async () => {
  const child = spawn(executable, [], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  expect(line.toString()).toMatch(/^\d+\n$/);
  child.kill('SIGINT');
  expect(await exit).toEqual([0, null]);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
