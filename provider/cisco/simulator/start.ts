/** A running router: HTTPS with a certificate of its own. */
import {
  listenSecurely,
  type RunningSimulation,
  type SecureListener,
  type ServeOptions,
  type SimulationOptions,
} from '../../simulator';
import { CiscoSimulator, type CiscoSimulatorOptions } from './simulator';

export type StartOptions = CiscoSimulatorOptions & ServeOptions;

export interface RunningCisco extends SecureListener {
  readonly simulator: CiscoSimulator;
  readonly username: string;
  readonly password: string;
}

/** It has no limit of its own: none is documented. */
export async function startCiscoSimulator(options: StartOptions): Promise<RunningCisco> {
  const simulator = new CiscoSimulator(options);
  const secure = await listenSecurely(simulator, { ...options, platform: 'cisco' });
  return { simulator, ...secure, ...simulator.credentials };
}

/** For whoever starts it without knowing what it simulates. */
export async function simulate({ own, ...options }: SimulationOptions): Promise<RunningSimulation> {
  const release = typeof own['ciscoRelease'] === 'string' ? own['ciscoRelease'] : undefined;
  const { simulator, url, username, password, caFile, close } = await startCiscoSimulator({ ...options, release });
  return {
    settings: { url, username, password, caFile },
    getState: () => simulator.getState(),
    setState: (state) => simulator.setState(state),
    madeUp: simulator.madeUp,
    tunnels: simulator.tunnels,
    close,
  };
}
