/** What a rehearsal says to people. */
import { linesText } from '../lines';
import { LEVEL_WORDS } from '../report/mermaid';
import type { Rehearsal, RehearsedLink, RehearsedTunnel } from './data';
import { isHurt, sufferedText } from './judged';

export function textOf({ apply, links, worse, unseen, seconds }: Rehearsal): string {
  return linesText([
    worse.length === 0 ? 'Rehearsed: nothing was worse than announced.' : 'Rehearsed: worse than announced.',
    ...worse.map((one) => `  - ${one}`),
    ...(apply.announced === true
      ? ['The apply ends with the error that was announced: live sessions keep their timers.']
      : []),
    ...(apply.says === undefined ? [] : ['', ...apply.says.split('\n').map((line) => `  ${line}`)]),
    ...links.flatMap((link) => ['', ...linkLines(link)]),
    '',
    `The apply took ${apply.seconds} s, the rehearsal ${seconds} s. What it cannot show:`,
    ...unseen.map((one) => `  - ${one}`),
  ]);
}

function linkLines(link: RehearsedLink): string[] {
  const rows = [
    ['', 'announced', 'measured'],
    [`Link ${link.name}`, announcedLinkWords(link), sufferedWords(link.suffered, 'nothing went through it before')],
    ...link.tunnels.map((tunnel) => [`  ${tunnel.name}`, announcedWords(tunnel), measuredWords(tunnel)]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return [
    ...rows.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    ...movesText(link).map((one) => `  ${one}`),
  ];
}

export const announcedLinkWords = ({ announced, announcedSeconds }: RehearsedLink): string =>
  `${LEVEL_WORDS[announced]}${announcedSeconds === undefined ? '' : `, at most ${announcedSeconds} s without traffic`}`;

export function announcedWords({ fate, announced, perhaps, until }: RehearsedTunnel): string {
  if (fate === 'new') return 'new';
  if (until !== undefined)
    return `${LEVEL_WORDS[announced]}, until ${until === 'ends-match' ? 'both ends match' : 'somebody undoes it'}`;
  return `${LEVEL_WORDS[announced]}${perhaps === undefined ? '' : `; perhaps it ${LEVEL_WORDS[perhaps]}`}`;
}

export function measuredWords({ fate, suffered, up }: RehearsedTunnel): string {
  if (suffered !== undefined) return fate === 'gone' ? 'gone' : sufferedWords(suffered, '');
  if (fate === 'gone') return 'was not up before';
  return `${fate === 'new' ? '' : 'was not up before, and '}${up === true ? 'comes up' : 'does not come up'}`;
}

export function sufferedWords(suffered: RehearsedLink['suffered'], otherwise: string): string {
  if (suffered === undefined) return otherwise;
  const back = suffered.back ? '' : ', does not come back';
  return isHurt(suffered) || !suffered.back ? `without traffic for ${sufferedText(suffered)}${back}` : 'nothing lost';
}

/** The ways that its traffic took, where they changed. */
export function movesText({ there, back }: RehearsedLink): string[] {
  const moved = (ways: readonly string[]): string => ways.join(' → ');
  if (there.length < 2 && back.length < 2) return [];
  return moved(there) === moved(back)
    ? [`Traffic went through ${moved(there)}, both ways`]
    : [`Traffic went through ${moved(there)}; back through ${moved(back)}`];
}
