output "tunnels" {
  description = "Both ends of each tunnel."
  value = {
    for role, session in hybridvpn_nsx_route_based_session.tunnel : role => {
      alibaba     = session.peer_address
      nsx         = var.nsx_address
      session     = session.id
      fingerprint = session.psk_fingerprint
    }
  }
}
