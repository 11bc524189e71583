/**
 * One tunnel of a running link at NSX: its session, and the neighbor over it. A PUT replaces the whole object, so each of these
 * reads it with its secret first, and refuses to write where the secret is hidden: NSX would take the mask for the key.
 */
import type { Context } from '../../core/define/context';
import { isProviderError, ProviderError } from '../../core/define/errors';
import { append } from '../../core/define/multimap';
import { crowdedText, keyMarkIn, keyMarkText, stampIn, stampText, suiteMarkText } from '../../core/run/live-marks';
import { DRAINED_TAG, KEY_TAG, LEASE_TAG, SUITE_TAG } from '../../core/run/ownership';
import {
  noTunnel,
  type DrainMark,
  type EndOfLink,
  type HeldLease,
  type Lease,
  type Marking,
  type NewSuite,
  type Offer,
  type Operations,
  type Renewal,
  type Standing,
  type SuiteStanding,
} from '../../model';
import type { NsxClient } from '../client/client';
import { livingOf } from '../client/paging';
import { policyReader, type PolicyBody } from '../client/readers';
import { MOST_TAGS } from '../resources/common/marks';
import { isVisible, sensitive } from '../resources/common/sensitive';
import { offerIn, offerWire, retiredOffer, type Profile } from '../resources/common/suite';
import type { Tag } from '../resources/common/types';
import { gatewayOf, neighborsOver } from './neighbors';
import { sessionsOf } from './status';

type Ctx = Context<NsxClient>;

const SESSION = 'RouteBasedIPSecVpnSession';
const NEIGHBOR = 'BgpNeighborConfig';
const PROFILES = { ike: 'IPSecVpnIkeProfile', esp: 'IPSecVpnTunnelProfile' } as const;

interface SessionBody extends PolicyBody {
  readonly enabled?: boolean;
  readonly psk?: string;
  readonly ike_profile_path?: string;
  readonly tunnel_profile_path?: string;
}

const mark = ({ tags = [] }: Pick<PolicyBody, 'tags'>, scope: string): string | undefined =>
  tags.find((tag) => tag.scope === scope)?.tag;

const marked = ({ tags = [] }: Pick<PolicyBody, 'tags'>, scope: string, text: string | undefined): Tag[] => [
  ...tags.filter((tag) => tag.scope !== scope),
  ...(text === undefined ? [] : [{ scope, tag: text }]),
];

async function standing(ctx: Ctx, end: EndOfLink): Promise<Readonly<Record<string, Standing>>> {
  const sessions = sessionsOf(end);
  const over = await neighborsOver(ctx, Object.values(sessions), { off: true });
  const found = await Promise.all(
    Object.entries(sessions).map(async ([tunnel, path]): Promise<[string, Standing]> => {
      const session = await ctx.client.find<SessionBody>(sensitive(path), { signal: ctx.signal });
      if (session === undefined) {
        throw new ProviderError({
          code: 'notFound',
          message: `The session of tunnel ${tunnel} is not there: ${path} was deleted.`,
          hint: 'Make it again first, from the program that it is of. `hybridvpn status` shows the link.',
        });
      }
      const at = over.get(path);
      const neighbor = at === undefined ? undefined : await ctx.client.get<SessionBody>(at, { signal: ctx.signal });
      const drained = neighbor === undefined ? undefined : stampIn(mark(neighbor, DRAINED_TAG));
      return [
        tunnel,
        {
          on: session.enabled !== false,
          ...(isVisible(session.psk) && { psk: session.psk }),
          ...optional('mark', keyMarkIn(mark(session, KEY_TAG))),
          ...(neighbor !== undefined && { bgpOn: neighbor.enabled !== false }),
          ...(drained !== undefined && { drained: { by: drained.who, since: drained.at } }),
        },
      ];
    }),
  );
  return Object.fromEntries(found);
}

const optional = <K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [name]: value }) as { [P in K]?: V };

type Edit = (live: SessionBody & Profile) => Partial<SessionBody & Profile> | undefined;

/** GET, change, PUT with the revision that was read. `edit` returns undefined where nothing is to be done. */
async function write(ctx: Ctx, kind: string, path: string, edit: Edit): Promise<void> {
  const reader = policyReader(ctx.client, kind);
  const secret = kind === SESSION;
  const live = await ctx.client.get<SessionBody & Profile>(secret ? sensitive(path) : path, { signal: ctx.signal });
  const change = edit(live);
  if (change === undefined) return;
  if (secret && change.psk === undefined && live.psk !== undefined && !isVisible(live.psk)) throw hidden(path);
  try {
    await ctx.client.put(path, { ...live, ...change }, { signal: ctx.signal, progress: ctx.progress });
  } finally {
    reader.evict(path);
  }
}

