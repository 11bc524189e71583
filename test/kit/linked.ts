/**
 * Both simulators in one process, told of each other, with a standing clock and a link that matches: every test of a link that
 * does not come up changes one thing of it.
 */
import { startAlicloudSimulator, type RunningAlicloudSimulator } from '../../provider/alicloud/simulator';
import type { Tunnel, VpnConnection } from '../../provider/alicloud/simulator/state';
import { startNsxSimulator, type RunningNsx } from '../../provider/nsx/simulator';
import { introduce, SimClock } from '../../provider/simulator';
import { withoutConnections } from './without-connections';

type Json = Record<string, any>; // any: bodies of a vendor's API, as tests read them

const T0 = '/infra/tier-0s/T0';
const LOCALE = `${T0}/locale-services/default`;
export const paths = {
  tier0: T0,
  locale: LOCALE,
  service: `${T0}/ipsec-vpn-services/link`,
  endpoint: `${T0}/ipsec-vpn-services/link/local-endpoints/link`,
  session: (role: Role) => `${T0}/ipsec-vpn-services/link/sessions/${role}`,
  ike: (role: Role) => `/infra/ipsec-vpn-ike-profiles/${role}`,
  esp: (role: Role) => `/infra/ipsec-vpn-tunnel-profiles/${role}`,
  neighbor: (role: Role) => `${LOCALE}/bgp/neighbors/${role}`,
};

export type Role = 'master' | 'slave';
export const ROLES: readonly Role[] = ['master', 'slave'];
const inside = { master: '169.254.10.0', slave: '169.254.10.4' } as const;
const host = (role: Role, n: number): string => inside[role].replace(/\d+$/, (last) => String(Number(last) + n));

export class Linked {
  private constructor(
    readonly clock: SimClock,
    readonly nsx: RunningNsx,
    readonly alicloud: RunningAlicloudSimulator,
    private readonly release: () => void,
  ) {}

  /** `rate`: simulated seconds per real one; 0, the default, is moved by hand. */
  static async start({ rate = 0 }: { rate?: number } = {}): Promise<Linked> {
    const clock = new SimClock({ rate, start: Date.parse('2026-01-02T03:04:05Z') });
    const [nsx, alicloud] = await Promise.all([
      startNsxSimulator({ clock, preset: 'site', rateLimit: 0, inClear: true }),
      startAlicloudSimulator({ clock, busySeconds: 0 }),
    ]);
    introduce([nsx.simulator.tunnels, alicloud.simulator.tunnels]);
    return new Linked(clock, nsx, alicloud, withoutConnections(nsx.listener, alicloud.listener, alicloud.cbnListener));
  }

  async stop(): Promise<void> {
    this.release();
    await Promise.all([this.nsx.close(), this.alicloud.close()]);
    this.clock.stop();
  }

  /** One link whose ends match, and what carries traffic over it; up after some seconds. */
  async build(): Promise<void> {
    await this.call('PUT', paths.service, {});
    await this.call('PUT', paths.endpoint, { local_address: '192.0.2.100', local_id: '192.0.2.100' });
    const algorithms = { encryption_algorithms: ['AES_256'], digest_algorithms: ['SHA2_256'], dh_groups: ['GROUP14'] };
    await this.call('PATCH', LOCALE, {
      route_redistribution_config: {
        redistribution_rules: [{ name: 'link', route_redistribution_types: ['TIER1_CONNECTED'] }],
      },
    });
    await this.call('PUT', `${T0}/prefix-lists/out`, { prefixes: [{ network: '10.10.0.0/16', le: 32 }] });
    await this.call('PUT', `${T0}/prefix-lists/in`, { prefixes: [{ network: '10.20.0.0/16', le: 32 }] });
    this.connect();
    for (const role of ROLES) {
      await this.call('PUT', paths.ike(role), { ...algorithms, sa_life_time: 28800 });
      await this.call('PUT', paths.esp(role), { ...algorithms, sa_life_time: 3600 });
      await this.call('PUT', paths.session(role), {
        resource_type: 'RouteBasedIPSecVpnSession',
        local_endpoint_path: paths.endpoint,
        peer_address: this.tunnel(role).internetIp,
        peer_id: this.tunnel(role).internetIp,
        psk: `psk-of-${role}`,
        ike_profile_path: paths.ike(role),
        tunnel_profile_path: paths.esp(role),
        tunnel_interfaces: [{ ip_subnets: [{ ip_addresses: [host(role, 2)], prefix_length: 30 }] }],
      });
      const set = role === 'master' ? { local_preference: 100 } : { local_preference: 90 };
      const prepend = role === 'master' ? {} : { set: { as_path_prepend: '65010 65010' } };
      const map = (name: string): string => `${T0}/route-maps/${name}-${role}`;
      const entry = (list: string, more: Json): Json => ({
        entries: [{ action: 'PERMIT', prefix_list_matches: [`${T0}/prefix-lists/${list}`], ...more }],
      });
      await this.call('PUT', map('in'), entry('in', { set }));
      await this.call('PUT', map('out'), entry('out', prepend));
      await this.call('PUT', paths.neighbor(role), {
        neighbor_address: host(role, 1),
        remote_as_num: '45104',
        source_addresses: [host(role, 2)],
        hold_down_time: 12,
        keep_alive_time: 4,
        route_filtering: [{ address_family: 'IPV4', in_route_filters: [map('in')], out_route_filters: [map('out')] }],
      });
    }
  }

