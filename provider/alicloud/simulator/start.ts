/** The simulated region on loopback: one listener for VPC, Sts and Location, one for CEN, over one world. */
import { listen, SimClock, type RunningSimulation, type SimListener, type SimulationOptions } from '../../simulator';
import { defaultAccessKey, type AlicloudSimulatorOptions } from './options';
import type { WorldSnapshot } from './world';
import { AlicloudSimulator, cbnEndpointProducts, vpcEndpointProducts } from './simulator';

export interface StartAlicloudOptions extends Partial<AlicloudSimulatorOptions> {
  /** Of the VPC endpoint; 0 or absent: a free one. */
  port?: number;
  /** Of the CEN endpoint; 0 or absent: a free one. */
  cbnPort?: number;
  /** Real milliseconds added to each call. */
  latencyMs?: number;
  /** Calls per second and access key, per endpoint. */
  rateLimit?: number;
}

export interface RunningAlicloudSimulator {
  readonly simulator: AlicloudSimulator;
  readonly clock: SimClock;
  /** The VPC endpoint's. */
  readonly listener: SimListener;
  readonly cbnListener: SimListener;
  /** host:port, as the vendor's configuration takes endpoints. */
  readonly vpcEndpoint: string;
  readonly cbnEndpoint: string;
  readonly protocol: 'HTTP';
  readonly regionId: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  close(): Promise<void>;
}

/** Rejects if a port is taken. A clock made here is stopped by `close`; one passed in is the caller's. */
export async function startAlicloudSimulator(options: StartAlicloudOptions = {}): Promise<RunningAlicloudSimulator> {
  const { port, cbnPort, latencyMs, rateLimit, ...rest } = options;
  const clock = options.clock ?? new SimClock();
  const simulator = new AlicloudSimulator({ ...rest, clock }, vpcEndpointProducts);
  const cbn = new AlicloudSimulator({ ...rest, clock }, cbnEndpointProducts, simulator);
  const listener = await listen(simulator, { clock, port, latencyMs, rateLimit });
  const cbnListener = await listen(cbn, { clock, port: cbnPort, latencyMs, rateLimit }).catch(async (error) => {
    await listener.close();
    throw error;
  });
  const vpcEndpoint = `127.0.0.1:${listener.port}`;
  const cbnEndpoint = `127.0.0.1:${cbnListener.port}`;
  Object.assign(simulator.world.endpoints, {
    vpc: vpcEndpoint,
    sts: vpcEndpoint,
    location: vpcEndpoint,
    cbn: cbnEndpoint,
  });
  const key = options.accessKeys?.[0] ?? defaultAccessKey;
  return {
    simulator,
    clock,
    listener,
    cbnListener,
    vpcEndpoint,
    cbnEndpoint,
    protocol: 'HTTP',
    regionId: simulator.world.identity.regionId,
    accessKeyId: key.id,
    accessKeySecret: key.secret,
    async close() {
      await Promise.all([listener.close(), cbnListener.close()]);
      if (!options.clock) clock.stop();
    },
  };
}

/** For whoever starts it without knowing what it simulates. */
export async function simulate({ own, ...options }: SimulationOptions): Promise<RunningSimulation> {
  const { extraSites, ...knobs } = own;
  const { simulator, ...running } = await startAlicloudSimulator({
    ...options,
    knobs,
    ...(typeof extraSites === 'number' ? { extraSites } : {}),
  });
  const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = running;
  return {
    settings: { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret },
    getState: () => simulator.getState(),
    setState: (state) => simulator.setState(state as WorldSnapshot),
    madeUp: simulator.world.madeUp,
    tunnels: simulator.tunnels,
    close: () => running.close(),
  };
}
