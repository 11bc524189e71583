/**
 * A pfSense with the REST API package, for demos, tests and people without one: the models, how they are applied, and the dangers
 * of the API as it has them. Written from the package's source; what is not in it is `assumed`. Imported by `sim` and tests.
 */
export { samples } from './preset';
export { PfsenseSimulator, type PfsenseSimulatorOptions } from './simulator';
export { simulate, startPfsenseSimulator, type RunningPfsense, type StartOptions } from './start';
