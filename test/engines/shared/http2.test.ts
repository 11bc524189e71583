/** HTTP/2 as engines speak it and as the protocol allows it: headers in every form, frames in any pieces, windows. */
import { connect, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2';
import { connect as connectSocket, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { Connection } from '../../../provider/engines/shared/http2/connection';
import { headerBlock, HeaderReader } from '../../../provider/engines/shared/http2/headers';
import { unshortened } from '../../../provider/engines/shared/http2/huffman';

const ANSWER = headerBlock({ ':status': 200 });
const END = headerBlock({ 'x-end': 'yes' });

let server: Server;
let port: number;
const connections: Connection[] = [];

beforeAll(async () => {
  server = createServer((socket) => {
    const connection = new Connection(socket, {
      maxBodyBytes: 3_000_000,
      onCall: (call) => {
        call.begin(ANSWER);
        if (call.path === '/cut') return call.cut();
        call.send(call.path === '/size' ? Buffer.from(String(call.size)) : Buffer.concat(call.chunks));
        call.end(END);
      },
    });
    connections.push(connection);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  for (const connection of connections) connection.destroy();
  server.close();
});

interface Answered {
  readonly body: Buffer;
  readonly trailers: IncomingHttpHeaders;
}

function ask(session: ClientHttp2Session, headers: Record<string, string>, body: Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':method': 'POST', ...headers });
    const chunks: Buffer[] = [];
    let trailers: IncomingHttpHeaders = {};
    stream.on('trailers', (given: IncomingHttpHeaders) => (trailers = given));
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => resolve({ body: Buffer.concat(chunks), trailers }));
    stream.on('error', reject);
    stream.end(body);
  });
}

const withSession = async <T>(work: (session: ClientHttp2Session) => Promise<T>): Promise<T> => {
  const session = connect(`http://127.0.0.1:${port}`, { settings: { initialWindowSize: 20_000 } });
  try {
    return await work(session);
  } finally {
    session.destroy();
  }
};

it('reads texts in the short code, every byte of it', async () => {
  const texts = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index).repeat(3));
  await withSession(async (session) => {
    for (const text of texts) {
      const path = `/${encodeURIComponent(text)}`;
      const { body, trailers } = await ask(session, { ':path': path, 'x-text': text }, Buffer.from(text));
      expect(String(body)).toBe(text);
      expect(trailers['x-end']).toBe('yes');
    }
  });
  // https://www.rfc-editor.org/rfc/rfc7541#appendix-C.4 and C.6.1
  expect(unshortened(Buffer.from('f1e3c2e5f23a6ba0ab90f4ff', 'hex'))).toBe('www.example.com');
  expect(unshortened(Buffer.from('d07abe941054d444a8200595040b8166e082a62d1bff', 'hex'))).toBe(
    'Mon, 21 Oct 2013 20:13:21 GMT',
  );
  for (const wrong of ['00', 'f1e3c2e5f23a6ba0ab90f4ffff', 'fffffffc', 'ffffffffffffffff'])
    expect(() => unshortened(Buffer.from(wrong, 'hex'))).toThrow(/text of a header/);
});

it('keeps the list of headers that came before, in the size that was agreed', () => {
  const reader = new HeaderReader();
  // https://www.rfc-editor.org/rfc/rfc7541#appendix-C.3: three requests, each naming what the earlier ones said.
  const read = (hex: string): unknown => Object.fromEntries(reader.read(Buffer.from(hex, 'hex')));
  const common = { ':method': 'GET', ':authority': 'www.example.com' };
  expect(read('828684410f7777772e6578616d706c652e636f6d')).toEqual({ ...common, ':scheme': 'http', ':path': '/' });
  expect(read('828684be58086e6f2d6361636865')).toMatchObject({ ...common, 'cache-control': 'no-cache' });
  expect(read('828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565')).toEqual({
    ...common,
    ':scheme': 'https',
    ':path': '/index.html',
    'custom-key': 'custom-value',
  });
  expect(read('20')).toEqual({}); // the list is emptied …
  expect(() => reader.read(Buffer.from('be', 'hex'))).toThrow('there is no header 62'); // … and what it held is gone
  expect(() => reader.read(Buffer.from('3fffffffff7f', 'hex'))).toThrow();
  expect(() => reader.read(Buffer.from('400a63', 'hex'))).toThrow('end in the middle');
});

