/** What runs on the router, as its models of operation have it. Source: Cisco-IOS-XE-crypto-oper.yang, -bgp-oper.yang and -bgp-route-oper.yang of 17.12.1 */
import type { Bag } from '../../core/define/paths';
import type { CallOptions, CiscoClient } from '../client/client';

const DATA = '/restconf/data';
const CRYPTO = `${DATA}/Cisco-IOS-XE-crypto-oper:crypto-oper-data`;
const STATE = `${DATA}/Cisco-IOS-XE-bgp-oper:bgp-state-data`;
const BGP = `${STATE}/neighbors`;
/** In IPv4 unicast of the global table, which the models call so. */
const ROUTES = `${STATE}/bgp-route-vrfs/bgp-route-vrf=default/bgp-route-afs/bgp-route-af=ipv4-unicast/bgp-route-neighbors`;

export interface IkeSa {
  readonly 'sa-status'?: string;
  readonly 'local-ip-addr'?: string;
  readonly 'remote-ip-addr'?: string;
}

export interface EspSa {
  readonly spi?: number;
  readonly 'sa-status'?: string;
}

export interface IpsecIdent {
  readonly interface: string;
  readonly 'ident-data'?: { readonly 'inbound-esp-sa'?: EspSa; readonly 'outbound-esp-sa'?: EspSa };
}

export interface Neighbor {
  readonly 'afi-safi'?: string;
  readonly 'neighbor-id': string;
  readonly 'session-state'?: string;
  readonly 'up-time'?: string;
  readonly 'negotiated-keepalive-timers'?: { readonly 'hold-time'?: number; readonly 'keepalive-interval'?: number };
}

/** Of an IKE SA and of an IPsec SA: the model has one list of states for both. */
export const SA_UP = 'crypto-sa-status-active';
export const SA_PENDING = 'crypto-sa-status-pending';
export const BGP_UP = 'fsm-established';

export async function ikeSas(client: CiscoClient, options: CallOptions): Promise<readonly IkeSa[]> {
  const body = await client.ask(`${CRYPTO}/crypto-ikev2-sa`, options);
  const all = (body?.['Cisco-IOS-XE-crypto-oper:crypto-ikev2-sa'] ?? []) as readonly { readonly 'sa-data'?: IkeSa }[];
  return all.flatMap((one) => one['sa-data'] ?? []);
}

export async function ipsecIdents(client: CiscoClient, options: CallOptions): Promise<readonly IpsecIdent[]> {
  const body = await client.ask(`${CRYPTO}/crypto-ipsec-ident`, options);
  return (body?.['Cisco-IOS-XE-crypto-oper:crypto-ipsec-ident'] ?? []) as readonly IpsecIdent[];
}

export async function neighbors(client: CiscoClient, options: CallOptions): Promise<readonly Neighbor[]> {
  const body = await client.ask(BGP, options);
  const found = (body?.['Cisco-IOS-XE-bgp-oper:neighbors'] ?? {}) as { readonly neighbor?: readonly Neighbor[] };
  return found.neighbor ?? [];
}

interface RouteFilter {
  readonly 'nbr-fltr': string;
  readonly 'bgp-neighbor-route-entries'?: {
    readonly 'bgp-neighbor-route-entry'?: readonly { readonly prefix: string }[];
  };
}

export interface Routes {
  /** Behind its filters: what it took from the neighbor, and what it told it. Absent: the router does not say. */
  readonly learned?: readonly string[];
  readonly told?: readonly string[];
}

export async function routesOf(client: CiscoClient, neighbor: string, options: CallOptions): Promise<Routes> {
  const member = 'bgp-neighbor-route-filters';
  const body = await client.ask(`${ROUTES}/bgp-route-neighbor=${encodeURIComponent(neighbor)}/${member}`, options);
  const found = (body?.[`Cisco-IOS-XE-bgp-oper:${member}`] ?? {}) as Bag;
  const filters = (found['bgp-neighbor-route-filter'] ?? []) as readonly RouteFilter[];
  const networks = (filter: string): readonly string[] | undefined => {
    const entries = filters.find((one) => one['nbr-fltr'] === filter)?.['bgp-neighbor-route-entries'];
    return entries && (entries['bgp-neighbor-route-entry'] ?? []).map(({ prefix }) => prefix);
  };
  const [learned, told] = [networks('bgp-nrf-post-received'), networks('bgp-nrf-post-advertised')];
  return { ...(learned === undefined ? {} : { learned }), ...(told === undefined ? {} : { told }) };
}
