/** The provider as a process, from the other side of its wire. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { bundle } from '../../kit/built-provider';
import { hasErrors, type SpawnOptions, type Stored, TerraformClient } from '../../kit/terraform-client';

const work = mkdtempSync(join(tmpdir(), 'tf-process-'));
const executable = join(work, 'terraform-provider-hybridvpn');
const sockets = mkdtempSync(join(tmpdir(), 'tf-sock-'));
const clients: TerraformClient[] = [];

async function start(options: Partial<SpawnOptions> = {}): Promise<TerraformClient> {
  const env = { XDG_CACHE_HOME: join(work, 'cache'), PLUGIN_UNIX_SOCKET_DIR: sockets, ...options.env };
  const client = await TerraformClient.spawn({ command: [executable], ...options, env });
  clients.push(client);
  return client;
}

beforeAll(() => bundle(join(__dirname, 'fake'), executable));
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
  rmSync(sockets, { recursive: true, force: true });
});

const note = (values: Record<string, unknown>): Record<string, unknown> => ({ name: 'a', ...values });

describe('who may connect', () => {
  it('is explained to a person who starts it in a shell', async () => {
    const child = spawn(executable, { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^This is the hybridvpn provider for Terraform and OpenTofu/);
  });

  it('is nobody when Terraform sent no certificate', async () => {
    await expect(start({ env: { PLUGIN_CLIENT_CERT: '' } })).rejects.toThrow(/exited with code 1.*\n.*mutual TLS/);
  });

  it('is not a process without a certificate', async () => {
    const client = await start({ presentNothing: true });
    await expect(client.call('GetProviderSchema', {})).rejects.toMatchObject({ code: status.UNAVAILABLE });
    client.child?.kill('SIGKILL');
  });

  it('is not a process with another certificate', async () => {
    const client = await start({ presentStranger: true });
    await expect(client.call('GetProviderSchema', {})).rejects.toMatchObject({ code: status.UNAVAILABLE });
    client.child?.kill('SIGKILL');
  });
});

describe('a provider process', () => {
  it('answers for its schema without loading the provider', async () => {
    const client = await start({ env: { TF_LOG: 'trace' } });
    const schema = await client.schema();
    expect(Object.keys(schema.resourceSchemas)).toEqual(['hybridvpn_note']);
    expect(schema.serverCapabilities).toMatchObject({ getProviderSchemaOptional: true });
    expect(existsSync(join(work, 'cache'))).toBe(false);
  });

  it('carries an object through its life', async () => {
    const client = await start();
    expect(await client.configure({ directory: work })).toEqual([]);
    const config = note({ size: 0.1, labels: { a: 'b' }, members: ['x'], endpoint: { address: '::1' } });
    expect(await client.validate('hybridvpn_note', config)).toEqual([]);
    const planned = await client.plan('hybridvpn_note', null, config);
    expect(String(planned.state?.id)).toBe('Symbol(hybridvpn.unknown)');
    const created = await client.apply('hybridvpn_note', null, planned, config);
    expect(created.state).toMatchObject({ ...config, endpoint: { address: '::1', port: null }, enabled: null });
    expect((await client.read('hybridvpn_note', created)).state).toEqual(created.state);
    expect((await client.import('hybridvpn_note', String(created.state?.id))).state).toEqual(created.state);

    const renamed = await client.plan('hybridvpn_note', created, note({ name: 'b' }));
    expect(renamed.requiresReplace).toEqual(['name']);

    const doomed = await client.plan('hybridvpn_note', created, null);
    expect((await client.apply('hybridvpn_note', created, doomed, null)).state).toBeNull();
    expect((await client.read('hybridvpn_note', created)).state).toBeNull();
  });

  it('reports problems with the path of the attribute', async () => {
    const client = await start();
    const diagnostics = await client.validate('hybridvpn_note', note({ name: 'refused' }));
    expect(hasErrors(diagnostics)).toBe(true);
    expect(diagnostics[0]?.attribute?.steps).toEqual([{ attributeName: 'name' }]);
  });

  it('turns a bug into a gRPC error, for which Terraform keeps the state, and logs where it happened', async () => {
    const client = await start({ env: { TF_LOG_PROVIDER: 'error' } });
    await client.configure({ directory: work });
    const planned = await client.plan('hybridvpn_note', null, note({ name: 'bug' }));
    const failing = client.apply('hybridvpn_note', null, planned, note({ name: 'bug' }));
    await expect(failing).rejects.toMatchObject({
      code: status.INTERNAL,
      details: expect.stringMatching(
        /^ApplyResourceChange: a bug in the provider\. This is always a problem/,
      ) as string,
    });
    await client.close();
    expect(JSON.parse(client.stderr())).toMatchObject({ '@level': 'error', stack: expect.any(String) as string });
  });

  it('streams', async () => {
    const events = await (await start()).list({ typeName: 'hybridvpn_note' });
    expect(events.map((event) => event.displayName)).toEqual([
      'hybridvpn_note one',
      'hybridvpn_note two',
      'hybridvpn_note three',
    ]);
  });

  it('says which methods it does not offer', async () => {
    const client = await start();
    await expect(client.call('MoveResourceState', {})).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
    await expect(client.raw('/tfplugin6.Provider/PlanAction', new Uint8Array(0))).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
    });
  });

  it('takes and sends messages far beyond the four megabytes that gRPC allows by default', async () => {
    const client = await start();
    const long = 'x'.repeat(12 * 1024 * 1024);
    const planned = await client.plan('hybridvpn_note', null, note({ labels: { long } }));
    expect((planned.state?.labels as Record<string, string>).long).toHaveLength(long.length);
  });

  it('is healthy, and offers an empty stream of standard output', async () => {
    const client = await start();
    expect((await client.raw('/grpc.health.v1.Health/Check', new Uint8Array(0))).toString('hex')).toBe('0801');
  });
});

describe('the end of a provider process', () => {
  it('comes with Shutdown, leaving no socket behind', async () => {
    const sockets = mkdtempSync(join(work, 's-'));
    const client = await start({ env: { PLUGIN_UNIX_SOCKET_DIR: sockets } });
    await client.schema();
    expect(readdirSync(sockets)).toHaveLength(1);
    expect(await client.close()).toBe(0);
    expect(readdirSync(sockets)).toEqual([]);
  });

  /** An apply that has created its object and waits; resolves when it does. */
  async function startSlowApply(client: TerraformClient): Promise<{ applying: Promise<Stored> }> {
    const directory = mkdtempSync(join(work, 'o-'));
    await client.configure({ directory });
    const config = note({ wait_until_stopped: true });
    const planned = await client.plan('hybridvpn_note', null, config);
    const written = new Promise<void>((resolve) => {
      const watcher = watch(directory, () => {
        watcher.close();
        resolve();
      });
    });
    const applying = client.apply('hybridvpn_note', null, planned, config);
    await written;
    return { applying };
  }

  it('does not come with SIGINT: StopProvider aborts the wait, and the object created is returned', async () => {
    const client = await start();
    const { applying } = await startSlowApply(client);
    client.child?.kill('SIGINT');
    await client.raw('/grpc.health.v1.Health/Check', new Uint8Array(0)); // it still answers
    await client.stop();
    const stored = await applying;
    expect(stored.state?.id).toEqual(expect.any(String));
    expect(stored.diagnostics).toMatchObject([{ summary: 'Not finished' }]);
    expect(await client.close()).toBe(0);
  });

  it('comes with SIGTERM after the operations in progress were told to stop and have answered', async () => {
    const client = await start();
    const { applying } = await startSlowApply(client);
    client.child?.kill('SIGTERM');
    expect((await applying).state?.id).toEqual(expect.any(String));
    if (client.child?.exitCode === null) await once(client.child, 'exit');
    expect(client.child?.exitCode).toBe(0);
  });
});

describe('the debug mode', () => {
  it('prints how to attach, and serves without TLS until it is interrupted', async () => {
    const child = spawn(executable, ['--debug'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, XDG_CACHE_HOME: join(work, 'cache-debug') },
    });
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const [, value] = /^TF_REATTACH_PROVIDERS='(.*)'\n$/.exec(line) ?? [];
    const client = TerraformClient.attach(value!);
    clients.push(client);
    expect(Object.keys((await client.schema()).resourceSchemas)).toEqual(['hybridvpn_note']);
    await client.close();
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
