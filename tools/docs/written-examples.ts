/** Examples of functions and components that take a program's own words. */
import type { Bag } from '../../provider/core/define/paths';

const EXAMPLES: Readonly<Record<string, string>> = {
  checkLink: `locals {
  fit = provider::hybridvpn::check_link({
    alicloud_customer_gateway = hybridvpn_alicloud_customer_gateway.nsx
    alicloud_vpn_connection   = hybridvpn_alicloud_vpn_connection.link
    nsx_local_endpoint        = hybridvpn_nsx_local_endpoint.this
    nsx_route_based_session   = hybridvpn_nsx_route_based_session.tunnel # all of a for_each
    nsx_ike_profile           = hybridvpn_nsx_ike_profile.tunnel
    nsx_tunnel_profile        = hybridvpn_nsx_tunnel_profile.tunnel
    nsx_bgp_config            = hybridvpn_nsx_bgp_config.this
    nsx_bgp_neighbor          = hybridvpn_nsx_bgp_neighbor.tunnel
  })
}

output "link" {
  value = hybridvpn_alicloud_vpn_connection.link.id

  precondition {
    condition     = nonsensitive(local.fit.fits)
    error_message = nonsensitive(local.fit.report)
  }
}`,
  hybridVpn: `locals {
  link = provider::hybridvpn::hybrid_vpn({
    name            = "dc1"
    failover_target = 15
    nsx = {
      tier0         = "T0"
      local_address = "198.51.100.10"
      asn           = "65010"
      prefixes      = ["10.10.0.0/16"]
    }
    alicloud = {
      vpn_gateway_id = "vpn-bp1q8bgx4xnkm2ogj6rdm"
      asn            = "65020"
      prefixes       = ["10.20.0.0/16"]
    }
    networks = { master = "169.254.8.0/30", slave = "169.254.8.4/30" }
  })
}

output "mss_of_the_master_tunnel" {
  value = local.link.nsx.session.master.tcp_mss_clamping.max_segment_size # 1359
}

output "why" {
  value = { for one in local.link.values : join(" ", compact([one.name, one.end, one.tunnel])) => "\${one.value}: \${one.reason}" }
}`,
  HybridVpn: `import * as pulumi from '@pulumi/pulumi';
import { HybridVpn } from 'hybridvpn';

const config = new pulumi.Config();

const link = new HybridVpn('dc1', {
  nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
  alicloud: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rdm', asn: '65020', prefixes: ['10.20.0.0/16'] },
  failoverTarget: 15,
  masterSecret: config.requireSecret('masterSecret'),
});

export const tunnels = link.tunnels;
export const derived = link.derived;`,
  HybridVpnYaml: `name: example
runtime: yaml
config:
  masterSecret:
    type: string
    secret: true
resources:
  dc1:
    type: hybridvpn:link:HybridVpn
    properties:
      nsx:
        tier0: T0
        localAddress: 198.51.100.10
        asn: "65010"
        prefixes: [10.10.0.0/16]
      alicloud:
        vpnGatewayId: vpn-bp1q8bgx4xnkm2ogj6rdm
        asn: "65020"
        prefixes: [10.20.0.0/16]
      failoverTarget: 15
      masterSecret: \${masterSecret}
outputs:
  tunnels: \${dc1.tunnels}`,
  HybridVpnPython: `import pulumi
import hybridvpn_pulumi as hybridvpn

config = pulumi.Config()

dc1 = hybridvpn.link.HybridVpn(
    "dc1",
    nsx={
        "tier0": "T0",
        "local_address": "198.51.100.10",
        "asn": "65010",
        "prefixes": ["10.10.0.0/16"],
    },
    alicloud={
        "vpn_gateway_id": "vpn-bp1q8bgx4xnkm2ogj6rdm",
        "asn": "65020",
        "prefixes": ["10.20.0.0/16"],
    },
    failover_target=15,
    master_secret=config.require_secret("masterSecret"),
)
pulumi.export("tunnels", dc1.tunnels)`,
  fabric: `locals {
  fabric = provider::hybridvpn::fabric({
    failover_target = 15
    address_space   = ["10.0.0.0/8"]
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
      branch-a = {
        communities = ["east"]
        alicloud = {
          vpn_gateway_id = "vpn-bp1q8bgx4xnkm2ogj6rd1"
          asn            = "65021"
          prefixes       = ["10.21.0.0/16"]
        }
      }
    }
  })
}

output "links" {
  value = { for name, link in local.fabric.links : name => link.communities } # branch-a-to-dc1
}`,
  Fabric: `import * as pulumi from '@pulumi/pulumi';
import { Fabric } from 'hybridvpn';

const config = new pulumi.Config();

const fabric = new Fabric('fabric', {
  communities: { east: '65000:101', west: '65000:102', defence: '65000:201' },
  addressSpace: ['10.0.0.0/8'],
  failoverTarget: 15,
  masterSecret: config.requireSecret('masterSecret'),
  sites: {
    dc1: {
      hub: true,
      communities: ['east', 'west', 'defence'],
      nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
    },
    'branch-a': {
      communities: ['east'],
      alicloud: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rd1', asn: '65021', prefixes: ['10.21.0.0/16'] },
    },
    // Reaches branch-a and branch-c, which do not reach each other.
    'branch-b': {
      communities: ['east', 'defence'],
      alicloud: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rd2', asn: '65022', prefixes: ['10.22.0.0/16'] },
    },
    'branch-c': {
      communities: ['west', 'defence'],
      alicloud: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rd3', asn: '65023', prefixes: ['10.23.0.0/16'] },
    },
  },
});

export const links = fabric.links;`,
  FabricYaml: `name: example
runtime: yaml
config:
  masterSecret:
    type: string
    secret: true
resources:
  fabric:
    type: hybridvpn:link:Fabric
    properties:
      communities: { east: "65000:101", defence: "65000:201" }
      addressSpace: [10.0.0.0/8]
      failoverTarget: 15
      masterSecret: \${masterSecret}
      sites:
        dc1:
          hub: true
          communities: [east, defence]
          nsx:
            tier0: T0
            localAddress: 198.51.100.10
            asn: "65010"
            prefixes: [10.10.0.0/16]
        branch-a:
          communities: [east]
          alicloud:
            vpnGatewayId: vpn-bp1q8bgx4xnkm2ogj6rd1
            asn: "65021"
            prefixes: [10.21.0.0/16]
outputs:
  links: \${fabric.links}`,
  FabricPython: `import pulumi
import hybridvpn_pulumi as hybridvpn

config = pulumi.Config()

fabric = hybridvpn.link.Fabric(
    "fabric",
    communities={"east": "65000:101", "defence": "65000:201"},
    address_space=["10.0.0.0/8"],
    failover_target=15,
    master_secret=config.require_secret("masterSecret"),
    sites={
        "dc1": {
            "hub": True,
            "communities": ["east", "defence"],
            "nsx": {
                "tier0": "T0",
                "local_address": "198.51.100.10",
                "asn": "65010",
                "prefixes": ["10.10.0.0/16"],
            },
        },
        "branch-a": {
            "communities": ["east"],
            "alicloud": {
                "vpn_gateway_id": "vpn-bp1q8bgx4xnkm2ogj6rd1",
                "asn": "65021",
                "prefixes": ["10.21.0.0/16"],
            },
        },
    },
)
pulumi.export("links", fabric.links)`,
};

