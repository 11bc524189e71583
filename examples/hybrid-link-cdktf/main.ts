/**
 * The link of ../hybrid-link-terraform in TypeScript: one dual-tunnel connection between a Tier-0 gateway and an Alibaba
 * Cloud VPN gateway, every value matched by hand.
 *
 *   NSX Tier-0  ══ tunnel 1: 169.254.10.2 – 169.254.10.1 ══  master   (both directions, while it is up)
 *               ══ tunnel 2: 169.254.10.6 – 169.254.10.5 ══  slave
 *
 * It uses CDK Terrain (`cdktn`), the maintained successor of CDKTF. With CDKTF itself, replace `cdktn` by `cdktf` in the
 * two imports and in package.json: the bindings are the same. Neither needs `get`: they come with the npm package.
 *
 * Connections come from the environment (NSXT_MANAGER_HOST, ALIBABA_CLOUD_ACCESS_KEY_ID, …), and the PSKs from
 * TF_VAR_psk_master and TF_VAR_psk_slave, so that the synthesised JSON holds no secret.
 */
import { App, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktn';
import type { Construct } from 'constructs';
import * as hybridvpn from 'hybridvpn/cdktn';

interface LinkProps {
  /** Name of the Tier-0 gateway, ACTIVE_STANDBY, with an uplink BGP neighbor. */
  readonly tier0: string;
  /** The Alibaba Cloud VPN gateway, dual-tunnel capable. */
  readonly vpnGatewayId: string;
  /** Public address of the NSX local endpoint. Not an uplink address, and not behind NAT here. */
  readonly nsxAddress: string;
  /** AS number of the Tier-0, which its uplinks use as well. */
  readonly nsxAsn: string;
  /** AS number of the Alibaba Cloud end, the same on both tunnels. */
  readonly alibabaAsn: string;
  /** Networks of the data centre that the VPC may reach. */
  readonly nsxPrefixes: string[];
  /** Networks of the VPC that the data centre may reach. */
  readonly vpcPrefixes: string[];
}

/** What differs between the tunnels. Alibaba Cloud takes the first address of each /30, NSX the second. */
const tunnels = {
  master: {
    cidr: '169.254.10.0/30',
    alibabaIp: '169.254.10.1',
    nsxIp: '169.254.10.2',
    ipsecLifetime: 3600, // NSX rekeys; different lifetimes keep both tunnels from rekeying at once
    localPreference: 100, // NSX sends into the tunnel that Alibaba Cloud sends into: the master
    prepends: 0,
  },
  slave: {
    cidr: '169.254.10.4/30',
    alibabaIp: '169.254.10.5',
    nsxIp: '169.254.10.6',
    ipsecLifetime: 3300,
    localPreference: 90,
    prepends: 2,
  },
} as const;
const roles = ['master', 'slave'] as const;

// A failover target of 15 s: hold = 3 · floor((15 − 0.5) / 3), keepalive a third of it.
const holdTime = 12;
const keepalive = 4;

class HybridLink extends TerraformStack {
  constructor(scope: Construct, id: string, props: LinkProps) {
    super(scope, id);
    const { nsxAddress, nsxAsn, alibabaAsn } = props;
    const psk = (role: string): string =>
      new TerraformVariable(this, `psk_${role}`, { type: 'string', sensitive: true }).stringValue;
    const psks = { master: psk('master'), slave: psk('slave') };

    new hybridvpn.provider.HybridvpnProvider(this, 'hybridvpn', { owner: 'hybrid-link-example' });

    // --- What exists already -----------------------------------------------------------------------------------

    const tier0 = new hybridvpn.dataHybridvpnNsxTier0Gateway.DataHybridvpnNsxTier0Gateway(this, 'tier0', {
      displayName: props.tier0,
    });
    const gateway = new hybridvpn.dataHybridvpnAlicloudVpnGateway.DataHybridvpnAlicloudVpnGateway(this, 'vpn_gateway', {
      vpnGatewayId: props.vpnGatewayId,
    });
    const alibabaIds = { master: gateway.internetIp, slave: gateway.disasterRecoveryInternetIp };

    // --- Alibaba Cloud -----------------------------------------------------------------------------------------

    const customerGateway = new hybridvpn.alicloudCustomerGateway.AlicloudCustomerGateway(this, 'nsx', {
      name: 'nsx-dc1',
      ipAddress: nsxAddress,
      asn: nsxAsn,
    });

    // Without it BGP comes up and neither side learns a route.
    const { AlicloudVpnGatewayRoutePropagation } = hybridvpn.alicloudVpnGatewayRoutePropagation;
    const propagation = new AlicloudVpnGatewayRoutePropagation(this, 'propagation', {
      vpnGatewayId: gateway.vpnGatewayId,
    });

    // What must match NSX's profiles is written down, though most of it is the default: only then is a change of it found.
    const alibabaTunnel = (role: (typeof roles)[number]) => ({
      customerGatewayId: customerGateway.id,
      psk: psks[role],
      enableDpd: true,
      ikeVersion: 'ikev2',
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
    // A customer gateway cannot be changed, nor deleted while a connection uses it: another address or AS number of the
    // data centre replaces both, the connection first.
    const address = `${customerGateway.terraformResourceType}.${customerGateway.friendlyUniqueId}`;
    const link = new hybridvpn.alicloudVpnConnection.AlicloudVpnConnection(this, 'link', {
      name: 'nsx-dc1',
      vpnGatewayId: propagation.vpnGatewayId,
      localSubnet: '0.0.0.0/0', // a route-based NSX session negotiates any to any
      remoteSubnet: '0.0.0.0/0',
      enableTunnelsBgp: true,
      autoConfigRoute: false,
      effectImmediately: true,
      tunnels: { master: alibabaTunnel('master'), slave: alibabaTunnel('slave') },
      lifecycle: { replaceTriggeredBy: [`${address}.ip_address`, `${address}.asn`] },
    });

    // --- NSX: what both tunnels share --------------------------------------------------------------------------

    const service = new hybridvpn.nsxIpsecService.NsxIpsecService(this, 'service', {
      displayName: 'hybrid-link',
      gatewayPath: tier0.id,
    });
    const endpoint = new hybridvpn.nsxLocalEndpoint.NsxLocalEndpoint(this, 'endpoint', {
      displayName: 'hybrid-link',
      servicePath: service.id,
      localAddress: nsxAddress,
      localId: nsxAddress,
    });
    const dpd = new hybridvpn.nsxDpdProfile.NsxDpdProfile(this, 'dpd', {
      displayName: 'hybrid-link',
      dpdProbeMode: 'PERIODIC',
      dpdProbeInterval: 10,
      retryCount: 5,
    });
    const bgp = new hybridvpn.nsxBgpConfig.NsxBgpConfig(this, 'bgp', {
      localeServicePath: tier0.localeServicePath,
      enabled: true,
      localAsNum: nsxAsn,
    });
    const prefixList = (name: string, prefixes: string[], endpointRoute?: 'PERMIT' | 'DENY') =>
      new hybridvpn.nsxPrefixList.NsxPrefixList(this, `prefixes_${name}`, {
        displayName: `hybrid-link-${name}`,
        gatewayPath: tier0.id,
        prefixes: [
          ...(endpointRoute === undefined ? [] : [{ network: `${nsxAddress}/32`, action: endpointRoute }]),
          ...prefixes.map((network) => ({ network, le: 32, action: 'PERMIT' })),
        ],
      });
    const nsxPrefixes = prefixList('nsx', props.nsxPrefixes, 'DENY'); // never into the tunnel that starts from it
    const vpcPrefixes = prefixList('vpc', props.vpcPrefixes);

    // --- NSX: each tunnel --------------------------------------------------------------------------------------

    const sessions = roles.map((role) => {
      const tunnel = tunnels[role];
      const displayName = `hybrid-link-${role}`;

      // One IKE and one tunnel profile per tunnel: editing a profile hits every session that uses it.
      const ike = new hybridvpn.nsxIkeProfile.NsxIkeProfile(this, `ike_${role}`, {
        displayName,
        ikeVersion: 'IKE_V2',
        encryptionAlgorithms: ['AES_256'],
        digestAlgorithms: ['SHA2_256'],
        dhGroups: ['GROUP14'],
        saLifeTime: 28800,
      });
      const ipsec = new hybridvpn.nsxTunnelProfile.NsxTunnelProfile(this, `ipsec_${role}`, {
        displayName,
        encryptionAlgorithms: ['AES_256'],
        digestAlgorithms: ['SHA2_256'],
        dhGroups: ['GROUP14'],
        enablePerfectForwardSecrecy: true,
        saLifeTime: tunnel.ipsecLifetime,
        dfPolicy: 'COPY', // not every end puts fragments together
      });
      const session = new hybridvpn.nsxRouteBasedSession.NsxRouteBasedSession(this, `session_${role}`, {
        displayName,
        servicePath: service.id,
        localEndpointPath: endpoint.id,
        peerAddress: link.internetIps[role],
        peerId: alibabaIds[role],
        psk: psks[role],
        connectionInitiationMode: 'INITIATOR',
        ikeProfilePath: ike.id,
        tunnelProfilePath: ipsec.id,
        dpdProfilePath: dpd.id,
        tunnelInterface: { ipSubnets: [`${tunnel.nsxIp}/30`] },
        tcpMssClamping: { direction: 'BOTH', maxSegmentSize: 1359 }, // 1500 − 101 (ESP) − 40
      });

      const routeMap = (direction: string, prefixes: string, set?: hybridvpn.nsxRouteMap.NsxRouteMapEntriesSet) =>
        new hybridvpn.nsxRouteMap.NsxRouteMap(this, `${direction}_${role}`, {
          displayName: `hybrid-link-${direction}-${role}`,
          gatewayPath: tier0.id,
          entries: [{ action: 'PERMIT', prefixListMatches: [prefixes], set }],
        });
      const prepend = Array<string>(tunnel.prepends).fill(nsxAsn).join(' ');
      const outbound = routeMap('out', nsxPrefixes.id, prepend === '' ? undefined : { asPathPrepend: prepend });
      const inbound = routeMap('in', vpcPrefixes.id, { localPreference: tunnel.localPreference });

      new hybridvpn.nsxBgpNeighbor.NsxBgpNeighbor(this, `neighbor_${role}`, {
        displayName,
        bgpConfigPath: bgp.id,
        neighborAddress: tunnel.alibabaIp,
        remoteAsNum: alibabaAsn,
        sourceAddresses: [tunnel.nsxIp],
        holdDownTime: holdTime,
        keepAliveTime: keepalive,
        gracefulRestartMode: 'DISABLE', // stale routes would outlive the hold time
        bfd: { enabled: false },
        routeFiltering: [
          {
            addressFamily: 'IPV4',
            inRouteFilters: [inbound.id],
            outRouteFilters: [outbound.id],
            maximumRoutes: 50,
          },
        ],
        dependsOn: [session], // its source address is the session's VTI
      });
      return session;
    });

    // Without it the Tier-0 advertises nothing: BGP is up and no packet flows. Every BGP neighbor hears what it lets
    // through, the uplinks too.
    const redistributed = new hybridvpn.nsxRouteMap.NsxRouteMap(this, 'redistributed', {
      displayName: 'hybrid-link-redistributed',
      gatewayPath: tier0.id,
      entries: [{ action: 'PERMIT', prefixListMatches: [prefixList('redistributed', props.nsxPrefixes, 'PERMIT').id] }],
    });
    new hybridvpn.nsxRouteRedistributionRule.NsxRouteRedistributionRule(this, 'redistribution', {
      localeServicePath: tier0.localeServicePath,
      name: 'hybrid-link',
      routeRedistributionTypes: ['TIER0_IPSEC_LOCAL_IP', 'TIER1_CONNECTED'],
      destinations: ['BGP'],
      routeMapPath: redistributed.id,
    });

    new TerraformOutput(this, 'sessions', {
      description: 'Policy path of each session.',
      value: sessions.map((session) => session.id),
    });
  }
}

const app = new App();
new HybridLink(app, 'hybrid-link', {
  tier0: 'T0',
  vpnGatewayId: 'vpn-sim0000000000000001',
  nsxAddress: '198.51.100.10',
  nsxAsn: '65010',
  alibabaAsn: '65020',
  nsxPrefixes: ['10.10.0.0/16'],
  vpcPrefixes: ['10.20.0.0/16'],
});
app.synth();
