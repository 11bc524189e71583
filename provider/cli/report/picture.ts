/**
 * The links of a report as one picture: gateways of one platform at the left, of the other at the right, a line for each tunnel.
 * Each pair of platforms has its names above it. Links are sorted by their gateways and take a band each, so no two lines cross and
 * no text meets another one.
 */
import { compare } from '../../core/define/references';
import { stops } from '../../link/impact';
import type { DrawnEnd, DrawnLink, DrawnTunnel, ReportData } from './data';
import { html } from './escape';
import { endText, nodeKey, stateText } from './mermaid';

const ROW = 34;
const GAP = 16;
const BOX = 240;
const MIDDLE = 520;
const TOP = 34;
const WIDTH = 2 * BOX + MIDDLE;
/** Characters that fit, at about 9 pixels each: bold, and ids are mostly digits, the widest of them. */
const BOX_TEXT = 25;
/** At about 7 pixels each. */
const HEAD_TEXT = 28;
const LINE_TEXT = 68;

interface Band {
  readonly link: DrawnLink;
  readonly y: number;
  readonly height: number;
  /** The first of its pair of platforms, whose names stand above it. */
  readonly heads: boolean;
}

/** Every link as it is, or will be where it is new. */
export function picture({ topology }: Pick<ReportData, 'topology'>): string {
  const fresh = topology.after.filter(({ tunnels }) => tunnels.some(({ state }) => state === 'new'));
  const links = [
    ...topology.before,
    ...fresh.map((link) => ({ ...link, tunnels: link.tunnels.filter(({ state }) => state === 'new') })),
  ].sort((a, b) => compare(keyOf(a), keyOf(b)));
  if (links.length === 0) return '';
  let y = 0;
  const bands = links.map((link, index): Band => {
    const heads = index === 0 || platformsOf(links[index - 1]!) !== platformsOf(link);
    if (heads) y += TOP;
    const height = link.tunnels.length * ROW;
    const band = { link, y, height, heads };
    y += height + GAP;
    return band;
  });
  return [
    `<svg viewBox="0 0 ${WIDTH} ${y}" role="img" aria-label="Links and their tunnels" xmlns="http://www.w3.org/2000/svg">`,
    ...([0, 1] as const).flatMap((side) => [...headings(bands, side), ...boxes(bands, side)]),
    ...bands.flatMap(lines),
    '</svg>',
  ].join('\n');
}

const endsOf = ({ tunnels }: DrawnLink): readonly DrawnEnd[] => tunnels[0]?.ends ?? [];

const platformsOf = (link: DrawnLink): string =>
  endsOf(link)
    .map(({ platform }) => platform)
    .join(' ');

/** Links of one pair of platforms stand together, and of these those that share gateways. */
const keyOf = (link: DrawnLink): string => [platformsOf(link), ...endsOf(link).map(nodeKey)].join(' ');

const centerOf = (side: 0 | 1): number => (side === 0 ? BOX / 2 : WIDTH - BOX / 2);

const headings = (bands: readonly Band[], side: 0 | 1): string[] =>
  bands
    .filter((band) => band.heads)
    .map(({ link, y }) => text(centerOf(side), y - 16, endsOf(link)[side]?.platform ?? '', 'platform', HEAD_TEXT));

/** One box for bands that follow each other with the same gateway. */
function boxes(bands: readonly Band[], side: 0 | 1): string[] {
  const runs: { key: string; words: string; from: number; to: number }[] = [];
  for (const { link, y, height, heads } of bands) {
    const end = endsOf(link)[side];
    const [key, words] = end === undefined ? ['', ''] : [nodeKey(end), endText(end)];
    const last = runs.at(-1);
    if (last?.key === key && !heads) last.to = y + height;
    else runs.push({ key, words, from: y, to: y + height });
  }
  const x = side === 0 ? 0 : WIDTH - BOX;
  return runs.flatMap(({ words, from, to }) => [
    `<rect class="box" x="${x + 1}" y="${from}" width="${BOX - 2}" height="${to - from}" rx="6"/>`,
    text(centerOf(side), (from + to) / 2 + 4, words, 'gateway', BOX_TEXT),
  ]);
}

const lines = ({ link, y }: Band): string[] =>
  link.tunnels.flatMap((tunnel, index) => {
    const middle = y + index * ROW + ROW / 2 + 6;
    const words = [link.name, tunnel.name, tunnel.network, stateText(tunnel)].filter((one) => one !== undefined);
    return [
      `<line class="${classOf(tunnel)}" x1="${BOX}" y1="${middle}" x2="${WIDTH - BOX}" y2="${middle}"/>`,
      text(WIDTH / 2, middle - 6, words.join(' · '), classOf(tunnel), LINE_TEXT),
    ];
  });

function classOf({ state, level }: DrawnTunnel): string {
  if (state === 'gone' || level === 'both-tunnels' || level === 'link-gone') return 'gone';
  if (state === 'new') return 'new';
  return stops(level) ? 'stops' : 'calm';
}

/** In the middle of `x`; what is cut is in the title. */
function text(x: number, y: number, words: string, kind: string, longest: number): string {
  const short = words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
  const title = short === words ? '' : `<title>${html(words)}</title>`;
  return `<text class="${kind}" x="${x}" y="${y}">${title}${html(short)}</text>`;
}
