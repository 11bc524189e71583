/** What the region knows of the other end already. Source: API reference, InvalidIpAddress.AlreadyExist. */
import type { Context } from '../../core/define/context';
import type { Precheck, PrecheckQuery } from '../../model';
import type { AlicloudClient } from '../client/client';
import { listCustomerGateways } from '../client/readers';

type Ctx = Context<AlicloudClient>;

/** One customer gateway stands for an address in a region. */
export async function customerGateways(ctx: Ctx, { peerAddresses }: PrecheckQuery): Promise<Precheck[]> {
  const says = 'The address of the other end is not registered yet';
  const [address] = peerAddresses;
  if (address === undefined) return [{ id: 'customer-gateway', says, result: 'unchecked', found: 'it is not given' }];
  const all = await listCustomerGateways(ctx.client, {}, ctx.signal);
  const taken = all.find(({ IpAddress }) => IpAddress === address);
  return [
    {
      id: 'customer-gateway',
      says,
      result: taken === undefined ? 'ok' : 'note',
      found: taken === undefined ? address : `${address} is ${taken.CustomerGatewayId}, AS ${taken.Asn ?? 'none'}`,
      hint: 'Give the link its id as the customer gateway to share: an address can be registered once in a region.',
    },
  ];
}
