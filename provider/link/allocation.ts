/**
 * Which transfer network each tunnel has. What was given once stays: a new link takes what is free, in the order of the
 * pool, and nobody else's changes when a link comes or goes. Pure.
 */
import { ipv4Number, ipv4Text, prefixLength } from '../core/define/ipv4';
import { tunnelCidr, tunnelCidrCount } from './addresses';
import { occupied } from './occupied';

/** By link and tunnel: a /30. */
export type Networks = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>;

export interface Wanted {
  /** How many tunnels each link has. */
  readonly links: Readonly<Record<string, number>>;
  /** Names of the first, the second … tunnel of a link. */
  readonly tunnels: readonly string[];
  readonly prior: Networks;
  /** Networks to number; none: the range that every platform leaves free. */
  readonly pool?: readonly string[];
  /** What no tunnel may have. */
  readonly taken: readonly string[];
}

/** What a component or a module calls its link in a pool of its own: another name of the link must not give it other networks. */
export const ONLY_LINK = 'link';

/** Without what the pool has no room for. */
export function allocate({ links, tunnels, prior, pool, taken }: Wanted): Networks {
  const names = Object.keys(links).sort(); // the order in which a program writes them means nothing
  const networksOf = (links: readonly string[]): string[] =>
    links.flatMap((link) => Object.values(prior[link] ?? {}).filter((network) => network !== undefined));
  const kept = networksOf(names);
  // What a link gives back in this run is still there while another is made: it is taken last.
  const staying = new Set(kept);
  const leaving = networksOf(Object.keys(prior)).filter((network) => !staying.has(network));
  const free = freeIn(pool, [...taken, ...kept], leaving);
  return Object.fromEntries(
    names.map((link) => [
      link,
      Object.fromEntries(
        tunnels.slice(0, links[link]).flatMap((tunnel) => {
          const network = prior[link]?.[tunnel] ?? free.next().value;
          return network === undefined ? [] : [[tunnel, network]];
        }),
      ),
    ]),
  );
}

function* freeIn(
  pool: readonly string[] | undefined,
  taken: readonly string[],
  last: readonly string[],
): Generator<string, undefined> {
  const [gone, going] = [occupied(taken), occupied(last)];
  const put = new Set<string>();
  for (const network of pool === undefined ? everyTunnelCidr() : everyIn(pool)) {
    if (gone.by(network) !== undefined) continue;
    if (going.by(network) !== undefined) put.add(network);
    else yield network;
  }
  yield* put;
  return undefined;
}

function* everyTunnelCidr(): Generator<string> {
  for (let index = 0; index < tunnelCidrCount; index++) yield tunnelCidr(index);
}

/** Each once: a pool may be widened by a network around what it has. One by one: a /8 has four million. */
function* everyIn(pool: readonly string[]): Generator<string> {
  const seen = new Set<string>();
  for (const one of pool)
    for (const network of slash30s(one)) {
      if (seen.has(network)) continue;
      seen.add(network);
      yield network;
    }
}

/** The /30s inside a network, in order. */
function* slash30s(network: string): Generator<string> {
  const first = ipv4Number(network);
  for (let at = first; at < first + 2 ** (32 - prefixLength(network)); at += 4) yield `${ipv4Text(at)}/30`;
}
