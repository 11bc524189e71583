/**
 * Room: components on the dynamic door. A component's program (`Component.derive`) becomes child resources of one
 * `ComponentResource`, in the user's process; nothing here knows a platform or a link. Imported by the generated SDK alone.
 */
export { HybridVpnComponent, type ComponentFacts, type ComponentControl, type ResourceClass } from './component';