it('spells headers out, long ones too', () => {
  const value = 'x'.repeat(40_000);
  expect(new HeaderReader().read(headerBlock({ name: value, other: 7 }))).toEqual([
    ['name', value],
    ['other', '7'],
  ]);
});

it('takes more than a window, gives more than a window, and counts what is too much', async () => {
  const body = Buffer.alloc(1_500_000, 5);
  await withSession(async (session) => {
    expect((await ask(session, { ':path': '/echo' }, body)).body.equals(body)).toBe(true);
    expect(String((await ask(session, { ':path': '/size' }, Buffer.alloc(3_500_000))).body)).toBe('3500000');
    const many = await Promise.all(
      Array.from({ length: 50 }, (_, index) => ask(session, { ':path': '/echo' }, Buffer.alloc(30_000, index))),
    );
    expect(many.map(({ body: { length, [0]: first } }) => [length, first])).toEqual(
      many.map((_, index) => [30_000, index]),
    );
  });
});

it('takes headers that need several frames', async () => {
  await withSession(async (session) => {
    const headers = { ':path': '/echo', 'x-long': 'é'.repeat(20_000) };
    expect(String((await ask(session, headers, Buffer.from('there'))).body)).toBe('there');
  });
});

it('answers a ping, and cuts an answer off', async () => {
  await withSession(async (session) => {
    await once(session, 'connect');
    const payload = Buffer.from('12345678');
    const answered = new Promise((resolve) => session.ping(payload, (_error, _ms, given) => resolve(String(given))));
    expect(await answered).toBe('12345678');
    await expect(ask(session, { ':path': '/cut' }, Buffer.alloc(0))).rejects.toMatchObject({
      code: 'ERR_HTTP2_STREAM_ERROR',
    });
    expect(String((await ask(session, { ':path': '/echo' }, Buffer.from('on'))).body)).toBe('on');
  });
});

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const SETTINGS = Buffer.from('000000040000000000', 'hex');
/** A call of /a on stream 1, its path spelled out, its headers padded and with a priority, and its body padded. */
const CALL = Buffer.concat([
  frame(1, 0x4 | 0x8 | 0x20, 1, Buffer.from('02' + '0000000010' + '0405' + '2f6563686f' + '0000', 'hex')),
  frame(0, 0x1 | 0x8, 1, Buffer.from('0368690000' + '00', 'hex')),
]);

function frame(type: number, flags: number, id: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(id, 5);
  return Buffer.concat([head, payload]);
}

const raw = async (): Promise<Socket> => {
  const socket = connectSocket(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
};

it('reads frames in whatever pieces they come', async () => {
  const socket = await raw();
  let seen = Buffer.alloc(0);
  const answered = new Promise<void>((resolve) =>
    socket.on('data', (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk]);
      if (seen.includes('x-end')) resolve();
    }),
  );
  socket.setNoDelay(true);
  for (const byte of Buffer.concat([Buffer.from(PREFACE), SETTINGS, CALL])) {
    socket.write(Buffer.from([byte]));
    await new Promise(setImmediate);
  }
  await answered;
  expect(seen.includes('hi')).toBe(true);
  socket.destroy();
});

it.each([
  ['another protocol', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ['a frame that is too large', Buffer.concat([Buffer.from(PREFACE), Buffer.from('7fffff000000000001', 'hex')])],
  ['headers that are none', Buffer.concat([Buffer.from(PREFACE), frame(1, 0x5, 1, Buffer.from('ff', 'hex'))])],
  ['a push', Buffer.concat([Buffer.from(PREFACE), frame(5, 0x4, 1, Buffer.alloc(4))])],
  ['padding beyond the frame', Buffer.concat([Buffer.from(PREFACE), frame(1, 0xd, 1, Buffer.from('09', 'hex'))])],
  ['a call with a number of ours', Buffer.concat([Buffer.from(PREFACE), frame(1, 0x5, 2, Buffer.from('83', 'hex'))])],
])('ends the connection at %s, and serves the others', async (_what, bytes) => {
  const socket = await raw();
  const ended = once(socket, 'close');
  socket.on('data', () => undefined).on('error', () => undefined);
  socket.write(bytes);
  await ended;
  await withSession(async (session) => {
    expect(String((await ask(session, { ':path': '/echo' }, Buffer.from('fine'))).body)).toBe('fine');
  });
});
