/**
 * The npm entry: what `import * as hybridvpn from 'hybridvpn'` gives a Pulumi program. One namespace per platform, each
 * with the resources and lookups of the dynamic provider, and the components that make a whole link, or many sites. Everything else of this
 * folder is internal.
 */
export * from '../sdk/nodejs';
export { Fabric, HybridVpn, type FabricArgs, type HybridVpnArgs } from '../sdk/nodejs/link';
