/**
 * What no fabric can be, said before anything is derived: each with the site that says so. What is not known yet is judged
 * when it is; who is in which community decides which links there are, and must be known.
 */
import { check } from '../../core/define/check';
import type { CheckFailure } from '../../core/define/check-failure';
import { ipv4Number, prefixLength } from '../../core/define/ipv4';
import { BEHIND_NOBODY } from '../behind-nobody';
import { fieldToken, joined, text } from '../../core/define/message';
import { append } from '../../core/define/multimap';
import { asn, isAsn, isCidr, overlaps } from '../../core/define/normal';
import { isBag, type Bag, type Path } from '../../core/define/paths';
import { isUnknown } from '../../core/define/unknown';
import type { Side } from '../../model';
import { givenEnds } from '../intent/check';
import { pairOf } from '../pairs';
import { fabricSchema } from './fields';
import { asksFor, BETWEEN, combinationOf, communitiesOf, isGiven, isOpen, Marks, meet, namedSites } from './plan';

export interface CheckedFabric {
  readonly failures: readonly CheckFailure[];
  readonly warnings: readonly CheckFailure[];
}

export function checkFabric(given: Bag, sides: readonly Side[]): CheckedFabric {
  const { failures, warnings } = check({ inputs: fabricSchema(sides), rules: [] }, given);
  const unclear = [...failures, ...nameFailures(given), ...structure(given, sides)];
  // What the parts of a site that is none have in common with others says nothing.
  if (unclear.length > 0) return { failures: unclear, warnings };
  const known = sitesOf(given, sides);
  return {
    failures: [
      ...communityFailures(given, known),
      ...hubFailures(known),
      ...deviceFailures(known),
      ...asnFailures(known),
      ...prefixFailures(given, known),
    ],
    warnings: [...warnings, ...routeWarnings(known)],
  };
}

/** What objects, links and communities are called by. */
function nameFailures(given: Bag): CheckFailure[] {
  const keysOf = (name: string): string[] => (isBag(given[name]) ? Object.keys(given[name] as Bag) : []);
  const communities = keysOf('communities');
  const isNone = (name: string): boolean => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 24;
  const says = 'is no name: small letters, digits and single hyphens, at most 24, and a letter first';
  return [
    ...['sites', 'communities'].flatMap((at) =>
      keysOf(at)
        .filter(isNone)
        .map((name): CheckFailure => ({ path: [at, name], message: `"${name}" ${says}.` })),
    ),
    ...keysOf('sites')
      .filter((name) => name.includes(BETWEEN))
      .map((name): CheckFailure => ({
        path: ['sites', name],
        message: `"${name}" has "${BETWEEN}" in it, which names of links have between two sites.`,
      })),
    ...keysOf('combinations')
      .filter((name) => {
        const parts = name.split('+');
        return parts.length < 2 || combinationOf(parts) !== name || parts.some((one) => !communities.includes(one));
      })
      .map((name): CheckFailure => ({
        path: ['combinations', name],
        message: `"${name}" is no combination: names of two communities or more, in alphabetical order, with "+" between them.`,
      })),
  ];
}

const STRUCTURE = 'This must be known at preview: it decides which links there are.';

