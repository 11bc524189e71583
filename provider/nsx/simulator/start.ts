/** A running NSX simulator: HTTPS with its own CA, as a real manager is never plain HTTP. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CertificateAuthority,
  listen,
  type ClientCertificate,
  type ListenOptions,
  type RunningSimulation,
  type SimListener,
  type SimulationOptions,
} from '../../simulator';
import { NsxSimulator, type NsxSimulatorOptions, type NsxState } from './simulator';

export type StartOptions = NsxSimulatorOptions & Omit<ListenOptions, 'tls' | 'clock'>;

export interface RunningNsx {
  simulator: NsxSimulator;
  listener: SimListener;
  /** `https://127.0.0.1:PORT` */
  url: string;
  username: string;
  password: string;
  bearerToken: string;
  /** The CA's certificate in a file, for clients that want one; gone after `close`. */
  caFile: string;
  caPem: string;
  /** A client certificate that the manager knows as the principal identity `user`. */
  clientCertificate(user: string): ClientCertificate;
  close(): Promise<void>;
}

export function createNsxSimulator(options: NsxSimulatorOptions): NsxSimulator {
  return new NsxSimulator(options);
}

/** 100 calls per second and user unless `rateLimit` says otherwise, 0 for no limit. verified: P91 ApiServiceConfig */
export async function startNsxSimulator(options: StartOptions): Promise<RunningNsx> {
  const rateLimit = options.rateLimit ?? 100;
  const simulator = createNsxSimulator({ ...options, rateLimit });
  const authority = new CertificateAuthority();
  const { clock, port, latencyMs } = options;
  const tls = { ...authority.server(), requestCert: true };
  const listener = await listen(simulator, { clock, port, latencyMs, rateLimit, tls });
  const directory = await mkdtemp(join(tmpdir(), 'hybridvpn-nsx-'));
  const caFile = join(directory, 'ca.pem');
  await writeFile(caFile, authority.caPem);
  return {
    simulator,
    listener,
    url: listener.origin,
    username: simulator.username,
    password: simulator.password,
    bearerToken: simulator.bearerToken,
    caFile,
    caPem: authority.caPem,
    clientCertificate: (user) => {
      const certificate = authority.client(user);
      simulator.auth.trust(certificate.fingerprint256, user);
      return certificate;
    },
    close: async () => {
      await listener.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** For whoever starts it without knowing what it simulates. */
export async function simulate({ own, ...options }: SimulationOptions): Promise<RunningSimulation> {
  const { simulator, url, username, password, caFile, close } = await startNsxSimulator({
    ...options,
    purgeSeconds: typeof own['purgeSeconds'] === 'number' ? own['purgeSeconds'] : undefined,
  });
  return {
    settings: { url, username, password, caFile },
    getState: () => simulator.getState(),
    setState: (state) => simulator.setState(state as NsxState),
    madeUp: simulator.madeUp,
    tunnels: simulator.tunnels,
    close,
  };
}
