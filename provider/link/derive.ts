/**
 * From a few words of intent to everything that both ends of a link need, as one program. What must match on both sides is
 * decided here once and told to each side in its own terms; no platform is known here.
 */
import { nearest } from '../core/define/check';
import { ProviderError } from '../core/define/errors';
import { asn, isNetwork, overlaps } from '../core/define/normal';
import type { Declared, Intent, IntendedEnd, Program, Side, TunnelEnd, Value, WantedEnd, WantedTunnel } from '../model';
import { hostsOf } from './addresses';
import { dpd, esp, ike, lifetimes } from './crypto';
import { DEFAULT_PATH_MTU, maximumRoutes, maximumSegmentSize, preferenceOf } from './routing';
import { bgpTimers } from './timers';

interface End {
  readonly intended: IntendedEnd;
  readonly side: Side;
}

/** @throws ProviderError `invalid` for an intent that no link can have, with the member in `path` */
export function derive(intent: Intent, sides: readonly Side[]): Program {
  const ends = intent.ends.map((intended): End => ({ intended, side: sideOf(intended, sides) }));
  const cloud = the('cloud', ends);
  const site = the('site', ends);
  const names = cloud.side.tunnels ?? [];
  checkIntent(intent, names, [cloud, site]);

  // The cloud's gateway chooses its addresses: it is declared first, and read for what the site has to call.
  const cloudProgram = cloud.side.declare(
    wanted(intent, cloud, site, names, (name, index) => ({
      peerAddress: addressOf(site),
      ...inside(intent.networks[index]!, 'first'),
      initiates: true, // it negotiates at once instead of waiting for traffic; the site is the one that starts again
      preference: preferenceOf(index),
      name,
    })),
  );
  const cloudEnds = cloud.side.read(cloudProgram);
  const siteProgram = site.side.declare(
    wanted(intent, site, cloud, names, (name, index) => ({
      localAddress: addressOf(site),
      peerAddress: outsideOf(cloudEnds, name),
      ...inside(intent.networks[index]!, 'second'),
      lifetimes: lifetimes(index),
      initiates: true,
      preference: preferenceOf(index),
      name,
    })),
  );
  return new Map<string, Declared>([...cloudProgram, ...siteProgram]);
}

type OfTunnel = Omit<WantedTunnel, 'psk' | 'ike' | 'esp'>;

function wanted(
  intent: Intent,
  { intended, side }: End,
  peer: End,
  names: readonly string[],
  of: (name: string, index: number) => OfTunnel,
): WantedEnd {
  const { name, gateway, prefixes } = intended;
  return {
    name,
    gateway,
    asn: intended.asn,
    peerAsn: peer.intended.asn,
    label: side.label,
    peerLabel: peer.side.label,
    prefixes,
    peerPrefixes: peer.intended.prefixes,
    tunnels: names.map((tunnel, index) => ({ ...of(tunnel, index), psk: intent.psks[index]!, ike, esp })),
    dpd,
    bgp: bgpTimers(intent.failoverTarget),
    maximumRoutes: maximumRoutes(peer.intended.prefixes.length),
    mss: maximumSegmentSize(intent.pathMtu ?? DEFAULT_PATH_MTU),
  };
}

function inside(network: string, own: 'first' | 'second'): Pick<OfTunnel, 'network' | 'localInside' | 'peerInside'> {
  const [first, second] = hostsOf(network);
  return own === 'first'
    ? { network, localInside: first, peerInside: second }
    : { network, localInside: second, peerInside: first };
}

function addressOf({ intended: { address, name } }: End): string {
  if (address !== undefined) return address;
  throw invalid('ends', `The end "${name}" needs its public address.`);
}

function outsideOf(ends: readonly TunnelEnd[], tunnel: string): Value {
  const address = ends.find((end) => end.tunnel === tunnel)?.addresses.local;
  if (address !== undefined) return address;
  throw new ProviderError({ code: 'internal', message: `The cloud's end of tunnel ${tunnel} has no address.` });
}

function sideOf({ platform }: IntendedEnd, sides: readonly Side[]): Side {
  const found = sides.find((side) => side.platform === platform);
  if (found !== undefined) return found;
  const known = sides.map((side) => side.platform);
  throw invalid('ends', `There is no platform "${platform}". ${nearest(platform, known)}`);
}

function the(place: Side['place'], ends: readonly End[]): End {
  const [found, ...others] = ends.filter(({ side }) => side.place === place);
  if (found !== undefined && others.length === 0) return found;
  throw invalid('ends', `A link has one end in a cloud and one at a site: this one has none or two at a ${place}.`);
}

function checkIntent({ networks, psks }: Intent, names: readonly string[], ends: readonly End[]): void {
  for (const [path, values] of Object.entries({ networks, psks })) {
    if (values.length !== names.length) {
      throw invalid(path, `The link has ${names.length} tunnels (${names.join(', ')}), and ${values.length} ${path}.`);
    }
  }
  networks.forEach(hostsOf);
  const prefixes = ends.map(({ intended }) => intended.prefixes);
  const odd = prefixes.flat().find((prefix) => !isNetwork(prefix));
  if (odd !== undefined) throw invalid('ends', `"${odd}" is not a network without host bits, such as 10.10.0.0/16.`);
  for (const [path, all] of Object.entries({ networks, ends: prefixes.flat() })) {
    for (const network of all) {
      const kept = ends.flatMap(({ side }) => side.reserved).find((one) => overlaps(one.network, network));
      if (kept !== undefined) throw invalid(path, `${network} overlaps ${kept.network}, which is ${kept.use}.`);
    }
  }
  const [one = [], other = []] = prefixes;
  const both = one.flatMap((prefix) => other.filter((far) => overlaps(prefix, far)).map((far) => [prefix, far]))[0];
  if (both !== undefined) throw invalid('ends', `${both.join(' and ')} overlap, one on each side of the link.`);
  const numbers = new Set(ends.map(({ intended }) => asn(intended.asn)));
  if (numbers.size < ends.length) throw invalid('ends', 'Both ends have one AS number: each needs its own.');
}

const invalid = (path: string, message: string): ProviderError => new ProviderError({ code: 'invalid', path, message });
