/**
 * One Alibaba Cloud region on a listener: authenticate, find the action, check its parameters, run it, wrap the answer.
 * Several of these may share one world: each listener serves some products, as the vendor's endpoints do.
 */
import { randomInt } from 'node:crypto';
import type { ErrorKind, SimRequest, SimResponse, TunnelHost, VendorSimulator } from '../../simulator';
import type { Product } from './action';
import { announced, rank } from './announcements';
import { findAction } from './api';
import { Authenticator } from './authentication';
import { ApiError, errorBody } from './errors';
import { once } from './idempotency';
import { defaultAccessKey, defaultRegionId, knobsOf, withKnobs, type AlicloudSimulatorOptions } from './options';
import { offers } from './offers';
import { decode } from './parameters';
import { seed } from './presets';
import type { Peer } from './state';
import { applyImages } from './twin';
import { actionOf, formOf, parseCall, unflatten } from './wire';
import { World } from './world';

/** What the two endpoints serve. Sts and Location answer at the VPC endpoint so that one address is enough for clients. */
export const vpcEndpointProducts: readonly Product[] = ['Vpc', 'Sts', 'Location'];
export const cbnEndpointProducts: readonly Product[] = ['Cbn'];

export class AlicloudSimulator implements VendorSimulator {
  readonly name = 'alicloud';
  readonly world: World;
  private readonly authenticator: Authenticator;
  private readonly options: AlicloudSimulatorOptions;
  private readonly products: readonly Product[];
  private requests = 0;

  /** @param sharing serve other products of the same world, with the same keys and options. */
  constructor(options: AlicloudSimulatorOptions, products: readonly Product[], sharing?: AlicloudSimulator) {
    this.options = options;
    this.products = products;
    this.world = sharing?.world ?? newWorld(options);
    this.authenticator =
      sharing?.authenticator ??
      new Authenticator(options.accessKeys ?? [defaultAccessKey], options.wallClock ?? Date.now);
  }

  action(request: SimRequest): string | undefined {
    return actionOf(request);
  }

  /** The vendor's limits are per account; one access key stands for it. */
  client(request: SimRequest): string | undefined {
    const credential = /Credential=([^,]+)/.exec(request.headers['authorization'] ?? '')?.[1];
    return credential ?? request.query.get('AccessKeyId') ?? formOf(request).get('AccessKeyId') ?? undefined;
  }

  async handle(request: SimRequest): Promise<SimResponse> {
    const requestId = this.nextRequestId();
    try {
      return { status: 200, body: { RequestId: requestId, ...(await this.run(request)) } };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const host = request.headers['host'] ?? '';
      return { status: error.status, body: errorBody(error.code, error.message, requestId, host) };
    }
  }

  private async run(request: SimRequest): Promise<Record<string, unknown>> {
    const call = parseCall(request);
    this.authenticator.authenticate(request, call);
    const action = findAction(this.products, call.version, call.action);
    const values = decode(action.params, unflatten(call.parameters), action.name);
    const region = call.parameters.get('RegionId');
    if (action.product === 'Vpc' && region !== this.world.identity.regionId) {
      throw new ApiError(404, 'InvalidRegionId.NotFound', `The region ${region} is not served at this endpoint.`);
    }
    this.world.settle();
    const run = () => action.handle(this.world, values);
    return action.idempotent ? once(this.world, action.name, call.parameters, run) : run();
  }

  reset(): void {
    this.world.clear();
    this.world.knobs = knobsOf(this.options);
    this.authenticator.forgetNonces();
    fill(this.world, this.options);
  }

  getState(): unknown {
    return this.world.snapshot();
  }

  setState(state: unknown): void {
    this.world.restore(state);
  }

  /** Its tunnels, for the simulators that it meets. */
  get tunnels(): TunnelHost {
    return {
      offered: () => {
        this.world.settle();
        return offers(this.world).map(({ end }) => end);
      },
      announced: (tunnelId) => announced(this.world, tunnelId),
      rank: (tunnelId, route) => rank(this.world, tunnelId, route),
      meet: (others, wire) => this.world.known.meet(others, wire),
    };
  }

  errorBody(status: number, kind?: ErrorKind): SimResponse {
    const throttled = kind === 'throttled' || status === 429;
    const code = throttled ? 'Throttling.User' : status === 503 ? 'ServiceUnavailable' : 'InternalError';
    const message = throttled
      ? 'Request was denied due to user flow control.'
      : 'The request processing has failed due to some unknown error.';
    return {
      // verified: DOC, TF (throttling is told by its code; assumed: under HTTP 400, as the vendor's RPC gateway does).
      status: throttled ? 400 : status,
      headers: throttled ? { 'x-acs-retry-after': '1' } : {},
      body: errorBody(code, message, this.nextRequestId(), 'simulator'),
    };
  }

  /**
   * Says what the unseen other end of a tunnel does: whether it is there, negotiates by itself, and which prefixes it
   * announces. For tests and for a simulated NSX. @throws Error if there is no such tunnel.
   */
  setPeer(tunnelId: string, peer: Partial<Peer>): void {
    const tunnel = this.world.vpnConnections
      .values()
      .flatMap((connection) => connection.tunnels)
      .find((candidate) => candidate.id === tunnelId);
    if (!tunnel) throw new Error(`there is no tunnel ${tunnelId}`);
    if (peer.online && !tunnel.peer.online) tunnel.negotiatesFrom = this.world.now();
    Object.assign(tunnel.peer, structuredClone(peer));
  }

  private nextRequestId(): string {
    return `00000000-0000-4000-8000-${(++this.requests).toString(16).toUpperCase().padStart(12, '0')}`;
  }
}

function newWorld(options: AlicloudSimulatorOptions): World {
  const [accountId, regionId] = options.twin?.installation?.split('/') ?? [];
  const identity = {
    regionId: options.regionId ?? regionId ?? defaultRegionId,
    accountId: options.accountId ?? accountId ?? `10${String(randomInt(10 ** 14)).padStart(14, '0')}`,
  };
  const world = new World(options.clock, identity, knobsOf(options));
  fill(world, options);
  return world;
}

function fill(world: World, { twin, preset = 'site', ...more }: AlicloudSimulatorOptions): void {
  if (twin === undefined) return seed(world, preset, more);
  if (twin.masksSecrets) world.knobs = withKnobs(world.knobs, { pskView: 'masked' });
  if (twin.keyOf !== undefined) world.keyOf = twin.keyOf;
  world.madeUp = applyImages(world, twin);
}

/** A simulated region, not yet listening. Default preset `site`. */
export function createAlicloudSimulator(
  options: AlicloudSimulatorOptions,
  products: readonly Product[] = vpcEndpointProducts,
): AlicloudSimulator {
  return new AlicloudSimulator(options, products);
}
