/** The first line of a report: what a reviewer has to know, and what to do. Without names: those are somebody else's texts. */
import { isRed, stops } from '../../link/impact';
import type { ImpactLevel } from '../../model';
import { count } from '../count';
import type { LinkReport, ReportData, TunnelReport, Verdict } from './data';

type Judged = Pick<ReportData, 'links' | 'findings' | 'counts' | 'topology'> & {
  /** Of what is in no link of the file too. */
  readonly impact: ImpactLevel;
  /** Tunnels that are interrupted and in no link of the file. */
  readonly looseTunnels: number;
  readonly rehearsal: ReportData['rehearsal'];
  readonly cap: ReportData['cap'];
};

export function headlineOf(judged: Judged): { readonly verdict: Verdict; readonly headline: string } {
  const { findings, impact, links, looseTunnels, counts, topology, rehearsal, cap } = judged;
  const of = (severity: string): number =>
    findings.filter((one) => one.severity === severity && one.stands !== true).length;
  const changes = Object.values(counts).reduce((sum, count) => sum + count, 0);
  // Where nothing changes nobody waits for what a rule could not see.
  const [errors, warnings, unchecked] = [of('error'), of('warning'), changes === 0 ? 0 : of('unchecked')];
  const traffic = trafficOf(links, impact, looseTunnels);
  const fresh = topology.after.filter(({ tunnels }) => tunnels.every(({ state }) => state === 'new')).length;
  const calm =
    changes === 0
      ? 'Nothing changes'
      : `${fresh === 0 ? '' : `${count(fresh, 'new link')}: `}${fresh === 0 ? 'No' : 'no'} live tunnel is touched`;
  const rehearsed = rehearsal !== undefined && rehearsal.worse.length > 0;
  const many = exceeds(cap);
  const rules = [
    ...(many
      ? [
          `it interrupts ${count(cap!.interrupted, 'link')}, and ${cap!.most} at most are allowed in one run: apply it in parts`,
        ]
      : []),
    ...(rehearsed ? ['the rehearsal was worse than announced'] : []),
    ...(errors === 0 ? [] : [`the rules find ${count(errors, 'error')}: mend ${errors === 1 ? 'it' : 'them'} first`]),
    ...(warnings === 0 ? [] : [count(warnings, 'warning')]),
    ...(unchecked === 0 ? [] : [`${count(unchecked, 'thing')} could not be checked`]),
  ];
  return {
    verdict:
      traffic?.verdict === 'red' || errors > 0 || rehearsed || many
        ? 'red'
        : traffic !== undefined || warnings > 0
          ? 'orange'
          : unchecked > 0
            ? 'open'
            : 'green',
    headline: [
      ...(traffic === undefined || fresh === 0 ? [] : [count(fresh, 'new link')]),
      traffic === undefined ? calm : fresh === 0 ? traffic.says : lowerFirst(traffic.says),
      ...rules,
    ].join('; '),
  };
}

/** Said whether or not it is kept: who reads a calm report wants to know that somebody counted. */
export const capText = ({ most, interrupted }: NonNullable<ReportData['cap']>): string =>
  `Of running links, one run may interrupt ${most} (--most-links); this one interrupts ${interrupted}.`;

/** More than are allowed. */
export const exceeds = (cap: ReportData['cap']): boolean => cap !== undefined && cap.interrupted > cap.most;

/** A tunnel of it goes down, or may. */
export const isInterrupted = ({ level, tunnels }: Pick<LinkReport, 'level' | 'tunnels'>): boolean =>
  isRed(level) || tunnels.some((one) => stops(one.level));

function trafficOf(
  links: readonly LinkReport[],
  impact: ImpactLevel,
  loose: number,
): { readonly verdict: Verdict; readonly says: string } | undefined {
  const gone = links.filter(({ level }) => level === 'link-gone');
  if (gone.length > 0)
    return red(`${count(gone.length, 'link')} ${gone.length === 1 ? 'goes' : 'go'} away: apply only if that is meant`);
  const both = links.filter(({ level }) => level === 'both-tunnels');
  if (both.length > 0) {
    const apart = both.filter(({ together }) => together.avoid !== undefined);
    const which = apart.length > 0 ? apart : both;
    const sure = which.some(({ tunnels }) => tunnels.every(({ level }) => stops(level)));
    const tunnels = which.reduce((sum, link) => sum + Math.max(2, link.tunnels.length), 0);
    const lasts = lastsOf(which.flatMap((link) => link.tunnels.filter(({ level }) => stops(level))));
    const says = `${tunnels} tunnels of ${count(which.length, 'link')} ${sure ? '' : 'may '}go down together${lasts}`;
    return red(`${says}: ${apart.length > 0 ? 'do not apply in one run' : 'apply in a maintenance window'}`);
  }
  if (impact === 'link-gone') return red('A tunnel goes away: apply only if that is meant');
  if (impact === 'both-tunnels') return red('Which tunnels go down is not known: apply in a maintenance window');
  const known = links.flatMap(({ tunnels }) => tunnels.filter(({ level }) => stops(level)));
  const down = known.length + loose;
  if (down > 0)
    return orange(
      `${count(down, 'tunnel')} ${down === 1 ? 'is' : 'are'} interrupted${lastsOf(known)}${loose > 0 ? '' : ', one at a time for each link: the other carries on'}`,
    );
  if (impact === 'routes') return orange('Routes change; no tunnel is interrupted');
  if (impact === 'latent') return orange('No tunnel is interrupted now; one may fail at its next negotiation');
  return undefined;
}

/** Where that is not over by itself and in seconds. */
function lastsOf(tunnels: readonly Pick<TunnelReport, 'until' | 'replaced'>[]): string {
  const staying = tunnels.filter(({ until }) => until === 'undone').length;
  const verb = staying === 1 ? 'stays' : 'stay';
  if (staying > 0) return staying === tunnels.length ? ` and ${verb} down` : `, and ${staying} of them ${verb} down`;
  const ends = [
    ...(tunnels.some(({ replaced }) => replaced) ? ['what is replaced stands again, which may take minutes,'] : []),
    ...(tunnels.some(({ until }) => until === 'ends-match') ? ['both ends match'] : []),
  ];
  return ends.length === 0 ? '' : ` until ${ends.join(' and ').replace(/,$/, '')}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const red = (says: string) => ({ verdict: 'red', says }) as const;
const orange = (says: string) => ({ verdict: 'orange', says }) as const;
