// One dual-tunnel link between a Tier-0 gateway and an Alibaba Cloud VPN gateway, every value matched by hand.
//
//   NSX Tier-0  ══ tunnel 1: 169.254.10.2 – 169.254.10.1 ══  master   (both directions, while it is up)
//               ══ tunnel 2: 169.254.10.6 – 169.254.10.5 ══  slave
//
// Connections come from the stack configuration (hybridvpn:nsx, hybridvpn:alicloud) or the environment; see the README.
import * as pulumi from '@pulumi/pulumi';
import { alicloud, nsx } from 'hybridvpn';

const config = new pulumi.Config();
const tier0Name = config.get('tier0') ?? 'T0';
const vpnGatewayId = config.get('vpnGatewayId') ?? 'vpn-sim0000000000000001';
const nsxAddress = config.get('nsxAddress') ?? '198.51.100.10'; // not an uplink address, and not behind NAT here
const nsxAsn = config.get('nsxAsn') ?? '65010'; // the Tier-0's, which its uplinks use as well
const alibabaAsn = config.get('alibabaAsn') ?? '65020'; // the same on both tunnels
const nsxPrefixes = config.getObject<string[]>('nsxPrefixes') ?? ['10.10.0.0/16'];
const vpcPrefixes = config.getObject<string[]>('vpcPrefixes') ?? ['10.20.0.0/16'];

// A failover target of 15 s: hold = 3 · floor((15 − 0.5) / 3), keepalive a third of it.
const holdDownTime = 12;
const keepAliveTime = 4;

// What differs between the tunnels. Alibaba Cloud takes the first address of each /30, NSX the second.
const tunnels = {
  master: {
    cidr: '169.254.10.0/30',
    alibabaIp: '169.254.10.1',
    nsxIp: '169.254.10.2',
    psk: config.requireSecret('pskMaster'),
    ipsecLifetime: 3600, // NSX rekeys; different lifetimes keep both tunnels from rekeying at once
    routesIn: { localPreference: 100 }, // NSX sends into the tunnel that Alibaba Cloud sends into: the master
    routesOut: undefined,
  },
  slave: {
    cidr: '169.254.10.4/30',
    alibabaIp: '169.254.10.5',
    nsxIp: '169.254.10.6',
    psk: config.requireSecret('pskSlave'),
    ipsecLifetime: 3300,
    routesIn: { localPreference: 90 },
    routesOut: { asPathPrepend: `${nsxAsn} ${nsxAsn}` },
  },
} as const;