function structure(given: Bag, sides: readonly Side[]): CheckFailure[] {
  const failures: CheckFailure[] = [];
  for (const name of ['sites', 'communities', 'combinations', 'waitFor', 'bgpAuthentication'])
    if (isUnknown(given[name])) failures.push({ path: [name], message: STRUCTURE });
  for (const name of ['communities', 'combinations'])
    for (const [key, value] of Object.entries(isBag(given[name]) ? (given[name] as Bag) : {}))
      if (isUnknown(value)) failures.push({ path: [name, key], message: STRUCTURE });
  if (isBag(given['sites']))
    for (const [name, site] of Object.entries(given['sites'])) {
      const at: Path = ['sites', name];
      if (isUnknown(site)) failures.push({ path: at, message: STRUCTURE });
      if (!isBag(site)) continue;
      for (const key of ['communities', 'hub', 'hubs', 'standby'])
        if (isOpen(site[key])) failures.push({ path: [...at, key], message: STRUCTURE });
      const ends = sides.filter(({ platform }) => isGiven(site[platform]));
      if (ends.length !== 1)
        failures.push({
          path: at,
          message: text`The site "${name}" stands on one platform, and ${givenEnds(ends)}. Platforms are ${joined(
            sides.map(({ platform }) => fieldToken(platform)),
            ', ',
          )}.`,
        });
      else if (isUnknown(site[ends[0]!.platform]))
        failures.push({ path: [...at, ends[0]!.platform], message: STRUCTURE });
    }
  return failures;
}

interface KnownSite {
  readonly name: string;
  readonly path: Path;
  readonly side: Side;
  readonly hub: boolean;
  readonly hubs?: readonly string[];
  readonly standby: boolean;
  readonly communities: readonly string[];
  /** In the form in which they are compared; absent: not known yet. */
  readonly asn?: string;
  readonly prefixes: readonly string[];
}

function sitesOf(given: Bag, sides: readonly Side[]): KnownSite[] {
  return namedSites(given).map(([name, site]) => {
    const side = sides.find(({ platform }) => isGiven(site[platform]))!;
    const end = site[side.platform] as Bag;
    const own = end['asn'];
    return {
      name,
      path: ['sites', name],
      side,
      hub: site['hub'] === true,
      ...(isGiven(site['hubs']) ? { hubs: site['hubs'] as readonly string[] } : {}),
      standby: site['standby'] === true,
      communities: communitiesOf(site),
      ...(typeof own === 'string' && isAsn(own) ? { asn: asn(own) } : {}),
      prefixes: (Array.isArray(end['prefixes']) ? end['prefixes'] : []).filter(
        (one): one is string => typeof one === 'string' && isCidr(one),
      ),
    };
  });
}

function communityFailures(given: Bag, sites: readonly KnownSite[]): CheckFailure[] {
  const known = given['communities'] as Readonly<Record<string, string>>;
  const failures = sites.flatMap(({ name, path, communities }) =>
    communities
      .filter((one) => !Object.hasOwn(known, one))
      .map((one): CheckFailure => ({
        path: [...path, 'communities'],
        message: text`The site "${name}" is in the community "${one}", which there is not. ${fieldToken('communities')} has ${Object.keys(known).sort().join(', ') || 'none'}.`,
      })),
  );
  if (failures.length > 0) return failures;
  const marks = new Marks(given);
  const groups = [...Object.keys(known).map((one) => [one]), ...sites.map(({ communities }) => communities)];
  const byMark = new Map<string, string>();
  for (const name of new Set(groups.map(combinationOf))) {
    const group = name.split('+');
    const mark = marks.of(group);
    const other = byMark.get(mark);
    const path = [group.length > 1 ? 'combinations' : 'communities', name];
    if (other === undefined) byMark.set(mark, name);
    else
      failures.push({
        path,
        message: text`"${other}" and "${name}" have one BGP community, ${mark}: each needs its own. Give ${fieldToken(path)} another.`,
      });
  }
  return failures;
}

function hubFailures(sites: readonly KnownSite[]): CheckFailure[] {
  const hubs = sites.filter(({ hub }) => hub);
  if (hubs.length === 0)
    return [{ path: ['sites'], message: text`No site is a hub: set ${fieldToken('hub')} of one, or nobody meets.` }];
  const mute = hubs.filter(({ side }) => side.marksRoutes !== true);
  return [
    ...mute.map(({ name, path, side }): CheckFailure => ({
      path: [...path, 'hub'],
      message: `The site "${name}" cannot be a hub: a ${side.title} does not mark routes with BGP communities, so it would pass everything on to everybody.`,
    })),
    ...sites.flatMap((site) => namedHubFailures(site, sites)),
    ...sites.filter(({ hub }) => !hub).flatMap((site) => unservedFailures(site, hubs)),
    ...sites.flatMap((site) =>
      linkedHubs(site, hubs)
        .filter((hub) => pairOf([hub.side, site.side]) === undefined)
        .map((hub): CheckFailure => unpaired(site, hub)),
    ),
  ];
}

