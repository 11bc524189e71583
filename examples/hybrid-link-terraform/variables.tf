# Connections come from the environment (NSXT_MANAGER_HOST, ALIBABA_CLOUD_ACCESS_KEY_ID, …); see the README.

variable "vpc_endpoint" {
  description = "Host of the VPC API when it is not the public one: a simulator, a private endpoint. Null: ALIBABA_CLOUD_VPC_ENDPOINT."
  type        = string
  default     = null
}

variable "alicloud_protocol" {
  description = "HTTP only for a simulator on this machine. Null: ALIBABA_CLOUD_PROTOCOL, and without it HTTPS."
  type        = string
  default     = null
}

variable "tier0" {
  description = "Name of the Tier-0 gateway, ACTIVE_STANDBY, with an uplink BGP neighbor."
  type        = string
  default     = "T0"
}

variable "vpn_gateway_id" {
  description = "The Alibaba Cloud VPN gateway, dual-tunnel capable."
  type        = string
  default     = "vpn-sim0000000000000001"
}

variable "nsx_address" {
  description = "Public address of the NSX local endpoint. Not an uplink address, and not behind NAT here."
  type        = string
  default     = "198.51.100.10"
}

variable "nsx_asn" {
  description = "AS number of the Tier-0, which its uplinks use as well."
  type        = string
  default     = "65010"
}

variable "alibaba_asn" {
  description = "AS number of the Alibaba Cloud end, the same on both tunnels."
  type        = string
  default     = "65020"
}

variable "nsx_prefixes" {
  description = "Networks of the data centre that the VPC may reach."
  type        = list(string)
  default     = ["10.10.0.0/16"]
}

variable "vpc_prefixes" {
  description = "Networks of the VPC that the data centre may reach."
  type        = list(string)
  default     = ["10.20.0.0/16"]
}

variable "psk_master" {
  type      = string
  sensitive = true
}

variable "psk_slave" {
  type      = string
  sensitive = true
}
