/**
 * Exchanges with simulators of this process without a connection between them: most of what one costs is both ends of HTTP,
 * and the life of a resource makes hundreds. What connections do is tested with the transport, with each client, and by
 * every process that an engine starts.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { abortError } from '../../provider/core/run/deadline';
import { HttpTransport, NoAnswer, type HttpAnswer, type HttpRequest } from '../../provider/core/net/transport';
import { asSent, type SimListener } from '../../provider/simulator';

const reached = new Map<string, SimListener>();

/** What this process asks them goes straight to them. @returns what ends it, for the time when their ports are others' */
export function withoutConnections(...listeners: readonly SimListener[]): () => void {
  for (const one of listeners) reached.set(one.origin, one);
  return () => listeners.forEach(({ origin }) => reached.delete(origin));
}

const transport = HttpTransport.prototype as unknown as { exchange(request: HttpRequest): Promise<HttpAnswer> };
const byConnection = transport.exchange;
transport.exchange = function exchange(this: HttpTransport, request) {
  const listener = reached.get(new URL(request.url).origin);
  return listener === undefined ? byConnection.call(this, request) : straight(listener, request);
};

async function straight(listener: SimListener, request: HttpRequest): Promise<HttpAnswer> {
  const { method, url, headers, body = '', signal, doing } = request;
  const what = `waiting for the answer to ${doing}`;
  await nextTurn(); // as an answer over a network: whatever else is ready comes first
  if (signal.aborted) throw abortError(signal, what);
  const { pathname, search } = new URL(url);
  const sent = Object.entries(headers).filter((header): header is [string, string] => header[1] !== false);
  const answer = listener.answer({
    method,
    rawUrl: pathname + search,
    headers: Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from(body),
    remoteAddress: '127.0.0.1',
  });
  const outcome = await orAborted(answer, signal, what);
  if (outcome === 'dropped') throw new NoAnswer('ECONNRESET', 'socket hang up');
  const { headers: answered, text } = asSent(outcome);
  return { status: outcome.status, headers: answered, text: method === 'HEAD' ? '' : text };
}

/** The answer; or, as soon as nobody waits for it any more, the error of that. */
function orAborted<T>(answer: Promise<T>, signal: AbortSignal, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => reject(abortError(signal, what));
    signal.addEventListener('abort', aborted, { once: true });
    void answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}
