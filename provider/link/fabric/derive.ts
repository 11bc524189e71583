/**
 * From many sites to everything that they need, as one program: what the links of a site share, then each link as `derive`
 * makes it. Pure, and for previews: what is not known in the words of one site leaves unknown what depends on it.
 */
import { isLookup } from '../../core/define/catalog';
import type { CheckFailure } from '../../core/define/check';
import { ProviderError } from '../../core/define/errors';
import type { Bag } from '../../core/define/paths';
import { rememberedOf } from '../../core/define/remembered';
import { isUnknown, UNKNOWN } from '../../core/define/unknown';
import {
  perTunnel,
  Ref,
  SECOND_ADDRESS,
  Sheet,
  TUNNELS,
  Variable,
  type Address,
  type Declaration,
  type Declared,
  type Derivation,
  type Note,
  type Open,
  type Program,
  type Shared,
  type Side,
  type Value,
  type Values,
  type WantedGateway,
} from '../../model';
import { mapLeaves } from '../../program';
import { deriveChecked } from '../derive';
import { BGP_PASSWORD } from '../end';
import { checkIntent, refuse } from '../intent/check';
import type { IntendedEnd, Intent } from '../intent/fields';
import { kindOf } from '../intent/kinds';
import { preferenceOf } from '../routing';
import { splitRole } from '../roles';
import { memberOf } from '../table';
import { checkFabric } from './check';
import { commonNames } from './common';
import { endsOf, isGiven, peersOf, planOf, type Plan, type PlannedLink, type Site } from './plan';

/** What several links refer to, with the site that it is of: its gateway, or what stands for it on another platform. */
export interface SharedOf {
  readonly site: string;
  readonly platform: string;
  readonly of: 'gateway' | 'peer';
  readonly declared: Shared;
}

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
interface Placed {
  readonly address: Address;
  /** What it is for what it is of, and what that is called: a site, or what `commonNames` says. */
  readonly role: string;
  readonly of: string;
  /** Where it stands. */
  readonly site: string;
}

/** What is looked up at a site, once for all its links; or what some of its links have in common, under a name of its own. */
export interface OnceFor {
  readonly name: string;
  readonly site: string;
  readonly declared: Part;
}

export interface FabricDerivation extends Declaration {
  readonly lookups: readonly OnceFor[];
  readonly common: readonly OnceFor[];
  readonly shared: readonly SharedOf[];
  readonly links: readonly FabricLink[];
}

/**
 * @param given the members of `fabricSchema(sides)`
 * @throws ProviderError `invalid` for what no fabric can be, with the site that says so
 */
export function deriveFabric(given: Bag, sides: readonly Side[]): FabricDerivation {
  const { failures, warnings } = checkFabric(given, sides);
  refuse(failures);
  const plan = planOf(given, sides);
  const shared = sharedOf(given, plan);
  refuse(unnumbered(given, plan));
  const asked = plan.links.map((link) => linked(given, link, shared, sides));
  refuse(asked.flatMap(({ failures: some }) => some));
  const links = asked.map(({ link }) => link());
  const warned = [
    ...warnings.map(({ message }) => String(message)),
    // Links of one site, or of one fabric, say the same of what is said once for all of them.
    ...new Set(asked.flatMap((one) => one.warnings.map(warningText))),
  ].map((text): Note => ({ severity: 'warning', text }));
  const lookups = once([
    ...shared.map(({ site, declared: { program, roles } }) => ({ program, placed: lookupsIn(program, roles, site) })),
    ...links.map(({ derived: { program }, lookups: placed }) => ({ program, placed })),
  ]);
  const common = once(links.map(({ derived: { program }, common: placed }) => ({ program, placed })));
  const parts = [
    ...lookups.map(({ name, declared }) => ({ name, ...declared })),
    ...shared.map(({ site, declared }) => ({ name: site, ...withoutLookups(declared) })),
    ...common.map(({ name, declared }) => ({ name, ...declared })),
    ...links.map(({ name, derived }) => ({ name, ...derived })),
  ];
  return { ...joinedParts(parts), notes: [...warned, ...notesOf(parts)], lookups, common, shared, links };
}

/** Of one site, behind its name. */
const warningText = ({ path, message }: CheckFailure): string =>
  path[0] === 'sites' ? `${path[1]!}: ${String(message)}` : String(message);

type Part = Pick<Declaration, 'program' | 'roles'>;

