/**
 * The links among what an import found: which end belongs to which, what has no other end here, and what cannot be told. Ends are
 * named as the import writes them, and by their ids.
 */
import type { Program, Side, TunnelEnd } from '../../model';
import { readTopology, type Link } from '../../link/topology';
import { count } from './words';

export interface FoundEnd {
  readonly platform: string;
  readonly type: string;
  readonly id: string;
  /** What people call the object. */
  readonly name: string;
  /** Which tunnel of the object, where it has several. */
  readonly tunnel?: string;
}

export interface PairedTunnel {
  readonly name?: string;
  readonly ends: readonly FoundEnd[];
}

export interface PairedLink {
  readonly name: string;
  readonly tunnels: readonly PairedTunnel[];
  /** Tunnels of the same objects whose other end was not found: the link is not whole. */
  readonly lacking: readonly FoundEnd[];
}

export interface FoundLinks {
  readonly links: readonly PairedLink[];
  /** No other end among what was found. */
  readonly alone: readonly FoundEnd[];
  /** Several could be the other end, and nothing tells which. */
  readonly ambiguous: readonly { readonly end: FoundEnd; readonly candidates: readonly FoundEnd[] }[];
}

export function linksIn(program: Program, sides: readonly Side[]): FoundLinks {
  const { links, alone, ambiguous } = readTopology(program, sides);
  const told = (end: TunnelEnd): FoundEnd => endOf(program, end);
  const left = [...alone, ...ambiguous.map(({ end }) => end)];
  const paired = links.map((link): PairedLink => {
    const objects = objectsOf(link);
    return {
      name: link.name,
      tunnels: link.tunnels.map(({ name, ends }) => ({
        ...(name === undefined ? {} : { name }),
        ends: ends.map(told),
      })),
      lacking: left.filter(({ object }) => objects.has(object)).map(told),
    };
  });
  return {
    links: paired,
    alone: alone.map(told),
    ambiguous: ambiguous.map(({ end, candidates }) => ({ end: told(end), candidates: candidates.map(told) })),
  };
}

/** Links with the other end of every tunnel. */
export const wholeLinks = ({ links }: FoundLinks): readonly PairedLink[] =>
  links.filter(({ lacking }) => lacking.length === 0);

export function linkLines(found: FoundLinks): string[] {
  const { links, alone, ambiguous } = found;
  const ofLinks = new Set(links.flatMap(({ lacking }) => lacking.map(textOf)));
  const others = alone.filter((end) => !ofLinks.has(textOf(end)));
  return [
    ...(links.length === 0 ? [] : [`Found both ends of ${count(links.length, 'link')}:`]),
    ...links.flatMap(({ name, tunnels, lacking }) => [
      `  ${name}`,
      ...tunnels.map(({ ends }) => `    ${ends.map(textOf).join(' – ')}`),
      ...lacking.map((end) => `    ${textOf(end)} – not found`),
    ]),
    ...(others.length === 0 ? [] : [`Left alone ${count(others.length, 'end')}: the other one is not here.`]),
    ...others.map((end) => `  ${textOf(end)}`),
    ...(ambiguous.length === 0
      ? []
      : [`Not paired ${count(ambiguous.length, 'end')}: several could be the other one.`]),
    ...ambiguous.map(({ end, candidates }) => `  ${textOf(end)}: ${candidates.map(textOf).join(' or ')}`),
  ];
}

const textOf = ({ type, name, tunnel }: FoundEnd): string =>
  `${type} "${name}"${tunnel === undefined ? '' : ` ${tunnel}`}`;

function endOf(program: Program, { platform, object, tunnel }: TunnelEnd): FoundEnd {
  const { type, name, live } = program.get(object)!;
  return { platform, type, id: live!.id, name, ...(tunnel === undefined ? {} : { tunnel }) };
}

const objectsOf = ({ tunnels }: Link): Set<string> =>
  new Set(tunnels.flatMap(({ ends }) => ends.map(({ object }) => object)));
