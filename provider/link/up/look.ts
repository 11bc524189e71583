/**
 * One look at links: what both ends report, what is lacking, where they contradict each other, which way traffic takes, and the
 * likely cause of what is down. An end that does not answer is told of and spoils no other.
 */
import { borrowed, type Borrowed, type Context, type PlatformClient } from '../../core/define/context';
import { asProviderError, ProviderError } from '../../core/define/errors';
import { BrokenConnections } from '../../core/run/broken';
import { limited } from '../../core/run/deadline';
import { inParallel } from '../../core/run/parallel';
import { waiting, type Waiting } from '../../core/run/slow';
import type { EndStatus, Phase, StatusOptions, TunnelEnd, TunnelStatus } from '../../model';
import { isTold } from '../rules/rule';
import { unpaired, type Diagnosis } from './diagnosis';
import type { LocatedEnd, LocatedLink } from './located';
import { missing, PHASES, type Expected, type Missing } from './ready';
import { askEnd, atEnd, type ReportingEnd } from './ask-end';
import { diagnosesOf } from './wait';

/** `degraded`: a tunnel is down, or routes are lacking; `unknown`: an end could not be asked. */
export type LinkState = 'up' | 'degraded' | 'down' | 'unknown';

export interface LinkLook {
  readonly link: LocatedLink;
  readonly state: LinkState;
  /** In the order of the ends of the link. */
  readonly ends: readonly EndLook[];
  readonly tunnels: readonly TunnelLook[];
  /** `end` is an index of `ends`. */
  readonly lacking: readonly Missing[];
  readonly paths: readonly Path[];
  /** Traffic leaves by one tunnel and comes back by another. */
  readonly asymmetric: boolean;
}

export interface EndLook {
  readonly platform: string;
  readonly status?: EndStatus;
  /** Why there is no status. */
  readonly unasked?: ProviderError;
}

export interface TunnelLook {
  readonly name: string;
  readonly state: 'up' | 'down' | 'unknown';
  /** Of each end of the link; undefined: it did not say, or has no end of this tunnel. */
  readonly ends: readonly (TunnelStatus | undefined)[];
  readonly disagreements: readonly Disagreement[];
  readonly diagnosis?: Diagnosis;
}

/** Both ends speak of one and the same thing, in different ways. */
export interface Disagreement {
  /** `secrecy`: their groups of perfect forward secrecy, which the first rekey needs and what is up does not show. */
  readonly about: Phase | 'hold' | 'secrecy';
  /** By end, in its own words. */
  readonly says: readonly string[];
}

/** How traffic leaves an end to what is behind the other. */
export interface Path {
  /** Index of the end that it leaves. */
  readonly from: number;
  readonly network: string;
  /** Empty: outside of the link. */
  readonly tunnels: readonly string[];
  readonly by: string;
}

/** How many links are asked about at once; the limiter of each platform is below. */
const PARALLEL = 8;
/** Of one end: who waits wants to hear of the other one, too. A router under load takes seconds for each of its answers. */
export const END_MS = 2 * 60_000;

type Ctx = Context<Borrowed>;

export async function lookAt(ctx: Ctx, links: readonly LocatedLink[], options?: StatusOptions): Promise<LinkLook[]> {
  const once = { ...ctx, client: atOnce(ctx.client) };
  const broken = new BrokenConnections();
  let done = 0;
  return inParallel(links, PARALLEL, async (link) => {
    const look = await lookAtOne(once, link, broken, options);
    // Of a single one it would stand between the lines of whoever waits for that link.
    if (links.length > 1) ctx.progress(`looked at ${++done} of ${links.length} links`);
    return look;
  });
}

/** Links share gateways, edges and routing tables: each is asked of once in a look. */
function atOnce(client: Borrowed): Borrowed {
  const known = new Map<string, PlatformClient>();
  return borrowed((platform, named) => {
    const key = `${platform} ${named?.name ?? ''}`;
    const own = client.of(platform, named);
    const once = known.get(key) ?? own.once?.() ?? own;
    known.set(key, once);
    return once;
  });
}

