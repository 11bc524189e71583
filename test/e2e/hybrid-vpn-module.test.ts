/** The module by the real Terraform (or OpenTofu): one link, several that share, and the hand-written one that becomes it. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/kit/root';
import { deriveBgpPassword } from '../../provider/link/psk';
import { CommandLine } from '../cli/command';
import type { Attached } from '../../tools/kit/attached';
import { attachedHere } from '../../tools/kit/attached-here';
import { findTerraform } from '../kit/built-provider';
import { Site } from '../kit/site';
import { builtProvider, projectIn, workFolder, type Project } from './whole-site';
import { environmentOf } from '../../tools/kit/environment';

const SECRET = 'the master secret of the module test';
const VARIABLES = {
  TF_VAR_master_secret: SECRET,
  TF_VAR_psk_master: 'psk-of-the-master-tunnel-1',
  TF_VAR_psk_slave: 'psk-of-the-slave-tunnel-12',
};
const MODULE = join(root, 'sdk/terraform/modules/hybrid-vpn');
const work = workFolder();
let terraform: string | undefined;
let executable: string;
let command: CommandLine;
/** One site, and a provider that stays, for all tests: each leaves the platforms as it found them. */
let site: Site | undefined;
let provider: Attached | undefined;

beforeAll(async () => {
  command = await CommandLine.build();
  terraform = findTerraform();
  if (terraform === undefined) return;
  executable = await builtProvider(work);
  site = await Site.start({ purgeSeconds: 0, extraGateways: 2 });
  provider = await attachedHere(environmentOf(site));
});
afterAll(async () => {
  await provider?.stop();
  await site?.stop();
  command.remove();
  rmSync(work, { recursive: true, force: true });
});

function withTerraform(name: string, test: (site: Site, project: Project) => Promise<void>): void {
  it(name, async () => {
    if (terraform === undefined || site === undefined || provider === undefined) {
      console.warn(`skipped, neither terraform nor tofu is on PATH: ${name}`);
      return;
    }
    expect(site.made()).toEqual([]);
    const env = { ...environmentOf(site), ...VARIABLES, ...provider.env };
    const project = await projectIn(terraform, work, `p${++count}`, executable, env);
    rmSync(join(project.folder, 'main.tf.json'));
    await test(site, project);
    await project.run('destroy', '-auto-approve', '-refresh=false'); // the last plan has seen everything
    expect(site.made()).toEqual([]);
  });
}
let count = 0;

const HEADER = `terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}
provider "hybridvpn" {
  owner = "module-test"
}
variable "master_secret" {
  type      = string
  ephemeral = true
}
`;

/** `init` finds the modules: it is needed again where there is one more. */
async function write({ folder, run }: Project, text: string, { init }: { init: boolean }): Promise<void> {
  writeFileSync(join(folder, 'main.tf'), text);
  if (init) await run('init');
}

interface Said {
  readonly type: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
}

/** What the plan would do to objects, as Terraform says while it plans: asking for the plan file starts everything once more. */
const planned = async ({ run }: Project): Promise<Record<string, string>> =>
  changesIn(await run('plan', '-json', '-out=plan.bin'));

/** The same, and done at once. */
const applied = async ({ run }: Project): Promise<Record<string, string>> =>
  changesIn(await run('apply', '-json', '-auto-approve'));

