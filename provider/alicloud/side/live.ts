/** A connection, what carries it, and the customer gateways of its tunnels as the platform has them now: read by the resources' own code. */
import { emptyMemory } from '../../core/compare/memory';
import type { Context } from '../../core/define/context';
import type { Declared, EndOfLink, Program, Values } from '../../model';
import { attachmentsOf, linksOfAttachments } from '../client/cen';
import type { AlicloudClient } from '../client/client';
import type { VpnConnection } from '../client/readers';
import { ROLES } from '../resources/common/types';
import customerGateway from '../resources/customer-gateway';
import { NUMBERED } from '../resources/common/tunnel-pair';
import { onTransitRouter } from '../resources/common/vpn-connection-kinds';
import association from '../resources/transit-router-route-table-association';
import propagation from '../resources/transit-router-route-table-propagation';
import attachmentType from '../resources/transit-router-vpn-attachment';
import vpnAttachment from '../resources/vpn-attachment';
import vpnConnection from '../resources/vpn-connection';
import { connectionOf } from './status';

type Ctx = Context<AlicloudClient>;

export async function live(ctx: Ctx, end: EndOfLink): Promise<Program> {
  const id = connectionOf(end);
  const { vpnConnections } = ctx.client.readers;
  // What is there now, and not what a list of a minute ago showed: somebody may be mending it.
  vpnConnections.evict(id);
  const raw = await vpnConnections.readFresh(id, ctx.signal);
  if (raw !== undefined && onTransitRouter(raw)) return onRouter(ctx, raw);
  const connection = await vpnConnection.read(ctx, { id, memory: emptyMemory, inputs: {} });
  if (connection === undefined) return new Map();
  const peers = ROLES.map((role) => connection.inputs.tunnels?.[role].customerGatewayId);
  return new Map([...(await customerGatewaysIn(ctx, peers)), [id, declared(vpnConnection.type, id, connection)]]);
}

/** With its attachment, which has the addresses, and what that has with route tables. */
async function onRouter(ctx: Ctx, raw: VpnConnection): Promise<Program> {
  const id = raw.VpnConnectionId!;
  const connection = await vpnAttachment.read(ctx, { id, memory: emptyMemory, inputs: {} });
  if (connection === undefined) return new Map();
  const peers = NUMBERED.map((name) => connection.inputs.tunnels?.[name].customerGatewayId);
  const program = new Map([
    ...(await customerGatewaysIn(ctx, peers)),
    [id, declared(vpnAttachment.type, id, connection)] as const,
  ]);
  const attachments = await attachmentsOf(ctx.client, raw, ctx.signal);
  for (const { TransitRouterAttachmentId: attachment } of attachments) {
    const seen = await attachmentType.read(ctx, { id: attachment!, memory: emptyMemory, inputs: {} });
    if (seen !== undefined) program.set(attachment!, declared(attachmentType.type, attachment!, seen));
  }
  for (const [kind, definition] of TABLE_LINKS)
    for (const [link] of await linksOfAttachments(ctx.client, kind, attachments, ctx.signal)) {
      const found = await definition.read(ctx, { id: link, memory: emptyMemory, inputs: {} });
      // With one table an attachment has both, under one id.
      if (found !== undefined) program.set(`${kind}/${link}`, declared(definition.type, link, found));
    }
  return program;
}

const TABLE_LINKS = [
  ['routeTableAssociations', association],
  ['routeTablePropagations', propagation],
] as const;

async function customerGatewaysIn(
  ctx: Ctx,
  ids: readonly (string | undefined)[],
): Promise<readonly (readonly [string, Declared])[]> {
  const { customerGateways } = ctx.client.readers;
  const distinct = [...new Set(ids)].filter((id) => id !== undefined);
  const found = await Promise.all(
    distinct.map(async (id) => {
      customerGateways.evict(id);
      const peer = await customerGateway.read(ctx, { id, memory: emptyMemory, inputs: {} });
      return peer === undefined ? [] : [[id, declared(customerGateway.type, id, peer)] as const];
    }),
  );
  return found.flat();
}

const declared = (type: string, id: string, { inputs, outputs }: { inputs: object; outputs: object }): Declared => ({
  type,
  name: id,
  inputs: inputs as Values,
  prior: { ...(outputs as Values), id },
  live: { id },
});
