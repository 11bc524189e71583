/** The read-only views and actions beside CRUD: status, statistics, routes, realization. Shapes verified: S91, P91 (sheet 5). */
import { invalidPath, notFound } from './errors';
import { gatewayOf } from './kinds/gateways';
import type { PolicyObject } from './objects';
import { canonical, type Target } from './paths';
import type { Routes } from './routes';
import type { Runtime, SessionReport } from './runtime';
import { asNumber, type Json } from './schema';
import type { Tree } from './tree';

export const ENFORCEMENT_POINT = '/infra/sites/default/enforcement-points/default';

export interface OperationContext {
  tree: Tree;
  runtime: Runtime;
  routes: Routes;
  query: URLSearchParams;
  /** Session path → virtual ms of the last counter reset. */
  resets: Map<string, number>;
}

/** The answer's body; undefined is 200 without one. */
type Operation = (target: Target, context: OperationContext) => Json | undefined;

/** `METHOD Kind operation[?action]` → handler. */
const OPERATIONS: Record<string, Operation> = {
  'GET IPSecVpnSession detailed-status': detailedStatus,
  'GET IPSecVpnSession statistics': statistics,
  'POST IPSecVpnSession statistics?reset': ({ path }, { resets, tree }) => {
    resets.set(path, tree.now);
    return undefined;
  },
  'GET IPSecVpnService summary': summary,
  'GET BgpNeighborConfig status': neighborStatus,
  'GET BgpNeighborConfig routes': (target, context) => neighborRoutes(target, context, 'learned'),
  'GET BgpNeighborConfig advertised-routes': (target, context) => neighborRoutes(target, context, 'advertised'),
  'GET Tier0 routing-table': routingTable,
  'GET Tier0 forwarding-table': routingTable,
  'GET Tier0 state': gatewayState,
  'GET Tier1 state': gatewayState,
};

export function operation(method: string, target: Target, action: string | null): Operation | undefined {
  const key = `${method} ${target.kind.name} ${target.operation ?? ''}${action ? `?${action}` : ''}`;
  return Object.hasOwn(OPERATIONS, key) ? OPERATIONS[key] : undefined;
}

function requireParent(target: Target, tree: Tree): void {
  tree.requireParent(target, { reading: true });
  if (!tree.get(target.path)) throw notFound(target.path);
}

/** Traffic that nobody counts grows with the time a session is up, until BGP over it is switched off: two reads show whether it moves. */
function counters(path: string, report: SessionReport, { tree, runtime, resets }: OperationContext): Json {
  const counted = runtime.traffic(path);
  if (counted !== undefined) {
    return {
      bytes_in: counted.bytesIn,
      bytes_out: counted.bytesOut,
      packets_in: counted.packetsIn,
      packets_out: counted.packetsOut,
      dropped_packets_in: 0,
      dropped_packets_out: 0,
    };
  }
  const since = resets.get(path) ?? 0;
  const now = Math.min(tree.now, runtime.drainedSince(path) ?? Infinity);
  const seconds = report.status === 'UP' ? Math.max(0, Math.floor((now - Math.max(report.upSince, since)) / 1000)) : 0;
  return {
    bytes_in: seconds * 1200,
    bytes_out: seconds * 1100,
    packets_in: seconds * 10,
    packets_out: seconds * 9,
    dropped_packets_in: 0,
    dropped_packets_out: 0,
  };
}

function detailedStatus(target: Target, context: OperationContext): Json {
  const { tree, runtime } = context;
  requireParent(target, tree);
  const { path } = target;
  const report = runtime.session(path);
  const up = report.status === 'UP';
  const ike = up || report.status === 'DEGRADED' || report.tunnelReason !== undefined ? 'UP' : report.status;
  return {
    intent_path: path,
    results: [
      {
        resource_type: 'IPSecVpnSessionStatusNsxT',
        enforcement_point_path: ENFORCEMENT_POINT,
        display_name: tree.body(path)?.display_name,
        runtime_status: report.status,
        ike_status: { ike_session_state: ike, ...(report.reason && { fail_reason: report.reason }) },
        total_tunnels: 1,
        negotiated_tunnels: up ? 1 : 0,
        failed_tunnels: report.status === 'DOWN' ? 1 : 0,
        aggregate_traffic_counters: counters(path, report, context),
        last_update_timestamp: tree.now,
      },
    ],
  };
}

