/**
 * Room: what the states and stacks of the engines hold, as core stores it. Decoded by the engines' own code, so that whoever
 * compares it with a platform comes to what the engine's refresh comes to. Imported by commands; asks no platform.
 */
export type { Held, HeldState } from './held';
export { inputsOf, type StateInput, type StateOptions } from './input';
export { readState } from './read';
