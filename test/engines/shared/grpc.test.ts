/** Our side of gRPC, asked by the client of grpc-js. */
import { Client, compressionAlgorithms, credentials, status as codes, type ServiceError } from '@grpc/grpc-js';
import { CallFailure, status } from '../../../provider/engines/shared/grpc';
import { startServer, type RunningServer } from '../../../provider/engines/shared/server';

const same = (bytes: Buffer): Buffer => bytes;
const PIECE = Buffer.alloc(200_000, 7);
let ended = 0;
let server: RunningServer;
let client: Client;

beforeAll(async () => {
  server = await startServer({
    network: 'tcp',
    services: {
      '/t/Echo': { unary: async (request) => request },
      '/t/Fail': {
        unary: () => Promise.reject(new CallFailure(status.internal, '100% „kaputt“ \ud800', Buffer.from([1, 2]))),
      },
      '/t/Throw': { unary: () => Promise.reject(new Error('plain')) },
      '/t/Many': {
        async *stream(request) {
          try {
            for (let index = 0; index < request[0]!; index++) yield PIECE;
          } finally {
            ended++;
          }
        },
      },
      '/t/Half': {
        async *stream() {
          yield PIECE;
          throw new Error('in the middle');
        },
      },
    },
  });
  if (server.address.network !== 'tcp') throw new Error('not on TCP');
  client = new Client(`127.0.0.1:${server.address.port}`, credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
  });
});
afterAll(async () => {
  client.close();
  await server.close(1_000);
});

const ask = (path: string, request: Buffer, by = client): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    by.makeUnaryRequest(path, same, same, request, (error: ServiceError | null, value?: Buffer) =>
      error === null ? resolve(value!) : reject(error),
    ),
  );

/** How many pieces came; after `most` of them the caller goes away. */
const listen = (path: string, count: number, most = Infinity): Promise<number> =>
  new Promise((resolve, reject) => {
    let seen = 0;
    const stream = client.makeServerStreamRequest(path, same, same, Buffer.from([count]));
    stream.on('data', (piece: Buffer) => {
      expect(piece.length).toBe(PIECE.length);
      if (++seen === most) stream.cancel();
    });
    stream.on('error', (error: ServiceError) => (error.code === codes.CANCELLED ? resolve(seen) : reject(error)));
    stream.on('end', () => resolve(seen));
  });

it.each([0, 1, 70_000, 5_000_000])('takes and gives a message of %d bytes', async (size) => {
  const request = Buffer.alloc(size, 3);
  expect((await ask('/t/Echo', request)).equals(request)).toBe(true);
});

it('answers many calls at once', async () => {
  const requests = Array.from({ length: 200 }, (_, index) => Buffer.from(`call ${index}`));
  expect((await Promise.all(requests.map((request) => ask('/t/Echo', request)))).map(String)).toEqual(
    requests.map(String),
  );
});

it('tells a failure with its code, its text and what it carries', async () => {
  const failure = (await ask('/t/Fail', Buffer.alloc(0)).catch((error: unknown) => error)) as ServiceError;
  expect([failure.code, failure.details]).toEqual([codes.INTERNAL, '100% „kaputt“ \ufffd']);
  expect(failure.metadata.get('grpc-status-details-bin')).toEqual([Buffer.from([1, 2])]);
  await expect(ask('/t/Throw', Buffer.alloc(0))).rejects.toMatchObject({ code: codes.UNKNOWN, details: 'plain' });
  await expect(ask('/t/Nothing', Buffer.alloc(0))).rejects.toMatchObject({ code: codes.UNIMPLEMENTED });
});

it('streams more than fits into a window, and nothing at all', async () => {
  expect(await listen('/t/Many', 100)).toBe(100);
  expect(await listen('/t/Many', 0)).toBe(0);
  await expect(listen('/t/Half', 1)).rejects.toMatchObject({ code: codes.INTERNAL });
});

it('ends a stream that nobody listens to any more', async () => {
  ended = 0;
  await listen('/t/Many', 255, 2);
  for (let round = 0; ended === 0 && round < 1_000; round++) await ask('/t/Echo', Buffer.alloc(1));
  expect(ended).toBe(1);
});

it('refuses what is compressed', async () => {
  if (server.address.network !== 'tcp') throw new Error('not on TCP');
  const other = new Client(`127.0.0.1:${server.address.port}`, credentials.createInsecure(), {
    'grpc.default_compression_algorithm': compressionAlgorithms.gzip,
  });
  await expect(ask('/t/Echo', Buffer.alloc(2_000), other)).rejects.toMatchObject({ code: codes.UNIMPLEMENTED });
  other.close();
});
