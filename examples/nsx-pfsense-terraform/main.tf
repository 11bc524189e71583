# One link between a Tier-0 gateway and a pfSense, by the module: what must match on both sides is derived. BGP of the pfSense is yours: no API
# sets FRR, and `hybridvpn peer-config` renders it. Connections come from the environment (NSXT_MANAGER_HOST, PFSENSE_URL, …); see the
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
  owner = "nsx-pfsense-example"
}

variable "master_secret" {
  description = "At least 16 characters that nobody can guess: the keys of both tunnels are derived from it."
  type        = string
  ephemeral   = true
}

module "plant" {
  source          = "../../sdk/terraform/modules/hybrid-vpn"
  name            = "plant"
  failover_target = 15
  master_secret   = var.master_secret
  wait_for        = "up" # the run ends when both tunnels are up, or says why they are not; BGP is not waited for
  nsx = {
    tier0         = "T0"
    local_address = "198.51.100.10"
    asn           = "65010"
    prefixes      = ["10.10.0.0/16"]
  }
  pfsense = {
    local_address       = "192.0.2.100"       # of the interface wan
    slave_interface     = "_vip64f0c2a9b31d4" # the Tier-0 has one address for both tunnels
    slave_local_address = "192.0.2.101"
    asn                 = "65030"
    prefixes            = ["10.30.0.0/16"]
  }
}

output "networks" {
  description = "The /30 inside each tunnel."
  value       = module.plant.networks
}
