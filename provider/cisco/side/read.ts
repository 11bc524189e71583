/** The ends of tunnels in a program: each tunnel interface with the profiles, keyring, policy and BGP neighbor that belong to it. */
import {
  addressBy,
  declaredOf,
  followed,
  mapTold,
  openOf,
  fingerprintAt,
  valueAt,
  type Address,
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
import { isIp } from '../../core/define/normal';
import { shapeOf } from '../../core/define/shape';
import { UNKNOWN } from '../../core/define/unknown';
import * as algorithms from '../algorithms';
import keyring from '../resources/ikev2-keyring';
import ikev2Policy from '../resources/ikev2-policy';
import ikev2Profile from '../resources/ikev2-profile';
import ikev2Proposal from '../resources/ikev2-proposal';
import ipsecProfile from '../resources/ipsec-profile';
import transformSet from '../resources/ipsec-transform-set';
import tunnelInterface from '../resources/tunnel-interface';
import { GATEWAY } from './gateway';
import { bgpOver, neighborOver } from './read-bgp';
import { Reading, type Places } from './reading';

/** Of IKEv2, before a peer that does not answer is gone. Source: IOS-XE configuration guides, dead peer detection */
const DPD_RETRIES = 5;

export function read(program: Program): TunnelEnd[] {
  return declaredOf(program, tunnelInterface.type).map(([address]) => endOf(program, address));
}

function endOf(program: Program, object: Address): TunnelEnd {
  const places: Places = {};
  const own = new Reading(program, object, shapeOf(tunnelInterface.inputs), places);
  const ipsec = own.part('ipsecProfile', ipsecProfile);
  const ike = ipsec.part('ikev2Profile', ikev2Profile);
  const keys = ike.part('keyring', keyring);
  const transform = ipsec.part('transformSets', transformSet);
  const declared = program.get(object)!;
  const source = own.told<string>('addresses.local', 'source');
  // What an interface has for an address stands in no program.
  const local = typeof source === 'string' && !isIp(source) ? undefined : source;
  const vti = own.told<string>('vti', 'ipAddress');
  const interval = ike.told<number>('dpd', 'dpdInterval');
  const secret = keys.told<string>('psk', 'preSharedKey');
  const psk = fingerprintAt(keys.object === undefined ? undefined : program.get(keys.object), [
    'preSharedKeyFingerprint',
  ]);
  const name = valueAt(declared, ['description']);
  const number = valueAt(declared, ['number']);
  const neighbor = neighborOver(program, object, number, followed(program, declared, ['ipAddress']));
  places.bgp = { object, path: [] };
  const policy = policyFor(program, local);
  return {
    platform: 'cisco',
    object,
    gateway: GATEWAY,
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    addresses: { ...(local === undefined ? {} : { local }), peer: own.told('addresses.peer', 'destination') },
    ids: {
      local: localId(program, ike, places) ?? local,
      peer: peerId(program, ike, places),
    },
    authentication: 'psk',
    ...(policy === undefined ? {} : { ike: ikeOffer(program, policy, places) }),
    ...(transform.known ? { esp: espOffer(ipsec, transform, places) } : {}),
    lifetimes: {
      ike: ike.told<number>('lifetimes.ike', 'lifetime'),
      esp: ipsec.told<number>('lifetimes.esp', 'lifetime'),
    },
    ...(interval === undefined ? {} : { dpd: { interval, retries: DPD_RETRIES } }),
    enabled: mapTold(own.told<boolean>('enabled', 'shutdown'), (off) => !off),
    initiates: mapTold(ipsec.told<boolean>('initiates', 'responderOnly'), (waits) => !waits),
    encapsulation: mapTold(own.told<string>('encapsulation', 'mode'), (mode) => (mode === 'gre' ? 'gre' : 'none')),
    vti: vti === undefined ? [] : [vti],
    ...(neighbor === undefined ? {} : { bgp: bgpOver(program, neighbor, vti, places) }),
    routes: routesInto(program, number),
    selectors: { local: ['0.0.0.0/0'], peer: ['0.0.0.0/0'] }, // any to any of a static VTI
    ...(secret === undefined ? {} : { secret }),
    ...(psk === undefined ? {} : { psk }),
    mss: own.told<number>('mss', 'adjustMss'),
    places,
  };
}

function localId(program: Program, ike: Reading, places: Places): Told<string> | undefined {
  if (ike.object === undefined) return undefined;
  places['ids.local'] = { object: ike.object, path: ['localIdentity', 'value'] };
  return followed(program, program.get(ike.object)!, ['localIdentity', 'value']) as Told<string> | undefined;
}

const IDENTITIES = ['remoteAddresses', 'remoteFqdns', 'remoteKeyIds'];

/** The one identity that it is for; of several, or a network, none is told. */
function peerId(program: Program, ike: Reading, places: Places): Told<string> | undefined {
  if (ike.object === undefined) return undefined;
  const declared = program.get(ike.object)!;
  const given = IDENTITIES.filter((name) => valueAt(declared, [name]) !== undefined);
  const [name = IDENTITIES[0]!] = given;
  places['ids.peer'] = { object: ike.object, path: [name] };
  const list = followed(program, declared, [name]);
  if (given.length !== 1 || !Array.isArray(list) || list.length !== 1) return undefined;
  const one = followed(program, declared, [name, 0]) as Told<string> | undefined;
  if (typeof one !== 'string') return one;
  if (name !== 'remoteAddresses') return one;
  const [address = '', length = '32'] = one.split('/');
  return length === '32' ? address : undefined;
}

/** IOS takes one policy for an own address: the one that names it, else one that is for all. */
function policyFor(program: Program, local: Told<string> | undefined): Address | undefined {
  const all = declaredOf(program, ikev2Policy.type);
  const named = all.find(([, one]) => {
    const list = valueAt(one, ['localAddresses']);
    return Array.isArray(list) && (list as readonly Value[]).some((address) => address === local);
  });
  return (named ?? all.find(([, one]) => valueAt(one, ['localAddresses']) === undefined))?.[0];
}

function ikeOffer(program: Program, policy: Address, places: Places): Said<IkeOffer> {
  const refs = valueAt(program.get(policy)!, ['proposals']);
  const at: Place = { object: policy, path: ['proposals'] };
  const proposals = (Array.isArray(refs) ? (refs as readonly Value[]) : []).map(
    (one) =>
      new Reading(program, addressBy(program, one, ikev2Proposal.type), shapeOf(ikev2Proposal.inputs), places, at),
  );
  // Best first; a place is that of the first.
  const list = <T>(field: EndField, name: string, work: (word: string) => T): Told<readonly T[]> => {
    // One that the program does not have, or not yet, offers something all the same.
    const told = (one: Reading) => one.told<readonly (string | number)[]>(field, name) ?? (one.known ? [] : UNKNOWN);
    const all = [...proposals].reverse().map(told);
    const open = openOf(all.flat());
    if (open !== undefined) return open;
    return (all as (readonly (string | number)[])[])
      .reverse()
      .flatMap((words) => words.map((one) => work(String(one))));
  };
  // No field says it: policies, keyrings and profiles are of IKEv2 alone.
  places['ike.versions'] = { object: policy, path: [] };
  return {
    versions: [2],
    encryption: list('ike.encryption', 'encryption', nameIn(algorithms.ikeEncryption)),
    integrity: list('ike.integrity', 'integrity', nameIn(algorithms.ikeIntegrity)),
    groups: list('ike.groups', 'group', Number),
  };
}

const nameIn =
  (words: Words) =>
  (word: string): string =>
    nameOfWord(words, word);

function espOffer(ipsec: Reading, transform: Reading, places: Places): Said<Offer> {
  const esp = transform.told<string>('esp.encryption', 'esp');
  const bits = transform.value<number>('keyBit');
  const digest = transform.told<string>('esp.integrity', 'espHmac');
  const group = ipsec.told<number>('esp.groups', 'pfsGroup');
  const cipher = (word: string): readonly string[] => {
    const length = typeof bits === 'number' ? bits : 128;
    const found = Object.entries(algorithms.espEncryption).find(([, one]) => one.esp === word && one.keyBit === length);
    return [found?.[0] ?? word];
  };
  if (transform.object !== undefined) places['esp.encryption'] = { object: transform.object, path: ['esp'] };
  return {
    encryption: typeof bits === 'symbol' ? bits : (mapTold(esp, cipher) ?? []),
    integrity: mapTold(digest, (word): readonly string[] => [nameIn(algorithms.espIntegrity)(word)]) ?? [],
    groups: mapTold(group, (number): readonly number[] => [number]) ?? [],
  };
}

/** Static routes through the interface. */
function routesInto(program: Program, number: Value | undefined): readonly Route[] {
  return declaredOf(program, 'cisco:StaticRoute').flatMap(([object, route]): Route[] => {
    if (valueAt(route, ['nextHop']) !== `Tunnel${String(number)}`) return [];
    const network = followed(program, route, ['network']) as Told<string> | undefined;
    return network === undefined ? [] : [{ network, place: { object, path: ['network'] } }];
  });
}
