"""One dual-tunnel link between a Tier-0 gateway and an Alibaba Cloud VPN gateway, every value matched by hand.

  NSX Tier-0  ══ tunnel 1: 169.254.10.2 – 169.254.10.1 ══  master   (both directions, while it is up)
              ══ tunnel 2: 169.254.10.6 – 169.254.10.5 ══  slave

Connections come from the stack configuration (hybridvpn:nsx, hybridvpn:alicloud) or the environment. Against the
simulators: start `hybridvpn sim` and export its settings as the README's "Try it without a lab" does, then

  make build sdk                                       # in the checkout: the plugin, and its SDK for requirements.txt
  export PATH=$PWD/dist/bin:$PATH                      # pulumi-resource-hybridvpn
  export PULUMI_BACKEND_URL=file://$HOME PULUMI_CONFIG_PASSPHRASE=…
  cd examples/hybrid-link-python
  pulumi stack init dev
  pulumi config set --secret pskMaster …               # and pskSlave
  python3 -m venv venv && venv/bin/pip install -r requirements.txt
  pulumi up
"""

import pulumi
from hybridvpn_pulumi import alicloud, nsx

config = pulumi.Config()
tier0_name = config.get("tier0") or "T0"
vpn_gateway_id = config.get("vpnGatewayId") or "vpn-sim0000000000000001"
nsx_address = config.get("nsxAddress") or "198.51.100.10"  # not an uplink address, and not behind NAT here
nsx_asn = config.get("nsxAsn") or "65010"  # the Tier-0's, which its uplinks use as well
alibaba_asn = config.get("alibabaAsn") or "65020"  # the same on both tunnels
nsx_prefixes = config.get_object("nsxPrefixes") or ["10.10.0.0/16"]
vpc_prefixes = config.get_object("vpcPrefixes") or ["10.20.0.0/16"]

# A failover target of 15 s: hold = 3 · floor((15 − 0.5) / 3), keepalive a third of it.
HOLD_DOWN_TIME = 12
KEEP_ALIVE_TIME = 4

# What differs between the tunnels. Alibaba Cloud takes the first address of each /30, NSX the second.
tunnels = {
    "master": {
        "cidr": "169.254.10.0/30",
        "alibaba_ip": "169.254.10.1",
        "nsx_ip": "169.254.10.2",
        "psk": config.require_secret("pskMaster"),
        "ipsec_lifetime": 3600,  # NSX rekeys; different lifetimes keep both tunnels from rekeying at once
        # NSX sends into the tunnel that Alibaba Cloud sends into: the master
        "routes_in": {"local_preference": 100},
        "routes_out": None,
    },
    "slave": {
        "cidr": "169.254.10.4/30",
        "alibaba_ip": "169.254.10.5",
        "nsx_ip": "169.254.10.6",
        "psk": config.require_secret("pskSlave"),
        "ipsec_lifetime": 3300,
        "routes_in": {"local_preference": 90},
        "routes_out": {"as_path_prepend": f"{nsx_asn} {nsx_asn}"},
    },
}

# --- What exists already ---
tier0 = nsx.get_tier0_gateway(display_name=tier0_name)
locale_service_path = tier0.locale_service_path
if locale_service_path is None:
    raise Exception(f"{tier0_name} needs exactly one locale service with an edge cluster")
gateway = alicloud.get_vpn_gateway(vpn_gateway_id=vpn_gateway_id)
alibaba_ids = {"master": gateway.internet_ip, "slave": gateway.disaster_recovery_internet_ip}

# --- Alibaba Cloud ---
customer_gateway = alicloud.CustomerGateway("nsx", name="nsx-dc1", ip_address=nsx_address, asn=nsx_asn)

# Without it BGP comes up and neither side learns a route.
propagation = alicloud.VpnGatewayRoutePropagation("propagation", vpn_gateway_id=vpn_gateway_id)


# What must match NSX's profiles is written down, though most of it is the default: only then is a change of it found.
def alibaba_tunnel(role):
    tunnel = tunnels[role]
    return {
        "customer_gateway_id": customer_gateway.id,
        "psk": tunnel["psk"],
        "enable_dpd": True,
        "ike_version": "ikev2",
        "ike_enc_alg": "aes256",
        "ike_auth_alg": "sha256",
        "ike_pfs": "group14",
        "ike_lifetime": 86400,  # NSX's are shorter: it rekeys
        "ipsec_enc_alg": "aes256",
        "ipsec_auth_alg": "sha256",
        "ipsec_pfs": "group14",
        "ipsec_lifetime": 86400,
        "local_id": alibaba_ids[role],  # all four identities are said on both ends
        "remote_id": nsx_address,
        "bgp": {
            "tunnel_cidr": tunnel["cidr"],
            "local_bgp_ip": tunnel["alibaba_ip"],
            "local_asn": alibaba_asn,
        },
    }


connection = alicloud.VpnConnection(
    "link",
    name="nsx-dc1",
    vpn_gateway_id=vpn_gateway_id,
    local_subnet="0.0.0.0/0",  # a route-based NSX session negotiates any to any
    remote_subnet="0.0.0.0/0",
    enable_tunnels_bgp=True,
    auto_config_route=False,
    effect_immediately=True,
    tunnels={"master": alibaba_tunnel("master"), "slave": alibaba_tunnel("slave")},
    opts=pulumi.ResourceOptions(depends_on=[propagation]),
)

