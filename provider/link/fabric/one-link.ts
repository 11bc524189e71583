/** One link of a fabric: its intent, from the words of both sites, and what is derived of it, under names that the fabric has once. */
import { isLookup } from '../../core/define/catalog';
import type { CheckFailure } from '../../core/define/check-failure';
import { mapFields } from '../../core/define/message';
import type { Bag, Path } from '../../core/define/paths';
import { rememberedOf } from '../../core/define/remembered';
import { isUnknown, UNKNOWN } from '../../core/define/unknown';
import {
  perTunnel,
  Ref,
  Sheet,
  Variable,
  type Address,
  type Declared,
  type Derivation,
  type Side,
  type Values,
} from '../../model';
import { mapLeaves } from '../../program';
import { deriveChecked } from '../derive';
import { BGP_PASSWORD } from '../end';
import { checkIntent } from '../intent/check';
import type { IntendedEnd, Intent } from '../intent/fields';
import { splitRole } from '../roles';
import { preferenceOf } from '../routing';
import { memberOf } from '../table';
import { commonNames } from './common';
import { endsOf, peersOf, type PlannedLink, type Site } from './plan';
import { passwordOf } from './secrets';
import { endTowards, passwordOwner, refersTo, sharesTunnels, type SharedOf } from './shared';

export interface FabricLink {
  readonly name: string;
  readonly site: string;
  readonly hub: string;
  readonly communities: readonly string[];
  /** By platform: the site of that end, and the one at the other. */
  readonly ends: Readonly<Record<string, string>>;
  readonly peers: Readonly<Record<string, string>>;
  /** Whose BGP password it has: its own, or that of its hub. */
  readonly authenticatedAs: string;
  /** With what it looks up and has in common with others in its program, which `lookups` and `common` have. */
  readonly derived: Derivation;
  readonly lookups: readonly Placed[];
  readonly common: readonly Placed[];
}

/** An object that is not of one link alone. */
export interface Placed {
  readonly address: Address;
  /** What it is for what it is of, and what that is called: a site, or what `commonNames` says. */
  readonly role: string;
  readonly of: string;
  /** Where it stands. */
  readonly site: string;
}

export const networksOf = ({ networks, networksElsewhere }: Bag, link: string): unknown =>
  memberOf(networks, link) ?? memberOf(networksElsewhere, link);

interface Linked {
  readonly failures: readonly CheckFailure[];
  readonly warnings: readonly CheckFailure[];
  link(): FabricLink;
}

/**
 * Engines derive again and again, with one value more or less known: what was asked for in the same words is not made anew.
 * No secret is among them.
 */
const known = rememberedOf((_sides: readonly Side[]) => new Map<string, Linked>());
/** A fabric of some size, a few times over. */
const MOST_KNOWN = 4000;

export function linked(given: Bag, planned: PlannedLink, shared: readonly SharedOf[], sides: readonly Side[]): Linked {
  const { site, hub } = planned;
  const refs = { [site.name]: refersTo(site, hub, shared), [hub.name]: refersTo(hub, site, shared) };
  const intent = intentOf(given, planned);
  const authenticatedAs = passwordOwner(planned, shared);
  const named = [site, hub].map((one) => commonNames(one, planned));
  const words = JSON.stringify([planned.name, planned.common, intent, refs, authenticatedAs, named], spelled);
  const all = known(sides);
  const found = all.get(words) ?? made(planned, intent, { refs, authenticatedAs }, sides);
  if (all.size >= MOST_KNOWN) all.clear();
  all.set(words, found);
  return found;
}

/** For JSON, in which two things that say the same are one text. */
export const spelled = (_: string, value: unknown): unknown => {
  if (isUnknown(value)) return { '': 'unknown' };
  return value instanceof Ref ? { '': 'ref', address: value.address, path: value.path } : value;
};

function made(
  planned: PlannedLink,
  intent: Bag,
  { refs, authenticatedAs }: { readonly refs: Readonly<Record<string, Values>>; readonly authenticatedAs: string },
  sides: readonly Side[],
): Linked {
  const { name, site, hub, common } = planned;
  // A reference has no value yet: it is checked as one that is not known, and stands in what is derived.
  const open = Object.fromEntries(
    [site, hub].map((one): [string, Bag] => [
      one.side.platform,
      {
        ...(intent[one.side.platform] as Bag),
        ...Object.fromEntries(Object.keys(refs[one.name]!).map((key) => [key, UNKNOWN])),
      },
    ]),
  );
  const checked = checkIntent({ ...intent, ...open }, sides);
  const siteOf = (platform: unknown): Site => (platform === hub.side.platform ? hub : site);
  const inFabric = (path: Path): Path =>
    sides.some(({ platform }) => platform === path[0])
      ? ['sites', siteOf(path[0]).name, ...path]
      : path[0] === 'networks'
        ? ['networks', name, ...path.slice(1)]
        : path;
  const ofFabric = ({ path, message, ...rest }: CheckFailure): CheckFailure => ({
    ...rest,
    path: path.length === 0 ? ['sites', site.name] : inFabric(path),
    message: mapFields(message, inFabric),
  });
  const [failures, warnings] = [checked.failures, checked.warnings].map((some) => some.map(ofFabric));
  let link: FabricLink | undefined;
  return { failures: failures!, warnings: warnings!, link: () => (link ??= whole()) };

  function whole(): FabricLink {
    const withRefs = (end: IntendedEnd): IntendedEnd => ({
      ...end,
      given: { ...end.given, ...refs[siteOf(end.side.platform).name] },
      commonNames: commonNames(siteOf(end.side.platform), planned),
    });
    const [one, other] = checked.intent!.ends;
    const asked: Intent = { ...checked.intent!, ends: [withRefs(one), withRefs(other)] };
    const ends = endsOf(planned);
    return {
      name,
      site: site.name,
      hub: hub.name,
      communities: common,
      ends,
      peers: peersOf(planned),
      authenticatedAs,
      ...own({ planned, ends, authenticatedAs }, deriveChecked(asked)),
    };
  }
}