const lookupsIn = (program: Program, roles: Part['roles'], site: string): Placed[] =>
  [...roles]
    .filter(([address]) => isLookup(program.get(address)!.type))
    .map(([address, role]) => ({ address, role, of: site, site }));

/** What several parts have says the same in all of them, and is there once. */
function once(parts: readonly { readonly program: Program; readonly placed: readonly Placed[] }[]): OnceFor[] {
  const byName = new Map<string, { site: string; program: Map<Address, Declared>; roles: Map<Address, string> }>();
  for (const { program, placed } of parts)
    for (const { address, role, of, site } of placed) {
      const declared = program.get(address)!;
      const all = byName.get(of) ?? { site, program: new Map(), roles: new Map() };
      byName.set(of, all);
      const other = all.program.get(address);
      if (other !== undefined && JSON.stringify(other.inputs, spelled) !== JSON.stringify(declared.inputs, spelled))
        throw new ProviderError({
          code: 'internal',
          message: `Two links say different things of ${address}, which is one for "${of}".`,
        });
      all.program.set(address, declared);
      all.roles.set(address, role);
    }
  return [...byName].map(([name, { site, ...declared }]) => ({ name, site, declared }));
}

const withoutLookups = <P extends Part>(part: P): P => ({
  ...part,
  roles: new Map([...part.roles].filter(([address]) => !isLookup(part.program.get(address)!.type))),
});

/** What was chosen for links, which all say the same, is told once. */
const notesOf = (parts: readonly { readonly name: string; readonly notes?: readonly Note[] }[]): Note[] =>
  parts.flatMap(({ name, notes = [] }) =>
    notes
      .filter(({ severity }) => severity === 'warning')
      .map(({ severity, text }) => ({ severity, text: `${name}: ${text}` })),
  );

/** Each part gives what has a role in it. */
function joinedParts(
  parts: readonly (Part & { readonly name: string })[],
): Pick<Declaration, 'program' | 'roles' | 'values'> {
  const program = new Map<Address, Declared>();
  const roles = new Map<Address, string>();
  for (const part of parts)
    for (const [address, role] of part.roles) {
      const declared = part.program.get(address)!;
      if (program.has(address))
        throw new ProviderError({
          code: 'internal',
          message: `Two parts of a fabric have the object ${address}: one of them is of "${part.name}".`,
        });
      program.set(address, declared);
      roles.set(address, `${part.name.replaceAll('-', '_')}_${role}`);
    }
  return { program, roles, values: [] };
}

const networksOf = ({ networks, networksElsewhere }: Bag, link: string): unknown =>
  memberOf(networks, link) ?? memberOf(networksElsewhere, link);

/** Who gives networks gives those of every link. */
const unnumbered = (given: Bag, { links }: Plan): CheckFailure[] =>
  given['networks'] === undefined && given['networksElsewhere'] === undefined
    ? []
    : links
        .filter(({ name }) => networksOf(given, name) === undefined)
        .map(({ name }) => ({ path: ['networks', name], message: `The link "${name}" has no transfer networks.` }));

// ---- what is shared ---------------------------------------------------------------------------------------------------

function sharedOf(given: Bag, { sites, links }: Plan): SharedOf[] {
  const gateways = sites.flatMap((site): SharedOf[] => {
    const ends = links.filter((link) => link.site === site || link.hub === site);
    const declared = ends.length === 0 ? undefined : site.side.shared?.atGateway?.(gatewayOf(given, site, ends));
    return declared === undefined ? [] : [{ site: site.name, platform: site.side.platform, of: 'gateway', declared }];
  });
  const peers = new Map<string, SharedOf>();
  for (const { site, hub } of links) {
    const key = `${site.side.platform} ${hub.name}`;
    const [one, other] = TUNNELS.map((tunnel) =>
      hub.side.addresses?.(givenTo({ ...hub, end: endTowards(hub, site) }), tunnel),
    );
    // Two addresses are two peers, which stand for no one object.
    if (peers.has(key) || one === undefined || one.seen !== other!.seen) continue;
    const asn = hub.end['asn'] as string;
    const declared = site.side.shared?.ofPeer?.({
      name: hub.name,
      address: one.seen,
      asn,
      ...(given['bgpAuthentication'] === true ? { password: passwordOf(hub.name) } : {}),
    });
    const isNeeded = Object.keys(declared?.given ?? {}).some((field) => !isGiven(site.end[field]));
    if (declared !== undefined && isNeeded)
      peers.set(key, { site: hub.name, platform: site.side.platform, of: 'peer', declared });
  }
  return [...gateways, ...peers.values()];
}

