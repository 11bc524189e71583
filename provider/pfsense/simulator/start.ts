/** A running pfSense: HTTPS with a certificate of its own, as the web configurator's is. */
import {
  listenSecurely,
  type RunningSimulation,
  type SecureListener,
  type ServeOptions,
  type SimulationOptions,
} from '../../simulator';
import { PfsenseSimulator, type PfsenseSimulatorOptions } from './simulator';

export type StartOptions = PfsenseSimulatorOptions & ServeOptions;

export interface RunningPfsense extends SecureListener {
  readonly simulator: PfsenseSimulator;
  readonly username: string;
  readonly password: string;
}

/** It has no limit of its own. verified: pfrest documents none */
export async function startPfsenseSimulator(options: StartOptions): Promise<RunningPfsense> {
  const simulator = new PfsenseSimulator(options);
  const secure = await listenSecurely(simulator, { ...options, platform: 'pfsense' });
  return { simulator, ...secure, username: simulator.credentials.username, password: simulator.credentials.password };
}

/** For whoever starts it without knowing what it simulates. */
export async function simulate({ own: _own, ...options }: SimulationOptions): Promise<RunningSimulation> {
  const { simulator, url, username, password, caFile, close } = await startPfsenseSimulator(options);
  return {
    settings: { url, username, password, caFile },
    getState: () => simulator.getState(),
    setState: (state) => simulator.setState(state),
    madeUp: simulator.madeUp,
    tunnels: simulator.tunnels,
    close,
  };
}
