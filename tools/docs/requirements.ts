/**
 * What the documents about links require, statement by statement, in our own words, and what covers each: rules name the
 * statements that they check themselves; here stands what else does, or why nothing can.
 */

export interface Requirement {
  readonly id: string;
  /** What it asks for, in short. */
  readonly title: string;
  /** Rules between the fields of one resource, by id. */
  readonly rules?: readonly string[];
  /** `nsx:RouteBasedSession psk`: the field whose type or default is the check. */
  readonly fields?: readonly string[];
  /** What else sees to it, or why it cannot be checked in a program. */
  readonly note?: string;
}

export interface Document {
  readonly title: string;
  readonly requirements: readonly Requirement[];
}

const one = (id: string, title: string, covered: Omit<Requirement, 'id' | 'title'> = {}): Requirement => ({
  id,
  title,
  ...covered,
});
const note = (id: string, title: string, text: string): Requirement => one(id, title, { note: text });
const rules = (id: string, title: string, ...ids: string[]): Requirement => one(id, title, { rules: ids });
const fields = (id: string, title: string, ...names: string[]): Requirement => one(id, title, { fields: names });

const NATURE = 'A fact about how tunnels work; there is nothing in a program that could break it.';
const DESIGN = 'Background for choosing a design; no statement about a program.';
const STATUS = 'Runtime: the lookups of sessions and neighbors, and `link:TunnelsUp`.';
const ORDER = 'The reference between the resources orders them.';
const UNSEEN = 'No resource of this package sets it.';
const DERIVED_PFSENSE = '`HybridVpn` and the module derive it; BGP on the pfSense is yours.';
const CISCO = '`HybridVpn` with `cisco`: routed IPsec with BGP over it.';
const NO_CISCO = 'About the router itself: no part of a link in this version.';

const nsxVpn: Document = {
  title: 'VMware NSX, Using Route-Based IPSec VPN',
  requirements: [
    note('0.1', 'Routes decide what goes into a tunnel', NATURE),
    note('0.2', 'Whatever crosses the tunnel interface is protected', NATURE),
    rules('0.3', 'No OSPF through tunnels', 'nsx-redistribution-ospf'),
    rules('0.4', 'No BGP over tunnels of a Tier-1', 'nsx-bgp-tier1', 'nsx-tier1-vti'),
    note(
      '0.5',
      'No load balancer over a route-based tunnel of a Tier-1',
      'Load balancers are no resource of this package.',
    ),
    one('0.6', 'No GRE around or inside the tunnel'),
    note('0.7', 'Tunnel interfaces are on edge nodes', NATURE),
    one('0.8', 'One tunnel interface for each tunnel', { fields: ['nsx:RouteBasedSession tunnelInterface'] }),
    rules('0.9', 'Tunnel redundancy on a Tier-0 alone', 'nsx-tier1-vti'),
    one('0.10', 'Redundancy is several tunnels, of which one carries'),
    one('0.11', 'Redundancy with BGP alone'),
    rules('0.12', 'No redundancy by static routes', 'nsx-static-redundancy'),
    one('0.13', 'Both tunnels up, and one preferred by BGP'),
    one('0.14', 'The peer may be any device'),
    note('0.15', 'Traffic leaves by the uplink of the edge', STATUS),
    rules(
      '0.16',
      'BGP timers set to the failover time',
      'nsx-bgp-timers-unset',
      'nsx-bgp-timers-order',
      'nsx-bgp-timers-third',
    ),
  ],
};

