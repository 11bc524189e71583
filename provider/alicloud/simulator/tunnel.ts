/**
 * One tunnel of a dual-tunnel connection: its request parameters, the values the service fills in, and the rules for its
 * addresses and keys. verified: S6/META/DOC for names, ranges and defaults; assumed: every `IllegalParam.*` code.
 */
import { boolean, integer, object, oneOf, string, type Values } from '../../simulator/schema';
import { createHash } from 'node:crypto';
import { illegalParameter } from './errors';
import { cidr, contains, formatIp, parseCidr, parseIp } from './ipv4';
import type { BgpConfig, IkeConfig, IpsecConfig, Tunnel, VpnGateway } from './state';
import type { World } from './world';

const encryption = oneOf(['aes', 'aes192', 'aes256', 'des', '3des', 'sm4']);
const integrity = oneOf(['md5', 'sha1', 'sha256', 'sha384', 'sha512', 'sm3']);
const lifetime = integer(0, 86400);
const identity = string({ maxLength: 100, pattern: /^\S*$/ });

/** Shared by Create, Modify and ModifyTunnelAttribute; the selectors differ. */
export const tunnelFields = {
  CustomerGatewayId: string(),
  EnableDpd: boolean(),
  EnableNatTraversal: boolean(),
  RemoteCaCertificate: string(),
  TunnelIkeConfig: object({
    IkeVersion: oneOf(['ikev1', 'ikev2']),
    IkeMode: oneOf(['main', 'aggressive']),
    IkeEncAlg: encryption,
    IkeAuthAlg: integrity,
    IkePfs: oneOf(['group1', 'group2', 'group5', 'group14']),
    IkeLifetime: lifetime,
    LocalId: identity,
    RemoteId: identity,
    // Every printable ASCII character but the space: the two sources differ in which quote they list, so both pass.
    Psk: string({ minLength: 1, maxLength: 100, pattern: /^[!-~]+$/, secret: true }),
  }),
  TunnelIpsecConfig: object({
    IpsecEncAlg: encryption,
    IpsecAuthAlg: integrity,
    IpsecPfs: oneOf(['disabled', 'group1', 'group2', 'group5', 'group14']),
    IpsecLifetime: lifetime,
  }),
  TunnelBgpConfig: object({
    LocalAsn: integer(1, 4294967295),
    TunnelCidr: string(),
    LocalBgpIp: string(),
  }),
};
export const role = oneOf(['master', 'slave']);
export type TunnelRequest = Values<typeof tunnelFields>;

/** verified: S6 for a VPN gateway. */
const ikeDefaults = {
  IkeVersion: 'ikev1',
  IkeMode: 'main',
  IkeEncAlg: 'aes',
  IkeAuthAlg: 'md5',
  IkePfs: 'group2',
  IkeLifetime: 86400,
};
const ipsecDefaults: IpsecConfig = {
  IpsecEncAlg: 'aes',
  IpsecAuthAlg: 'md5',
  IpsecPfs: 'group2',
  IpsecLifetime: 86400,
};

/** verified: S6 for a transit router, which has others. */
export const transitDefaults: TunnelDefaults = {
  ike: { ...ikeDefaults, IkeVersion: 'ikev2', IkeAuthAlg: 'sha1' },
  ipsec: { ...ipsecDefaults, IpsecAuthAlg: 'sha1' },
};

export interface TunnelDefaults {
  readonly ike: typeof ikeDefaults;
  readonly ipsec: IpsecConfig;
}

const defaultLocalAsn = 45104;
const linkLocal = cidr('169.254.0.0/16');
/** verified: S6/META/DOC. */
const forbiddenCidrs = new Set(
  ['0.0', '1.0', '2.0', '3.0', '4.0', '5.0', '6.0', '169.252'].map((tail) => `169.254.${tail}/30`),
);

/** 16 characters, different at each call but the same in every run. verified: S6 (random, 16 characters). */
function generatedPsk(world: World, seed: string): string {
  return createHash('sha256')
    .update(`${seed}/${world.vpnConnections.next('psk')}`)
    .digest('base64url')
    .slice(0, 16);
}

/** A tunnel as a create makes it; LocalId and RemoteId fall back to the two addresses (verified: S6). */
export function newTunnel(
  world: World,
  id: Pick<Tunnel, 'id' | 'role' | 'internetIp' | 'zoneNo'>,
  request: TunnelRequest & { CustomerGatewayId: string },
  defaults: TunnelDefaults = { ike: ikeDefaults, ipsec: ipsecDefaults },
): Tunnel {
  const customerGateway = world.customerGateway(request.CustomerGatewayId);
  const ike: IkeConfig = {
    ...defaults.ike,
    LocalId: id.internetIp,
    RemoteId: customerGateway.ipAddress,
    Psk: generatedPsk(world, id.id),
    ...nonEmpty(request.TunnelIkeConfig),
  };
  return {
    ...id,
    customerGatewayId: customerGateway.id,
    enableDpd: request.EnableDpd ?? true,
    enableNatTraversal: request.EnableNatTraversal ?? true,
    remoteCaCertificate: request.RemoteCaCertificate ?? '',
    ike,
    ipsec: { ...defaults.ipsec, ...nonEmpty(request.TunnelIpsecConfig) },
    bgp: bgpConfig(request.TunnelBgpConfig, undefined),
    updatingUntil: 0,
    negotiatesFrom: 0,
    peer: { online: true, initiates: false, routes: [] },
  };
}

