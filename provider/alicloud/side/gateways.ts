/** The VPN gateways of a region, for people who choose one. */
import type { Context } from '../../core/define/context';
import type { FoundGateway } from '../../model';
import type { AlicloudClient } from '../client/client';
import { listVpnGateways } from '../client/readers';

export async function gateways(ctx: Context<AlicloudClient>): Promise<readonly FoundGateway[]> {
  const all = await listVpnGateways(ctx.client, {}, ctx.signal);
  return all.flatMap((one) => {
    const {
      VpnGatewayId: gateway,
      Name: name,
      VpcId: vpc,
      InternetIp: first,
      DisasterRecoveryInternetIp: second,
    } = one;
    if (gateway === undefined) return [];
    return [
      {
        gateway,
        says: [name, vpc, [first, second].filter((address) => address).join(' and ')].filter((word) => word).join(', '),
        ...(second ? {} : { unfit: 'it has one address, and a link two tunnels' }),
      },
    ];
  });
}
