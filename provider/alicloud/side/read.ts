/**
 * The ends of tunnels in a program: both tunnels of each connection, on a VPN gateway or a transit router, with the customer
 * gateway that stands for the peer. A link calls the tunnels of both kinds `master` and `slave`.
 */
import {
  absentValue,
  addressBy,
  declaredOf,
  followed,
  mapTold,
  Ref,
  markAbove,
  valueAt,
  type Address,
  type BgpEnd,
  type Declared,
  type EndField,
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
  fingerprintAt,
} from '../../model';
import { append } from '../../core/define/multimap';
import { getAt } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import { UNKNOWN } from '../../core/define/unknown';
import * as algorithms from '../algorithms';
import { inputs as attachmentInputs } from '../resources/common/vpn-attachment-schema';
import { inputs } from '../resources/common/vpn-connection-schema';
import { hostsOf } from '../../core/define/ipv4';
import { ROLES, type Role } from '../resources/common/types';
import { OF_ROLE } from './names';
import { kinds } from './intent';
import { attachmentsByConnection, type Attached } from './router';
import { gatewayLimits, routerLimits } from './rules';
import { lookupOf } from './rules/objects';

const SHAPE = shapeOf(inputs);
const ATTACHMENT_SHAPE = shapeOf(attachmentInputs);

export function read(program: Program): TunnelEnd[] {
  const routes = routesByConnection(program);
  const attached = attachmentsByConnection(program);
  return [
    ...declaredOf(program, 'alicloud:VpnConnection').flatMap(([address, connection]) =>
      ROLES.map((role) => endOf(program, address, connection, role, routes.get(address) ?? [])),
    ),
    ...declaredOf(program, 'alicloud:VpnAttachment').flatMap(([address, connection]) =>
      ROLES.map((role) =>
        endOf(program, address, connection, role, routes.get(address) ?? [], attached.get(address) ?? NOT_ATTACHED),
      ),
    ),
  ];
}

/** A connection for a transit router of which the program does not say to which. */
const NOT_ATTACHED: Attached = { carriers: [] };

