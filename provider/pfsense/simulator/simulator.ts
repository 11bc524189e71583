/** One pfSense with the REST API package: a request goes to a model, to what is applied, or to what is told of the system. */
import type { ErrorKind, SimClock, SimRequest, SimResponse, TunnelHost, Twin, VendorSimulator } from '../../simulator';
import { type Json } from '../../simulator/schema';
import { authenticate, claimedUser, type Credentials } from './authentication';
import { genericError, invalid, objectNotFound, requiresId, RestError, success } from './errors';
import { Firewall, type ApplyArea, type FirewallState } from './firewall';
import { interfaceNames } from './interfaces';
import { shown, validated, type Model } from './model';
import { models } from './models';
import { preset } from './preset';
import { Sas } from './sas';
import { queried } from './query';
import { checkAccept, dataOf } from './requests';
import { tunnelInterfaces } from './tunnels';
import { applyImages } from './twin';

export interface PfsenseSimulatorOptions extends Partial<Credentials> {
  readonly clock: SimClock;
  readonly twin?: Twin;
  readonly netgateId?: string;
  /** Virtual seconds that applying takes. Default 2. assumed */
  readonly applySeconds?: number;
}

const BASE = '/api/v2';
const APPLIES: Readonly<Record<string, ApplyArea>> = {
  '/vpn/ipsec/apply': 'ipsec',
  '/interface/apply': 'interface',
  '/routing/apply': 'routing',
  '/firewall/apply': 'firewall',
};

/** verified: pfrest, model Package; that FRR is installed is so that links have what they need */
const PACKAGES = [{ name: 'pfSense-pkg-RESTAPI' }, { name: 'pfSense-pkg-frr' }];

export class PfsenseSimulator implements VendorSimulator {
  readonly name = 'pfsense';
  readonly credentials: Credentials;
  readonly firewall: Firewall;
  private readonly sas: Sas;
  /** Of a twin: ids of what was made up. */
  madeUp: readonly string[] = [];

  constructor(private readonly options: PfsenseSimulatorOptions) {
    const {
      username = 'admin',
      password = 'pfsense-sim-password',
      apiKey = 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
    } = options;
    this.credentials = { username, password, apiKey };
    this.firewall = new Firewall(options.clock, options.applySeconds ?? 2, this.initial());
    this.sas = new Sas(this.firewall);
    this.reset();
  }

  /** Its tunnels, for the simulators that it meets. */
  get tunnels(): TunnelHost {
    return this.sas.tunnels;
  }

  action(req: SimRequest): string | undefined {
    return `${req.method} ${req.path.replace(BASE, '').slice(1)}`;
  }

  client(req: SimRequest): string | undefined {
    return claimedUser(req);
  }

  handle(req: SimRequest): SimResponse {
    try {
      return success(this.answer(req));
    } catch (error) {
      if (error instanceof RestError) return error.response();
      throw error;
    }
  }

  reset(): void {
    this.firewall.replace(this.initial());
    this.sas.keyOf = this.options.twin?.keyOf ?? ((secret) => secret);
    this.madeUp = this.options.twin === undefined ? [] : applyImages(this.firewall, this.options.twin.images);
  }

  getState(): FirewallState {
    return structuredClone(this.firewall.state);
  }

  setState(state: unknown): void {
    if (typeof state !== 'object' || state === null || !('stores' in state))
      throw new TypeError('a state is an object');
    const [initial, given] = [this.initial(), state as Partial<FirewallState>];
    this.firewall.replace({ ...initial, ...given, running: { ...initial.running, ...given.running } });
  }

  errorBody(status: number, _kind?: ErrorKind): SimResponse {
    return genericError(status).response();
  }

  private initial(): FirewallState {
    return preset(this.options.netgateId ?? this.options.twin?.installation);
  }

  // verified: Endpoint.inc process_request: who calls comes before what is wanted
  private answer(req: SimRequest): unknown {
    const { settings } = this.firewall.state;
    authenticate(req, this.credentials, settings.auth_methods);
    const { method } = req;
    const data = dataAfterAccept(req);
    const path = req.path.startsWith(`${BASE}/`) ? req.path.slice(BASE.length) : '';
    if (settings.read_only && method !== 'GET')
      throw new RestError(
        405,
        'ENDPOINT_METHOD_NOT_ALLOWED_IN_READ_ONLY_MODE',
        'This method is not allowed in read-only mode.',
      );
    const area = APPLIES[path];
    if (area !== undefined) {
      if (method === 'GET') return this.firewall.applied(area);
      if (method === 'POST') return this.firewall.apply(area);
    }
    const model = models.find(({ one, all }) => one === path || all === path);
    if (model !== undefined)
      return path === model.all ? this.many(model, method, data) : this.single(model, method, data);
    const told = method === 'GET' ? this.told(path) : undefined;
    if (told !== undefined) return told;
    // assumed: the answer to a path that no endpoint has; the web server's own is HTML
    throw new RestError(404, 'ENDPOINT_NOT_FOUND', `No endpoint ${method} ${path}.`);
  }

