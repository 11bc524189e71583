/** HTTP on the outside, tree, runtime and search inside: routes one request to the part that answers it. */
import { randomUUID } from 'node:crypto';
import type { ErrorKind, SimClock, SimRequest, SimResponse, TunnelHost, Twin, VendorSimulator } from '../../simulator';
import { Authenticator, type AuthOptions } from './auth';
import { genericError, notFound, NsxError, throttled } from './errors';
import { patchInfra, readInfra } from './hierarchical';
import { managerHandler, parseBody, type ManagerSettings } from './manager';
import { operation, realizationStatus, realizedState, type OperationContext } from './operations';
import { listPage, searchPage } from './paging';
import { resolve, rootOf, type Target } from './paths';
import { AGE_SECONDS, applyPreset, type Preset } from './preset';
import { Routes } from './routes';
import { noOverrides, Runtime, type RuntimeOptions, type RuntimeOverrides } from './runtime';
import { isObject, type Json } from './schema';
import { parseQuery } from './search';
import { Tree, type TreeOptions, type TreeState } from './tree';
import { applyImages } from './twin';

export interface NsxSimulatorOptions
  extends Omit<TreeOptions, 'clock'>, RuntimeOptions, Omit<Partial<AuthOptions>, 'clock'> {
  clock: SimClock;
  preset?: Preset;
  /** Instead of a preset. */
  twin?: Twin;
  version?: string;
  /** Default: one of its own. */
  clusterId?: string;
  /** One refused node undoes a whole hierarchical PATCH. Default true. */
  atomicHierarchy?: boolean;
  /** For the limiter's own words; the limiter is the listener's. */
  rateLimit?: number;
}

export interface NsxState {
  /** Absent in the states of earlier versions, which all had one id. */
  identity?: { clusterId: string; nodeId: string };
  tree: TreeState;
  runtime: RuntimeOverrides;
  partialPatch: boolean;
  /** Nobody is shown a PSK: a role without the right sees this. */
  masksSecrets?: boolean;
}

const POLICY = '/policy/api/v1';
const SEARCH = new Set([`${POLICY}/search/query`, `${POLICY}/search`, '/api/v1/search/query', '/api/v1/search']);

export class NsxSimulator implements VendorSimulator {
  readonly name = 'nsx';
  readonly auth: Authenticator;
  readonly username: string;
  readonly password: string;
  readonly bearerToken: string;
  private readonly tree: Tree;
  private readonly runtime: Runtime;
  private readonly routes: Routes;
  private readonly settings: ManagerSettings;
  private readonly resets = new Map<string, number>();
  private masksSecrets = false;
  /** Of a twin: paths of what was made up. */
  madeUp: readonly string[] = [];

  constructor(private readonly options: NsxSimulatorOptions) {
    this.username = options.username ?? 'admin';
    this.password = options.password ?? 'VMware1!VMware1!';
    this.bearerToken = options.bearerToken ?? 'sim.bearer.token';
    const { username, password, bearerToken } = this;
    this.auth = new Authenticator({ ...options, username, password, bearerToken });
    this.tree = new Tree(options);
    this.runtime = new Runtime(this.tree, options);
    this.routes = new Routes(this.tree, this.runtime);
    this.settings = {
      version: options.version ?? '4.2.1.0.0.24304122',
      clusterId: options.clusterId ?? options.twin?.installation ?? randomUUID(),
      nodeId: randomUUID(),
      rateLimit: options.rateLimit ?? 100,
      partialPatch: false,
    };
    this.reset();
  }

  /** `PUT sessions`, `LIST sessions`, `GET sessions/detailed-status`, `PATCH infra`, `GET search/query`, `POST session/create`. */
  action(req: SimRequest): string | undefined {
    const action = req.query.get('action');
    const suffix = action ? `?action=${action}` : '';
    if (!/^\/policy\/api\/v1\/(infra|orgs)(\/|$)/.test(req.path)) {
      return `${req.method} ${req.path.replace(/^(\/policy)?\/api\/(v1\/)?/, '')}${suffix}`;
    }
    const path = req.path.slice(POLICY.length);
    const target = resolve(path);
    if (!target) return `${req.method} ${path.slice(1)}${suffix}`;
    const verb = req.method === 'GET' && !target.id && !target.operation ? 'LIST' : req.method;
    return `${verb} ${target.kind.collection}${target.operation ? `/${target.operation}` : ''}${suffix}`;
  }

