/**
 * Room: the Pulumi dynamic provider. Two halves that share no memory: in the user's program run `resource.ts` (the base
 * class of the generated SDK), `stub.ts` (the text that is stored in state) and `lookups.ts`; in the engine's host process
 * runs `host.ts`, which the stub loads as `hybridvpn/dynamic-host`. Imported by the generated SDK and the package entry.
 */
export { HybridVpnResource, type ResourceFacts, type ResourceState, type Timeouts } from './resource';
export { lookup, lookupOutput, type LookupArgs } from './lookups';
