"""Drives the NSX simulator with the vendor's own Python client: what it accepts and understands, a real client will.

Usage: official_sdk.py URL USERNAME CA_FILE, password in NSX_PASSWORD. Prints one line per step, exits 1 on the first surprise.
"""

import os
import sys

import requests
from vcf.nsx import model_client as model
from vcf.nsx.api.v1.node_client import Version
from vcf.nsx.policy.api.v1 import infra_client, search_client
from vcf.nsx.policy.api.v1.infra import tier_0s_client
from vcf.nsx.policy.api.v1.infra.tier_0s import ipsec_vpn_services_client as vpn
from vcf.nsx.policy.api.v1.infra.tier_0s.ipsec_vpn_services import sessions_client
from vcf.nsx.policy.api.v1.infra.tier_0s.locale_services import bgp_client
from vcf.nsx.policy.api.v1.infra.tier_0s.locale_services.bgp import neighbors_client
from vmware.vapi.lib import connect
from vmware.vapi.stdlib.client.factories import StubConfigurationFactory

URL, USERNAME, CA_FILE = sys.argv[1:4]
PASSWORD = os.environ["NSX_PASSWORD"]
GATEWAY, SERVICE, ENDPOINT, SESSION, NEIGHBOR = "T0", "sdk-service", "sdk-endpoint", "sdk-session", "sdk-neighbor"
PSK = "sdk-test-psk-0001"


def expect(step, condition, detail=""):
    print(("ok   " if condition else "FAIL ") + step, detail if not condition else "", flush=True)
    if not condition:
        sys.exit(1)


def log_in():
    http = requests.Session()
    http.trust_env = False  # REQUESTS_CA_BUNDLE would win over `verify`
    http.verify = CA_FILE
    answer = http.post(URL + "/api/session/create", data={"j_username": USERNAME, "j_password": PASSWORD})
    expect("session create", answer.status_code == 200, answer.text)
    http.headers["X-XSRF-TOKEN"] = answer.headers["X-XSRF-TOKEN"]
    return http, StubConfigurationFactory.new_std_configuration(
        connect.get_requests_connector(session=http, msg_protocol="rest", url=URL)
    )


def code_of(error):
    """This SDK version leaves the fields of an error body in `_extra_fields`, and its own attributes empty."""
    return error.error_code or vars(error)["_extra_fields"]["error_code"].value


http, config = log_in()
version = Version(config).node_read_node_version()
expect("node version", version.node_version.startswith("4."), version.node_version)

gateways = infra_client.Tier0s(config).policy_lm_list_tier0s()
expect("list Tier-0s", GATEWAY in [gateway.id for gateway in gateways.results])

services = tier_0s_client.IpsecVpnServices(config)
created = services.policy_lm_create_or_update_tier0_vpn_ip_sec_vpn_service(
    GATEWAY, SERVICE, model.IPSecVpnService(display_name="SDK")
)
expect("PUT service", created.revision == 0 and created.ha_sync is True, str(created))

endpoints = vpn.LocalEndpoints(config)
endpoints.policy_lm_create_or_patch_tier0_vpn_ip_sec_vpn_local_endpoint(
    GATEWAY, SERVICE, ENDPOINT, model.IPSecVpnLocalEndpoint(local_address="192.0.2.50")
)
endpoint = endpoints.policy_lm_get_tier0_vpn_ip_sec_vpn_local_endpoint(GATEWAY, SERVICE, ENDPOINT)
expect("PATCH endpoint, server fills local_id", endpoint.local_id == "192.0.2.50", endpoint.local_id)

