/** Tunnels that somebody keeps without traffic: what ends by letting traffic in would undo that. */
import { ProviderError } from '../../core/define/errors';
import { shellText } from '../../core/define/shell-text';
import type { DrainMark } from '../../model';
import type { Standings } from './keys';

export interface Closed {
  /** Absent: BGP is off, and nobody says who did it. */
  readonly drained?: DrainMark;
}

/** Undefined: BGP is on over it, or no end can switch it. */
export function closedIn(standings: Standings, tunnel: string): Closed | undefined {
  const found = standings.map((one) => one[tunnel]).find((one) => one?.bgpOn === false);
  return found && (found.drained === undefined ? {} : { drained: found.drained });
}

/** `drained by ann@ops:drain since 2026-01-02T03:04:05Z` */
export const closedText = ({ drained }: Closed): string =>
  drained === undefined ? 'switched off' : `drained by ${drained.by} since ${drained.since}`;

/** @throws ProviderError `conflict` for a tunnel that is kept without traffic */
export function assertOpen(link: string, standings: Standings, tunnel: string): void {
  const closed = closedIn(standings, tunnel);
  if (closed === undefined) return;
  throw new ProviderError({
    code: 'conflict',
    message: `BGP over tunnel ${tunnel} is ${closedText(closed)}: this would switch it on again at its end.`,
    hint:
      closed.drained === undefined
        ? 'Switch it on in the program first.'
        : `If that is over, say \`hybridvpn undrain ${shellText(link)} ${tunnel}\` first.`,
  });
}