function endOf(
  program: Program,
  object: Address,
  connection: Declared,
  role: Role,
  routes: readonly Route[],
  attached?: Attached,
): TunnelEnd {
  const name = attached === undefined ? role : OF_ROLE[role];
  const shape = attached === undefined ? SHAPE : ATTACHMENT_SHAPE;
  const places: Partial<Record<EndField, Place>> = { authentication: { object, path: [] } };
  const at = <T>(...path: string[]): Told<T> | undefined =>
    (followed(program, connection, path) ?? absentValue(shape, path)) as Told<T> | undefined;
  const own = <T>(field: EndField, ...path: string[]): Told<T> | undefined => {
    places[field] = { object, path };
    return at<T>(...path);
  };
  const ofTunnel = <T>(field: EndField, ...path: string[]): Told<T> | undefined =>
    own<T>(field, 'tunnels', name, ...path);
  // What the platform fills in is the address; what a program gives and nobody knows yet may be anything.
  const identity = (field: EndField, member: string, byDefault: Told<string> | undefined): Told<string> | undefined => {
    const said = ofTunnel<string>(field, member);
    const path = ['tunnels', name, member];
    const given = (getAt(connection.inputs, path) ?? markAbove(connection.inputs, path)) !== undefined;
    return given || typeof said === 'string' ? said : byDefault;
  };
  const customer = addressBy(program, valueAt(connection, ['tunnels', name, 'customerGatewayId']));
  const ofPeer = <T>(field: EndField, member: string): Told<T> | undefined => {
    places[field] =
      customer === undefined
        ? { object, path: ['tunnels', name, 'customerGatewayId'] }
        : { object: customer, path: [member] };
    return customer === undefined
      ? undefined
      : (followed(program, program.get(customer)!, [member]) as Told<T> | undefined);
  };
  // Chosen by the platform: until it exists, the address is whatever the connection, or its attachment, will say.
  const giver = attached === undefined ? object : attached.object;
  const local = giver === undefined ? undefined : addressFrom(program, giver, name);
  if (giver !== undefined) places['addresses.local'] = { object: giver, path: ['internetIps', name] };
  const peer = ofPeer<string>('addresses.peer', 'ipAddress');
  const network = ofTunnel<string>('vti', 'bgp', 'tunnelCidr');
  const localInside = insideOf(network, ofTunnel('bgp.localAddress', 'bgp', 'localBgpIp'));
  const title = valueAt(connection, ['name']);
  const psk = fingerprintAt(connection, ['tunnels', name, 'pskFingerprint']);
  const secret = ofTunnel<string>('psk', 'psk');
  const gateway = attached === undefined ? followed(program, connection, ['vpnGatewayId']) : attached.router;
  const bgpOn = own<boolean>('bgp', 'enableTunnelsBgp');
  // Whether a customer gateway that the program does not have has a key, nobody can say.
  const key = customer === undefined ? UNKNOWN : ofPeer<string>('bgp.key', 'authKey');
  const keyMark = fingerprintAt(customer === undefined ? undefined : program.get(customer), ['authKeyFingerprint']);
  const bgp: BgpEnd = {
    localAsn: ofTunnel<string>('bgp.localAsn', 'bgp', 'localAsn'),
    peerAsn: ofPeer<string>('bgp.peerAsn', 'asn'),
    localAddress: localInside,
    ...(key === undefined || key === '' ? {} : { key }),
    ...(keyMark === undefined ? {} : { keyMark }),
  };
  return {
    platform: 'alicloud',
    object,
    tunnel: role,
    ...(typeof title === 'string' ? { name: title } : {}),
    ...(attached === undefined ? {} : { title: kinds.find(({ field }) => field === 'transitRouterId')!.title }),
    ...gatewayOf(gateway),
    role: attached !== undefined || role === 'master' ? 'active' : 'standby',
    ...(attached === undefined
      ? { limits: gatewayLimits(specOf(program, gateway)) }
      : { carriers: attached.carriers, limits: routerLimits(at('tunnelBandwidth')) }),
    addresses: {
      local,
      peer,
      ...(typeof local === 'string' || attached !== undefined ? {} : foreseenOf(program, gateway, role)),
    },
    // Without ids of their own, both ends go by their addresses.
    ids: {
      local: identity('ids.local', 'localId', local),
      peer: identity('ids.peer', 'remoteId', peer),
    },
    authentication: 'psk',
    ike: {
      versions: mapTold(ofTunnel<string>('ike.versions', 'ikeVersion'), (word): readonly (1 | 2)[] => [
        word === 'ikev1' ? 1 : 2,
      ])!,
      ...offerOf(
        ofTunnel('ike.encryption', 'ikeEncAlg'),
        ofTunnel('ike.integrity', 'ikeAuthAlg'),
        ofTunnel('ike.groups', 'ikePfs'),
      ),
    },
    esp: offerOf(
      ofTunnel('esp.encryption', 'ipsecEncAlg'),
      ofTunnel('esp.integrity', 'ipsecAuthAlg'),
      ofTunnel('esp.groups', 'ipsecPfs'),
    ),
    lifetimes: {
      ike: ofTunnel('lifetimes.ike', 'ikeLifetime'),
      esp: ofTunnel('lifetimes.esp', 'ipsecLifetime'),
    },
    initiates: own('initiates', 'effectImmediately'),
    vti: vtiOf(network, localInside),
    ...(bgpOn === false ? {} : { bgp }), // while that is open, it may be on
    routes,
    selectors: {
      local: networksOf(own('selectors.local', 'localSubnet')),
      peer: networksOf(own('selectors.peer', 'remoteSubnet')),
    },
    ...(secret === undefined ? {} : { secret }),
    ...(psk === undefined ? {} : { psk }),
    places,
  };
}

