/**
 * A simulated Alibaba Cloud region: the VPC product's VPN actions, and as much of Sts, Location and Cbn as clients ask for.
 *
 * Only `cli` and tests import this folder; it imports the simulators' kernel and nothing else of the provider.
 * One file per object kind; `api.ts` lists the actions, `options.ts` the knobs, `state.ts` what the world holds.
 * Behaviour is marked `verified: <source tag>` or `assumed` where it is implemented. Source tags: S7/S6 the vendor's
 * TypeScript SDK 7.x/6.x, TF the public Terraform provider and TF10523 its pull request of that number, DOC the vendor's
 * API pages, D21 their state of 2021, CBN the Cbn SDK models, LZ the vendor's landing-zone component, RUN measured.
 */
export { actions } from './api';
export type { Action, Product } from './action';
export type { AccessKey } from './authentication';
export { busyCodes } from './options';
export type { AlicloudSimulatorOptions, Knobs, Preset, Quotas } from './options';
export { samples } from './presets';
export { AlicloudSimulator, createAlicloudSimulator } from './simulator';
export { simulate, startAlicloudSimulator, type RunningAlicloudSimulator, type StartAlicloudOptions } from './start';
export type { AnnouncedRoute, Peer } from './state';
export type { WorldSnapshot } from './world';