  client(req: SimRequest): string | undefined {
    return this.auth.claimedUser(req);
  }

  handle(req: SimRequest): SimResponse {
    try {
      if (req.method === 'POST' && req.path === '/api/session/create') return this.auth.createSession(req);
      if (req.method === 'GET' && req.path === '/api/v1/reverse-proxy/node/health') {
        return { status: 200, body: { healthy: true, components_health: '' } };
      }
      const user = this.auth.authenticate(req);
      if (req.path === '/api/session/destroy') return this.auth.destroySession(req);
      this.tree.user = user;
      return this.dispatch(req, user);
    } catch (error) {
      if (error instanceof NsxError) return error.response();
      throw error;
    }
  }

  reset(): void {
    this.tree.clear();
    this.tree.user = 'system';
    this.runtime.overrides = noOverrides();
    this.settings.partialPatch = false;
    this.resets.clear();
    this.auth.clear();
    const { twin, preset = 'site' } = this.options;
    this.masksSecrets = twin?.masksSecrets ?? false;
    applyPreset(twin === undefined ? preset : 'empty', this.tree, this.runtime, (path, body) => this.put(path, body));
    if (twin === undefined) return;
    this.tree.user = 'admin';
    if (twin.keyOf !== undefined) this.runtime.keyOf = twin.keyOf;
    this.madeUp = applyImages(this.tree, twin);
    this.tree.age(AGE_SECONDS);
  }

  /** Its sessions, for the simulators that it meets. */
  get tunnels(): TunnelHost {
    return {
      offered: () => this.runtime.offered(),
      announced: (session) => {
        const neighbor = this.runtime.neighborOver(session);
        return neighbor === undefined ? [] : this.routes.told(neighbor);
      },
      rank: (session, route) => {
        const neighbor = this.runtime.neighborOver(session);
        return neighbor === undefined ? undefined : this.routes.preference(neighbor, route);
      },
      meet: (others, wire) => this.runtime.known.meet(others, wire),
    };
  }

  getState(): NsxState {
    const { clusterId, nodeId } = this.settings;
    return structuredClone({
      identity: { clusterId, nodeId },
      tree: this.tree.snapshot(),
      runtime: this.runtime.overrides,
      partialPatch: this.settings.partialPatch,
      masksSecrets: this.masksSecrets,
    });
  }

  setState(state: unknown): void {
    if (!isObject(state)) throw new TypeError('a state is an object');
    const { identity, tree, runtime, partialPatch, masksSecrets } = state as unknown as NsxState;
    this.tree.restore(tree);
    Object.assign(this.settings, identity);
    this.runtime.overrides = structuredClone({ ...noOverrides(), ...runtime });
    this.settings.partialPatch = partialPatch === true;
    this.masksSecrets = masksSecrets === true;
  }

  errorBody(status: number, kind?: ErrorKind): SimResponse {
    if (status === 429 || kind === 'throttled') return throttled(this.username, this.settings.rateLimit);
    return genericError(status).response();
  }

  /** One write through the API's own code, as the preset makes its objects. */
  private put(path: string, body: Json): void {
    const target = resolve(path);
    if (!target) throw new Error(`no kind at ${path}`);
    this.tree.write(target, body, { verb: 'PATCH' });
  }

  private dispatch(req: SimRequest, user: string): SimResponse {
    const manager = managerHandler(req.method, req.path);
    if (manager) return manager(this.settings, req, this.auth, user);
    if (req.method === 'GET' && SEARCH.has(req.path)) return { status: 200, body: this.search(req.query) };
    const path = req.path.startsWith(`${POLICY}/`) ? req.path.slice(POLICY.length) : '';
    const root = rootOf(path);
    if (root !== undefined && root === path) return this.infra(req, root);
    const realized = path.slice(root?.length).match(/^\/realized-state\/(.+)$/)?.[1];
    if (root !== undefined && realized !== undefined) {
      this.tree.requireRoot(root);
      const body = realizedState(req.method, realized, this.context(req));
      if (!body) throw notFound(req.path);
      return req.method === 'POST' ? { status: 204 } : { status: 200, body };
    }
    const target = resolve(path);
    if (!target) throw notFound(req.path); // assumed: the answer to a URL that is no route
    return this.object(req, target);
  }

