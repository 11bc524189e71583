/** Links as people ask for them, one table for every door that derives: in Terraform's words, because they are the longer ones. */
import type { Bag } from '../../provider/core/define/paths';

const nsx = { tier0: 'T0', local_address: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] };
const alicloud = { vpn_gateway_id: 'vpn-sim0000000000000001', asn: '65020', prefixes: ['10.20.0.0/16'] };
const networks = { master: '169.254.10.0/30', slave: '169.254.10.4/30' };

export const linkIntents: Readonly<Record<string, Bag>> = {
  'the few words': { name: 'dc1', failover_target: 15, nsx, alicloud, networks },
  'waited for': { name: 'dc1', failover_target: 15, nsx, alicloud, networks, wait_for: 'up' },
  'behind NAT, of another name on each end': {
    name: 'dc1',
    failover_target: 3.5,
    path_mtu: 1400,
    nsx: { ...nsx, name: 'to the cloud', tier0: '/infra/tier-0s/T0', public_address: '203.0.113.7' },
    alicloud: { ...alicloud, name: 'from dc1' },
    networks,
  },
  'sharing all it can': {
    name: 'dc2',
    failover_target: 30,
    nsx: {
      ...nsx,
      ipsec_service_path: '/infra/tier-0s/T0/ipsec-vpn-services/vpn',
      local_endpoint_path: '/infra/tier-0s/T0/ipsec-vpn-services/vpn/local-endpoints/le',
      bgp_config_path: '/infra/tier-0s/T0/locale-services/default/bgp',
      redistribution_rule_id: '/infra/tier-0s/T0/locale-services/default#shared',
    },
    alicloud: {
      ...alicloud,
      customer_gateway_id: 'cgw-sim0000000000000001',
      route_propagation_id: alicloud.vpn_gateway_id,
    },
    networks,
  },
  'spared by NAT and let through the firewall': {
    name: 'dc1',
    failover_target: 15,
    nsx: { ...nsx, nat_exemption: {}, gateway_policy: { sequence_number: 20 } },
    alicloud,
    networks,
  },
  'with values of its own': {
    name: 'dc1',
    failover_target: 20,
    overrides: {
      ike: { dh_group: 5 },
      esp: { encryption: 'aes-128-cbc', pfs_group: 0 },
      hold_time: 9,
      keepalive_time: 3,
    },
    nsx: {
      ...nsx,
      prefixes: ['10.10.0.0/16', '10.11.0.0/24'],
      overrides: { esp_lifetime: { slave: 1900 }, local_id: 'dc1.example.com', local_preference: { master: 200 } },
    },
    alicloud: { ...alicloud, overrides: { local_id: 'vpc.example.com' } },
    networks,
  },
};
