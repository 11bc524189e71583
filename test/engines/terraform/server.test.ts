import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, credentials } from '@grpc/grpc-js';
import { addressText } from '../../../provider/engines/terraform/handshake';
import { type RunningServer, startServer } from '../../../provider/engines/shared/server';
import { pluginServices } from '../../../provider/engines/terraform/services';

const services = pluginServices({ onShutdown: () => undefined });
const running: RunningServer[] = [];
const start = async (options: Partial<Parameters<typeof startServer>[0]>): Promise<RunningServer> => {
  const server = await startServer({ services, network: 'unix', ...options });
  running.push(server);
  return server;
};

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close(0)));
});

function health(target: string): Promise<Buffer> {
  const client = new Client(target, credentials.createInsecure());
  const same = (bytes: Buffer): Buffer => bytes;
  return new Promise<Buffer>((resolve, reject) => {
    client.makeUnaryRequest('/grpc.health.v1.Health/Check', same, same, Buffer.alloc(0), (error, value) => {
      client.close();
      if (error === null) resolve(value ?? Buffer.alloc(0));
      else reject(error);
    });
  });
}

describe('a server', () => {
  it('listens on TCP where there are no unix sockets', async () => {
    const { address } = await start({ network: 'tcp' });
    expect(address).toMatchObject({ network: 'tcp', host: '127.0.0.1' });
    expect((await health(`ipv4:${addressText(address)}`)).toString('hex')).toBe('0801');
  });

  it('says which ports it tried when all are taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    await expect(startServer({ services, network: 'tcp', ports: { min: port, max: port } })).rejects.toThrow(
      `no free port on 127.0.0.1 between ${port} and ${port}`,
    );
    blocker.close();
  });

  it('removes its socket when it closes', async () => {
    const server = await start({});
    const path = addressText(server.address);
    expect(existsSync(path)).toBe(true);
    await server.close(1_000);
    expect(existsSync(path)).toBe(false);
  });

  it('takes TCP when the directory for sockets has too long a name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'long-'.padEnd(100, 'x')));
    const { address } = await start({ socketDirectory: folder });
    expect(address.network).toBe('tcp');
    rmSync(folder, { recursive: true });
  });
});
