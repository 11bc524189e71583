/** A running NSX simulator: HTTPS with its own CA, as a real manager is never plain HTTP. */
import {
  listenSecurely,
  type ClientCertificate,
  type RunningSimulation,
  type SecureListener,
  type ServeOptions,
  type SimulationOptions,
} from '../../simulator';
import { NsxSimulator, type NsxSimulatorOptions, type NsxState } from './simulator';

export type StartOptions = NsxSimulatorOptions & ServeOptions;

export interface RunningNsx extends SecureListener {
  simulator: NsxSimulator;
  username: string;
  password: string;
  bearerToken: string;
  /** A client certificate that the manager knows as the principal identity `user`. */
  clientCertificate(user: string): ClientCertificate;
}

export function createNsxSimulator(options: NsxSimulatorOptions): NsxSimulator {
  return new NsxSimulator(options);
}

/** 100 calls per second and user unless `rateLimit` says otherwise, 0 for no limit. verified: P91 ApiServiceConfig */
export async function startNsxSimulator(options: StartOptions): Promise<RunningNsx> {
  const rateLimit = options.rateLimit ?? 100;
  const simulator = createNsxSimulator({ ...options, rateLimit });
  const secure = await listenSecurely(simulator, {
    ...options,
    rateLimit,
    platform: 'nsx',
    requestCert: true,
  });
  return {
    simulator,
    ...secure,
    username: simulator.username,
    password: simulator.password,
    bearerToken: simulator.bearerToken,
    clientCertificate: (user) => {
      const certificate = secure.authority.client(user);
      simulator.auth.trust(certificate.fingerprint256, user);
      return certificate;
    },
  };
}

const seconds = (given: unknown): number | undefined => (typeof given === 'number' ? given : undefined);

/** For whoever starts it without knowing what it simulates. */
export async function simulate({ own, ...options }: SimulationOptions): Promise<RunningSimulation> {
  const { simulator, url, username, password, caFile, close } = await startNsxSimulator({
    ...options,
    purgeSeconds: seconds(own['purgeSeconds']),
    searchDelaySeconds: seconds(own['searchDelaySeconds']),
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
