/**
 * The npm entry: what `import * as hybridvpn from 'hybridvpn'` gives a Pulumi program. One namespace per platform, each
 * with the resources and lookups of the dynamic provider, and the component that makes a whole link. Everything else of this
 * folder is internal.
 */
export * from '../sdk/nodejs';
export { HybridVpn, type HybridVpnArgs } from '../sdk/nodejs/link';
