/** What the two tunnels of a connection are doing now. Runtime: it lives in this lookup alone, never in a resource. */
import { z } from 'zod';
import { defineLookup } from '../../core/define/definition';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import type { TunnelOptions, VpnConnection } from '../client/readers';
import type { Ctx } from '../resources/common/marks';
import { BY_NUMBER, BY_ROLE, NUMBERED } from '../resources/common/tunnel-pair';
import { instanceId, ROLES, type Role } from '../resources/common/types';
import { onTransitRouter } from '../resources/common/vpn-connection-kinds';

const inputs = z.object({
  vpnConnectionId: field(instanceId('vco', 'VPN connection'), 'Id of the connection.'),
});

const tunnel = () =>
  z.object({
    tunnelId: field(z.string(), 'Id of the tunnel.'),
    internetIp: field(z.string(), 'Address of the Alibaba Cloud end.'),
    zoneNo: field(z.string(), 'Zone.'),
    state: field(z.string(), 'active, updating or deleting: whether its configuration is applied.'),
    status: field(
      z.string(),
      'ike_sa_not_established, ike_sa_established, ipsec_sa_not_established or ipsec_sa_established.',
    ),
    ikeEstablished: field(z.boolean(), 'Whether there is an IKE SA.'),
    ipsecEstablished: field(z.boolean(), 'Whether there is an IPsec SA: the tunnel can carry traffic.'),
    bgpStatus: field(z.string().optional(), 'success or false; absent while BGP is off.'),
    bgpEstablished: field(z.boolean(), 'Whether the BGP session is up.'),
    peerBgpIp: field(z.string().optional(), 'BGP address of the peer.'),
    peerAsn: field(z.string().optional(), 'AS number of the peer.'),
  });

const outputs = z.object({
  state: field(z.string(), 'State of the connection: active, updating, …'),
  status: field(z.string(), 'Negotiation status of the connection.'),
  enableTunnelsBgp: field(z.boolean(), 'Whether BGP is on.'),
  allUp: field(z.boolean(), 'Whether both tunnels are established, with BGP where it is on.'),
  tunnels: field(
    z.object({
      master: field(tunnel(), 'The active tunnel; of a connection on a transit router tunnel 1.'),
      slave: field(
        tunnel(),
        'The standby tunnel; of a connection on a transit router tunnel 2, which carries traffic too.',
      ),
    }),
    'Status of each tunnel.',
  ),
});

function tunnelStatus(raw: VpnConnection, role: Role, bgpOn: boolean) {
  // On a transit router the role that an answer shows says nothing.
  const isIt = (one: TunnelOptions): boolean =>
    onTransitRouter(raw) ? BY_NUMBER.is(one, NUMBERED[ROLES.indexOf(role)]!) : BY_ROLE.is(one, role);
  const options = raw.TunnelOptionsSpecification?.TunnelOptions?.find(isIt) ?? {};
  const bgp = bgpOn ? (options.TunnelBgpConfig ?? {}) : {};
  const status = options.Status ?? '';
  const bgpStatus = bgp.BgpStatus === undefined ? undefined : String(bgp.BgpStatus);
  return {
    tunnelId: options.TunnelId ?? '',
    internetIp: options.InternetIp ?? '',
    zoneNo: options.ZoneNo ?? '',
    state: options.State ?? '',
    status,
    // The statuses are steps: one about IPsec is only reached with an IKE SA.
    ikeEstablished: ['ike_sa_established', 'ipsec_sa_not_established', 'ipsec_sa_established'].includes(status),
    ipsecEstablished: status === 'ipsec_sa_established',
    bgpStatus,
    bgpEstablished: bgpStatus === 'success',
    peerBgpIp: text(bgp.PeerBgpIp),
    peerAsn: text(bgp.PeerAsn),
  };
}

const text = (value: unknown): string | undefined => (value === undefined || value === '' ? undefined : String(value));

export default defineLookup({
  type: 'alicloud:getVpnConnectionStatus',
  title: 'Status of a VPN connection',
  description:
    'Whether the tunnels of a connection are negotiated, and their BGP sessions up, at this moment. Never part of a resource, so it never causes a change.',
  source: 'Alibaba Cloud Vpc 2016-04-28, DescribeVpnConnection',
  permissions: ['vpc:DescribeVpnConnection'],
  inputs,
  outputs,
  examples: [
    {
      title: 'Are both tunnels up?',
      resources: {
        status: { type: 'alicloud:getVpnConnectionStatus', inputs: { vpnConnectionId: 'vco-bp1bbi27hojx80nck7jn3' } },
      },
    },
  ],
  async read(ctx: Ctx, { vpnConnectionId }) {
    const raw = await ctx.client.readers.vpnConnections.readFresh(vpnConnectionId, ctx.signal);
    if (raw === undefined) {
      throw new ProviderError({
        code: 'notFound',
        path: 'vpnConnectionId',
        message: `There is no VPN connection ${vpnConnectionId}.`,
        hint: 'Check the id, the region and the account.',
      });
    }
    const bgpOn = String(raw.EnableTunnelsBgp) === 'true';
    const tunnels = { master: tunnelStatus(raw, 'master', bgpOn), slave: tunnelStatus(raw, 'slave', bgpOn) };
    return {
      state: raw.State ?? '',
      status: raw.Status ?? '',
      enableTunnelsBgp: bgpOn,
      allUp: ROLES.every((role) => tunnels[role].ipsecEstablished && (!bgpOn || tunnels[role].bgpEstablished)),
      tunnels,
    };
  },
});
