/** A report as one page that needs nothing else: no script, no font, no picture from elsewhere. Everything of it is in there. */
import { append } from '../../core/define/multimap';
import type { ChangeReport, FindingReport, LinkReport, ReportData } from './data';
import { html } from './escape';
import { count } from '../count';
import { picture } from './picture';
import { rehearsedRows, rehearsedTimes, rehearsedTitle, UNSEEN_TITLE } from './rehearsed';
import { markerLine } from './reviewed';
import { STYLE } from './style';
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

/**
 * More than this of one kind nobody reads in turn: it is folded, and what stands above it says how many there are of what. A search of
 * the browser unfolds what it finds, and paper shows all.
 */
const MANY = 10;

/** Whether a part is unfolded from the start. */
const openIf = (matters: boolean, parts: number): string => (matters && parts <= MANY ? ' open' : '');

export function page(data: ReportData): string {
  const { verdict, headline, name, hash, input, links, shared, elsewhere, notes, suppressed } = data;
  return [
    '<!doctype html>',
    markerLine(name, hash),
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    // Nothing is loaded and nothing is run, whatever stands in the text.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${html(headline)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1 class="${verdict}"><span aria-hidden="true">${VERDICT_SIGNS[verdict]}</span> ${html(headline)}</h1>`,
    `<p>${html(input)}${name === 'default' ? '' : ` <code>${html(name)}</code>`}: ${html(countsText(data))}.${outsideText(data)}${suppressed === 0 ? '' : ` ${count(suppressed, 'finding')} accepted for a time.`}</p>`,
    ...notes.map((note) => `<p>${html(note)}</p>`),
    ...picturePart(data),
    ...rehearsalPart(data),
    ...linksPart(input, links),
    ...changesPart('Changes that touch several links', shared),
    ...changesPart('Other objects', elsewhere),
    ...outsidePart(data),
    ...findingsPart(data),
    `<footer>What was reviewed: <code>${html(hash)}</code>. <code>hybridvpn report --verify</code> tells another plan from it; only applying the saved plan binds.</footer>`,
    '</main></body></html>',
    '',
  ].join('\n');
}

function picturePart(data: ReportData): string[] {
  const drawn = picture(data);
  if (drawn === '') return [];
  const figure = `<figure tabindex="0" aria-label="Links and their tunnels">${drawn}</figure>`;
  const { before, after } = data.topology;
  const links = new Set([...before, ...after].map(({ name }) => name)).size;
  return [links > MANY ? `<details><summary><h2>Picture of ${links} links</h2></summary>${figure}</details>` : figure];
}

function rehearsalPart({ rehearsal }: ReportData): string[] {
  if (rehearsal === undefined) return [];
  const { worse, apply, unseen } = rehearsal;
  const rows = rehearsedRows(rehearsal).map(
    ({ link, tunnel, announced, measured }) =>
      `<tr><th scope="row">${tunnel === undefined ? `Link ${html(link)}` : html(tunnel)}</th><td>${html(announced)}</td><td>${html(measured)}</td></tr>`,
  );
  const list = (items: readonly string[]): string => `<ul>${items.map((one) => `<li>${html(one)}</li>`).join('')}</ul>`;
  return [
    `<details open><summary><h2>${rehearsedTitle(rehearsal)}</h2></summary>`,
    ...(worse.length === 0 ? [] : [list(worse)]),
    ...(apply.says === undefined ? [] : [`<pre tabindex="0">${apply.says.split('\n').map(html).join('\n')}</pre>`]),
    `<div class="wide" tabindex="0" role="region" aria-label="Announced and measured"><table><thead><tr><td></td><th scope="col">Announced</th><th scope="col">Measured</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`,
    `<p>${html(rehearsedTimes(rehearsal))}</p><details><summary>${UNSEEN_TITLE}</summary>${list(unseen)}</details></details>`,
  ];
}

/** The worst first. Of many, those that suffer the same stand together: their headings are the summary. */
function linksPart(input: string, links: readonly LinkReport[]): string[] {
  if (links.length <= MANY) return links.map((link) => linkPart(input, link, 'h2', link.level !== 'none'));
  const fates = new Map<string, LinkReport[]>();
  for (const link of links) append(fates, fateText(link), link);
  return [...fates].map(([fate, own]) => {
    const open = openIf(own[0]!.level !== 'none', own.length);
    return [
      `<details${open}><summary><h2>${fate}: ${count(own.length, 'link')}</h2></summary>`,
      ...own.map((link) => linkPart(input, link, 'h3', open !== '')),
      '</details>',
    ].join('\n');
  });
}

function linkPart(input: string, link: LinkReport, heading: 'h2' | 'h3', open: boolean): string {
  const { name, tunnels, whole, together } = link;
  const changes = [...tunnels.flatMap(({ ends }) => ends.flatMap((end) => end.changes)), ...whole];
  const columns = tunnels[0]?.ends.map(({ platform }) => `<th scope="col">${html(platform)}</th>`).join('') ?? '';
  const rows = tunnels.map(
    (tunnel) =>
      `<tr><th scope="row">${html(tunnel.name ?? '')}</th>${tunnel.ends.map((end) => `<td>${changesList(end.changes)}</td>`).join('')}<td>${fateText(tunnel)}</td></tr>`,
  );
  return [
    `<details${open ? ' open' : ''}><summary><${heading}>Link ${html(name)}: ${fateText(link)}</${heading}></summary>`,
    togetherPart(input, together),
    `<div class="wide" tabindex="0" role="region" aria-label="Tunnels of link ${html(name)}"><table><thead><tr><th scope="col">Tunnel</th>${columns}<th scope="col">Impact</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`,
    ...(whole.length === 0 ? [] : [`<p>Of both tunnels:</p>${changesList(whole)}`]),
    whyPart(changes),
    '</details>',
  ].join('\n');
}