  private object(req: SimRequest, target: Target): SimResponse {
    const action = req.query.get('action');
    if (target.operation !== undefined) {
      const run = operation(req.method, target, action);
      if (!run) throw notFound(req.path);
      return { status: 200, body: run(target, this.context(req)) };
    }
    if (target.id === undefined) {
      if (req.method !== 'GET')
        throw new NsxError(405, 405, `${req.method} is not supported on ${req.path}`, 'common-services');
      return { status: 200, body: this.list(target, req.query) };
    }
    switch (req.method) {
      case 'GET': {
        const entry = this.tree.read(target);
        const body = this.tree.view(entry);
        // verified: sheet 1.1: the session's PSK, and nothing else, is to be had
        const showsPsk = action === 'show_sensitive_data' && entry.kind === 'IPSecVpnSession';
        const psk = this.masksSecrets ? '********' : entry.body.psk;
        return { status: 200, body: showsPsk && entry.body.psk !== undefined ? { ...body, psk } : body };
      }
      case 'PUT':
        return { status: 200, body: this.tree.view(this.tree.write(target, parseBody(req), { verb: 'PUT' })) };
      case 'PATCH':
        this.tree.write(target, parseBody(req), { verb: 'PATCH', partial: this.partial(req) });
        return { status: 200 }; // verified: P91: no body
      case 'DELETE':
        this.tree.requireParent(target, { reading: true });
        this.tree.remove(target.path);
        return { status: 200 };
      default:
        throw new NsxError(405, 405, `${req.method} is not supported on ${req.path}`, 'common-services');
    }
  }

  private infra(req: SimRequest, root: string): SimResponse {
    if (req.method === 'GET') return { status: 200, body: readInfra(this.tree, root, req.query) };
    if (req.method !== 'PATCH') {
      throw new NsxError(405, 405, `${req.method} is not supported on ${req.path}`, 'common-services');
    }
    patchInfra(this.tree, root, parseBody(req), {
      partial: this.partial(req),
      checkRevision: req.query.get('enforce_revision_check') === 'true',
      atomic: this.options.atomicHierarchy,
    });
    return { status: 200 };
  }

  private list({ kind, parent, localeService, path }: Target, query: URLSearchParams): Json {
    this.tree.requireParent({ kind, parent, localeService, path }, { reading: true });
    const live = this.tree
      .childrenOf(parent)
      .map((child) => this.tree.get(child))
      .filter((entry) => entry?.kind === kind.name);
    const marked =
      query.get('include_mark_for_delete_objects') === 'true' ? this.tree.marked().map(([, entry]) => entry) : [];
    const all = [...live, ...marked.filter((entry) => entry.kind === kind.name && entry.parent === parent)];
    return listPage(
      all.flatMap((entry) => (entry ? [this.tree.listed(entry)] : [])),
      query,
    );
  }

  private search(query: URLSearchParams): Json {
    const matches = parseQuery(query.get('query') ?? '');
    const found = this.tree
      .indexed()
      .map(([path, entry]) => ({ path, entry, view: this.tree.listed(entry) }))
      .filter(({ view }) => matches(view))
      .map(({ path, entry, view }) => ({ ...view, status: realizationStatus(path, entry, this.runtime) }));
    return searchPage(found, query);
  }

  /** verified: S91 (the switch), NL (the header) */
  private partial(req: SimRequest): boolean {
    return this.settings.partialPatch || req.headers['nsx-enable-partial-patch'] === 'true';
  }

  private context(req: SimRequest): OperationContext {
    const { tree, runtime, routes, resets } = this;
    return { tree, runtime, routes, resets, query: req.query };
  }
}
