/** pfSense: n routed tunnels with interface and rule, through their life, in calls for each object, lists of a refresh, and applies. */
import { startPfsenseSimulator } from '../../provider/pfsense/simulator';
import { LIMITS } from './expectations';
import { byMethod, type Life } from './life';
import { LATENCY_MS } from './nsx';
import type { CallLine } from '../../provider/simulator';

/** A phase 1, a phase 2, an interface and a rule. */
const OBJECTS_PER_TUNNEL = 4;

const isApply = ({ method, path }: CallLine): boolean => method === 'POST' && path.endsWith('/apply');

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

resource "hybridvpn_pfsense_ipsec_phase1" "tunnel" {
  count          = ${n}
  descr          = "tunnel \${count.index}"
  interface      = "wan"
  remote_gateway = "198.51.\${floor(count.index / 250)}.\${count.index % 250 + 1}"
  pre_shared_key = "bench-psk-\${count.index}-0123456789"
  dpd_delay      = var.dpd
  encryption     = [{ encryption_algorithm_name = "aes", encryption_algorithm_keylen = 256, hash_algorithm = "sha256", dhgroup = 14 }]
}

resource "hybridvpn_pfsense_ipsec_phase2" "tunnel" {
  count                       = ${n}
  ikeid                       = hybridvpn_pfsense_ipsec_phase1.tunnel[count.index].id
  descr                       = "tunnel \${count.index}"
  localid_address             = cidrhost("10.240.0.0/16", 4 * count.index + 2)
  remoteid_address            = cidrhost("10.240.0.0/16", 4 * count.index + 1)
  encryption_algorithm_option = [{ name = "aes", keylen = 256 }]
  hash_algorithm_option       = ["hmac_sha256"]
}

resource "hybridvpn_pfsense_network_interface" "tunnel" {
  count  = ${n}
  phase2 = hybridvpn_pfsense_ipsec_phase2.tunnel[count.index].id
  descr  = "VTI_\${count.index}"
}

resource "hybridvpn_pfsense_firewall_rule" "tunnel" {
  count            = ${n}
  interface        = "enc0"
  protocol         = "tcp"
  source           = cidrhost("10.240.0.0/16", 4 * count.index + 1)
  destination      = cidrhost("10.240.0.0/16", 4 * count.index + 2)
  destination_port = "179"
  descr            = "BGP of tunnel \${count.index}"
}
`;

export const pfsenseLife: Life = {
  platform: 'pfSense',
  notes: [
    `n routed tunnels, each with a phase 1, a phase 2, an interface and a rule: ${OBJECTS_PER_TUNNEL}n objects.`,
    `${LATENCY_MS} ms latency. An object is looked up in its list before a write and after it, since its place in the list is its id; writes go one by one.`,
    'A refresh is one list for each kind, whatever n is. What is written together is applied together.',
  ],
  objects: (n) => OBJECTS_PER_TUNNEL * n,
  hcl,
  change: '-var=dpd=30',
  columns: [
    byMethod('GET'),
    ['POST', (call) => call.method === 'POST' && !isApply(call)],
    byMethod('PATCH'),
    byMethod('DELETE'),
    ['applies', isApply],
  ],
  limits: { perObjectCreated: LIMITS.pfsenseCallsPerObjectCreated, refresh: LIMITS.pfsenseRefreshCalls },
  async start(clock) {
    const simulator = await startPfsenseSimulator({ clock, latencyMs: LATENCY_MS, applySeconds: 2 });
    const { url, username, password, caFile, listener } = simulator;
    const env = { PFSENSE_URL: url, PFSENSE_USERNAME: username, PFSENSE_PASSWORD: password, PFSENSE_CA_FILE: caFile };
    return { env, listener, close: () => simulator.close() };
  },
};
