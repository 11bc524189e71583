/** What NSX reports of sessions, of the neighbors over them and of the routes they carry; read by the lookups' own code. */
import type { Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import { numberOf } from '../../core/net/answer';
import { unlessGone } from '../../core/run/gone';
import { stampIn } from '../../core/run/live-marks';
import { DRAINED_TAG } from '../../core/run/ownership';
import type { BgpStatus, Complaint, Drops, EndOfLink, EndStatus, StatusOptions, TunnelStatus, Way } from '../../model';
import type { NsxClient } from '../client/client';
import { neighborEdges } from '../lookups/bgp-neighbor-status';
import bgpRoutes from '../lookups/bgp-routes';
import routingTable from '../lookups/routing-table';
import sessionStatus from '../lookups/session-status';
import { activeEdge, type ActiveEdge } from './edges';
import { gatewayOf, neighborBodiesOver, type NeighborBody } from './neighbors';
import { troubleIn } from './words';

type Ctx = Context<NsxClient>;
type Found<L extends { read(ctx: never, args: never): Promise<unknown> }> = Awaited<ReturnType<L['read']>>;
type Edge = Awaited<ReturnType<typeof neighborEdges>>[number];

const UP = 'ESTABLISHED';
/** Both speakers have met over TCP, which a password that differs or a filter would have kept them from. Source: RFC 4271, 8.2.2 */
const OPENING = ['OPEN_SENT', 'OPEN_CONFIRM'];

export async function status(ctx: Ctx, end: EndOfLink, options: StatusOptions = {}): Promise<EndStatus> {
  const sessions = sessionsOf(end);
  const over = await neighborBodiesOver(ctx, Object.values(sessions), { off: true });
  const seen = await Promise.all(
    Object.entries(sessions).map(([tunnel, session]) =>
      tunnelOf(ctx, { tunnel, session, neighbor: over.get(session) }, options),
    ),
  );
  const reporter = `NSX ${ctx.client.label}`;
  const tunnels = seen.map((one) => one.status);
  if (!tunnels.some(({ bgp }) => bgp?.up)) return { reporter, tunnels };
  return { reporter, tunnels, ways: await waysOf(ctx, seen) };
}

export function sessionsOf({ tunnels }: EndOfLink): Readonly<Record<string, string>> {
  if (tunnels !== undefined) return tunnels;
  throw new ProviderError({
    code: 'invalid',
    message: 'An end on NSX is one session for each tunnel.',
    hint: 'Give the ids of the sessions by the names of the tunnels, and not one id.',
  });
}

interface Seen {
  readonly status: TunnelStatus;
  readonly session: string;
  /** Address of the neighbor over it: the next hop of what it taught. */
  readonly neighborAddress?: string;
  readonly edge?: ActiveEdge;
}

interface Asked {
  readonly tunnel: string;
  readonly session: string;
  readonly neighbor: NeighborBody | undefined;
}

/** One that was deleted says so for itself: it keeps nobody from seeing the other one, which carries the traffic. */
async function withoutStatus(ctx: Ctx, { tunnel, session }: Asked): Promise<Seen> {
  // assumed: of a session that is not realized yet there may be no status either, and nobody is to make that one again
  const isThere = (await ctx.client.find(session, { signal: ctx.signal })) !== undefined;
  const says = isThere ? 'NSX has no status of the session' : 'the session is not there';
  const phase = { up: false, says };
  const complaint: Complaint = { phase: 'ike', says, ...(isThere ? {} : { about: 'gone' }) };
  return { status: { tunnel, object: session, ike: phase, esp: phase, complaints: [complaint] }, session };
}

async function tunnelOf(ctx: Ctx, asked: Asked, options: StatusOptions): Promise<Seen> {
  const { tunnel, session, neighbor } = asked;
  const found = await unlessGone(sessionStatus.read(ctx, { sessionPath: session, source: undefined }));
  if (found === undefined) return withoutStatus(ctx, asked);
  const up = found.status === 'UP';
  const ikeUp = up || found.ikeStatus === 'UP';
  // IKE is up and the tunnel is not: the reason stands with the statistics of the tunnel.
  const rows = options.counters || (ikeUp && !up) ? await statisticsOf(ctx, session) : undefined;
  const complaints = up ? [] : complaintsOf(found, ikeUp ? (rows ?? []) : []);
  const base = {
    tunnel,
    object: session,
    ike: { up: ikeUp, says: found.ikeStatus ?? found.status, ...(ikeUp ? {} : negotiatingIn(found.ikeStatus)) },
    esp: { up, says: found.status, ...negotiatingIn(found.status) },
    traffic: { in: found.bytesIn, out: found.bytesOut },
    ...(options.counters && rows !== undefined ? { drops: dropsOf(rows) } : {}),
    ...(up ? { sas: found.negotiatedTunnels } : {}),
    complaints,
  };
  const drained = drainOf(neighbor);
  if (drained !== undefined) {
    const moved: Complaint = { phase: 'bgp', says: drained, about: 'drained' };
    return { status: { ...base, bgp: { up: false, says: drained }, complaints: [...complaints, moved] }, session };
  }
  if (neighbor === undefined || neighbor.enabled === false) return { status: base, session };
  const neighborPath = neighbor.path;
  const edges = await neighborEdges(ctx, neighborPath, neighbor.neighbor_address ?? '');
  const paths = edges.flatMap(({ edgePath }) => edgePath ?? []);
  const edge = await activeEdge(ctx, gatewayOf(session), paths);
  const row =
    edges.find(({ edgePath }) => edge?.is(edgePath)) ??
    edges.find(({ connectionState }) => connectionState === UP) ??
    edges[0];
  const bgp = bgpOf(row, edge);
  if (!bgp.up) return { status: { ...base, bgp }, session };
  const routes = await bgpRoutes.read(ctx, { neighborPath });
  const networks = (list: typeof routes.learned): string[] => [
    ...new Set(list.filter((one) => edge === undefined || edge.is(one.edge)).map(({ network }) => network)),
  ];
  return {
    status: { ...base, bgp, learned: networks(routes.learned), told: networks(routes.advertised) },
    session,
    neighborAddress: row?.neighborAddress,
    edge,
  };
}

function drainOf(neighbor: NeighborBody | undefined): string | undefined {
  if (neighbor === undefined || neighbor.enabled !== false) return undefined;
  const stamp = stampIn(neighbor.tags?.find(({ scope }) => scope === DRAINED_TAG)?.tag);
  return stamp && `drained by ${stamp.who} since ${stamp.at}`;
}

const negotiatingIn = (says: string | undefined): { negotiating?: true } =>
  says === 'NEGOTIATING' ? { negotiating: true } : {};

function bgpOf(row: Edge | undefined, edge?: ActiveEdge): BgpStatus {
  const speaker = edge === undefined ? {} : { speaker: `edge ${edge.name}` };
  if (row === undefined) return { up: false, says: 'no edge reports the neighbor', ...speaker };
  const { connectionState: says, holdTime: hold, keepAliveInterval: keepalive, timeSinceEstablished: age } = row;
  const flaps = row.connectionDrops;
  const opening = OPENING.includes(says) ? { negotiating: true as const } : {};
  if (says !== UP) return { up: false, says, ...opening, flaps, ...speaker };
  return {
    up: true,
    says,
    ...(hold === undefined ? {} : { hold }),
    ...(keepalive === undefined ? {} : { keepalive }),
    ...(age === undefined ? {} : { upFor: Math.floor(age / 1000) }), // NSX tells milliseconds
    flaps,
    ...speaker,
  };
}

interface Statistics {
  readonly results?: readonly { readonly policy_statistics?: readonly PolicyStatistics[] }[];
}

interface PolicyStatistics {
  readonly tunnel_statistics?: readonly TunnelStatistics[];
}

type TunnelStatistics = Readonly<Partial<Record<(typeof COUNTERS)[number], number>>> & {
  readonly tunnel_down_reason?: string;
};

/** Of dropped packets; source: NSX Policy API, IPSecVpnTunnelTrafficStatistics. */
const COUNTERS = [
  'replay_errors',
  'integrity_failures',
  'decryption_failures',
  'encryption_failures',
  'nomatching_policy_errors',
  'packets_received_other_error',
  'packets_sent_other_error',
  'sa_mismatch_errors_in',
  'sa_mismatch_errors_out',
  'seq_number_overflow_error',
] as const;

async function statisticsOf(ctx: Ctx, session: string): Promise<readonly TunnelStatistics[]> {
  const { results = [] } = await ctx.client.get<Statistics>(`${session}/statistics`, { signal: ctx.signal });
  return results
    .flatMap(({ policy_statistics: policies = [] }) => policies)
    .flatMap(({ tunnel_statistics: tunnels = [] }) => tunnels);
}

function dropsOf(rows: readonly TunnelStatistics[]): Drops {
  const sum = (names: readonly (typeof COUNTERS)[number][]): number =>
    rows.flatMap((row) => names.map((name) => numberOf(row[name]) ?? 0)).reduce((total, count) => total + count, 0);
  const [replay, integrity, ...other] = COUNTERS;
  return { replay: sum([replay]), integrity: sum([integrity]), other: sum(other) };
}

function complaintsOf(
  { failReason, alarm }: Found<typeof sessionStatus>,
  rows: readonly TunnelStatistics[],
): Complaint[] {
  const told = [failReason, alarm].flatMap((says) => (says ? [says] : []));
  const reasons = rows.flatMap(({ tunnel_down_reason: reason }) => (reason ? [reason] : []));
  return [
    ...told.map((says): Complaint => ({ phase: 'ike', says, about: troubleIn(says) })),
    ...[...new Set(reasons)].map((says): Complaint => ({ phase: 'esp', says, about: troubleIn(says) })),
  ];
}

/** How traffic really leaves: the table of the active edge, where a static route beats what BGP taught. */
async function waysOf(ctx: Ctx, seen: readonly Seen[]): Promise<Way[]> {
  const gateways = [...new Set(seen.map(({ session }) => gatewayOf(session)))];
  const edge = seen.find((one) => one.edge !== undefined)?.edge;
  const tables = await Promise.all(
    gateways.map((gatewayPath) =>
      routingTable.read(ctx, { gatewayPath, networkPrefix: undefined, routeSource: undefined }),
    ),
  );
  const rows = tables.flatMap(({ routes }) => routes).filter(({ edgePath }) => edge === undefined || edge.is(edgePath));
  const byNetwork = new Map<string, { from: string; tunnels: string[] }>();
  for (const { network, nextHop, routeType = '' } of rows) {
    const way = byNetwork.get(network) ?? { from: routeType, tunnels: [] };
    byNetwork.set(network, way);
    const via = seen.find((one) => one.neighborAddress !== undefined && one.neighborAddress === nextHop);
    if (via !== undefined && !way.tunnels.includes(via.status.tunnel)) way.tunnels.push(via.status.tunnel);
  }
  return [...byNetwork].map(([network, { from, tunnels }]) => ({ network, from, tunnels, published: true }));
}
