/** The links of a report as a diagram that GitHub draws. */
import { append } from '../../core/define/multimap';
import { stops } from '../../link/impact';
import type { DrawnEnd, DrawnLink, DrawnTunnel } from './data';
import { label } from './escape';

/** GitHub draws diagrams of up to 50,000 characters, and nobody reads one of more links. */
const MOST_LINKS = 12;

export interface Diagram {
  readonly lines: readonly string[];
  /** Links that are not drawn. */
  readonly left: number;
}

/** @param links the ones to be drawn rather than others first */
export function mermaid(links: readonly DrawnLink[]): Diagram {
  const drawn = links.slice(0, MOST_LINKS);
  const nodes = new Map<string, string>();
  const nodeLines = new Map<string, string[]>();
  const node = (end: DrawnEnd): string => {
    const { platform } = end;
    const key = nodeKey(end);
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const id = `n${nodes.size}`;
    nodes.set(key, id);
    append(nodeLines, platform, `    ${id}[${label(endText(end))}]`);
    return id;
  };
  const edges: string[] = [];
  const styles: string[] = [];
  for (const { name, tunnels } of drawn)
    for (const tunnel of tunnels) {
      const [from, to] = tunnel.ends.map(node);
      const words = [name, tunnel.name, tunnel.network, stateText(tunnel)].filter((one) => one !== undefined);
      const line = tunnel.state === 'stays' ? '---' : '-.-';
      const style = styleOf(tunnel);
      if (style !== undefined) styles.push(`  linkStyle ${edges.length} ${style}`);
      edges.push(`  ${from} ${line}|${label(words.join(', '))}| ${to}`);
    }
  const groups = [...nodeLines].flatMap(([platform, lines], index) => [
    `  subgraph g${index}[${label(platform)}]`,
    ...lines,
    '  end',
  ]);
  return {
    lines: ['```mermaid', 'flowchart LR', ...groups, ...edges, ...styles, '```'],
    left: links.length - drawn.length,
  };
}

export function stateText({ state, level }: Pick<DrawnTunnel, 'state' | 'level'>): string | undefined {
  if (state === 'new') return 'new';
  if (state === 'gone') return 'goes away';
  return level === 'none' ? undefined : LEVEL_WORDS[level];
}

/** What becomes of a tunnel, in a few words. */
export const LEVEL_WORDS = {
  none: 'not touched',
  latent: 'nothing now, may fail at the next negotiation',
  routes: 'other routes, stays up',
  'bgp-reset': 'BGP resets',
  'tunnel-renegotiates': 'renegotiates',
  'tunnel-down': 'goes down',
  'both-tunnels': 'both tunnels at once',
  'link-gone': 'goes away',
} as const;

function styleOf({ state, level }: DrawnTunnel): string | undefined {
  if (state === 'gone' || level === 'link-gone' || level === 'both-tunnels') return 'stroke:#d1242f,stroke-width:3px';
  if (state === 'new') return 'stroke:#1a7f37,stroke-width:2px';
  return stops(level) ? 'stroke:#bc4c00,stroke-width:3px' : undefined;
}

/** One text for all ends on one gateway. */
export const nodeKey = ({ platform, gateway, connection = '' }: DrawnEnd): string =>
  [platform, connection, gateway].join(' ');

/** The last of a path: the rest is the same for all of them. With the connection, where it has a name. */
export const endText = ({ gateway, connection }: DrawnEnd): string =>
  [gateway.split('/').at(-1) || gateway, ...(connection === undefined ? [] : [`(${connection})`])].join(' ');