function addressFrom(program: Program, object: Address, name: string): string | Ref {
  const path = ['internetIps', name];
  const chosen = followed(program, program.get(object)!, path);
  return typeof chosen === 'string' ? chosen : new Ref(object, path);
}

/** The first host of the network, unless the program says another. */
function insideOf(network: Told<string> | undefined, said: Told<string> | undefined): Told<string> | undefined {
  if (typeof said === 'string' || typeof network !== 'string') return said;
  return /\/30$/.test(network) ? hostsOf(network)[0] : said;
}

function vtiOf(network: Told<string> | undefined, inside: Told<string> | undefined): Told<string>[] {
  if (typeof network === 'string' && typeof inside === 'string') return [`${inside}/${network.split('/')[1]}`];
  return network === undefined || typeof network === 'string' ? [] : [network];
}

function gatewayOf(value: Value | undefined): { gateway?: string } {
  if (typeof value === 'string') return { gateway: value };
  return value instanceof Ref ? { gateway: value.address } : {};
}

/** What a look-up shows of the gateway's bandwidth. */
function specOf(program: Program, gateway: Value | undefined): Value | undefined {
  const { gateway: key } = gatewayOf(gateway);
  const lookup = key === undefined ? undefined : lookupOf(program, key);
  return lookup && valueAt(lookup[1], ['spec']);
}

/** The addresses of a gateway are those of every connection on it: the first of the masters, the second of the slaves. */
const ADDRESS = { master: 'internetIp', slave: 'disasterRecoveryInternetIp' } as const;

function foreseenOf(program: Program, gateway: Value | undefined, role: Role): { foreseen?: string } {
  if (typeof gateway !== 'string') return {};
  const [, found] =
    declaredOf(program, 'alicloud:getVpnGateway').find(([, one]) => valueAt(one, ['id']) === gateway) ?? [];
  const address = found === undefined ? undefined : valueAt(found, [ADDRESS[role]]);
  return typeof address === 'string' ? { foreseen: address } : {};
}

/** Where a route by hand names the connection that it goes into. */
const INTO = {
  'alicloud:VpnRouteEntry': 'nextHop',
  'alicloud:PbrRouteEntry': 'nextHop',
  'alicloud:VcoRouteEntry': 'vpnConnectionId',
} as const;

function routesByConnection(program: Program): ReadonlyMap<Address, readonly Route[]> {
  const found = new Map<Address, Route[]>();
  const all = Object.entries(INTO).flatMap(([type, field]) =>
    declaredOf(program, type).map(([object, route]) => ({ object, route, field })),
  );
  for (const { object, route, field } of all) {
    // On a transit router it may be named by what attaches it.
    const connection = addressBy(program, followed(program, route, [field]));
    const network = followed(program, route, ['routeDest']) as Told<string> | undefined;
    if (connection === undefined || network === undefined) continue;
    append(found, connection, { network, place: { object, path: ['routeDest'] } });
  }
  return found;
}

function offerOf(
  cipher: Told<string> | undefined,
  hash: Told<string> | undefined,
  group: Told<string> | undefined,
): Said<Offer> {
  const named = (value: Told<string> | undefined, words: Words): Told<readonly string[]> =>
    mapTold(value, (word): readonly string[] => [nameOfWord(words, word)])!;
  return {
    encryption: named(cipher, algorithms.encryption),
    integrity: named(hash, algorithms.integrity),
    groups: mapTold(group, (word): readonly number[] => {
      const number = /^group(\d+)$/.exec(word)?.[1];
      return number === undefined ? [] : [Number(number)];
    })!,
  };
}

const networksOf = (list: Told<string> | undefined): Told<string>[] =>
  typeof list === 'string' ? list.split(',').map((one) => one.trim()) : list === undefined ? [] : [list];
