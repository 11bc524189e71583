/** `/api/v1/…` and other calls that are not about policy objects: what clients ask before their first real call. */
import type { Authenticator } from './auth';
import { isObject, type Json } from './schema';
import { malformed } from './errors';
import type { SimRequest, SimResponse } from '../../simulator';

export interface ManagerSettings {
  /** For example `4.2.1.0.0.24304122`. */
  version: string;
  /** Whose manager this is: no two simulators share them, unless one goes on with the other's state. */
  clusterId: string;
  nodeId: string;
  rateLimit: number;
  partialPatch: boolean;
}

type Handler = (settings: ManagerSettings, req: SimRequest, auth: Authenticator, user: string) => SimResponse;

const ok = (body: Json): SimResponse => ({ status: 200, body });
const partialPatch: Handler = (settings, req) => {
  const body = parseBody(req);
  if (typeof body.enable_partial_patch !== 'boolean') throw malformed('enable_partial_patch must be true or false');
  settings.partialPatch = body.enable_partial_patch;
  return req.method === 'PATCH' ? { status: 200 } : ok({ enable_partial_patch: settings.partialPatch });
};

// verified: P91 for URLs and field names; values are made up
const HANDLERS: Record<string, Handler> = {
  'GET /api/v1/node': ({ version, nodeId }) =>
    ok({
      node_uuid: nodeId,
      hostname: 'nsx-sim',
      node_type: 'NSX Manager',
      node_version: version,
      product_version: version,
    }),
  'GET /api/v1/node/version': ({ version }) => ok({ node_version: version, product_version: version }),
  'GET /api/v1/cluster': ({ clusterId, nodeId }) =>
    ok({
      cluster_id: clusterId,
      nodes: [{ node_uuid: nodeId, fqdn: 'nsx-sim', status: 'JOINED' }],
      mgmt_cluster_changes_allowed: true,
    }),
  'GET /api/v1/cluster/status': ({ clusterId }) =>
    ok({
      cluster_id: clusterId,
      mgmt_cluster_status: { status: 'STABLE' },
      control_cluster_status: { status: 'STABLE' },
      detailed_cluster_status: { cluster_id: clusterId, overall_status: 'STABLE' },
    }),
  'GET /api/v1/cluster/api-service': ({ rateLimit }) =>
    ok({
      client_api_rate_limit: rateLimit,
      client_api_concurrency_limit: 40,
      global_api_concurrency_limit: 199,
      session_timeout: 1800,
      connection_timeout: 30,
      basic_authentication_enabled: true,
      cookie_based_authentication_enabled: true,
    }),
  'GET /api/v1/aaa/user-info': (_settings, _req, _auth, user) =>
    ok({ user_name: user, roles: [{ role: 'enterprise_admin' }] }),
  'GET /api/v1/system-config/nsx-partial-patch-config': (settings) =>
    ok({ enable_partial_patch: settings.partialPatch }),
  'PUT /api/v1/system-config/nsx-partial-patch-config': partialPatch,
  'PATCH /api/v1/system-config/nsx-partial-patch-config': partialPatch,
  'POST /api/v1/trust-management/principal-identities/with-certificate': (_settings, req, auth) =>
    auth.registerIdentity(parseBody(req)),
};

/** The handler behind a manager URL; the same calls are served below `/policy`. */
export function managerHandler(method: string, path: string): Handler | undefined {
  const key = `${method} ${path.replace(/^\/policy\/api\//, '/api/')}`;
  return Object.hasOwn(HANDLERS, key) ? HANDLERS[key] : undefined;
}

/** The body as an object; 400/220 if it is none. */
export function parseBody(req: SimRequest): Json {
  let parsed: unknown;
  try {
    parsed = JSON.parse(req.body.toString('utf8'));
  } catch (error) {
    throw malformed((error as Error).message.replace(/".*"/s, '…')); // V8 quotes the body, which may hold a secret
  }
  if (!isObject(parsed)) throw malformed('the body must be a JSON object');
  return parsed;
}