/** Two sites of one region, and one of another that has a function in common with the second. */
const FABRIC: Bag = {
  communities: { east: '65000:101', west: '65000:102', defence: '65000:201' },
  addressSpace: ['10.0.0.0/8'],
  failoverTarget: 15,
  sites: {
    dc1: {
      hub: true,
      communities: ['east', 'west', 'defence'],
      nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
    },
    'branch-a': {
      communities: ['east'],
      alicloud: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rd1', asn: '65021', prefixes: ['10.21.0.0/16'] },
    },
    'branch-b': {
      communities: ['east', 'defence'],
      alicloud: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rd2', asn: '65022', prefixes: ['10.22.0.0/16'] },
    },
    'branch-c': {
      communities: ['west', 'defence'],
      alicloud: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rd3', asn: '65023', prefixes: ['10.23.0.0/16'] },
    },
  },
};

/** Inputs of the example of a component, for the values that are derived from them. */
const INPUTS: Readonly<Record<string, Bag>> = {
  HybridVpn: {
    nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
    alicloud: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rdm', asn: '65020', prefixes: ['10.20.0.0/16'] },
    failoverTarget: 15,
    networks: { master: '169.254.8.0/30', slave: '169.254.8.4/30' },
  },
  Fabric: FABRIC,
};

export function componentInputs(kind: string): Bag {
  const found = INPUTS[kind];
  if (found === undefined) throw new Error(`the component ${kind} has no example: write one here`);
  return found;
}

export function writtenExample(name: string): string {
  const found = EXAMPLES[name];
  if (found === undefined) throw new Error(`${name} has no example: give it one, or write one here`);
  return found;
}

/** Examples that speak of resources of the program around them: no program by themselves, and so not in a block that is validated as one. */
export const isFragment = (name: string): boolean => name === 'checkLink';