function changesIn(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  const said = lines.map((line) => JSON.parse(line) as Said);
  expect(said.map(({ type }) => type)).toContain('change_summary');
  const changes = said.flatMap(({ type, change }) => (type === 'planned_change' && change ? [change] : []));
  return Object.fromEntries(
    changes
      .filter(({ action }) => !['read', 'move'].includes(action))
      .map(({ resource, action }) => [resource.addr, action] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** What stands on both platforms under a name; what a repeated request would be answered with is remembered too. */
function standing(site: Site, names: { readonly nsx: string; readonly alicloud: string }) {
  const found = (state: unknown, name: string): string[] => {
    const all = [...JSON.stringify(state).matchAll(new RegExp(`"${name}":"([^"]+)"`, 'g'))].map((match) => match[1]!);
    return [...new Set(all)].sort();
  };
  return {
    nsx: found(site.nsx.simulator.getState(), names.nsx),
    alicloud: found(site.alicloud.simulator.getState(), names.alicloud),
  };
}

/** Of NSX's sessions, and of the cloud's tunnels. */
const keys = (site: Site) => standing(site, { nsx: 'psk', alicloud: 'Psk' });
/** Of the neighbors, and of the customer gateways. */
const bgpPasswords = (site: Site) => standing(site, { nsx: 'password', alicloud: 'authKey' });

const call = (name: string, more = ''): string => `
module "${name}" {
  source          = "${MODULE}"
  name            = "${name}"
  failover_target = 15
  master_secret   = var.master_secret
  nsx = {
    tier0         = "T0"
    local_address = "198.51.100.10"
    asn           = "65010"
    prefixes      = ["10.10.0.0/16"]
  }
  alicloud = {
    vpn_gateway_id = "vpn-sim0000000000000001"
    asn            = "65020"
    prefixes       = ["10.20.0.0/16"]
  }
${more}}
`;

withTerraform('one call makes the link, plans empty afterwards, and keeps no secret', async (site, project) => {
  await write(project, `${HEADER}${call('dc1')}output "values" {\n  value = module.dc1.values\n}\n`, { init: true });
  const actions = Object.values(await planned(project));
  expect(new Set(actions)).toEqual(new Set(['create']));
  await project.run('apply', 'plan.bin');
  expect(await planned(project)).toEqual({});
  // By the names and ends under which they can be overridden.
  const values = JSON.parse(await project.run('output', '-json', 'values')) as { name: string; end: string | null }[];
  expect(values).toContainEqual(expect.objectContaining({ name: 'ike.dh_group', end: 'nsx', value: '14' }));
  expect(values).toContainEqual(expect.objectContaining({ name: 'hold_time', end: null, value: '12 s' }));
  const settled = join(project.folder, 'settled.json');
  const shown = await project.run('show', '-json', 'plan.bin');
  writeFileSync(settled, shown);
  expect((await command.run(['moved', settled])).stdout).toMatch(/^# .*nothing to move\.\n$/);

  const first = keys(site);
  expect(first.nsx).toHaveLength(2);
  expect(first.alicloud).toEqual(first.nsx);
  const written = ['terraform.tfstate', 'plan.bin'].map((file) => readFileSync(join(project.folder, file), 'latin1'));
  written.push(await project.run('show', '-json'), shown);
  for (const text of written) for (const secret of [SECRET, ...first.nsx]) expect(text).not.toContain(secret);

  // Another field, the same version: both ends keep their keys.
  await write(project, HEADER + call('dc1', '  path_mtu = 1400\n'), { init: false });
  expect(Object.keys(await applied(project))).toEqual([
    'module.dc1.hybridvpn_nsx_route_based_session.session["master"]',
    'module.dc1.hybridvpn_nsx_route_based_session.session["slave"]',
  ]);
  expect(keys(site)).toEqual(first);

  // An input that is marked as sensitive hides values, and decides of no object.
  const hidden = call('dc1', '  path_mtu = 1400\n').replace('["10.10.0.0/16"]', 'sensitive(["10.10.0.0/16"])');
  await write(project, HEADER + hidden, { init: false });
  expect(new Set(Object.values(await planned(project)))).toEqual(new Set(['update']));

  // A BGP password at both ends, and none any more.
  const peers = {
    'module.dc1.hybridvpn_alicloud_customer_gateway.peer[0]': 'update',
    'module.dc1.hybridvpn_nsx_bgp_neighbor.neighbor["master"]': 'update',
    'module.dc1.hybridvpn_nsx_bgp_neighbor.neighbor["slave"]': 'update',
  };
  const password = deriveBgpPassword(SECRET, { link: 'dc1', version: 1 });
  for (const [said, passwords] of [
    [true, { nsx: [password], alicloud: [password] }],
    [false, { nsx: [], alicloud: [] }],
  ] as const) {
    await write(project, HEADER + call('dc1', `  path_mtu = 1400\n  bgp_authentication = ${said}\n`), { init: false });
    expect(await applied(project)).toEqual(peers);
    expect(bgpPasswords(site)).toEqual(passwords);
    expect(readFileSync(join(project.folder, 'terraform.tfstate'), 'latin1')).not.toContain(password);
    expect(await planned(project)).toEqual({});
  }
  const unused = call('dc1', '  bgp_password = "given-to-nobody"\n');
  await write(project, HEADER + unused, { init: false });
  await expect(project.run('plan', '-refresh=false')).rejects.toThrow(
    /given to no end while bgp_authentication is not true/,
  );

  // Time limits reach every object of the link.
  await write(project, HEADER + call('dc1', '  timeouts = { create = "soon" }\n'), { init: false });
  await expect(project.run('plan', '-refresh=false')).rejects.toThrow(/"soon" is not a duration/);

  // One version: one tunnel, at both ends.
  const second = '  path_mtu = 1400\n  bgp_authentication = false\n  psk_versions = { slave = 2 }\n';
  await write(project, HEADER + call('dc1', second), { init: false });
  expect(await applied(project)).toEqual({
    'module.dc1.hybridvpn_alicloud_vpn_connection.connection[0]': 'update',
    'module.dc1.hybridvpn_nsx_route_based_session.session["slave"]': 'update',
  });
  const rotated = keys(site);
  expect(rotated.alicloud).toEqual(rotated.nsx);
  expect(rotated.nsx.filter((key) => first.nsx.includes(key))).toHaveLength(1);
  expect(await planned(project)).toEqual({});
});

const SHARED = `
data "hybridvpn_nsx_tier0_gateway" "t0" {
  display_name = "T0"
}
resource "hybridvpn_nsx_ipsec_service" "site" {
  display_name = "site"
  gateway_path = data.hybridvpn_nsx_tier0_gateway.t0.id
}
resource "hybridvpn_nsx_local_endpoint" "site" {
  display_name  = "site"
  service_path  = hybridvpn_nsx_ipsec_service.site.id
  local_address = "198.51.100.10"
  local_id      = "198.51.100.10"
}
resource "hybridvpn_nsx_bgp_config" "site" {
  locale_service_path = data.hybridvpn_nsx_tier0_gateway.t0.locale_service_path
  enabled             = true
  local_as_num        = "65010"
}
resource "hybridvpn_nsx_route_redistribution_rule" "site" {
  locale_service_path        = data.hybridvpn_nsx_tier0_gateway.t0.locale_service_path
  name                       = "links"
  route_redistribution_types = ["TIER0_IPSEC_LOCAL_IP", "TIER1_CONNECTED"]
  destinations               = ["BGP"]
}
resource "hybridvpn_alicloud_customer_gateway" "site" {
  name       = "site"
  ip_address = "198.51.100.10"
  asn        = "65010"
}
`;

/** Links to VPN gateways of one region, on one Tier-0. */
const several = (gateways: Readonly<Record<string, string>>): string => `${HEADER}${SHARED}
resource "hybridvpn_link_addresses" "site" {
  links = { ${Object.keys(gateways)
    .map((name) => `${name} = 2`)
    .join(', ')} }
}
${Object.entries(gateways)
  .map(
    ([name, gateway]) => `
module "${name}" {
  source          = "${MODULE}"
  name            = "${name}"
  failover_target = 15
  master_secret   = var.master_secret
  networks        = hybridvpn_link_addresses.site.networks["${name}"]
  nsx = {
    tier0                  = "T0"
    local_address          = "198.51.100.10"
    asn                    = "65010"
    prefixes               = ["10.10.0.0/16"]
    ipsec_service_path     = hybridvpn_nsx_ipsec_service.site.id
    local_endpoint_path    = hybridvpn_nsx_local_endpoint.site.id
    bgp_config_path        = hybridvpn_nsx_bgp_config.site.id
    redistribution_rule_id = hybridvpn_nsx_route_redistribution_rule.site.id
  }
  alicloud = {
    vpn_gateway_id      = "${gateway}"
    asn                 = "65020"
    prefixes            = ["10.2${gateway.at(-1)}.0.0/16"]
    customer_gateway_id = hybridvpn_alicloud_customer_gateway.site.id
  }
}
`,
  )
  .join('')}`;

withTerraform(
  'links that share a Tier-0 and a region come and go in any order, and the others have no change',
  async (site, project) => {
    const [one, two, three] = site.gatewayIds as [string, string, string];
    const remembered = keys(site).alicloud; // in answers to other links
    await write(project, several({ dc1: one, dc2: two }), { init: true });
    await applied(project);
    expect(await planned(project)).toEqual({});

    const others = async (gateways: Readonly<Record<string, string>>, link: string): Promise<void> => {
      await write(project, several(gateways), { init: link in gateways });
      const changes = Object.keys(await applied(project));
      const elsewhere = changes.filter((address) => !address.startsWith(`module.${link}.`));
      expect(elsewhere).toEqual(['hybridvpn_link_addresses.site']);
    };
    await others({ dc1: one, dc2: two, abc: three }, 'abc'); // it sorts before the others
    await others({ dc2: two, abc: three }, 'dc1'); // the oldest goes first
    await others({ dc2: two }, 'abc'); // and then the youngest
    expect(await planned(project)).toEqual({});
    const cloud = keys(site).alicloud.filter((key) => !remembered.includes(key));
    expect(cloud.length).toBeGreaterThan(0);
    expect(cloud).toEqual(keys(site).nsx.filter((key) => cloud.includes(key)));

    // Route maps of another form come and go: the old ones once the neighbors have moved over.
    const plain = several({ dc2: two });
    const passing = plain.replace('  nsx = {', `$&\n    communities = { passed = ["65010:7"] }`);
    for (const program of [passing, plain]) {
      await write(project, program, { init: false });
      expect(
        Object.keys(await applied(project)).filter((one) => one.includes('.hybridvpn_nsx_route_map.')),
      ).toHaveLength(4);
      expect(await planned(project)).toEqual({});
    }
  },
);

withTerraform('the link written by hand becomes the module without a replacement', async (site, project) => {
  cpSync(join(root, 'examples/hybrid-link-terraform'), project.folder, { recursive: true });
  await project.run('init');
  await project.run('apply', '-auto-approve');
  const before = { objects: site.made(), keys: keys(site) };

  for (const file of ['main.tf', 'outputs.tf', 'variables.tf']) rmSync(join(project.folder, file));
  const keep = `  networks = { master = "169.254.10.0/30", slave = "169.254.10.4/30" }
  psks     = { master = var.psk_master, slave = var.psk_slave }
`;
  const variables = ['psk_master', 'psk_slave']
    .map((name) => `variable "${name}" {\n  type      = string\n  ephemeral = true\n}\n`)
    .join('');
  const moduleCall = call('link', keep)
    .replace('name            = "link"', 'name            = "hybrid-link"')
    .replace('alicloud = {', 'alicloud = {\n    name           = "nsx-dc1"');
  await write(project, HEADER.replace('module-test', 'hybrid-link-example') + variables + moduleCall, { init: true });
  await project.run('plan', '-out=plan.bin');
  const plan = join(project.folder, 'plan.json');
  writeFileSync(plan, await project.run('show', '-json', 'plan.bin'));
  const moved = await command.run(['moved', plan]);
  expect({ code: moved.code, said: moved.stderr }).toEqual({ code: 0, said: '' });
  writeFileSync(join(project.folder, 'moved.tf'), moved.stdout);
  const changes = await applied(project);
  expect(new Set(Object.values(changes))).toEqual(new Set(['update']));
  expect(await planned(project)).toEqual({});
  expect({ objects: site.made(), keys: keys(site) }).toEqual(before);
});

const FABRIC = `
module "fabric" {
  source          = "${join(root, 'sdk/terraform/modules')}//fabric"
  failover_target = 15
  master_secret   = var.master_secret
  address_space   = ["10.0.0.0/8"]
  bgp_authentication = true
  communities     = { east = "65000:101" }
  sites = {
    dc1 = {
      hub         = true
      communities = ["east"]
      nsx = {
        tier0         = "T0"
        local_address = "198.51.100.10"
        asn           = "65010"
        prefixes      = ["10.10.0.0/16"]
      }
    }
    dc2 = {
      hub         = true
      hubs        = ["dc1"]
      communities = ["east"]
      cisco = {
        local_address       = "192.0.2.200"
        slave_local_address = "198.51.101.201"
        asn                 = "65030"
        prefixes            = ["10.30.0.0/16"]
      }
    }
    branch = {
      communities = ["east"]
      alicloud = {
        vpn_gateway_id = "vpn-sim0000000000000001"
        asn            = "65020"
        prefixes       = ["10.20.0.0/16"]
      }
    }
  }
}
`;

withTerraform(
  'a fabric with hubs of two platforms that are joined is made, and plans empty afterwards',
  async (_site, project) => {
    await write(project, HEADER + FABRIC, { init: true });
    const made = Object.keys(await applied(project));
    for (const platform of ['nsx_route_based_session.session_master', 'cisco_tunnel_interface.interface_master'])
      expect(made).toContain(`module.fabric.hybridvpn_${platform}["dc1-to-dc2"]`);
    // Each link has the ends of its own platforms, and none of the other hub's.
    expect(made).toContain('module.fabric.hybridvpn_nsx_route_based_session.session_master["branch-to-dc1"]');
    expect(made).toContain('module.fabric.hybridvpn_cisco_tunnel_interface.interface_master["branch-to-dc2"]');
    expect(made.filter((one) => /_cisco_.*branch-to-dc1|_nsx_.*branch-to-dc2/.test(one))).toEqual([]);
    expect(await planned(project)).toEqual({});
    const raised =
      'psk_versions = { branch = { master = 2 } }\n  bgp_password_versions = { branch = 2 }\n  communities ';
    await write(project, HEADER + FABRIC.replace('communities ', raised), { init: false });
    const said = await project.run('plan', '-no-color');
    expect(said.replace(/\s+/g, ' ')).toMatch(
      /psk_versions changes nothing for branch: there is no such link\. There are: branch-to-dc1, branch-to-dc2, dc1-to-dc2\..*bgp_password_versions changes nothing for branch: /,
    );
    expect(said).toContain('No changes.');
  },
);
