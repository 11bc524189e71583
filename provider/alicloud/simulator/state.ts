/**
 * Everything the simulated region holds, as plain JSON: what is not here does not exist, so a snapshot is the whole world.
 *
 * Asynchronous changes are written as due times (`busyUntil`, `pending.until`) that `World.settle` completes when they
 * have passed; there are no timers to cancel, and a restored snapshot goes on where it stood. Times are virtual epoch ms.
 */

/** Of the simulated region: `cn-hangzhou-a` and `-b`. */
export const zones = ['a', 'b'] as const;

export interface Tag {
  Key: string;
  Value: string;
}

/** Common to every object with an id. `createdAt` becomes CreateTime and drives the list lag. */
interface Named {
  id: string;
  createdAt: number;
  name: string;
  description: string;
  tags: Tag[];
}

export interface Vpc extends Named {
  cidrBlock: string;
  systemRouteTableId: string;
}

export interface VSwitch extends Named {
  vpcId: string;
  zoneId: string;
  cidrBlock: string;
  routeTableId: string;
}

export interface RouteTable extends Named {
  vpcId: string;
  type: 'System' | 'Custom';
  /** Beside the system routes: what somebody put there by hand. */
  customEntries: { destination: string; nextHopType: string; nextHopId: string }[];
}

export interface VpnGateway extends Named {
  vpcId: string;
  vSwitchId: string;
  disasterRecoveryVSwitchId: string;
  internetIp: string;
  disasterRecoveryInternetIp: string;
  networkType: 'public' | 'private';
  vpnType: 'Normal' | 'NationalStandard';
  gatewayType: 'Traditional' | 'Enhanced.SiteToSite';
  spec: string;
  businessStatus: 'Normal' | 'FinancialLocked';
  enableBgp: boolean;
  autoPropagate: boolean;
  resourceGroupId: string;
  chargeType: 'Prepay' | 'POSTPAY';
  ipsecVpn: boolean;
  sslVpn: boolean;
  sslConnections: number;
  /** Until then it is being made. */
  activeFrom: number;
  /** Whether its order is paid: without AutoPay somebody has to do that by hand. */
  paid: boolean;
  /** Being deleted: when it is gone. */
  deletedAt?: number;
  /** The gateway's lock: another write before this time is refused. */
  busyUntil: number;
}

/** What every gateway starts with, whoever makes it. */
export const newGateway = {
  description: '',
  gatewayType: 'Traditional',
  vpnType: 'Normal',
  networkType: 'public',
  businessStatus: 'Normal',
  resourceGroupId: 'rg-sim0000000000000001',
  chargeType: 'POSTPAY',
  ipsecVpn: true,
  sslVpn: false,
  sslConnections: 0,
  enableBgp: true,
  autoPropagate: false,
  activeFrom: 0,
  paid: true,
  busyUntil: 0,
} satisfies Partial<VpnGateway>;

export interface CustomerGateway extends Named {
  ipAddress: string;
  asn: number | undefined;
  authKey: string;
  resourceGroupId: string;
}

/** In the order of tunnel numbers on a transit router, whose answers show a role too. */
export const roles = ['master', 'slave'] as const;
export type Role = (typeof roles)[number];

export interface IkeConfig {
  IkeVersion: string;
  IkeMode: string;
  IkeEncAlg: string;
  IkeAuthAlg: string;
  IkePfs: string;
  IkeLifetime: number;
  LocalId: string;
  RemoteId: string;
  Psk: string;
}

export interface IpsecConfig {
  IpsecEncAlg: string;
  IpsecAuthAlg: string;
  IpsecPfs: string;
  IpsecLifetime: number;
}

export interface BgpConfig {
  LocalAsn: number;
  TunnelCidr: string;
  LocalBgpIp: string;
}

/** A route the other end announces over a tunnel. */
export interface AnnouncedRoute {
  destination: string;
  asPath?: string;
  community?: string;
}

/** What the simulator pretends about the end it does not see. Set by tests or by a simulated NSX; never by the API. */
export interface Peer {
  online: boolean;
  /** The peer negotiates by itself. Otherwise only EffectImmediately brings the tunnel up. */
  initiates: boolean;
  routes: AnnouncedRoute[];
}

export interface Tunnel {
  id: string;
  role: Role;
  internetIp: string;
  zoneNo: string;
  customerGatewayId: string;
  enableDpd: boolean;
  enableNatTraversal: boolean;
  remoteCaCertificate: string;
  ike: IkeConfig;
  ipsec: IpsecConfig;
  bgp: BgpConfig | undefined;
  /** Until then State is `updating`. */
  updatingUntil: number;
  /** When the present configuration took effect: negotiation starts over from here. */
  negotiatesFrom: number;
  peer: Peer;
}

/** The gateway of a connection that has none. verified: S7 */
export const noGateway = 'vpn-not-exist';

/** What a connection for a transit router has beside. */
export interface Transit {
  networkType: 'public' | 'private';
  tunnelBandwidth: 'Standard' | 'Large';
  resourceGroupId: string;
  /** The transit router that it is on, or on its way to or from. */
  on?: { transitRouterId: string; state: 'attaching' | 'attached' | 'detaching' };
}

/** A connection on a transit router, as CEN knows it. */
export interface TransitAttachment extends Named {
  transitRouterId: string;
  vpnId: string;
  autoPublishRoute: boolean;
  status: 'Attaching' | 'Attached' | 'Detaching';
  /** When the change that runs will be through. */
  until: number;
}

export interface VpnConnection extends Named {
  vpnGatewayId: string;
  localSubnet: string;
  remoteSubnet: string;
  effectImmediately: boolean;
  autoConfigRoute: boolean;
  enableTunnelsBgp: boolean;
  tunnels: Tunnel[];
  /** Of one for a transit router; its `vpnGatewayId` is the literal of none. */
  transit?: Transit;
  pending?: { change: 'create' | 'modify' | 'delete'; until: number };
}

export interface RouteEntry {
  id: string;
  createdAt: number;
  vpnGatewayId: string;
  destination: string;
  nextHop: string;
  weight: number;
  published: boolean;
  description: string;
  /** Policy routes only. */
  source?: string;
  priority?: number;
}

export interface TransitRouter extends Named {
  cenId: string;
  type: 'Enterprise' | 'Basic';
  cidrs: string[];
  /** A state that was saved before they were known has none. */
  routeTableIds?: string[];
}

/** That an attachment is associated with a route table of its transit router, or propagates to it. */
export interface TableLink {
  id: string;
  kind: 'association' | 'propagation';
  attachmentId: string;
  tableId: string;
  change?: 'coming' | 'going';
  until: number;
}

/** What a ClientToken stands for, kept after the object it made is gone. */
export interface TokenUse {
  id: string;
  parameters: string;
  /** Until then the request is still being processed: its caller has no answer yet. */
  inFlightUntil: number;
  outcome: { result: Record<string, unknown> } | { error: { status: number; code: string; message: string } };
}
