/**
 * The public Terraform provider for IOS-XE, unmodified, makes, changes, reads and destroys a tunnel with BGP on the simulated
 * router: what it takes for the answers of a router. It is no part of the package, and is looked for in a folder.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type Ran } from '../../tools/kit/run';
import { Lab } from './lab';

const folder = process.env['HYBRIDVPN_IOSXE_PROVIDER'];
const PROVIDER = 'terraform-provider-iosxe';

/** Undefined: it can be tried. RESTCONF is the default of it up to 0.14, has to be asked for up to 0.18, and is no part of it from 1.0 on. */
const notTried =
  folder === undefined || !existsSync(join(folder, PROVIDER))
    ? `HYBRIDVPN_IOSXE_PROVIDER names no folder with ${PROVIDER}, release 0.14 to 0.18`
    : spawnSync('terraform', ['version']).status === 0
      ? undefined
      : 'there is no terraform';

const program = ({ distance, le, keepalive }: { distance: number; le: number; keepalive: number }): string => `
terraform {
  required_providers {
    iosxe = { source = "CiscoDevNet/iosxe" }
  }
}
variable "psk" {
  type      = string
  sensitive = true
}
resource "iosxe_crypto_ikev2_proposal" "dc1" {
  name                   = "DC1"
  encryption_aes_cbc_256 = true
  integrity_sha256       = true
  group_fourteen         = true
}
resource "iosxe_crypto_ikev2_policy" "dc1" {
  name                   = "DC1"
  match_address_local_ip = ["192.0.2.200"]
  proposals              = [{ proposals = iosxe_crypto_ikev2_proposal.dc1.name }]
}
resource "iosxe_crypto_ikev2_keyring" "dc1" {
  name = "DC1"
  peers = [{
    name           = "dc1"
    ipv4_address   = "203.0.113.7"
    ipv4_mask      = "255.255.255.255"
    pre_shared_key = var.psk
  }]
}
resource "iosxe_crypto_ikev2_profile" "dc1" {
  name                                 = "DC1"
  authentication_local_pre_share       = true
  authentication_remote_pre_share      = true
  match_identity_remote_ipv4_addresses = [{ address = "203.0.113.7", mask = "255.255.255.255" }]
  keyring_local                        = iosxe_crypto_ikev2_keyring.dc1.name
  dpd_interval                         = 10
  dpd_retry                            = 3
  dpd_query                            = "periodic"
}
resource "iosxe_crypto_ipsec_transform_set" "dc1" {
  name        = "DC1"
  esp         = "esp-256-aes"
  esp_hmac    = "esp-sha256-hmac"
  mode_tunnel = true
}
resource "iosxe_crypto_ipsec_profile" "dc1" {
  name              = "DC1"
  set_transform_set = [iosxe_crypto_ipsec_transform_set.dc1.name]
  set_ikev2_profile = iosxe_crypto_ikev2_profile.dc1.name
}
resource "iosxe_interface_tunnel" "dc1" {
  name                            = 10
  description                     = "to dc1"
  ipv4_address                    = "169.254.10.2"
  ipv4_address_mask               = "255.255.255.252"
  ip_mtu                          = 1400
  ip_redirects                    = false
  ip_proxy_arp                    = false
  load_interval                   = 30
  tunnel_source                   = "GigabitEthernet1"
  tunnel_destination_ipv4         = "203.0.113.7"
  tunnel_mode_ipsec_ipv4          = true
  tunnel_protection_ipsec_profile = iosxe_crypto_ipsec_profile.dc1.name
}
resource "iosxe_prefix_list" "lists" {
  prefixes = [
    { name = "DC1-IN", seq = 10, action = "permit", ip = "10.10.0.0/16", le = ${le} },
    { name = "DC1-OUT", seq = 10, action = "permit", ip = "10.40.0.0/24" },
  ]
}
resource "iosxe_route_map" "in" {
  name = "DC1-IN"
  entries = [{
    seq                           = 10
    operation                     = "permit"
    match_ip_address_prefix_lists = ["DC1-IN"]
    set_local_preference          = 200
  }]
  depends_on = [iosxe_prefix_list.lists]
}
resource "iosxe_static_route" "null" {
  prefix    = "10.40.0.0"
  mask      = "255.255.0.0"
  next_hops = [{ next_hop = "Null0", distance = ${distance} }]
}
resource "iosxe_bgp" "bgp" {
  asn                  = "65040"
  default_ipv4_unicast = false
}
resource "iosxe_bgp_neighbor" "dc1" {
  asn                            = iosxe_bgp.bgp.asn
  ip                             = "169.254.10.1"
  remote_as                      = "65010"
  timers_keepalive_interval      = ${keepalive}
  timers_holdtime                = 30
  depends_on                     = [iosxe_interface_tunnel.dc1]
}
resource "iosxe_bgp_address_family_ipv4" "bgp" {
  asn                        = iosxe_bgp.bgp.asn
  af_name                    = "unicast"
  ipv4_unicast_networks_mask = [{ network = "10.40.0.0", mask = "255.255.0.0" }]
}
resource "iosxe_bgp_ipv4_unicast_neighbor" "dc1" {
  asn        = iosxe_bgp.bgp.asn
  ip         = iosxe_bgp_neighbor.dc1.ip
  activate   = true
  route_maps = [{ in_out = "in", route_map_name = iosxe_route_map.in.name }]
  depends_on = [iosxe_bgp_address_family_ipv4.bgp]
}
`;