const nsxSession: Document = {
  title: 'VMware NSX, Add a Route-Based IPSec Session',
  requirements: [
    one('1.1', 'The IPSec service comes first', { fields: ['nsx:RouteBasedSession servicePath'] }),
    fields(
      '1.2',
      'Local endpoint, peer and tunnel network are needed',
      'nsx:RouteBasedSession localEndpointPath',
      'nsx:RouteBasedSession peerAddress',
    ),
    rules('1.3', 'A key with PSK, certificates with certificates', 'nsx-psk-required', 'nsx-endpoint-trust'),
    note('1.4', 'Profiles exist before a session refers to them', ORDER),
    note('1.5', 'Administrative rights are needed', 'Each page lists the permissions.'),
    fields('1.6', 'A name and a service', 'nsx:RouteBasedSession displayName'),
    rules('1.7', 'A local endpoint of that service', 'nsx-endpoint-service'),
    one('1.8', 'The address of the remote site', { fields: ['nsx:RouteBasedSession peerAddress'] }),
    fields('1.9', 'A description of limited length', 'nsx:RouteBasedSession description'),
    fields('1.10', 'On unless it is turned off', 'nsx:RouteBasedSession enabled'),
    fields('1.11', 'No compliance suite unless one is chosen', 'nsx:RouteBasedSession complianceSuite'),
    rules('1.12', 'A suite needs certificates', 'nsx-suite-authentication'),
    rules('1.13', 'A suite brings its own profiles', 'nsx-suite-profiles'),
    one('1.14', 'A tunnel interface with an address and its prefix length', {
      rules: ['nsx-vti-prefix', 'nsx-vti-host', 'nsx-vti-families'],
    }),
    fields('1.15', 'PSK unless certificates are chosen', 'nsx:RouteBasedSession authenticationMode'),
    one('1.16', 'Certificate mode uses the certificate of the endpoint'),
    one('1.17', 'A key of at most 128 characters', { fields: ['nsx:RouteBasedSession psk'] }),
    one('1.18', 'The key is a secret', {
      note: 'Marked secret on every door; a test looks for it in state, plans, logs and diffs.',
    }),
    one('1.19', 'With a key, the remote id is an address or a domain name', { rules: ['nsx-peer-id-psk'] }),
    one('1.20', 'With certificates, the remote id is a name of the certificate'),
    one('1.21', 'How a name with an e-mail address is written'),
    note(
      '1.22',
      'The same on a strongSwan peer',
      '`link-identity` compares the ids of a pfSense, which runs strongSwan.',
    ),
    fields('1.23', 'Tags', 'nsx:RouteBasedSession tags'),
    fields(
      '1.24',
      'Profiles, who starts, and MSS clamping may be left to NSX',
      'nsx:RouteBasedSession ikeProfilePath',
      'nsx:RouteBasedSession tcpMssClamping',
    ),
    rules('1.25', 'Nothing is sent that a suite decides', 'nsx-suite-profiles'),
    fields('1.26', 'Who starts: by default NSX', 'nsx:RouteBasedSession connectionInitiationMode'),
    rules('1.27', 'Never on demand', 'nsx-on-demand'),
    note('1.28', 'An initiator answers as well', NATURE),
    one('1.29', 'Some end starts', { rules: ['alicloud-effect-immediately'] }),
    one('1.30', 'A segment size goes with a direction', { rules: ['nsx-mss-direction'] }),
    note('1.31', 'A session is shown once it is saved', STATUS),
    note('1.32', 'Look at the tunnel afterwards', STATUS),
    one('1.33', 'Routing must be set up'),
    one('1.34', 'A configuration file for the peer', { note: 'The function `peerConfig` writes it.' }),
  ],
};

