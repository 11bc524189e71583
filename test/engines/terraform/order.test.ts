/** Changes in which one object must let go before another can have or leave, on simulated platforms. */
import { snakeCase } from '../../../provider/core/define/names';
import type { Bag } from '../../../provider/core/define/paths';
import { Site } from '../../kit/site';
import { TerraformCore, type Program, type ResourceBlock, type Values } from '../../kit/terraform-core';
import { inProcess } from '../../kit/terraform-wire';

const snake = (bag: Bag): Values =>
  Object.fromEntries(Object.entries(bag).map(([key, value]) => [snakeCase(key), value]));

let site: Site;
let core: TerraformCore;
let close: () => Promise<void>;

beforeEach(async () => {
  site = await Site.start();
  const fast = site.catalog();
  close = fast.close;
  const settings = { owner: 'renumbering', nsx: snake(site.settings.nsx), alicloud: snake(site.settings.alicloud) };
  core = new TerraformCore(async () => ({ ...inProcess(fast.catalog, {}), close: async () => undefined }), settings);
});
afterEach(async () => {
  await close();
  await site.stop();
});

const base: Program = {
  service: {
    typeName: 'hybridvpn_nsx_ipsec_service',
    config: () => ({ display_name: 'vpn', gateway_path: '/infra/tier-0s/T0' }),
  },
  endpoint: {
    typeName: 'hybridvpn_nsx_local_endpoint',
    dependsOn: ['service'],
    config: (of) => ({ display_name: 'ep', service_path: of('service', 'id'), local_address: '198.51.100.126' }),
  },
  bgp: {
    typeName: 'hybridvpn_nsx_bgp_config',
    config: () => ({
      locale_service_path: '/infra/tier-0s/T0/locale-services/default',
      enabled: true,
      local_as_num: '65010',
    }),
  },
};

const session = (name: string, third: number): ResourceBlock => ({
  typeName: 'hybridvpn_nsx_route_based_session',
  dependsOn: ['service', 'endpoint'],
  config: (of) => ({
    display_name: name,
    service_path: of('service', 'id'),
    local_endpoint_path: of('endpoint', 'id'),
    peer_address: name === 'm' ? '203.0.113.1' : '203.0.113.2',
    peer_id: name === 'm' ? '203.0.113.1' : '203.0.113.2',
    psk: `Key-of-${name}-1`,
    tunnel_interface: { ip_subnets: [`169.254.11.${third + 2}/30`] },
  }),
});

const neighbor = (name: string, third: number): ResourceBlock => ({
  typeName: 'hybridvpn_nsx_bgp_neighbor',
  dependsOn: ['bgp', 'session_m', 'session_s'],
  config: (of) => ({
    display_name: name,
    bgp_config_path: of('bgp', 'id'),
    neighbor_address: `169.254.11.${third + 1}`,
    source_addresses: [`169.254.11.${third + 2}`],
    remote_as_num: '65020',
    hold_down_time: 12,
    keep_alive_time: 4,
  }),
});

const link = (m: number, s: number): Program => ({
  ...base,
  session_m: session('m', m),
  session_s: session('s', s),
  neighbor_m: neighbor('m', m),
  neighbor_s: neighbor('s', s),
});

const networks = (): unknown[] =>
  ['session_m', 'session_s'].map((name) => {
    const { tunnel_interface } = core.state.get(name)!.values as { tunnel_interface: { ip_subnets: string[] } };
    return tunnel_interface.ip_subnets[0];
  });

describe('renumbering both tunnels of a link', () => {
  it('converges in one apply, whichever comes first', async () => {
    expect((await core.apply(link(0, 4))).errors).toEqual([]);
    expect((await core.apply(link(4, 8))).errors).toEqual([]);
    expect(networks()).toEqual(['169.254.11.6/30', '169.254.11.10/30']);
    expect((await core.apply(link(0, 4))).errors).toEqual([]);
    expect(networks()).toEqual(['169.254.11.2/30', '169.254.11.6/30']);
  });

  it('is refused at plan when the two are to change places, with the way out', async () => {
    expect((await core.apply(link(0, 4))).errors).toEqual([]);
    const { errors } = await core.apply(link(4, 0));
    const refusal = /are to change places: .*neither can go first\.\nThis takes two steps/;
    expect(errors).toEqual([expect.stringMatching(refusal), expect.stringMatching(refusal)]); // sessions, and neighbors
    expect(networks()).toEqual(['169.254.11.2/30', '169.254.11.6/30']);
  });
});