# --- NSX: what both tunnels share ---
service = nsx.IpsecService("service", display_name="hybrid-link", gateway_path=tier0.id)
endpoint = nsx.LocalEndpoint(
    "endpoint",
    display_name="hybrid-link",
    service_path=service.id,
    local_address=nsx_address,
    local_id=nsx_address,
)
dpd = nsx.DpdProfile(
    "dpd",
    display_name="hybrid-link",
    dpd_probe_mode="PERIODIC",
    dpd_probe_interval=10,
    retry_count=5,
)
bgp = nsx.BgpConfig("bgp", locale_service_path=locale_service_path, enabled=True, local_as_num=nsx_asn)


def prefix_list(name, prefixes, endpoint_route=None):
    endpoint_entries = [{"network": f"{nsx_address}/32", "action": endpoint_route}] if endpoint_route else []
    return nsx.PrefixList(
        name,
        display_name=f"hybrid-link-{name}",
        gateway_path=tier0.id,
        prefixes=endpoint_entries + [{"network": network, "le": 32, "action": "PERMIT"} for network in prefixes],
    )


nsx_list = prefix_list("nsx", nsx_prefixes, "DENY")  # never into the tunnel that starts from it
vpc_list = prefix_list("vpc", vpc_prefixes)

# Without it the Tier-0 advertises nothing: BGP is up and no packet flows. Every BGP neighbor hears what it lets through,
# the uplinks too.
redistributed = nsx.RouteMap(
    "redistributed",
    display_name="hybrid-link-redistributed",
    gateway_path=tier0.id,
    entries=[
        {"action": "PERMIT", "prefix_list_matches": [prefix_list("redistributed", nsx_prefixes, "PERMIT").id]}
    ],
)
nsx.RouteRedistributionRule(
    "redistribution",
    locale_service_path=locale_service_path,
    name="hybrid-link",
    route_redistribution_types=["TIER0_IPSEC_LOCAL_IP", "TIER1_CONNECTED"],
    destinations=["BGP"],
    route_map_path=redistributed.id,
)


# --- NSX: one of each per tunnel ---
def route_map(direction, role, matched, changes):
    return nsx.RouteMap(
        f"{direction}-{role}",
        display_name=f"hybrid-link-{direction}-{role}",
        gateway_path=tier0.id,
        entries=[{"action": "PERMIT", "prefix_list_matches": [matched.id], "set": changes}],
    )


fingerprints = {}
for role, tunnel in tunnels.items():
    display_name = f"hybrid-link-{role}"

    # Profiles of its own: editing a profile hits every session that uses it.
    ike = nsx.IkeProfile(
        f"ike-{role}",
        display_name=display_name,
        ike_version="IKE_V2",
        encryption_algorithms=["AES_256"],
        digest_algorithms=["SHA2_256"],
        dh_groups=["GROUP14"],
        sa_life_time=28800,
    )
    esp = nsx.TunnelProfile(
        f"esp-{role}",
        display_name=display_name,
        encryption_algorithms=["AES_256"],
        digest_algorithms=["SHA2_256"],
        dh_groups=["GROUP14"],
        enable_perfect_forward_secrecy=True,
        sa_life_time=tunnel["ipsec_lifetime"],
        df_policy="COPY",  # not every end puts fragments together
    )
    peer = connection.internet_ips.master if role == "master" else connection.internet_ips.slave
    session = nsx.RouteBasedSession(
        f"session-{role}",
        display_name=display_name,
        service_path=service.id,
        local_endpoint_path=endpoint.id,
        peer_address=peer,
        peer_id=alibaba_ids[role],
        psk=tunnel["psk"],
        connection_initiation_mode="INITIATOR",
        ike_profile_path=ike.id,
        tunnel_profile_path=esp.id,
        dpd_profile_path=dpd.id,
        tunnel_interface={"ip_subnets": [f"{tunnel['nsx_ip']}/30"]},
        tcp_mss_clamping={"direction": "BOTH", "max_segment_size": 1359},  # 1500 − 101 (ESP) − 40
    )

    routes_in = route_map("in", role, vpc_list, tunnel["routes_in"])
    routes_out = route_map("out", role, nsx_list, tunnel["routes_out"])
    nsx.BgpNeighbor(
        f"neighbor-{role}",
        display_name=display_name,
        bgp_config_path=bgp.id,
        neighbor_address=tunnel["alibaba_ip"],
        remote_as_num=alibaba_asn,
        source_addresses=[tunnel["nsx_ip"]],
        hold_down_time=HOLD_DOWN_TIME,
        keep_alive_time=KEEP_ALIVE_TIME,
        graceful_restart_mode="DISABLE",  # stale routes would outlive the hold time
        bfd={"enabled": False},
        route_filtering=[
            {
                "address_family": "IPV4",
                "in_route_filters": [routes_in.id],
                "out_route_filters": [routes_out.id],
                "maximum_routes": 50,
            }
        ],
        opts=pulumi.ResourceOptions(depends_on=[session]),  # its source address is the session's VTI
    )
    fingerprints[role] = session.psk_fingerprint

pulumi.export("alibabaAddresses", connection.internet_ips)
pulumi.export("pskFingerprints", fingerprints)