const cisco: Document = {
  title: 'Cisco community, VPN Redundancy White Paper',
  requirements: [
    note('2.1', 'Availability from several VPNs', DESIGN),
    note('2.2', 'A dead tunnel must be noticed', 'BGP timers notice it: `link-failover-time`; afterwards the lookups.'),
    one('2.3', 'GRE with routing, or BGP over IPsec', {
      fields: ['cisco:TunnelInterface mode', 'cisco:IpsecTransformSet mode'],
      note: CISCO,
    }),
    one('2.4', 'Two routers with HSRP'),
    note('2.5', 'Know which failure one protects against', DESIGN),
    one('2.6', 'Two tunnels over one line protect little'),
    note('2.7', 'A mesh of hundreds of sites', DESIGN),
    note(
      '2.8',
      'Sites join communities of interest',
      '`Fabric` makes links only where the communities of two sites meet; which site joins which is nobody’s to check.',
    ),
    note(
      '2.9',
      'A change touches its own site alone',
      'Each link is resources of its own; a test counts what a site that joins or leaves a `Fabric` of 200 changes elsewhere: nothing.',
    ),
    note('2.10', 'Discovery, BGP and certificates as means', DESIGN),
    one('2.11', 'Routes carry communities, and are filtered by them', {
      fields: ['nsx:RouteMap entries', 'cisco:RouteMap entries'],
    }),
    fields('2.12', 'Preference of one way over another', 'nsx:RouteMap entries', 'cisco:RouteMap entries'),
    note('2.13', 'Credentials do not separate communities', DESIGN),
    rules('2.14', 'Unwanted destinations go to a null route', 'nsx-next-hop-empty'),
    note('2.15', 'Certificates after a reboot', NO_CISCO),
    note('2.16', 'Kerberos for credentials', 'Out of scope.'),
    one('2.17', 'Policy routing for hosts that take no part', {
      fields: ['alicloud:PbrRouteEntry routeSource', 'pfsense:FirewallRule gateway'],
      note: 'None on NSX and IOS-XE, where prefixes and filters decide what enters a tunnel.',
    }),
    note('2.18', 'Reverse-path forwarding with lists', NO_CISCO),
    note('2.19', 'Which release evaluates destinations', NO_CISCO),
    note('2.20', 'What reverse-path forwarding proves', NO_CISCO),
    note(
      '2.21',
      'Encrypted or not at all',
      'Routes outside of a link are the user’s; `link-route-displaced` tells those beside it.',
    ),
    one('2.22', 'Tunnel mode without GRE'),
  ],
};

const pfsense: Document = {
  title: 'pfSense, Routed IPsec (VTI)',
  requirements: [
    note(
      '3.1',
      'The release has routed IPsec',
      'The package of the REST API that is needed runs on no release without it.',
    ),
    note('3.2', 'Routes decide, not associations', NATURE),
    note('3.3', 'An interface for each tunnel', 'Every phase 2 of this package is routed (VTI), and has one.'),
    one('3.4', 'The interface is assigned first'),
    fields('3.5', 'A gateway appears', 'pfsense:RoutingGateway interface'),
    one('3.6', 'A transit network of its own for each tunnel', { rules: ['alicloud-tunnel-cidr', 'nsx-vti-reserved'] }),
    one('3.7', 'Phase 1 before phase 2', { fields: ['pfsense:IpsecPhase2 ikeid'], note: ORDER }),
    fields(
      '3.8',
      'Phase 2 is routed, with both inner addresses',
      'pfsense:IpsecPhase2 localidAddress',
      'pfsense:IpsecPhase2 remoteidAddress',
    ),
    one('3.9', 'Changes are applied', { note: 'A resource is done when what was written is applied.' }),
    fields('3.10', 'The interface is on, without a configuration type', 'pfsense:NetworkInterface enable'),
    one('3.11', 'The inner addresses mirror the peer’s'),
    one('3.12', 'Without routing nothing crosses'),
    fields('3.13', 'Static routes by the gateway of the interface', 'pfsense:StaticRoute gateway'),
    fields('3.14', 'Policy routing by that gateway', 'pfsense:FirewallRule gateway'),
    rules('3.15', 'OSPF stays out where the other end is NSX', 'nsx-redistribution-ospf'),
    one('3.16', 'A rule on the IPsec interface lets traffic in'),
    note('3.17', 'Both ends route-based', '`link-selectors`; every phase 2 of this package is routed (VTI).'),
    note('3.18', 'Routes are maintained, not phase 2', NATURE),
    note('3.19', 'No reply-to', UNSEEN),
    note('3.20', 'NAT to the interface address alone', UNSEEN),
  ],
};

