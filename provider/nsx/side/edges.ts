/**
 * The edge that carries a gateway's VPN: on an active-standby Tier-0 the HA-active one. The standby's BGP session over a tunnel is
 * never established and says nothing. Source: NSX Policy API, Tier0GatewayState (tier0_status.per_node_status).
 */
import type { Context } from '../../core/define/context';
import { isProviderError } from '../../core/define/errors';
import type { NsxClient } from '../client/client';

type Ctx = Context<NsxClient>;

interface GatewayState {
  readonly tier0_status?: {
    readonly per_node_status?: readonly {
      readonly transport_node_id?: string;
      readonly high_availability_status?: string;
    }[];
  };
}

export interface ActiveEdge {
  /** Whether an edge is the active one, by its policy path or the id of its node. */
  is(edge: string | undefined): boolean;
  readonly name: string;
}

/** Undefined: the manager does not tell, and what any edge reports has to do. */
export async function activeEdge(
  ctx: Ctx,
  gateway: string,
  edgePaths: readonly string[],
): Promise<ActiveEdge | undefined> {
  const state = await permitted(() => ctx.client.find<GatewayState>(`${gateway}/state`, { signal: ctx.signal }));
  const active = (state?.tier0_status?.per_node_status ?? [])
    .filter(({ high_availability_status: status }) => status === 'ACTIVE')
    .flatMap(({ transport_node_id: id }) => id ?? []);
  if (active.length !== 1) return undefined;
  const [node = ''] = active;
  for (const path of new Set(edgePaths)) {
    const edge = await permitted(() => ctx.client.find<{ nsx_id?: string }>(path, { signal: ctx.signal }));
    if (edge?.nsx_id !== node) continue;
    return { is: (one) => one === path || one === node, name: path.slice(path.lastIndexOf('/') + 1) };
  }
  return undefined;
}

/** An account that sees sessions need not see edges. */
async function permitted<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isProviderError(error, 'permission')) return undefined;
    throw error;
  }
}