async function lookAtOne(
  ctx: Ctx,
  link: LocatedLink,
  broken: BrokenConnections,
  options?: StatusOptions,
): Promise<LinkLook> {
  const ends = await Promise.all(link.ends.map((end) => ask(ctx, end, broken, options)));
  const answered = ends.flatMap(({ status }, index) => (status === undefined ? [] : [{ index, status }]));
  const statuses = answered.map(({ status }) => status);
  const absent = missing(statuses, {
    ...link.expected,
    held: answered.map(({ index }) => [...link.ends[index]!.tunnels.keys()]),
    prefixes: prefixesOf(link, answered),
  });
  const lacking = absent.map((one) => ({ ...one, end: answered[one.end]!.index }));
  const waited = answered.map(({ index }) => reportingEnd(link.ends[index]!)!);
  const diagnoses = await diagnosesOf(ctx, waited, statuses, absent);
  const tunnels = link.expected.tunnels.map((name): TunnelLook => {
    const reports = ends.map(({ status }) => status?.tunnels.find((one) => one.tunnel === name));
    const found = diagnoses.find(({ tunnel }) => tunnel === name);
    const negotiating = reports.some((report) => report !== undefined && isNegotiating(report));
    const without = found && link.ends.length > 1 ? withoutEnd(link, ends, name) : undefined;
    const known = without === undefined ? found : unpaired(name, without);
    // While the ends still talk, nothing but what both configurations show is a cause.
    const diagnosis = negotiating && !known?.certain ? undefined : known;
    const down = lacking.some(({ tunnel, phase }) => tunnel === name && phase !== 'routes');
    const open = link.ends.some((end, index) => end.tunnels.has(name) && ends[index]!.status === undefined);
    return {
      name,
      state: down ? 'down' : open ? 'unknown' : 'up',
      ends: reports,
      disagreements: [
        ...disagreementsOf(reports, ends, link.expected),
        ...secrecyOf(
          reports,
          ends,
          link.ends.map((end) => end.tunnels.get(name)),
        ),
      ],
      ...(diagnosis === undefined ? {} : { diagnosis }),
    };
  });
  const paths = ends.flatMap(({ status }, index) => pathsOf(link, status, index));
  return {
    link,
    state: stateOf(tunnels, lacking, ends),
    ends,
    tunnels,
    lacking,
    paths,
    asymmetric: isAsymmetric(paths),
  };
}

const isNegotiating = ({ ike, esp, bgp }: TunnelStatus): boolean =>
  [ike, esp, bgp].some((phase) => phase?.negotiating === true);

/** Who reports for an end that answered, and has no end of this tunnel. */
const withoutEnd = ({ ends: located }: LocatedLink, ends: readonly EndLook[], tunnel: string): string | undefined =>
  ends.find(({ status }, index) => status !== undefined && !located[index]!.tunnels.has(tunnel))?.status?.reporter;

/** Of the ends that answered; what is behind one that did not is expected all the same. */
function prefixesOf({ expected: { prefixes } }: LocatedLink, answered: readonly { readonly index: number }[]) {
  const silent = prefixes.filter((_, index) => answered.every((one) => one.index !== index));
  return [...answered.map(({ index }) => prefixes[index]!), ...silent];
}

function reportingEnd({ side, at, connection }: LocatedEnd): ReportingEnd | undefined {
  return at === undefined ? undefined : { side, ...at, ...(connection === undefined ? {} : { connection }) };
}

async function ask(
  ctx: Ctx,
  located: LocatedEnd,
  broken: BrokenConnections,
  options?: StatusOptions,
): Promise<EndLook> {
  const { platform, title } = located.side;
  const end = reportingEnd(located);
  if (end === undefined) {
    const unasked = new ProviderError({ code: 'notFound', message: 'It is not made yet.' });
    return { platform, unasked };
  }
  const what = `the status of ${title}`;
  let slow: Waiting | undefined;
  try {
    const { client } = atEnd(ctx, end);
    slow = waiting(ctx, `${client.label} says`);
    const status = await broken.asking(client, ctx.signal, what, (either) =>
      limited(either, END_MS, what, (signal) => askEnd({ ...ctx, signal }, end, options)),
    );
    return { platform, status };
  } catch (error) {
    const unasked = asProviderError(error, what);
    if (ctx.signal.aborted) throw unasked;
    return { platform, unasked };
  } finally {
    slow?.over();
  }
}

