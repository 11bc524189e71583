/**
 * Who meets whom: from sites with communities of interest to links, and the BGP communities on their routes. Each thing
 * follows from the names of the sites that it is about, never from their order or number: who comes or goes changes no other.
 *
 * A platform puts one BGP community on a route, so what a hub learns from a site is marked with that of the communities
 * which the site is in, taken together. What it tells a site is all that has one of them in common with it, marked anew with
 * the site's own: the site looks for that one alone, whoever joins. Between hubs that are joined marks stay as they are.
 */
import { createHash } from 'node:crypto';
import { isBag, type Bag } from '../../core/define/paths';
import { isUnknown } from '../../core/define/unknown';
import type { Communities, Side } from '../../model';

/** In the name of a link, between those of its ends: no site has it in its own. */
export const BETWEEN = '-to-';

export interface Site {
  readonly name: string;
  readonly side: Side;
  /** What its platform was given. */
  readonly end: Bag;
  /** Sorted. */
  readonly communities: readonly string[];
  readonly hub: boolean;
  /** Names of those that it asks for links to; absent: of all that serve one of its communities, or being a hub of none. */
  readonly hubs?: readonly string[];
  readonly standby: boolean;
  /** The BGP community of all its communities together. */
  readonly mark: string;
}

export interface PlannedLink {
  /** `branch1-to-dc1` */
  readonly name: string;
  /** Of a link between two hubs: the first of them by name. */
  readonly site: Site;
  readonly hub: Site;
  /** Communities that both ends are in, sorted. */
  readonly common: readonly string[];
  readonly atSite: Communities;
  readonly atHub: Communities;
}

export interface Plan {
  readonly sites: readonly Site[];
  readonly links: readonly PlannedLink[];
}

/** @param given checked: every site has one platform, and known communities */
export function planOf(given: Bag, sides: readonly Side[]): Plan {
  const marks = new Marks(given);
  const sites = Object.entries(given['sites'] as Readonly<Record<string, Bag>>).map(([name, site]): Site => {
    const side = sides.find(({ platform }) => isGiven(site[platform]))!;
    const communities = sorted(site['communities'] as readonly string[]);
    return {
      name,
      side,
      end: site[side.platform] as Bag,
      communities,
      hub: site['hub'] === true,
      ...(isGiven(site['hubs']) ? { hubs: sorted(site['hubs'] as readonly string[]) } : {}),
      standby: site['standby'] === true,
      mark: marks.of(communities),
    };
  });
  const hubs = sites.filter(({ hub }) => hub);
  const transit = new Transit(sites, hubs);
  const links = hubs.flatMap((hub) => {
    const reach = transit.reachOf(hub);
    return transit.membersOf(hub).map((site): PlannedLink => {
      const served = common(site, hub);
      return {
        name: linkName(site.name, hub.name),
        site,
        hub,
        common: served,
        atSite: site.side.marksRoutes === true ? { taken: [site.mark] } : {},
        atHub: { learned: site.mark, told: site.mark, passed: transit.heardAt(reach, served, hub) },
      };
    });
  });
  return { sites, links: [...links, ...transit.links()] };
}

/**
 * What hubs that are joined tell each other. Marks stay on what is passed between them, so that each knows whom to tell; a
 * route that comes back to a hub has its AS number in the path, and is dropped there.
 */
class Transit {
  private readonly pairs: readonly (readonly [Site, Site])[];
  private readonly members: ReadonlyMap<Site, readonly Site[]>;

  constructor(sites: readonly Site[], hubs: readonly Site[]) {
    const isMember = (site: Site, hub: Site): boolean => !site.hub && asksFor(site, hub) && meet(site, hub);
    this.members = new Map(hubs.map((hub) => [hub, sites.filter((site) => isMember(site, hub))]));
    this.pairs = hubs.flatMap((one) =>
      hubs
        .filter((other) => other.name > one.name && (asksFor(one, other) || asksFor(other, one)))
        .map((other) => [one, other] as const),
    );
  }

  /** Sites with a link to it. */
  membersOf(hub: Site): readonly Site[] {
    return this.members.get(hub)!;
  }