  /** Puts everything back as it is now; for links that one test after the other spoils. */
  remember(): () => void {
    const [site, cloud] = [this.nsx.simulator.getState(), this.alicloud.simulator.getState()];
    return () => {
      this.nsx.simulator.setState(site);
      this.alicloud.simulator.setState(cloud);
    };
  }

  /** The connection as a whole, with values that match the sessions. */
  private connect(): void {
    const { world } = this.alicloud.simulator;
    const gateway = world.gateway('vpn-sim0000000000000001');
    gateway.autoPropagate = true;
    const customer = world.customerGateways.set('cgw-link', {
      ...{ id: 'cgw-link', createdAt: world.now(), name: '', description: '', tags: [], resourceGroupId: '' },
      ...{ ipAddress: '192.0.2.100', asn: 65010, authKey: '' },
    });
    const tunnels = ROLES.map((role): Tunnel => {
      const internetIp = role === 'master' ? gateway.internetIp : gateway.disasterRecoveryInternetIp;
      return {
        ...{ id: `tun-${role}`, role, internetIp, zoneNo: 'cn-hangzhou-a', customerGatewayId: customer.id },
        ...{ enableDpd: true, enableNatTraversal: true, remoteCaCertificate: '', updatingUntil: 0 },
        ike: {
          ...{ IkeVersion: 'ikev2', IkeMode: 'main', IkeEncAlg: 'aes256', IkeAuthAlg: 'sha256', IkePfs: 'group14' },
          ...{ IkeLifetime: 86400, LocalId: internetIp, RemoteId: '192.0.2.100', Psk: `psk-of-${role}` },
        },
        ipsec: { IpsecEncAlg: 'aes256', IpsecAuthAlg: 'sha256', IpsecPfs: 'group14', IpsecLifetime: 86400 },
        bgp: { LocalAsn: 45104, TunnelCidr: `${inside[role]}/30`, LocalBgpIp: host(role, 1) },
        negotiatesFrom: world.now(),
        peer: { online: true, initiates: false, routes: [] },
      };
    });
    world.vpnConnections.set('vco-link', {
      ...{ id: 'vco-link', createdAt: world.now(), name: 'link', description: '', tags: [], vpnGatewayId: gateway.id },
      ...{ localSubnet: '0.0.0.0/0', remoteSubnet: '0.0.0.0/0', effectImmediately: true, autoConfigRoute: false },
      ...{ enableTunnelsBgp: true, tunnels },
    });
  }

  get connection(): VpnConnection {
    return this.alicloud.simulator.world.connection('vco-link');
  }

  tunnel(role: Role): Tunnel {
    return this.connection.tunnels.find((one) => one.role === role)!;
  }

  /** A change on the cloud's side, as if its API had made it. */
  change(role: Role, edit: (tunnel: Tunnel) => void): void {
    const tunnel = this.tunnel(role);
    edit(tunnel);
    tunnel.negotiatesFrom = this.alicloud.simulator.world.now();
  }

  /** One call of NSX's Policy API, in process. @throws Error for a refusal */
  async call(method: string, path: string, body?: Json): Promise<Json> {
    const { simulator } = this.nsx;
    const rawUrl = `/policy/api/v1${path}`;
    const [url = '', query = ''] = rawUrl.split('?');
    const authorization = `Basic ${Buffer.from(`${simulator.username}:${simulator.password}`).toString('base64')}`;
    const answer = simulator.handle({
      ...{ method, path: url, rawUrl, query: new URLSearchParams(query), headers: { authorization } },
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    });
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Json;
  }

  /** GET, merge at top level, PUT. */
  async edit(path: string, merge: Json): Promise<void> {
    const secret = path.includes('/sessions/') ? '?action=show_sensitive_data' : '';
    await this.call('PUT', path, { ...(await this.call('GET', `${path}${secret}`)), ...merge });
  }
}
