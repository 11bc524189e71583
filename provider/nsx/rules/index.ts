/**
 * What must hold between the fields of one NSX resource, as data: who says so, how bad it is, what to do. They run in the
 * resource's check on every door. Rules about both ends of a link live in provider/link/rules. Imported by the resource
 * files beside this folder and by the rule documentation.
 */
export { bfdPeerRules } from './bfd-peer';
export { bgpConfigRules, bgpNeighborRules } from './bgp';
export { localEndpointRules } from './local-endpoint';
export { gatewayPolicyRules } from './firewall';
export { natRules } from './nat';
export { dpdProfileRules, ikeProfileRules, tunnelProfileRules } from './profiles';
export { communityListRules, prefixListRules, redistributionRules, routeMapRules, staticRouteRules } from './routing';
export { sessionRules } from './session';