/**
 * A copy with the request applied. Two traps of the service are kept: a TunnelIkeConfig without Psk means a *new random*
 * PSK, and RemoteId does not follow a new customer gateway (verified: TF10523). Other fields left out stay (assumed).
 */
export function editedTunnel(world: World, tunnel: Tunnel, request: TunnelRequest): Tunnel {
  const edited = structuredClone(tunnel);
  if (request.CustomerGatewayId) edited.customerGatewayId = world.customerGateway(request.CustomerGatewayId).id;
  edited.enableDpd = request.EnableDpd ?? edited.enableDpd;
  edited.enableNatTraversal = request.EnableNatTraversal ?? edited.enableNatTraversal;
  edited.remoteCaCertificate = request.RemoteCaCertificate ?? edited.remoteCaCertificate;
  if (request.TunnelIkeConfig) {
    edited.ike = { ...edited.ike, Psk: generatedPsk(world, tunnel.id), ...nonEmpty(request.TunnelIkeConfig) };
  }
  edited.ipsec = { ...edited.ipsec, ...nonEmpty(request.TunnelIpsecConfig) };
  edited.bgp = bgpConfig(request.TunnelBgpConfig, edited.bgp);
  return edited;
}

/** Empty text on the wire means "not given". */
function nonEmpty<T extends object>(given: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== '')) as Partial<T>;
}

function bgpConfig(request: Partial<BgpConfig> | undefined, present: BgpConfig | undefined): BgpConfig | undefined {
  const given = nonEmpty(request);
  if (Object.keys(given).length === 0) return present;
  const merged = { LocalAsn: defaultLocalAsn, TunnelCidr: '', LocalBgpIp: '', ...present, ...given };
  if (merged.TunnelCidr === '') {
    if (merged.LocalBgpIp !== '') throw illegalParameter('TunnelCidr', 'LocalBgpIp needs it');
    return merged;
  }
  // A new tunnel network without an address in it moves the address along. assumed: the first host of the two.
  const network = checkTunnelCidr(merged.TunnelCidr);
  if (given.LocalBgpIp === undefined && given.TunnelCidr !== undefined) merged.LocalBgpIp = formatIp(network + 1);
  const address = parseIp(merged.LocalBgpIp);
  if (address !== network + 1 && address !== network + 2) {
    throw illegalParameter('LocalBgpIp', `${merged.LocalBgpIp} is not one of the two hosts of ${merged.TunnelCidr}`);
  }
  return merged;
}

function checkTunnelCidr(text: string): number {
  const parsed = parseCidr(text);
  if (!parsed || parsed.length !== 30 || !contains(linkLocal, parsed.network)) {
    throw illegalParameter('TunnelCidr', `${text} is not a /30 network inside 169.254.0.0/16`);
  }
  if (forbiddenCidrs.has(text)) throw illegalParameter('TunnelCidr', `${text} is reserved`);
  return parsed.network;
}

/** The other host of the tunnel network: where the peer's BGP speaker is. */
export function peerBgpIp(bgp: BgpConfig): string {
  const network = parseCidr(bgp.TunnelCidr)?.network ?? 0;
  return formatIp(parseIp(bgp.LocalBgpIp) === network + 1 ? network + 2 : network + 1);
}

/** Rules that depend on the gateway's kind. verified: S6 (SM algorithms and certificates on NationalStandard gateways alone). */
export function checkAlgorithms(gateway: Pick<VpnGateway, 'id' | 'vpnType'>, tunnel: Tunnel): void {
  const national = gateway.vpnType === 'NationalStandard';
  const used = [tunnel.ike.IkeEncAlg, tunnel.ike.IkeAuthAlg, tunnel.ipsec.IpsecEncAlg, tunnel.ipsec.IpsecAuthAlg];
  if (!national && used.some((algorithm) => algorithm === 'sm4' || algorithm === 'sm3')) {
    throw illegalParameter('IkeEncAlg', `SM algorithms need a NationalStandard gateway, ${gateway.id} is Normal`);
  }
  if (national && (tunnel.ike.IkeVersion !== 'ikev1' || tunnel.ike.IkeMode !== 'main')) {
    throw illegalParameter('IkeVersion', `${gateway.id} is NationalStandard and takes ikev1 in main mode alone`);
  }
  if (!national && tunnel.remoteCaCertificate) {
    throw illegalParameter('RemoteCaCertificate', 'only a NationalStandard gateway takes one');
  }
}
