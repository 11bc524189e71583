/**
 * A site that other people built with the vendors' APIs: nothing in it was made by this package, so that it has no marks
 * of ours, names of every kind, and things that cannot be adopted.
 */
import { connectAlicloud, type AlicloudClient } from '../../provider/alicloud/client/client';
import { startAlicloudSimulator, type RunningAlicloudSimulator } from '../../provider/alicloud/simulator';
import { connectNsx, type NsxClient } from '../../provider/nsx/client/client';
import { resolveNsxConfig } from '../../provider/nsx/client/config';
import { startNsxSimulator, type RunningNsx } from '../../provider/nsx/simulator';
import { SimClock } from '../../provider/simulator';
import { withoutConnections } from './without-connections';
import { environmentOf } from '../../tools/kit/environment';

export const T0 = '/infra/tier-0s/T0';
export const VPN_GATEWAY = 'vpn-sim0000000000000001';
const SERVICE = `${T0}/ipsec-vpn-services/old-vpn`;
const LOCALE_SERVICE = `${T0}/locale-services/default`;

/** PSKs and keys by the variable that an import makes of each. Quotes and `${` are what HCL has to escape. */
export const nsxSecrets = { to_alibaba_1_psk: 'p$k "one" ${x} \\ %{y}', to_alibaba_2_psk: 'psk-two-0123456789' };
export const alicloudSecrets = {
  dc1_auth_key: 'md5-key',
  dc1_link_master_psk: 'Master-${key}_1',
  dc1_link_slave_psk: 'Slave-key_1',
  vpn_connection_2nd_master_psk: 'Other-key_1',
  vpn_connection_2nd_slave_psk: 'Other-key_2',
};

export class Brownfield {
  private constructor(
    private readonly clock: SimClock,
    readonly nsx: RunningNsx,
    readonly alicloud: RunningAlicloudSimulator,
    private readonly release: () => void,
  ) {}

  static async start(): Promise<Brownfield> {
    const clock = new SimClock({ rate: 200 });
    const [nsx, alicloud] = await Promise.all([
      startNsxSimulator({ clock, preset: 'site', rateLimit: 0, purgeSeconds: 2, realizationSeconds: 1, inClear: true }),
      startAlicloudSimulator({ clock, busySeconds: 1, establishSeconds: 0, bgpSeconds: 0 }),
    ]);
    const direct = withoutConnections(nsx.listener, alicloud.listener, alicloud.cbnListener);
    return new Brownfield(clock, nsx, alicloud, direct);
  }

  async stop(): Promise<void> {
    this.release();
    await Promise.all([this.nsx.close(), this.alicloud.close()]);
    this.clock.stop();
  }

  /** The environment that people who run the vendors' own tools have set. */
  get env(): Record<string, string> {
    return environmentOf(this);
  }

  /** Writes to either platform so far. */
  writes(): number {
    const nsx = this.nsx.listener
      .calls()
      .calls.filter(({ method, path }) => method !== 'GET' && path.startsWith('/policy/'));
    const cloud = this.alicloud.listener
      .calls()
      .calls.filter(({ action }) => !/^(Describe|List|Get)/.test(action ?? ''));
    return [...nsx, ...cloud].reduce((sum, { count }) => sum + count, 0);
  }

  async nsxClient<T>(work: (client: NsxClient, options: { signal: AbortSignal }) => Promise<T>): Promise<T> {
    const { url, username, password, caPem } = this.nsx;
    const client = connectNsx(resolveNsxConfig({ url, username, password, ca: caPem, maxCallsPerSecond: 1000 }, {}));
    try {
      return await work(client, { signal: new AbortController().signal });
    } finally {
      await client.close();
    }
  }

  /** Everything that this package manages on NSX, on T0; its PSKs are `nsxSecrets`. */
  async buildNsx(): Promise<void> {
    await this.nsxClient(async (client, options) => {
      for (const [path, body] of nsxObjects()) await client.put(path, body, options);
      const service = await client.get(LOCALE_SERVICE, options);
      const config = {
        bgp_enabled: true,
        redistribution_rules: [
          { name: 'Für Alibaba', route_redistribution_types: ['TIER0_IPSEC_LOCAL_IP', 'TIER1_CONNECTED'] },
          { name: 'filtered', route_redistribution_types: ['TIER0_STATIC'], route_map_path: `${T0}/route-maps/prefer` },
        ],
      };
      await client.put(LOCALE_SERVICE, { ...service, route_redistribution_config: config }, options);
    });
  }

