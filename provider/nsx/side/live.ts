/** A session with everything that decides how it negotiates, as the manager has it now: read by the resources' own code. */
import { emptyMemory } from '../../core/compare/memory';
import type { Context } from '../../core/define/context';
import type { ReadArgs } from '../../core/define/definition';
import type { Bag } from '../../core/define/paths';
import type { Declared, EndOfLink, Program, Values } from '../../model';
import type { NsxClient } from '../client/client';
import { policyReader } from '../client/readers';
import bgpConfig from '../resources/bgp-config';
import bgpNeighbor from '../resources/bgp-neighbor';
import dpdProfile from '../resources/dpd-profile';
import ikeProfile from '../resources/ike-profile';
import localEndpoint from '../resources/local-endpoint';
import routeBasedSession from '../resources/route-based-session';
import tunnelProfile from '../resources/tunnel-profile';
import { neighborsOver } from './neighbors';
import { sessionsOf } from './status';

type Ctx = Context<NsxClient>;

interface Readable {
  readonly type: string;
  read(ctx: Ctx, args: ReadArgs<object>): Promise<{ readonly inputs: object } | undefined>;
}

export async function live(ctx: Ctx, end: EndOfLink): Promise<Program> {
  const program = new Map<string, Declared>();
  const add = async ({ type, read }: Readable, resourceType: string, id: unknown): Promise<Bag> => {
    if (typeof id !== 'string' || program.has(id)) return {};
    // What is there now, and not what a list of a minute ago showed: somebody may be mending it.
    policyReader(ctx.client, resourceType).evict(id);
    const observed = await read(ctx, { id, memory: emptyMemory, inputs: {} });
    if (observed === undefined) return {};
    program.set(id, { type, name: id, inputs: observed.inputs as Values, live: { id } });
    return observed.inputs as Bag;
  };
  const sessions = Object.values(sessionsOf(end));
  const over = await neighborsOver(ctx, sessions);
  for (const path of sessions) {
    const session = await add(routeBasedSession, 'RouteBasedIPSecVpnSession', path);
    await add(localEndpoint, 'IPSecVpnLocalEndpoint', session['localEndpointPath']);
    await add(ikeProfile, 'IPSecVpnIkeProfile', session['ikeProfilePath']);
    await add(tunnelProfile, 'IPSecVpnTunnelProfile', session['tunnelProfilePath']);
    await add(dpdProfile, 'IPSecVpnDpdProfile', session['dpdProfilePath']);
    const neighbor = await add(bgpNeighbor, 'BgpNeighborConfig', over.get(path));
    await add(bgpConfig, 'BgpRoutingConfig', neighbor['bgpConfigPath']);
  }
  return program;
}
