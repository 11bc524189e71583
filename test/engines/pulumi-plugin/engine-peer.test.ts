/** What the engine answers to a call of ours, odd answers too: whatever it is, the call ends and the process goes on. */
import { createServer, type OutgoingHttpHeaders } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { EnginePeer } from '../../../provider/engines/pulumi-plugin/engine-peer';
import { framed } from '../../../provider/engines/shared/grpc';

interface Answer {
  readonly body?: Uint8Array;
  readonly trailers?: OutgoingHttpHeaders;
}

async function answered({ body = new Uint8Array(0), trailers }: Answer): Promise<Uint8Array> {
  const server = createServer();
  server.on('stream', (stream) => {
    stream.respond({ ':status': 200 }, { waitForTrailers: trailers !== undefined });
    stream.on('wantTrailers', () => stream.sendTrailers(trailers!));
    stream.end(Buffer.from(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const peer = new EnginePeer(() => `127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    return await peer.call('pulumirpc.Engine/Log', new Uint8Array(0));
  } finally {
    peer.abandon('over');
    server.close();
  }
}

it('is the message of the answer', async () => {
  const body = framed(Buffer.from('hello'));
  expect(Buffer.from(await answered({ body, trailers: { 'grpc-status': '0' } })).toString()).toBe('hello');
});

it.each<[string, Answer, string]>([
  ['a refusal', { trailers: { 'grpc-status': '2', 'grpc-message': 'no%20such' } }, 'no such'],
  ['no word of how it ended', {}, 'the engine closed the connection'],
  ['no message', { trailers: { 'grpc-status': '0' } }, 'does not carry exactly one message'],
  [
    'half a message',
    { body: framed(Buffer.from('hello')).subarray(0, 7), trailers: { 'grpc-status': '0' } },
    'one message',
  ],
])('%s is an error', async (_what, answer, text) => {
  await expect(answered(answer)).rejects.toThrow(text);
});
