/** IPSec VPN service, local endpoint and session. The tunnel interface (VTI) is a part of its session, not an object with a URL. */
import { invalidField, overlap, refused } from '../errors';
import { addressOf, isIpv6, overlaps, sameIp } from '../net';
import { boolean, integer, listOf, object, oneOf, pathTo, string, any, type Fields, type Json } from '../schema';
import { gatewayOf, interfaceSubnets } from './gateways';
import type { Kind, SettleContext, Objects } from './kind';

const GATEWAYS = ['Tier0', 'Tier1'] as const;

// verified: D90 (names), user configurations (paths)
const DEFAULT_PROFILES = {
  ike_profile_path: '/infra/ipsec-vpn-ike-profiles/nsx-default-l3vpn-ike-profile',
  tunnel_profile_path: '/infra/ipsec-vpn-tunnel-profiles/nsx-default-l3vpn-tunnel-profile',
  dpd_profile_path: '/infra/ipsec-vpn-dpd-profiles/nsx-default-l3vpn-dpd-profile',
};

// verified: S91
const service: Kind = {
  name: 'IPSecVpnService',
  resourceType: 'IPSecVpnService',
  parents: GATEWAYS,
  collection: 'ipsec-vpn-services',
  localeServiceAlias: true,
  fields: {
    enabled: boolean(true),
    ha_sync: boolean(true),
    ike_log_level: oneOf(['DEBUG', 'INFO', 'WARN', 'ERROR', 'EMERGENCY'], { default: 'INFO' }),
    bypass_rules: any(),
  },
  settle(_body, { parent, tree }) {
    if (tree.body(parent)?.ha_mode === 'ACTIVE_ACTIVE') {
      // verified: VMware docs: VPN on a Tier-0 needs active-standby; assumed: that the write is refused
      throw refused(`IPSec VPN is not supported on ${parent}: its ha_mode is ACTIVE_ACTIVE`);
    }
    const hasEdges = tree.childrenOf(parent).some((path) => tree.body(path)?.edge_cluster_path !== undefined);
    if (!hasEdges) throw refused(`${parent} has no locale service with an edge cluster`); // assumed: refused at the write
  },
};

// verified: S91, D90
const localEndpoint: Kind = {
  name: 'IPSecVpnLocalEndpoint',
  resourceType: 'IPSecVpnLocalEndpoint',
  parents: ['IPSecVpnService'],
  collection: 'local-endpoints',
  fields: {
    local_address: string({ format: 'ip', required: true }),
    local_id: string(),
    certificate_path: pathTo(['TlsCertificate']),
    trust_ca_paths: listOf(pathTo(['TlsCertificate'])),
    trust_crl_paths: listOf(string()),
    scope: string(),
  },
  settle(body, { path, viaLocaleService, tree }) {
    const address = String(body.local_address);
    if (viaLocaleService && isIpv6(address)) throw refused('IPv6 is not supported on the locale-services path'); // verified: TF
    body.local_id ??= address; // verified: S91 (server-populated); assumed: with the address
    const uplink = interfaceSubnets(gatewayOf(path), tree).find(({ cidr }) => sameIp(addressOf(cidr), address));
    if (uplink) throw refused(`local_address ${address} is in use by the interface ${uplink.path}`); // verified: D90; code assumed
  },
};

const sessionFields: Fields = {
  enabled: boolean(true),
  local_endpoint_path: pathTo(['IPSecVpnLocalEndpoint'], { required: true }),
  peer_address: string({ format: 'ip', required: true }),
  peer_id: string({ required: true }),
  authentication_mode: oneOf(['PSK', 'CERTIFICATE'], { default: 'PSK' }),
  psk: string({ maxLength: 128, secret: true }),
  compliance_suite: oneOf(['NONE', 'CNSA', 'SUITE_B_GCM_128', 'SUITE_B_GCM_256', 'PRIME', 'FOUNDATION', 'FIPS'], {
    default: 'NONE',
  }),
  // ON_DEMAND is not for route-based sessions, yet the API takes it. verified: U1, TF acceptance test
  connection_initiation_mode: oneOf(['INITIATOR', 'RESPOND_ONLY', 'ON_DEMAND'], { default: 'INITIATOR' }),
  ike_profile_path: pathTo(['IPSecVpnIkeProfile']),
  tunnel_profile_path: pathTo(['IPSecVpnTunnelProfile']),
  dpd_profile_path: pathTo(['IPSecVpnDpdProfile']),
  tcp_mss_clamping: object({
    direction: oneOf(['NONE', 'INBOUND_CONNECTION', 'OUTBOUND_CONNECTION', 'BOTH'], { default: 'NONE' }),
    max_segment_size: integer(108, 8902),
  }),
  site_overrides: any(),
};

// verified: S91, P91
const tunnelInterface = object({
  id: string(),
  display_name: string({ maxLength: 255 }),
  description: string({ maxLength: 1024 }),
  resource_type: string(),
  tags: any(),
  marked_for_delete: boolean(),
  _revision: integer(),
  ip_subnets: listOf(
    object({
      ip_addresses: listOf(string({ format: 'ip' }), { required: true, minItems: 1 }),
      prefix_length: integer(1, 127, { required: true }),
    }),
    { required: true, minItems: 1, maxItems: 2 },
  ),
});

