/** Alibaba Cloud as somebody at its console sees and changes it. */
import { listTransitRouterVpnAttachments } from '../../../provider/alicloud/client/cen';
import type { Consoles } from '../platforms';
import type { Console } from './console';

interface Tunnel {
  readonly TunnelId: string;
  readonly Role: string;
  readonly InternetIp?: string;
  readonly Status?: string;
  readonly TunnelIpsecConfig: Record<string, unknown>;
  readonly TunnelBgpConfig?: { readonly BgpStatus?: string };
}

interface Connection {
  readonly VpnConnectionId: string;
  /** Of one on a transit router; else empty. */
  readonly TransitRouterId?: string;
  readonly TunnelOptionsSpecification: { readonly TunnelOptions: readonly Tunnel[] };
}

export const alicloudConsole: Console = {
  leftovers: async (consoles) => [
    ...(await connectionsOf(consoles)).map((one) => one.VpnConnectionId),
    ...(await customerGatewaysOf(consoles)),
    ...(await attachmentsOf(consoles)),
  ],
  tunnels: async (consoles) =>
    (await connectionsOf(consoles)).flatMap(({ VpnConnectionId: of, TunnelOptionsSpecification: all }) =>
      all.TunnelOptions.map(({ InternetIp: own, Status: status, TunnelBgpConfig: bgp }) => ({
        of,
        own,
        up: status === 'ipsec_sa_established',
        bgp: bgp?.BgpStatus === 'success',
      })),
    ),
  edits: [
    { text: 'Alibaba Cloud: another IPsec lifetime on the slave tunnel', make: changeTunnel },
    { text: 'Alibaba Cloud: the customer gateway renamed', make: renameCustomerGateway },
  ],
};

async function connectionsOf({ alicloud, signal }: Consoles): Promise<readonly Connection[]> {
  const { VpnConnections: found } = await alicloud.call<{ VpnConnections: { VpnConnection: Connection[] } }>(
    'vpc',
    'DescribeVpnConnections',
    { PageSize: 50 },
    { signal },
  );
  return found.VpnConnection;
}

async function customerGatewaysOf({ alicloud, signal }: Consoles): Promise<string[]> {
  type Answer = { CustomerGateways: { CustomerGateway: { CustomerGatewayId: string }[] } };
  const { CustomerGateways: found } = await alicloud.call<Answer>(
    'vpc',
    'DescribeCustomerGateways',
    { PageSize: 50 },
    { signal },
  );
  return found.CustomerGateway.map((one) => one.CustomerGatewayId);
}

/** On transit routers. */
async function attachmentsOf({ alicloud, signal }: Consoles): Promise<string[]> {
  const all = await listTransitRouterVpnAttachments(alicloud, {}, signal);
  return all.flatMap(({ TransitRouterAttachmentId: id }) => id ?? []);
}

async function changeTunnel(consoles: Consoles): Promise<void> {
  const [connection] = await connectionsOf(consoles);
  const slave = connection?.TunnelOptionsSpecification.TunnelOptions.find((tunnel) => tunnel.Role === 'slave');
  if (connection === undefined || slave === undefined) throw new Error('the demo found no slave tunnel to change');
  const options = { TunnelIpsecConfig: { ...slave.TunnelIpsecConfig, IpsecLifetime: 3600 } };
  const { VpnConnectionId, TransitRouterId: router } = connection;
  // On a transit router there is no action for one tunnel.
  const [action, parameters] = router
    ? ['ModifyVpnAttachmentAttribute', { TunnelOptionsSpecification: [{ TunnelIndex: 2, ...options }] }]
    : ['ModifyTunnelAttribute', { TunnelId: slave.TunnelId, TunnelOptionsSpecification: options }];
  await consoles.alicloud.call('vpc', action, { VpnConnectionId, ...parameters }, consoles);
}

async function renameCustomerGateway(consoles: Consoles): Promise<void> {
  const [id] = await customerGatewaysOf(consoles);
  if (id === undefined) throw new Error('the demo found no customer gateway to rename');
  await consoles.alicloud.call(
    'vpc',
    'ModifyCustomerGatewayAttribute',
    { CustomerGatewayId: id, Name: 'renamed-by-hand' },
    consoles,
  );
}