const hidden = (path: string): ProviderError =>
  new ProviderError({
    code: 'permission',
    message: `${path}: NSX hides the key, and a write without it would replace it by the mask.`,
    hint: 'Use an account that may read sensitive data.',
  });

function sessionOf(end: EndOfLink, tunnel: string): string {
  const path = sessionsOf(end)[tunnel];
  if (path !== undefined) return path;
  throw noTunnel('NSX', tunnel);
}

/** Where the algorithms of a session stand. */
interface Profiles {
  readonly ike: string;
  readonly esp: string;
}

async function profilesOf(ctx: Ctx, end: EndOfLink, tunnel: string): Promise<Profiles> {
  const path = sessionOf(end, tunnel);
  const { ike_profile_path: ike, tunnel_profile_path: esp } = await ctx.client.get<SessionBody>(path, {
    signal: ctx.signal,
  });
  if (ike !== undefined && esp !== undefined) return { ike, esp };
  throw new ProviderError({
    code: 'unsupported',
    message: `${path} has no profiles of its own: NSX's default ones are every session's.`,
    hint: 'Give each tunnel an IKE profile and a tunnel profile first.',
  });
}

/** An edit of a profile in place renegotiates every session that uses it. */
async function suite(ctx: Ctx, end: EndOfLink, tunnel: string): Promise<SuiteStanding> {
  const { signal } = ctx;
  const own = sessionOf(end, tunnel);
  const at = await profilesOf(ctx, end, tunnel);
  const [ike, esp] = await Promise.all(
    [at.ike, at.esp].map((path) => ctx.client.get<PolicyBody & Profile>(path, { signal })),
  );
  const kinds = [SESSION, 'PolicyBasedIPSecVpnSession', 'PolicyBasedL3VpnSession', 'RouteBasedL3VpnSession'];
  const found = await Promise.all(
    kinds.map((kind) => ctx.client.search<PolicyBody & SessionBody>(livingOf(kind), { signal })),
  );
  const users = (path: string): string[] =>
    found
      .flat()
      .filter((one) => one.path !== own && [one.ike_profile_path, one.tunnel_profile_path].includes(path))
      .map((one) => one.path);
  const bound = [at.ike, at.esp].flatMap((path, index) => {
    if ([ike, esp][index]?._system_owned === true) return [`${path} is NSX's own`];
    const [other] = users(path);
    return other === undefined ? [] : [`${path} is the profile of ${other} too`];
  });
  const [was, wasEsp] = [ike!, esp!].map(retiredOffer);
  return {
    ike: offerIn(ike!),
    esp: offerIn(esp!),
    ...((was ?? wasEsp) !== undefined && { retired: { ike: was ?? {}, esp: wasEsp ?? {} } }),
    ...(bound[0] !== undefined && { bound: bound[0] }),
  };
}

/** While the session is off nothing negotiates by them. */
async function offer(ctx: Ctx, end: EndOfLink, tunnel: string, wanted: NewSuite): Promise<void> {
  const at = await profilesOf(ctx, end, tunnel);
  for (const part of ['ike', 'esp'] as const) {
    const text = wanted.retired && suiteMarkText([wanted.retired[part]]);
    await write(ctx, PROFILES[part], at[part], (live) =>
      sameOffer(offerIn(live), wanted[part]) && mark(live, SUITE_TAG) === text
        ? undefined
        : { ...offerWire(wanted[part], live), tags: marked(live, SUITE_TAG, text) },
    );
  }
}

const sameOffer = (one: Offer, other: Offer): boolean => suiteMarkText([one]) === suiteMarkText([other]);

async function renew(ctx: Ctx, end: EndOfLink, tunnel: string, { key, suite: wanted }: Renewal): Promise<void> {
  if (wanted !== undefined) await offer(ctx, end, tunnel, wanted);
  const text = key?.mark && keyMarkText(key.mark);
  await write(ctx, SESSION, sessionOf(end, tunnel), (live) => {
    const isThere = key === undefined || (live.psk === key.psk && mark(live, KEY_TAG) === text);
    if (isThere && live.enabled !== false) return undefined;
    return { enabled: true, ...(key && { psk: key.psk, tags: marked(live, KEY_TAG, text) }) };
  });
}

async function forget(ctx: Ctx, end: EndOfLink, tunnel: string): Promise<void> {
  const without =
    (scope: string): Edit =>
    (live) =>
      mark(live, scope) === undefined ? undefined : { tags: marked(live, scope, undefined) };
  const path = sessionOf(end, tunnel);
  await write(ctx, SESSION, path, without(KEY_TAG));
  const { ike_profile_path: ike, tunnel_profile_path: esp } = await ctx.client.get<SessionBody>(path, {
    signal: ctx.signal,
  });
  if (ike !== undefined) await write(ctx, PROFILES.ike, ike, without(SUITE_TAG));
  if (esp !== undefined) await write(ctx, PROFILES.esp, esp, without(SUITE_TAG));
}