const session: Kind = {
  name: 'IPSecVpnSession',
  resourceType: 'IPSecVpnSession',
  parents: ['IPSecVpnService'],
  collection: 'sessions',
  childKey: 'IPSecVpnSession',
  fields: sessionFields,
  variants: {
    RouteBasedIPSecVpnSession: {
      tunnel_interfaces: listOf(tunnelInterface, { required: true, minItems: 1, maxItems: 1 }),
      force_whitelisting: boolean(false),
    },
    PolicyBasedIPSecVpnSession: { rules: any() },
  },
  settle(body, context) {
    settleAuthentication(body, context.tree);
    if (context.viaLocaleService && isIpv6(String(body.peer_address))) {
      throw refused('IPv6 is not supported on the locale-services path'); // verified: TF validateIPv6WithLocaleService
    }
    if (body.resource_type === 'RouteBasedIPSecVpnSession') settleTunnelInterface(body, context);
  },
  // expected by the facts sheet, in no source: assumed, hence the knob
  blockedBy(path, tree) {
    const subnets = tunnelSubnets(tree.body(path) ?? {}).map((cidr) => addressOf(cidr));
    const gateway = gatewayOf(path);
    return tree
      .ofKinds(['BgpNeighborConfig'])
      .filter((neighbor) => gatewayOf(neighbor.path) === gateway)
      .find(({ body }) =>
        ((body.source_addresses as string[] | undefined) ?? []).some((ip) => subnets.some((own) => sameIp(own, ip))),
      )?.path;
  },
};

function settleAuthentication(body: Json, tree: Objects): void {
  const suite = String(body.compliance_suite);
  if (suite === 'NONE') {
    for (const [name, path] of Object.entries(DEFAULT_PROFILES)) body[name] ??= path; // verified: S91, D90
  } else {
    // verified: U1, TF docs; assumed: code, and that the suite's profiles are not echoed
    if (body.authentication_mode !== 'CERTIFICATE') throw refused(`compliance_suite ${suite} needs CERTIFICATE`);
    if (body.ike_profile_path || body.tunnel_profile_path) {
      throw refused(`compliance_suite ${suite} does not take an ike_profile_path or tunnel_profile_path`);
    }
    body.dpd_profile_path ??= DEFAULT_PROFILES.dpd_profile_path;
  }
  if (body.authentication_mode === 'PSK' && !body.psk) {
    throw invalidField('psk', "property 'psk' is missing, but it is required"); // assumed: enforced by the server
  }
  const endpoint = tree.body(String(body.local_endpoint_path));
  if (body.authentication_mode === 'CERTIFICATE' && !endpoint?.certificate_path) {
    throw refused('CERTIFICATE needs a local endpoint with certificate_path'); // verified: S91, TF docs; code assumed
  }
}

function settleTunnelInterface(body: Json, { path, previous, viaLocaleService, tree }: SettleContext): void {
  const [tunnel] = body.tunnel_interfaces as [Json];
  const subnets = tunnelSubnets(body);
  for (const cidr of subnets) {
    if (viaLocaleService && isIpv6(cidr)) throw refused('IPv6 is not supported on the locale-services path');
    if (!isIpv6(cidr) && Number(cidr.split('/')[1]) > 31) {
      throw invalidField('tunnel_interfaces[0].ip_subnets.prefix_length', 'must be <= 31 for IPv4'); // verified: P91
    }
  }
  const families = ((tunnel.ip_subnets as { ip_addresses: string[] }[]) ?? []).map((s) =>
    isIpv6(s.ip_addresses[0] ?? ''),
  );
  if (families.length === 2 && families[0] === families[1]) {
    throw refused('the two ip_subnets of a tunnel interface must be of different IP versions'); // verified: S91
  }
  const gateway = gatewayOf(path);
  for (const other of tree.ofKinds(['IPSecVpnSession'])) {
    if (other.path === path || gatewayOf(other.path) !== gateway) continue;
    const clash = tunnelSubnets(other.body).find((theirs) => subnets.some((ours) => overlaps(ours, theirs)));
    if (clash) throw overlap(`The tunnel interface subnet overlaps with ${clash} of ${other.path}`); // assumed: code
  }
  const before = (previous?.tunnel_interfaces as Json[] | undefined)?.[0];
  const id = (tunnel.id as string | undefined) ?? (before?.id as string | undefined) ?? 'default-tunnel-interface'; // assumed
  Object.assign(tunnel, {
    id,
    display_name: tunnel.display_name ?? id,
    resource_type: 'IPSecVpnTunnelInterface',
    path: `${path}/tunnel-interfaces/${id}`,
    relative_path: id,
    parent_path: path,
    marked_for_delete: false,
    overridden: false,
    _revision: before ? Number(before._revision) + 1 : 0,
  });
}

/** `169.254.10.2/30` for every address of the session's tunnel interface. */
export function tunnelSubnets(session: Json): string[] {
  const interfaces = session.tunnel_interfaces as
    { ip_subnets: { ip_addresses: string[]; prefix_length: number }[] }[] | undefined;
  return (interfaces ?? []).flatMap(({ ip_subnets }) =>
    ip_subnets.flatMap(({ ip_addresses, prefix_length }) => ip_addresses.map((ip) => `${ip}/${prefix_length}`)),
  );
}

export const IPSEC_KINDS = [service, localEndpoint, session];
