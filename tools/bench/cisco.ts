/** Cisco IOS-XE: n routed tunnels with a BGP neighbor each, through their life, in calls for each object and reads of a refresh. */
import { startCiscoSimulator } from '../../provider/cisco/simulator';
import { LIMITS } from './expectations';
import { byMethod, type Life } from './life';
import { LATENCY_MS } from './nsx';

/** A keyring, two profiles, an interface and a neighbor. */
const OBJECTS_PER_TUNNEL = 5;
/** A proposal, a policy, a transform set and the BGP process. */
const SHARED = 4;

const hcl = (n: number): string => `
terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}

variable "dpd" {
  type    = number
  default = 10
}

resource "hybridvpn_cisco_ikev2_proposal" "bench" {
  name       = "BENCH"
  encryption = ["aes-cbc-256"]
  integrity  = ["sha256"]
  group      = [14]
}

resource "hybridvpn_cisco_ikev2_policy" "bench" {
  name      = "BENCH"
  proposals = [hybridvpn_cisco_ikev2_proposal.bench.id]
}

resource "hybridvpn_cisco_ipsec_transform_set" "bench" {
  name     = "BENCH"
  esp      = "esp-aes"
  key_bit  = 256
  esp_hmac = "esp-sha256-hmac"
}

resource "hybridvpn_cisco_bgp_process" "bench" {
  as_number = "65010"
}

resource "hybridvpn_cisco_ikev2_keyring" "tunnel" {
  count          = ${n}
  name           = "BENCH-\${count.index}"
  peer           = "peer-\${count.index}"
  address        = "\${cidrhost("198.18.0.0/15", count.index + 1)}/32"
  pre_shared_key = "bench-psk-\${count.index}-0123456789"
}

resource "hybridvpn_cisco_ikev2_profile" "tunnel" {
  count            = ${n}
  name             = "BENCH-\${count.index}"
  keyring          = hybridvpn_cisco_ikev2_keyring.tunnel[count.index].id
  remote_addresses = ["\${cidrhost("198.18.0.0/15", count.index + 1)}/32"]
  lifetime         = 28800
  dpd_interval     = var.dpd
  dpd_retry        = 3
  dpd_query        = "periodic"
}

resource "hybridvpn_cisco_ipsec_profile" "tunnel" {
  count          = ${n}
  name           = "BENCH-\${count.index}"
  transform_sets = [hybridvpn_cisco_ipsec_transform_set.bench.id]
  ikev2_profile  = hybridvpn_cisco_ikev2_profile.tunnel[count.index].id
  pfs_group      = 14
}

resource "hybridvpn_cisco_tunnel_interface" "tunnel" {
  count         = ${n}
  number        = 1000 + count.index
  ip_address    = "\${cidrhost("169.254.64.0/18", 4 * count.index + 2)}/30"
  source        = "GigabitEthernet1"
  destination   = cidrhost("198.18.0.0/15", count.index + 1)
  ipsec_profile = hybridvpn_cisco_ipsec_profile.tunnel[count.index].id
}

resource "hybridvpn_cisco_bgp_neighbor" "tunnel" {
  count         = ${n}
  process       = hybridvpn_cisco_bgp_process.bench.id
  address       = cidrhost("169.254.64.0/18", 4 * count.index + 1)
  remote_as     = "65020"
  update_source = "Tunnel\${hybridvpn_cisco_tunnel_interface.tunnel[count.index].number}"
}
`;

export const ciscoLife: Life = {
  platform: 'Cisco IOS-XE',
  notes: [
    `n routed tunnels, each with a keyring, an IKEv2 and an IPsec profile, an interface and a BGP neighbor, and ${SHARED} objects that they share: ${OBJECTS_PER_TUNNEL}n + ${SHARED} objects.`,
    `${LATENCY_MS} ms latency. A change of an object is one commit; a router takes one at a time.`,
    'A refresh is one read for each list of the configuration, whatever n is.',
  ],
  objects: (n) => OBJECTS_PER_TUNNEL * n + SHARED,
  hcl,
  change: '-var=dpd=30',
  columns: [byMethod('GET'), byMethod('POST'), byMethod('PUT'), byMethod('PATCH'), byMethod('DELETE')],
  limits: { perObjectCreated: LIMITS.ciscoCallsPerObjectCreated, refresh: LIMITS.ciscoRefreshCalls },
  async start(clock) {
    const simulator = await startCiscoSimulator({ clock, latencyMs: LATENCY_MS });
    const { url, username, password, caFile, listener } = simulator;
    const env = { IOSXE_URL: url, IOSXE_USERNAME: username, IOSXE_PASSWORD: password, IOSXE_CA_FILE: caFile };
    return { env, listener, close: () => simulator.close() };
  },
};
