# One link with two tunnels between the VPN gateway of Alibaba Cloud and the Tier-0 gateway of VMware NSX.
# What must match on both ends is derived; all that the component takes: docs/components/hybrid_vpn.md.
# AS numbers are texts and stand here: as configuration, some languages make numbers of them.

import pulumi
import hybridvpn_pulumi as hybridvpn

config = pulumi.Config()

dc1 = hybridvpn.link.HybridVpn(
    "dc1",
    alicloud={
        "vpn_gateway_id": config.require("alicloudVpnGatewayId"),
        "asn": "65020",
        "prefixes": [config.require("alicloudPrefix")],
    },
    nsx={
        "tier0": config.require("nsxTier0"),
        "local_address": config.require("nsxLocalAddress"),
        "asn": "65010",
        "prefixes": [config.require("nsxPrefix")],
    },
    failover_target=15,
    master_secret=config.require_secret("masterSecret"),
)

pulumi.export("tunnels", dc1.tunnels)  # addresses and identities
pulumi.export("notes", dc1.notes)  # what the link promises, and what it does not