  /** A link with BGP, one with a static route, and a customer gateway that nothing uses; PSKs are `alicloudSecrets`. */
  async buildAlicloud(): Promise<void> {
    const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = this.alicloud;
    const client = connectAlicloud({ vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret }, {});
    try {
      for (const [action, parameters] of alicloudCalls) await this.alicloudCall(client, action, parameters);
    } finally {
      await client.close();
    }
  }

  private readonly made = new Map<string, string>();

  /** `<name>` in a parameter stands for the id that the call with this name gave. */
  private async alicloudCall(client: AlicloudClient, action: string, parameters: object): Promise<void> {
    const text = JSON.stringify(parameters).replace(/<(\w+)>/g, (_, name: string) => this.made.get(name)!);
    const ctx = { signal: new AbortController().signal };
    const answer = await client.call('vpc', action, JSON.parse(text), ctx, {
      clientToken: `brownfield-${this.made.size}-${action}`,
    });
    await this.clock.advance(10); // until the gateway is active again
    const { Name = action } = parameters as { Name?: string };
    const { CustomerGatewayId, VpnConnectionId } = answer as { CustomerGatewayId?: string; VpnConnectionId?: string };
    this.made.set(Name, VpnConnectionId ?? CustomerGatewayId ?? '');
  }
}

const tunnel = (role: string, gateway: string, psk: string, bgpThird?: number): object => ({
  Role: role,
  CustomerGatewayId: gateway,
  TunnelIkeConfig: { IkeVersion: 'ikev2', IkeEncAlg: 'aes256', IkeAuthAlg: 'sha256', IkePfs: 'group14', Psk: psk },
  TunnelIpsecConfig: { IpsecEncAlg: 'aes256', IpsecAuthAlg: 'sha256', IpsecPfs: 'group14' },
  ...(bgpThird !== undefined && {
    TunnelBgpConfig: {
      LocalAsn: 65534,
      TunnelCidr: `169.254.${bgpThird}.0/30`,
      LocalBgpIp: `169.254.${bgpThird}.1`,
    },
  }),
});

const connection = (name: string, more: object): [string, object] => [
  'CreateVpnConnection',
  { VpnGatewayId: VPN_GATEWAY, Name: name, AutoConfigRoute: false, ...more },
];

const alicloudCalls: readonly [string, object][] = [
  ['ModifyVpnGatewayAttribute', { VpnGatewayId: VPN_GATEWAY, AutoPropagate: true }],
  [
    'CreateCustomerGateway',
    { IpAddress: '198.51.100.20', Asn: '65010', Name: 'dc1', AuthKey: alicloudSecrets.dc1_auth_key },
  ],
  ['CreateCustomerGateway', { IpAddress: '198.51.100.21', Name: 'dc2' }],
  ['CreateCustomerGateway', { IpAddress: '198.51.100.22', Name: 'unused' }],
  connection('dc1-link', {
    LocalSubnet: '0.0.0.0/0',
    RemoteSubnet: '0.0.0.0/0',
    EnableTunnelsBgp: true,
    Tags: [{ Key: 'cost center', Value: '42' }],
    TunnelOptionsSpecification: [
      tunnel('master', '<dc1>', alicloudSecrets.dc1_link_master_psk, 10),
      tunnel('slave', '<dc1>', alicloudSecrets.dc1_link_slave_psk, 11),
    ],
  }),
  connection('2nd', {
    LocalSubnet: '172.16.0.0/16',
    RemoteSubnet: '10.20.0.0/16,10.21.0.0/16',
    TunnelOptionsSpecification: [
      tunnel('master', '<dc2>', alicloudSecrets.vpn_connection_2nd_master_psk),
      tunnel('slave', '<dc2>', alicloudSecrets.vpn_connection_2nd_slave_psk),
    ],
  }),
  [
    'CreateVpnRouteEntry',
    { VpnGatewayId: VPN_GATEWAY, RouteDest: '10.20.0.0/16', NextHop: '<2nd>', Weight: 100, PublishVpc: true },
  ],
];

