/** The ids of everything the example could leave behind, read past the engine. */
import { withConsoles } from './platforms';
import type { SimLine } from './simulators';

const NSX_KINDS = [
  'IPSecVpnService',
  'IPSecVpnLocalEndpoint',
  'RouteBasedIPSecVpnSession',
  'BgpNeighborConfig',
  'PrefixList',
  'Tier0RouteMap',
  'IPSecVpnIkeProfile',
  'IPSecVpnTunnelProfile',
  'IPSecVpnDpdProfile',
  'StaticRoutes',
];

interface LocaleServices {
  readonly path: string;
  readonly route_redistribution_config?: { readonly redistribution_rules?: readonly { readonly name?: string }[] };
}

export function leftovers(line: SimLine): Promise<string[]> {
  return withConsoles(line, async ({ nsx, alicloud, signal }) => {
    const ids: string[] = [];
    for (const kind of NSX_KINDS) {
      const found = (await nsx.search(`resource_type:${kind} AND marked_for_delete:false`, { signal })) as {
        path: string;
      }[];
      ids.push(...found.map((object) => object.path));
    }
    const services = (await nsx.search('resource_type:LocaleServices AND marked_for_delete:false', {
      signal,
    })) as unknown as LocaleServices[];
    for (const { path, route_redistribution_config: config } of services) {
      ids.push(...(config?.redistribution_rules ?? []).map((rule) => `${path}#${String(rule.name)}`));
    }
    const connections = await alicloud.call<{ VpnConnections: { VpnConnection: { VpnConnectionId: string }[] } }>(
      'vpc',
      'DescribeVpnConnections',
      { PageSize: 50 },
      { signal },
    );
    const gateways = await alicloud.call<{ CustomerGateways: { CustomerGateway: { CustomerGatewayId: string }[] } }>(
      'vpc',
      'DescribeCustomerGateways',
      { PageSize: 50 },
      { signal },
    );
    ids.push(...connections.VpnConnections.VpnConnection.map((item) => item.VpnConnectionId));
    ids.push(...gateways.CustomerGateways.CustomerGateway.map((item) => item.CustomerGatewayId));
    return ids;
  });
}
