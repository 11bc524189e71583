/** One IOS-XE router with RESTCONF: a request reads or writes a node of its configuration, or calls an operation. */
import type { ErrorKind, SimClock, SimRequest, SimResponse, TunnelHost, Twin, VendorSimulator } from '../../simulator';
import { isObject, type Field, type Json } from '../../simulator/schema';
import { genericError, JSON_TYPE, notThere, RestconfError } from './errors';
import { preset } from './preset';
import { Operation } from './operation';
import { Router, type RouterState, type Write } from './router';
import { moduleOf } from './tree';
import { applyImages } from './twin';
import { native } from './tables';
import { shown, shownMembers } from './yang';

export interface CiscoSimulatorOptions {
  readonly clock: SimClock;
  readonly twin?: Twin;
  readonly serial?: string;
  /** `17.12`: which of the models it has. */
  readonly release?: string;
  readonly username?: string;
  readonly password?: string;
}

const NATIVE = '/restconf/data/Cisco-IOS-XE-native:native';
const SAVE = '/restconf/operations/cisco-ia:save-config';
const DATA = '/restconf/data/';
const MEDIA_TYPES = ['application/yang-data+json', 'application/json', '*/*', ''];

export class CiscoSimulator implements VendorSimulator {
  readonly name = 'cisco';
  readonly credentials: { readonly username: string; readonly password: string };
  readonly router: Router;
  private readonly operation: Operation;
  /** Of a twin: ids of what was made up. */
  madeUp: readonly string[] = [];

  constructor(private readonly options: CiscoSimulatorOptions) {
    const { username = 'admin', password = 'cisco-sim-password' } = options;
    this.credentials = { username, password };
    this.router = new Router(this.initial());
    this.operation = new Operation(this.router, options.clock);
    this.reset();
  }

  /** Its tunnels, for the simulators that it meets. */
  get tunnels(): TunnelHost {
    return this.operation.tunnels;
  }

  /** `PUT proposal` */
  action(req: SimRequest): string | undefined {
    const last = req.path.split('/').at(-1)?.split('=')[0]?.split(':').at(-1);
    return `${req.method} ${last ?? ''}`;
  }

  client(req: SimRequest): string | undefined {
    return userIn(req)[0];
  }

  handle(req: SimRequest): SimResponse {
    try {
      return this.answer(req);
    } catch (error) {
      if (error instanceof RestconfError) return error.response();
      throw error;
    }
  }

  /** All of the configuration, as answers would have it. */
  get configuration(): Json {
    return shownMembers(this.router.state.running, native);
  }

  reset(): void {
    this.router.state = this.initial();
    this.operation.keyOf = this.options.twin?.keyOf ?? ((secret) => secret);
    this.madeUp = this.options.twin === undefined ? [] : applyImages(this.router, this.options.twin);
    this.operation.look();
  }

  getState(): RouterState {
    return structuredClone(this.router.state);
  }

  setState(state: unknown): void {
    if (!isObject(state) || !isObject(state['running'])) throw new TypeError('a state is an object');
    this.router.state = { ...this.initial(), ...structuredClone(state) };
    this.operation.look();
  }

  errorBody(status: number, _kind?: ErrorKind): SimResponse {
    return genericError(status).response();
  }

  private initial(): RouterState {
    const { release, serial, twin } = this.options;
    return preset(release, serial ?? twin?.installation);
  }

  private answer(req: SimRequest): SimResponse {
    const { method } = req;
    const path = req.rawUrl.split('?')[0]!.replace(/\/$/, '');
    if (path === '/.well-known/host-meta') return hostMeta();
    const [user, password] = userIn(req);
    if (user !== this.credentials.username || password !== this.credentials.password) throw genericError(401);
    const accepts = (req.headers.accept ?? '').split(',').map((one) => one.split(';')[0]!.trim());
    if (!accepts.some((one) => MEDIA_TYPES.includes(one)))
      throw new RestconfError(406, 'invalid-value', 'Unacceptable media type');
    if (path === '/restconf' && method === 'GET')
      return answered({ 'ietf-restconf:restconf': { data: {}, operations: {} } });
    if (path === SAVE && method === 'POST') {
      this.router.save();
      return answered({ 'cisco-ia:output': { result: 'Save running-config successful' } });
    }
    const runs = method === 'GET' ? this.operation.told(path.slice(DATA.length)) : undefined;
    if (runs !== undefined) return answered(runs);
    if (path !== NATIVE && !path.startsWith(`${NATIVE}/`)) throw notThere(path);
    const node = path.slice(NATIVE.length + 1);
    if (method === 'GET') return answered(this.told(node));
    if (!['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
      throw new RestconfError(405, 'operation-not-supported', 'method not allowed');
    const made = this.router.write(method as Write, node, method === 'DELETE' ? undefined : bodyOf(req));
    if (method === 'POST') return { status: 201, headers: { location: path } };
    return { status: method === 'PUT' && made ? 201 : 204 };
  }

  private told(node: string): Json {
    const steps = this.router.steps(node);
    const value = this.router.valueAt(node);
    if (value === undefined) throw notThere(node);
    const last = steps.at(-1);
    if (last === undefined)
      throw new RestconfError(400, 'too-big', 'the whole configuration is not simulated as one answer');
    const name = last.name.includes(':')
      ? last.name
      : `${moduleOf(steps.map((step) => step.name).join('/'))}:${last.name}`;
    const field: Field = last.field;
    // verified: RFC 8040: an entry is a list of one
    const told = last.keys !== undefined && field.type === 'list' ? [shown(value, field.of)] : shown(value, field);
    return { [name]: told };
  }
}

const answered = (body: Json): SimResponse => ({ status: 200, headers: JSON_TYPE, body });

/** verified: RFC 8040, 3.1 */
const hostMeta = (): SimResponse => ({
  status: 200,
  headers: { 'content-type': 'application/xrd+xml' },
  body: "<XRD xmlns='http://docs.oasis-open.org/ns/xri/xrd-1.0'><Link rel='restconf' href='/restconf'/></XRD>",
});

function bodyOf(req: SimRequest): Json {
  const type = (req.headers['content-type'] ?? '').split(';')[0]!.trim();
  if (!['application/yang-data+json', 'application/json'].includes(type))
    throw new RestconfError(415, 'invalid-value', 'Unsupported media type');
  let parsed: unknown;
  try {
    parsed = JSON.parse(req.body.toString('utf8'));
  } catch {
    parsed = undefined;
  }
  if (!isObject(parsed)) throw new RestconfError(400, 'malformed-message', 'the body is not JSON of an object');
  return parsed;
}

/** For the limiter too: the name that a request claims, without judging it. */
function userIn(req: SimRequest): [string?, string?] {
  const authorization = req.headers.authorization ?? '';
  if (!/^Basic /i.test(authorization)) return [];
  const [user, ...rest] = Buffer.from(authorization.slice(6), 'base64').toString('utf8').split(':');
  return [user, rest.join(':')];
}
