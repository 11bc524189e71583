/** A running router: HTTPS with a certificate of its own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CertificateAuthority,
  listen,
  type ListenOptions,
  type RunningSimulation,
  type SimListener,
  type SimulationOptions,
} from '../../simulator';
import { CiscoSimulator, type CiscoSimulatorOptions } from './simulator';

export type StartOptions = CiscoSimulatorOptions & Omit<ListenOptions, 'tls' | 'clock'>;

export interface RunningCisco {
  readonly simulator: CiscoSimulator;
  readonly listener: SimListener;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** The CA's certificate in a file; gone after `close`. */
  readonly caFile: string;
  readonly caPem: string;
  close(): Promise<void>;
}

/** It has no limit of its own: none is documented. */
export async function startCiscoSimulator(options: StartOptions): Promise<RunningCisco> {
  const simulator = new CiscoSimulator(options);
  const authority = new CertificateAuthority();
  const { clock, port, latencyMs, rateLimit } = options;
  const listener = await listen(simulator, { clock, port, latencyMs, rateLimit, tls: authority.server() });
  const directory = await mkdtemp(join(tmpdir(), 'hybridvpn-cisco-'));
  const caFile = join(directory, 'ca.pem');
  await writeFile(caFile, authority.caPem);
  return {
    simulator,
    listener,
    url: listener.origin,
    ...simulator.credentials,
    caFile,
    caPem: authority.caPem,
    close: async () => {
      await listener.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
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
