/**
 * A program as data, the one type for it (`program.ts`); `read/` learns one from a definition's example, a live
 * inventory, or what an engine wrote (plan, state, preview, stack); `render/` writes one in the language of an engine.
 * Imports core and model alone: the catalog is handed in. Imported by link, engines, the command line, tools and tests; never by core or a vendor's resources.
 */
export * from './program';
export { nameKey, namesFor, pulumiNames, terraformNames, VariableNames, type Nameable, type NameRules } from './names';
export { pathIn, placeText, type Language } from './place';
export { readExample, readSketch, type Sketch } from './read/example';
export type { Forms } from './read/newer';
export { readFile, readStream, type ReadFile, type ReadOptions, type Watching } from './read/file';
export {
  connectionOf,
  ownTypeOf,
  readPulumiPreview,
  type ConnectionName,
  type PulumiPreview,
  type State as PulumiState,
} from './read/pulumi';
export { instancesIn, type FiledResource, type TerraformInstance } from './read/terraform';
export { readInventory, readLive, type InventoryProgram } from './read/inventory';
export { cdktn } from './render/cdktn';
export { hcl, hclAddress } from './render/hcl';
export * as hclText from './render/hcl-text';
export { python } from './render/python';
export { typescript } from './render/typescript';
export { yaml } from './render/yaml';
export {
  applySuppressions,
  idleLines,
  invalidFile,
  readSuppressions,
  today,
  type DriftSuppression,
  type Judged,
  type RuleSuppression,
} from './suppressions';
export { successorsIn, type Successors } from './successors';
export { nameOfUrn, partsOfUrn, type Urn } from './urn';
export { definitionOf, withoutSecrets, type Secret } from './secrets';