/** What `hubs` of a site says. */
function namedHubFailures(site: KnownSite, sites: readonly KnownSite[]): CheckFailure[] {
  const { name, path, hubs = [] } = site;
  return hubs.flatMap((named): CheckFailure[] => {
    const hub = sites.find((one) => one.name === named);
    const failure = (message: string): CheckFailure[] => [{ path: [...path, 'hubs'], message }];
    if (hub === undefined) return failure(`The site "${name}" names the hub "${named}", which there is not.`);
    if (hub === site) return failure(`The hub "${name}" names itself: a link has two ends.`);
    if (!hub.hub) return failure(`The site "${name}" names "${named}" as a hub, which is none.`);
    if (!meet(site, hub))
      return failure(
        `The ${site.hub ? 'hubs' : 'site'} "${name}" and ${site.hub ? '' : 'the hub '}"${named}" have no community in common: nothing would pass between them.`,
      );
    return [];
  });
}

function unservedFailures(site: KnownSite, hubs: readonly KnownSite[]): CheckFailure[] {
  const { name, path, hubs: named, communities } = site;
  const own = hubs.filter((hub) => asksFor(site, hub));
  return communities
    .filter((one) => !own.some((hub) => hub.communities.includes(one)))
    .map((one) => ({
      path: [...path, 'communities'],
      message: `No hub ${named === undefined ? '' : 'that it names '}serves the community "${one}" of the site "${name}".`,
    }));
}

/** To which it would have links. */
const linkedHubs = (site: KnownSite, hubs: readonly KnownSite[]): KnownSite[] =>
  hubs.filter((hub) => hub !== site && meet(site, hub) && asksFor(site, hub));

function unpaired(site: KnownSite, hub: KnownSite): CheckFailure {
  const both =
    hub.side === site.side ? `are both a ${site.side.title}` : `are a ${site.side.title} and a ${hub.side.title}`;
  return {
    path: [...site.path, site.hub ? 'hubs' : site.side.platform],
    message: site.hub
      ? `The hubs "${site.name}" and "${hub.name}" ${both}: there is no link between two of them. Join each with a hub on another platform, which passes on what both have.`
      : text`The site "${site.name}" and its hub "${hub.name}" ${both}: there is no link between two of them. Where another hub serves its communities, name that one in ${fieldToken('hubs')}.`,
  };
}

/** A fabric has one connection to each platform. */
function deviceFailures(sites: readonly KnownSite[]): CheckFailure[] {
  const owners = new Map<Side, KnownSite>();
  return sites.flatMap((site): CheckFailure[] => {
    if (site.side.single !== true) return [];
    const other = owners.get(site.side);
    if (other === undefined) {
      owners.set(site.side, site);
      return [];
    }
    return [
      {
        path: [...site.path, site.side.platform],
        message: `The sites "${other.name}" and "${site.name}" are both a ${site.side.title}, and a connection leads to one of these. Link the other one by itself, over a connection of its own.`,
      },
    ];
  });
}

function asnFailures(sites: readonly KnownSite[]): CheckFailure[] {
  const owners = new Map<string, KnownSite>();
  return sites.flatMap((site): CheckFailure[] => {
    if (site.asn === undefined) return [];
    const other = owners.get(site.asn);
    if (other === undefined) {
      owners.set(site.asn, site);
      return [];
    }
    return [
      {
        path: [...site.path, site.side.platform, 'asn'],
        message: `The sites "${other.name}" and "${site.name}" both have the AS number ${site.asn}: each would drop the other's routes. Give one of them another.`,
      },
    ];
  });
}

