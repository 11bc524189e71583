/** The smallest vendor: counts its calls and says what it was sent. */
import { listen, SimClock, type ListenOptions, type VendorSimulator } from '../../provider/simulator';

export class Echo implements VendorSimulator {
  readonly name = 'alicloud';
  state = { handled: 0 };
  failNext = false;

  action = (req: Parameters<VendorSimulator['handle']>[0]) => req.query.get('Action') ?? undefined;

  handle(req: Parameters<VendorSimulator['handle']>[0]) {
    if (this.failNext) throw new Error('a bug');
    this.state.handled++;
    return {
      status: 200,
      headers: { 'x-handled': String(this.state.handled) },
      body: { path: req.path, rawUrl: req.rawUrl, body: req.body.toString(), peer: req.peerCertificate?.subject },
    };
  }

  reset() {
    this.state = { handled: 0 };
  }
  getState = () => this.state;
  setState(state: unknown) {
    if (typeof (state as { handled?: unknown }).handled !== 'number') throw new TypeError('handled is missing');
    this.state = state as { handled: number };
  }
  errorBody = (status: number, kind = 'fault') => ({ status, body: { Code: `${kind}.${status}` } });
}

export async function start(options: Partial<ListenOptions> = {}) {
  const echo = new Echo();
  const clock = options.clock ?? new SimClock({ rate: 0, start: 0 });
  const listener = await listen(echo, { ...options, clock });
  const call = (path: string, init: RequestInit = {}) => fetch(listener.origin + path, init);
  const admin = (method: string, name: string, body?: unknown) =>
    call(`/__sim/${name}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  return { echo, clock, listener, call, admin };
}
