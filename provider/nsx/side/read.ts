/** The ends of tunnels in a program: each route-based session, with the endpoint, profiles and BGP neighbor that belong to it. */
import {
  addressBy,
  declaredOf,
  followed,
  mapTold,
  openOf,
  fingerprintAt,
  valueAt,
  type Address,
  type Declared,
  type EndField,
  type IkeOffer,
  type Offer,
  type Place,
  type Program,
  type Route,
  type Said,
  type Told,
  type TunnelEnd,
  type Value,
  nameOfWord,
  type Words,
} from '../../model';
import { append } from '../../core/define/multimap';
import { isBag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import * as algorithms from '../algorithms';
import dpdProfile from '../resources/dpd-profile';
import ikeProfile from '../resources/ike-profile';
import session from '../resources/route-based-session';
import tunnelProfile from '../resources/tunnel-profile';
import { bgpOver, neighborsByAddress, type Neighbors } from './read-bgp';
import { gatewayOf, Reading, toldList } from './reading';

const SHAPES = {
  session: shapeOf(session.inputs),
  ike: shapeOf(ikeProfile.inputs),
  esp: shapeOf(tunnelProfile.inputs),
  dpd: shapeOf(dpdProfile.inputs),
};

export function read(program: Program): TunnelEnd[] {
  const neighbors = neighborsByAddress(program);
  const routes = routesBySession(program);
  return declaredOf(program, 'nsx:RouteBasedSession').map(([address, declared]) =>
    endOf(program, address, declared, neighbors, routes),
  );
}

function endOf(
  program: Program,
  address: Address,
  declared: Declared,
  neighbors: Neighbors,
  routes: ReadonlyMap<Address, readonly Route[]>,
): TunnelEnd {
  const places: Partial<Record<EndField, Place>> = {};
  const own = new Reading(program, address, SHAPES.session, places);
  const endpoint = own.part('localEndpointPath');
  const ike = own.profile('ikeProfilePath', SHAPES.ike);
  const esp = own.profile('tunnelProfilePath', SHAPES.esp);
  const dpd = own.profile('dpdProfilePath', SHAPES.dpd);
  const local = endpoint.told<string>('addresses.local', ['localAddress']);
  const vti = toldList(own.told('vti', ['tunnelInterface', 'ipSubnets']));
  const psk = fingerprintAt(declared, ['pskFingerprint']);
  const mode = own.told<string>('initiates', ['connectionInitiationMode']);
  const authentication = own.told<string>('authentication', ['authenticationMode']);
  const secret = own.told<string>('psk', ['psk']);
  const service = addressBy(program, valueAt(declared, ['servicePath']));
  const gateway = gatewayOf(program, service, valueAt(declared, ['servicePath']));
  const name = valueAt(declared, ['displayName']);
  const interval = dpd.told<number>('dpd', ['dpdProbeInterval']);
  const retries = dpd.value<number>(['retryCount']);
  places.bgp = { object: address, path: [] };
  const bgp = bgpOver(program, neighbors, { vti, ...(gateway === undefined ? {} : { gateway }) }, places);
  return {
    platform: 'nsx',
    object: address,
    ...(typeof name === 'string' ? { name } : {}),
    ...(gateway === undefined ? {} : { gateway }),
    ...(gateway?.includes('/tier-1s/') ? { dynamic: false } : {}),
    addresses: { local, peer: own.told('addresses.peer', ['peerAddress']) },
    ids: {
      local: endpoint.told<string>('ids.local', ['localId']) ?? local,
      peer: own.told('ids.peer', ['peerId']),
    },
    authentication: mapTold(authentication, (word) => (word === 'CERTIFICATE' ? 'certificate' : 'psk')),
    ...(ike.known ? { ike: ikeOfferOf(ike) } : {}),
    ...(esp.known ? { esp: espOfferOf(esp) } : {}),
    lifetimes: {
      ike: ike.told<number>('lifetimes.ike', ['saLifeTime']),
      esp: esp.told<number>('lifetimes.esp', ['saLifeTime']),
    },
    ...(interval === undefined || retries === undefined ? {} : { dpd: { interval, retries } }),
    enabled: own.told('enabled', ['enabled']),
    initiates: mapTold(mode, (word) => word !== 'RESPOND_ONLY'), // NSX starts by itself unless it is told otherwise
    vti,
    ...(bgp === undefined ? {} : { bgp }),
    routes: routes.get(address) ?? [],
    selectors: { local: ['0.0.0.0/0'], peer: ['0.0.0.0/0'] }, // route-based
    ...(secret === undefined ? {} : { secret }),
    ...(psk === undefined ? {} : { psk }),
    df: mapTold(esp.told<string>('df', ['dfPolicy']), (word) => (word === 'CLEAR' ? 'clear' : 'copy')),
    mss: own.told('mss', ['tcpMssClamping', 'maxSegmentSize']),
    places,
  };
}

/** Static routes whose next hop is a session. */
function routesBySession(program: Program): ReadonlyMap<Address, readonly Route[]> {
  const found = new Map<Address, Route[]>();
  for (const [object, route] of declaredOf(program, 'nsx:StaticRoute')) {
    const hops = valueAt(route, ['nextHops']);
    const scopes = (Array.isArray(hops) ? hops : []).flatMap((hop: Value) =>
      isBag(hop) && Array.isArray(hop['scope']) ? (hop['scope'] as Value[]) : [],
    );
    const network = followed(program, route, ['network']) as Told<string> | undefined;
    if (network === undefined) continue;
    for (const scope of scopes) {
      const session = addressBy(program, scope);
      if (session !== undefined) append(found, session, { network, place: { object, path: ['network'] } });
    }
  }
  return found;
}

function ikeOfferOf(profile: Reading): Said<IkeOffer> {
  const version = profile.told<string>('ike.versions', ['ikeVersion']);
  return {
    versions: mapTold(version, (word): readonly (1 | 2)[] =>
      word in algorithms.ikeVersions ? algorithms.ikeVersions[word as keyof typeof algorithms.ikeVersions] : [],
    )!,
    ...offerOf(profile, 'ike'),
  };
}

function espOfferOf(profile: Reading): Said<Offer> {
  const offer = offerOf(profile, 'esp');
  const secrecy = profile.value<boolean>(['enablePerfectForwardSecrecy']);
  if (secrecy === true) return offer;
  profile.place('esp.groups', ['enablePerfectForwardSecrecy']);
  return { ...offer, groups: secrecy === false ? [] : (secrecy as Told<readonly number[]>) };
}

function offerOf(profile: Reading, kind: 'ike' | 'esp'): Said<Offer> {
  const list = <T>(field: EndField, name: string, work: (word: string) => T): Told<readonly T[]> => {
    const value = profile.told<readonly string[]>(field, [name]) ?? [];
    const open = Array.isArray(value) ? openOf(value) : undefined;
    return open ?? mapTold(value, (words) => words.map(work))!;
  };
  const named = (words: Words) => (word: string) => nameOfWord(words, word);
  return {
    encryption: list(`${kind}.encryption`, 'encryptionAlgorithms', named(algorithms.encryption)),
    integrity: list(`${kind}.integrity`, 'digestAlgorithms', named(algorithms.integrity)),
    groups: list(`${kind}.groups`, 'dhGroups', (word) => Number(/^GROUP(\d+)$/.exec(word)?.[1] ?? NaN)),
  };
}
