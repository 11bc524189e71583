/** Resources of other providers that stand for the same object as one of ours, and where their state has its id. */
import { isBag, type Bag } from '../../core/define/paths';

export interface MoveSource {
  /** Namespace and name of the provider; the host differs between registries and mirrors. */
  readonly provider: string;
  readonly typeName: string;
  /** Our type. */
  readonly target: string;
  /** Our id. Undefined: this object has no counterpart here. */
  readonly id: (state: Bag) => string | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const nsxt = (typeName: string, target: string, fits: (state: Bag) => boolean = () => true): MoveSource => ({
  provider: 'vmware/nsxt',
  typeName: `nsxt_policy_${typeName}`,
  target,
  id: (state) => (fits(state) ? text(state['path']) : undefined),
});

const alicloud = (
  typeName: string,
  target: string,
  id: MoveSource['id'] = (state) => text(state['id']),
): MoveSource => ({
  provider: 'aliyun/alicloud',
  typeName: `alicloud_${typeName}`,
  target,
  id,
});

/**
 * Left out: redistribution (there, one resource holds all rules of a gateway) and transit router attachments.
 *
 * Source: the attribute references of the two providers' documentation.
 */
export const MOVE_SOURCES: readonly MoveSource[] = [
  nsxt('ipsec_vpn_service', 'nsx:IpsecService'),
  nsxt('ipsec_vpn_local_endpoint', 'nsx:LocalEndpoint'),
  nsxt('ipsec_vpn_session', 'nsx:RouteBasedSession', (state) => state['vpn_type'] === 'RouteBased'),
  nsxt('ipsec_vpn_ike_profile', 'nsx:IkeProfile'),
  nsxt('ipsec_vpn_tunnel_profile', 'nsx:TunnelProfile'),
  nsxt('ipsec_vpn_dpd_profile', 'nsx:DpdProfile'),
  nsxt('bgp_config', 'nsx:BgpConfig'),
  nsxt('bgp_neighbor', 'nsx:BgpNeighbor'),
  nsxt('gateway_prefix_list', 'nsx:PrefixList'),
  nsxt('gateway_route_map', 'nsx:RouteMap'),
  nsxt('static_route', 'nsx:StaticRoute'),
  alicloud('vpn_customer_gateway', 'alicloud:CustomerGateway'),
  alicloud('vpn_connection', 'alicloud:VpnConnection'),
  alicloud('vpn_route_entry', 'alicloud:VpnRouteEntry', (state) => {
    const parts = [state['vpn_gateway_id'], state['next_hop'], state['route_dest']].map(text);
    return parts.includes(undefined) ? undefined : parts.join('/');
  }),
];

/** The source for a move, by the provider's full address. */
export function moveSource(providerAddress: string, typeName: string, target: string): MoveSource | undefined {
  const provider = providerAddress.split('/').slice(-2).join('/').toLowerCase();
  return MOVE_SOURCES.find((one) => one.provider === provider && one.typeName === typeName && one.target === target);
}

export function parseState(json: Uint8Array): Bag {
  const state: unknown = JSON.parse(Buffer.from(json).toString('utf8'));
  return isBag(state) ? state : {};
}
