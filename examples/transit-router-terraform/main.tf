# One link between a Tier-0 gateway and an Alibaba Cloud transit router, by the module: both tunnels carry traffic, and what must
# match on both sides is derived. Connections come from the environment (NSXT_MANAGER_HOST, ALIBABA_CLOUD_ACCESS_KEY_ID, …); see the
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
  owner = "transit-router-example"
}

variable "master_secret" {
  description = "At least 16 characters that nobody can guess: the keys of both tunnels are derived from it."
  type        = string
  ephemeral   = true
}

module "dc1" {
  source          = "../../sdk/terraform/modules/hybrid-vpn"
  name            = "dc1"
  failover_target = 15
  master_secret   = var.master_secret
  wait_for        = "up" # the run ends when both tunnels carry traffic, or says why they do not
  nsx = {
    tier0         = "T0"
    local_address = "198.51.100.10"
    asn           = "65010"
    prefixes      = ["10.10.0.0/16"]
  }
  alicloud = {
    transit_router_id             = "tr-sim0000000000000001"
    transit_router_route_table_id = "vtb-sim0000000000000003"
    asn                           = "65020"
    prefixes                      = ["10.20.0.0/16"]
  }
}

output "networks" {
  description = "The /30 inside each tunnel."
  value       = module.dc1.networks
}
