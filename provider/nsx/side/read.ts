/** The ends of tunnels in a program: each route-based session, with the endpoint, profiles and BGP neighbor that belong to it. */
import {
  declaredBy,
  declaredOf,
  followed,
  MASKED,
  Ref,
  valueAt,
  type BgpEnd,
  type Declared,
  type IkeOffer,
  type Offer,
  type Program,
  type Told,
  type TunnelEnd,
  type Value,
} from '../../model';
import { isBag, type Path } from '../../core/define/paths';
import { isUnknown } from '../../core/define/unknown';
import * as algorithms from '../algorithms';

export function read(program: Program): TunnelEnd[] {
  return declaredOf(program, 'nsx:RouteBasedSession').map(([address, session]) => endOf(program, address, session));
}

function endOf(program: Program, address: string, session: Declared): TunnelEnd {
  const at = <T>(of: Declared | undefined, ...path: Path): Told<T> | undefined =>
    of === undefined ? undefined : (followed(program, of, path) as Told<T> | undefined);
  const partOf = (name: string): Declared | undefined => declaredBy(program, valueAt(session, [name]));
  const endpoint = partOf('localEndpointPath');
  const ike = partOf('ikeProfilePath');
  const esp = partOf('tunnelProfilePath');
  const dpd = partOf('dpdProfilePath');
  const local = at<string>(endpoint, 'localAddress');
  const peer = at<string>(session, 'peerAddress');
  const vti = listOf(at(session, 'tunnelInterface', 'ipSubnets'));
  const bgp = bgpOver(program, vti);
  const psk = at<string>(session, 'pskFingerprint');
  const interval: Told<number> | undefined = at<number>(dpd, 'dpdProbeInterval');
  const retries: Told<number> | undefined = at<number>(dpd, 'retryCount');
  return {
    object: address,
    addresses: { local, peer },
    ids: { local: at<string>(endpoint, 'localId') ?? local, peer: at(session, 'peerId') },
    ...(ike === undefined ? {} : { ike: ikeOfferOf(ike) }),
    ...(esp === undefined ? {} : { esp: espOfferOf(esp) }),
    lifetimes: { ike: at(ike, 'saLifeTime'), esp: at(esp, 'saLifeTime') },
    ...(interval === undefined || retries === undefined ? {} : { dpd: { interval, retries } }),
    initiates: initiates(at(session, 'connectionInitiationMode')),
    vti,
    ...(bgp === undefined ? {} : { bgp }),
    selectors: { local: ['0.0.0.0/0'], peer: ['0.0.0.0/0'] }, // route-based
    ...(typeof psk === 'string' ? { psk } : {}),
    mss: at(session, 'tcpMssClamping', 'maxSegmentSize'),
  };
}

/** NSX starts by itself unless it is told otherwise. */
function initiates(mode: Told<string> | undefined): Told<boolean> {
  if (mode === undefined) return true;
  return typeof mode === 'string' ? mode !== 'RESPOND_ONLY' : mode;
}

/** The neighbor that peers from an address of this tunnel interface. */
function bgpOver(program: Program, vti: readonly Told<string>[]): BgpEnd | undefined {
  const own = vti.flatMap((subnet) => (typeof subnet === 'string' ? [subnet.split('/')[0]!] : []));
  for (const [, neighbor] of declaredOf(program, 'nsx:BgpNeighbor')) {
    const at = <T>(name: string): Told<T> | undefined => followed(program, neighbor, [name]) as Told<T> | undefined;
    const localAddress = listOf(at('sourceAddresses')).find((one) => typeof one === 'string' && own.includes(one));
    if (localAddress === undefined) continue;
    const config = declaredBy(program, valueAt(neighbor, ['bgpConfigPath']));
    const mode = at<string>('gracefulRestartMode');
    const bfd = followed(program, neighbor, ['bfd', 'enabled']) as Told<boolean> | undefined;
    return {
      localAsn: config === undefined ? undefined : (followed(program, config, ['localAsNum']) as Told<string>),
      peerAsn: at('remoteAsNum'),
      localAddress,
      peerAddress: at('neighborAddress'),
      hold: at('holdDownTime'),
      keepalive: at('keepAliveTime'),
      bfd,
      gracefulRestart: typeof mode === 'string' ? mode !== 'DISABLE' : mode,
    };
  }
  return undefined;
}

function ikeOfferOf(profile: Declared): IkeOffer {
  const version = valueAt(profile, ['ikeVersion']);
  const versions = Object.entries(algorithms.ikeVersions).find(([name]) => name === version)?.[1] ?? [];
  return { versions, ...offerOf(profile) };
}

function espOfferOf(profile: Declared): Offer {
  const offer = offerOf(profile);
  return valueAt(profile, ['enablePerfectForwardSecrecy']) === false ? { ...offer, groups: [] } : offer;
}

function offerOf(profile: Declared): Offer {
  const named = (field: string, table: Readonly<Record<string, string>>): string[] =>
    texts(valueAt(profile, [field])).map((word) => Object.keys(table).find((name) => table[name] === word) ?? word);
  return {
    encryption: named('encryptionAlgorithms', algorithms.encryption),
    integrity: named('digestAlgorithms', algorithms.integrity),
    groups: texts(valueAt(profile, ['dhGroups'])).flatMap((word) => {
      const number = Number(/^GROUP(\d+)$/.exec(word)?.[1]);
      return Number.isNaN(number) ? [] : [number];
    }),
  };
}

const texts = (value: Value | undefined): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

const isOpen = (value: unknown): boolean => isUnknown(value) || value === MASKED || value instanceof Ref;

const listOf = (value: unknown): Told<string>[] =>
  Array.isArray(value)
    ? (value.filter((one) => !isBag(one) || one instanceof Ref) as Told<string>[])
    : isOpen(value)
      ? [value as Told<string>]
      : [];
