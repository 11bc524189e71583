/**
 * The links of a report as one picture: gateways of one platform at the left, of the other at the right, a line for each tunnel.
 * Links are sorted by their gateways and take a band each, so no two lines cross and no text meets another one.
 */
import { stops } from '../../link/impact';
import type { DrawnLink, DrawnTunnel, ReportData } from './data';
import { html } from './escape';
import { shortened, stateText } from './mermaid';

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
}

/** Every link as it is, or will be where it is new. */
export function picture({ topology }: Pick<ReportData, 'topology'>): string {
  const fresh = topology.after.filter(({ tunnels }) => tunnels.some(({ state }) => state === 'new'));
  const links = [
    ...topology.before,
    ...fresh.map((link) => ({ ...link, tunnels: link.tunnels.filter(({ state }) => state === 'new') })),
  ].sort((a, b) => (keyOf(a, 0) + keyOf(a, 1) < keyOf(b, 0) + keyOf(b, 1) ? -1 : 1));
  if (links.length === 0) return '';
  let y = TOP;
  const bands = links.map((link): Band => {
    const height = link.tunnels.length * ROW;
    const band = { link, y, height };
    y += height + GAP;
    return band;
  });
  const platforms = links[0]!.tunnels[0]!.ends.map(({ platform }) => platform);
  return [
    `<svg viewBox="0 0 ${WIDTH} ${y}" role="img" aria-label="Links and their tunnels" xmlns="http://www.w3.org/2000/svg">`,
    text(BOX / 2, 18, platforms[0]!, 'platform', HEAD_TEXT),
    text(WIDTH - BOX / 2, 18, platforms[1]!, 'platform', HEAD_TEXT),
    ...boxes(bands, 0),
    ...boxes(bands, 1),
    ...bands.flatMap(lines),
    '</svg>',
  ].join('\n');
}

const keyOf = ({ tunnels }: DrawnLink, side: 0 | 1): string => `${tunnels[0]?.ends[side].gateway ?? ''} `;

/** One box for bands that follow each other with the same gateway. */
function boxes(bands: readonly Band[], side: 0 | 1): string[] {
  const runs: { gateway: string; from: number; to: number }[] = [];
  for (const { link, y, height } of bands) {
    const gateway = link.tunnels[0]?.ends[side].gateway ?? '';
    const last = runs.at(-1);
    if (last?.gateway === gateway) last.to = y + height;
    else runs.push({ gateway, from: y, to: y + height });
  }
  const x = side === 0 ? 0 : WIDTH - BOX;
  return runs.flatMap(({ gateway, from, to }) => [
    `<rect class="box" x="${x + 1}" y="${from}" width="${BOX - 2}" height="${to - from}" rx="6"/>`,
    text(x + BOX / 2, (from + to) / 2 + 4, shortened(gateway), 'gateway', BOX_TEXT),
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
