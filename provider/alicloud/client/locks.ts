/**
 * One change at a time per VPN gateway: Alibaba refuses a second create, modify or delete of anything on a gateway while
 * the gateway is `updating`. Writes of this process queue (fifty connections in one program are normal) instead of
 * colliding; each holds its place until the gateway is `active` again. Collisions with other processes are still answered
 * as busy, and repeated by the call itself.
 */
import type { Context } from '../../core/define/context';
import { ProviderError, asProviderError } from '../../core/define/errors';
import { BusyEstimate, waitFor, type PollResult } from '../../core/run/waits';
import type { KeyedQueue } from '../../core/run/queue';
import type { Readers, VpnGateway } from './readers';

/** Polls of a gateway whose busy time is not known yet: it can be two seconds or two minutes. */
const UNKNOWN = { firstMs: 1_000, nextMs: 1_000, factor: 1.5, maxMs: 10_000 };

/** How long each gateway is busy after a write, learned from the first one on. One per client. */
export class BusyTimes {
  private readonly estimates = new Map<string, BusyEstimate>();
  private latest: BusyEstimate | undefined;

  /** Pauses of the next wait for the gateway; one of which nothing is known yet is taken to be like the one seen last. */
  schedule(gatewayId: string): { firstMs: number; nextMs: number; factor: number; maxMs: number } {
    const estimate = this.estimates.get(gatewayId) ?? this.latest;
    return estimate?.schedule() ?? UNKNOWN;
  }

  /** See `BusyEstimate.settled`. */
  settled(gatewayId: string, freeAtMs: number, busyAtMs?: number): void {
    const estimate = this.estimates.get(gatewayId) ?? new BusyEstimate({ initialMs: freeAtMs });
    if (this.estimates.has(gatewayId)) estimate.settled(freeAtMs, busyAtMs);
    this.estimates.set(gatewayId, (this.latest = estimate));
  }
}

/** What taking turns needs of the client. */
export interface TurnClient {
  readonly queue: KeyedQueue;
  readonly busyTimes: BusyTimes;
}

/** What a write on a gateway needs of the client. */
export interface GatewayClient extends TurnClient {
  readonly readers: Pick<Readers, 'vpnGateways'>;
}

export interface GatewayWriteOptions<T> {
  /** The id of what was written: kept in the error (`existingId`) when the gateway does not settle after a create. */
  idOf?(result: T): string;
  /** Nothing was sent, so there is nothing to wait for. */
  unchanged?(result: T): boolean;
}

/**
 * Runs `write` when it is its turn on the gateway, and returns its result when the gateway is active again. The time in
 * the queue does not count against the operation's timeout. `what` names it for progress and errors: `create of VPN
 * connection "dc1"`.
 * Errors: those of the write; ProviderError `platform` when the gateway is locked for payment, `notFound` when it is being
 * deleted; `timeout` and `cancelled`, with `existingId` after a create.
 */
export function withGateway<T>(
  ctx: Context,
  client: GatewayClient,
  gatewayId: string,
  what: string,
  write: () => Promise<T>,
  options: GatewayWriteOptions<T> = {},
): Promise<T> {
  const state = async (): Promise<string> =>
    gatewayState(gatewayId, await client.readers.vpnGateways.readFresh(gatewayId, ctx.signal));
  return inTurn(ctx, client, { id: gatewayId, state, settled: (now) => now === 'active' }, what, write, options);
}

/** The same for a connection of a transit router: there is no gateway, and it is the connection that is `updating`. */
export function withConnection<T>(
  ctx: Context,
  client: TurnClient & { readonly readers: Pick<Readers, 'vpnConnections'> },
  id: string,
  what: string,
  write: () => Promise<T>,
  options: GatewayWriteOptions<T> = {},
): Promise<T> {
  const state = async (): Promise<string> =>
    (await client.readers.vpnConnections.readFresh(id, ctx.signal))?.State ?? 'deleted';
  return inTurn(ctx, client, { id, state, settled: (now) => !isPending(now) }, what, write, options);
}

/** A connection of a transit router is `init` before and `attached` after it is attached: neither is a change that runs. */
export const isPending = (state: string): boolean =>
  ['updating', 'provisioning', 'upgrading', 'attaching', 'detaching'].includes(state);

/** What takes one change at a time. */
interface Changing {
  readonly id: string;
  /** Throws for a state from which it never settles by itself. */
  state(): Promise<string>;
  settled(state: string): boolean;
}

function inTurn<T>(
  ctx: Context,
  client: TurnClient,
  object: Changing,
  what: string,
  write: () => Promise<T>,
  options: GatewayWriteOptions<T>,
): Promise<T> {
  return client.queue.inTurn(ctx, object.id, what, async () => {
    const result = await write();
    if (options.unchanged?.(result) === true) return result;
    try {
      await settled(ctx, client, object, what);
    } catch (error) {
      throw asProviderError(error, what).with({ existingId: options.idOf?.(result) });
    }
    return result;
  });
}

/** Waits until it can be changed again, counting from now as the time of the write. */
async function settled(ctx: Context, client: TurnClient, { id, ...object }: Changing, what: string): Promise<void> {
  const started = ctx.now();
  let busyAt: number | undefined;
  await waitFor(ctx, {
    what: `${id} after ${what}`,
    ...client.busyTimes.schedule(id),
    poll: async (): Promise<PollResult<void>> => {
      const asked = ctx.now() - started;
      const state = await object.state();
      if (!object.settled(state)) {
        busyAt = asked;
        return { done: false, reason: state };
      }
      client.busyTimes.settled(id, asked, busyAt);
      return { done: true, value: undefined };
    },
  });
}

/** The gateway's status; throws for those from which it never becomes active by itself. */
function gatewayState(gatewayId: string, gateway: VpnGateway | undefined): string {
  if (gateway === undefined || gateway.Status === 'deleting') {
    throw new ProviderError({
      code: 'notFound',
      message: `VPN gateway ${gatewayId} ${gateway === undefined ? 'does not exist any more' : 'is being deleted'}.`,
      hint: 'Someone removed it while it was being changed: use another gateway.',
    });
  }
  if (gateway.BusinessStatus === 'FinancialLocked') {
    throw new ProviderError({
      code: 'platform',
      message: `VPN gateway ${gatewayId} is locked for an overdue payment (FinancialLocked).`,
      hint: "Settle the account's bill, then run it again.",
    });
  }
  return gateway.Status ?? 'active';
}
