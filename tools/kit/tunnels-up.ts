/** Links that are up, by what both platforms say: a tunnel counts where both of its ends have it. */
import { withConsoles } from './platforms';
import type { SimLine } from './simulators';

interface Connections {
  readonly VpnConnections: {
    readonly VpnConnection: readonly {
      readonly TunnelOptionsSpecification: {
        readonly TunnelOptions: readonly {
          readonly InternetIp: string;
          readonly Status: string;
          readonly TunnelBgpConfig?: { readonly BgpStatus?: string };
        }[];
      };
    }[];
  };
}

interface SessionStatus {
  readonly results?: readonly { readonly runtime_status?: string }[];
}

export interface Up {
  /** With all tunnels up. */
  readonly links: number;
  readonly tunnels: number;
}

export function tunnelsUp(line: SimLine): Promise<Up> {
  return withConsoles(line, async ({ nsx, alicloud, signal }) => {
    const query = 'resource_type:RouteBasedIPSecVpnSession AND marked_for_delete:false';
    const sessions = (await nsx.search(query, { signal })) as { path: string; peer_address: string }[];
    const peers = new Set<string>();
    for (const { path, peer_address: peer } of sessions) {
      const { results = [] } = await nsx.get<SessionStatus>(`${path}/detailed-status`, { signal });
      if (results.length > 0 && results.every(({ runtime_status: status }) => status === 'UP')) peers.add(peer);
    }
    const { VpnConnections: found } = await alicloud.call<Connections>(
      'vpc',
      'DescribeVpnConnections',
      { PageSize: 50 },
      { signal },
    );
    const links = found.VpnConnection.map(({ TunnelOptionsSpecification: { TunnelOptions: tunnels } }) =>
      tunnels.map(
        ({ InternetIp: address, Status: status, TunnelBgpConfig: bgp }) =>
          peers.has(address) && status === 'ipsec_sa_established' && bgp?.BgpStatus === 'success',
      ),
    );
    return { links: links.filter((all) => all.every(Boolean)).length, tunnels: links.flat().filter(Boolean).length };
  });
}
