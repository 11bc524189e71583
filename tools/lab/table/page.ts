/** The page with what was announced beside what was measured. */
import type { Rehearsal } from '../../../provider/cli/rehearse';
import {
  announcedLinkWords,
  announcedWords,
  measuredWords,
  movesText,
  sufferedWords,
} from '../../../provider/cli/rehearse/text';

export interface Measured {
  readonly title: string;
  readonly rehearsal: Rehearsal;
}

export const pageOf = (rows: readonly Measured[]): string => `---
page_title: 'Announced and measured - hybridvpn'
description: 'What a report announces of changes of a running link, beside what a rehearsal with real tunnels measured.'
---

# Announced and measured

[The table of impacts](impact.md) says what a change does to tunnels that carry traffic. This page has what was measured: each change below is one edit of the example link's program, planned by Terraform, and [rehearsed](rehearsals.md): applied to twins whose tunnels are [strongSwan and FRR](lab.md), with fifty packets a second through each tunnel and through the link.

\`\`\`console
make lab TABLE=1
\`\`\`

makes it anew, on Linux with root, in a quarter of an hour. Seconds are those of one run on one machine: what was told to lose nothing has to lose nothing, and how long the rest takes is the daemons' and this machine's. Where a platform may reset more than these daemons do, the announcement counts.

| Change | Of | Announced | Measured | Traffic went |
| --- | --- | --- | --- | --- |
${rows.flatMap(rowsOf).join('\n')}

What none of them can show stands in [the guide of rehearsals](rehearsals.md#what-it-cannot-show). An apply that fails as announced fails by the link's own wait: a live BGP session keeps its timers until the next one, so that a shorter failover target holds once each tunnel was drained and undrained.
`;

function rowsOf({ title, rehearsal: { links, apply } }: Measured): string[] {
  const failed =
    apply.end === 'done'
      ? ''
      : `; the apply ${apply.end === 'failed' ? `fails${apply.announced === true ? ', as announced' : ''}` : 'was stopped'}`;
  return links.flatMap((link) => [
    row(
      title,
      'link',
      announcedLinkWords(link),
      `${sufferedWords(link.suffered, 'nothing went through it before')}${failed}`,
      movesText(link)
        .join('; ')
        .replace(/^Traffic went through /, ''),
    ),
    ...link.tunnels.map((tunnel) => row('', tunnel.name, announcedWords(tunnel), measuredWords(tunnel), '')),
  ]);
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
