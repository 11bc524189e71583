# One link between an Alibaba Cloud VPN gateway and a Cisco IOS-XE router, by the module: what must match on both sides is derived, BGP among it.
# Connections come from the environment (ALIBABA_CLOUD_ACCESS_KEY_ID, IOSXE_URL, …); see the
# README. `hybridvpn terraform-mirror DIR` writes the provider and the module for people who installed from npm.

terraform {
  required_version = ">= 1.11"
  required_providers {
    hybridvpn = {
      source = "hybridvpn/hybridvpn"
    }
  }
}

provider "hybridvpn" {
  owner = "alicloud-cisco-example"
}

variable "master_secret" {
  description = "At least 16 characters that nobody can guess: the keys of both tunnels are derived from it."
  type        = string
  ephemeral   = true
}

module "branch" {
  source          = "../../sdk/terraform/modules/hybrid-vpn"
  name            = "branch"
  failover_target = 15
  master_secret   = var.master_secret
  wait_for        = "up" # the run ends when both tunnels and BGP are up, or says why they are not
  alicloud = {
    vpn_gateway_id = "vpn-sim0000000000000001"
    asn            = "65020"
    prefixes       = ["10.20.0.0/16"]
  }
  cisco = {
    local_address = "192.0.2.200" # of the interface that tunnels start from
    asn           = "65040"
    prefixes      = ["10.40.0.0/24"] # told while the router has a route to just that
  }
}

output "networks" {
  description = "The /30 inside each tunnel."
  value       = module.branch.networks
}
