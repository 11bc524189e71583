/** What the tunnels of a link carry: whether others can take the traffic of one, whether they have it, and what differs from before. */
import type { EndStatus } from '../../model';
import { endTitle } from '../up/located';
import type { LinkLook } from '../up/look';
import { missing, PHASE_NAMES, PHASES, type Missing } from '../up/ready';

/** Statuses of the ends that answered, with what is expected of them for these tunnels alone. */
function lackingOf({ link, ends }: LinkLook, tunnels: readonly string[]): Missing[] {
  const silent = ends.flatMap(({ unasked }, end): Missing[] =>
    unasked === undefined ? [] : [{ phase: 'ike', end, says: unasked.message }],
  );
  const answered = ends.flatMap(({ status }, at) =>
    status === undefined ? [] : [{ status: link.ends[at]!.side.bgp === 'yours' ? trusted(status) : status, at }],
  );
  const found = missing(
    answered.map(({ status }) => status),
    {
      ...link.expected,
      bgp: link.expected.bgp !== false,
      tunnels: link.expected.tunnels.filter((one) => tunnels.includes(one)),
      held: answered.map(({ at }) => [...link.ends[at]!.tunnels.keys()]),
      prefixes: answered.map(({ at }) => link.expected.prefixes[at]!),
    },
  );
  // A session whose timers hold from its next one on carries everything; to open it anew is what this may be done for.
  const now = found.filter(({ lasting }) => lasting !== true);
  return [...silent, ...now.map((one) => ({ ...one, end: answered[one.end]!.at }))];
}

/** An end whose BGP is set up by hand tells nothing of it. Here the other end's word counts: it is what would carry the traffic. */
const trusted = (status: EndStatus): EndStatus => ({
  ...status,
  tunnels: status.tunnels.map((one) => ({ ...one, bgp: { up: true, says: 'yours' } })),
});

const othersOf = ({ link }: LinkLook, tunnel: string): string[] =>
  link.expected.tunnels.filter((one) => one !== tunnel);

/** Why the other tunnels cannot take the traffic of this one. None: they can. */
export function notReady(look: LinkLook, tunnel: string): string[] {
  const others = othersOf(look, tunnel);
  if (others.length === 0) return [`the link has no tunnel beside ${tunnel}`];
  return notCarrying(look, others);
}

/** Those beside this tunnel that somebody keeps without traffic. */
export const othersDrained = (look: LinkLook, tunnel: string): string[] =>
  look.tunnels.flatMap(({ name, ends }) =>
    name !== tunnel && ends.some((end) => end?.complaints.some(({ about }) => about === 'drained')) ? [name] : [],
  );

/** Why these tunnels could not carry everything; which way traffic takes now is not asked. */
export const notCarrying = (look: LinkLook, tunnels: readonly string[]): string[] =>
  lackingOf(look, tunnels)
    .filter((one) => one.tunnel !== undefined || one.phase !== 'routes')
    .map(({ says }) => says);

/** Why the other tunnels do not have its traffic yet; `alone`: whether there are any is not asked. */
export function notMoved(look: LinkLook, tunnel: string, alone: boolean): string[] {
  const through = look.paths.filter(({ tunnels }) => tunnels.includes(tunnel));
  return [
    ...(alone ? [] : notReady(look, tunnel)),
    ...through.map(({ from, network }) => `${endTitle(look.link.ends[from]!)}: ${network} leaves through ${tunnel}`),
  ];
}

export function notUp(look: LinkLook, tunnel: string): string[] {
  return look.ends.flatMap(({ status, unasked }) => {
    if (status === undefined) return [unasked?.message ?? 'an end does not answer'];
    const found = status.tunnels.find((one) => one.tunnel === tunnel);
    if (found === undefined) return [`${status.reporter} reports no tunnel ${tunnel}`];
    return (['ike', 'esp'] as const).flatMap((phase) =>
      found[phase].up ? [] : [`${status.reporter}: ${PHASE_NAMES[phase]} is ${found[phase].says}`],
    );
  });
}

/** Why not all tunnels carry what they should. */
export const notWhole = (look: LinkLook): string[] =>
  lackingOf(look, look.link.expected.tunnels).map(({ says }) => says);

