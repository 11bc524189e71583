# A hub on a Tier-0 gateway and sites behind Alibaba Cloud VPN gateways, by the module: each reaches the sites that it has
# a community in common with. Raise `branches`, and the plan has nothing but the new site and its end at the hub. Connections come from the
# environment (NSXT_MANAGER_HOST, ALIBABA_CLOUD_ACCESS_KEY_ID, …); see the README.

terraform {
  required_version = ">= 1.11"
  required_providers {
    hybridvpn = {
      source = "hybridvpn/hybridvpn"
    }
  }
}

provider "hybridvpn" {
  owner = "fabric-example"
}

variable "master_secret" {
  description = "At least 16 characters that nobody can guess: the keys of all tunnels are derived from it."
  type        = string
  ephemeral   = true
}

variable "branches" {
  description = "How many sites there are beside the hub: `hybridvpn sim --extra-sites 11` plays up to 11."
  type        = number
  default     = 10
}

locals {
  branches = {
    for index in range(1, var.branches + 1) : format("branch-%02d", index) => {
      # One half is in the east and the other in the west; every third one has the function as well.
      communities = concat([index % 2 == 0 ? "east" : "west"], index % 3 == 0 ? ["defence"] : [])
      alicloud = {
        vpn_gateway_id = format("vpn-sim%016d", index + 1)
        asn            = tostring(65100 + index)
        prefixes       = ["10.${40 + index}.0.0/16"]
      }
    }
  }
}

module "fabric" {
  source          = "../../sdk/terraform/modules/fabric"
  failover_target = 15
  master_secret   = var.master_secret
  wait_for        = "up" # the run ends when all tunnels carry traffic, or says why they do not
  address_space   = ["10.0.0.0/8"]
  communities = {
    east    = "65000:101"
    west    = "65000:102"
    defence = "65000:201"
  }
  sites = merge(local.branches, {
    dc1 = {
      hub         = true
      communities = ["east", "west", "defence"]
      nsx = {
        tier0         = "T0"
        local_address = "198.51.100.10"
        asn           = "65010"
        prefixes      = ["10.10.0.0/16"]
      }
    }
  })
}

output "communities" {
  description = "What each site has in common with its hub."
  value       = { for name, link in module.fabric.links : name => link.communities }
}
