/** What a router says of its tunnels: IKE and IPsec SAs, BGP over them, and the routes that go with it. It keeps no reason why a tunnel is down; what is off, it tells. */
import type { Context } from '../../core/define/context';
import type { Bag } from '../../core/define/paths';
import type { BgpStatus, Complaint, EndOfLink, EndStatus, PhaseStatus, TunnelStatus } from '../../model';
import type { CiscoClient } from '../client/client';
import {
  BGP_OPENING,
  BGP_UP,
  ikeSas,
  ipsecIdents,
  neighbors,
  routesOf,
  SA_PENDING,
  SA_UP,
  type IkeSa,
  type IpsecIdent,
  type Neighbor,
} from './oper';
import { inside, interfacesOf, neighborAt, neighborsOf, tunnelsOf } from './standing';

type Ctx = Context<CiscoClient>;

export async function status(ctx: Ctx, end: EndOfLink): Promise<EndStatus> {
  const { client } = ctx;
  const [tunnels, configured, ikes, idents, sessions] = await Promise.all([
    tunnelsOf(client, ctx),
    neighborsOf(client, ctx),
    ikeSas(client, ctx),
    ipsecIdents(client, ctx),
    neighbors(client, ctx),
  ]);
  const statusOf = async ([tunnel, object]: readonly [string, string]): Promise<TunnelStatus> => {
    const body = tunnels.find((one) => String(one['name']) === object);
    const seen = { tunnel, object, ...standing(object, body, ikes, idents) };
    const neighbor = neighborAt(configured, object, body);
    if (neighbor === undefined) return seen;
    const bgp = bgpOf(
      neighbor.body,
      sessions.find((one) => one['neighbor-id'] === neighbor.address),
    );
    return { ...seen, bgp, ...(bgp.up ? await routesOf(client, neighbor.address, ctx) : {}) };
  };
  return {
    reporter: `IOS-XE ${client.label}`,
    tunnels: await Promise.all(Object.entries(interfacesOf(end)).map(statusOf)),
  };
}

type Standing = Pick<TunnelStatus, 'ike' | 'esp' | 'sas' | 'complaints'>;

function standing(
  number: string,
  body: Bag | undefined,
  ikes: readonly IkeSa[],
  idents: readonly IpsecIdent[],
): Standing {
  const off = (says: string, about: Complaint['about'] = 'off'): Standing => {
    const complaint: Complaint = { phase: 'ike', says, about };
    return { ike: { up: false, says }, esp: { up: false, says }, complaints: [complaint] };
  };
  if (body === undefined) return off('the tunnel interface is not there', 'gone');
  if (body['shutdown'] !== undefined) return off('the tunnel interface is shut down');
  const tunnel = inside(body, 'Cisco-IOS-XE-tunnel:tunnel');
  const peer = inside(tunnel, 'destination-config')['ipv4'];
  const own = tunnel['source'];
  // Where the tunnel starts from an interface, its address is not in the configuration of the tunnel.
  const sas = ikes.filter(
    (one) =>
      one['remote-ip-addr'] === peer && (typeof own !== 'string' || !/^\d/.test(own) || one['local-ip-addr'] === own),
  );
  const ike = sas.find((one) => one['sa-status'] === SA_UP) ?? sas[0];
  const data = idents.find((one) => one.interface === `Tunnel${number}`)?.['ident-data'];
  const [inbound, outbound] = [data?.['inbound-esp-sa'], data?.['outbound-esp-sa']];
  const espUp = inbound?.['sa-status'] === SA_UP && outbound?.['sa-status'] === SA_UP;
  return {
    ike: phase(ike?.['sa-status'], 'no IKEv2 SA', ike?.['sa-status'] === SA_UP),
    esp: phase(inbound?.['sa-status'], 'no IPsec SA', espUp),
    ...(espUp ? { sas: 1 } : {}),
    complaints: [],
  };
}

const phase = (says: string | undefined, absent: string, up: boolean): PhaseStatus => ({
  up,
  says: says ?? absent,
  ...(says === SA_PENDING ? { negotiating: true } : {}),
});

function bgpOf(configured: Bag, session: Neighbor | undefined): BgpStatus {
  if (configured['shutdown'] !== undefined) return { up: false, says: 'the neighbor is shut down' };
  const says = session?.['session-state'] ?? 'the neighbor is not active in IPv4 unicast';
  if (says !== BGP_UP) return { up: false, says, ...(BGP_OPENING.includes(says) ? { negotiating: true } : {}) };
  const { 'hold-time': hold, 'keepalive-interval': keepalive } = session?.['negotiated-keepalive-timers'] ?? {};
  const upFor = secondsIn(session?.['up-time']);
  return {
    up: true,
    says,
    ...(hold === undefined ? {} : { hold }),
    ...(keepalive === undefined ? {} : { keepalive }),
    ...(upFor === undefined ? {} : { upFor }),
  };
}

/** `01:02:03`; after a day IOS writes it in other words, which are not read. */
function secondsIn(text: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d)$/.exec(text ?? '') ?? [];
  return seconds === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
