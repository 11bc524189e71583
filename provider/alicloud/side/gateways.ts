/** The gateways of a region, for people who choose one: VPN gateways, or transit routers. */
import type { Context } from '../../core/define/context';
import type { EndKind, FoundGateway } from '../../model';
import { listTransitRouters } from '../client/cen';
import type { AlicloudClient } from '../client/client';
import { listVpnGateways } from '../client/readers';

type Found = Promise<readonly FoundGateway[]>;

export const gateways = (ctx: Context<AlicloudClient>, kind?: EndKind): Found =>
  kind?.field === 'transitRouterId' ? transitRouters(ctx) : vpnGateways(ctx);

async function vpnGateways({ client, signal }: Context<AlicloudClient>): Found {
  const all = await listVpnGateways(client, {}, signal);
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

async function transitRouters({ client, signal }: Context<AlicloudClient>): Found {
  const all = await listTransitRouters(client, signal);
  return all.flatMap(({ TransitRouterId: gateway, Type: type = '', TransitRouterCidrList: cidrs = [] }) => {
    if (gateway === undefined) return [];
    const blocks = cidrs.flatMap(({ Cidr: cidr }) => cidr ?? []);
    const unfit =
      type !== 'Enterprise' ? 'it is not of type Enterprise' : blocks.length === 0 ? 'it has no CIDR block' : '';
    return [{ gateway, says: [type, ...blocks].join(', '), ...(unfit !== '' && { unfit }) }];
  });
}
