/** Keys of ours in Pulumi's property bags. A file of its own, so that user programs load nothing else of this room. */

export { MEMORY } from '../../program/pulumi-words';
/** Who declared the resource: `project/stack/name`. An input so that it reaches the provider; it never diffs. */
export const OWNER = '__owner';
/** Paths of the option `ignoreChanges`, of which the engine tells a dynamic provider nothing. An input for the same reason. */
export const IGNORED = '__ignoreChanges';
