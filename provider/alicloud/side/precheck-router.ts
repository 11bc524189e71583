/**
 * What a transit router must be and have before a link is made on it. Source: API reference, CreateTransitRouterVpnAttachment
 * (Enterprise, a CIDR block of its own), limits (50 attachments of connections a transit router).
 */
import type { Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import type { Prechecked, PrecheckQuery } from '../../model';
import { listTransitRouters, listTransitRouterVpnAttachments } from '../client/cen';
import type { AlicloudClient } from '../client/client';
import { customerGateways } from './precheck-peer';

const ATTACHMENTS = 50;

export async function precheckRouter(ctx: Context<AlicloudClient>, query: PrecheckQuery): Promise<Prechecked> {
  const { gateway: id } = query;
  const router = (await listTransitRouters(ctx.client, ctx.signal)).find((one) => one.TransitRouterId === id);
  if (router === undefined)
    throw new ProviderError({
      code: 'notFound',
      message: `There is no transit router ${id} in ${ctx.client.label}.`,
      hint: 'Check the id, the region and the account.',
    });
  const { Type: type = '', Status: status = 'Active', TransitRouterCidrList: cidrs = [] } = router;
  const attached = await listTransitRouterVpnAttachments(ctx.client, { TransitRouterId: id }, ctx.signal);
  return {
    addresses: [], // the platform chooses them when the connection is attached
    checks: [
      {
        id: 'router-enterprise',
        says: 'The transit router is active and Enterprise',
        result: type === 'Enterprise' && status === 'Active' ? 'ok' : 'fails',
        found: `Type ${type}, Status ${status}`,
        hint: 'Take an Enterprise one: a Basic transit router carries no VPN connections.',
      },
      {
        id: 'router-cidr',
        says: 'The transit router has a CIDR block, of which connections get addresses',
        result: cidrs.length > 0 ? 'ok' : 'fails',
        found: cidrs.length > 0 ? cidrs.map(({ Cidr }) => Cidr).join(', ') : 'none',
        hint: 'Add one, /16 to /24, which nothing else uses: without it attaching fails (AllocateCidrFailed).',
      },
      {
        id: 'router-attachments',
        says: `The transit router has room for another connection (${ATTACHMENTS} by default)`,
        result: attached.length < ATTACHMENTS ? 'ok' : 'fails',
        found: `${attached.length} of ${ATTACHMENTS}`,
        hint: 'Remove one, or ask for a higher quota.',
      },
      ...(await customerGateways(ctx, query)),
    ],
  };
}
