/**
 * Alibaba Cloud's side of a link: a customer gateway, route propagation and one connection with two tunnels on a VPN
 * gateway that exists. What must match the other end is written down, the defaults too: what a program does not say
 * is not compared, and a DH group that somebody changes would go unseen.
 */
import { ProviderError } from '../core/define/errors';
import { shapeOf, type ObjectShape } from '../core/define/shape';
import {
  declaredBy,
  declaredOf,
  followed,
  labelOf,
  Ref,
  type Declared,
  type Offer,
  type Options,
  type Program,
  type Side,
  type Told,
  type TunnelEnd,
  type Value,
  type Values,
  type WantedEnd,
  type WantedTunnel,
} from '../model';
import * as algorithms from './algorithms';
import { inputs as connectionInputs } from './resources/common/vpn-connection-schema';
import { ROLES, type Role } from './resources/common/types';
import { routeReserved, tunnelReserved } from './rules/reserved';

const CONNECTION = 'alicloud:VpnConnection';
const ANY = '0.0.0.0/0';
/** Seconds; with it the other end, whose lifetimes are shorter, is the one that rekeys. */
const LONGEST = 86400;

export const side: Side = {
  platform: 'alicloud',
  place: 'cloud',
  label: 'vpc',
  tunnels: ROLES,
  reserved: [
    ...tunnelReserved.map((network) => ({ network, use: 'no network that a tunnel may have' })),
    { network: routeReserved, use: "the platform's own" },
  ],
  read: (program) =>
    declaredOf(program, CONNECTION).flatMap(([address, connection]) =>
      ROLES.map((role) => endOf(program, address, connection, role)),
    ),
  declare,
};

// ---- declaring --------------------------------------------------------------------------------------------------------

function declare(wanted: WantedEnd): Program {
  const program = new Map<string, Declared>();
  const add = (kind: string, label: string, inputs: Values, options?: Options): string => {
    const name = labelOf(wanted.name, label);
    const address = `alicloud.${kind}.${name}`;
    program.set(address, { type: `alicloud:${kind}`, name, inputs, ...(options === undefined ? {} : { options }) });
    return address;
  };
  const gateway = add('getVpnGateway', 'gateway', { vpnGatewayId: wanted.gateway });
  const customer = add('CustomerGateway', 'peer', {
    name: wanted.name,
    ipAddress: peerAddressOf(wanted),
    asn: wanted.peerAsn,
  });
  // Without it BGP comes up and neither side learns a route.
  const propagation = add('VpnGatewayRoutePropagation', 'propagation', {
    vpnGatewayId: new Ref(gateway, ['vpnGatewayId']),
  });
  const tunnels = Object.fromEntries(wanted.tunnels.map((tunnel) => [tunnel.name, tunnelOf(wanted, tunnel, customer)]));
  const inputs: Values = {
    name: wanted.name,
    vpnGatewayId: new Ref(propagation, ['vpnGatewayId']),
    localSubnet: ANY, // the other end negotiates any to any
    remoteSubnet: ANY,
    enableTunnelsBgp: true,
    autoConfigRoute: false,
    effectImmediately: true,
    tunnels,
  };
  add('VpnConnection', 'connection', inputs, {
    // A customer gateway cannot be changed, nor deleted while a connection uses it: both are replaced, this one first.
    replacedWith: [new Ref(customer, ['ipAddress']), new Ref(customer, ['asn'])],
  });
  return program;
}

/** One customer gateway stands for the peer, so both tunnels go to one address. */
function peerAddressOf({ name, tunnels }: WantedEnd): Value {
  const [first, ...others] = tunnels.map(({ peerAddress }) => peerAddress);
  if (first !== undefined && others.every((other) => other === first)) return first;
  throw new ProviderError({
    code: 'unsupported',
    message: `Both tunnels of the connection "${name}" must have one peer address.`,
    hint: 'A connection with two customer gateways is not derived: declare it by hand.',
  });
}

function tunnelOf(wanted: WantedEnd, tunnel: WantedTunnel, customer: string): Values {
  const { ike, esp, lifetimes, localId, peerId } = tunnel;
  return {
    customerGatewayId: new Ref(customer),
    psk: tunnel.psk,
    enableDpd: true,
    ikeVersion: ike.versions.includes(2) ? 'ikev2' : 'ikev1',
    ikeEncAlg: only(ike.encryption, algorithms.encryption, 'IKE encryption'),
    ikeAuthAlg: only(ike.integrity, algorithms.integrity, 'IKE integrity'),
    ikePfs: `group${onlyGroup(ike.groups)}`,
    ipsecEncAlg: only(esp.encryption, algorithms.encryption, 'ESP encryption'),
    ipsecAuthAlg: only(esp.integrity, algorithms.integrity, 'ESP integrity'),
    ipsecPfs: esp.groups.length === 0 ? 'disabled' : `group${onlyGroup(esp.groups)}`,
    ikeLifetime: lifetimes?.ike ?? LONGEST,
    ipsecLifetime: lifetimes?.esp ?? LONGEST,
    ...(localId === undefined ? {} : { localId }),
    ...(peerId === undefined ? {} : { remoteId: peerId }),
    bgp: { tunnelCidr: tunnel.network, localBgpIp: tunnel.localInside, localAsn: wanted.asn },
  };
}

/** A tunnel takes one algorithm of each kind. */
function only(offered: readonly string[], table: Readonly<Record<string, string>>, what: string): string {
  const found = offered.map((name) => table[name]).find((name) => name !== undefined);
  if (found !== undefined) return found;
  throw new ProviderError({
    code: 'unsupported',
    message: `Alibaba Cloud has none of ${offered.join(', ') || 'the algorithms offered'} as ${what}.`,
    hint: `It has ${Object.keys(table).join(', ')}.`,
  });
}

function onlyGroup(offered: readonly number[]): number {
  const found = offered.find((group) => algorithms.groups.includes(group));
  if (found !== undefined) return found;
  throw new ProviderError({
    code: 'unsupported',
    message: `Alibaba Cloud has none of the Diffie-Hellman groups ${offered.join(', ')}.`,
    hint: `It has ${algorithms.groups.join(', ')}.`,
  });
}

// ---- reading ----------------------------------------------------------------------------------------------------------

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
