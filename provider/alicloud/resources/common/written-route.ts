/**
 * Routes that are written down, on a VPN gateway or a transit router. An entry has no id and no tags: its values identify it, and
 * whose it is only its ClientToken can tell; every change is a turn on what it is an entry of. What kinds of route differ in is
 * their keys, actions and whose turn it is.
 */
import { z } from 'zod';
import type {
  CreateArgs,
  DeleteArgs,
  DiscoverScope,
  FindArgs,
  Found,
  Observed,
  ReadArgs,
  UpdateArgs,
} from '../../../core/define/definition';
import { isProviderError } from '../../../core/define/errors';
import { field } from '../../../core/define/fields';
import type { BulkReader } from '../../../core/run/bulk';
import { goneMeanwhile } from '../../../core/run/gone';
import { noneIfGone } from '../../client/paging';
import type { AlicloudClient } from '../../client/client';
import type { Parameters } from '../../client/flatten';
import { withGateway, type GatewayWriteOptions } from '../../client/locks';
import { listVpnGateways } from '../../client/readers';
import { createOnce, freshToken } from '../../client/token';
import type { Ctx } from './marks';
import { shortText } from './types';

/** An entry tells nothing beside what it was made with. */
export type NoOutputs = Record<string, never>;

export const routeWeight = (note = '') =>
  field(
    z
      .int()
      .refine((value: number): boolean => value === 0 || value === 100, 'is not 0 or 100')
      .optional(),
    `Weight, 0 or 100${note}. Default: 100.`,
    { default: 100 },
  );

export const routeDescription = () =>
  field(
    shortText('description').optional(),
    'Description, 1 to 100 characters. Cannot be changed, and is never returned by the platform.',
    { unreadable: true, forcesReplace: true, onUnset: 'keep' },
  );

interface RouteKey {
  readonly routeDest: string;
}

export interface RouteSpec<I extends RouteKey, K extends RouteKey, R> {
  reader(client: AlicloudClient): BulkReader<R>;
  keyOf(id: string): K;
  /** The connection that the traffic goes into. */
  nextHop(key: K): string;
  /** Runs a write when it is its turn. */
  inTurn<T>(ctx: Ctx, key: K, what: string, write: () => Promise<T>, options?: GatewayWriteOptions<T>): Promise<T>;
  /** What names the entry in an action. */
  wireKey(key: K, action: string): Parameters;
  observe(id: string, raw: R): Observed<I, NoOutputs>;
  readonly create: { readonly action: string; parameters(inputs: I): Parameters };
  /** A refusal of a create, with what the platform's own words leave out. */
  explained?(ctx: Ctx, key: K, error: unknown): Promise<unknown>;
  /** Actions one after the other, each of which takes a turn, with what they need beside the key of every action. */
  changes(target: Partial<I>, seen: Partial<I>): readonly (readonly [action: string, parameters: Parameters])[];
  readonly delete: { readonly action: string; parameters(live: R): Parameters };
}

export class WrittenRoutes<I extends RouteKey, K extends RouteKey, R> {
  constructor(private readonly spec: RouteSpec<I, K, R>) {}

  /** Entries carry no marks: one that is equal is ours to take. */
  async find(ctx: Ctx, { id = '' }: FindArgs<I>): Promise<Observed<I, NoOutputs>[]> {
    const raw = await this.spec.reader(ctx.client).readFresh(id, ctx.signal);
    return raw === undefined ? [] : [this.spec.observe(id, raw)];
  }

  async create(ctx: Ctx, { inputs, id = '' }: CreateArgs<I>): Promise<Observed<I, NoOutputs>> {
    const { spec } = this;
    const { client } = ctx;
    const reader = spec.reader(client);
    const key = spec.keyOf(id);
    const what = `route to ${inputs.routeDest} by ${spec.nextHop(key)}`;
    const send = () =>
      createOnce<object, R>(ctx, client, {
        action: spec.create.action,
        parameters: { ...spec.wireKey(key, spec.create.action), ...spec.create.parameters(inputs) },
        what,
        idOf: () => id,
        see: (_id, signal) => reader.readFresh(id, signal),
      });
    try {
      await spec.inTurn(ctx, key, `create of the ${what}`, send, { idOf: () => id });
      return await this.fresh(ctx, id);
    } catch (error) {
      throw spec.explained === undefined ? error : await spec.explained(ctx, key, error);
    } finally {
      reader.evict(id);
    }
  }

