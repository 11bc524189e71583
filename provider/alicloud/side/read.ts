/** The ends of tunnels in a program: both tunnels of each connection, with the customer gateway they go to. */
import { shapeOf, type ObjectShape } from '../../core/define/shape';
import {
  declaredBy,
  declaredOf,
  followed,
  Ref,
  type Declared,
  type Offer,
  type Program,
  type Told,
  type TunnelEnd,
  type Value,
} from '../../model';
import * as algorithms from '../algorithms';
import { inputs as connectionInputs } from '../resources/common/vpn-connection-schema';
import { ROLES, type Role } from '../resources/common/types';

export const read = (program: Program): TunnelEnd[] =>
  declaredOf(program, 'alicloud:VpnConnection').flatMap(([address, connection]) =>
    ROLES.map((role) => endOf(program, address, connection, role)),
  );

function endOf(program: Program, address: string, connection: Declared, role: Role): TunnelEnd {
  const shape = shapeOf(connectionInputs);
  const at = <T>(...path: string[]): Told<T> | undefined =>
    (followed(program, connection, path) ?? defaultAt(shape, path)) as Told<T> | undefined;
  const ofTunnel = <T>(...path: string[]): Told<T> | undefined => at<T>('tunnels', role, ...path);
  const customer = declaredBy(program, ofTunnel<string>('customerGatewayId'));
  const ofPeer = <T>(name: string): Told<T> | undefined =>
    customer === undefined ? undefined : (followed(program, customer, [name]) as Told<T> | undefined);
  // Chosen by the platform: until it exists, the address is whatever the connection will say.
  const local = at<string>('internetIps', role) ?? new Ref(address, ['internetIps', role]);
  const peer = ofPeer<string>('ipAddress');
  const network = ofTunnel<string>('bgp', 'tunnelCidr');
  const localInside = ofTunnel<string>('bgp', 'localBgpIp');
  return {
    object: address,
    tunnel: role,
    addresses: { local, peer },
    ids: { local: ofTunnel('localId') ?? local, peer: ofTunnel('remoteId') ?? peer },
    ike: {
      versions: [ofTunnel<string>('ikeVersion') === 'ikev1' ? 1 : 2],
      ...offerOf(ofTunnel('ikeEncAlg'), ofTunnel('ikeAuthAlg'), ofTunnel('ikePfs')),
    },
    esp: offerOf(ofTunnel('ipsecEncAlg'), ofTunnel('ipsecAuthAlg'), ofTunnel('ipsecPfs')),
    lifetimes: { ike: ofTunnel('ikeLifetime'), esp: ofTunnel('ipsecLifetime') },
    initiates: at('effectImmediately'),
    vti:
      typeof localInside === 'string' && typeof network === 'string' ? [`${localInside}/${network.split('/')[1]}`] : [],
    ...(at('enableTunnelsBgp') === true
      ? {
          bgp: {
            localAsn: ofTunnel<string>('bgp', 'localAsn'),
            peerAsn: ofPeer<string>('asn'),
            localAddress: localInside,
            peerAddress: at<string>('peerBgpIps', role),
          },
        }
      : {}),
    selectors: { local: networksOf(at('localSubnet')), peer: networksOf(at('remoteSubnet')) },
    ...fingerprintOf(ofTunnel('pskFingerprint')),
  };
}

function defaultAt(shape: ObjectShape, [name, ...rest]: readonly string[]): Value | undefined {
  const field = shape.fields.find((one) => one.name === name);
  if (rest.length === 0) return field?.meta.default as Value | undefined;
  return field?.shape.kind === 'object' ? defaultAt(field.shape, rest) : undefined;
}

function offerOf(
  cipher: Told<string> | undefined,
  hash: Told<string> | undefined,
  group: Told<string> | undefined,
): Offer {
  const named = (value: Told<string> | undefined, table: Readonly<Record<string, string>>): string[] =>
    typeof value === 'string' ? [Object.keys(table).find((name) => table[name] === value) ?? value] : [];
  const number = typeof group === 'string' ? Number(/^group(\d+)$/.exec(group)?.[1]) : NaN;
  return {
    encryption: named(cipher, algorithms.encryption),
    integrity: named(hash, algorithms.integrity),
    groups: Number.isNaN(number) ? [] : [number],
  };
}

const networksOf = (list: Told<string> | undefined): Told<string>[] =>
  typeof list === 'string' ? list.split(',').map((one) => one.trim()) : list === undefined ? [] : [list];

const fingerprintOf = (value: Told<string> | undefined): { psk?: string } =>
  typeof value === 'string' ? { psk: value } : {};
