/** What several links of a fabric refer to: what stands at a gateway for all of them, and what stands for a hub at its sites. */
import type { Bag } from '../../core/define/paths';
import {
  SECOND_ADDRESS,
  TUNNELS,
  type Open,
  type Shared,
  type Value,
  type Values,
  type WantedGateway,
} from '../../model';
import { kindOf } from '../intent/kinds';
import { memberOf } from '../table';
import { isGiven, type Plan, type PlannedLink, type Site } from './plan';
import { passwordOf } from './secrets';

/** What several links refer to, with the site that it is of: its gateway, or what stands for it on another platform. */
export interface SharedOf {
  readonly site: string;
  readonly platform: string;
  readonly of: 'gateway' | 'peer';
  readonly declared: Shared;
}

export function sharedOf(given: Bag, { sites, links }: Plan): SharedOf[] {
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
export const sharesTunnels = ({ site, hub }: PlannedLink): boolean =>
  [site, hub].some(({ end, side }) => kindOf(end, side)?.shares === true);

/** What a site was given, as a link takes it: a gateway that has two addresses of its own calls one of a site with two. */
export const endTowards = ({ end }: Site, peer: Site): Bag =>
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
export function refersTo(site: Site, peer: Site, shared: readonly SharedOf[]): Values {
  const { platform } = site.side;
  const found = shared.filter(
    (one) =>
      one.platform === platform &&
      ((one.of === 'gateway' && one.site === site.name) || (one.of === 'peer' && one.site === peer.name)),
  );
  const all = Object.assign({}, ...found.map(({ declared }) => declared.given)) as Values;
  return Object.fromEntries(Object.entries(all).filter(([field]) => !isGiven(site.end[field])));
}

/** What stands for a hub on another platform has one password for all links to it. */
export const passwordOwner = ({ name, site, hub }: PlannedLink, shared: readonly SharedOf[]): string =>
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
