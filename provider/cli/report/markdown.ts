/** A report as one comment of GitHub. The first line says what to do; what has to be cut, is cut from the end. */
import type { ChangeReport, DrawnLink, FindingReport, LinkReport, ReportData } from './data';
import { visible } from '../lines';
import { code, prose } from './escape';
import { count } from '../count';
import { mermaid } from './mermaid';
import { rehearsedRows, rehearsedTimes, rehearsedTitle, UNSEEN_TITLE } from './rehearsed';
import { markerLine } from './reviewed';
import { COMMENT_LIMIT, fitted, type Section } from './sections';
import {
  changeWord,
  commandsFor,
  countsText,
  fateText,
  isHidden,
  levelText,
  lossText,
  OUTSIDE_TEXT,
  OUTSIDE_TITLE,
  outsideText,
  STANDS,
  TOGETHER_WORDS,
  VERDICT_SIGNS,
  waitText,
} from './words';

/** A name or an address in full would push out what matters. */
const LONGEST = 200;
const MOST_ROWS = 40;
const MOST_LINKS = 50;
const MOST_VALUES = 12;

export function markdown(whole: ReportData, limit: number = COMMENT_LIMIT): string {
  const data = Object.keys(whole.counts).length === 0 ? ofNothing(whole) : whole;
  const sections: Section[] = [
    { text: headOf(data) },
    ...rehearsalSections(data),
    ...(data.links.length > 1 ? [{ text: linksTable(data) }] : []),
    ...data.links.map((link, index) => ({ text: linkSection(data, link), rank: 100 + index })),
    ...changesSection('Changes that touch several links', data.shared, 10),
    ...changesSection('Other objects', data.elsewhere, 5000),
    ...outsideSection(data),
    ...findingsSections(data),
    ...topologySections(data),
    { text: footOf(data) },
  ];
  return fitted(sections, leftOut, limit);
}

/** Where nothing changes, a comment says no more than what is wrong; the page and the data have the rest. */
const ofNothing = (data: ReportData): ReportData => ({
  ...data,
  findings: data.findings.filter(({ severity }) => severity === 'error' || severity === 'warning'),
  unpaired: [],
  topology: { before: [], after: [] },
});

const leftOut = (sections: number): string =>
  `_${count(sections, 'section')} left out: a comment holds ${COMMENT_LIMIT.toLocaleString('en')} characters. The page of --html and the data of --json have everything._`;

function headOf(data: ReportData): string {
  const { verdict, headline, name, hash, input, notes, suppressed } = data;
  return [
    `## ${VERDICT_SIGNS[verdict]} ${prose(headline)}`,
    markerLine(name, hash),
    '',
    `${input}${name === 'default' ? '' : ` ${code(name)}`}: ${countsText(data)}.${outsideText(data)}${suppressed === 0 ? '' : ` ${count(suppressed, 'finding')} accepted for a time.`}`,
    ...notes.map((note) => `\n${prose(note)}`),
  ].join('\n');
}

function rehearsalSections({ rehearsal }: ReportData): Section[] {
  if (rehearsal === undefined) return [];
  const { worse, apply, unseen } = rehearsal;
  const rows = rehearsedRows(rehearsal).map(
    ({ link, tunnel, announced, measured }) =>
      `| ${tunnel === undefined ? `Link ${named(link)}` : named(tunnel)} | ${prose(announced)} | ${prose(measured)} |`,
  );
  const text = [
    `### ${worse.length === 0 ? '🟢' : '🔴'} ${rehearsedTitle(rehearsal)}`,
    '',
    ...(worse.length === 0 ? [] : [...worse.map((one) => `- ${prose(one)}`), '']),
    ...(apply.says === undefined ? [] : [...apply.says.split('\n').map((line) => `> ${prose(line)}  `), '']),
    '| | Announced | Measured |',
    '| --- | --- | --- |',
    ...rows.slice(0, MOST_ROWS),
    '',
    rehearsedTimes(rehearsal),
    '',
    `<details><summary>${UNSEEN_TITLE}</summary>`,
    '',
    ...unseen.map((one) => `- ${prose(one)}`),
    '',
    '</details>',
  ];
  return [{ text: text.join('\n'), rank: 0 }];
}