  /** It and all hubs behind it, without those over one of them. */
  reachOf(hub: Site, without?: Site): ReadonlySet<Site> {
    const found = new Set([hub]);
    for (const one of found)
      for (const [a, b] of this.pairs) {
        const next = a === one ? b : b === one ? a : undefined;
        if (next !== undefined && next !== without) found.add(next);
      }
    return found;
  }

  /** Marks of what a hub has learned of those communities, where these hubs can reach each other. */
  heardAt(reach: ReadonlySet<Site>, served: readonly string[], at: Site): string[] {
    const all = [...reach].flatMap((hub) => [...this.membersOf(hub), ...(hub === at ? [] : [hub])]);
    const heard = all.filter(({ communities }) => communities.some((one) => served.includes(one)));
    return sorted(heard.map(({ mark }) => mark));
  }

  links(): PlannedLink[] {
    return this.pairs.map(([one, other]): PlannedLink => {
      const served = common(one, other);
      const told = (from: Site, to: Site): string[] => this.heardAt(this.reachOf(from, to), served, from);
      const at = (here: Site, there: Site): Communities => {
        const passed = told(here, there);
        return {
          own: here.mark,
          ...(passed.length === 0 ? {} : { passed }),
          taken: sorted([...told(there, here), there.mark]),
        };
      };
      return {
        name: linkName(one.name, other.name),
        site: one,
        hub: other,
        common: served,
        atSite: at(one, other),
        atHub: at(other, one),
      };
    });
  }
}

/** By platform: the site of that end, and the one at the other. */
export const endsOf = ({ site, hub }: PlannedLink): Readonly<Record<string, string>> => ({
  [site.side.platform]: site.name,
  [hub.side.platform]: hub.name,
});
export const peersOf = ({ site, hub }: PlannedLink): Readonly<Record<string, string>> => ({
  [site.side.platform]: hub.name,
  [hub.side.platform]: site.name,
});

const linkName = (site: string, hub: string): string => `${site}${BETWEEN}${hub}`;

export const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const common = (one: Site, other: Site): string[] =>
  one.communities.filter((community) => other.communities.includes(community));

/** Whether they have a community in common. */
export const meet = (one: Pick<Site, 'communities'>, other: Pick<Site, 'communities'>): boolean =>
  one.communities.some((community) => other.communities.includes(community));

/** Whether a site asks for a link to a hub, where they meet: unless it says otherwise, a hub for none, and any other for all. */
export const asksFor = ({ hub, hubs }: Pick<Site, 'hub' | 'hubs'>, { name }: Pick<Site, 'name'>): boolean =>
  hubs?.includes(name) ?? !hub;

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** `defence+east` */
export const combinationOf = (communities: readonly string[]): string => sorted(communities).join('+');

/** The BGP community of each set of communities. */
export class Marks {
  private readonly single: Readonly<Record<string, string>>;
  private readonly given: Readonly<Record<string, string>>;

  constructor({ communities, combinations }: Bag) {
    this.single = isBag(communities) ? (communities as Record<string, string>) : {};
    this.given = isBag(combinations) ? (combinations as Record<string, string>) : {};
  }

  of(communities: readonly string[]): string {
    const names = sorted(communities);
    if (names.length === 1) return this.single[names[0]!]!;
    const key = combinationOf(names);
    return this.given[key] ?? `${this.single[names[0]!]!.split(':')[0]}:${numberOf(key)}`;
  }
}

/** Two bytes of it: which combinations fall on one number is checked. */
const numberOf = (key: string): number => createHash('sha256').update(key).digest().readUInt16BE(0);

/** Sites whose communities are known, with them. */
export function namedSites(given: Bag): readonly (readonly [name: string, site: Bag])[] {
  const { sites } = given;
  return isBag(sites)
    ? Object.entries(sites).flatMap(([name, site]) => (isBag(site) ? [[name, site] as const] : []))
    : [];
}

export const communitiesOf = ({ communities }: Bag): readonly string[] =>
  Array.isArray(communities) ? communities.filter((one): one is string => typeof one === 'string') : [];

/** Any part that is not known: then nothing can be said of it. */
export const isOpen = (value: unknown): boolean =>
  isUnknown(value) || (Array.isArray(value) && value.some((one) => isUnknown(one)));
