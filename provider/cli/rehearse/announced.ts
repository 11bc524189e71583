/** What a plan is announced to do, link by link and tunnel by tunnel, as a report of it has it. */
import {
  isRed,
  isWorse,
  WAIT_TYPE,
  worstOf,
  type Impact,
  type ImpactOnTunnel,
  type TouchedTunnel,
} from '../../link/impact';
import { tunnelKey, tunnelKeysIn } from '../../link/impact/reach';
import type { Program } from '../../model';
import type { RehearsedLink, RehearsedTunnel } from './data';
import { tunnelName, type PlayedLink, type PlayedTunnel } from './wiring';

export interface AnnouncedTunnel extends Omit<RehearsedTunnel, 'suffered' | 'up'> {
  readonly key: string;
}

export interface AnnouncedLink extends Pick<RehearsedLink, 'name' | 'announced' | 'announcedSeconds'> {
  readonly tunnels: readonly AnnouncedTunnel[];
}

export function announcedIn(impact: Impact): AnnouncedLink[] {
  const [was, will] = [impact.before, impact.after].map(tunnelKeysIn) as [ReadonlySet<string>, ReadonlySet<string>];
  return impact.links.map(({ name, level, tunnels, changes }) => {
    const spans = impact.changes.flatMap(({ address, seconds }) =>
      changes.includes(address) && seconds !== undefined ? [seconds.to] : [],
    );
    return {
      name,
      announced: level,
      ...(spans.length === 0 || isRed(level) ? {} : { announcedSeconds: Math.max(...spans) }),
      tunnels: tunnels.map((tunnel, index): AnnouncedTunnel => {
        const key = tunnelKey(tunnel.ends);
        const until = untilOf(impact, tunnel);
        const perhaps = worstOf(touchesOf(impact, tunnel).map(({ level: one }) => one));
        return {
          key,
          name: tunnelName(tunnel.name, index),
          announced: tunnel.level,
          ...(isWorse(perhaps, tunnel.level) ? { perhaps } : {}),
          fate: was.has(key) ? (will.has(key) ? 'stays' : 'gone') : 'new',
          ...(until === undefined ? {} : { until }),
        };
      }),
    };
  });
}

/**
 * Whether a wait of the plan wants a shorter hold time than it wanted before. The report says of such timers that live sessions keep
 * theirs, and that the wait fails until those are opened anew.
 */
export const waitsInVain = (program: Program): boolean =>
  [...program.values()].some(({ type, prior, inputs }) => {
    const [was, is] = [prior?.['holdTime'], inputs['holdTime']];
    return type === WAIT_TYPE && typeof was === 'number' && typeof is === 'number' && is < was;
  });

function touchesOf({ changes }: Impact, { ends }: ImpactOnTunnel): readonly TouchedTunnel[] {
  const key = tunnelKey(ends);
  return changes.flatMap(({ touches }) => touches).filter((touched) => tunnelKey(touched.ends) === key);
}

const untilOf = (impact: Impact, tunnel: ImpactOnTunnel): AnnouncedTunnel['until'] =>
  touchesOf(impact, tunnel).find(({ sure, until }) => sure && until !== undefined)?.until;

/** Whether it is to carry traffic again at the end. */
export const isExpected = (announced: readonly AnnouncedLink[], one: PlayedLink | PlayedTunnel): boolean =>
  'tunnels' in one
    ? one.tunnels.some((tunnel) => isExpected(announced, tunnel))
    : announced.some(({ tunnels }) =>
        tunnels.some(({ key, fate, until }) => key === tunnelKey(one.ends) && fate === 'stays' && until === undefined),
      );