  async read(ctx: Ctx, { id }: ReadArgs<I>): Promise<Observed<I, NoOutputs> | undefined> {
    const raw = await this.spec.reader(ctx.client).read(id, ctx.signal);
    if (raw !== undefined) return this.spec.observe(id, raw);
    ctx.client.ids.noteDeleted(id);
    return undefined;
  }

  async update(ctx: Ctx, { id, target, observed }: UpdateArgs<I, NoOutputs>): Promise<Observed<I, NoOutputs>> {
    const { spec } = this;
    const key = spec.keyOf(id);
    try {
      for (const [action, parameters] of spec.changes(target, observed.inputs)) {
        const clientToken = freshToken();
        const run = () =>
          ctx.client.call('vpc', action, { ...spec.wireKey(key, action), ...parameters }, ctx, { clientToken });
        await spec.inTurn(ctx, key, `change of the route to ${key.routeDest}`, run);
      }
    } finally {
      spec.reader(ctx.client).evict(id);
    }
    return this.fresh(ctx, id);
  }

  async delete(ctx: Ctx, { id }: DeleteArgs<I>): Promise<void> {
    const { spec } = this;
    const { client } = ctx;
    const reader = spec.reader(client);
    const key = spec.keyOf(id);
    const clientToken = freshToken();
    const send = async (): Promise<boolean> => {
      // The action wants the values as they are now.
      const live = await reader.readFresh(id, ctx.signal);
      if (live === undefined) return false;
      const parameters = { ...spec.wireKey(key, spec.delete.action), ...spec.delete.parameters(live) };
      try {
        await client.call('vpc', spec.delete.action, parameters, ctx, { clientToken });
        return true;
      } catch (error) {
        if (isProviderError(error, 'notFound')) return false;
        throw error;
      }
    };
    try {
      await spec.inTurn(ctx, key, `delete of the route to ${key.routeDest}`, send, {
        unchanged: (sent) => !sent,
      });
      client.ids.noteDeleted(id);
    } finally {
      reader.evict(id);
    }
  }

  private async fresh(ctx: Ctx, id: string): Promise<Observed<I, NoOutputs>> {
    const reader = this.spec.reader(ctx.client);
    reader.evict(id);
    const raw = await reader.readFresh(id, ctx.signal);
    if (raw === undefined) throw goneMeanwhile(`The route ${id}`);
    return this.spec.observe(id, raw);
  }
}

/** Of a VPN gateway. */
export interface GatewayRouteKey extends RouteKey {
  readonly vpnGatewayId: string;
  readonly nextHop: string;
}

export const onGateway: Pick<RouteSpec<GatewayRouteKey, GatewayRouteKey, unknown>, 'nextHop' | 'inTurn'> = {
  nextHop: ({ nextHop }) => nextHop,
  inTurn: (ctx, { vpnGatewayId }, what, write, options) =>
    withGateway(ctx, ctx.client, vpnGatewayId, what, write, options),
};

/** Those that people wrote: entries can only be listed per gateway. */
export async function routesOfGateways<K extends GatewayRouteKey>(
  ctx: Ctx,
  { gateways }: DiscoverScope,
  { list, idOf }: { list(gatewayId: string): Promise<readonly K[]>; idOf(key: K): string },
): Promise<Found[]> {
  const ids = gateways.length > 0 ? gateways : await gatewayIds(ctx);
  const lists = await Promise.all(
    ids.map(async (gateway) => {
      const keys = await noneIfGone(list(gateway));
      return keys.map((key) => ({ id: idOf(key), name: `to-${key.routeDest}`, gateway }));
    }),
  );
  return lists.flat();
}

async function gatewayIds(ctx: Ctx): Promise<string[]> {
  const all = await listVpnGateways(ctx.client, {}, ctx.signal);
  return all.filter((raw) => raw.Status !== 'deleting').map((raw) => raw.VpnGatewayId!);
}
