/**
 * What a vendor's folder offers to everybody else: the type of the `platform` that its `index.ts` exports. Types alone.
 * Core sees the part of it that is in `Platform`; only the command line starts simulators.
 */
import type { Catalog, ConnectedPlatform } from './core/define/catalog';
import type { Component, Side, Values } from './model';
import type { RunningSimulation, SimulationOptions } from './simulator';

export interface Vendor extends ConnectedPlatform {
  /** How its ends of links are read and declared. */
  readonly side?: Side;
  readonly simulate?: Simulate;
}

export interface Simulate {
  /** Not part of every site: it is started where its port is asked for, or somebody's twin has objects of it. */
  readonly onRequest?: true;
  /** Options beyond those that every simulator has: `purgeSeconds` is `--purge-seconds`. */
  readonly options: readonly SimulatorOption[];
  /** An end of each kind, for `hybridvpn init`. Absent: no link ends there. */
  samples?(): readonly SampleEnd[];
  /** Loads the simulator, which nothing else of the package does. */
  start(options: SimulationOptions): Promise<RunningSimulation>;
}

/** What a person must say of an end in a first program, by the names of the intent, with the values of the site that is played. */
export interface SampleEnd {
  readonly end: Values;
  /** Beside that, where the other end has one address for both tunnels: each tunnel then needs one of its own here. */
  readonly second?: Values;
}

export interface SimulatorOption {
  readonly name: string;
  readonly description: string;
  /** What it takes; without, it takes seconds. */
  readonly values?: readonly string[];
}

export interface VendorCatalog extends Catalog {
  /** Its platforms that are a vendor's. */
  readonly vendors: readonly Vendor[];
  readonly components: readonly Component[];
}
