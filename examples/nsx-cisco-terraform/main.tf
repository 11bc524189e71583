# One link between a Tier-0 gateway and a Cisco IOS-XE router, by the module: what must match on both sides is derived, BGP among it.
# Connections come from the environment (NSXT_MANAGER_HOST, IOSXE_URL, …); see the
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
  owner = "nsx-cisco-example"
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
  nsx = {
    tier0         = "T0"
    local_address = "198.51.100.10"
    asn           = "65010"
    prefixes      = ["10.10.0.0/16"]
  }
  cisco = {
    local_address       = "192.0.2.200"    # of the interface that tunnels start from
    slave_local_address = "198.51.101.201" # the Tier-0 has one address for both tunnels
    asn                 = "65040"
    prefixes            = ["10.40.0.0/24"] # told while the router has a route to just that
  }
}

output "networks" {
  description = "The /30 inside each tunnel."
  value       = module.branch.networks
}
