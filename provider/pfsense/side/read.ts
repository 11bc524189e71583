/** The ends of tunnels in a program: each routed phase 2 with its phase 1, and the interface, routes and rules that belong to it. */
import {
  absentValue,
  addressBy,
  declaredOf,
  followed,
  mapTold,
  fingerprintAt,
  openOf,
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
} from '../../model';
import { append } from '../../core/define/multimap';
import { isBag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import { UNKNOWN } from '../../core/define/unknown';
import * as algorithms from '../algorithms';
import networkInterface from '../resources/network-interface';
import phase1 from '../resources/ipsec-phase1';
import phase2 from '../resources/ipsec-phase2';
import { assignmentOf } from './assignment';
import { HEADERS } from './declare';
import { GATEWAY } from './gateway';

const SHAPES = {
  phase1: shapeOf(phase1.inputs),
  phase2: shapeOf(phase2.inputs),
  interface: shapeOf(networkInterface.inputs),
};

type Part = keyof typeof SHAPES;

export function read(program: Program): TunnelEnd[] {
  const routes = routesByPhase2(program);
  return declaredOf(program, phase2.type).map(([address]) => endOf(program, address, routes.get(address) ?? []));
}

function endOf(program: Program, object: Address, routes: readonly Route[]): TunnelEnd {
  const places: Partial<Record<EndField, Place>> = {};
  const own = program.get(object)!;
  const ike = addressBy(program, valueAt(own, ['ikeid']));
  const assigned = assignmentOf(program, object);
  const holders: Readonly<Record<Part, Address | undefined>> = { phase1: ike, phase2: object, interface: assigned };
  const told = <T>(part: Part, field: EndField, ...path: string[]): Told<T> | undefined => {
    const holder = holders[part];
    // A phase 1 that the program does not have: where it is referred to, and no value.
    places[field] = holder === undefined ? { object, path: ['ikeid'] } : { object: holder, path };
    if (holder === undefined) return undefined;
    const declared = program.get(holder)!;
    return (followed(program, declared, path) ?? absentValue(SHAPES[part], path)) as Told<T> | undefined;
  };
  const peer = told<string>('phase1', 'addresses.peer', 'remoteGateway');
  const bits = told<number>('phase2', 'vti', 'localidNetbits');
  const address = told<string>('phase2', 'vti', 'localidAddress');
  const iketype = told<string>('phase1', 'ike.versions', 'iketype');
  const off1 = told<boolean>('phase1', 'enabled', 'disabled');
  const off2 = told<boolean>('phase2', 'enabled', 'disabled');
  const delay = told<number>('phase1', 'dpd', 'dpdDelay');
  const retries = told<number>('phase1', 'dpd', 'dpdMaxfail');
  const proposals = told<readonly Value[]>('phase1', 'ike.encryption', 'encryption');
  // All of a proposal stand at one place: of what has none a rule says nothing.
  for (const field of ['ike.integrity', 'ike.groups'] as const) places[field] = places['ike.encryption']!;
  const secret = told<string>('phase1', 'psk', 'preSharedKey');
  const psk = fingerprintAt(ike === undefined ? undefined : program.get(ike), ['preSharedKeyFingerprint']);
  const name = valueAt(own, ['descr']);
  const mss = assigned === undefined ? undefined : told<number>('interface', 'mss', 'mss');
  // FRR has no API: that this end has BGP, and which, stands in no program.
  places.bgp = { object, path: [] };
  return {
    platform: 'pfsense',
    object,
    gateway: GATEWAY,
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    addresses: { peer },
    ids: {
      local: identity(
        told<string>('phase1', 'ids.local', 'myidType'),
        told('phase1', 'ids.local', 'myidData'),
        'myaddress',
        undefined, // the address of an interface, which no program says
      ),
      peer: identity(
        told<string>('phase1', 'ids.peer', 'peeridType'),
        told('phase1', 'ids.peer', 'peeridData'),
        'peeraddress',
        peer,
      ),
    },
    authentication: mapTold(told<string>('phase1', 'authentication', 'authenticationMethod'), (word) =>
      word === 'cert' ? 'certificate' : 'psk',
    ),
    ...(ike === undefined ? {} : { ike: ikeOffer(iketype, proposals) }),
    esp: espOffer(
      told('phase2', 'esp.encryption', 'encryptionAlgorithmOption'),
      told('phase2', 'esp.integrity', 'hashAlgorithmOption'),
      told('phase2', 'esp.groups', 'pfsgroup'),
    ),
    lifetimes: {
      ike: told<number>('phase1', 'lifetimes.ike', 'lifetime'),
      esp: told<number>('phase2', 'lifetimes.esp', 'lifetime'),
    },
    ...(delay === undefined || retries === undefined ? {} : { dpd: { interval: delay, retries } }),
    enabled: off1 === true || off2 === true ? false : off1 === false && off2 === false ? true : UNKNOWN,
    // pfSense starts tunnels with interfaces by itself unless it is told to wait.
    initiates: mapTold(told<string>('phase1', 'initiates', 'startaction'), (word) => word !== 'none'),
    // An address without its length is no network: of one that is not known yet both wait.
    vti:
      address === undefined
        ? []
        : typeof address !== 'string'
          ? [address]
          : [typeof bits === 'number' ? `${address}/${bits}` : (bits ?? UNKNOWN)],
    routes,
    selectors: { local: ['0.0.0.0/0'], peer: ['0.0.0.0/0'] }, // it adds any to the networks of the interface
    ...(secret === undefined ? {} : { secret }),
    ...(psk === undefined ? {} : { psk }),
    ...(mss === undefined ? {} : { mss: mapTold(mss, (value) => value - HEADERS) }),
    places,
  };
}

/** An address where the type says so; what else people call themselves stands as it is. */
function identity(
  type: Told<string> | undefined,
  data: Told<string> | undefined,
  byAddress: string,
  address: Told<string> | undefined,
): Told<string> | undefined {
  if (typeof type !== 'string') return type;
  if (type === byAddress) return address;
  return type === 'any' ? undefined : data;
}

function ikeOffer(iketype: Told<string> | undefined, proposals: Told<readonly Value[]> | undefined): Said<IkeOffer> {
  const versions = mapTold(iketype ?? 'ikev2', (word): readonly (1 | 2)[] =>
    word === 'ikev1' ? [1] : word === 'auto' ? [2, 1] : [2],
  )!;
  return {
    versions,
    encryption: listOf(proposals, ['encryptionAlgorithmName', 'encryptionAlgorithmKeylen'], cipherOf),
    integrity: listOf(proposals, ['hashAlgorithm'], digestOf),
    groups: listOf(proposals, ['dhgroup'], (group) => (typeof group === 'number' ? group : undefined)),
  };
}

function espOffer(
  options: Told<readonly Value[]> | undefined,
  hashes: Told<readonly string[]> | undefined,
  group: Told<number> | undefined,
): Said<Offer> {
  return {
    encryption: listOf(options, ['name', 'keylen'], cipherOf),
    integrity: listOf(hashes, [], digestOf),
    groups: mapTold(group ?? 14, (number): readonly number[] => (number === 0 ? [] : [number]))!,
  };
}

/** What these members of each item mean, or the item where it has none; open where one of them is. */
function listOf<T>(
  items: Told<readonly unknown[]> | undefined,
  names: readonly string[],
  of: (...values: (Value | undefined)[]) => T | readonly T[] | undefined,
): Told<readonly T[]> {
  if (!Array.isArray(items)) return (items ?? []) as Told<readonly T[]>;
  const members = (items as readonly Value[]).map((one): (Value | undefined)[] =>
    isBag(one) ? names.map((name) => one[name] as Value | undefined) : [one],
  );
  return openOf(members.flat()) ?? members.flatMap((values) => of(...values) ?? []);
}

const cipherOf = (name: Value | undefined, keylen: Value | undefined): readonly string[] =>
  typeof name !== 'string' ? [] : algorithms.offered(name, typeof keylen === 'number' ? keylen : undefined);

const digestOf = (word: Value | undefined): string | undefined =>
  typeof word !== 'string'
    ? undefined
    : (Object.entries(algorithms.integrity).find(([, own]) => own === word.replace(/^hmac_/, ''))?.[0] ?? word);

/** Static routes, over their gateway and its interface. */
function routesByPhase2(program: Program): ReadonlyMap<Address, readonly Route[]> {
  const found = new Map<Address, Route[]>();
  const step = (from: Address | undefined, name: string): Address | undefined =>
    from === undefined ? undefined : addressBy(program, valueAt(program.get(from)!, [name]));
  for (const [object] of declaredOf(program, 'pfsense:StaticRoute')) {
    const tunnel = step(step(step(object, 'gateway'), 'interface'), 'phase2');
    const network = followed(program, program.get(object)!, ['network']) as Told<string> | undefined;
    if (tunnel === undefined || network === undefined) continue;
    append(found, tunnel, { network, place: { object, path: ['network'] } });
  }
  return found;
}
