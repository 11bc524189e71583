/**
 * The links among what an import found: which end belongs to which, what has no other end here, and what cannot be told; and of each
 * link whether it can be imported as a whole, or what of it is not as it would be derived. Ends are named as people call them, and
 * by their ids.
 */
import type { Difference, DefinitionOf, Standing } from '../../link/standing';
import { standingLink } from '../../link/standing';
import { readTopology, type Link } from '../../link/topology';
import type { Program, Side, TunnelEnd } from '../../model';
import { count } from '../count';

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
  readonly standing: Standing;
}

export interface FoundLinks {
  readonly links: readonly PairedLink[];
  /** No other end among what was found. */
  readonly alone: readonly FoundEnd[];
  /** Several could be the other end, and nothing tells which. */
  readonly ambiguous: readonly { readonly end: FoundEnd; readonly candidates: readonly FoundEnd[] }[];
}

export function linksIn(program: Program, sides: readonly Side[], definitionOf: DefinitionOf): FoundLinks {
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
      standing: standingLink(program, link, sides, definitionOf),
    };
  });
  return {
    links: paired,
    alone: alone.map(told),
    ambiguous: ambiguous.map(({ end, candidates }) => ({ end: told(end), candidates: candidates.map(told) })),
  };
}

/** How the program has a link, and what keeps it from being imported as a whole. */
export interface WrittenLink extends Omit<PairedLink, 'standing'> {
  readonly as: 'component' | 'resources';
  readonly differences: readonly Difference[];
}

export interface WrittenLinks extends Omit<FoundLinks, 'links'> {
  readonly links: readonly WrittenLink[];
}

/** `whole`: those that are written as one. */
export const writtenLinks = ({ links, ...rest }: FoundLinks, whole: ReadonlySet<Standing>): WrittenLinks => ({
  links: links.map(({ standing, ...link }) => ({
    ...link,
    as: whole.has(standing) ? 'component' : 'resources',
    differences: standing.differences,
  })),
  ...rest,
});

/** Links with the other end of every tunnel. */
export const pairedOf = ({ links }: WrittenLinks): number => links.filter(({ lacking }) => lacking.length === 0).length;

/** Links that are written as one. */
export const wholeOf = ({ links }: WrittenLinks): number => links.filter((link) => link.as === 'component').length;

export function linkLines(found: WrittenLinks): string[] {
  const { links, alone, ambiguous } = found;
  const ofLinks = new Set(links.flatMap(({ lacking }) => lacking.map(textOf)));
  const others = alone.filter((end) => !ofLinks.has(textOf(end)));
  return [
    ...(links.length === 0 ? [] : [`Found both ends of ${count(links.length, 'link')}:`]),
    ...links.flatMap((link) => [
      `  ${link.name}, ${formOf(link)}`,
      ...link.tunnels.map(({ ends }) => `    ${ends.map(textOf).join(' – ')}`),
      ...link.lacking.map((end) => `    ${textOf(end)} – not found`),
      ...some(differenceLines(link)).map((line) => `    ${line}`),
    ]),
    ...(others.length === 0 ? [] : [`Left alone ${count(others.length, 'end')}: the other one is not here.`]),
    ...others.map((end) => `  ${textOf(end)}`),
    ...(ambiguous.length === 0
      ? []
      : [`Not paired ${count(ambiguous.length, 'end')}: several could be the other one.`]),
    ...ambiguous.map(({ end, candidates }) => `  ${textOf(end)}: ${candidates.map(textOf).join(' or ')}`),
  ];
}

/** A screen has room for so many; the program and --json have all. */
const SHOWN = 10;

const some = (lines: readonly string[]): string[] =>
  lines.length <= SHOWN ? [...lines] : [...lines.slice(0, SHOWN), `… and ${lines.length - SHOWN} more`];

const formOf = ({ as, differences }: WrittenLink): string => {
  if (as === 'component') return 'as one: what stands is what is derived';
  return differences.length === 0
    ? 'as resources'
    : `as resources: ${count(differences.length, 'value')} would be derived otherwise`;
};

/** What stands and what a link of these words would have, one line each. */
export const differenceLines = ({ differences }: Pick<WrittenLink, 'differences'>): string[] =>
  differences.map(({ end, tunnel, role, object, field, live, derived }) => {
    const where = [end, tunnel, role].filter((word) => word !== undefined).join(' ');
    const what = [where, object === undefined ? '' : `"${object}"`, field ?? '']
      .filter((word) => word !== '')
      .join(' ');
    return `${what === '' ? '' : `${what}: `}${live}, derived ${derived}`;
  });

const textOf = ({ type, name, tunnel }: FoundEnd): string =>
  `${type} "${name}"${tunnel === undefined ? '' : ` ${tunnel}`}`;

function endOf(program: Program, { platform, object, tunnel }: TunnelEnd): FoundEnd {
  const { type, name, live } = program.get(object)!;
  return { platform, type, id: live!.id, name, ...(tunnel === undefined ? {} : { tunnel }) };
}

const objectsOf = ({ tunnels }: Link): Set<string> =>
  new Set(tunnels.flatMap(({ ends }) => ends.map(({ object }) => object)));