(notTried === undefined ? test : test.skip)(
  `a tunnel with BGP by the public provider${notTried === undefined ? '' : ` (${notTried})`}`,
  async () => {
    const lab = await Lab.start({ release: '17.12' });
    const cwd = await mkdtemp(join(tmpdir(), 'hybridvpn-iosxe-'));
    try {
      const rc = `provider_installation {\n  dev_overrides {\n    "CiscoDevNet/iosxe" = "${folder}"\n  }\n}\n`;
      await writeFile(join(cwd, 'terraform.rc'), rc);
      const { url, username, password } = lab.router;
      const env = {
        ...process.env,
        ...{ IOSXE_HOST: new URL(url).host, IOSXE_USERNAME: username, IOSXE_PASSWORD: password },
        ...{ IOSXE_PROTOCOL: 'restconf', IOSXE_INSECURE: 'true', IOSXE_RETRIES: '1', IOSXE_LOCK_RELEASE_TIMEOUT: '2' },
        ...{
          TF_CLI_CONFIG_FILE: join(cwd, 'terraform.rc'),
          TF_VAR_psk: 'psk-of-the-case-0123456789',
          CHECKPOINT_DISABLE: '1',
        },
      };
      const terraform = (args: readonly string[], accept: number[] = []): Promise<Ran> =>
        run('terraform', [...args, '-no-color', '-input=false'], { cwd, env, accept });
      const apply = async (values: Parameters<typeof program>[0]): Promise<string> => {
        await writeFile(join(cwd, 'main.tf'), program(values));
        const { stdout } = await terraform(['apply', '-auto-approve', '-parallelism=1']);
        const { stdout: plan, code } = await terraform(['plan', '-detailed-exitcode'], [2]);
        expect([code, plan]).toEqual([0, expect.any(String)]);
        return stdout;
      };
      expect(await apply({ distance: 250, le: 32, keepalive: 10 })).toMatch(/14 added, 0 changed, 0 destroyed/);
      const before = JSON.stringify(lab.router.simulator.configuration);
      expect(await apply({ distance: 240, le: 24, keepalive: 5 })).toMatch(/0 added, 3 changed, 0 destroyed/);
      expect(JSON.stringify(lab.router.simulator.configuration)).not.toBe(before);
      await terraform(['destroy', '-auto-approve', '-parallelism=1']);
      const { configuration } = lab.router.simulator;
      expect(['crypto', 'route-map', 'router'].filter((name) => name in configuration)).toEqual([]);
    } finally {
      await rm(cwd, { recursive: true, force: true });
      await lab.stop();
    }
  },
);
