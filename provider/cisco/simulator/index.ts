/**
 * An IOS-XE router with RESTCONF, for demos, tests and people without one: its configuration by Cisco's own models, commits, and
 * what the router makes of values. What is in no model is `assumed`. Imported by `sim` and tests.
 */
export { samples } from './preset';
export { CiscoSimulator, type CiscoSimulatorOptions } from './simulator';
export { simulate, startCiscoSimulator, type RunningCisco, type StartOptions } from './start';
