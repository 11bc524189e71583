/** What runs on the router, as its models of operation have it. Source: Cisco-IOS-XE-crypto-oper.yang, -bgp-oper.yang and -bgp-route-oper.yang of 17.12.1 */
import type { Bag } from '../../core/define/paths';
import type { CallOptions, CiscoClient } from '../client/client';
import { entriesIn, insideOf, wordsChecked } from '../client/legible';
import { keyed } from '../client/paths';

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
/** Both speakers have met over TCP, which a password that differs or a filter would have kept them from. Source: RFC 4271, 8.2.2 */
export const BGP_OPENING = ['fsm-opensent', 'fsm-openconfirm'];

export async function ikeSas(client: CiscoClient, options: CallOptions): Promise<readonly IkeSa[]> {
  const doing = 'the IKEv2 SAs of the router';
  const all = await client.listAt(`${CRYPTO}/crypto-ikev2-sa`, options, []);
  const data = all.filter((one) => one['sa-data'] !== undefined).map((one) => insideOf(one, 'sa-data', doing));
  return data.map((one) => wordsChecked(one, ['sa-status', 'local-ip-addr', 'remote-ip-addr'], doing));
}

export async function ipsecIdents(client: CiscoClient, options: CallOptions): Promise<readonly IpsecIdent[]> {
  const doing = 'the IPsec SAs of the router';
  const all = await client.listAt(`${CRYPTO}/crypto-ipsec-ident`, options, ['interface']);
  for (const one of all) {
    const data = insideOf(one, 'ident-data', doing);
    for (const sa of ['inbound-esp-sa', 'outbound-esp-sa'])
      wordsChecked(insideOf(data, sa, doing), ['sa-status'], doing);
  }
  return all as unknown as readonly IpsecIdent[];
}

export async function neighbors(client: CiscoClient, options: CallOptions): Promise<readonly Neighbor[]> {
  const doing = 'the BGP neighbors of the router';
  const all = entriesIn((await containerAt(client, BGP, doing, options))['neighbor'], ['neighbor-id'], doing);
  for (const one of all) {
    wordsChecked(one, ['session-state', 'up-time'], doing);
    const timers = insideOf(one, 'negotiated-keepalive-timers', doing);
    for (const name of ['hold-time', 'keepalive-interval']) {
      const value = wordsChecked(timers, [name], doing)[name];
      if (typeof value === 'string') timers[name] = Number(value);
    }
  }
  return all as unknown as readonly Neighbor[];
}

async function containerAt(client: CiscoClient, url: string, doing: string, options: CallOptions): Promise<Bag> {
  const found = await client.valueAt<unknown>(url, options);
  return found === undefined ? {} : insideOf({ found }, 'found', doing);
}

export interface Routes {
  /** Behind its filters: what it took from the neighbor, and what it told it. Absent: the router does not say. */
  readonly learned?: readonly string[];
  readonly told?: readonly string[];
}

export async function routesOf(client: CiscoClient, neighbor: string, options: CallOptions): Promise<Routes> {
  const doing = `the routes with BGP neighbor ${neighbor} of the router`;
  const url = `${keyed(`${ROUTES}/bgp-route-neighbor`, [neighbor])}/bgp-neighbor-route-filters`;
  const found = await containerAt(client, url, doing, options);
  const filters = entriesIn(found['bgp-neighbor-route-filter'], ['nbr-fltr'], doing);
  const networks = (filter: string): readonly string[] | undefined => {
    const one = filters.find((each) => each['nbr-fltr'] === filter);
    if (one?.['bgp-neighbor-route-entries'] === undefined) return undefined;
    const entries = insideOf(one, 'bgp-neighbor-route-entries', doing);
    return entriesIn(entries['bgp-neighbor-route-entry'], ['prefix'], doing).map(({ prefix }) => String(prefix));
  };
  const [learned, told] = [networks('bgp-nrf-post-received'), networks('bgp-nrf-post-advertised')];
  return { ...(learned === undefined ? {} : { learned }), ...(told === undefined ? {} : { told }) };
}