function statistics(target: Target, context: OperationContext): Json {
  const { tree, runtime } = context;
  requireParent(target, tree);
  const { path } = target;
  const report = runtime.session(path);
  const traffic = counters(path, report, context);
  const errors = Object.fromEntries(
    (
      'decryption_failures encryption_failures integrity_failures nomatching_policy_errors packets_received_other_error ' +
      'packets_sent_other_error replay_errors sa_mismatch_errors_in sa_mismatch_errors_out seq_number_overflow_error'
    )
      .split(' ')
      .map((name) => [name, 0]),
  );
  // verified: CLI guide (the words for a tunnel whose IKE session is down); assumed: also here
  const down = report.status === 'UP' ? {} : { tunnel_down_reason: report.tunnelReason ?? 'IKE SA Down' };
  const tunnel = {
    tunnel_status: report.status === 'UP' ? 'UP' : 'DOWN',
    ...down,
    local_subnet: '0.0.0.0/0',
    remote_subnet: '0.0.0.0/0',
    ...traffic,
    ...errors,
  };
  return {
    intent_path: path,
    results: [
      {
        resource_type: 'IPSecVpnSessionStatisticsNsxT',
        enforcement_point_path: ENFORCEMENT_POINT,
        display_name: tree.body(path)?.display_name,
        policy_statistics: [{ aggregate_traffic_counters: traffic, tunnel_statistics: [tunnel] }],
        aggregate_traffic_counters: traffic,
        last_update_timestamp: tree.now,
      },
    ],
  };
}

function summary(target: Target, context: OperationContext): Json {
  const { tree, runtime } = context;
  requireParent(target, tree);
  const sessions = tree.childrenOf(target.path).filter((path) => path.includes('/sessions/'));
  const reports = sessions.map((path) => ({ path, report: runtime.session(path) }));
  const count = (status: string): number => reports.filter(({ report }) => report.status === status).length;
  return {
    enforcement_point_path: ENFORCEMENT_POINT,
    ipsec_vpn_service_path: target.path,
    session_summary: {
      total_sessions: reports.length,
      established_sessions: count('UP'),
      failed_sessions: count('DOWN'),
      degraded_sessions: count('DEGRADED'),
      negotiating_sessions: count('NEGOTIATING'),
    },
    traffic_summary_per_session: reports.map(({ path, report }) => ({
      ipsec_vpn_session: {
        target_id: path,
        target_display_name: tree.body(path)?.display_name,
        target_type: 'IPSecVpnSession',
      },
      traffic_counters: counters(path, report, context),
    })),
    last_update_timestamp: tree.now,
  };
}

function neighborStatus(target: Target, context: OperationContext): Json {
  const { tree, runtime, routes, query } = context;
  tree.requireParent(target, { reading: true });
  const wantedEdge = query.get('edge_path');
  const gateway = gatewayOf(target.parent);
  const rows = tree.childrenOf(target.parent).flatMap((path) => {
    const body = tree.body(path) ?? {};
    const negotiated = runtime.negotiationOver(path);
    return runtime.neighborRows(path).map(({ edge, state, since, source }) => {
      const up = state === 'ESTABLISHED';
      const prefixes = { in: up ? routes.learned(path).length : 0, out: up ? routes.advertised(path).length : 0 };
      const seconds = up ? Math.floor((tree.now - since) / 1000) : 0;
      return {
        neighbor_address: body.neighbor_address,
        ...(source && { source_address: source }),
        remote_as_number: String(asNumber(String(body.remote_as_num)) ?? body.remote_as_num),
        connection_state: state,
        messages_sent: seconds,
        messages_received: seconds,
        time_since_established: seconds * 1000,
        total_in_prefix_count: prefixes.in,
        total_out_prefix_count: prefixes.out,
        address_families: [{ type: 'IPV4_UNICAST', in_prefix_count: prefixes.in, out_prefix_count: prefixes.out }],
        established_connection_count: up ? 1 : 0,
        connection_drop_count: 0,
        hold_time: negotiated?.hold ?? body.hold_down_time,
        keep_alive_interval: negotiated?.keepalive ?? body.keep_alive_time,
        ...(body.graceful_restart_mode !== undefined && { graceful_restart_mode: body.graceful_restart_mode }),
        negotiated_capability: [],
        edge_path: edge,
        tier0_path: gateway,
        neighbor_path: path,
        type: 'USER',
        is_dynamic: false,
        last_update_timestamp: tree.now,
      };
    });
  });
  const results = rows.filter((row) => !wantedEdge || row.edge_path === wantedEdge);
  return { results, result_count: results.length };
}