function stateOf(tunnels: readonly TunnelLook[], lacking: readonly Missing[], ends: readonly EndLook[]): LinkState {
  const down = tunnels.filter(({ state }) => state === 'down').length;
  if (down > 0) return down === tunnels.length ? 'down' : 'degraded';
  if (ends.some(({ unasked }) => unasked?.code === 'notFound')) return 'down';
  if (ends.some(({ unasked }) => unasked !== undefined)) return 'unknown';
  return lacking.length > 0 ? 'degraded' : 'up';
}

// ---- what both ends say -----------------------------------------------------------------------------------------------

function disagreementsOf(
  reports: readonly (TunnelStatus | undefined)[],
  ends: readonly EndLook[],
  { bgp }: Expected,
): readonly Disagreement[] {
  const [one, other] = reports;
  if (one === undefined || other === undefined) return [];
  const say = (what: (status: TunnelStatus) => string): string[] =>
    [one, other].map((status, index) => `${ends[index]!.status!.reporter}: ${what(status)}`);
  const phases = PHASES.filter((phase) => phase !== 'bgp' || bgp !== 'yours').flatMap((phase): Disagreement[] => {
    const [a, b] = [one[phase], other[phase]];
    if (a === undefined && b === undefined) return [];
    if (a?.up === b?.up) return [];
    return [{ about: phase, says: say((status) => status[phase]?.says ?? 'none is configured') }];
  });
  const [a, b] = [one.bgp?.hold, other.bgp?.hold];
  const holds: Disagreement[] =
    a === undefined || b === undefined || a === b ? [] : [{ about: 'hold', says: say(({ bgp }) => `${bgp!.hold!} s`) }];
  return [...phases, ...holds];
}

/** Of a tunnel that is up: what both ends are set to. While it is down, the diagnosis compares them. */
function secrecyOf(
  reports: readonly (TunnelStatus | undefined)[],
  ends: readonly EndLook[],
  configured: readonly (TunnelEnd | undefined)[],
): Disagreement[] {
  if (reports.length !== 2 || reports.some((report) => report?.esp.up !== true)) return [];
  const groups = configured.map((end) => end?.esp?.groups);
  const [a, b] = groups;
  if (!isTold(a) || !isTold(b)) return [];
  if (a.length === 0 ? b.length === 0 : a.some((group) => b.includes(group))) return [];
  const words = (of: readonly number[]): string => (of.length === 0 ? 'off' : `group ${of.join(', ')}`);
  return [{ about: 'secrecy', says: [a, b].map((of, index) => `${ends[index]!.status!.reporter}: ${words(of)}`) }];
}

// ---- ways -------------------------------------------------------------------------------------------------------------

/** Of the networks that are expected behind the other end; of every network, where none is known. */
function pathsOf({ expected }: LocatedLink, status: EndStatus | undefined, from: number): Path[] {
  if (status?.ways === undefined) return [];
  const far = new Set(expected.prefixes.flatMap((networks, index) => (index === from ? [] : networks)));
  const learned = new Set(status.tunnels.flatMap((tunnel) => tunnel.learned ?? []));
  // A platform lists routes of equal cost in any order: the same way would be told as two.
  const asExpected = (a: string, b: string): number => expected.tunnels.indexOf(a) - expected.tunnels.indexOf(b);
  return status.ways
    .filter(({ network, tunnels }) => far.has(network) || learned.has(network) || tunnels.length > 0)
    .map(({ network, tunnels, from: by }) => ({ from, network, tunnels: tunnels.toSorted(asExpected), by }));
}

function isAsymmetric(paths: readonly Path[]): boolean {
  const used = [...new Set(paths.map(({ from }) => from))].map((from) =>
    [...new Set(paths.filter((path) => path.from === from).flatMap(({ tunnels }) => tunnels))].sort().join(),
  );
  return used.filter((tunnels) => tunnels !== '').length > 1 && new Set(used).size > 1;
}
