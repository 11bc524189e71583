/** What was measured against what was announced. */
import { isWorse, stops } from '../../link/impact';
import type { Apply, RehearsedLink, RehearsedTunnel, Suffered } from './data';

/** A packet or two are lost on a machine that is busy with everything else too. */
const FEW = 2;
/** Seconds beside those that were announced. */
const SLACK = 0.5;

/** Sentences, of everything that was worse. */
export const worseThanAnnounced = (links: readonly RehearsedLink[]): string[] =>
  links.flatMap((link) => [...linkWorse(link), ...link.tunnels.flatMap((tunnel) => tunnelWorse(link.name, tunnel))]);

/** `limit`: seconds that it had. */
export function applyWorse({ end, announced }: Apply, limit: number): string[] {
  if (end === 'done' || announced === true) return [];
  return [end === 'failed' ? 'The apply fails on the twins.' : `The apply takes more than ${limit} s.`];
}

function linkWorse({ name, announced, announcedSeconds, suffered, tunnels }: RehearsedLink): string[] {
  if (suffered === undefined || announced === 'link-gone') return [];
  if (!suffered.back && !tunnels.some(({ until }) => until !== undefined))
    return [`Link ${name} does not carry traffic again.`];
  if (announced === 'both-tunnels') return [];
  const expected = announcedSeconds ?? (isWorse(announced, 'latent') ? undefined : 0);
  if (expected === undefined || (expected === 0 ? !isHurt(suffered) : suffered.longest <= expected + SLACK)) return [];
  const wanted = expected === 0 ? 'to lose nothing' : `to be without traffic for at most ${expected} s`;
  return [`Link ${name} was announced ${wanted}, and was without it for ${sufferedText(suffered)}.`];
}

function tunnelWorse(link: string, { name, announced, perhaps, fate, until, suffered, up }: RehearsedTunnel): string[] {
  const of = `Tunnel ${name} of link ${link}`;
  if (fate === 'gone') return [];
  if (fate === 'new' || suffered === undefined)
    return fate === 'new' && up === false ? [`${of} is new, and does not come up.`] : [];
  if (!suffered.back) return until === undefined ? [`${of} does not come back.`] : [];
  // BGP alone leaves the tunnel as it is.
  const mayStop = [announced, perhaps ?? announced].some((level) => stops(level) && level !== 'bgp-reset');
  if (mayStop || !isHurt(suffered)) return [];
  return [`${of} was announced to stay up, and was without traffic for ${sufferedText(suffered)}.`];
}

export const isHurt = ({ lost, dark }: Suffered): boolean => lost > FEW || dark > 0;

export const sufferedText = ({ dark, longest, lost }: Suffered): string =>
  `${dark} s${longest < dark ? ` (${longest} s at most at a time)` : ''}, ${lost} packets lost`;