const gatewayOf = ({ addressSpace }: Bag, site: Site, ends: readonly PlannedLink[]): WantedGateway => {
  const localId = memberOf(site.end['overrides'], 'localId') as Value | undefined;
  return {
    name: site.name,
    given: givenTo(site),
    asn: site.end['asn'] as string,
    prefixes: site.end['prefixes'] as Open<readonly string[]>,
    shares: ends.some(sharesTunnels),
    standby: site.standby,
    ...(localId === undefined ? {} : { localId }),
    discards: addressSpace as Open<readonly string[]>,
  };
};

/** Both tunnels of the link carry traffic. */
const sharesTunnels = ({ site, hub }: PlannedLink): boolean =>
  [site, hub].some(({ end, side }) => kindOf(end, side)?.shares === true);

/** What a site was given, as a link takes it: a gateway that has two addresses of its own calls one of a site with two. */
const endTowards = ({ end }: Site, peer: Site): Bag =>
  peer.side.addresses !== undefined
    ? end
    : Object.fromEntries(Object.entries(end).filter(([key]) => !SECOND_ADDRESS.includes(key)));

const givenTo = ({ side, end }: Pick<Site, 'side' | 'end'>): Values =>
  Object.fromEntries(
    Object.keys(side.intent.shape)
      .filter((key) => end[key] !== undefined && end[key] !== null)
      .map((key) => [key, end[key] as Value]),
  );

/** Fields of an end's intent that refer to what it shares. */
function refersTo(site: Site, peer: Site, shared: readonly SharedOf[]): Values {
  const { platform } = site.side;
  const found = shared.filter(
    (one) =>
      one.platform === platform &&
      ((one.of === 'gateway' && one.site === site.name) || (one.of === 'peer' && one.site === peer.name)),
  );
  const all = Object.assign({}, ...found.map(({ declared }) => declared.given)) as Values;
  return Object.fromEntries(Object.entries(all).filter(([field]) => !isGiven(site.end[field])));
}

// ---- one link ---------------------------------------------------------------------------------------------------------

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

function linked(given: Bag, planned: PlannedLink, shared: readonly SharedOf[], sides: readonly Side[]): Linked {
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

const spelled = (_: string, value: unknown): unknown => {
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
  const ofFabric = ({ path, message, ...rest }: CheckFailure): CheckFailure => ({
    ...rest,
    path: sides.some(({ platform }) => platform === path[0])
      ? ['sites', siteOf(path[0]).name, ...path]
      : path[0] === 'networks'
        ? ['networks', name, ...path.slice(1)]
        : path.length === 0
          ? ['sites', site.name]
          : path,
    message,
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

/** What stands for a hub on another platform has one password for all links to it. */
const passwordOwner = ({ name, site, hub }: PlannedLink, shared: readonly SharedOf[]): string =>
  shared.some(
    ({ of, site: one, platform, declared }) =>
      of === 'peer' &&
      one === hub.name &&
      platform === site.side.platform &&
      Object.keys(declared.given).some((field) => !isGiven(site.end[field])),
  )
    ? hub.name
    : name;

/** By link. */
export function passwordOwners(given: Bag, plan: Plan): ReadonlyMap<string, string> {
  const shared = sharedOf(given, plan);
  return new Map(plan.links.map((link) => [link.name, passwordOwner(link, shared)]));
}

const passwordOf = (owner: string): Variable => new Variable(`${BGP_PASSWORD.name}_${owner.replaceAll('-', '_')}`);

/** Of which link and tunnel a key is, or of which link or hub a BGP password. */
export type KeyNamed =
  { readonly link: string; readonly tunnel: (typeof TUNNELS)[number] } | { readonly authenticatedAs: string };

export function keyNamed(variable: string): KeyNamed {
  const [, authenticatedAs] = new RegExp(`^${BGP_PASSWORD.name}_(.+)$`).exec(variable) ?? [];
  if (authenticatedAs !== undefined) return { authenticatedAs: authenticatedAs.replaceAll('_', '-') };
  const [, tunnel, link] = /^psk_([a-z]+)_(.+)$/.exec(variable) ?? [];
  const found = TUNNELS.find((one) => one === tunnel);
  if (found !== undefined && link !== undefined) return { link: link.replaceAll('_', '-'), tunnel: found };
  throw new ProviderError({ code: 'internal', message: `A fabric has no secret ${variable}.` });
}
