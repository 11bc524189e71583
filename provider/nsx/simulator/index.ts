/**
 * The NSX Policy API simulator. Imported by `cli` and tests alone; it knows nothing of the provider's NSX client. Comments mark
 * each behaviour `verified: <source>` or `assumed`; the sources are S91 and P91 (published API description and bindings), G4
 * (Go bindings), TF (public Terraform provider), OP and NL (public NSX operator and Python client), D90 (vendor pages), LOG
 * (bodies captured from a live manager), U1 (users' requirement pages).
 */
export { createNsxSimulator, simulate, startNsxSimulator, type RunningNsx, type StartOptions } from './start';
export { NsxSimulator, type NsxSimulatorOptions, type NsxState } from './simulator';
export type { RuntimeOverrides, SessionState } from './runtime';
export { samples, type Preset } from './preset';
