/**
 * What a link still lacks to carry traffic and to survive the loss of a tunnel: a pure function of what both ends report. Up means
 * IKE, IPsec and BGP on every tunnel, the expected networks told, learned, published and on the preferred tunnel, and a hold time
 * within the target.
 */
import { prefixLength } from '../../core/define/ipv4';
import { overlaps } from '../../core/define/normal';
import type { EndStatus, Phase, TunnelStatus } from '../../model';

export interface Expected {
  /** Of the tunnels in question, the preferred one first. */
  readonly tunnels: readonly string[];
  /** Those that each end has, in the order of the ends; absent: all of them. */
  readonly held?: readonly (readonly string[])[];
  /** Networks behind each end, in the order of the ends. */
  readonly prefixes: readonly (readonly string[])[];
  /** Whether BGP runs over the tunnels; `yours`: it does, and no end that has it by hand tells of it, so nothing is concluded. */
  readonly bgp: boolean | 'yours';
  /** Seconds. */
  readonly hold?: number;
  /** Another link carries the traffic while it is up: routes may lead there. */
  readonly standby?: boolean;
}

export interface Missing {
  /** What is at fault; `routes` once all phases are up. */
  readonly phase: Phase | 'routes';
  /** Absent: it is about the link as a whole. */
  readonly tunnel?: string;
  /** Index of the end that lacks it. */
  readonly end: number;
  readonly says: string;
  /** Waiting does not bring it. */
  readonly lasting?: true;
  /** What to look at, of routes. */
  readonly hint?: string;
}

/** For people, wherever it is told that nothing waits for BGP. */
export const BGP_IS_YOURS = 'BGP: yours, and not looked at, since no API of one end sets it or tells of it';

export const PHASES: readonly Phase[] = ['ike', 'esp', 'bgp'];
export const PHASE_NAMES: Readonly<Record<Phase, string>> = { ike: 'IKE', esp: 'IPsec', bgp: 'BGP' };

export function missing(ends: readonly EndStatus[], expected: Expected): Missing[] {
  const phases = expected.tunnels.flatMap((tunnel) =>
    ends.flatMap((end, index) => (holds(expected, index, tunnel) ? phaseOf(end, index, tunnel, expected) : [])),
  );
  if (expected.bgp !== true) return phases;
  const timers = expected.tunnels.flatMap((tunnel) =>
    ends.flatMap((end, index) => holdOf(end, index, tunnel, expected)),
  );
  // Routes are judged once every tunnel can carry them: before, each of them would be one more line about the same thing.
  const routes = phases.length > 0 ? [] : ends.flatMap((end, index) => routesOf(end, index, expected));
  return [...phases, ...timers, ...routes];
}

const holds = ({ held }: Expected, end: number, tunnel: string): boolean => held?.[end]?.includes(tunnel) ?? true;

/** The first phase that is not up. */
function phaseOf(end: EndStatus, index: number, tunnel: string, { bgp }: Expected): Missing[] {
  const found = end.tunnels.find((one) => one.tunnel === tunnel);
  if (found === undefined) {
    return [{ phase: 'ike', tunnel, end: index, says: `${end.reporter} reports no tunnel ${tunnel}` }];
  }
  const phase = PHASES.filter((one) => one !== 'bgp' || bgp === true).find((one) => !(found[one]?.up ?? false));
  if (phase === undefined) return [];
  const says = found[phase]?.says ?? 'no BGP is configured over it';
  return [{ phase, tunnel, end: index, says: `${end.reporter}: ${PHASE_NAMES[phase]} is not up (${says})` }];
}

/** What is said of a session that keeps a longer hold time than is wanted. */
const holdSays = (hold: number, most: number): string => `the hold time is ${hold} s, and ${most} s at most are wanted`;
const HOLD_SAYS = new RegExp(holdSays(0, 0).replaceAll('0', '\\d+'));

/** Where a text, which an engine may have broken into lines, says that. */
export const holdSaid = (text: string): string | undefined => HOLD_SAYS.exec(text.replace(/[\s│]+/g, ' '))?.[0];