function togetherPart(input: string, { state, pairs, avoid }: LinkReport['together']): string {
  if (state === 'none' || state === 'one-tunnel') return '';
  if (state === 'in-turn') return `<p>${html(TOGETHER_WORDS[state])}.</p>`;
  const nothing = avoid === undefined ? [] : pairs;
  return [
    `<div class="note"><p><strong>${html(TOGETHER_WORDS[state])}.</strong> ${html(avoid?.says ?? 'It cannot be taken apart: apply it in a maintenance window.')}</p>`,
    ...(nothing.length === 0
      ? []
      : [
          `<details><summary>Nothing orders: ${count(nothing.length, 'pair')}</summary><ul>${nothing.map(([one, other]) => `<li><code>${html(one)}</code> and <code>${html(other)}</code></li>`).join('')}</ul></details>`,
        ]),
    ...(avoid === undefined
      ? []
      : [
          ...commandsFor(input, avoid.targets).map((line) => `<pre tabindex="0">${html(line)}</pre>`),
          `<p>${html(waitText(input))}</p>`,
        ]),
    '</div>',
  ].join('\n');
}

const changesList = (changes: readonly ChangeReport[]): string =>
  changes.length === 0 ? '–' : `<ul>${changes.map((change) => `<li>${changeText(change)}</li>`).join('')}</ul>`;

const changeText = (change: ChangeReport): string =>
  `<code>${html(change.object)}</code> ${changeWord(change)}${valuesList(change)}`;

function valuesList(change: Pick<ChangeReport, 'values'>): string {
  const values = change.values.map((value) =>
    isHidden(value)
      ? `<li><code>${html(value.path)}</code>: hidden, ${value.sure ? 'another one' : 'may be another one'}</li>`
      : `<li><code>${html(value.path)}</code>: <code>${html(value.from)}</code> → <code>${html(value.to)}</code></li>`,
  );
  return values.length === 0 ? '' : `<ul>${values.join('')}</ul>`;
}

function whyPart(changes: readonly ChangeReport[]): string {
  const each = [...new Map(changes.map((change) => [change.object, change])).values()];
  const rows = each.flatMap((change) =>
    change.reasons
      .filter(({ level }) => level !== 'none')
      .map(
        ({ says, level, reason, source, confidence }) =>
          `<li><code>${html(change.object)}</code>, ${html(says)}: ${levelText(level)}${lossText(change)}. ${html(reason)} <small>${html(source)} (${confidence})</small></li>`,
      ),
  );
  return rows.length === 0 ? '' : `<details><summary>Why</summary><ul>${rows.join('')}</ul></details>`;
}

function changesPart(title: string, changes: readonly ChangeReport[]): string[] {
  if (changes.length === 0) return [];
  const open = openIf(
    changes.some(({ level }) => level !== 'none'),
    changes.length,
  );
  return [
    `<details${open}><summary><h2>${title}: ${changes.length}</h2></summary>${changesList(changes)}${whyPart(changes)}</details>`,
  ];
}

function outsidePart({ outside }: ReportData): string[] {
  if (outside.length === 0) return [];
  const items = outside.map(
    (one) =>
      `<li><code>${html(one.object)}</code> ${one.change === 'delete' ? 'is gone' : 'was changed'}${valuesList(one)}</li>`,
  );
  return [
    `<details${openIf(true, outside.length)}><summary><h2>${OUTSIDE_TITLE}: ${outside.length}</h2></summary><p>${OUTSIDE_TEXT}</p><ul>${items.join('')}</ul></details>`,
  ];
}

function findingsPart({ findings, unpaired }: ReportData): string[] {
  const part = (title: string, of: readonly string[], open: boolean, more: readonly string[] = []): string[] => {
    const items = [...findings.filter(({ severity }) => of.includes(severity)).map(findingText), ...more];
    return items.length === 0
      ? []
      : [
          `<details${openIf(open, items.length)}><summary><h2>${title}: ${items.length}</h2></summary><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></details>`,
        ];
  };
  return [
    ...part('Rules', ['error', 'warning'], true),
    ...part('Worth knowing', ['info'], false),
    ...part(
      'Could not be checked',
      ['unchecked'],
      false,
      unpaired.map((one) => `<code>${html(one)}</code>: its other end is not in the file, or several could be it`),
    ),
  ];
}

function findingText({ severity, rule, link, tunnel, message, values, hint, source, stands }: FindingReport): string {
  const sign = { error: '🔴', warning: '🟠', info: 'ℹ️', unchecked: '⚪' }[severity];
  const about = [link, tunnel].flatMap((one) => (one === undefined ? [] : [`<code>${html(one)}</code>`])).join(' ');
  const places = values.map(({ place, value }) => `<li><code>${html(place)}</code> = <code>${html(value)}</code></li>`);
  return `${sign} ${about}${about === '' ? '' : ': '}${html(message)} <code>${html(rule)}</code>${stands === true ? `, ${STANDS}` : ''}<ul>${foldedIfMany(places, 'place')}<li>${html(hint)} <small>${html(source)}</small></li></ul>`;
}

/** Items of a list: of many their number, so that what stands behind them is seen. */
const foldedIfMany = (items: readonly string[], what: string): string =>
  items.length <= MANY
    ? items.join('')
    : `<li><details><summary>${count(items.length, what)}</summary><ul>${items.join('')}</ul></details></li>`;