const alibaba: Document = {
  title: 'Alibaba Cloud, What is IPsec-VPN?',
  requirements: [
    note('4.1', 'Route-based, IKE and IPsec', NATURE),
    note('4.2', 'Connections inside a border alone', 'Where the peer is, no program says.'),
    fields(
      '4.3',
      'A connection belongs to one gateway',
      'alicloud:VpnConnection vpnGatewayId',
      'alicloud:TransitRouterVpnAttachment transitRouterId',
    ),
    note('4.4', 'A VPN gateway reaches its own VPC', DESIGN),
    one('4.5', 'The gateway exists, with IPsec-VPN', { note: 'The lookup of the gateway fails without it.' }),
    one('4.6', 'A customer gateway registers address and AS number', {
      rules: ['alicloud-peer-address', 'alicloud-peer-asn'],
    }),
    note('4.7', 'The device negotiates', STATUS),
    one('4.8', 'Two tunnels', { fields: ['alicloud:VpnConnection tunnels'] }),
    one('4.9', 'Both tunnels are configured', { fields: ['alicloud:VpnConnection tunnels'] }),
    one('4.10', 'One tunnel alone has no redundancy'),
    one('4.11', 'Tunnels in two zones'),
    one('4.12', 'Active and standby on a VPN gateway', {
      note: '`link-preference` lets the site follow the active one.',
    }),
    one('4.13', 'Both tunnels carry on a transit router'),
    one('4.14', 'Gateways of single-tunnel mode'),
    fields('4.15', 'Single-tunnel on a transit router', 'alicloud:VpnAttachment tunnels'),
    note('4.16', 'Algorithms of international standards', NATURE),
    one('4.17', 'Bandwidth of a connection'),
    one('4.18', 'Bandwidth on a transit router'),
    one('4.19', 'Packets of a gateway'),
    one('4.20', 'Packets on a transit router'),
    note('4.21', 'How the two kinds fail over', DESIGN),
    note('4.22', 'Scenarios', DESIGN),
  ],
};

const cross: Document = {
  title: 'Rules across the documents',
  requirements: [
    rules('X1', 'No OSPF where an end is NSX', 'nsx-redistribution-ospf'),
    one('X2', 'No BGP and no second tunnel on a Tier-1', { rules: ['nsx-bgp-tier1', 'nsx-tier1-vti'] }),
    one('X3', 'No second tunnel towards NSX without BGP', { rules: ['nsx-static-redundancy'] }),
    one('X4', 'Two tunnels in a connection', { fields: ['alicloud:VpnConnection tunnels'] }),
    one('X5', 'One key at both ends, within both limits, another in each tunnel', { rules: ['alicloud-psk-shared'] }),
    rules('X6', 'Never on demand', 'nsx-on-demand'),
    one('X7', 'Some end starts'),
    one('X8', 'BGP timers set, and within the failover target', { rules: ['nsx-bgp-timers-unset'] }),
    one('X9', 'A tunnel is routed'),
    one('X10', 'No GRE towards a plain tunnel'),
    one('X11', 'Transfer networks mirror each other and do not overlap'),
    one('X12', 'Bandwidth and packets within the limits'),
    one('X13', 'Tunnels by two lines and in two zones'),
    one('X14', 'A Tier-0 keeps a peer at its uplinks'),
    one('X15', 'No default, reserved or overlapping prefix; no more than the gateway keeps', {
      rules: ['alicloud-route-default', 'alicloud-route-cgn'],
    }),
    one('X16', 'Routes are propagated, and no written one covers them'),
    one('X17', 'Any network at both ends of the tunnel', { rules: ['alicloud-bgp-subnets'] }),
    one('X18', 'Each end calls the right address of the other'),
    one('X19', 'Each end expects the id that the other presents'),
    one('X20', 'Both ends have their proposals in common'),
    one('X21', 'AS numbers match, and differ', { rules: ['alicloud-one-local-asn'] }),
    one('X22', 'BGP addresses match'),
    one('X23', 'BGP keys match, within both limits', { rules: ['nsx-bgp-password-text', 'nsx-bgp-password-control'] }),
    one('X24', 'The site prefers the active tunnel'),
    one('X25', 'No BFD towards the cloud', { rules: ['nsx-bgp-vti-bfd'] }),
  ],
};