function holdOf(end: EndStatus, index: number, tunnel: string, { hold }: Expected): Missing[] {
  const bgp = end.tunnels.find((one) => one.tunnel === tunnel)?.bgp;
  if (hold === undefined || !bgp?.up || bgp.hold === undefined || bgp.hold <= hold) return [];
  return [
    {
      phase: 'routes',
      tunnel,
      end: index,
      says: `${end.reporter}: ${holdSays(bgp.hold, hold)}`,
      lasting: true,
      hint: 'The shorter of both ends counts, and a live session keeps the one that it was made with. Where both ends have the right one, reset the session: `hybridvpn drain` and `undrain`, one tunnel after the other, do it without loss where they change such a link.',
    },
  ];
}

function routesOf(end: EndStatus, index: number, expected: Expected): Missing[] {
  const { prefixes } = expected;
  const tunnels = expected.tunnels.filter((tunnel) => holds(expected, index, tunnel));
  const own = prefixes[index] ?? [];
  const far = prefixes.filter((_, other) => other !== index).flat();
  const lacking = (says: string, hint: string, tunnel?: string): Missing => ({
    phase: 'routes',
    end: index,
    ...(tunnel === undefined ? {} : { tunnel }),
    says: `${end.reporter}: ${says}`,
    hint,
  });
  const overTunnels = tunnels.flatMap((tunnel) => {
    const found: Partial<TunnelStatus> = end.tunnels.find((one) => one.tunnel === tunnel) ?? {};
    const [told, learned] = [uncovered(own, found.told), uncovered(far, found.learned)];
    return [
      ...told.map((prefix) =>
        lacking(
          `${prefix} is not told over tunnel ${tunnel}`,
          'The gateway does not redistribute or propagate it, or the filter towards the peer stops it.',
          tunnel,
        ),
      ),
      ...learned.map((prefix) =>
        lacking(
          `${prefix} is not learned over tunnel ${tunnel}`,
          'The peer does not tell it, or the filter from the peer stops it.',
          tunnel,
        ),
      ),
    ];
  });
  if (end.ways === undefined) return overTunnels;
  const [preferred] = tunnels;
  const onTheirWay = far.flatMap((prefix) => {
    const all = end.ways!.filter(({ network }) => isIn(network, prefix));
    // A wider route takes what no closer one does: a null route around many sites hides none of them.
    const closer = all.filter(({ network }) => prefixLength(network) >= prefixLength(prefix));
    const ways = closer.length > 0 ? closer : all;
    const elsewhere = (tunnels: readonly string[]): boolean => expected.standby === true && tunnels.length === 0;
    const astray = ways.find(
      ({ tunnels: over }) => preferred !== undefined && !over.includes(preferred) && !elsewhere(over),
    );
    const hidden = ways.find(({ published }) => !published);
    if (ways.length === 0)
      return [lacking(`no route to ${prefix}`, 'The peer does not tell it, or a filter stops it.')];
    if (astray !== undefined) {
      const where =
        astray.tunnels.length === 0 ? `outside of the link (${astray.from})` : `through ${astray.tunnels.join()}`;
      return [
        lacking(
          `${astray.network} leaves ${where} and not through the preferred tunnel ${preferred}`,
          'Another route to it wins: a static or policy route, or the preference of the tunnels.',
        ),
      ];
    }
    return hidden === undefined
      ? []
      : [
          lacking(
            `the route to ${hidden.network} ends at the gateway`,
            'Turn on that the gateway publishes its routes.',
          ),
        ];
  });
  return [...overTunnels, ...onTheirWay];
}

/** Prefixes of which no network is there. Absent: nothing is known, and that is no lack. */
export const uncovered = (prefixes: readonly string[], networks: readonly string[] | undefined): string[] =>
  networks === undefined ? [] : prefixes.filter((prefix) => !networks.some((network) => isIn(network, prefix)));

/** A route for the prefix, a part of it or something around it; the default route is none. */
const isIn = (network: string, prefix: string): boolean => !network.endsWith('/0') && overlaps(network, prefix);