function linksTable({ links }: ReportData): string {
  const rows = links
    .slice(0, MOST_LINKS)
    .map((link) => `| ${named(link.name)} | ${fateText(link)} | ${TOGETHER_WORDS[link.together.state]} |`);
  return [
    '| Link | Impact | Both tunnels |',
    '| --- | --- | --- |',
    ...rows,
    ...(links.length > MOST_LINKS ? [`| … and ${links.length - MOST_LINKS} more | | |`] : []),
  ].join('\n');
}

// ---- changes ----------------------------------------------------------------------------------------------------------

function linkSection({ input, topology }: ReportData, link: LinkReport): string {
  const { name, tunnels, whole, together } = link;
  const columns = tunnels[0]?.ends.map(({ platform }) => platform) ?? [];
  const rows = tunnels
    .filter((tunnel) => tunnel.level !== 'none' || tunnel.ends.some(({ changes }) => changes.length > 0))
    .map(
      (tunnel) =>
        `| ${tunnel.name === undefined ? '' : code(tunnel.name)} | ${tunnel.ends.map(({ changes }) => cell(changes)).join(' | ')} | ${fateText(tunnel)} |`,
    );
  const changes = [...tunnels.flatMap(({ ends }) => ends.flatMap((end) => end.changes)), ...whole];
  const body = [
    ...(rows.length === 0
      ? []
      : [
          '',
          `| Tunnel | ${columns.map(prose).join(' | ')} | Impact |`,
          `| --- | ${columns.map(() => '---').join(' | ')} | --- |`,
          ...rows,
        ]),
    ...(whole.length === 0
      ? []
      : ['', 'Of both tunnels:', '', ...whole.slice(0, MOST_ROWS).map(changeLine), ...more(whole.length, MOST_ROWS)]),
    ...whyLines(changes),
  ];
  const folded = [
    ...betweenLines(topology, link),
    '',
    `<details><summary>${countOf(changes)}</summary>`,
    ...body,
    '',
    '</details>',
  ];
  return [
    `### Link ${named(name)}: ${fateText(link)}`,
    ...togetherLines(input, together),
    // What is new touches nobody: between what it stands is enough to begin with.
    ...(link.state === 'new' && link.level === 'none' ? folded : body),
  ].join('\n');
}

/** `18 objects created`, or without a word where it is not one for all. */
function countOf(changes: readonly ChangeReport[]): string {
  const words = new Set(changes.map(changeWord));
  return `${count(new Set(changes.map(({ object }) => object)).size, 'object')}${words.size === 1 ? ` ${[...words][0]!}` : ''}`;
}

/** What a new link stands between, and the networks that its tunnels get. */
function betweenLines({ after }: ReportData['topology'], { name }: LinkReport): string[] {
  const drawn = after.filter((one) => one.name === name);
  if (drawn.length !== 1) return []; // two links of one name cannot be told apart
  const { tunnels } = drawn[0]!;
  const [first] = tunnels;
  if (first === undefined) return [];
  const networks = tunnels.map(
    ({ name: tunnel = '', network }) => `${named(tunnel)} ${network === undefined ? 'not known yet' : named(network)}`,
  );
  const ends = first.ends.map(
    ({ platform, gateway, connection }) =>
      `${named(gateway)} (${[platform, ...(connection === undefined ? [] : [connection])].map(prose).join(', ')})`,
  );
  return ['', `Between ${ends.join(' and ')}; ${networks.join(', ')}.`];
}