function prefixFailures({ addressSpace }: Bag, sites: readonly KnownSite[]): CheckFailure[] {
  const space = (Array.isArray(addressSpace) ? addressSpace : []).filter(
    (one): one is string => typeof one === 'string',
  );
  const told = sites.flatMap((site) => site.prefixes.map((prefix) => ({ site, prefix })));
  const at = (site: KnownSite): Path => [...site.path, site.side.platform, 'prefixes'];
  const outside = isOpen(addressSpace)
    ? []
    : told.filter(
        ({ prefix }) => !space.some((one) => overlaps(one, prefix) && prefixLength(one) < prefixLength(prefix)),
      );
  const nowhere = told.flatMap(({ site, prefix }): CheckFailure[] => {
    const found = prefix.includes(':') ? undefined : BEHIND_NOBODY.find(({ network }) => isWithin(prefix, network));
    return found === undefined
      ? []
      : [
          {
            path: at(site),
            message: `The prefix ${prefix} of the site "${site.name}" is in ${found.network}, which is ${found.use}.`,
          },
        ];
  });
  return [
    ...nowhere,
    ...outside.map(({ site, prefix }): CheckFailure => ({
      path: at(site),
      message: text`The prefix ${prefix} of the site "${site.name}" is not inside of a network of ${fieldToken('addressSpace')}, ${space.join(', ')}: without it sites that must not reach it would look for other ways there.`,
    })),
    ...overlapsIn(told).map(([one, other]): CheckFailure => ({
      path: at(other.site),
      message: `The prefix ${other.prefix} of the site "${other.site.name}" overlaps ${one.prefix} of the site "${one.site.name}": an address is at one site.`,
    })),
  ];
}

const isWithin = (prefix: string, network: string): boolean =>
  overlaps(network, prefix) && prefixLength(prefix) >= prefixLength(network);

interface Told {
  readonly site: KnownSite;
  readonly prefix: string;
}

/** Sorted by address, so that a fabric of any size is one walk. */
function overlapsIn(told: readonly Told[]): (readonly [Told, Told])[] {
  const ranges = told
    .filter(({ prefix }) => !prefix.includes(':'))
    .map((one) => {
      const first = ipv4Number(one.prefix);
      return { ...one, first, last: first + 2 ** (32 - prefixLength(one.prefix)) - 1 };
    })
    .sort((a, b) => a.first - b.first || b.last - a.last);
  const found: (readonly [Told, Told])[] = [];
  let reach = ranges[0];
  for (const range of ranges.slice(1)) {
    const meets = reach !== undefined && range.first <= reach.last && range.site !== reach.site;
    if (meets && !takesOver(reach!, range)) found.push([reach!, range]);
    if (reach === undefined || range.last > reach.last) reach = range;
  }
  return found;
}

/** Two nodes of one site tell the same networks, and one of them is on standby. */
const takesOver = (one: Told, other: Told): boolean =>
  one.prefix === other.prefix && one.site.standby !== other.site.standby;

/** A gateway that keeps no more routes drops the next one without a word. */
function routeWarnings(sites: readonly KnownSite[]): CheckFailure[] {
  const members = new Map<string, KnownSite[]>();
  for (const site of sites) for (const one of site.communities) append(members, one, site);
  return sites.flatMap((site): CheckFailure[] => {
    const most = site.side.limits?.routes;
    if (most === undefined || site.hub) return [];
    const others = new Set(site.communities.flatMap((one) => members.get(one) ?? []));
    others.delete(site);
    const heard = [...others].reduce((sum, { prefixes }) => sum + prefixes.length, 0);
    return heard <= most
      ? []
      : [
          {
            path: [...site.path, 'communities'],
            message: `The site "${site.name}" would learn ${heard} networks, and a ${site.side.title} keeps ${most}. Put it in fewer communities, or let sites tell one network each.`,
          },
        ];
  });
}
