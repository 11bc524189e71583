/**
 * What must hold between the fields of one pfSense resource, as data. They run in the resource's check on every door. Imported
 * by the resource files and by the rule documentation.
 */
export { interfaceRules } from './interface';
export { phase1Rules } from './phase1';
export { phase2Rules } from './phase2';
export { firewallRuleRules, gatewayRules } from './routing';
export { weakPhase1Rules, weakPhase2Rules } from './weak';