function nsxObjects(): [string, Record<string, unknown>][] {
  const crypto = { encryption_algorithms: ['AES_256'], digest_algorithms: ['SHA2_256'], dh_groups: ['GROUP14'] };
  const session = (id: string, name: string, subnet: string, psk: string): [string, Record<string, unknown>] => [
    `${SERVICE}/sessions/${id}`,
    {
      resource_type: 'RouteBasedIPSecVpnSession',
      display_name: name,
      local_endpoint_path: `${SERVICE}/local-endpoints/dc1`,
      peer_address: `198.51.100.6${id.at(-1)}`,
      peer_id: `198.51.100.6${id.at(-1)}`,
      authentication_mode: 'PSK',
      psk,
      ike_profile_path: '/infra/ipsec-vpn-ike-profiles/ali',
      tunnel_profile_path: '/infra/ipsec-vpn-tunnel-profiles/ali',
      tunnel_interfaces: [
        { id: 'default-tunnel-interface', ip_subnets: [{ ip_addresses: [subnet], prefix_length: 30 }] },
      ],
      tcp_mss_clamping: { direction: 'BOTH', max_segment_size: 1359 },
    },
  ];
  return [
    ['/infra/ipsec-vpn-ike-profiles/ali', { display_name: 'to alibaba', ...crypto, sa_life_time: 28800 }],
    ['/infra/ipsec-vpn-tunnel-profiles/ali', { display_name: 'to alibaba', ...crypto }],
    ['/infra/ipsec-vpn-dpd-profiles/unused', { display_name: 'unused', dpd_probe_interval: 10 }],
    [SERVICE, { display_name: 'old VPN', ike_log_level: 'WARN', tags: [{ scope: 'env', tag: 'prod' }] }],
    [`${SERVICE}/local-endpoints/dc1`, { display_name: 'dc1', local_address: '192.0.2.50', local_id: '203.0.113.50' }],
    session('s1', 'To Alibaba #1', '169.254.10.2', nsxSecrets.to_alibaba_1_psk),
    session('s2', 'To Alibaba #2', '169.254.10.6', nsxSecrets.to_alibaba_2_psk),
    [
      `${SERVICE}/sessions/legacy`,
      {
        resource_type: 'PolicyBasedIPSecVpnSession',
        display_name: 'legacy',
        local_endpoint_path: `${SERVICE}/local-endpoints/dc1`,
        peer_address: '198.51.100.70',
        peer_id: '198.51.100.70',
        psk: 'policy-based-psk',
        rules: [],
      },
    ],
    [`${T0}/prefix-lists/vpc`, { display_name: '10.0 nets', prefixes: [{ network: '172.16.0.0/16', le: 24 }] }],
    [
      `${T0}/route-maps/prefer`,
      {
        resource_type: 'Tier0RouteMap',
        display_name: 'prefer',
        entries: [
          { action: 'PERMIT', prefix_list_matches: [`${T0}/prefix-lists/vpc`], set: { local_preference: 200 } },
        ],
      },
    ],
    [
      `${LOCALE_SERVICE}/bgp/neighbors/n1`,
      {
        display_name: 'alibaba 1',
        neighbor_address: '169.254.10.1',
        remote_as_num: '45104',
        source_addresses: ['169.254.10.2'],
        hold_down_time: 9,
        keep_alive_time: 3,
        password: 'never-returned',
        route_filtering: [{ address_family: 'IPV4', enabled: true, in_route_filters: [`${T0}/route-maps/prefer`] }],
      },
    ],
    [
      `${T0}/static-routes/to-vpc`,
      {
        display_name: 'to vpc',
        network: '172.20.0.0/16',
        next_hops: [{ ip_address: '169.254.10.5', admin_distance: 5, scope: [`${SERVICE}/sessions/s2`] }],
      },
    ],
  ];
}
