/** What runs on the router, as its models of operation have it. Source: Cisco-IOS-XE-crypto-oper.yang and -bgp-oper.yang of 17.12.1 */
import type { CallOptions, CiscoClient } from '../client/client';

const DATA = '/restconf/data';
const CRYPTO = `${DATA}/Cisco-IOS-XE-crypto-oper:crypto-oper-data`;
const BGP = `${DATA}/Cisco-IOS-XE-bgp-oper:bgp-state-data/neighbors`;

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

export const IKE_UP = 'crypto-ike-established';
export const ESP_UP = 'crypto-sa-status-active';
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