const design: Document = {
  title: 'Engineering of a link',
  requirements: [
    one('L1.1', 'What is not redistributed is not advertised', { rules: ['nsx-redistribution-tier1'] }),
    fields('L1.2', 'Preference by lists and maps on the neighbor', 'nsx:BgpNeighbor routeFiltering'),
    note('L1.3', 'A Tier-1 advertises its prefixes to the Tier-0', 'Tier-1 gateways are looked up, not managed.'),
    one('L1.4', 'A Tier-0 goes down with its last peer'),
    note('L1.5', 'The active edge counts', STATUS),
    one('L1.6', 'Graceful restart keeps routes into dead tunnels'),
    rules('L1.7', 'BFD is said to be off', 'nsx-bgp-vti-bfd'),
    one('L1.8', 'Profiles of its own for each tunnel'),
    rules('L1.9', 'How dead peers are noticed', 'nsx-dpd-interval'),
    one('L2.1', 'Route propagation on the gateway'),
    note('L2.2', 'Written routes win', '`link-route-displaced` tells those that cover a prefix.'),
    rules('L2.3', 'What the gateway takes of routes', 'alicloud-route-default', 'alicloud-route-cgn'),
    rules('L2.4', 'Any network on both sides', 'alicloud-bgp-subnets'),
    rules('L2.5', 'Negotiating at once', 'alicloud-effect-immediately'),
    note('L2.6', 'Which tunnel is active is fixed', '`link-preference` lets the site follow.'),
    note('L2.7', 'All four ids behind address translation', '`link-identity` compares them.'),
    note(
      'L2.8',
      'One BGP key for both tunnels',
      'It is a field of the customer gateway; `link-bgp-key` compares it with each neighbor.',
    ),
    rules(
      'L3.1',
      'Which algorithms',
      ...['alicloud-weak-crypto', 'nsx-weak-algorithm', 'cisco-weak-algorithm', 'pfsense-weak-algorithm'],
      ...['cisco-no-encryption', 'nsx-no-encryption', 'alicloud-ikev1', 'nsx-ikev1', 'pfsense-ikev1'],
    ),
    one('L3.2', 'One end rekeys'),
    rules('L3.3', 'BGP timers from the target', 'nsx-bgp-timers-third'),
    rules('L3.4', 'DPD', 'nsx-dpd-interval'),
    one('L3.5', 'Transfer networks clear of those in use', { rules: ['nsx-vti-reserved', 'alicloud-tunnel-cidr'] }),
    note('L3.6', 'Selectors and who starts', '`link-selectors` and `link-starter`.'),
    note('L3.7', 'Filters for exactly the prefixes', '`link-filter` and `link-prefix-inner`.'),
    note('L3.8', 'Preference for the active tunnel', '`link-preference`.'),
    one('L3.9', 'Segments and fragments'),
    one('L5.1', 'The gateway is ready for VPN', { note: 'What no API shows is told as not checked.' }),
    note('L5.2', 'Ready means carrying traffic', STATUS),
    one('L6.1', 'Shared objects are shared'),
    note('L7.1', 'Changes without an outage', 'About the order of work on live tunnels, not about a program.'),
    one('L10.1', 'Prefixes are covered, and nothing displaces them'),
    one('L10.2', 'Nothing leaks'),
    note('L10.3', 'What the failover target covers', 'Said by what is derived, and on the page of the component.'),
    note('L10.4', 'One writer for each link', 'About running engines, not about a program.'),
    one('L10.5', 'BFD off everywhere; keys that no end decodes'),
    one('L10.6', 'The mark "do not fragment" stays'),
    one('L10.7', 'Capacity and quotas'),
    note('L10.8', 'Health', STATUS),
    one('L10.9', 'IPv4 between the ends'),
    note(
      'L11.1',
      'NSX and a transit router',
      '`HybridVpn` and the module derive it; `link-multipath` checks one written by hand.',
    ),
    note('L11.2', 'NSX and pfSense', DERIVED_PFSENSE),
    note('L11.3', 'NSX and Cisco', CISCO),
    note('L11.4', 'Alibaba Cloud and pfSense', DERIVED_PFSENSE),
    note('L11.5', 'Alibaba Cloud and Cisco', CISCO),
  ],
};

export const documents: readonly Document[] = [nsxVpn, nsxSession, cisco, pfsense, alibaba, cross, design];
