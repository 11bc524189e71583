/** A connection and the customer gateways of its tunnels as the platform has them now: read by the resources' own code. */
import { emptyMemory } from '../../core/compare/memory';
import type { Context } from '../../core/define/context';
import type { Declared, EndOfLink, Program, Values } from '../../model';
import type { AlicloudClient } from '../client/client';
import { ROLES } from '../resources/common/types';
import customerGateway from '../resources/customer-gateway';
import vpnConnection from '../resources/vpn-connection';
import { connectionOf } from './status';

type Ctx = Context<AlicloudClient>;

export async function live(ctx: Ctx, end: EndOfLink): Promise<Program> {
  const id = connectionOf(end);
  const program = new Map<string, Declared>();
  const { vpnConnections, customerGateways } = ctx.client.readers;
  // What is there now, and not what a list of a minute ago showed: somebody may be mending it.
  vpnConnections.evict(id);
  const connection = await vpnConnection.read(ctx, { id, memory: emptyMemory, inputs: {} });
  if (connection === undefined) return program;
  for (const role of ROLES) {
    const gateway = connection.inputs.tunnels?.[role].customerGatewayId;
    if (gateway === undefined || program.has(gateway)) continue;
    customerGateways.evict(gateway);
    const peer = await customerGateway.read(ctx, { id: gateway, memory: emptyMemory, inputs: {} });
    if (peer !== undefined) program.set(gateway, declared(customerGateway.type, gateway, peer));
  }
  return program.set(id, declared(vpnConnection.type, id, connection));
}

const declared = (type: string, id: string, { inputs, outputs }: { inputs: object; outputs: object }): Declared => ({
  type,
  name: id,
  inputs: inputs as Values,
  prior: { ...(outputs as Values), id },
  live: { id },
});