sessions = vpn.Sessions(config)
wanted = model.RouteBasedIPSecVpnSession(
    display_name="SDK session",
    local_endpoint_path=endpoint.path,
    peer_address="203.0.113.99",
    peer_id="203.0.113.99",
    psk=PSK,
    tunnel_interfaces=[
        model.IPSecVpnTunnelInterface(
            ip_subnets=[model.TunnelInterfaceIPSubnet(ip_addresses=["169.254.77.2"], prefix_length=30)]
        )
    ],
    tags=[model.Tag(scope="sdk", tag="yes")],
)
sessions.policy_lm_create_or_patch_tier0_vpn_ip_sec_vpn_session(GATEWAY, SERVICE, SESSION, wanted)
read = sessions.policy_lm_get_tier0_vpn_ip_sec_vpn_session(GATEWAY, SERVICE, SESSION)
read = read.convert_to(model.RouteBasedIPSecVpnSession)
expect("GET session hides the PSK", read.psk is None)
expect("server fills the profiles", read.ike_profile_path.endswith("nsx-default-l3vpn-ike-profile"))
secret = sessions.policy_lm_get_tier0_vpn_ip_sec_vpn_session_with_sensitive_data(GATEWAY, SERVICE, SESSION)
expect("show_sensitive_data", secret.convert_to(model.RouteBasedIPSecVpnSession).psk == PSK)

status = sessions_client.DetailedStatus(config).policy_lm_get_tier0_vpn_ip_sec_vpn_session_status(
    GATEWAY, SERVICE, SESSION
)
detail = status.results[0].convert_to(model.IPSecVpnSessionStatusNsxt)
expect("detailed status", detail.runtime_status in ("UP", "NEGOTIATING"), detail.runtime_status)
summary = vpn.Summary(config).policy_lm_get_tier0_vpn_ipsec_vpn_session_summary(GATEWAY, SERVICE)
expect("service summary", summary.session_summary.total_sessions == 1)

neighbors = bgp_client.Neighbors(config)
neighbors.policy_lm_patch_bgp_neighbor_config(
    GATEWAY,
    "default",
    NEIGHBOR,
    model.BgpNeighborConfig(
        neighbor_address="169.254.77.1", remote_as_num="65077", source_addresses=["169.254.77.2"], password="bgp-secret"
    ),
)
neighbor = neighbors.policy_lm_read_bgp_neighbor_config(GATEWAY, "default", NEIGHBOR)
expect("neighbor defaults", neighbor.hold_down_time == 180 and neighbor.password is None)
rows = neighbors_client.Status(config).policy_lm_get_tier0_bgp_neighbors_status(GATEWAY, "default").results
expect("neighbor status has a row per edge", len([r for r in rows if r.neighbor_address == "169.254.77.1"]) == 2)

found = search_client.Query(config).lm_policy_query_search(
    query="resource_type:RouteBasedIPSecVpnSession AND tags.scope:sdk AND marked_for_delete:false"
)
hits = [result.convert_to(model.RouteBasedIPSecVpnSession) for result in found.results]
expect("search", found.result_count == 1 and hits[0].id == SESSION and hits[0].psk is None)

read.enabled = False
updated = sessions.policy_lm_create_or_update_tier0_vpn_ip_sec_vpn_session(GATEWAY, SERVICE, SESSION, read)
updated = updated.convert_to(model.RouteBasedIPSecVpnSession)
expect("PUT session", updated.enabled is False and updated.revision == read.revision + 1)

try:
    endpoints.policy_lm_delete_tier0_vpn_ip_sec_vpn_local_endpoint(GATEWAY, SERVICE, ENDPOINT)
    expect("DELETE of a referenced endpoint is refused", False)
except model.ApiError as error:
    expect("DELETE of a referenced endpoint is refused", code_of(error) == 500030, str(error))

neighbors.policy_lm_delete_bgp_neighbor_config(GATEWAY, "default", NEIGHBOR)
sessions.policy_lm_delete_tier0_vpn_ip_sec_vpn_session(GATEWAY, SERVICE, SESSION)
endpoints.policy_lm_delete_tier0_vpn_ip_sec_vpn_local_endpoint(GATEWAY, SERVICE, ENDPOINT)
services.policy_lm_delete_tier0_vpn_ip_sec_vpn_service(GATEWAY, SERVICE)
try:
    services.policy_lm_get_tier0_vpn_ip_sec_vpn_service(GATEWAY, SERVICE)
    expect("a deleted service is gone", False)
except model.ApiError as error:
    expect("a deleted service is gone", code_of(error) == 600, str(error))

http.post(URL + "/api/session/destroy")
expect("session destroy", http.get(URL + "/policy/api/v1/infra/tier-0s").status_code in (401, 403))
print("done")
