/** What a rehearsal measured, beside what was announced: rows that Markdown and HTML have in common. */
import type { Rehearsal } from '../rehearse/data';
import { announcedLinkWords, announcedWords, measuredWords, movesText, sufferedWords } from '../rehearse/text';

export interface RehearsedRow {
  /** Of a tunnel: below the one of its link. */
  readonly tunnel?: string;
  readonly link: string;
  readonly announced: string;
  readonly measured: string;
}

export const rehearsedRows = ({ links }: Rehearsal): RehearsedRow[] =>
  links.flatMap((link) => [
    {
      link: link.name,
      announced: announcedLinkWords(link),
      measured: [sufferedWords(link.suffered, 'nothing went through it before'), ...movesText(link)].join('. '),
    },
    ...link.tunnels.map((tunnel) => ({
      link: link.name,
      tunnel: tunnel.name,
      announced: announcedWords(tunnel),
      measured: measuredWords(tunnel),
    })),
  ]);

export const rehearsedTitle = ({ worse }: Rehearsal): string =>
  `Rehearsed on twins: ${worse.length === 0 ? 'nothing was worse than announced' : 'worse than announced'}`;

export const rehearsedTimes = ({ at, apply }: Rehearsal): string =>
  `At ${at.slice(0, 16).replace('T', ' ')} UTC; the apply ${apply.end === 'done' ? 'took' : `${apply.end}${apply.announced === true ? ', as announced,' : ''} after`} ${apply.seconds} s.`;

export const UNSEEN_TITLE = 'What a rehearsal cannot show';