async function stop(ctx: Ctx, end: EndOfLink, tunnel: string): Promise<void> {
  await write(ctx, SESSION, sessionOf(end, tunnel), ({ enabled }) =>
    enabled === false ? undefined : { enabled: false },
  );
}

async function drain(ctx: Ctx, end: EndOfLink, tunnel: string, drained: DrainMark | undefined): Promise<void> {
  const session = sessionOf(end, tunnel);
  const path = (await neighborsOver(ctx, [session], { off: true })).get(session);
  if (path === undefined) {
    throw new ProviderError({
      code: 'invalid',
      message: `No BGP neighbor speaks over tunnel ${tunnel} (${session}): there is nothing by which traffic could be moved.`,
      hint: 'Only tunnels with BGP can be drained.',
    });
  }
  const text = drained === undefined ? undefined : stampText(drained.by, drained.since);
  await write(ctx, NEIGHBOR, path, (live) => {
    const there = mark(live, DRAINED_TAG);
    // What is drained already keeps its mark: who did it, and when, is what people ask for.
    if ((live.enabled !== false) === (drained === undefined) && (there === undefined) === (text === undefined)) {
      return undefined;
    }
    return { enabled: drained === undefined, tags: marked(live, DRAINED_TAG, text) };
  });
}

/** On the first session of a link: a PUT with a revision lets one of two writers win. */
const leaseHolder = (end: EndOfLink): string => Object.values(sessionsOf(end)).sort()[0]!;

async function leases(ctx: Ctx, end: EndOfLink): Promise<readonly HeldLease[]> {
  const gateway = gatewayOf(leaseHolder(end));
  const { signal } = ctx;
  const services = await ctx.client.list<{ path: string }>(`${gateway}/ipsec-vpn-services`, { signal });
  const lists = await Promise.all(
    services.map(({ path }) => ctx.client.list<PolicyBody>(`${path}/sessions`, { signal })),
  );
  return lists.flat().flatMap((body) => {
    const stamp = stampIn(mark(body, LEASE_TAG));
    return stamp === undefined ? [] : [{ object: body.path, holder: stamp.who, until: stamp.at }];
  });
}

async function lease(ctx: Ctx, end: EndOfLink, wanted: Lease | undefined): Promise<void> {
  const text = wanted === undefined ? undefined : stampText(wanted.holder, wanted.until);
  await write(ctx, SESSION, leaseHolder(end), (live) =>
    mark(live, LEASE_TAG) === text ? undefined : { tags: marked(live, LEASE_TAG, text) },
  );
}

async function crowded(ctx: Ctx, end: EndOfLink, marking: Marking): Promise<readonly string[]> {
  const sessions = marking.tunnels.map((tunnel) => sessionOf(end, tunnel));
  const scopes = new Map<string, string[]>();
  const add = (paths: Iterable<string>, scope: string): void => {
    for (const path of paths) append(scopes, path, scope);
  };
  if (marking.lease) add([leaseHolder(end)], LEASE_TAG);
  if (marking.key) add(sessions, KEY_TAG);
  if (marking.drained) add((await neighborsOver(ctx, sessions, { off: true })).values(), DRAINED_TAG);
  if (marking.suite) {
    const profiles = await Promise.all(marking.tunnels.map((tunnel) => profilesOf(ctx, end, tunnel)));
    add(new Set(profiles.flatMap(({ ike, esp }) => [ike, esp])), SUITE_TAG);
  }
  const found = await Promise.all(
    [...scopes].map(async ([path, wanted]) => {
      const live = await ctx.client.get<PolicyBody>(path, { signal: ctx.signal });
      return crowdedText(
        path,
        (live.tags ?? []).map(({ scope }) => scope),
        wanted,
        MOST_TAGS,
      );
    }),
  );
  return found.flat();
}

/** Source: NSX API, GET /api/v1/upgrade/status-summary. */
async function busy(ctx: Ctx): Promise<readonly string[]> {
  try {
    const { overall_upgrade_status: says } = await ctx.client.get<{ overall_upgrade_status?: string }>(
      '/api/v1/upgrade/status-summary',
      { signal: ctx.signal },
    );
    const running = ['IN_PROGRESS', 'PAUSING', 'PAUSED'].includes(says ?? '');
    return running ? [`NSX ${ctx.client.label} is being upgraded (${says})`] : [];
  } catch (error) {
    // Nobody prepared an upgrade, or this account may not see it.
    if (isProviderError(error, 'notFound', 'permission', 'unsupported')) return [];
    throw error;
  }
}

const managedAt = ({ client }: Ctx): string => client.label.replace(/:\d+$/, '');

export const operations: Operations = {
  ...{ crowded, standing, suite, renew, forget, drain, stop, leases, lease, busy, managedAt },
};