function neighborRoutes(
  target: Target,
  { tree, runtime, routes }: OperationContext,
  which: 'learned' | 'advertised',
): Json {
  requireParent(target, tree);
  const list = routes[which](target.path);
  const perEdge = runtime.neighborRows(target.path).map(({ edge, state, source }) => ({
    transport_node_id: tree.body(edge)?.nsx_id ?? edge,
    ...(source && { source_address: source }),
    routes: state === 'ESTABLISHED' ? list : [],
  }));
  const result = { neighbor_path: target.path, enforcement_point_path: ENFORCEMENT_POINT, edge_node_routes: perEdge };
  return { results: [result], result_count: 1 };
}

function routingTable(target: Target, { tree, runtime, routes }: OperationContext): Json {
  requireParent(target, tree);
  const results = runtime.edges(target.path).map(({ path, body }) => {
    const entries = routes.table(target.path, path);
    return {
      edge_node: body.nsx_id ?? path,
      transport_node_path: path,
      status: 'SUCCESS',
      count: entries.length,
      route_entries: entries,
    };
  });
  return { results, result_count: results.length };
}

// assumed: a small part of the real answer; verified: G4 (names of tier0_status and its members)
function gatewayState(target: Target, { tree, runtime }: OperationContext): Json {
  requireParent(target, tree);
  const state = runtime.realization(target.path).consolidated === 'SUCCESS' ? 'success' : 'in_progress';
  const active = runtime.overrides.activeEdge[target.path] ?? 0;
  const twoActive = tree.body(target.path)?.ha_mode === 'ACTIVE_ACTIVE';
  const nodes = runtime.edges(target.path).map(({ path, body, index }) => ({
    transport_node_id: body.nsx_id ?? path,
    high_availability_status: twoActive || index === active ? 'ACTIVE' : 'STANDBY',
  }));
  return { tier0_state: { state }, tier0_status: { per_node_status: nodes } };
}

/** `/infra/realized-state/…`, also below a project. Undefined: no such route. */
export function realizedState(
  method: string,
  name: string,
  { tree, runtime, query }: OperationContext,
): Json | undefined {
  const given = query.get('intent_path');
  if (name === 'alarms' && method === 'GET') return alarms(runtime);
  if (method === 'POST' && name === 'realized-entity' && query.get('action') === 'refresh') return {};
  if (method !== 'GET' || (name !== 'status' && name !== 'realized-entities')) return undefined;
  const path = canonical(given ?? '');
  const entry = tree.get(path);
  if (!entry) throw invalidPath(given ?? '');
  const state = runtime.realization(path);
  if (name === 'status') return realizationStatus(path, entry, runtime);
  if (state.consolidated === 'UNINITIALIZED') return { results: [], result_count: 0 };
  const result = {
    id: `${entry.kind}-${String(entry.body.realization_id)}`,
    resource_type: 'GenericPolicyRealizedResource',
    entity_type: `Realized${entry.kind}`,
    state: state.publish,
    publish_status: state.publish,
    realization_specific_identifier: entry.body.realization_id,
    intent_paths: [path],
    enforcement_point_path: ENFORCEMENT_POINT,
    alarms: state.error ? [{ message: state.error, error_details: { error_message: state.error } }] : [],
  };
  return { results: [result], result_count: 1 };
}

/** Also embedded in search results. verified: LOG */
export function realizationStatus(path: string, entry: PolicyObject, runtime: Runtime): Json {
  const { consolidated, publish } = runtime.realization(path, entry);
  return {
    intent_path: path,
    intent_version: String(entry.body._revision),
    consolidated_status: { consolidated_status: consolidated },
    publish_status: publish,
  };
}

function alarms(runtime: Runtime): Json {
  const results = Object.entries(runtime.overrides.realization).map(([path, { message }]) => ({
    source_reference: path,
    message,
    error_details: { error_message: message },
  }));
  return { results, result_count: results.length };
}
