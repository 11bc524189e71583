/**
 * What must hold between the fields of one resource of IOS-XE, as data. They run in the resource's check on every door. Imported
 * by the resource files and by the rule documentation.
 */
export { communityListRules, expandedCommunityListRules, neighborRules, prefixListRules, processRules } from './bgp';
export { keyringRules, profileRules, proposalRules } from './ikev2';
export { hsrpRules, tunnelRules } from './interfaces';
export { transformSetRules } from './ipsec';
export { weakProfileRules, weakProposalRules, weakTransformSetRules } from './weak';