async function main() {
  // --- What exists already ---
  const tier0 = await nsx.getTier0Gateway({ displayName: tier0Name });
  const localeServicePath = tier0.localeServicePath;
  if (localeServicePath === undefined) throw new Error(`${tier0Name} needs exactly one locale service with an edge cluster`);
  const { internetIp, disasterRecoveryInternetIp } = await alicloud.getVpnGateway({ vpnGatewayId });
  if (disasterRecoveryInternetIp === undefined) throw new Error(`${vpnGatewayId} carries no connections with two tunnels`);
  const alibabaIds = { master: internetIp, slave: disasterRecoveryInternetIp };

  // --- Alibaba Cloud ---
  const customerGateway = new alicloud.CustomerGateway('nsx', { name: 'nsx-dc1', ipAddress: nsxAddress, asn: nsxAsn });

  // Without it BGP comes up and neither side learns a route.
  const propagation = new alicloud.VpnGatewayRoutePropagation('propagation', { vpnGatewayId });

  // What must match NSX's profiles is written down, though most of it is the default: only then is a change of it found.
  const alibabaTunnel = (role: keyof typeof tunnels) => ({
    customerGatewayId: customerGateway.id,
    psk: tunnels[role].psk,
    enableDpd: true,
    ikeVersion: 'ikev2' as const,
    ikeEncAlg: 'aes256',
    ikeAuthAlg: 'sha256',
    ikePfs: 'group14',
    ikeLifetime: 86400, // NSX's are shorter: it rekeys
    ipsecEncAlg: 'aes256',
    ipsecAuthAlg: 'sha256',
    ipsecPfs: 'group14',
    ipsecLifetime: 86400,
    localId: alibabaIds[role], // all four identities are said on both ends
    remoteId: nsxAddress,
    bgp: { tunnelCidr: tunnels[role].cidr, localBgpIp: tunnels[role].alibabaIp, localAsn: alibabaAsn },
  });
  const connection = new alicloud.VpnConnection(
    'link',
    {
      name: 'nsx-dc1',
      vpnGatewayId,
      localSubnet: '0.0.0.0/0', // a route-based NSX session negotiates any to any
      remoteSubnet: '0.0.0.0/0',
      enableTunnelsBgp: true,
      autoConfigRoute: false,
      effectImmediately: true,
      tunnels: { master: alibabaTunnel('master'), slave: alibabaTunnel('slave') },
    },
    { dependsOn: propagation },
  );

  // --- NSX: what both tunnels share ---
  const service = new nsx.IpsecService('service', { displayName: 'hybrid-link', gatewayPath: tier0.id });
  const endpoint = new nsx.LocalEndpoint('endpoint', {
    displayName: 'hybrid-link',
    servicePath: service.id,
    localAddress: nsxAddress,
    localId: nsxAddress,
  });
  const dpd = new nsx.DpdProfile('dpd', {
    displayName: 'hybrid-link',
    dpdProbeMode: 'PERIODIC',
    dpdProbeInterval: 10,
    retryCount: 5,
  });
  const bgp = new nsx.BgpConfig('bgp', { localeServicePath, enabled: true, localAsNum: nsxAsn });
  const prefixList = (name: string, prefixes: string[], endpointRoute?: 'PERMIT' | 'DENY') =>
    new nsx.PrefixList(name, {
      displayName: `hybrid-link-${name}`,
      gatewayPath: tier0.id,
      prefixes: [
        ...(endpointRoute === undefined ? [] : [{ network: `${nsxAddress}/32`, action: endpointRoute }]),
        ...prefixes.map((network) => ({ network, le: 32, action: 'PERMIT' as const })),
      ],
    });
  const nsxList = prefixList('nsx', nsxPrefixes, 'DENY'); // never into the tunnel that starts from it
  const vpcList = prefixList('vpc', vpcPrefixes);

  // Without it the Tier-0 advertises nothing: BGP is up and no packet flows. Every BGP neighbor hears what it lets through,
  // the uplinks too.
  const redistributed = new nsx.RouteMap('redistributed', {
    displayName: 'hybrid-link-redistributed',
    gatewayPath: tier0.id,
    entries: [{ action: 'PERMIT', prefixListMatches: [prefixList('redistributed', nsxPrefixes, 'PERMIT').id] }],
  });
  new nsx.RouteRedistributionRule('redistribution', {
    localeServicePath,
    name: 'hybrid-link',
    routeRedistributionTypes: ['TIER0_IPSEC_LOCAL_IP', 'TIER1_CONNECTED'],
    destinations: ['BGP'],
    routeMapPath: redistributed.id,
  });

  // --- NSX: one of each per tunnel ---
  const fingerprints: Record<string, pulumi.Output<string | undefined>> = {};
  for (const role of ['master', 'slave'] as const) {
    const tunnel = tunnels[role];
    const displayName = `hybrid-link-${role}`;

    // Profiles of its own: editing a profile hits every session that uses it.
    const ike = new nsx.IkeProfile(`ike-${role}`, {
      displayName,
      ikeVersion: 'IKE_V2',
      encryptionAlgorithms: ['AES_256'],
      digestAlgorithms: ['SHA2_256'],
      dhGroups: ['GROUP14'],
      saLifeTime: 28800,
    });
    const esp = new nsx.TunnelProfile(`esp-${role}`, {
      displayName,
      encryptionAlgorithms: ['AES_256'],
      digestAlgorithms: ['SHA2_256'],
      dhGroups: ['GROUP14'],
      enablePerfectForwardSecrecy: true,
      saLifeTime: tunnel.ipsecLifetime,
      dfPolicy: 'COPY', // not every end puts fragments together
    });
    const session = new nsx.RouteBasedSession(`session-${role}`, {
      displayName,
      servicePath: service.id,
      localEndpointPath: endpoint.id,
      peerAddress: connection.internetIps.apply((addresses) => addresses[role]),
      peerId: alibabaIds[role],
      psk: tunnel.psk,
      connectionInitiationMode: 'INITIATOR',
      ikeProfilePath: ike.id,
      tunnelProfilePath: esp.id,
      dpdProfilePath: dpd.id,
      tunnelInterface: { ipSubnets: [`${tunnel.nsxIp}/30`] },
      tcpMssClamping: { direction: 'BOTH', maxSegmentSize: 1359 }, // 1500 − 101 (ESP) − 40
    });

    const routeMap = (direction: string, list: nsx.PrefixList, set: object | undefined) =>
      new nsx.RouteMap(`${direction}-${role}`, {
        displayName: `hybrid-link-${direction}-${role}`,
        gatewayPath: tier0.id,
        entries: [{ action: 'PERMIT', prefixListMatches: [list.id], set }],
      });
    const routesIn = routeMap('in', vpcList, tunnel.routesIn);
    const routesOut = routeMap('out', nsxList, tunnel.routesOut);
    new nsx.BgpNeighbor(
      `neighbor-${role}`,
      {
        displayName,
        bgpConfigPath: bgp.id,
        neighborAddress: tunnel.alibabaIp,
        remoteAsNum: alibabaAsn,
        sourceAddresses: [tunnel.nsxIp],
        holdDownTime,
        keepAliveTime,
        gracefulRestartMode: 'DISABLE', // stale routes would outlive the hold time
        bfd: { enabled: false },
        routeFiltering: [
          { addressFamily: 'IPV4', inRouteFilters: [routesIn.id], outRouteFilters: [routesOut.id], maximumRoutes: 50 },
        ],
      },
      { dependsOn: session }, // its source address is the session's VTI
    );
    fingerprints[role] = session.pskFingerprint;
  }
  return { alibabaAddresses: connection.internetIps, pskFingerprints: fingerprints };
}

export const link = main();