/** Why the link is not as it should be once this tunnel is; `alone`: without a standby before, there is none now. */
export const notBack = (look: LinkLook, tunnel: string, alone: boolean): string[] =>
  alone ? notCarrying(look, [tunnel]) : notWhole(look);

/** Bytes that came in through a tunnel, of the ends that count them; 0 of one that does not. */
export const bytesIn = ({ ends }: LinkLook, tunnel: string): readonly number[] =>
  ends.map(({ status }) => status?.tunnels.find((one) => one.tunnel === tunnel)?.traffic?.in ?? 0);

/** Bytes a second in a tunnel without traffic: BGP of the end that did not go off calls the other one, which refuses. */
const CALLS = 150;

/** Whether no more came in within these seconds than a drained tunnel has all the same. */
export const isQuiet = (before: readonly number[], now: readonly number[], seconds: number): boolean =>
  now.every((bytes, end) => Math.abs(bytes - (before[end] ?? 0)) <= CALLS * seconds);

// ---- before and after -------------------------------------------------------------------------------------------------

export interface Snapshot {
  /** By end and tunnel, for people: `NSX nsx1, master`. */
  readonly tunnels: Readonly<Record<string, SnapshotOfTunnel>>;
}

interface SnapshotOfTunnel {
  readonly up: readonly string[];
  /** Absent: the platform does not tell it; some list the networks of the tunnel in use alone. */
  readonly learned?: readonly string[];
  readonly told?: readonly string[];
  /** Seconds, and how often it was lost: a smaller age or a larger count is a session that was reset. */
  readonly bgpFor?: number;
  readonly flaps?: number;
}

export function snapshotOf({ ends }: LinkLook): Snapshot {
  return { tunnels: Object.fromEntries(ends.flatMap(({ status }) => (status === undefined ? [] : tunnelsOf(status)))) };
}

function tunnelsOf({ reporter, tunnels }: EndStatus): [string, SnapshotOfTunnel][] {
  return tunnels.map(({ tunnel, ike, esp, bgp, learned, told }) => [
    `${reporter}, ${tunnel}`,
    {
      up: PHASES.filter((phase) => ({ ike, esp, bgp })[phase]?.up === true).map((phase) => PHASE_NAMES[phase]),
      ...(learned === undefined ? {} : { learned: [...learned].sort() }),
      ...(told === undefined ? {} : { told: [...told].sort() }),
      ...(bgp?.upFor === undefined ? {} : { bgpFor: bgp.upFor }),
      ...(bgp?.flaps === undefined ? {} : { flaps: bgp.flaps }),
    },
  ]);
}

/** What was there before and is not now. A network that is not told of a tunnel is not lost while another one of its end has it. */
export function lostSince(before: Snapshot, after: Snapshot): string[] {
  return Object.entries(before.tunnels).flatMap(([name, was]) => {
    const now = after.tunnels[name];
    if (now === undefined) return [`${name}: it does not answer any more`];
    const gone = (kind: string, had: readonly string[], has: readonly string[]): string[] =>
      had.filter((one) => !has.includes(one)).map((one) => `${name}: ${one} ${kind}`);
    const networks = (list: 'learned' | 'told'): string[] =>
      gone(`was ${list}`, was[list] ?? [], now[list] ?? ofEnd(after, name, list));
    return [...gone('was up', was.up, now.up), ...networks('learned'), ...networks('told')];
  });
}

/** Of all tunnels of the end of this one. */
const ofEnd = ({ tunnels }: Snapshot, name: string, list: 'learned' | 'told'): readonly string[] =>
  Object.entries(tunnels).flatMap(([other, one]) => (endOf(other) === endOf(name) ? (one[list] ?? []) : []));

/** `NSX nsx1` of `NSX nsx1, master`. */
const endOf = (name: string): string => name.slice(0, name.lastIndexOf(', '));

/** Tunnels, but for these, whose BGP session is another one than before. */
export function resetSince(before: Snapshot, after: Snapshot, but: string): string[] {
  return Object.entries(before.tunnels).flatMap(([name, was]) => {
    const now = after.tunnels[name];
    if (now === undefined || name.endsWith(`, ${but}`)) return [];
    const younger = was.bgpFor !== undefined && now.bgpFor !== undefined && now.bgpFor < was.bgpFor;
    const flapped = was.flaps !== undefined && now.flaps !== undefined && now.flaps > was.flaps;
    return younger || flapped ? [name] : [];
  });
}
