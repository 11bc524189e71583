/** `hybridvpn sim` as a process. */
import { createServer, type AddressInfo, type Server } from 'node:net';
import { CommandLine } from './command';

let command: CommandLine;
let taken: Server;

beforeAll(async () => {
  command = await CommandLine.build();
  taken = await new Promise<Server>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => done(server));
  });
});
afterAll(() => {
  taken.close();
  command.remove();
});

test.each(['nsx', 'alicloud'])('ends if the port for %s is taken', async (name) => {
  const { port } = taken.address() as AddressInfo;
  const { code, stdout, stderr } = await command.run(['sim', `--${name}-port`, String(port)]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/EADDRINUSE/);
});