function intentOf(given: Bag, planned: PlannedLink): Bag {
  const { name, site, hub, atSite, atHub } = planned;
  const { failoverTarget, pathMtu, bgpAuthentication, waitFor, overrides, maximumRoutes = 1000 } = given;
  const standby = Number(site.standby) + Number(hub.standby);
  const end = (of: Site, peer: Site, communities: Bag): Bag => {
    const chosen: Bag = {
      ...(site.hub || standby > 0 ? preferences({ standby, between: site.hub }, sharesTunnels(planned)) : {}),
      // Whoever joins is no leak.
      ...(of === site || site.hub ? { maximumRoutes } : {}),
    };
    const told = Object.fromEntries(Object.entries(chosen).filter(([key]) => of.side.overrides.includes(key)));
    const own = of.end['overrides'];
    const merged = own === UNKNOWN ? UNKNOWN : { ...told, ...(own as Bag | undefined) };
    return {
      ...endTowards(of, peer),
      name,
      ...(Object.keys(communities).length === 0 ? {} : { communities }),
      ...(merged === UNKNOWN || Object.keys(merged as Bag).length > 0 ? { overrides: merged } : {}),
    };
  };
  const link = { failoverTarget, pathMtu, bgpAuthentication, waitFor, overrides };
  return {
    ...Object.fromEntries(Object.entries(link).filter(([, value]) => value !== undefined && value !== null)),
    name,
    ...(standby === 0 || site.hub ? {} : { standby: true }),
    networks: networksOf(given, name) ?? perTunnel(() => UNKNOWN),
    [site.side.platform]: end(site, hub, atSite as Bag),
    [hub.side.platform]: end(hub, site, atHub as Bag),
  };
}

/** Both ends of one on standby, and then links between hubs: a hub goes over another one where it has no link of its own. */
const DETOUR = 3;

/**
 * Below both tunnels of a link that is not on standby, and the better of its own two still first. On a way over another hub the
 * path is longer by itself; it is made no longer, or a site would take one over a hub on standby.
 */
const preferences = (
  { standby, between }: { readonly standby: number; readonly between: boolean },
  shares: boolean,
): Bag => {
  const rank = between ? DETOUR + Math.min(standby, 1) : standby;
  return {
    localPreference: perTunnel((_, index) => preferenceOf(index, shares, rank).local),
    asPathPrepend: perTunnel((_, index) => preferenceOf(index, shares, standby).prepend),
  };
};

/**
 * Its keys as variables of its own: `psk_master` of one link is not that of another. What it looks up is called by the site,
 * for which all its links ask it, and what it has in common with other links by what that follows from.
 */
function own(
  { planned, ends, authenticatedAs }: Pick<FabricLink, 'ends' | 'authenticatedAs'> & { readonly planned: PlannedLink },
  derived: Derivation,
): Pick<FabricLink, 'derived' | 'lookups' | 'common'> {
  const { name, site, hub } = planned;
  const named = Object.fromEntries([site, hub].map((one) => [one.side.platform, commonNames(one, planned)]));
  const moved = new Map<Address, Address>();
  const lookups: Placed[] = [];
  const common: Placed[] = [];
  const program = new Map<Address, Declared>();
  const ofLink = (leaf: unknown): unknown => {
    if (leaf instanceof Variable && leaf.name === BGP_PASSWORD.name) return passwordOf(authenticatedAs);
    if (leaf instanceof Variable) return new Variable(`${leaf.name}_${name.replaceAll('-', '_')}`, leaf.secret);
    return leaf instanceof Ref && moved.has(leaf.address) ? new Ref(moved.get(leaf.address)!, leaf.path) : leaf;
  };
  for (const [address, declared] of derived.program) {
    const inputs = mapLeaves(declared.inputs, ofLink) as Values;
    const dependsOn = declared.options?.dependsOn?.map((one) => moved.get(one) ?? one);
    const options = dependsOn === undefined ? declared.options : { ...declared.options, dependsOn };
    const [platform, kind] = declared.type.split(':') as [string, string];
    const role = derived.roles.get(address)!;
    const isAsked = isLookup(declared.type);
    const of = isAsked ? ends[platform] : named[platform]?.[splitRole(role)[0]];
    if (of === undefined) {
      program.set(address, { ...declared, inputs, ...(options === undefined ? {} : { options }) });
      continue;
    }
    const place = { role, of, site: ends[platform]! };
    const sheet = new Sheet(platform, of);
    const to = sheet.add(kind, role, inputs, options);
    moved.set(address, to);
    (isAsked ? lookups : common).push({ address: to, ...place });
    program.set(to, sheet.program.get(to)!);
  }
  const roles = new Map([...derived.roles].filter(([address]) => !moved.has(address)));
  const tunnels = mapLeaves(derived.tunnels, ofLink) as Derivation['tunnels'];
  return { derived: { ...derived, program, roles, tunnels }, lookups, common };
}
