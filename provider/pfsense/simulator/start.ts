/** A running pfSense: HTTPS with a certificate of its own, as the web configurator's is. */
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
import { PfsenseSimulator, type PfsenseSimulatorOptions } from './simulator';

export type StartOptions = PfsenseSimulatorOptions & Omit<ListenOptions, 'tls' | 'clock'>;

export interface RunningPfsense {
  readonly simulator: PfsenseSimulator;
  readonly listener: SimListener;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** The CA's certificate in a file; gone after `close`. */
  readonly caFile: string;
  readonly caPem: string;
  close(): Promise<void>;
}

/** It has no limit of its own. verified: pfrest documents none */
export async function startPfsenseSimulator(options: StartOptions): Promise<RunningPfsense> {
  const simulator = new PfsenseSimulator(options);
  const authority = new CertificateAuthority();
  const { clock, port, latencyMs, rateLimit } = options;
  const listener = await listen(simulator, { clock, port, latencyMs, rateLimit, tls: authority.server() });
  const directory = await mkdtemp(join(tmpdir(), 'hybridvpn-pfsense-'));
  const caFile = join(directory, 'ca.pem');
  await writeFile(caFile, authority.caPem);
  return {
    simulator,
    listener,
    url: listener.origin,
    username: simulator.credentials.username,
    password: simulator.credentials.password,
    caFile,
    caPem: authority.caPem,
    close: async () => {
      await listener.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
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