it('refuses two customer gateways of one address at plan, whatever their names', async () => {
  const gateway = (name: string): ResourceBlock => ({
    typeName: 'hybridvpn_alicloud_customer_gateway',
    config: () => ({ name, ip_address: '198.51.100.10', asn: '65010' }),
  });
  for (const names of [
    ['dc1', 'dc2'],
    ['dc1', 'dc1'],
  ]) {
    const { errors } = await core.apply({ one: gateway(names[0]!), two: gateway(names[1]!) });
    expect(errors).toEqual([
      expect.stringMatching(/Two resources want the customer gateway address 198\.51\.100\.10: .*"dc. ?" \(new\)/),
    ]);
    expect(core.state.size).toBe(0);
  }
});

describe('a customer gateway that a connection uses', () => {
  const gateway = (ip_address: string, asn: string): ResourceBlock => ({
    typeName: 'hybridvpn_alicloud_customer_gateway',
    config: () => ({ name: 'dc1', ip_address, asn }),
  });
  const connection: ResourceBlock = {
    typeName: 'hybridvpn_alicloud_vpn_connection',
    dependsOn: ['gateway'],
    config: (of) => ({
      vpn_gateway_id: 'vpn-sim0000000000000001',
      local_subnet: '10.0.0.0/16',
      remote_subnet: '10.1.0.0/16',
      tunnels: {
        master: { customer_gateway_id: of('gateway', 'id'), psk: 'Master-key-1' },
        slave: { customer_gateway_id: of('gateway', 'id'), psk: 'Slave-key-2' },
      },
    }),
  };
  const program = (ip: string, asn: string): Program => ({ gateway: gateway(ip, asn), connection });

  it('is planned to be replaced with a warning where no order can work', async () => {
    expect((await core.apply(program('198.51.100.10', '65010'))).errors).toEqual([]);
    const { warnings } = await core.plan(program('198.51.100.10', '65011'));
    expect(warnings).toEqual([
      expect.stringMatching(/^connection: A replacement that works for both or not at all: .*cannot exist beside/),
    ]);
    expect(warnings[0]).toContain('hybridvpn_alicloud_customer_gateway "dc1" (cgw-');
    expect(warnings[0]).toContain('replace_triggered_by');
    expect((await core.plan(program('198.51.100.11', '65010'))).warnings).toEqual([]);
  });

  it('says in words of Terraform why deleting it first is refused', async () => {
    expect((await core.apply(program('198.51.100.10', '65010'))).errors).toEqual([]);
    const { errors } = await core.apply(program('198.51.100.11', '65010'));
    expect(errors).toEqual([expect.stringContaining('lifecycle { create_before_destroy = true }')]);
    expect(errors[0]).toMatch(
      /does not help where the new object has .*198\.51\.100\.10.* too: .*replace_triggered_by/,
    );
    expect(errors[0]).toContain('where this one is named with `-replace`, a `-replace` of its own');
  });
});

it('says that an association which is made before the old one is gone cannot be, and what turned the order round', async () => {
  const program = (table: string): Program => ({
    gateway: { typeName: 'hybridvpn_alicloud_customer_gateway', config: () => ({ ip_address: '198.51.100.10' }) },
    connection: {
      typeName: 'hybridvpn_alicloud_vpn_attachment',
      dependsOn: ['gateway'],
      config: (of) => ({
        local_subnet: '10.0.0.0/16',
        remote_subnet: '10.1.0.0/16',
        tunnels: {
          tunnel1: { customer_gateway_id: of('gateway', 'id'), psk: 'First-key-1' },
          tunnel2: { customer_gateway_id: of('gateway', 'id'), psk: 'Second-key-2' },
        },
      }),
    },
    attachment: {
      typeName: 'hybridvpn_alicloud_transit_router_vpn_attachment',
      dependsOn: ['connection'],
      config: (of) => ({ transit_router_id: 'tr-sim0000000000000001', vpn_id: of('connection', 'id') }),
    },
    association: {
      typeName: 'hybridvpn_alicloud_transit_router_route_table_association',
      dependsOn: ['attachment'],
      createBeforeDestroy: true,
      config: (of) => ({
        transit_router_attachment_id: of('attachment', 'id'),
        transit_router_route_table_id: `vtb-sim000000000000000${table}`,
      }),
    },
  });
  expect((await core.apply(program('3'))).errors).toEqual([]);
  const { errors } = await core.apply(program('4'));
  expect(errors).toEqual([expect.stringMatching(/cannot have one with vtb-sim.*`create_before_destroy` is set/s)]);
});