  private told(path: string): unknown {
    const { netgateId, settings } = this.firewall.state;
    switch (path) {
      case '/system/restapi/settings':
        return settings;
      case '/interface/available_interfaces':
        return [...tunnelInterfaces(this.firewall.state.stores).keys()].map((name) => ({
          if: name,
          mac: '',
          dmesg: '',
          in_use_by: this.firewall.store('interfaces').find((one) => one.if === name)?.name ?? null,
        }));
      case '/system/version':
        return { version: '2.8.1-RELEASE' };
      case '/status/ipsec/sas':
        return this.sas.list();
      case '/system/packages':
        return PACKAGES;
      case '/status/system':
        return { platform: 'pfSense', serial: 'sim', netgate_id: netgateId };
      default:
        return undefined;
    }
  }

  private many(model: Model, method: string, data: Json): unknown {
    const rows = this.firewall.store(model.store);
    const all = rows.map((value, index) => this.view(model, value, index));
    const matching = queried(model, all, data);
    if (method === 'GET') return matching;
    if (method !== 'DELETE')
      throw new RestError(405, 'ENDPOINT_METHOD_NOT_ALLOWED', `${method} is not simulated here.`);
    // verified: delete_many wants some parameter, and does not ask which
    if (Object.keys(data).length === 0)
      throw invalid('MODEL_DELETE_MANY_REQUIRES_QUERY_PARAMS', 'Query parameters are required.');
    const gone = data.all === true ? all : matching;
    for (const { id } of [...gone].reverse()) this.remove(model, id);
    return gone;
  }

  private single(model: Model, method: string, data: Json): unknown {
    const rows = this.firewall.store(model.store);
    if (method === 'POST') {
      const value = validated(model, this.incoming(model, data), { others: rows, firewall: this.firewall });
      rows.push(value);
      this.firewall.touch(model.subsystem, value);
      return this.view(model, value, rows.length - 1);
    }
    const { id } = data;
    if (id === undefined || id === null) throw requiresId();
    const index = this.indexOf(model, id);
    const before = rows[index];
    if (before === undefined) throw objectNotFound(model.verbose, id);
    if (method === 'GET') return this.view(model, before, index);
    if (method === 'DELETE') return this.remove(model, id);
    if (method !== 'PATCH') throw new RestError(405, 'ENDPOINT_METHOD_NOT_ALLOWED', `${method} is not allowed.`);
    const others = rows.filter((_, other) => other !== index);
    const value = validated(model, this.incoming(model, data), { before, others, firewall: this.firewall });
    rows[index] = value;
    this.firewall.touch(model.subsystem, value);
    return this.view(model, value, index);
  }

  private remove(model: Model, id: unknown): Json {
    const rows = this.firewall.store(model.store);
    const index = this.indexOf(model, id);
    const value = rows[index];
    if (value === undefined) throw objectNotFound(model.verbose, id);
    model.beforeDelete?.(value, this.firewall);
    const view = this.view(model, value, index);
    rows.splice(index, 1);
    this.firewall.touch(model.subsystem, value);
    model.afterDelete?.(value, this.firewall);
    return view;
  }

  /** verified: an id is a place in the list; interfaces alone have names */
  private indexOf(model: Model, id: unknown): number {
    if (model.store !== 'interfaces') return typeof id === 'number' ? id : -1;
    return this.firewall.store('interfaces').findIndex(({ name }) => name === id);
  }

  private incoming(model: Model, data: Json): Json {
    const { id: _id, ...sent } = data;
    return interfaceNames(this.firewall).incoming(model.interfaces, sent);
  }

  private view(model: Model, value: Json, index: number): Json {
    const exposed = this.firewall.state.settings.expose_sensitive_fields;
    const id = model.store === 'interfaces' ? String(value.name) : index;
    return interfaceNames(this.firewall).outgoing(model.interfaces, shown(model, value, id, { exposed }));
  }
}

function dataAfterAccept(req: SimRequest): Json {
  checkAccept(req);
  return dataOf(req);
}