function togetherLines(input: string, { state, pairs, avoid }: LinkReport['together']): string[] {
  if (state === 'none' || state === 'one-tunnel') return [];
  if (state === 'in-turn') return ['', `${TOGETHER_WORDS[state]}.`];
  const shown = (avoid === undefined ? [] : pairs)
    .slice(0, 4)
    .map(([one, other]) => `> - ${named(one)} and ${named(other)}`);
  return [
    '',
    `> **${TOGETHER_WORDS[state]}.** ${avoid === undefined ? 'It cannot be taken apart: apply it in a maintenance window.' : prose(avoid.says)}`,
    ...(shown.length === 0 ? [] : ['>', '> Nothing orders:', '>', ...shown]),
    ...(shown.length < pairs.length && avoid !== undefined
      ? [`> - … and ${pairs.length - shown.length} more pairs`]
      : []),
    ...(avoid === undefined
      ? []
      : [
          '>',
          '> ```sh',
          ...commandsFor(input, avoid.targets).map((line) => `> ${visible(line).replaceAll('```', '')}`),
          '> ```',
          '>',
          `> ${prose(waitText(input))}`,
        ]),
  ];
}

const cell = (changes: readonly ChangeReport[]): string =>
  changes.length === 0
    ? '–'
    : [
        ...changes.slice(0, MOST_VALUES).map((change) => [head(change), ...valueTexts(change)].join('<br>')),
        ...(changes.length > MOST_VALUES ? [`and ${changes.length - MOST_VALUES} more`] : []),
      ].join('<br>');

const head = (change: ChangeReport): string => `${named(change.object)} ${changeWord(change)}`;

function valueTexts(change: Pick<ChangeReport, 'values'>): string[] {
  const texts = change.values.slice(0, MOST_VALUES).map((value) => {
    if (isHidden(value)) return `${named(value.path)}: hidden, ${value.sure ? 'another one' : 'may be another one'}`;
    return `${named(value.path)}: ${named(value.from)} → ${named(value.to)}`;
  });
  const left = change.values.length - texts.length;
  return left > 0 ? [...texts, `and ${left} more`] : texts;
}

const changeLine = (change: ChangeReport): string =>
  [`- ${head(change)}`, ...valueTexts(change).map((text) => `  - ${text}`)].join('\n');

/** Nobody needs a reason for what does nothing. */
function whyLines(changes: readonly ChangeReport[]): string[] {
  const each = new Map(changes.map((change) => [change.object, change])); // those of a tunnel each may be one object's
  const rows = [...each.values()]
    .filter(({ level }) => level !== 'none')
    .flatMap((change) =>
      change.reasons
        .filter(({ level }) => level !== 'none')
        .map(
          ({ says, level, reason, source, confidence }) =>
            `- ${named(change.object)}, ${prose(says)}: ${levelText(level)}${lossText(change)}${change.scope === 'unknown' ? ', at least' : ''}. ${prose(reason)} _${prose(source)} (${confidence})_`,
        ),
    );
  if (rows.length === 0) return [];
  return [
    '',
    '<details><summary>Why</summary>',
    '',
    ...rows.slice(0, MOST_ROWS),
    ...more(rows.length, MOST_ROWS),
    '',
    '</details>',
  ];
}

/** What nobody notices is folded, also where it stands beside what somebody does. */
function changesSection(title: string, changes: readonly ChangeReport[], rank: number): Section[] {
  if (changes.length === 0) return [];
  const [calm, noticed] = [
    changes.filter(({ level }) => level === 'none'),
    changes.filter(({ level }) => level !== 'none'),
  ];
  const listed = (some: readonly ChangeReport[]): string[] => [
    ...some
      .slice(0, MOST_ROWS)
      .map((one) =>
        [changeLine(one), ...(one.level === 'none' ? [] : [`  - ${levelText(one.level)}${lossText(one)}`])].join('\n'),
      ),
    ...more(some.length, MOST_ROWS),
  ];
  const folded = (summary: string): string[] =>
    calm.length === 0
      ? []
      : [`<details><summary>${summary}: ${calm.length}</summary>`, '', ...listed(calm), '', '</details>'];
  const text =
    noticed.length === 0
      ? folded(title)
      : [`### ${title}`, '', ...listed(noticed), ...whyLines(noticed), '', ...folded('Without an effect on a tunnel')];
  return [{ text: text.join('\n').trimEnd(), rank }];
}

function outsideSection({ outside }: ReportData): Section[] {
  if (outside.length === 0) return [];
  const lines = outside
    .slice(0, MOST_ROWS)
    .map((one) =>
      [
        `- ${named(one.object)} ${one.change === 'delete' ? 'is gone' : 'was changed'}`,
        ...valueTexts(one).map((text) => `  - ${text}`),
      ].join('\n'),
    );
  const text = [`### ${OUTSIDE_TITLE}`, '', OUTSIDE_TEXT, '', ...lines, ...more(outside.length, MOST_ROWS)];
  return [{ text: text.join('\n'), rank: 25 }];
}

const more = (length: number, shown: number): string[] => (length > shown ? [`- … and ${length - shown} more`] : []);

// ---- findings ---------------------------------------------------------------------------------------------------------

function findingsSections({ findings, unpaired }: ReportData): Section[] {
  const of = (...severities: string[]): FindingReport[] =>
    findings.filter(({ severity }) => severities.includes(severity));
  const [bad, notes, open] = [of('error', 'warning'), of('info'), of('unchecked')];
  const folded = (title: string, lines: readonly string[]): string =>
    [`<details><summary>${title}</summary>`, '', ...lines, '', '</details>'].join('\n');
  return [
    ...(bad.length === 0
      ? []
      : [
          {
            text: ['### Rules', '', ...bad.slice(0, MOST_ROWS).map(findingLine), ...more(bad.length, MOST_ROWS)].join(
              '\n',
            ),
            rank: 20,
          },
        ]),
    ...(notes.length === 0
      ? []
      : [
          {
            text: folded(`Worth knowing: ${notes.length}`, [
              ...notes.slice(0, MOST_ROWS).map(findingLine),
              ...more(notes.length, MOST_ROWS),
            ]),
            rank: 6000,
          },
        ]),
    ...(open.length + unpaired.length === 0
      ? []
      : [
          {
            text: folded(`Could not be checked: ${open.length + unpaired.length}`, [
              ...open.slice(0, MOST_ROWS).map(openLine),
              ...more(open.length, MOST_ROWS),
              ...unpaired
                .slice(0, MOST_ROWS)
                .map((object) => `- ${named(object)}: its other end is not in the file, or several could be it`),
              ...more(unpaired.length, MOST_ROWS),
            ]),
            rank: 30,
          },
        ]),
  ];
}

function findingLine({ severity, rule, link, tunnel, message, values, hint, source }: FindingReport): string {
  const about = [link, tunnel].filter((one) => one !== undefined).map(named);
  return [
    `- ${severity === 'error' ? '🔴' : severity === 'warning' ? '🟠' : 'ℹ️'} ${about.length === 0 ? '' : `${about.join(' ')}: `}${prose(message)} ${code(rule)}`,
    ...values.slice(0, MOST_VALUES).map(({ place, value }) => `  - ${named(place)} = ${named(value)}`),
    `  - ${prose(hint)} _${prose(source)}_`,
  ].join('\n');
}

const openLine = ({ rule, link, tunnel, message, values, stands }: FindingReport): string =>
  `- ${[link, tunnel].flatMap((one) => (one === undefined ? [] : [`${named(one)} `])).join('')}${prose(message)} ${values
    .slice(0, 4)
    .map(({ place, value }) => `${named(place)} (${prose(cut(value))})`)
    .join('; ')} ${code(rule)}${stands === true ? `, ${STANDS}` : ''}`;

// ---- topology, foot ---------------------------------------------------------------------------------------------------

function topologySections({ topology, links }: ReportData): Section[] {
  const { before, after } = topology;
  if (before.length + after.length === 0) return [];
  const order = new Map(links.map(({ name }, index) => [name, index]));
  const worst = (list: readonly DrawnLink[]): DrawnLink[] =>
    [...list].sort((a, b) => (order.get(a.name) ?? order.size) - (order.get(b.name) ?? order.size));
  const part = (title: string, list: readonly DrawnLink[]): string[] => {
    if (list.length === 0) return [`**${title}**: no link`, ''];
    const { lines, left } = mermaid(worst(list));
    return [`**${title}**${left === 0 ? '' : ` (${left} of ${list.length} links are not drawn)`}`, '', ...lines, ''];
  };
  const plain = (list: readonly DrawnLink[]): string =>
    JSON.stringify(list.map((link) => ({ ...link, tunnels: link.tunnels.map((one) => ({ ...one, level: 'none' })) })));
  const same = plain(before) === plain(after);
  const text = [
    `<details><summary>Topology ${same ? '(the same before and after)' : 'before and after'}</summary>`,
    '',
    ...part(same ? 'Before and after' : 'Before', before),
    ...(same ? [] : part('After', after)),
    '</details>',
  ];
  return [{ text: text.join('\n'), rank: 40 }];
}

const footOf = ({ hash }: ReportData): string =>
  `<sub>What was reviewed: ${code(hash)}. \`hybridvpn report --verify\` tells another plan from it; only applying the saved plan binds.</sub>`;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
const named = (text: string): string => code(cut(text));
