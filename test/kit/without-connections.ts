/**
 * Exchanges with simulators of this process without a connection between them: most of what one costs is both ends of HTTP,
 * and the life of a resource makes hundreds. What connections do is tested with the transport, with each client, and by
 * every process that an engine starts.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { abortError } from '../../provider/core/run/deadline';
import type { HttpAnswer, HttpRequest } from '../../provider/core/net/http';
import { NoAnswer } from '../../provider/core/net/no-answer';
import { HttpTransport } from '../../provider/core/net/transport';
import { asSent, type SimListener } from '../../provider/simulator';

const reached = new Map<string, SimListener>();

/** What this process asks them goes straight to them. @returns what ends it, for the time when their ports are others' */
export function withoutConnections(...listeners: readonly SimListener[]): () => void {
  for (const one of listeners) reached.set(one.origin, one);
  return () => listeners.forEach(({ origin }) => reached.delete(origin));
}

/** What leads to the platforms, of one loading of our modules. */
export interface Net {
  readonly HttpTransport: typeof HttpTransport;
  readonly NoAnswer: typeof NoAnswer;
}

/** For modules that are loaded beside those of all tests. */
export function goesStraight(net: Net): void {
  const transport = net.HttpTransport.prototype as unknown as { exchange(request: HttpRequest): Promise<HttpAnswer> };
  const byConnection = transport.exchange;
  transport.exchange = function exchange(this: HttpTransport, request) {
    const listener = reached.get(new URL(request.url).origin);
    return listener === undefined ? byConnection.call(this, request) : straight(listener, request, net);
  };
}

goesStraight({ HttpTransport, NoAnswer });

async function straight(listener: SimListener, request: HttpRequest, net: Net): Promise<HttpAnswer> {
  const { method, url, headers, body = '', signal, doing } = request;
  const aborted = (): Error => abortError(signal, `waiting for ${new URL(url).host} to answer ${doing}`);
  await nextTurn(); // as an answer over a network: whatever else is ready comes first
  if (signal.aborted) throw aborted();
  const { pathname, search } = new URL(url);
  const sent = Object.entries(headers).filter((header): header is [string, string] => header[1] !== false);
  const answer = listener.answer({
    method,
    rawUrl: pathname + search,
    headers: Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from(body),
    remoteAddress: '127.0.0.1',
  });
  const outcome = await orAborted(answer, signal, aborted);
  if (outcome === 'dropped') throw new net.NoAnswer('ECONNRESET', 'socket hang up');
  const { headers: answered, text } = asSent(outcome);
  const date = new Date().toUTCString(); // Node's server tells it, too
  return { status: outcome.status, headers: { date, ...answered }, text: method === 'HEAD' ? '' : text };
}

/** The answer; or, as soon as nobody waits for it any more, the error of that. */
function orAborted<T>(answer: Promise<T>, signal: AbortSignal, errorOf: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => reject(errorOf());
    signal.addEventListener('abort', aborted, { once: true });
    void answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}
